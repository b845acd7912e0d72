/** Offsets of the records are code points; JavaScript counts UTF-16 units. Texts without rare characters need no detour. */
export class Points {
  readonly length: number;
  readonly #units: string[] | null;

  constructor(readonly text: string) {
    this.#units = /[\ud800-\udbff]/.test(text) ? Array.from(text) : null;
    this.length = this.#units?.length ?? text.length;
  }

  slice(start: number, end: number): string {
    return this.#units ? this.#units.slice(start, end).join("") : this.text.slice(start, end);
  }

  at(index: number): string {
    return this.#units ? (this.#units[index] ?? "") : (this.text[index] ?? "");
  }
}

/** Code points in a JavaScript string up to a UTF-16 offset. */
export function pointsUpTo(text: string, units: number): number {
  let count = 0;
  for (let at = 0; at < units; count++) at += text.codePointAt(at)! > 0xffff ? 2 : 1;
  return count;
}

export interface Marked {
  start: number;
  end: number;
}

export interface Segment<M extends Marked> {
  start: number;
  end: number;
  text: string;
  marks: M[];
}

export interface Paragraph<M extends Marked> {
  start: number;
  end: number;
  segments: Segment<M>[];
}

/** The text as paragraphs, each cut wherever a mark begins or ends. */
export function paragraphs<M extends Marked>(points: Points, marks: readonly M[], cuts: readonly number[] = []): Paragraph<M>[] {
  const sorted = [...marks].sort((a, b) => a.start - b.start || b.end - a.end);
  const out: Paragraph<M>[] = [];
  let next = 0;
  let open: M[] = [];
  for (let start = 0; start <= points.length; ) {
    let end = start;
    while (end < points.length && points.at(end) !== "\n") end++;
    const here: M[] = open.filter((mark) => mark.end > start);
    while (next < sorted.length && sorted[next]!.start < end) here.push(sorted[next++]!);
    out.push({ start, end, segments: segmentsOf(points, start, end, here, cuts) });
    open = here.filter((mark) => mark.end > end);
    start = end + 1;
  }
  return out;
}

function segmentsOf<M extends Marked>(points: Points, start: number, end: number, marks: M[], cuts: readonly number[]): Segment<M>[] {
  const edges = new Set([start, end]);
  for (const mark of marks) {
    if (mark.start > start && mark.start < end) edges.add(mark.start);
    if (mark.end > start && mark.end < end) edges.add(mark.end);
  }
  for (const cut of cuts) if (cut > start && cut < end) edges.add(cut);
  const sorted = [...edges].sort((a, b) => a - b);
  const out: Segment<M>[] = [];
  for (let index = 0; index + 1 < sorted.length; index++) {
    const from = sorted[index]!;
    const to = sorted[index + 1]!;
    out.push({ start: from, end: to, text: points.slice(from, to), marks: marks.filter((m) => m.start < to && m.end > from) });
  }
  return out;
}

/** Words of a text, for walking over them with the keyboard. */
export function words(points: Points): Marked[] {
  const out: Marked[] = [];
  let start = -1;
  for (let at = 0; at <= points.length; at++) {
    const isWord = at < points.length && /[\p{L}\p{N}\p{M}_]/u.test(points.at(at));
    if (isWord && start < 0) start = at;
    if (!isWord && start >= 0) {
      out.push({ start, end: at });
      start = -1;
    }
  }
  return out;
}
