// The typed client of /api/v1: one function a route, every failure a Problem with words for a person.

import { prefs } from "./prefs";
import type { Claim, Refusal, Stance } from "./records";
import type * as row from "./rows";

export type Params = URLSearchParams | Record<string, string | number | boolean | null | undefined>;

/** What the server refused, or why it could not be reached (RFC 9457). */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string,
  ) {
    super(detail || title);
  }
}

const BASE = new URL("api/v1/", document.baseURI);
const TOKEN = document.querySelector<HTMLMetaElement>('meta[name="khaldun-token"]')?.content ?? "";

/** The address of a route, for links and downloads. */
export function address(path: string, params: Params = {}): string {
  const url = new URL(path, BASE);
  const pairs = params instanceof URLSearchParams ? [...params] : Object.entries(params);
  for (const [name, value] of pairs) {
    if (value !== null && value !== undefined && value !== "") url.searchParams.append(name, String(value));
  }
  return url.href;
}

async function send<T>(path: string, params: Params, init: RequestInit): Promise<T> {
  const response = await fetch(address(path, params), init).catch((reason: unknown) => {
    if (init.signal?.aborted) throw reason;
    throw unreached();
  });
  if (!response.ok) throw problemFrom(response.status, response.statusText, await response.text());
  return (await response.json()) as T;
}

export function unreached(): Problem {
  return new Problem(0, "The server does not answer", "Is `khaldun serve` still running?");
}

/** What a refusal says; `body` is JSON where the server itself refused. */
export function problemFrom(status: number, words: string, body: string): Problem {
  const { title, detail } = objectIn(body);
  return new Problem(status, text(title) || words, text(detail));
}

function objectIn(body: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(body)) as Record<string, unknown>;
  } catch {
    return {};
  }
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function get<T>(path: string, params: Params = {}, signal?: AbortSignal): Promise<T> {
  return send<T>(path, params, { signal: signal ?? null, headers: { Accept: "application/json" } });
}

function post<T>(path: string, body: unknown, params: Params = {}, headers: Record<string, string> = {}): Promise<T> {
  const form = body instanceof FormData;
  return send<T>(path, params, {
    method: "POST",
    body: form ? body : JSON.stringify(body),
    headers: {
      ...(form ? {} : { "Content-Type": "application/json" }),
      "X-Khaldun-By": encodedName(prefs.by() || "analyst"),
      "X-Khaldun-Token": TOKEN,
      ...headers,
    },
  });
}

/** A header carries ASCII only: names outside it travel percent-encoded, and the server decodes them. */
function encodedName(name: string): string {
  return /^[\x20-\x24\x26-\x7e]*$/.test(name) ? name : encodeURIComponent(name);
}

const at = encodeURIComponent;

export const api = {
  meta: (signal?: AbortSignal) => get<row.Meta>("meta", {}, signal),
  incidents: (params: Params, signal?: AbortSignal) =>
    get<row.List<row.IncidentCard>>("incidents", params, signal),
  overview: (params: Params, signal?: AbortSignal) => get<row.Overview>("overview", params, signal),

  incident: (id: string, signal?: AbortSignal) => get<row.IncidentPage>(`incidents/${at(id)}`, {}, signal),
  explain: (id: string, kind: string, signal?: AbortSignal) =>
    get<row.Explanation>(`incidents/${at(id)}/explain`, { kind }, signal),
  history: (id: string, signal?: AbortSignal) =>
    get<{ judgements: row.JudgementRow[] }>(`incidents/${at(id)}/history`, {}, signal),
  merge: (id: string, other: string, reason: string) =>
    post<{ judgements: row.JudgementRow[] }>(`incidents/${at(id)}/merge`, { other, reason }),
  mergePreview: (id: string, other: string) =>
    post<row.Preview>(`incidents/${at(id)}/merge`, { other, reason: "" }, { preview: true }),
  split: (id: string, claims: string[], reason: string) =>
    post<{ judgements: row.JudgementRow[] }>(`incidents/${at(id)}/split`, { claims, reason }),
  splitPreview: (id: string, claims: string[]) =>
    post<row.Preview>(`incidents/${at(id)}/split`, { claims, reason: "" }, { preview: true }),

  reports: (params: Params, signal?: AbortSignal) => get<row.List<row.ReportCard>>("reports", params, signal),
  report: (id: string, signal?: AbortSignal) => get<row.ReportPage>(`reports/${at(id)}`, {}, signal),
  correctReport: (id: string, imprint: row.NewImprint, reason: string) =>
    post<{ judgements: row.JudgementRow[] }>(`reports/${at(id)}/correct`, { ...imprint, reason }),
  correctReportPreview: (id: string, imprint: row.NewImprint) =>
    post<row.ReportPreview>(`reports/${at(id)}/correct`, imprint, { preview: true }),
  claims: (params: Params, signal?: AbortSignal) => get<row.List<Claim>>("claims", params, signal),
  claim: (id: string, signal?: AbortSignal) => get<row.ClaimPage>(`claims/${at(id)}`, {}, signal),
  actors: (params: Params, signal?: AbortSignal) => get<row.List<row.ActorRow>>("actors", params, signal),
  actor: (name: string, signal?: AbortSignal) => get<row.ActorPage>(`actors/${at(name)}`, {}, signal),
  places: (params: Params, signal?: AbortSignal) => get<row.List<row.PlaceRow>>("places", params, signal),
  holdings: (params: Params, signal?: AbortSignal) => get<row.HoldingsPage>("holdings", params, signal),
  stances: (params: Params, signal?: AbortSignal) => get<row.List<Stance>>("stances", params, signal),
  outlets: (params: Params, signal?: AbortSignal) => get<row.List<row.OutletRow>>("outlets", params, signal),
  refusals: (params: Params, signal?: AbortSignal) => get<row.List<Refusal>>("refusals", params, signal),
  search: (q: string, params: Params = {}, signal?: AbortSignal) =>
    get<row.SearchPage>("search", { ...Object.fromEntries(pairs(params)), q }, signal),

  queue: (params: Params, signal?: AbortSignal) => get<row.Queue>("review/queue", params, signal),
  judgements: (params: Params, signal?: AbortSignal) =>
    get<row.List<row.JudgementRow>>("judgements", params, signal),
  /** `state` of /meta guards against judging a record that changed meanwhile (412). */
  judge: (judgement: row.NewJudgement, state?: string) =>
    post<row.JudgementRow>("judgements", judgement, {}, state ? { "If-Match": state } : {}),
  withdraw: (id: string) => post<row.JudgementRow>(`judgements/${at(id)}/withdraw`, {}),

  addReport: (report: row.NewReport) => post<{ job: string }>("reports", report),
  addFiles: (files: FormData) => post<{ job: string }>("reports", files),
  job: (id: string, signal?: AbortSignal) => get<row.JobPage>(`jobs/${at(id)}`, {}, signal),
  audit: (params: Params, signal?: AbortSignal) => get<row.List<row.AuditRow>>("audit", params, signal),
  auditVerify: (signal?: AbortSignal) => get<row.AuditVerdict>("audit/verify", {}, signal),

  dossier: (id: string) => address(`incidents/${at(id)}/dossier.html`),
  pack: (id: string) => address(`incidents/${at(id)}/pack.zip`),
};

function pairs(params: Params): [string, unknown][] {
  return params instanceof URLSearchParams ? [...params] : Object.entries(params);
}

