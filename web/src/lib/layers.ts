import type { FeatureCollection } from "geojson";
import labels from "virtual:labels";

export const LETTERS = "Desk Sans";

export interface Look {
  language: "ar" | "en";
  sea: string;
  land: string;
  border: string;
  ink: string;
  halo: string;
  accent: string;
  accentInk: string;
  warn: string;
}

export function lookOf(language: "ar" | "en"): Look {
  const style = getComputedStyle(document.documentElement);
  const of = (name: string) => style.getPropertyValue(name).trim();
  return { language, sea: of("--sea"), land: of("--land"), border: of("--border"), ink: of("--soft"), halo: of("--land"), accent: of("--accent"), accentInk: of("--accent-ink"), warn: of("--warn") };
}

export interface Layer {
  id: string;
  type: string;
  source?: string;
  minzoom?: number;
  maxzoom?: number;
  filter?: unknown[];
  layout?: Record<string, unknown>;
  paint?: Record<string, unknown>;
}

const LEAST = 7; // pixels: a place is never drawn as a point
const ROOM = 14; // pixels of a circle that has room for its number
const ZOOMS = Array.from({ length: 16 }, (_, zoom) => zoom);
const WITHIN = 0.22; // how much colour an extent has
const CLUSTER = ["has", "point_count"];
const SINGLE = ["!", CLUSTER];

/** The sea is what shines through: the colour behind the map. */
export const GROUND = ({ land, border }: Look): Layer[] => [{ id: "land", type: "fill", source: "earth", paint: { "fill-color": land, "fill-outline-color": border } }];
export const FINER = (look: Look): Layer[] => GROUND(look).map((layer) => ({ ...layer, id: "finer", source: "finer" }));

/** Places and clusters of them are one layer, because each kind of layer takes long to get ready. */
export function EVENTS({ accent, warn }: Look): Layer[] {
  const either = (cluster: unknown, single: unknown) => ["case", CLUSTER, cluster, single];
  const colour = (disputed: string) => ["case", [">", ["get", disputed], 0], warn, accent];
  const wide = ["interpolate", ["linear"], ["log10", ["get", "sum"]], 0, 13, 2, 19, 4, 30];
  const paint = {
    "circle-radius": byZoom((zoom) => either(wide, ["max", LEAST, ["*", ["get", "reach"], 2 ** zoom]])),
    "circle-color": either(accent, colour("disputed")),
    "circle-opacity": either(0.9, ["case", ["get", "known"], WITHIN, 0]),
    "circle-stroke-color": either(colour("sumDisputed"), colour("disputed")),
    "circle-stroke-width": either(3, 1.6),
    "circle-stroke-opacity": either(0.75, 1),
  };
  return [{ id: "spots", type: "circle", source: "spots", layout: { "circle-sort-key": either(1, 0) }, paint }];
}

export function WORDS({ ink, halo, accent, accentInk }: Look): Layer[] {
  const text = (field: unknown, size: number) => ({ "text-field": field, "text-font": [LETTERS], "text-size": size });
  // Beside a circle that has no room for its number it stands.
  const beside = (yes: unknown, no: unknown) => ["step", ["zoom"], ...ZOOMS.flatMap((zoom) => [...(zoom ? [zoom] : []), ["case", ["<", ["get", "reach"], ROOM / 2 ** zoom], yes, no]])];
  const aside = { "text-anchor": beside("left", "center"), "text-offset": beside(["literal", [0.9, 0]], ["literal", [0, 0]]) };
  const name = { "text-color": ink, "text-halo-color": halo, "text-halo-width": 1.5 };
  const widest = { "symbol-sort-key": ["-", ["get", "radius"]] }; // where there is no room for two, it is named
  return [
    { id: "countries", type: "symbol", source: "names", maxzoom: 7, filter: ["==", ["get", "level"], 0], layout: { ...text(["get", "name"], 12), ...widest, "text-max-width": 8 }, paint: name },
    { id: "cities", type: "symbol", source: "names", minzoom: 5.2, filter: ["==", ["get", "level"], 1], layout: { ...text(["get", "name"], 11), ...widest, "text-offset": [0, 1.5] }, paint: name },
    { id: "sums", type: "symbol", source: "spots", filter: CLUSTER, layout: { ...text(["to-string", ["get", "sum"]], 12), "text-allow-overlap": true, "text-padding": 14 }, paint: { "text-color": accentInk } },
    { id: "counts", type: "symbol", source: "spots", filter: ["all", SINGLE, [">", ["get", "events"], 1]], layout: { ...text(["to-string", ["get", "events"]], 12), ...aside, "text-allow-overlap": true, "text-padding": 8 }, paint: { "text-color": accent, "text-halo-color": halo, "text-halo-width": 1.6 } },
  ];
}

/** The places of `beyond`. */
export function BEYOND({ accent, warn }: Look): Layer[] {
  const colour = ["case", [">", ["get", "disputed"], 0], warn, accent];
  return [
    { id: "beyond", type: "fill", source: "beyond", paint: { "fill-color": colour, "fill-opacity": WITHIN, "fill-antialias": false } },
    { id: "edges", type: "line", source: "beyond", paint: { "line-color": colour, "line-width": 1.6 } },
  ];
}

/** For each zoom something that doubles with every one. */
function byZoom(at: (zoom: number) => unknown): unknown[] {
  return ["interpolate", ["exponential", 2], ["zoom"], ...ZOOMS.flatMap((zoom) => [zoom, at(zoom)])];
}

export function names(language: "ar" | "en"): FeatureCollection {
  return {
    type: "FeatureCollection",
    features: labels.map(([level, english, arabic, lat, lon, radius]) => ({
      type: "Feature",
      geometry: { type: "Point", coordinates: [lon, lat] },
      properties: { level, name: language === "ar" ? arabic : english, radius },
    })),
  };
}
