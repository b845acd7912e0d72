import type { Feature, FeatureCollection, Position } from "geojson";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { feature } from "topojson-client";
import type { Plugin } from "vite";

const ATLAS = resolve(import.meta.dirname, "node_modules/world-atlas");
const SCALES = ["110m", "50m"];

/**
 * Natural Earth as files of GeoJSON, which the map's worker reads by itself. `virtual:earth` gives their addresses: at 1:110 million
 * to begin with, at 1:50 million afterwards.
 */
export function earth(): Plugin {
  let isServing = false;
  return {
    name: "riwaya-earth",
    configResolved: (config) => void (isServing = config.command === "serve"),
    resolveId: (id) => (id === "virtual:earth" ? `\0${id}` : null),
    load(id) {
      if (id !== "\0virtual:earth") return null;
      const addresses = SCALES.map((scale) => {
        if (isServing) return JSON.stringify(`/earth-${scale}.json`);
        return `import.meta.ROLLUP_FILE_URL_${this.emitFile({ type: "asset", name: `earth-${scale}.json`, source: world(scale) })}`;
      });
      return `export const [coarse, fine] = [${addresses}]`;
    },
    generateBundle() {
      this.emitFile({ type: "asset", fileName: "licences/world-atlas.txt", source: readFileSync(resolve(ATLAS, "LICENSE"), "utf8") });
    },
    configureServer(server) {
      for (const scale of SCALES) server.middlewares.use(`/earth-${scale}.json`, (_, answer) => void answer.end(world(scale)));
    },
  };
}

function world(scale: string): string {
  const atlas = JSON.parse(readFileSync(resolve(ATLAS, `countries-${scale}.json`), "utf8"));
  const { features } = feature(atlas, atlas.objects.countries) as unknown as FeatureCollection;
  const shapes = features.flatMap(({ geometry }): Feature[] => {
    const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.type === "MultiPolygon" ? geometry.coordinates : [];
    return polygons.map((rings) => ({ type: "Feature", properties: {}, geometry: { type: "Polygon", coordinates: rings.map(unrolled) } }));
  });
  return JSON.stringify({ type: "FeatureCollection", features: shapes });
}

const rounded = (degrees: number) => Math.round(degrees * 100) / 100; // a kilometre: closer than coasts of this scale are true

/** A line that leaves the world on one side goes on beyond it, and does not jump to the other one: a map would draw it across. */
function unrolled(line: Position[]): Position[] {
  let turns = 0;
  const out = line.map(([lon, lat], index) => {
    const jump = index ? lon! - line[index - 1]![0]! : 0;
    if (Math.abs(jump) > 180) turns -= 360 * Math.sign(jump);
    return [rounded(lon! + turns), rounded(lat!)];
  });
  if (turns) out.push([out.at(-1)![0]!, -90], [out[0]![0]!, -90], out[0]!); // around the pole: it closes below the world
  return out;
}
