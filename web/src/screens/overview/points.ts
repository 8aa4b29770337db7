// The map's points, on a thread of their own (points.worker.ts): up to 5 MB of a filter are fetched and gathered there,
// and the page's thread gets only the circles that the map shows.

import { address, problemFrom, unreached } from "../../api";
import type { Bounds, Drawn } from "./groups";

/** What the thread holds now. */
export interface Held {
  unplaced: number;
  middle: Bounds | null; // around most of them; null where there is none
}

export type Wish =
  | { ask: number; address: string }
  | { draw: number; zoom: number; seen: Bounds }
  | { stop: true };

export type Reply =
  | { asked: number; held: Held }
  | { asked: number; status: number; words: string; body: string }
  | { asked: number; unreached: true }
  | { drawn: number; circles: Drawn[] };

let worker: Worker | null = null;
let asking: { number: number; yes: (held: Held) => void; no: (reason: unknown) => void } | null = null;
let drawing: { number: number; yes: (circles: Drawn[]) => void } | null = null;
let count = 0;

/** Has the thread hold the points of a filter; a question before that is not answered yet is dropped. */
export function holdPoints(params: URLSearchParams, signal: AbortSignal): Promise<Held> {
  signal.addEventListener("abort", () => send({ stop: true }), { once: true });
  return new Promise((yes, no) => {
    asking = { number: ++count, yes, no };
    send({ ask: count, address: address("points.bin", params) });
  });
}

/** The circles of what the thread holds, as far as `seen`; never, where another drawing was asked for meanwhile. */
export function drawnPoints(zoom: number, seen: Bounds): Promise<Drawn[]> {
  return new Promise((yes) => {
    drawing = { number: ++count, yes };
    send({ draw: count, zoom, seen });
  });
}

function send(wish: Wish): void {
  worker ??= started();
  worker.postMessage(wish);
}

function started(): Worker {
  const made = new Worker(new URL("./points.worker.ts", import.meta.url), { type: "module" });
  made.onmessage = ({ data }: MessageEvent<Reply>) => receive(data);
  made.onerror = () => {
    worker = null; // its program could not be had: the next question starts another
    asking?.no(unreached());
  };
  return made;
}

function receive(reply: Reply): void {
  if ("drawn" in reply) {
    if (drawing?.number === reply.drawn) drawing.yes(reply.circles);
  } else if (asking?.number === reply.asked) {
    if ("held" in reply) asking.yes(reply.held);
    else if ("status" in reply) asking.no(problemFrom(reply.status, reply.words, reply.body));
    else asking.no(unreached());
  }
}
