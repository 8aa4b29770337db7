// The map's points, on a thread of their own (points.worker.ts). It fetches all points of a record once, 5 MB of 95,000;
// after that a filter tells it one bit each, and the page's thread gets only the circles that the map shows.

import { address, problemFrom, unreached } from "../../api";
import type { ChosenPoints } from "../../rows";
import type { Bounds, Shapes } from "./groups";

/** What the map shows of a filter. */
export interface Shown {
  shapes: Shapes;
  middle: Bounds | null; // around most points of the filter, wherever they lie; null where there is none, or none is wanted
}

/** The part of the world that the map looks at, and whether it wants to know where most points are. */
export interface Look {
  zoom: number;
  seen: Bounds;
  lost: boolean;
}

export type Wish = { hold: number; address: string } | { stop: true } | { choose: ChosenPoints } | { look: Look };

export type Reply =
  | { held: number; of: string }
  | { held: number; status: number; words: string; body: string }
  | { held: number; unreached: true }
  | Shown;

let worker: Worker | null = null;
let holding: { number: number; yes: (of: string) => void; no: (reason: unknown) => void } | null = null;
let count = 0;
let chosen: ChosenPoints | null = null;
let looked: Look | null = null;
let show: (shown: Shown) => void = () => undefined;

/** Has the thread hold all points of a view; the state they are of. A question before that is not answered yet is dropped. */
export function holdPoints(view: string, signal: AbortSignal): Promise<string> {
  signal.addEventListener("abort", () => send({ stop: true }), { once: true });
  const all = new URLSearchParams(view);
  all.set("background", "true");
  return new Promise((yes, no) => {
    holding = { number: ++count, yes, no };
    send({ hold: count, address: address("points.bin", all) });
  });
}

/** The points that the map is to show: they are drawn once all points of their state are there. */
export function choosePoints(points: ChosenPoints): void {
  chosen = points;
  send({ choose: points });
}

export function lookAt(look: Look): void {
  looked = look;
  send({ look });
}

/** Calls `shows` with what the map is to show, whenever that changes, until the end of what it gives back is called. */
export function onShown(shows: (shown: Shown) => void): () => void {
  show = shows;
  return () => {
    if (show === shows) show = () => undefined;
  };
}

function send(wish: Wish): void {
  worker ??= started();
  worker.postMessage(wish);
}

/** A thread that knows what the one before it knew, but for the points. */
function started(): Worker {
  const made = new Worker(new URL("./points.worker.ts", import.meta.url), { type: "module" });
  made.onmessage = ({ data }: MessageEvent<Reply>) => receive(data);
  made.onerror = () => {
    worker = null; // its program could not be had: the next question starts another
    holding?.no(unreached());
  };
  if (chosen) made.postMessage({ choose: chosen } satisfies Wish);
  if (looked) made.postMessage({ look: looked } satisfies Wish);
  return made;
}

function receive(reply: Reply): void {
  if ("shapes" in reply) show(reply);
  else if (holding?.number === reply.held) {
    if ("of" in reply) holding.yes(reply.of);
    else if ("status" in reply) holding.no(problemFrom(reply.status, reply.words, reply.body));
    else holding.no(unreached());
  }
}
