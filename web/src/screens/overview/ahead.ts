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

/** Asks what `questionOf` makes of each address that the page goes to; null where nothing new is to be asked. */
export function askAhead(questionOf: (route: Route) => string | null): () => void {
  return onGone((route) => {
    const question = questionOf(route);
    if (question === sent?.question) return;
    drop();
    if (question === null) return;
    const stop = new AbortController();
    sent = { question, stop, answer: api.overview(new URLSearchParams(question), stop.signal) };
    sent.answer.catch(() => undefined); // told to whoever takes it
  });
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
