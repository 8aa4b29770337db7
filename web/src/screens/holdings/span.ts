// Days on a line: where a holding begins and ends on it, and what holds on one day.

import type { Day, Holding } from "../../records";
import type { HoldingsPage } from "../../rows";
import { listed } from "../parts/said";

export type Town = HoldingsPage["places"][number];

export interface Range {
  from: Day;
  to: Day;
}

const DAY_MS = 86_400_000;
const SHARE = 0.02; // of the first and last days that lie far off and would press the rest together

export function numberOf(day: Day): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
}

export function dayOf(number: number): Day {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}

/** The days that nearly all evidence speaks of; the fields From and To reach the rest. */
export function rangeOf(towns: Town[]): Range {
  const told = towns.flatMap((town) => town.holdings.filter((one) => one.claims.length && !one.stale));
  const starts = told.flatMap((one) => one.start ?? one.end ?? []).map(numberOf).sort((a, b) => a - b);
  const ends = told.flatMap((one) => one.end ?? one.start ?? []).map(numberOf).sort((a, b) => a - b);
  if (!starts.length || !ends.length) return { from: "2000-01-01", to: dayOf(Math.floor(Date.now() / DAY_MS)) };
  const from = starts[Math.floor(starts.length * SHARE)] ?? 0;
  const to = ends[Math.ceil(ends.length * (1 - SHARE)) - 1] ?? from;
  const margin = Math.max(3, Math.round((to - from) * 0.03));
  return { from: dayOf(from - margin), to: dayOf(Math.max(to, from) + margin) };
}

const PROBES = 80; // days tried along the range, and as many on which a holding begins: short ones lie between those

/** The day of the range on which most places have a holding: the first map shows something. */
export function fullestDay(towns: Town[], range: Range): Day {
  const [from, to] = [numberOf(range.from), numberOf(range.to)];
  const even = Array.from({ length: PROBES + 1 }, (_, at) => dayOf(Math.round(from + ((to - from) * at) / PROBES)));
  const begun = towns.flatMap((town) => town.holdings.flatMap((one) => (one.state !== "unknown" && one.start) || []));
  const starts = [...new Set(begun)].filter((day) => day >= range.from && day <= range.to).sort();
  const step = Math.ceil(starts.length / PROBES); // of very many, every second, third ...
  const days = [...even, ...starts.filter((_, at) => at % step === 0)].sort();
  const held = (on: Day) => towns.filter((town) => town.holdings.some((one) => one.state !== "unknown" && holdsOn(one, on))).length;
  return days.map((one) => ({ one, held: held(one) })).reduce((best, next) => (next.held >= best.held ? next : best)).one;
}

export function within(range: Range, whole: Range): Range {
  return numberOf(range.from) < numberOf(range.to) ? range : whole;
}

/** From 0 to 1 along the range; null where nothing of it is in the range. */
export function stretch(holding: Pick<Holding, "start" | "end">, range: Range): { left: number; width: number } | null {
  const [from, to] = [numberOf(range.from), numberOf(range.to) + 1];
  const start = Math.max(from, holding.start ? numberOf(holding.start) : from);
  const end = Math.min(to, holding.end ? numberOf(holding.end) + 1 : to);
  if (end <= start) return null;
  return { left: (start - from) / (to - from), width: (end - start) / (to - from) };
}

export function holdsOn(holding: Holding, on: Day): boolean {
  return (!holding.start || holding.start <= on) && (!holding.end || holding.end >= on);
}

/** What is told of a town on a day, the firmest first; gaps are no holding. */
export function holdingOn(town: Town, on: Day): Holding | null {
  return town.holdings.find((one) => holdsOn(one, on) && told(one)) ?? null;
}

/** Unknown with nothing last known is a gap in what is told, and stays empty. */
export function told(holding: Holding): boolean {
  return holding.state !== "unknown" || holding.stale;
}

export function townKey(town: Town): string {
  return town.place_id ?? town.place;
}

export function stripeKey(town: Town, holding: Holding): string {
  return [townKey(town), holding.state, holding.start ?? "", holding.holder ?? ""].join("|");
}

export const STATES: Record<Holding["state"], string> = {
  controlled: "held",
  claimed: "claimed by the holder alone",
  contested: "fought over",
  besieged: "besieged",
  unknown: "no recent evidence",
};

/** "held by X", "fought over by X and Y", "last known: X" */
export function inWords(holding: Holding, most = Infinity): string {
  if (holding.state === "contested") return holding.disputed_by.length ? `fought over: ${listed(holding.disputed_by, most)}` : "fought over";
  if (holding.state === "unknown") return holding.last_known ? `last known: ${holding.last_known}` : "unknown";
  return holding.holder ? `${STATES[holding.state]}: ${holding.holder}` : STATES[holding.state];
}
