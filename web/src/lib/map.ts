import coarseUrl from "world-atlas/countries-110m.json?url";
import fineUrl from "world-atlas/countries-50m.json?url";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import "maplibre-gl/dist/maplibre-gl.css";
import { addProtocol, type GeoJSONSource, Map as Drawn, type MapOptions, NavigationControl, prewarm, setWorkerUrl, type StyleSpecification } from "maplibre-gl";
import { feature } from "topojson-client";
import labels from "virtual:labels";
import type { Points } from "../api";

setWorkerUrl(new URL(workerUrl, location.href).href);
prewarm(); // the worker starts while the events are still on their way

type Collection = GeoJSON.FeatureCollection<GeoJSON.Geometry>;

/** All events of the filter at one place: what the map shows is places with the extent that their names may have. */
export interface Spot {
  lon: number;
  lat: number;
  radius: number | null;
  place: string | null;
  precision: string | null;
  events: Points["features"];
  disputed: number;
}

const EVENTS = "spots";
const FONT = ["Desk Sans"];
const METRES_AT_ZERO = 78_271.517; // metres that a pixel covers at the equator at zoom 0, with tiles of 512 pixels
const LEAST = 7; // pixels: a place is never drawn as a point

export function spotsOf(points: Points): Spot[] {
  const out = new Map<string, Spot>();
  for (const one of points.features) {
    const [lon, lat] = one.geometry.coordinates as [number, number];
    const { radius_km, place, precision, disputes } = one.properties;
    const key = `${lon} ${lat} ${radius_km}`;
    let spot = out.get(key);
    if (!spot) out.set(key, (spot = { lon, lat, radius: radius_km, place, precision, events: [], disputed: 0 }));
    spot.events.push(one);
    if (disputes) spot.disputed++;
  }
  return [...out.values()];
}

function collection(spots: readonly Spot[]): Collection {
  return {
    type: "FeatureCollection",
    features: spots.map((spot, index) => ({
      type: "Feature",
      geometry: { type: "Point", coordinates: [spot.lon, spot.lat] },
      properties: {
        index,
        events: spot.events.length,
        disputed: spot.disputed,
        known: spot.radius !== null,
        reach: ((spot.radius ?? 0) * 1000) / (METRES_AT_ZERO * Math.cos((spot.lat * Math.PI) / 180)),
      },
    })),
  };
}

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

const earths = new Map<string, Promise<Collection>>();

/** Natural Earth from the desk's own files: at 1:110 million at once, at 1:50 million as soon as the events are drawn. */
function earth(url: string): Promise<Collection> {
  let found = earths.get(url);
  if (!found) {
    found = fetch(url)
      .then((answer) => answer.json())
      .then((atlas) => feature(atlas, atlas.objects.countries) as unknown as Collection);
    earths.set(url, found);
  }
  return found;
}

const base = () => earth(earths.has(fineUrl) ? fineUrl : coarseUrl);
void base().catch(() => earths.clear());

function names(language: "ar" | "en"): Collection {
  return {
    type: "FeatureCollection",
    features: labels.map(([level, english, arabic, lat, lon, radius]) => ({
      type: "Feature",
      geometry: { type: "Point", coordinates: [lon, lat] },
      properties: { level, name: language === "ar" ? arabic : english, radius },
    })),
  };
}

/** Pixels for the extent of a place at a zoom: exact where it is wide enough to be seen. */
function reach(): unknown[] {
  const stops = Array.from({ length: 12 }, (_, index) => index * 2);
  const at = (zoom: number) => ["max", LEAST, ["*", ["get", "reach"], 2 ** zoom]];
  return ["interpolate", ["exponential", 2], ["zoom"], ...stops.flatMap((zoom) => [zoom, at(zoom)])];
}

async function styleOf(look: Look, tiles: string | null, data: Collection): Promise<StyleSpecification> {
  const world = await base();
  const style = {
    version: 8,
    sources: {
      earth: { type: "geojson", data: world, tolerance: 0.4, attribution: "Natural Earth" },
      [EVENTS]: {
        type: "geojson",
        data,
        cluster: true,
        clusterRadius: 42,
        clusterMaxZoom: 12,
        clusterProperties: { sum: ["+", ["get", "events"]], sumDisputed: ["+", ["get", "disputed"]] },
      },
    },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": look.sea } },
      { id: "land", type: "fill", source: "earth", paint: { "fill-color": look.land } },
      { id: "borders", type: "line", source: "earth", paint: { "line-color": look.border, "line-width": ["interpolate", ["linear"], ["zoom"], 2, 0.6, 8, 1.6] } },
      ...(await tileLayers(tiles)),
      { id: "reach", type: "circle", source: EVENTS, filter: ["!", ["has", "point_count"]], paint: { "circle-radius": reach(), "circle-color": ["case", [">", ["get", "disputed"], 0], look.warn, look.accent], "circle-opacity": ["case", ["get", "known"], 0.22, 0], "circle-stroke-color": ["case", [">", ["get", "disputed"], 0], look.warn, look.accent], "circle-stroke-width": 1.6 } },
      { id: "clusters", type: "circle", source: EVENTS, filter: ["has", "point_count"], paint: { "circle-radius": ["interpolate", ["linear"], ["log10", ["get", "sum"]], 0, 13, 2, 19, 4, 30], "circle-color": look.accent, "circle-opacity": 0.9, "circle-stroke-width": 3, "circle-stroke-color": ["case", [">", ["get", "sumDisputed"], 0], look.warn, look.accent], "circle-stroke-opacity": 0.75 } },
      { id: "sums", type: "symbol", source: EVENTS, filter: ["has", "point_count"], layout: { "text-field": ["to-string", ["get", "sum"]], "text-font": FONT, "text-size": 12, "text-allow-overlap": true }, paint: { "text-color": look.accentInk } },
      { id: "counts", type: "symbol", source: EVENTS, filter: ["all", ["!", ["has", "point_count"]], [">", ["get", "events"], 1]], layout: { "text-field": ["to-string", ["get", "events"]], "text-font": FONT, "text-size": 12, "text-allow-overlap": true }, paint: { "text-color": look.accent, "text-halo-color": look.halo, "text-halo-width": 1.6 } },
    ],
  };
  return style as unknown as StyleSpecification;
}

/** Names of countries and cities come after the events: their letters take longer to draw than everything else. */
function name(map: Drawn, look: Look): void {
  map.addSource("names", { type: "geojson", data: names(look.language) });
  const paint = { "text-color": look.ink, "text-halo-color": look.halo, "text-halo-width": 1.5 };
  const layers = [
    { id: "countries", type: "symbol", source: "names", maxzoom: 7, filter: ["==", ["get", "level"], 0], layout: { "text-field": ["get", "name"], "text-font": FONT, "text-size": 12, "symbol-sort-key": ["-", ["get", "radius"]], "text-max-width": 8 }, paint },
    { id: "cities", type: "symbol", source: "names", minzoom: 5.2, filter: ["==", ["get", "level"], 1], layout: { "text-field": ["get", "name"], "text-font": FONT, "text-size": 11, "symbol-sort-key": ["-", ["get", "radius"]], "text-offset": [0, 1.5] }, paint },
  ];
  for (const layer of layers) map.addLayer(layer as unknown as Parameters<Drawn["addLayer"]>[0], "reach");
}

/** Tiles of the settings lie over the base: raster tiles by a template, or a PMTiles file of pictures. */
async function tileLayers(tiles: string | null): Promise<object[]> {
  if (!tiles) return [];
  extra = { type: "raster", tileSize: 256, ...(tiles.endsWith(".pmtiles") ? { url: `pmtiles://${tiles}` } : { tiles: [tiles] }) };
  if (tiles.endsWith(".pmtiles")) {
    const { Protocol } = await import("pmtiles");
    addProtocol("pmtiles", new Protocol().tile as unknown as Parameters<typeof addProtocol>[1]);
  }
  return [{ id: "tiles", type: "raster", source: "tiles" }];
}
let extra: object | null = null;

export interface Shown {
  map: Drawn;
  show(points: Points): Spot[];
  remove(): void;
}

/** Draws the map. `onpick` is told which places were chosen. */
export async function draw(
  container: HTMLElement,
  points: Points,
  look: Look,
  { tiles, zoomIn, zoomOut, onpick, onview, ondrawn }: { tiles: string | null; zoomIn: string; zoomOut: string; onpick: (spots: Spot[]) => void; onview: () => void; ondrawn: () => void },
): Promise<Shown> {
  let spots = spotsOf(points);
  extra = null;
  const letters = document.fonts.load('12px "Desk Sans"', look.language === "ar" ? "حلب1" : "A1").catch(() => undefined);
  const [style] = await Promise.all([styleOf(look, tiles, collection(spots)), letters]);
  if (extra) (style.sources as Record<string, unknown>).tiles = extra;
  const options: MapOptions = {
    container,
    style,
    attributionControl: { compact: true },
    dragRotate: false,
    pitchWithRotate: false,
    maxPitch: 0,
    fadeDuration: 0,
    maxZoom: 15,
    renderWorldCopies: false,
    locale: { "NavigationControl.ZoomIn": zoomIn, "NavigationControl.ZoomOut": zoomOut },
    ...view(spots),
  };
  const map = new Drawn(options);
  let isGone = false;
  map.touchZoomRotate.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), look.language === "ar" ? "top-left" : "top-right");
  map.once("idle", () => {
    ondrawn();
    name(map, look);
    void earth(fineUrl).then((data) => {
      if (isGone) return;
      (map.getSource("earth") as GeoJSONSource | undefined)?.setData(data);
      map.once("idle", () => (container.dataset.fine = "yes"));
    });
  });
  map.on("moveend", onview);
  map.on("click", async (event) => {
    const layers = ["clusters", "reach"];
    const found = map.queryRenderedFeatures(event.point, { layers });
    const cluster = found.find((one) => one.properties.point_count);
    if (cluster) {
      const source = map.getSource(EVENTS) as GeoJSONSource;
      const zoom = await source.getClusterExpansionZoom(cluster.properties.cluster_id as number);
      map.easeTo({ center: (cluster.geometry as GeoJSON.Point).coordinates as [number, number], zoom: Math.min(zoom + 0.2, 15), animate: !matchMedia("(prefers-reduced-motion: reduce)").matches });
      return;
    }
    onpick(found.map((one) => spots[one.properties.index as number]!).filter(Boolean));
  });
  for (const layer of ["clusters", "reach"]) {
    map.on("mouseenter", layer, () => (map.getCanvas().style.cursor = "pointer"));
    map.on("mouseleave", layer, () => (map.getCanvas().style.cursor = ""));
  }
  return {
    map,
    show(next) {
      spots = spotsOf(next);
      (map.getSource(EVENTS) as GeoJSONSource | undefined)?.setData(collection(spots));
      return spots;
    },
    remove: () => {
      isGone = true;
      map.remove();
    },
  };
}

/** Wide enough for all places. */
function view(spots: readonly Spot[]): Partial<MapOptions> {
  if (!spots.length) return { center: [38, 28], zoom: 2.4 };
  const lons = spots.map((spot) => spot.lon).sort((a, b) => a - b);
  const lats = spots.map((spot) => spot.lat).sort((a, b) => a - b);
  // A single stray place far away does not shrink everything else: the outer hundredth is left out.
  const cut = (sorted: number[], part: number) => sorted[Math.round((sorted.length - 1) * part)]!;
  const bounds: [number, number, number, number] = [cut(lons, 0.01), cut(lats, 0.01), cut(lons, 0.99), cut(lats, 0.99)];
  return { bounds, fitBoundsOptions: { padding: 60, maxZoom: 9 } };
}
