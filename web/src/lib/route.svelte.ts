/** The address is the state: every page and every filter has one, so a link shares the view. */

let href = $state(location.pathname + location.search);

addEventListener("popstate", () => (href = location.pathname + location.search));

export const route = {
  get path(): string {
    return new URL(href, location.origin).pathname;
  },
  get query(): URLSearchParams {
    return new URL(href, location.origin).searchParams;
  },
  get href(): string {
    return href;
  },
};

export function go(to: string, { replace = false } = {}): void {
  if (to === href) return;
  history[replace ? "replaceState" : "pushState"](null, "", to);
  href = to;
}

/** The same page with some parameters changed; null or "" takes one away, a list repeats it. */
export function withQuery(changes: Record<string, string | string[] | null>): string {
  const query = new URLSearchParams(route.query);
  for (const [name, value] of Object.entries(changes)) {
    query.delete(name);
    for (const one of Array.isArray(value) ? value : [value]) if (one) query.append(name, one);
  }
  const text = query.toString();
  return route.path + (text ? `?${text}` : "");
}

export function documentHref(id: string, at?: { start: number; end: number }, report?: string): string {
  const query = new URLSearchParams();
  if (report) query.set("report", report);
  if (at) query.set("at", `${at.start}-${at.end}`);
  const text = query.toString();
  return `/documents/${encodeURIComponent(id)}${text ? `?${text}` : ""}`;
}

export function eventHref(id: string): string {
  return `/events/${encodeURIComponent(id)}`;
}

/** Where a report stands in the reader: its key is the document's id and the offsets of its trigger. */
export function keyHref(key: string): string {
  const cut = key.lastIndexOf(":");
  const id = key.slice(0, cut);
  return documentHref(id, undefined, key);
}

/** Links within the desk do not load the page again. */
export function follow(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = (event.target as Element | null)?.closest?.("a");
  if (!link || link.target || link.hasAttribute("download") || link.origin !== location.origin) return;
  if (link.pathname.startsWith("/api/") || link.hash) return;
  event.preventDefault();
  go(link.pathname + link.search);
  scrollTo(0, 0);
}
