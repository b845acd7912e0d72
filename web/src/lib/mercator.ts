/** Web Mercator: the whole world is a square from 0 to 1, north and west first. */

export const WORLD = 512; // pixels of its side at zoom 0
const LIMIT = 85.0511; // degrees: what lies nearer to a pole is not in the square
const METRES = 78_271.517; // that a pixel covers at the equator at zoom 0

export const across = (lon: number): number => lon / 360 + 0.5;

export function down(lat: number): number {
  const sine = Math.sin((Math.max(-LIMIT, Math.min(LIMIT, lat)) * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

/** Pixels at zoom 0 for kilometres at a latitude. */
export function reach(km: number, lat: number): number {
  return (km * 1000) / (METRES * Math.cos((lat * Math.PI) / 180));
}

/** What is looked at: the middle of the view in the world, and how many pixels the world has. */
export interface View {
  x: number;
  y: number;
  zoom: number;
  width: number;
  height: number;
}

export const sizeAt = (zoom: number): number => WORLD * 2 ** zoom;

/** West, north, east and south edge of a view, in the world. */
export function edges({ x, y, zoom, width, height }: View): [number, number, number, number] {
  const size = sizeAt(zoom);
  return [x - width / 2 / size, y - height / 2 / size, x + width / 2 / size, y + height / 2 / size];
}
