// Fetches and gathers the points of a filter (points.ts is its other end).

import { NO_POINTS, pointsIn } from "./columns";
import { boxAround, grouped, placed, type Placed } from "./groups";
import type { Reply, Wish } from "./points";

const MOST = 0.95; // a few incidents far away must not make all others small

let points: Placed = placed(NO_POINTS);
let fetching = new AbortController();

onmessage = ({ data }: MessageEvent<Wish>) => {
  if ("draw" in data) return reply({ drawn: data.draw, circles: grouped(points, data.zoom, data.seen) });
  fetching.abort();
  if ("stop" in data) return;
  fetching = new AbortController();
  const { ask: asked, address } = data;
  ask(asked, address, fetching.signal).then(reply, () => reply({ asked, unreached: true }));
};

function reply(told: Reply): void {
  postMessage(told);
}

async function ask(asked: number, address: string, signal: AbortSignal): Promise<Reply> {
  const response = await fetch(address, { signal });
  if (!response.ok) return { asked, status: response.status, words: response.statusText, body: await response.text() };
  const found = pointsIn(await response.arrayBuffer());
  if (!signal.aborted) points = placed(found);
  return { asked, held: { unplaced: found.unplaced, middle: boxAround(found, MOST) } };
}
