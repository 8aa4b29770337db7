// Texts of reports counted in code points, as the offsets of the records are; JavaScript counts UTF-16 units.

import type { Span } from "../../records";

/** A text that can be cut by the offsets of a record. */
export class Points {
  private readonly points: string[];

  constructor(text: string) {
    this.points = Array.from(text);
  }

  get length(): number {
    return this.points.length;
  }

  cut(start: number, end?: number): string {
    return this.points.slice(Math.max(0, start), end).join("");
  }

  at(place: number): string {
    return this.points[place] ?? "";
  }
}

/** How many code points the first `units` UTF-16 units of a text are. */
export function pointsIn(text: string, units: number): number {
  return Array.from(text.slice(0, units)).length;
}

export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

const AROUND = 260; // code points shown before and after, about two sentences

export interface Excerpt {
  before: string;
  words: string;
  after: string;
  cutBefore: boolean;
  cutAfter: boolean;
}

/** A span with the words around it, cut between words. */
export function excerpt(text: Points, span: Span, around = AROUND): Excerpt {
  const from = wordEdge(text, Math.max(0, span.start - around), 1);
  const until = wordEdge(text, Math.min(text.length, span.end + around), -1);
  return {
    before: text.cut(from, span.start),
    words: text.cut(span.start, span.end),
    after: text.cut(span.end, Math.max(until, span.end)),
    cutBefore: from > 0,
    cutAfter: until < text.length,
  };
}

function wordEdge(text: Points, from: number, step: 1 | -1): number {
  let at = from;
  while (at > 0 && at < text.length && !/\s/.test(text.at(at))) at += step;
  return at;
}

const LETTER = /[\p{L}\p{N}\p{M}]/u;

/** The edge of the next word: where a span's start or end goes with one step. */
export function nextWord(text: Points, from: number, step: 1 | -1, edge: "start" | "end"): number {
  const inside = (at: number) => LETTER.test(text.at(at));
  const isEdge = (at: number) =>
    edge === "start" ? inside(at) && (at === 0 || !inside(at - 1)) : at > 0 && inside(at - 1) && !inside(at);
  for (let at = from + step; at >= 0 && at <= text.length; at += step) if (isEdge(at)) return at;
  return from;
}

/** The nearest edge of a word to a place pressed or dragged to. */
export function nearestEdge(text: Points, place: number, edge: "start" | "end"): number {
  const back = nextWord(text, place + 1, -1, edge);
  const on = nextWord(text, place - 1, 1, edge);
  return Math.abs(back - place) <= Math.abs(on - place) ? back : on;
}
