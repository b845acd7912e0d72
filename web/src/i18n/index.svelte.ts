import types from "virtual:types";
import { ar } from "./ar";
import { en, type Key, type Message } from "./en";
import { type Names, Phrases } from "./phrases";

export type Language = "ar" | "en";
export type { Key };

const MESSAGES: Record<Language, Record<Key, Message>> = { ar, en };
const LOCALES: Record<Language, string> = { ar: "ar-u-nu-latn", en: "en-GB" };
const RULES = { ar: new Intl.PluralRules("ar"), en: new Intl.PluralRules("en") };
const TYPES = new Map(types.map(([type, english, arabic]) => [type, { en: english, ar: arabic }]));

let language = $state<Language>(chosen());
let places = $state.raw<Record<string, string>>({});
let actors = $state.raw<Record<string, string>>({});
let objects = $state.raw<Record<string, string>>({});
let weapons = $state.raw<Record<string, string>>({});
let phrases = $state.raw<Phrases | null>(null);
let countries = $state.raw<Record<string, [string, string]>>({});

function chosen(): Language {
  const kept = read("language");
  if (kept === "ar" || kept === "en") return kept;
  return navigator.language.startsWith("ar") ? "ar" : "en";
}

/** What this browser remembers; storage may be forbidden. */
export function read(name: string): string | null {
  try {
    return localStorage.getItem(`riwaya.${name}`);
  } catch {
    return null;
  }
}

export function keep(name: string, value: string): void {
  try {
    localStorage.setItem(`riwaya.${name}`, value);
  } catch {
    /* then it holds for this page only */
  }
}

export const lang = {
  get now(): Language {
    return language;
  },
  get direction(): "rtl" | "ltr" {
    return language === "ar" ? "rtl" : "ltr";
  },
  set(value: Language) {
    language = value;
    keep("language", value);
    apply();
  },
};

export function apply(): void {
  document.documentElement.lang = language;
  document.documentElement.dir = lang.direction;
  if (language === "ar") void names();
  void sentences();
}

/** What the engine says of itself is needed in both languages, but not before the page stands. */
async function sentences(): Promise<void> {
  if (phrases) return;
  const { default: data } = await import("virtual:phrases");
  countries = data.countries;
  phrases = new Phrases(data.rows);
}

/** Arabic names of places and actors: half a megabyte that the English desk never loads. */
async function names(): Promise<void> {
  const [p, a, o, w] = await Promise.all([import("virtual:places"), import("virtual:actors"), import("virtual:objects"), import("virtual:weapons")]);
  places = p.default;
  actors = a.default;
  objects = o.default;
  weapons = w.default;
}

type Values = Record<string, string | number>;

export function t(key: Key, values: Values = {}): string {
  const message = MESSAGES[language][key] ?? MESSAGES.en[key] ?? key;
  const text = typeof message === "string" ? message : form(message, Number(values.n));
  return text.replace(/\{(\w+)\}/g, (_, name: string) => shown(values[name]));
}

/** The text of a key that may not exist, else the value itself: data may know more than the desk. */
export function label(prefix: string, value: string | null | undefined): string {
  if (!value) return t("unknown");
  const key = `${prefix}.${value}` as Key;
  return key in en ? t(key) : value.replaceAll("_", " ");
}

function form(message: Partial<Record<Intl.LDMLPluralRule, string>>, count: number): string {
  return message[RULES[language].select(count)] ?? message.other ?? "";
}

/** Values are isolated, so that an Arabic name does not pull an English sentence along. */
function shown(value: string | number | undefined): string {
  if (value === undefined) return "";
  return typeof value === "number" ? number(value) : `\u2068${value}\u2069`;
}

export function number(value: number): string {
  return new Intl.NumberFormat(LOCALES[language]).format(value);
}

export function percent(value: number): string {
  return new Intl.NumberFormat(LOCALES[language], { style: "percent" }).format(value);
}

const PLAIN = { timeZone: "UTC" } as const;
const MEDIUM = { day: "numeric", month: "short", year: "numeric" } as const;

export function day(value: string | null | undefined, style: "medium" | "full" = "medium"): string {
  if (!value) return t("undated");
  return new Intl.DateTimeFormat(LOCALES[language], { ...(style === "full" ? { dateStyle: style } : MEDIUM), ...PLAIN }).format(new Date(`${value}T00:00:00Z`));
}

export function days(first: string | null | undefined, last: string | null | undefined): string {
  if (!first || !last || first === last) return day(first ?? last);
  const format = new Intl.DateTimeFormat(LOCALES[language], { ...MEDIUM, ...PLAIN });
  return format.formatRange(new Date(`${first}T00:00:00Z`), new Date(`${last}T00:00:00Z`));
}

/** A moment, in the reader's own time. */
export function moment(value: string): string {
  const normal = /[zZ]|[+-]\d\d:?\d\d$/.test(value) ? value : `${value.replace(" ", "T")}Z`;
  const at = new Date(normal);
  if (Number.isNaN(at.getTime())) return value;
  return new Intl.DateTimeFormat(LOCALES[language], { ...MEDIUM, hour: "2-digit", minute: "2-digit" }).format(at);
}

export function month(date: Date): string {
  return new Intl.DateTimeFormat(LOCALES[language], { month: "long", year: "numeric", ...PLAIN }).format(date);
}

export function weekdays(style: "narrow" | "short" = "short"): string[] {
  const format = new Intl.DateTimeFormat(LOCALES[language], { weekday: style, ...PLAIN });
  return Array.from({ length: 7 }, (_, index) => format.format(new Date(Date.UTC(2024, 0, index + 1))));
}

export function typeName(type: string): string {
  return TYPES.get(type)?.[language] ?? type.replaceAll("_", " ");
}

export const typeList = types.map(([type]) => type);

export function placeName(name: string | null | undefined): string {
  if (!name) return t("unplaced");
  return language === "ar" ? (places[name] ?? name) : name;
}

export function actorName(name: string): string {
  return language === "ar" ? (actors[name] ?? name) : name;
}

/** People of a kind, or the object that was harmed. */
export function whoName(who: string): string {
  const known = `who.${who}`;
  if (known in en) return t(known as Key);
  return (language === "ar" ? objects[who] : undefined) ?? who.replaceAll("_", " ");
}

/** A count as the records keep it: a range, open at the top, or unknown. */
export function count(minimum: number | null | undefined, maximum: number | null | undefined, approx = false): string {
  const text = range(minimum ?? null, maximum ?? null);
  return approx ? t("count.about", { x: text }) : text;
}

function range(minimum: number | null, maximum: number | null): string {
  if (minimum === null && maximum === null) return t("count.unknown");
  if (maximum === null) return t("count.open", { n: minimum! });
  if (minimum === null) return t("count.upto", { n: maximum });
  return minimum === maximum ? t("count.exact", { n: minimum }) : t("count.range", { n: minimum, m: maximum });
}

export function weaponName(name: string): string {
  return language === "ar" ? (weapons[name] ?? name) : name;
}

const NAMES: Names = {
  place: (name) => placeName(name),
  actor: (name) => actorName(name),
  country: (code) => countries[code]?.[language === "ar" ? 1 : 0] ?? null,
  type: (type) => (TYPES.has(type) ? typeName(type) : null),
  status: (status) => (`status.${status}` in en ? t(`status.${status}` as Key) : null),
  number: (value) => number(Number(value)),
};

/** What the engine says of itself (a rule, a reason, why a place was taken), in the language of the desk. */
export function phrase(text: string): string {
  return phrases?.say(text, language, NAMES) ?? text;
}

export function subtypeName(subtype: string): string {
  const key = `subtype:${subtype}`;
  const known = phrase(key);
  return known === key ? subtype.replaceAll("_", " ") : known;
}

export function countryName(code: string): string {
  return code ? (NAMES.country(code) ?? code) : "";
}
