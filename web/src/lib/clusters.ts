import { across, down, sizeAt } from "./mercator";
import type { Spot } from "./spots";

/** What stands for spots that lie close together at a zoom: a cluster, or one spot by itself. */
export interface Group {
  x: number;
  y: number;
  events: number;
  disputed: number;
  spots: number[];
}

const NEAR = 42; // pixels between spots that are put together
const LAST = 12; // the zoom after which nothing is

/** Groups of spots for every zoom, each made when it is first looked at. */
export class Clusters {
  #spots: readonly Spot[];
  #x: Float64Array;
  #y: Float64Array;
  #order: Uint32Array;
  #levels = new Map<number, Group[]>();

  constructor(spots: readonly Spot[]) {
    this.#spots = spots;
    this.#x = Float64Array.from(spots, (spot) => across(spot.lon));
    this.#y = Float64Array.from(spots, (spot) => down(spot.lat));
    this.#order = Uint32Array.from(spots, (_, index) => index).sort((a, b) => spots[b]!.events - spots[a]!.events || a - b);
  }

  at(zoom: number): Group[] {
    const level = Math.min(Math.floor(zoom), LAST + 1);
    let found = this.#levels.get(level);
    if (!found) this.#levels.set(level, (found = level > LAST ? this.#apart() : this.#together(level)));
    return found;
  }

  /** The first zoom at which the spots of a group are no longer all in one. */
  parting(group: Group, zoom: number): number {
    const [first] = group.spots;
    for (let level = Math.floor(zoom) + 1; level <= LAST; level++) {
      const now = this.at(level).find((one) => one.spots.includes(first!));
      if (now && now.spots.length < group.spots.length) return level;
    }
    return LAST + 1;
  }

  #apart(): Group[] {
    return this.#spots.map((_, index) => this.#group([index]));
  }

  /** Every spot, that with most events first, takes those which are near it and not taken yet. */
  #together(level: number): Group[] {
    const near = NEAR / sizeAt(level);
    const columns = Math.ceil(1 / near) + 2;
    const cell = (index: number) => Math.floor(this.#y[index]! / near) * columns + Math.floor(this.#x[index]! / near);
    const cells = new Map<number, number[]>();
    for (const index of this.#order) {
      const here = cells.get(cell(index));
      if (here) here.push(index);
      else cells.set(cell(index), [index]);
    }
    const taken = new Uint8Array(this.#spots.length);
    const out: Group[] = [];
    for (const index of this.#order) {
      if (taken[index]) continue;
      const [x, y, here] = [this.#x[index]!, this.#y[index]!, cell(index)];
      const members: number[] = [];
      for (const row of [-columns, 0, columns]) {
        for (const column of [-1, 0, 1]) {
          const key = here + row + column;
          const all = cells.get(key);
          if (!all) continue;
          const left: number[] = []; // for the next ones, so that none is looked at again and again
          for (const other of all) {
            if ((this.#x[other]! - x) ** 2 + (this.#y[other]! - y) ** 2 > near ** 2) left.push(other);
            else members.push(other);
          }
          if (left.length < all.length) cells.set(key, left);
        }
      }
      for (const member of members) taken[member] = 1;
      out.push(this.#group(members));
    }
    return out;
  }

  /** A group stands in the middle of its events. */
  #group(members: number[]): Group {
    const out: Group = { x: 0, y: 0, events: 0, disputed: 0, spots: members };
    for (const index of members) {
      const { events, disputed } = this.#spots[index]!;
      out.x += this.#x[index]! * events;
      out.y += this.#y[index]! * events;
      out.events += events;
      out.disputed += disputed;
    }
    out.x /= out.events;
    out.y /= out.events;
    return out;
  }
}
