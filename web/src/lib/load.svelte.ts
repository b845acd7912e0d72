import { untrack } from "svelte";
import { ApiError } from "../api";

/** Something that is asked of the server, and how far that has come. Answers that were overtaken are dropped. */
export class Loaded<T> {
  data = $state.raw<T | null>(null);
  error = $state.raw<ApiError | null>(null);
  busy = $state(false);
  #turn = 0;
  #stop: AbortController | null = null;

  async run(ask: (signal: AbortSignal) => Promise<T>, { keep = true } = {}): Promise<void> {
    const turn = ++this.#turn;
    this.#stop?.abort();
    this.#stop = new AbortController();
    this.busy = true;
    if (!keep) this.data = null;
    try {
      const data = await ask(this.#stop.signal);
      if (turn !== this.#turn) return;
      this.data = data;
      this.error = null;
    } catch (error) {
      if (turn !== this.#turn) return;
      if (error instanceof DOMException && error.name === "AbortError") return;
      this.error = error instanceof ApiError ? error : new ApiError(0, "broken", String(error));
      if (!keep) this.data = null;
    } finally {
      if (turn === this.#turn) this.busy = false;
    }
  }
}

/** Asks whenever what `on` reads has changed. */
export function loaded<T>(ask: (signal: AbortSignal) => Promise<T>, on: () => unknown, { keep = true } = {}): Loaded<T> {
  const out = new Loaded<T>();
  $effect(() => {
    on();
    untrack(() => void out.run(ask, { keep }));
  });
  return out;
}
