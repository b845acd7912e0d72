import coarseUrl from "world-atlas/countries-110m.json?url";
import fineUrl from "world-atlas/countries-50m.json?url";
import { feature } from "topojson-client";

export type Collection = GeoJSON.FeatureCollection<GeoJSON.Geometry>;

const loaded = new Map<string, Promise<Collection>>();

/** Natural Earth from the desk's own files: at 1:110 million to begin with, at 1:50 million afterwards. */
export const coarse = (): Promise<Collection> => load(coarseUrl);
export const fine = (): Promise<Collection> => load(fineUrl);

function load(url: string): Promise<Collection> {
  let found = loaded.get(url);
  if (!found) {
    found = fetch(url)
      .then((answer) => answer.json())
      .then((atlas) => whole(feature(atlas, atlas.objects.countries) as unknown as Collection));
    found.catch(() => loaded.delete(url));
    loaded.set(url, found);
  }
  return found;
}

function whole(world: Collection): Collection {
  for (const { geometry } of world.features) {
    if (geometry.type === "Polygon") geometry.coordinates = geometry.coordinates.map(unrolled);
    if (geometry.type === "MultiPolygon") geometry.coordinates = geometry.coordinates.map((rings) => rings.map(unrolled));
  }
  return world;
}

/** A line that leaves the world on one side goes on beyond it, and does not jump to the other one: a map would draw it across. */
function unrolled(line: GeoJSON.Position[]): GeoJSON.Position[] {
  let turns = 0;
  const out = line.map(([lon, lat], index) => {
    const jump = index ? lon! - line[index - 1]![0]! : 0;
    if (Math.abs(jump) > 180) turns -= 360 * Math.sign(jump);
    return [lon! + turns, lat!];
  });
  if (turns) out.push([out.at(-1)![0]!, -90], [out[0]![0]!, -90], out[0]!); // around the pole: it closes below the world
  return out;
}
