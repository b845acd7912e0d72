import type { Spots } from "../api";

/** Events of one place: what the map shows is places with the extent that their names may have. */
export interface Spot {
  lon: number;
  lat: number;
  radius: number | null;
  place: string | null;
  precision: string | null;
  events: number;
  disputed: number;
}

export function spotsOf({ lat, lon, radius_km, place, precision, events, disputed }: Spots): Spot[] {
  return lat.map((_, n) => ({
    lon: lon[n]!,
    lat: lat[n]!,
    radius: radius_km[n]!,
    place: place[n]!,
    precision: precision[n]!,
    events: events[n]!,
    disputed: disputed[n]!,
  }));
}

/** A spot as the filter of events names it. */
export function atOf(spot: Spot): string {
  return `${spot.lat},${spot.lon},${spot.radius ?? ""}`;
}
