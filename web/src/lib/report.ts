import type { Correction, Report } from "../api";
import type { Marked } from "./text";

export const ROLES = ["trigger", "agents", "targets", "places", "time", "harm", "weapons", "source"] as const;
export type Role = (typeof ROLES)[number];

/** Words of a report in one of its fields, and why they were read so. */
export interface Mark extends Marked {
  key: string;
  role: Role;
  text: string;
  rule: string | null;
  note: string | null;
  value: unknown;
}

/** Every stretch of words that a report was read from. */
export function marksOf(key: string, report: Report): Mark[] {
  const out: Mark[] = [];
  const add = (role: Role, span: { start: number; end: number; text: string }, why: { rule: string; note: string | null } | null, value: unknown) =>
    out.push({ key, role, start: span.start, end: span.end, text: span.text, rule: why?.rule ?? null, note: why?.note ?? null, value });
  add("trigger", report.trigger, report.evidence, report);
  for (const role of ["agents", "targets", "source"] as const) for (const one of report[role]) add(role, one.span, one.evidence, one);
  for (const one of report.places) add("places", one.span, one.evidence, one);
  if (report.time) add("time", report.time.span, report.time.evidence, report.time);
  for (const one of report.harm) add("harm", one.span, one.evidence, one);
  for (const one of report.weapons) add("weapons", one.span, null, one);
  return out;
}

/** A report as the form in which it is corrected. */
export function correctionOf(report: Report): Correction {
  const at = (span: { start: number; end: number }) => ({ start: span.start, end: span.end });
  const actors = (list: Report["agents"]) =>
    list.map((one) => ({
      ...at(one.span),
      actor_class: one.actor_class,
      name: one.name,
      id: one.id,
      stance: one.stance as "praise" | "abuse" | null,
    }));
  return {
    type: report.type,
    subtype: report.subtype,
    status: report.status as Correction["status"],
    outcome: report.outcome as Correction["outcome"],
    trigger: at(report.trigger),
    agents: actors(report.agents),
    targets: actors(report.targets),
    source: actors(report.source),
    places: report.places.map((one) => ({ ...at(one.span), name: one.name, id: one.id })),
    time: report.time
      ? { ...at(report.time.span), first: report.time.start, last: report.time.end, precision: report.time.precision }
      : null,
    harm: report.harm.map((one) => ({
      ...at(one.span),
      kind: one.kind,
      minimum: one.minimum,
      maximum: one.maximum,
      who: one.who,
      approx: one.approx,
    })),
    weapons: report.weapons.map((one) => ({ ...at(one.span), name: one.name })),
  };
}

export function emptyCorrection(): Correction {
  return {
    type: "attack",
    status: "actual",
    trigger: { start: 0, end: 0 },
    agents: [],
    targets: [],
    source: [],
    places: [],
    time: null,
    harm: [],
    weapons: [],
  };
}

/** The words of a claim's report in a field, so that the ledger can quote them. */
export function keyParts(key: string): { document: string; start: number; end: number } {
  const cut = key.lastIndexOf(":");
  const [start, end] = key.slice(cut + 1).split("-").map(Number);
  return { document: key.slice(0, cut), start: start ?? 0, end: end ?? 0 };
}
