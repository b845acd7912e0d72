/**
 * What the engine says of itself (the rule that read some words, why a field is empty, why a place was taken), in the language of
 * the desk. The sentences are data: `data/desk/phrases.csv`. A row is a phrase with places left open, as `subject of «{words}»`;
 * what may fill a place follows from its name, with or without a number behind it.
 */
export type Row = [phrase: string, english: string, arabic: string];

/** How the names that fill an open place are shown; each gives null where it knows no such value. */
export interface Names {
  place: (name: string) => string | null;
  actor: (name: string) => string | null;
  country: (code: string) => string | null;
  type: (type: string) => string | null;
  status: (status: string) => string | null;
  number: (value: string) => string;
}

const SHAPES: Record<string, string> = {
  words: "[^«»]*",
  n: "\\d+(?:\\.\\d+)?",
  date: "\\d{4}-\\d\\d-\\d\\d",
  country: "[A-Z]{3}",
  type: "[a-z_]+",
  status: "[a-z]+",
  actor: "(?=.*[\\p{Lu}\\p{Script=Arabic}]).+",
};
const OPEN = /\{([a-z]+)\d*\}/g;

interface Template { match: RegExp; slots: string[]; row: Row }

export class Phrases {
  readonly #exact = new Map<string, Row>();
  readonly #open: Template[] = [];

  constructor(rows: readonly Row[]) {
    const templates = rows.filter(([phrase]) => phrase.includes("{")).map((row) => [row[0].replace(OPEN, "").length, template(row)] as const);
    for (const row of rows) if (!row[0].includes("{")) this.#exact.set(row[0], row);
    this.#open = templates.sort((a, b) => b[0] - a[0]).map(([, one]) => one);
  }

  /** The text in a language, or null if no row fits. Text without Latin letters stands in the words of the article. */
  say(text: string, language: "en" | "ar", names: Names): string | null {
    const column = language === "ar" ? 2 : 1;
    const exact = this.#exact.get(text);
    if (exact) return exact[column];
    if (!/[A-Za-z]/.test(text)) return text;
    for (const { match, slots, row } of this.#open) {
      const found = match.exec(text);
      if (!found) continue;
      const values = slots.map((slot, index) => this.#fill(slot, found[index + 1]!, language, names));
      if (values.every((value) => value !== null)) return filled(row, column, values as string[]);
    }
    return null;
  }

  #fill(slot: string, value: string, language: "en" | "ar", names: Names): string | null {
    const comma = language === "ar" ? "، " : ", ";
    switch (slot) {
      case "phrase":
      case "kind":
        return this.say(value, language, names);
      case "list":
        return joined(value.split(/, (?![^(]*\))/).map((one) => this.say(one, language, names)), comma);
      case "actors":
        return value.split(", ").map((one) => this.say(one, language, names) ?? isolated(names.actor(one) ?? one)).join(comma);
      case "place":
        return isolated(names.place(value) ?? value);
      case "actor":
        return isolated(names.actor(value) ?? value);
      case "country":
        return names.country(value);
      case "type":
        return names.type(value);
      case "status":
        return names.status(value);
      case "n":
        return names.number(value);
      default:
        return isolated(value);
    }
  }
}

function template(row: Row): Template {
  const slots: string[] = [];
  const parts = row[0].split(/(\{[a-z]+\d*\})/);
  const source = parts.map((part) => {
    const slot = /^\{([a-z]+)\d*\}$/.exec(part)?.[1];
    if (!slot) return part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    slots.push(slot);
    return `(${SHAPES[slot] ?? ".+"})`;
  });
  return { match: new RegExp(`^${source.join("")}$`, "su"), slots, row };
}

/** The slots of a language may stand in another order than those of the phrase. */
function filled(row: Row, column: 1 | 2, values: string[]): string {
  const names = [...row[0].matchAll(OPEN)].map((one) => one[0]);
  return row[column].replace(OPEN, (slot) => values[names.indexOf(slot)] ?? slot);
}

const isolated = (text: string): string => `\u2068${text}\u2069`;

function joined(parts: (string | null)[], comma: string): string | null {
  return parts.every((one) => one !== null) ? parts.join(comma) : null;
}
