import { route, withQuery } from "./route.svelte";

export const MANY = ["type", "grade", "dispute", "actor", "outlet", "status"] as const;
export const ONE = ["q", "place", "since", "until"] as const;
export type Many = (typeof MANY)[number];
export type One = (typeof ONE)[number];

export type Narrowed = Record<Many, string[]> & Record<One, string>;

/** The filter as the address has it. */
export function narrowed(): Narrowed {
  const query = route.query;
  const out = {} as Narrowed;
  for (const name of MANY) out[name] = query.getAll(name);
  for (const name of ONE) out[name] = query.get(name) ?? "";
  return out;
}

export function isNarrowed(filter: Narrowed): boolean {
  return MANY.some((name) => filter[name].length) || ONE.some((name) => filter[name]);
}

export function cleared(): string {
  return withQuery(Object.fromEntries([...MANY, ...ONE].map((name) => [name, null])));
}

export function toggled(name: Many, value: string): string {
  const now = route.query.getAll(name);
  return withQuery({ [name]: now.includes(value) ? now.filter((one) => one !== value) : [...now, value] });
}
