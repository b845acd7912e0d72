import { Clusters, type Group } from "./clusters";
import { coarse, type Earth, fine, paint as paintEarth } from "./earth";
import { follow } from "./gestures";
import { across, down, edges, reach, sizeAt, type View, WORLD } from "./mercator";
import { paint as paintNames } from "./names";
import type { Spot } from "./spots";
import { Tiles } from "./tiles";

const LEAST = 7; // pixels: a place is never drawn as a point
const ROOM = 14; // pixels of a circle that has room for its number; beside a smaller one it stands
const BESIDE = 30; // pixels that the number takes there
const MOST = 50; // spots that are chosen together
const NEAREST = 15;
const MARGIN = 160; // pixels of the ground around what is seen
const DETAILED = 3; // the zoom from which finer coasts are seen
const CLOSEST = 9; // a map does not open closer than this
const PADDING = 60;
const FIRST = { west: 20, east: 60, south: 12, north: 42 }; // what is looked at where there is nothing to see
const FLIGHT = 260; // milliseconds
const REST = 120; // milliseconds after which a movement has ended

void coarse().catch(() => undefined); // on its way while the events are still counted

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

export interface Shown {
  show(spots: readonly Spot[]): void;
  dress(look: Look): void;
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

/** Something drawn that can be chosen, where it is in the view. */
interface Target {
  group: Group;
  x: number;
  y: number;
  radius: number;
}

/** Draws the map on a canvas. It needs no graphics card: the desk is often opened where there is none. */
export async function draw(canvas: HTMLCanvasElement, first: readonly Spot[], dressed: Look, told: Told): Promise<Shown> {
  const on = canvas.getContext("2d");
  if (!on) throw new Error("there is no canvas");
  let spots = first;
  let look = dressed;
  let clusters = new Clusters(spots);
  let targets: Target[] = [];
  let isGone = false;
  const under = document.createElement("canvas").getContext("2d");
  let laid: View | null = null;
  let lastZoom = NaN;
  let asked = 0;
  let flight = 0;
  let rest: ReturnType<typeof setTimeout> | undefined;
  const tiles = told.tiles ? new Tiles(told.tiles, () => renew()) : null;
  const [far] = await Promise.all([coarse().catch((): Earth => []), letters(look)]);
  let near = far;
  const view: View = { x: 0.5, y: 0.5, zoom: 2, width: 1, height: 1 };

  /** No further out than the world is large, no further in than a street, never beyond an edge. */
  function settle(): void {
    view.zoom = Math.max(Math.log2(Math.max(view.width, view.height) / WORLD), Math.min(NEAREST, view.zoom));
    const half = [view.width / 2 / sizeAt(view.zoom), view.height / 2 / sizeAt(view.zoom)] as const;
    view.x = Math.max(half[0], Math.min(1 - half[0], view.x));
    view.y = Math.max(half[1], Math.min(1 - half[1], view.y));
  }

  function measure(): void {
    view.width = canvas.clientWidth || 1;
    view.height = canvas.clientHeight || 1;
    canvas.width = Math.round(view.width * devicePixelRatio);
    canvas.height = Math.round(view.height * devicePixelRatio);
  }

  function redraw(): void {
    if (!isGone) asked ||= requestAnimationFrame(paint);
  }

  /** The ground has changed, and not only the view of it. */
  function renew(): void {
    laid = null;
    redraw();
  }

  function moved(): void {
    settle();
    redraw();
    clearTimeout(rest);
    rest = setTimeout(() => !isGone && told.onview(), REST);
  }

  function paint(): void {
    asked = 0;
    if (isGone || !on) return;
    prepare(on);
    paintGround(on);
    targets = seen(view);
    for (const one of targets) if (one.group.spots.length === 1) paintSpot(on, one);
    for (const one of targets) if (one.group.spots.length > 1) paintCluster(on, one);
  }

  function prepare(on: CanvasRenderingContext2D): void {
    on.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    on.lineJoin = "round";
    on.textAlign = "center";
    on.textBaseline = "middle";
  }

  /** Coasts and names take longer to draw than places: while the map is pushed, a picture of them that is wider moves along. */
  function paintGround(on: CanvasRenderingContext2D): void {
    const size = sizeAt(view.zoom);
    const isPushed = view.zoom === lastZoom;
    lastZoom = view.zoom;
    if (laid?.zoom !== view.zoom || Math.abs(laid.x - view.x) * size > MARGIN || Math.abs(laid.y - view.y) * size > MARGIN) {
      if (!isPushed || !under) return ground(on, view);
      laid = { ...view, width: view.width + 2 * MARGIN, height: view.height + 2 * MARGIN };
      under.canvas.width = Math.round(laid.width * devicePixelRatio);
      under.canvas.height = Math.round(laid.height * devicePixelRatio);
      prepare(under);
      ground(under, laid);
    }
    const left = (laid.x - view.x) * size - MARGIN;
    const top = (laid.y - view.y) * size - MARGIN;
    if (under) on.drawImage(under.canvas, left, top, laid.width, laid.height);
  }

  function ground(on: CanvasRenderingContext2D, view: View): void {
    on.fillStyle = look.sea;
    on.fillRect(0, 0, view.width, view.height);
    paintEarth(on, view.zoom < DETAILED ? far : near, view, look);
    tiles?.paint(on, view);
    const numbered = (one: Target) => one.x + one.radius + (one.radius < ROOM ? BESIDE : 0);
    paintNames(on, view, look.language, seen(view).map((one) => [one.x - one.radius, one.y - one.radius, numbered(one), one.y + one.radius]), look);
  }

  /** What is in view, and how large it is there. */
  function seen(view: View): Target[] {
    const [west, north] = edges(view);
    const size = sizeAt(view.zoom);
    const out: Target[] = [];
    for (const group of clusters.at(view.zoom)) {
      const x = (group.x - west) * size;
      const y = (group.y - north) * size;
      const radius = group.spots.length > 1 ? wide(group.events) : extent(spots[group.spots[0]!]!);
      if (x + radius > 0 && x - radius < view.width && y + radius > 0 && y - radius < view.height) out.push({ group, x, y, radius });
    }
    return out;
  }

  function extent(spot: Spot): number {
    return Math.max(LEAST, reach(spot.radius ?? 0, spot.lat) * 2 ** view.zoom);
  }

  /** A place is a circle as wide as its name may reach; where nobody knows how far, a ring with nothing in it. */
  function paintSpot(on: CanvasRenderingContext2D, { group, x, y, radius }: Target): void {
    const colour = group.disputed ? look.warn : look.accent;
    on.beginPath();
    on.arc(x, y, radius, 0, 2 * Math.PI);
    if (spots[group.spots[0]!]!.radius !== null) {
      on.globalAlpha = 0.22;
      on.fillStyle = colour;
      on.fill();
      on.globalAlpha = 1;
    }
    on.strokeStyle = colour;
    on.lineWidth = 1.6;
    on.stroke();
    if (group.events < 2) return;
    on.font = '12px "Desk Sans"';
    on.strokeStyle = look.halo;
    on.lineWidth = 3.2;
    on.fillStyle = look.accent;
    const isWithin = radius >= ROOM;
    on.textAlign = isWithin ? "center" : "left";
    const at = isWithin ? x : x + radius + 4;
    on.strokeText(String(group.events), at, y + 1);
    on.fillText(String(group.events), at, y + 1);
    on.textAlign = "center";
  }

  function paintCluster(on: CanvasRenderingContext2D, { group, x, y, radius }: Target): void {
    on.beginPath();
    on.arc(x, y, radius, 0, 2 * Math.PI);
    on.globalAlpha = 0.9;
    on.fillStyle = look.accent;
    on.fill();
    on.globalAlpha = 0.75;
    on.strokeStyle = group.disputed ? look.warn : look.accent;
    on.lineWidth = 3;
    on.stroke();
    on.globalAlpha = 1;
    on.font = '12px "Desk Sans"';
    on.fillStyle = look.accentInk;
    on.fillText(String(group.events), x, y + 1);
  }

  /** Clusters lie on top: the cluster at a point, or else all places that reach it. */
  function hit(x: number, y: number): Target[] {
    const here = targets.filter((one) => (one.x - x) ** 2 + (one.y - y) ** 2 <= one.radius ** 2);
    const cluster = here.findLast((one) => one.group.spots.length > 1);
    return cluster ? [cluster] : here;
  }

  function click(x: number, y: number): void {
    const found = hit(x, y);
    const group = found[0]?.group;
    if (group && group.spots.length > 1) fly(group.x, group.y, Math.min(clusters.parting(group, view.zoom) + 0.2, NEAREST));
    else told.onpick(found.slice(0, MOST).flatMap((one) => spots[one.group.spots[0]!] ?? []));
  }

  function fly(x: number, y: number, zoom: number): void {
    cancelAnimationFrame(flight);
    const from = { ...view };
    const began = performance.now();
    const length = matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : FLIGHT;
    const step = (now: number) => {
      if (isGone) return;
      const part = length ? Math.min(1, Math.max(0, (now - began) / length)) : 1;
      const eased = 1 - (1 - part) ** 3;
      Object.assign(view, { x: from.x + (x - from.x) * eased, y: from.y + (y - from.y) * eased, zoom: from.zoom + (zoom - from.zoom) * eased });
      moved();
      if (part < 1) flight = requestAnimationFrame(step);
    };
    step(began);
  }

  /** What lies under a point of the view stays there. */
  function zoom(by: number, x = view.width / 2, y = view.height / 2): void {
    cancelAnimationFrame(flight);
    const before = sizeAt(view.zoom);
    view.zoom += by;
    settle();
    const shift = 1 / before - 1 / sizeAt(view.zoom);
    view.x += (x - view.width / 2) * shift;
    view.y += (y - view.height / 2) * shift;
    moved();
  }

  function pan(x: number, y: number): void {
    cancelAnimationFrame(flight);
    view.x -= x / sizeAt(view.zoom);
    view.y -= y / sizeAt(view.zoom);
    moved();
  }

  measure();
  Object.assign(view, around(spots, view));
  settle();
  const size = new ResizeObserver(() => {
    measure();
    settle();
    laid = null;
    paint(); // at once: a canvas that is resized is empty
  });
  size.observe(canvas);
  const leave = follow(canvas, { pan, zoom, click, point: (x, y) => (canvas.style.cursor = hit(x, y).length ? "pointer" : "") });
  paint();
  requestAnimationFrame(() => {
    if (isGone) return;
    told.ondrawn();
    setTimeout(() => {
      void fine().then((found) => {
        near = found;
        renew();
        if (!isGone) told.onfine();
      }, () => undefined);
    });
  });

  return {
    show(next) {
      spots = next;
      clusters = new Clusters(spots);
      renew();
    },
    dress(next) {
      void letters(next).then(() => {
        look = next;
        renew();
      });
    },
    zoom: (by) => zoom(by),
    goTo: (spot) => fly(across(spot.lon), down(spot.lat), Math.max(view.zoom, 7)),
    holds(spot) {
      const [west, north, east, south] = edges(view);
      const [x, y] = [across(spot.lon), down(spot.lat)];
      return x >= west && x <= east && y >= north && y <= south;
    },
    remove() {
      isGone = true;
      size.disconnect();
      leave();
      clearTimeout(rest);
    },
  };
}

/** Pixels of a cluster: 13 for one event, 19 for a hundred, 30 for ten thousand and more. */
function wide(events: number): number {
  const power = Math.log10(events);
  return power < 2 ? 13 + power * 3 : Math.min(30, 19 + (power - 2) * 5.5);
}

/** A canvas does not wait for letters by itself. */
function letters({ language }: Look): Promise<unknown> {
  return document.fonts.load('12px "Desk Sans"', language === "ar" ? "حلب1" : "A1").catch(() => undefined);
}

/** Wide enough for all places. A single stray one far away does not shrink everything else: the outer hundredth is left out. */
function around(spots: readonly Spot[], { width, height }: View): Pick<View, "x" | "y" | "zoom"> {
  const cut = (sorted: Float64Array, part: number) => sorted[Math.round((sorted.length - 1) * part)]!;
  const lons = Float64Array.from(spots.length ? spots.map((spot) => spot.lon) : [FIRST.west, FIRST.east]).sort();
  const lats = Float64Array.from(spots.length ? spots.map((spot) => spot.lat) : [FIRST.south, FIRST.north]).sort();
  const [west, east, south, north] = [across(cut(lons, 0.01)), across(cut(lons, 0.99)), down(cut(lats, 0.01)), down(cut(lats, 0.99))];
  const room = (pixels: number) => Math.max(pixels - 2 * PADDING, pixels / 2) / WORLD;
  const zoom = Math.log2(Math.min(room(width) / (east - west), room(height) / (south - north)));
  // One place alone is seen to its edge.
  const alone = spots.length === 1 ? Math.log2(Math.min(width, height) / 2.4 / reach(spots[0]!.radius ?? 1, spots[0]!.lat)) : CLOSEST;
  return { x: (west + east) / 2, y: (north + south) / 2, zoom: Math.min(CLOSEST, zoom, alone) };
}
