// A filter's question leaves before the page draws the filter itself: server and browser work at the same time.

import { api } from "../../api";
import { onGone } from "../../router";
import type { Route } from "../../router";
import type { Overview } from "../../rows";

interface Sent {
  question: string;
  answer: Promise<Overview>;
  stop: AbortController;
}

let sent: Sent | null = null;
let follow: (route: Route) => void = () => undefined;
let foreseen: ReturnType<typeof setTimeout> | undefined;
const PRESSED = 1000; // milliseconds that a press may take; after that the answer may be that of an older record

/** Asks what `questionOf` makes of each address that the page goes to; null where nothing new is to be asked. */
export function askAhead(questionOf: (route: Route) => string | null): () => void {
  follow = (route) => {
    clearTimeout(foreseen);
    const question = questionOf(route);
    if (question === sent?.question) return;
    drop();
    if (question === null) return;
    const stop = new AbortController();
    sent = { question, stop, answer: api.overview(new URLSearchParams(question), stop.signal) };
    sent.answer.catch(() => undefined); // told to whoever takes it
  };
  return onGone((route) => follow(route));
}

/** Asks what a press that has begun will ask: it ends a tenth of a second later, often with the answer there. */
export function foresee(params: URLSearchParams): void {
  follow({ screen: "", id: "", params });
  foreseen = setTimeout(drop, PRESSED);
}

/** The answer to a question, be it asked already or not. */
export function overviewOf(question: string, signal: AbortSignal): Promise<Overview> {
  if (question !== sent?.question) {
    drop();
    return api.overview(new URLSearchParams(question), signal);
  }
  const { answer, stop } = sent;
  sent = null;
  signal.addEventListener("abort", () => stop.abort(), { once: true });
  return answer;
}

function drop(): void {
  sent?.stop.abort();
  sent = null;
}
