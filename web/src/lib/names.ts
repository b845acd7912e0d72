import labels from "virtual:labels";
import { across, down, edges, sizeAt, type View } from "./mercator";

interface Name {
  isCity: boolean;
  text: Record<"en" | "ar", string>;
  x: number;
  y: number;
}
type Box = [left: number, top: number, right: number, bottom: number];

const NAMES: Name[] = [...labels]
  .sort((a, b) => b[5] - a[5]) // the widest place first: where there is no room for two, it is named
  .map(([level, en, ar, lat, lon]) => ({ isCity: level === 1, text: { en, ar }, x: across(lon), y: down(lat) }));
const CITIES_FROM = 5.2;
const COUNTRIES_TO = 7;
const WIDEST = 96; // pixels of a line
const LINE = 15;
const BELOW = 18; // pixels from a city to its name
const shapes = new Map<string, { lines: string[]; width: number }>();

/** Names of countries and cities, where there is room beside what is drawn there. */
export function paint(on: CanvasRenderingContext2D, view: View, language: "ar" | "en", taken: readonly Box[], { ink, halo }: { ink: string; halo: string }): void {
  const [west, north, east, south] = edges(view);
  const size = sizeAt(view.zoom);
  const boxes = [...taken];
  on.fillStyle = ink;
  on.strokeStyle = halo;
  on.lineWidth = 3;
  for (const name of NAMES) {
    if (name.isCity ? view.zoom < CITIES_FROM : view.zoom >= COUNTRIES_TO) continue;
    if (name.x < west || name.x > east || name.y < north || name.y > south) continue;
    on.font = name.isCity ? '11px "Desk Sans"' : '12px "Desk Sans"';
    const { lines, width } = shape(on, name.text[language]);
    const x = (name.x - west) * size;
    const y = (name.y - north) * size + (name.isCity ? BELOW : 0);
    const box: Box = [x - width / 2, y - (lines.length * LINE) / 2, x + width / 2, y + (lines.length * LINE) / 2];
    if (box[0] < 0 || box[1] < 0 || box[2] > view.width || box[3] > view.height) continue;
    if (boxes.some((one) => one[0] < box[2] && one[2] > box[0] && one[1] < box[3] && one[3] > box[1])) continue;
    boxes.push(box);
    lines.forEach((line, index) => {
      on.strokeText(line, x, box[1] + (index + 0.5) * LINE);
      on.fillText(line, x, box[1] + (index + 0.5) * LINE);
    });
  }
}

function shape(on: CanvasRenderingContext2D, text: string): { lines: string[]; width: number } {
  const key = on.font + text;
  let found = shapes.get(key);
  if (!found) {
    const lines: string[] = [];
    for (const word of text.split(" ")) {
      const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
      if (lines.length && on.measureText(longer).width <= WIDEST) lines[lines.length - 1] = longer;
      else lines.push(word);
    }
    shapes.set(key, (found = { lines, width: Math.max(...lines.map((line) => on.measureText(line).width)) }));
  }
  return found;
}
