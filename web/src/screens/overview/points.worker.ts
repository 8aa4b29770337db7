// Fetches all points of a record and gathers those of a filter (points.ts is its other end).

import type { ChosenPoints } from "../../rows";
import { chosenIn, pointsIn } from "./columns";
import { boxAround, grouped, placed, type Placed } from "./groups";
import type { Look, Reply, Wish } from "./points";

const MOST = 0.95; // a few incidents far away must not make all others small

let points: Placed | null = null;
let asked: ChosenPoints | null = null;
let chosen: Int32Array | null = null; // what `asked` means, once its points are there
let look: Look | null = null;
let fetching = new AbortController();

onmessage = ({ data }: MessageEvent<Wish>) => {
  if ("look" in data) {
    look = data.look;
    show();
  } else if ("choose" in data) {
    asked = data.choose;
    choose();
  } else {
    fetching.abort();
    if ("hold" in data) hold(data.hold, data.address);
  }
};

function reply(told: Reply, taken: Transferable[] = []): void {
  postMessage(told, { transfer: taken });
}

function choose(): void {
  chosen = points && asked?.of === points.of ? chosenIn(asked.chosen, points.count) : null;
  show();
}

function show(): void {
  if (!points || !chosen || !look) return;
  const middle = look.lost ? boxAround(points, chosen, MOST) : null;
  const shapes = grouped(points, chosen, look.zoom, look.seen);
  const columns = Object.values(shapes.singles).filter(ArrayBuffer.isView);
  reply({ shapes, middle }, columns.map(({ buffer }) => buffer as ArrayBuffer));
}

function hold(held: number, address: string): void {
  fetching = new AbortController();
  fetched(held, address, fetching.signal).then((told) => reply(told), () => reply({ held, unreached: true }));
}

async function fetched(held: number, address: string, signal: AbortSignal): Promise<Reply> {
  const response = await fetch(address, { signal });
  if (!response.ok) return { held, status: response.status, words: response.statusText, body: await response.text() };
  const found = pointsIn(await response.arrayBuffer());
  if (!signal.aborted) {
    points = placed(found);
    choose();
  }
  return { held, of: found.of };
}
