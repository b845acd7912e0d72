/** What hands, wheel and keys ask of a map. */
interface Asked {
  pan(x: number, y: number): void;
  zoom(by: number, x?: number, y?: number): void;
  click(x: number, y: number): void;
  point(x: number, y: number): void;
}

const STILL = 4; // pixels that a hand may tremble within a click
const STEP = 100; // pixels that an arrow key moves the map
const ARROWS: Record<string, [number, number]> = { ArrowLeft: [STEP, 0], ArrowRight: [-STEP, 0], ArrowUp: [0, STEP], ArrowDown: [0, -STEP] };
const ZOOMS: Record<string, number> = { "+": 1, "=": 1, "-": -1, _: -1 };

/** Drag, pinch, wheel, double click, arrows, plus and minus. Returns how to stop. */
export function follow(canvas: HTMLCanvasElement, asked: Asked): () => void {
  const stop = new AbortController();
  const held = new Map<number, { x: number; y: number }>();
  let isClick = false;
  let start = { x: 0, y: 0 };

  function on<K extends keyof HTMLElementEventMap>(name: K, act: (event: HTMLElementEventMap[K]) => void): void {
    canvas.addEventListener(name, act, { signal: stop.signal, passive: false });
  }
  const at = (event: MouseEvent) => {
    const box = canvas.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  /** The middle between the hands, and how far they are apart. */
  const grip = () => {
    const [a, b = a] = [...held.values()];
    return { x: (a!.x + b!.x) / 2, y: (a!.y + b!.y) / 2, apart: Math.hypot(a!.x - b!.x, a!.y - b!.y) };
  };

  on("pointerdown", (event) => {
    if (event.button !== 0) return;
    canvas.setPointerCapture(event.pointerId);
    start = at(event);
    held.set(event.pointerId, start);
    isClick = held.size === 1;
  });
  on("pointermove", (event) => {
    const now = at(event);
    if (!held.has(event.pointerId)) return asked.point(now.x, now.y);
    if (Math.hypot(now.x - start.x, now.y - start.y) > STILL) isClick = false;
    if (isClick) return;
    const before = grip();
    held.set(event.pointerId, now);
    const after = grip();
    asked.pan(after.x - before.x, after.y - before.y);
    if (before.apart && after.apart) asked.zoom(Math.log2(after.apart / before.apart), after.x, after.y);
  });
  const release = (event: PointerEvent) => {
    if (!held.delete(event.pointerId)) return;
    if (isClick && event.type === "pointerup") asked.click(start.x, start.y);
    isClick = false;
  };
  on("pointerup", release);
  on("pointercancel", release);
  on("dblclick", (event) => asked.zoom(1, at(event).x, at(event).y));
  on("wheel", (event) => {
    event.preventDefault();
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 20 : 1;
    const by = -event.deltaY * lines * (event.ctrlKey ? 0.01 : 0.0025); // a pinch on a touchpad comes as a small wheel
    asked.zoom(Math.max(-1, Math.min(1, by)), at(event).x, at(event).y);
  });
  on("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const [arrow, by] = [ARROWS[event.key], ZOOMS[event.key]];
    if (arrow) asked.pan(...arrow);
    else if (by) asked.zoom(by);
    else return;
    event.preventDefault();
  });
  return () => stop.abort();
}
