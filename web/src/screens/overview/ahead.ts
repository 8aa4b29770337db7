// The question of a new filter leaves when the address changes, before the page is drawn for it: server and browser are at
// work at the same time.

import { api } from "../../api";
import type { Overview } from "../../rows";

let early: { question: string; answer: Promise<Overview>; stop: AbortController } | null = null;
let last = ""; // the question that was taken last

/** Asks what will be asked for in a moment, unless that is what was asked for last. */
export function askAhead(params: URLSearchParams): void {
  const question = params.toString();
  if (question === (early?.question ?? last)) return;
  early?.stop.abort();
  const stop = new AbortController();
  const answer = api.overview(params, stop.signal);
  answer.catch(() => undefined); // told to whoever takes it; nobody may
  early = { question, answer, stop };
}

/** The answer to a question, already on its way if it was asked ahead. */
export function overviewOf(params: URLSearchParams, signal: AbortSignal): Promise<Overview> {
  const known = early;
  early = null;
  last = params.toString();
  if (known?.question === last) {
    signal.addEventListener("abort", () => known.stop.abort(), { once: true });
    return known.answer;
  }
  known?.stop.abort();
  return api.overview(params, signal);
}
