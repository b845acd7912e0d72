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

/** Natural Earth from the desk's own files: at 1:110 million at once, at 1:50 million as soon as the events are drawn. */
export const coarse = (): Promise<Earth> => load(loaded.has(fineUrl) ? fineUrl : coarseUrl);
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
  return polygons.flat().map((points) => {
    const out: Ring = { line: new Float64Array(points.length * 2), west: 1, north: 1, east: 0, south: 0 };
    points.forEach(([lon, lat], index) => {
      const x = (out.line[index * 2] = across(lon!));
      const y = (out.line[index * 2 + 1] = down(lat!));
      out.west = Math.min(out.west, x);
      out.east = Math.max(out.east, x);
      out.north = Math.min(out.north, y);
      out.south = Math.max(out.south, y);
    });
    return out;
  });
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
