import { askAhead } from "../api";
import { narrowed } from "./filter";
import { route } from "./route.svelte";

/** What the map needs is asked for all at once, not one piece when the piece before it is here: its letters of code are many. */
export function ahead(): void {
  if (route.path !== "/events" || route.query.get("view") !== "map") return;
  askAhead(narrowed());
  for (const piece of [import("./map"), import("../pages/Events.svelte"), import("../parts/EventMap.svelte")]) {
    piece.catch(() => undefined); // whoever needs it says that it is missing
  }
}
