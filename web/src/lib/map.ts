import { coarse, fine } from "virtual:earth";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import type { FeatureCollection, Point } from "geojson";
import "maplibre-gl/dist/maplibre-gl.css";
import { type AddLayerObject, type GeoJSONSource, type LngLatBoundsLike, Map as Drawn, prewarm, setWorkerUrl } from "maplibre-gl";
import { lang } from "../i18n/index.svelte";
import { beyond } from "./beyond";
import { BEYOND, EVENTS, FINER, GROUND, type Layer, LETTERS, type Look, lookOf, names, WORDS } from "./layers";
import type { Spot } from "./spots";
import { tilesOf } from "./tiles";

const EARTH = "Natural Earth";
const METRES = 78_271.517; // that a pixel covers at the equator at zoom 0, with tiles of 512 pixels
const DEGREE = 111; // kilometres of latitude
const NEAREST = 15;
const CLOSEST = 9; // a map does not open closer than this
const PADDING = 60;
const MOST = 50; // spots that are chosen together
const FIRST: LngLatBoundsLike = [20, 12, 60, 42]; // what is looked at where there is nothing to see

export interface Shown {
  show(spots: readonly Spot[]): void;
  dress(look: Look): void;
  name(label: string): void;
  zoom(by: number): void;
  goTo(spot: Spot): void;
  holds(spot: Spot): boolean;
  remove(): void;
}

interface Told {
  tiles: string | null;
  onpick: (spots: Spot[]) => void;
  onview: () => void;
  ondrawn: () => void;
  onfine: () => void;
}

setWorkerUrl(new URL(workerUrl, location.href).href);
prewarm();

/** A map of the bare ground in no place yet. Its start takes longest of all, so it begins before anybody knows what lies where. */
function bare(): { map: Drawn; ready: Promise<void> } {
  const container = document.createElement("div");
  container.dir = "ltr";
  container.style.blockSize = "100%";
  const map = new Drawn({
    container,
    style: { version: 8, sources: {}, layers: [] },
    maxZoom: NEAREST,
    maxPitch: 0,
    attributionControl: { compact: false },
    dragRotate: false,
    pitchWithRotate: false,
    renderWorldCopies: false,
    fadeDuration: 0,
    validateStyle: false,
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  const ready = new Promise<void>((resolve) => map.once("style.load", () => resolve()));
  return { map, ready: ready.then(() => ground(map)) };
}

function ground(map: Drawn): void {
  // One tile of the whole world, whatever will be looked at.
  map.addSource("earth", { type: "geojson", data: coarse, maxzoom: 0, attribution: EARTH });
  lay(map, GROUND, lookOf(lang.now));
}

function lay(map: Drawn, layers: (look: Look) => Layer[], look: Look, below?: string): void {
  for (const layer of layers(look)) map.addLayer(layer as unknown as AddLayerObject, below);
}

let waiting: ReturnType<typeof bare> | null = null;
try {
  waiting = bare();
} catch {
  // There is no WebGL: `draw` will say so.
}

export async function draw(box: HTMLElement, first: readonly Spot[], dressed: Look, told: Told): Promise<Shown> {
  const { map, ready } = waiting ?? bare();
  waiting = null;
  let spots = first;
  let look = dressed;
  let isGone = false;
  const [tiles] = await Promise.all([told.tiles ? tilesOf(told.tiles) : null, ready]);
  const source = (name: string) => map.getSource<GeoJSONSource>(name);

  box.append(map.getContainer());
  map.resize();
  map.fitBounds(around(spots), { padding: PADDING, maxZoom: CLOSEST, animate: false });
  if (tiles) {
    map.addSource("tiles", tiles);
    map.addLayer({ id: "tiles", type: "raster", source: "tiles" });
  }
  map.addSource("spots", {
    type: "geojson",
    data: collection(spots),
    cluster: true,
    clusterRadius: 42,
    clusterMaxZoom: 12,
    clusterProperties: { sum: ["+", ["get", "events"]], sumDisputed: ["+", ["get", "disputed"]] },
  });
  lay(map, EVENTS, look);
  map.once("idle", () => {
    told.ondrawn();
    void finish();
  });

  /** What can wait until the events are there: numbers and names, and finer coasts. */
  async function finish(): Promise<void> {
    await letters(look);
    if (isGone) return;
    map.addSource("beyond", { type: "geojson", data: beyond(spots, map.getBounds(), map.getZoom()) });
    lay(map, BEYOND, look, "spots");
    map.addSource("names", { type: "geojson", data: names(look.language) });
    lay(map, WORDS, look);
    map.once("idle", refine);
  }

  /** The finer coasts take the place of the first ones as soon as they are all there. */
  function refine(): void {
    map.addSource("finer", { type: "geojson", data: fine, attribution: EARTH });
    lay(map, FINER, look, "land");
    map.once("idle", () => {
      if (map.querySourceFeatures("finer").length) map.removeLayer("land").removeSource("earth");
      told.onfine();
    });
  }

  const reach = () => void source("beyond")?.setData(beyond(spots, map.getBounds(), map.getZoom()));
  map.on("moveend", reach);
  map.on("moveend", told.onview);
  map.on("click", async ({ point }) => {
    const found = map.queryRenderedFeatures(point, { layers: ["spots", "beyond"].filter((layer) => map.getLayer(layer)) });
    const cluster = found.find((one) => one.properties.point_count);
    if (!cluster) return told.onpick(found.slice(0, MOST).flatMap((one) => spots[one.properties.index as number] ?? []));
    const zoom = await source("spots")?.getClusterExpansionZoom(cluster.properties.cluster_id as number);
    const center = (cluster.geometry as Point).coordinates as [number, number];
    if (zoom !== undefined && !isGone) map.easeTo({ center, zoom: Math.min(zoom + 0.2, NEAREST) });
  });
  map.on("mouseenter", "spots", () => (map.getCanvas().style.cursor = "pointer"));
  map.on("mouseleave", "spots", () => (map.getCanvas().style.cursor = ""));

  return {
    show(next) {
      spots = next;
      void source("spots")?.setData(collection(spots));
      reach();
    },
    dress(next) {
      look = next;
      void letters(look).then(() => {
        if (isGone) return;
        for (const { id, paint = {} } of [GROUND, FINER, EVENTS, BEYOND, WORDS].flatMap((layers) => layers(look))) {
          if (map.getLayer(id)) for (const [name, value] of Object.entries(paint)) map.setPaintProperty(id, name as never, value as never);
        }
        void source("names")?.setData(names(look.language));
      });
    },
    name: (label) => map.getCanvas().setAttribute("aria-label", label),
    zoom: (by) => void map.easeTo({ zoom: map.getZoom() + by }),
    goTo: (spot) => void map.easeTo({ center: [spot.lon, spot.lat], zoom: Math.max(map.getZoom(), 7) }),
    holds: (spot) => map.getBounds().contains([spot.lon, spot.lat]),
    remove() {
      isGone = true;
      map.remove();
    },
  };
}

function collection(spots: readonly Spot[]): FeatureCollection {
  return {
    type: "FeatureCollection",
    features: spots.map((spot, index) => ({
      type: "Feature",
      geometry: { type: "Point", coordinates: [spot.lon, spot.lat] },
      properties: {
        index,
        events: spot.events,
        disputed: spot.disputed,
        known: spot.radius !== null,
        reach: ((spot.radius ?? 0) * 1000) / (METRES * Math.cos((spot.lat * Math.PI) / 180)),
      },
    })),
  };
}

/** Letters that are drawn must be here. */
function letters({ language }: Look): Promise<unknown> {
  return document.fonts.load(`12px "${LETTERS}"`, language === "ar" ? "حلب1" : "A1").catch(() => undefined);
}

/** Wide enough for all places, one alone to its edge. A single stray one far away does not shrink everything else: the outer hundredth is left out. */
function around(spots: readonly Spot[]): LngLatBoundsLike {
  if (!spots.length) return FIRST;
  const cut = (sorted: Float64Array, part: number) => sorted[Math.round((sorted.length - 1) * part)]!;
  const lons = Float64Array.from(spots, (spot) => spot.lon).sort();
  const lats = Float64Array.from(spots, (spot) => spot.lat).sort();
  const room = spots.length === 1 ? (spots[0]!.radius ?? 1) / DEGREE : 0;
  const wide = room / Math.cos((lats[0]! * Math.PI) / 180);
  return [cut(lons, 0.01) - wide, cut(lats, 0.01) - room, cut(lons, 0.99) + wide, cut(lats, 0.99) + room];
}
