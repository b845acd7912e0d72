import labels from "virtual:labels";
import type { Collection } from "./earth";

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
const CLUSTER = ["has", "point_count"];
const SINGLE = ["!", CLUSTER];

/** The sea is what shines through: the colour behind the map. */
export const GROUND = ({ land, border }: Look): Layer[] => [{ id: "land", type: "fill", source: "earth", paint: { "fill-color": land, "fill-outline-color": border } }];

export function EVENTS({ accent, warn }: Look): Layer[] {
  const colour = (disputed: string) => ["case", [">", ["get", disputed], 0], warn, accent];
  return [
    { id: "reach", type: "circle", source: "spots", filter: SINGLE, paint: { "circle-radius": reach(), "circle-color": colour("disputed"), "circle-opacity": ["case", ["get", "known"], 0.22, 0], "circle-stroke-color": colour("disputed"), "circle-stroke-width": 1.6 } },
    { id: "clusters", type: "circle", source: "spots", filter: CLUSTER, paint: { "circle-radius": ["interpolate", ["linear"], ["log10", ["get", "sum"]], 0, 13, 2, 19, 4, 30], "circle-color": accent, "circle-opacity": 0.9, "circle-stroke-width": 3, "circle-stroke-color": colour("sumDisputed"), "circle-stroke-opacity": 0.75 } },
  ];
}

export function WORDS({ ink, halo, accent, accentInk }: Look): Layer[] {
  const text = (field: unknown, size: number) => ({ "text-field": field, "text-font": [LETTERS], "text-size": size });
  const name = { "text-color": ink, "text-halo-color": halo, "text-halo-width": 1.5 };
  const widest = { "symbol-sort-key": ["-", ["get", "radius"]] }; // where there is no room for two, it is named
  return [
    { id: "countries", type: "symbol", source: "names", maxzoom: 7, filter: ["==", ["get", "level"], 0], layout: { ...text(["get", "name"], 12), ...widest, "text-max-width": 8 }, paint: name },
    { id: "cities", type: "symbol", source: "names", minzoom: 5.2, filter: ["==", ["get", "level"], 1], layout: { ...text(["get", "name"], 11), ...widest, "text-offset": [0, 1.5] }, paint: name },
    { id: "sums", type: "symbol", source: "spots", filter: CLUSTER, layout: { ...text(["to-string", ["get", "sum"]], 12), "text-allow-overlap": true }, paint: { "text-color": accentInk } },
    { id: "counts", type: "symbol", source: "spots", filter: ["all", SINGLE, [">", ["get", "events"], 1]], layout: { ...text(["to-string", ["get", "events"]], 12), "text-allow-overlap": true }, paint: { "text-color": accent, "text-halo-color": halo, "text-halo-width": 1.6 } },
  ];
}

/** Pixels for the extent of a place at a zoom: exact where it is wide enough to be seen. */
function reach(): unknown[] {
  const at = (zoom: number) => ["max", LEAST, ["*", ["get", "reach"], 2 ** zoom]];
  return ["interpolate", ["exponential", 2], ["zoom"], ...Array.from({ length: 16 }, (_, zoom) => [zoom, at(zoom)]).flat()];
}

export function names(language: "ar" | "en"): Collection {
  return {
    type: "FeatureCollection",
    features: labels.map(([level, english, arabic, lat, lon, radius]) => ({
      type: "Feature",
      geometry: { type: "Point", coordinates: [lon, lat] },
      properties: { level, name: language === "ar" ? arabic : english, radius },
    })),
  };
}
