import coarseUrl from "world-atlas/countries-110m.json?url";
import fineUrl from "world-atlas/countries-50m.json?url";
import { feature } from "topojson-client";
import { across, down, edges, sizeAt, type View } from "./mercator";

/** A closed line in the world, x and y in turn, and the box around it. */
interface Ring {
  line: Float64Array;
  west: number;
  north: number;
  east: number;
  south: number;
}
export type Earth = Ring[];

const STEP = 0.8; // pixels: what is shorter is not seen
const loaded = new Map<string, Promise<Earth>>();

/** Natural Earth from the desk's own files: at 1:110 million for the world, at 1:50 million for its parts. */
export const coarse = (): Promise<Earth> => load(coarseUrl);
export const fine = (): Promise<Earth> => load(fineUrl);

function load(url: string): Promise<Earth> {
  let found = loaded.get(url);
  if (!found) {
    found = fetch(url)
      .then((answer) => answer.json())
      .then((atlas) => (feature(atlas, atlas.objects.countries) as unknown as GeoJSON.FeatureCollection).features.flatMap(rings));
    found.catch(() => loaded.delete(url));
    loaded.set(url, found);
  }
  return found;
}

function rings({ geometry }: GeoJSON.Feature): Ring[] {
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.type === "MultiPolygon" ? geometry.coordinates : [];
  return polygons.flat().flatMap((points) => {
    const one = ring(unrolled(points));
    return one.west < 0 ? [one, shifted(one, 1)] : one.east > 1 ? [one, shifted(one, -1)] : [one];
  });
}

/** x and y in turn. A line that leaves the world on one side goes on beyond it, and does not jump to the other one. */
function unrolled(points: GeoJSON.Position[]): number[] {
  const line: number[] = [];
  let turns = 0;
  points.forEach(([lon, lat], index) => {
    const jump = index ? lon! - points[index - 1]![0]! : 0;
    if (Math.abs(jump) > 180) turns -= Math.sign(jump);
    line.push(across(lon!) + turns, down(lat!));
  });
  if (turns) line.push(line.at(-2)!, 1, line[0]!, 1); // around the pole: it closes below the world
  return line;
}

function ring(line: number[]): Ring {
  const out: Ring = { line: Float64Array.from(line), west: Infinity, north: Infinity, east: -Infinity, south: -Infinity };
  for (let at = 0; at < line.length; at += 2) {
    out.west = Math.min(out.west, line[at]!);
    out.east = Math.max(out.east, line[at]!);
    out.north = Math.min(out.north, line[at + 1]!);
    out.south = Math.max(out.south, line[at + 1]!);
  }
  return out;
}

function shifted({ line, west, east, ...rest }: Ring, by: number): Ring {
  return { ...rest, line: line.map((value, at) => (at % 2 ? value : value + by)), west: west + by, east: east + by };
}

/** Fills land and draws borders; rings out of view are passed over, and points that no pixel would tell apart. */
export function paint(on: CanvasRenderingContext2D, earth: Earth, view: View, { land, border }: { land: string; border: string }): void {
  const [west, north, east, south] = edges(view);
  const size = sizeAt(view.zoom);
  on.beginPath();
  for (const ring of earth) {
    if (ring.east < west || ring.west > east || ring.south < north || ring.north > south) continue;
    const { line } = ring;
    let lastX = Infinity;
    let lastY = Infinity;
    for (let at = 0; at < line.length; at += 2) {
      const x = (line[at]! - west) * size;
      const y = (line[at + 1]! - north) * size;
      if (at === 0) on.moveTo(x, y);
      else if (Math.abs(x - lastX) + Math.abs(y - lastY) < STEP) continue;
      else on.lineTo(x, y);
      lastX = x;
      lastY = y;
    }
    on.closePath();
  }
  on.fillStyle = land;
  on.fill("evenodd");
  on.strokeStyle = border;
  on.lineWidth = Math.max(0.6, Math.min(1.6, 0.6 + (view.zoom - 2) / 6));
  on.stroke();
}
