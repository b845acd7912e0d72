import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import "maplibre-gl/dist/maplibre-gl.css";
import { type AddLayerObject, type GeoJSONSource, type LngLatBoundsLike, Map as Drawn, prewarm, setWorkerUrl } from "maplibre-gl";
import { lang } from "../i18n/index.svelte";
import { coarse, type Collection, fine } from "./earth";
import { EVENTS, GROUND, type Layer, LETTERS, type Look, lookOf, names, WORDS } from "./layers";
import type { Spot } from "./spots";
import { tilesOf } from "./tiles";

const METRES = 78_271.517; // that a pixel covers at the equator at zoom 0, with tiles of 512 pixels
const DEGREE = 111; // kilometres of latitude
const NEAREST = 15;
const CLOSEST = 9; // a map does not open closer than this
const PADDING = 60;
const MOST = 50; // spots that are chosen together
const FAR = 25; // kilometres: a place that reaches further may be seen where its middle is not
const FIRST: LngLatBoundsLike = [20, 12, 60, 42]; // what is looked at where there is nothing to see
const CHOSEN = ["clusters", "reach"];
const NOTHING: Collection = { type: "FeatureCollection", features: [] };

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

performance.mark("module");
setWorkerUrl(new URL(workerUrl, location.href).href);
prewarm();

/** A map of the bare ground in no place yet. Its start takes longest of all, so it begins before anybody knows what lies where. */
function bare(): { map: Drawn; ready: Promise<void> } {
  const container = document.createElement("div");
  container.dir = "ltr";
  container.style.blockSize = "100%";
  performance.mark("new");
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
performance.mark('made');map.once('load',()=>performance.mark('load'));map.on('render',()=>performance.mark('render'));map.on('sourcedata',(e)=>performance.mark('src-'+e.sourceId+e.sourceDataType+e.isSourceLoaded));
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  const ready = new Promise<void>((resolve) => map.once("style.load", () => resolve()));
  return { map, ready: ready.then(() => ground(map)) };
}

async function ground(map: Drawn): Promise<void> {
  // One tile of the whole world, whatever will be looked at.
  map.addSource("earth", { type: "geojson", data: await coarse().catch(() => NOTHING), maxzoom: 0, attribution: "Natural Earth" });
  lay(map, GROUND, lookOf(lang.now));
}

function lay(map: Drawn, layers: (look: Look) => Layer[], look: Look, below?: string): void {
  for (const layer of layers(look)) map.addLayer(layer as unknown as AddLayerObject, below);
}

let waiting: ReturnType<typeof bare> | null = bare();

export async function draw(box: HTMLElement, first: readonly Spot[], dressed: Look, told: Told): Promise<Shown> {
  const { map, ready } = waiting ?? bare();
  waiting = null;
  let spots = first;
  let look = dressed;
  let isGone = false;
  const [tiles] = await Promise.all([told.tiles ? tilesOf(told.tiles) : null, ready]);
  const source = (name: string) => map.getSource<GeoJSONSource>(name);

  performance.mark("draw");
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

  /** What can wait until the events are there: finer coasts, numbers and names. */
  async function finish(): Promise<void> {
    const [finer] = await Promise.all([fine().catch(() => null), letters(look)]);
    if (isGone) return;
    map.addSource("names", { type: "geojson", data: names(look.language) });
    lay(map, WORDS, look);
    if (finer) {
      map.addSource("finer", { type: "geojson", data: finer });
      for (const layer of GROUND(look)) map.addLayer({ ...layer, id: `finer ${layer.id}`, source: "finer" } as unknown as AddLayerObject, "land");
    }
    map.once("idle", told.onfine);
  }

  map.on("moveend", told.onview);
  map.on("click", async ({ point }) => {
    const found = map.queryRenderedFeatures(point, { layers: CHOSEN });
    const cluster = found.find((one) => one.properties.point_count);
    if (!cluster) return told.onpick(found.slice(0, MOST).flatMap((one) => spots[one.properties.index as number] ?? []));
    const zoom = await source("spots")?.getClusterExpansionZoom(cluster.properties.cluster_id as number);
    const center = (cluster.geometry as GeoJSON.Point).coordinates as [number, number];
    if (zoom !== undefined && !isGone) map.easeTo({ center, zoom: Math.min(zoom + 0.2, NEAREST) });
  });
  for (const layer of CHOSEN) {
    map.on("mouseenter", layer, () => (map.getCanvas().style.cursor = "pointer"));
    map.on("mouseleave", layer, () => (map.getCanvas().style.cursor = ""));
  }

  return {
    show(next) {
      spots = next;
      void source("spots")?.setData(collection(spots));
    },
    dress(next) {
      look = next;
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

function collection(spots: readonly Spot[]): Collection {
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
