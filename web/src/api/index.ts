import { lang } from "../i18n/index.svelte";
import type { components, paths } from "./schema";

export type Schemas = components["schemas"];
export type Session = Schemas["Session"];
export type Report = Schemas["Report"];
export type Filler = Schemas["Filler"];
export type Place = Schemas["Place"];
export type Harm = Schemas["Harm"];
export type Span = Schemas["Span"];
export type EventLine = Schemas["EventLine"];
export type EventPage = Schemas["EventPage"];
export type Voice = Schemas["Voice"];
export type DocumentPage = Schemas["DocumentPage"];
export type DocumentLine = Schemas["DocumentLine"];
export type ReportCard = Schemas["ReportCard"];
export type Review = Schemas["Review"];
export type QueueItem = Schemas["QueueItem"];
export type Correction = Schemas["Correction"];
export type Addition = Schemas["Addition"];
export type Facets = Schemas["Facets"];
export type Spots = Schemas["Spots"];

/** What went wrong, in the reader's language as far as the server knows it. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly reason: string | null = null,
  ) {
    super(message);
  }
}

let csrf = "";

export function useToken(session: Session): Session {
  csrf = session.csrf;
  return session;
}

type Query = Record<string, string | number | boolean | null | undefined | readonly string[]>;

function address(path: string, query: Query): string {
  const out = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== null && one !== undefined && one !== "") out.append(name, String(one));
    }
  }
  const text = out.toString();
  return text ? `${path}?${text}` : path;
}

const SPOTS = "/api/events/spots";
const SOON = 10_000; // milliseconds for which an answer that was asked for ahead of time is fresh
const ahead = new Map<string, Promise<Response | null>>();

/** Asks for what the map will draw before the page that draws it is here. */
export function askAhead(query: Query): void {
  const path = address(SPOTS, query);
  ahead.set(path, fetch(path, { headers: accepted(), credentials: "same-origin" }).catch(() => null));
  setTimeout(() => ahead.delete(path), SOON);
}

const accepted = (): Record<string, string> => ({ Accept: "application/json", "Accept-Language": lang.now });

async function ask<T>(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  const early = method === "GET" ? ahead.get(path) : undefined;
  ahead.delete(path);
  const kept = await early;
  if (kept?.ok) return (await kept.json()) as T; // a refusal is asked for again: by now somebody may have logged in
  const headers = accepted();
  if (method !== "GET") headers["X-CSRF-Token"] = csrf;
  const isForm = body instanceof FormData;
  if (body !== undefined && !isForm) headers["Content-Type"] = "application/json";
  const sent = body === undefined ? null : isForm ? body : JSON.stringify(body);
  let answer: Response;
  try {
    answer = await fetch(path, { method, headers, body: sent, signal: signal ?? null, credentials: "same-origin" });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new ApiError(0, "network", "");
  }
  if (!answer.ok) throw await refused(answer);
  return (await answer.json()) as T;
}

async function refused(answer: Response): Promise<ApiError> {
  const problem = (await answer.json().catch(() => ({}))) as Partial<Schemas["ProblemDetails"]>;
  if (answer.status === 401) dispatchEvent(new Event("riwaya:login"));
  return new ApiError(answer.status, problem.code ?? "", problem.detail ?? answer.statusText, problem.reason ?? null);
}

type Reply<P extends keyof paths, M extends "get" | "post" | "patch" | "delete"> = paths[P][M] extends {
  responses: { 200: { content: { "application/json": infer R } } };
}
  ? R
  : never;

/** One function for each address; what they give is typed by the server's own OpenAPI document. */
export const api = {
  session: () => ask<Reply<"/api/session", "get">>("GET", "/api/session"),
  logIn: (form: Schemas["Login"]) => ask<Session>("POST", "/api/session", form),
  logOut: () => ask<Schemas["Done"]>("DELETE", "/api/session"),
  changePassword: (form: Schemas["NewPassword"]) => ask<Schemas["Done"]>("POST", "/api/session/password", form),

  documents: (query: Query, signal?: AbortSignal) =>
    ask<Reply<"/api/documents", "get">>("GET", address("/api/documents", query), undefined, signal),
  document: (id: string) => ask<DocumentPage>("GET", `/api/documents/${path(id)}`),
  add: (form: Schemas["Pasted"]) => ask<Addition>("POST", "/api/documents", form),
  addFiles: (form: FormData) => ask<Schemas["Additions"]>("POST", "/api/documents/files", form),
  preview: (form: Schemas["Pasted"]) => ask<Schemas["Preview"]>("POST", "/api/code", form),
  report: (key: string) => ask<Schemas["ReportPage"]>("GET", `/api/reports/${path(key)}`),

  events: (query: Query, signal?: AbortSignal) =>
    ask<Schemas["EventList"]>("GET", address("/api/events", query), undefined, signal),
  facets: (query: Query, signal?: AbortSignal) =>
    ask<Facets>("GET", address("/api/events/facets", query), undefined, signal),
  spots: (query: Query, signal?: AbortSignal) => ask<Spots>("GET", address(SPOTS, query), undefined, signal),
  calendar: (query: Query, signal?: AbortSignal) =>
    ask<Schemas["Calendar"]>("GET", address("/api/events/calendar", query), undefined, signal),
  event: (id: string) => ask<EventPage>("GET", `/api/events/${encodeURIComponent(id)}`),

  queue: (query: Query) => ask<Schemas["Queue"]>("GET", address("/api/queue", query)),
  reviews: (query: Query) => ask<Schemas["ReviewList"]>("GET", address("/api/reviews", query)),
  accept: (form: Schemas["Judged"]) => ask<Schemas["Reviewed"]>("POST", "/api/reviews/accept", form),
  reject: (form: Schemas["Judged"]) => ask<Schemas["Reviewed"]>("POST", "/api/reviews/reject", form),
  correct: (form: Schemas["Corrected"]) => ask<Schemas["Reviewed"]>("POST", "/api/reviews/correct", form),
  missed: (form: Schemas["Missed"]) => ask<Schemas["Reviewed"]>("POST", "/api/reviews/missed", form),
  comment: (form: Schemas["Commented"]) => ask<Schemas["Reviewed"]>("POST", "/api/reviews/comment", form),
  merge: (form: Schemas["Merged"]) => ask<Schemas["Reviewed"]>("POST", "/api/reviews/merge", form),
  split: (form: Schemas["Split"]) => ask<Schemas["Reviewed"]>("POST", "/api/reviews/split", form),
  undo: (form: Schemas["Undone"]) => ask<Schemas["Reviewed"]>("POST", "/api/reviews/undo", form),
  signOff: (form: Schemas["Answered"]) => ask<Schemas["Reviewed"]>("POST", "/api/reviews/sign-off", form),
  withdraw: (form: Schemas["Answered"]) => ask<Schemas["Reviewed"]>("POST", "/api/reviews/withdraw", form),

  placeSearch: (words: string) => ask<Schemas["PlaceChoices"]>("GET", address("/api/places/search", { words })),
  actorSearch: (words: string) => ask<Schemas["ActorChoices"]>("GET", address("/api/actors/search", { words })),
  roundChoices: (query: Query, signal?: AbortSignal) =>
    ask<Schemas["RoundChoices"]>("GET", address("/api/rounds/choices", query), undefined, signal),

  rounds: () => ask<Schemas["RoundList"]>("GET", "/api/rounds"),
  newRound: (form: Schemas["NewRound"]) => ask<Schemas["RoundLine"]>("POST", "/api/rounds", form),
  round: (number: number) => ask<Schemas["RoundPage"]>("GET", `/api/rounds/${number}`),
  task: (number: number, document: string) =>
    ask<Schemas["Task"]>("GET", address(`/api/rounds/${number}/task`, { document })),
  handIn: (number: number, form: Schemas["RoundCoding"]) =>
    ask<Schemas["Done"]>("POST", `/api/rounds/${number}/codings`, form),
  closeRound: (number: number) => ask<Schemas["RoundPage"]>("POST", `/api/rounds/${number}/close`),
  agreement: (number: number) => ask<Schemas["Agreement"]>("GET", `/api/rounds/${number}/agreement`),

  status: () => ask<Schemas["StatusPage"]>("GET", "/api/status"),
  users: () => ask<Schemas["UserList"]>("GET", "/api/users"),
  addUser: (form: Schemas["NewUser"]) => ask<Schemas["UserLine"]>("POST", "/api/users", form),
  changeUser: (name: string, form: Schemas["ChangedUser"]) =>
    ask<Schemas["UserLine"]>("PATCH", `/api/users/${encodeURIComponent(name)}`, form),
  removeUser: (name: string) => ask<Schemas["Done"]>("DELETE", `/api/users/${encodeURIComponent(name)}`),
  audit: (query: Query) => ask<Schemas["AuditList"]>("GET", address("/api/audit", query)),
};

/** Ids may hold anything, slashes and `..` too: encoded as one piece, so that no browser tidies them up. */
function path(id: string): string {
  return encodeURIComponent(id);
}
