import { edges, type View } from "./mercator";

type Picture = HTMLImageElement | ImageBitmap;
type Fetch = (z: number, x: number, y: number) => Promise<Picture | null>;

const SIDE = 256; // pixels of a tile
const DEEPEST = 19;
const ABOVE = 4; // how far up a tile is looked for that stands in for one which is not here
const KEPT = 400;

/** Pictures of the settings that lie over the base map: by an address with {z}, {x} and {y}, or out of a PMTiles file. */
export class Tiles {
  #fetch: Fetch;
  #here: () => void;
  #kept = new Map<string, Picture | null>(); // null: there is none, or it is on its way

  constructor(address: string, here: () => void) {
    this.#fetch = address.endsWith(".pmtiles") ? packed(address) : single(address);
    this.#here = here;
  }

  paint(on: CanvasRenderingContext2D, view: View): void {
    const z = Math.max(0, Math.min(DEEPEST, Math.round(view.zoom + 1)));
    const count = 2 ** z;
    const [west, north, east, south] = edges(view);
    const size = SIDE * 2 ** (view.zoom + 1 - z);
    const within = (at: number) => Math.max(0, Math.min(count - 1, Math.floor(at * count)));
    for (let y = within(north); y <= within(south); y++) {
      for (let x = within(west); x <= within(east); x++) {
        this.#ask(z, x, y);
        const left = (x / count - west) * count * size;
        const top = (y / count - north) * count * size;
        for (let up = 0; up <= ABOVE && up <= z; up++) {
          const found = this.#kept.get(`${z - up}/${x >> up}/${y >> up}`);
          if (!found) continue;
          const part = found.width / 2 ** up;
          on.drawImage(found, (x - ((x >> up) << up)) * part, (y - ((y >> up) << up)) * part, part, part, left, top, size + 0.5, size + 0.5);
          break;
        }
      }
    }
  }

  #ask(z: number, x: number, y: number): void {
    const key = `${z}/${x}/${y}`;
    if (this.#kept.has(key)) return;
    this.#kept.set(key, null);
    if (this.#kept.size > KEPT) this.#kept.delete(this.#kept.keys().next().value!);
    this.#fetch(z, x, y)
      .then((picture) => {
        if (!picture) return;
        this.#kept.set(key, picture);
        this.#here();
      })
      .catch(() => undefined); // the map below it stays
  }
}

function single(address: string): Fetch {
  return (z, x, y) =>
    new Promise((resolve) => {
      const picture = new Image();
      picture.onload = () => resolve(picture);
      picture.onerror = () => resolve(null);
      picture.src = address.replace("{z}", String(z)).replace("{x}", String(x)).replace("{y}", String(y));
    });
}

function packed(address: string): Fetch {
  const file = import("pmtiles").then(({ PMTiles }) => new PMTiles(address));
  return async (z, x, y) => {
    const found = await (await file).getZxy(z, x, y);
    return found ? createImageBitmap(new Blob([found.data])) : null;
  };
}
