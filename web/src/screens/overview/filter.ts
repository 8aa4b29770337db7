// The filter of the overview: the parameters of the address, under the names that the API has for them.

import { day, labelOf } from "../../format";
import { changed, here, routeOf, setParams } from "../../router";
import type { Labels } from "../../rows";

/** Every filter parameter of the API; the others in the address (sort, sel, view) only say how it is shown. */
const FILTERS = [
  "q", "type", "contested", "grade", "status", "toll", "min_origins", "actor", "country", "place",
  "outlet", "from", "to", "bbox", "placed", "background", "as_of", "policy",
] as const;

export type FilterName = (typeof FILTERS)[number];

/** Parameters that may stand several times: any of the values. */
export const REPEATED: ReadonlySet<string> = new Set(["type", "grade", "actor"]);

/** The filter as the API takes it, without the parameters named. */
export function asked(params: URLSearchParams, without: readonly FilterName[] = []): URLSearchParams {
  const kept = new URLSearchParams();
  for (const name of FILTERS) {
    if (without.includes(name)) continue;
    for (const value of params.getAll(name)) kept.append(name, value);
  }
  return kept;
}

/** Puts one value on or off; where only one can hold, the new one takes its place. */
export function toggle(name: FilterName, value: string): void {
  setParams({ [name]: toggledIn(routeOf(here()).params, name, value) });
}

/** The address once a value was put on or off. */
export function toggled(name: FilterName, value: string): URLSearchParams {
  return changed(routeOf(here()).params, { [name]: toggledIn(routeOf(here()).params, name, value) });
}

function toggledIn(params: URLSearchParams, name: FilterName, value: string): string[] {
  const now = params.getAll(name);
  const others = REPEATED.has(name) ? now.filter((one) => one !== value) : [];
  return now.includes(value) ? others : [...others, value];
}

export interface Chip {
  name: FilterName;
  value: string;
  words: string;
}

/** The filters that are on, in words. `named` knows the labels of places and the like. */
export function chips(params: URLSearchParams, labels: Labels, named: (name: string, value: string) => string): Chip[] {
  return FILTERS.flatMap((name) =>
    params.getAll(name).map((value) => ({ name, value, words: wordsOf(name, value, labels, named) })),
  );
}

function wordsOf(
  name: FilterName,
  value: string,
  labels: Labels,
  named: (name: string, value: string) => string,
): string {
  switch (name) {
    case "q":
      return `words: ${value}`;
    case "type":
      return labelOf(labels, "event_type", value);
    case "contested":
      return value === "true" ? "≠ contested" : "not contested";
    case "grade":
      return `grade: ${labelOf(labels, "grade", value)}`;
    case "status":
      return `status: ${labelOf(labels, "status", value)}`;
    case "toll":
      return `figure for: ${labelOf(labels, "toll", value)}`;
    case "min_origins":
      return `at least ${value} independent origins`;
    case "from":
      return `from ${day(value)}`;
    case "to":
      return `to ${day(value)}`;
    case "bbox":
      return "area of the map";
    case "placed":
      return value === "true" ? "with a point on the map" : "without a point on the map";
    case "background":
      return "with background";
    case "as_of":
      return `as known on ${day(value)}`;
    case "policy":
      return `policy: ${labelOf(labels, "policy", value)}`;
    default:
      return `${name}: ${named(name, value)}`;
  }
}

export function removeChip(params: URLSearchParams, chip: Chip): void {
  setParams({ [chip.name]: params.getAll(chip.name).filter((one) => one !== chip.value) });
}

/** All filters off; sorting and the view of the map stay. */
export function clearFilters(): void {
  setParams(Object.fromEntries(FILTERS.map((name) => [name, null])));
}
