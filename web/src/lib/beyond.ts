import type { FeatureCollection } from "geojson";
import { MercatorCoordinate, type LngLatBounds } from "maplibre-gl";
import type { Spot } from "./spots";

const CORNERS = 72;
const KM = 1 / (2 * Math.PI * 6371.0088); // of the way around the world

/**
 * Places whose middle is out of sight, but whose extent reaches into the view. The map draws a circle with the tile that its middle
 * lies in and leaves it out where that tile is not looked at; these are drawn as shapes.
 */
export function beyond(spots: readonly Spot[], bounds: LngLatBounds, zoom: number): FeatureCollection {
  const tiles = 2 ** Math.floor(zoom);
  const start = MercatorCoordinate.fromLngLat(bounds.getNorthWest());
  const end = MercatorCoordinate.fromLngLat(bounds.getSouthEast());
  const tile = (at: number) => Math.floor(at * tiles);
  const features: FeatureCollection["features"] = [];
  spots.forEach(({ lon, lat, radius, disputed }, index) => {
    if (!radius) return;
    const { x, y } = MercatorCoordinate.fromLngLat([lon, lat]);
    const wide = (radius * KM) / Math.cos((lat * Math.PI) / 180);
    if (x + wide < start.x || x - wide > end.x || y + wide < start.y || y - wide > end.y) return;
    if (tile(x) >= tile(start.x) && tile(x) <= tile(end.x) && tile(y) >= tile(start.y) && tile(y) <= tile(end.y)) return;
    const ring = Array.from({ length: CORNERS + 1 }, (_, corner) => {
      const turn = (2 * Math.PI * corner) / CORNERS;
      const at = new MercatorCoordinate(x + wide * Math.cos(turn), y + wide * Math.sin(turn)).toLngLat();
      return [at.lng, at.lat];
    });
    features.push({ type: "Feature", properties: { index, disputed }, geometry: { type: "Polygon", coordinates: [ring] } });
  });
  return { type: "FeatureCollection", features };
}
