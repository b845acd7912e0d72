import { api, type Session, useToken } from "../api";
import { keep, read } from "../i18n/index.svelte";

type Theme = "auto" | "light" | "dark";
const ROLES = ["viewer", "coder", "reviewer", "admin"];

let session = $state.raw<Session | null>(null);
let theme = $state<Theme>((read("theme") as Theme | null) ?? "auto");
let shortcuts = $state(read("shortcuts") !== "off");
let said = $state("");

/** Who works here, and how they want it to look. */
export const desk = {
  get session(): Session | null {
    return session;
  },
  get theme(): Theme {
    return theme;
  },
  get shortcuts(): boolean {
    return shortcuts;
  },
  set shortcuts(value: boolean) {
    shortcuts = value;
    keep("shortcuts", value ? "on" : "off");
  },
  /** What a screen reader is told, and the foot of the window shows for a while. */
  get said(): string {
    return said;
  },
  say(text: string) {
    said = "";
    queueMicrotask(() => (said = text));
    clearTimeout(timer);
    timer = setTimeout(() => (said = ""), 6000);
  },
  quiet() {
    said = "";
  },
  may(role: string): boolean {
    return ROLES.indexOf(session?.role ?? "") >= ROLES.indexOf(role);
  },
  dress(value: Theme) {
    theme = value;
    keep("theme", value);
    document.documentElement.dataset.theme = value;
  },
  use(value: Session) {
    session = useToken(value);
  },
  async open() {
    document.documentElement.dataset.theme = theme;
    this.use(await api.session());
  },
};

let timer: ReturnType<typeof setTimeout> | undefined;

export function isDark(): boolean {
  if (theme !== "auto") return theme === "dark";
  return matchMedia("(prefers-color-scheme: dark)").matches;
}
