import * as Plot from "@observablehq/plot";
import type { Schemas } from "../api";
import { actorName, count, day, label, number, t } from "../i18n/index.svelte";

/** Colours are named, not looked up, so that a chart is as dark as the page around it and light on paper. */
const colour = (name: string): string => `var(${name})`;

const at = (value: string) => new Date(`${value}T00:00:00Z`);

/** Events by month (by day if they are few), with the disputed ones set off. */
export function timeline(days: Schemas["Day"][], width: number): Element {
  const dated = days.map((one) => ({ date: at(one.day), events: one.events, disputed: one.disputed }));
  const first = dated[0]?.date.getTime() ?? 0;
  const last = dated.at(-1)?.date.getTime() ?? 0;
  const interval = last - first > 200 * 86_400_000 ? "month" : last - first > 60 * 86_400_000 ? "week" : "day";
  return Plot.plot({
    width,
    height: 150,
    marginLeft: 42,
    marginBottom: 28,
    x: { type: "utc", label: null, tickFormat: (date: Date) => short(date, interval) },
    y: { label: null, grid: true, ticks: 4, tickFormat: (value: number) => (Number.isInteger(value) ? number(value) : "") },
    marks: [
      Plot.rectY(dated, Plot.binX({ y: "sum" }, { x: "date", y: "events", interval, fill: colour("--accent") } as object)),
      Plot.rectY(dated, Plot.binX({ y: "sum" }, { x: "date", y: "disputed", interval, fill: colour("--warn") } as object)),
      Plot.ruleY([0], { stroke: colour("--strong-line") }),
    ],
  });
}

function short(date: Date, interval: string): string {
  const format = interval === "month" ? { month: "short", year: "2-digit" } : { day: "numeric", month: "short" };
  const locale = document.documentElement.lang === "ar" ? "ar-u-nu-latn" : "en-GB";
  return new Intl.DateTimeFormat(locale, { ...(format as Intl.DateTimeFormatOptions), timeZone: "UTC" }).format(date);
}

/** Counts by day of publication: a line for each range, an arrow-like tail where the top is open. */
export function tolls(all: Schemas["TollLine"][], width: number): Element {
  const known = all.filter((one) => one.day && (one.minimum !== null || one.maximum !== null));
  const top = Math.max(1, ...known.map((one) => one.maximum ?? one.minimum ?? 0));
  const points = known.map((one) => ({
    date: at(one.day!),
    low: one.minimum ?? 0,
    high: one.maximum ?? Math.max(top * 1.12, (one.minimum ?? 0) + 1),
    open: one.maximum === null,
    side: one.side,
    kind: label("harm", one.kind),
    title: `${label("harm", one.kind)}: ${count(one.minimum, one.maximum, one.approx)}\n${actorName(one.origin)}\n${day(one.day)}`,
  }));
  const sides = [...new Set(points.map((one) => one.side))];
  const kinds = [...new Set(points.map((one) => one.kind))];
  const dates = [...new Set(points.map((one) => one.date.getTime()))];
  const pad = dates.length > 1 ? (Math.max(...dates) - Math.min(...dates)) * 0.15 : 86_400_000;
  const domain = [new Date(Math.min(...dates) - pad), new Date(Math.max(...dates) + pad)];
  const stroke = (one: { side: string }) => `var(--s-${one.side}, var(--soft))`;
  // Sides that speak on the same day stand beside each other.
  const shift = (one: { side: string }) => (sides.indexOf(one.side) - (sides.length - 1) / 2) * 9;
  const layers = sides.flatMap((side) => {
    const own = points.filter((one) => one.side === side);
    const dx = own[0] ? shift(own[0]) : 0;
    return [
      Plot.ruleX(own, { x: "date", y1: "low", y2: "high", fx: "kind", stroke, strokeWidth: 2, strokeDasharray: "2 3", dx }),
      Plot.ruleX(own.filter((one) => !one.open && one.low !== one.high), { x: "date", y1: "low", y2: "high", fx: "kind", stroke, strokeWidth: 4, dx }),
      Plot.dot(own, { x: "date", y: "low", fx: "kind", fill: stroke, r: 5.5, title: "title", dx }),
      Plot.dot(own.filter((one) => !one.open && one.low !== one.high), { x: "date", y: "high", fx: "kind", fill: stroke, r: 5.5, dx }),
      Plot.text(own, { x: "date", y: "low", fx: "kind", text: (one: { low: number; open: boolean }) => (one.open ? `${number(one.low)}+` : number(one.low)), dx: dx + 9, textAnchor: "start", fill: colour("--ink") }),
    ];
  });
  return Plot.plot({
    width,
    height: 230,
    marginLeft: 42,
    marginTop: 34,
    marginRight: 26,
    x: { type: "utc", label: null, domain, ticks: ticksOf(dates, Math.max(1, Math.floor(width / kinds.length / 80))), tickFormat: (date: Date) => short(date, "day") },
    fx: { label: null, domain: kinds, padding: 0.12 },
    y: { label: null, grid: true, zero: true, domain: [0, top * 1.15], ticks: 5, tickFormat: (value: number) => (Number.isInteger(value) ? number(value) : "") },
    marks: [Plot.ruleY([0], { stroke: colour("--strong-line") }), ...layers],
  });
}

/** The days on which a count was given, as many as find room. */
function ticksOf(dates: number[], room: number): Date[] {
  const sorted = [...dates].sort((a, b) => a - b);
  const step = Math.ceil(sorted.length / room);
  return sorted.filter((_, index) => index % step === 0).map((time) => new Date(time));
}

export const tollsLabel = () => t("event.tolls.label");
