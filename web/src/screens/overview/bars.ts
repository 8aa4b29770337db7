// Where the bars of the timeline stand: days on a line, and heights of counts.

import type { Day } from "../../records";
import type { Bar, Timeline } from "../../rows";

const DAY = 86_400_000; // milliseconds

export function dayNumber(day: Day): number {
  return Math.round(Date.parse(`${day.slice(0, 10)}T00:00:00Z`) / DAY);
}

export function dayOf(number: number): Day {
  return new Date(number * DAY).toISOString().slice(0, 10);
}

/** The first day after the bar that starts on `start`. */
export function barEnd(start: Day, by: Timeline["by"]): number {
  const at = new Date(`${start.slice(0, 10)}T00:00:00Z`);
  if (by === "month") at.setUTCMonth(at.getUTCMonth() + 1);
  else if (by === "year") at.setUTCFullYear(at.getUTCFullYear() + 1);
  else at.setUTCDate(at.getUTCDate() + 1);
  return Math.round(at.getTime() / DAY);
}

/** The bars of the days in which nearly all incidents lie. */
export function cutOf(timeline: Timeline): Timeline {
  const { cut, bars, by } = timeline;
  if (!cut) return timeline;
  const [first, last] = [dayNumber(cut.first), dayNumber(cut.last)];
  const kept = bars.filter(({ start }) => barEnd(start, by) > first && dayNumber(start) <= last);
  return { ...timeline, bars: kept };
}

/** Day numbers on pixels. */
export interface Scale {
  first: number;
  last: number; // the first day after
  width: number;
  tallest: number;
}

export function scaleOf(timeline: Timeline, width: number): Scale | null {
  const first = timeline.bars[0];
  const last = timeline.bars[timeline.bars.length - 1];
  if (!first || !last) return null;
  const [from, until] = [dayNumber(first.start), barEnd(last.start, timeline.by)];
  const room = Math.max(2, Math.round((until - from) * 0.02)); // so that the outermost bars can be brushed
  const tallest = timeline.bars.reduce((most, bar) => Math.max(most, bar.incidents), 1);
  return { first: from - room, last: until + room, width, tallest };
}

export function x(scale: Scale, number: number): number {
  return ((number - scale.first) / (scale.last - scale.first)) * scale.width;
}

export function dayAt(scale: Scale, pixel: number): number {
  const share = Math.min(1, Math.max(0, pixel / scale.width));
  return Math.floor(scale.first + share * (scale.last - scale.first));
}

const HEAD = 14; // pixels over the tallest bar, for the words that say what it counts

/** One outline of all bars: `height` says how tall each is, `under` where it begins. */
export function outline(
  timeline: Timeline,
  scale: Scale,
  size: number,
  height: (bar: Bar) => number,
  under: (bar: Bar) => number,
): string {
  const unit = (size - HEAD) / scale.tallest;
  return timeline.bars
    .filter((bar) => height(bar) > 0)
    .map((bar) => {
      const left = x(scale, dayNumber(bar.start));
      const wide = Math.max(1, x(scale, barEnd(bar.start, timeline.by)) - left - 0.5);
      const tall = Math.max(1, height(bar) * unit);
      const top = size - under(bar) * unit - tall;
      return `M${left.toFixed(1)} ${top.toFixed(1)}h${wide.toFixed(1)}v${tall.toFixed(1)}h-${wide.toFixed(1)}z`;
    })
    .join("");
}

/** Round days for the marks under the bars, about one every 90 pixels. */
export function ticks(scale: Scale): { at: number; words: string }[] {
  const wanted = Math.max(2, Math.floor(scale.width / 90));
  const months = (scale.last - scale.first) / 30.4 / wanted;
  if (months > 9) return yearTicks(scale, Math.ceil(months / 12));
  if (months > 0.9) return monthTicks(scale, [1, 2, 3, 6].find((step) => step >= months) ?? 6);
  return dayTicks(scale, Math.max(1, Math.ceil((scale.last - scale.first) / wanted)));
}

const MONTH = new Intl.DateTimeFormat("en", { month: "short", timeZone: "UTC" });

function yearTicks(scale: Scale, step: number): { at: number; words: string }[] {
  const found = [];
  const first = Number(dayOf(scale.first).slice(0, 4));
  for (let year = Math.ceil(first / step) * step; ; year += step) {
    const at = dayNumber(`${String(year).padStart(4, "0")}-01-01`);
    if (at > scale.last) return found;
    if (at >= scale.first) found.push({ at, words: String(year) });
  }
}

function monthTicks(scale: Scale, step: number): { at: number; words: string }[] {
  const found = [];
  const start = new Date(`${dayOf(scale.first).slice(0, 4)}-01-01T00:00:00Z`);
  for (let month = 0; ; month += step) {
    const when = new Date(start);
    when.setUTCMonth(month);
    const at = Math.round(when.getTime() / DAY);
    if (at > scale.last) return found;
    if (at >= scale.first) found.push({ at, words: monthWords(when) });
  }
}

function monthWords(when: Date): string {
  return when.getUTCMonth() === 0 ? String(when.getUTCFullYear()) : MONTH.format(when);
}

function dayTicks(scale: Scale, step: number): { at: number; words: string }[] {
  const found = [];
  for (let at = scale.first; at <= scale.last; at += step) {
    const when = new Date(at * DAY);
    found.push({ at, words: `${when.getUTCDate()} ${MONTH.format(when)}` });
  }
  return found;
}
