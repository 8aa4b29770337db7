// Sentences about claims and reports: who says it, in which report, when.

import { count, countryName, day, labelOf } from "../../format";
import type { Claim, Period, Place } from "../../records";
import type { Labels, ReportCard } from "../../rows";

/** "Harbour Gazette (via Tagus Wire)" or the file's name where no outlet is known. */
export function outletOf(report: ReportCard | undefined): string {
  if (!report) return "unknown report";
  const name = report.outlet ?? report.name;
  return report.agency && report.agency !== name ? `${name} (via ${report.agency})` : name;
}

export function publishedOf(report: ReportCard | undefined): string {
  return report?.published ? day(report.published) : "undated";
}

/** Who is said to say it: the quoted speaker, or the outlet in its own voice. */
export function speakerOf(claim: Claim): string {
  const { speaker, surface, anonymous } = claim.attribution;
  if (speaker) return speaker;
  if (anonymous) return surface ? `${surface} (not named)` : "somebody not named";
  return "own voice";
}

export function typeOf(labels: Labels, item: { event_type: string; sub_event_type: string | null }): string {
  const words = item.sub_event_type?.replace(/_/g, " ") ?? labelOf(labels, "event_type", item.event_type);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const DATE_WORDS: Record<string, string> = {
  day: "known to the day",
  days: "known to a few days",
  week: "known to the week",
  month: "known to the month",
  year: "known to the year",
  open: "no more is known",
};

/** How exactly the date is known, and the words that tell it. */
export function datePrecision(precision: string | null, period?: Period | null): string {
  const known = DATE_WORDS[precision ?? ""] ?? "";
  if (!period?.words) return known;
  return `${known}${known ? ", " : ""}told as “${period.words}”`;
}

const PLACE_WORDS: Record<string, string> = {
  point: "an exact spot",
  town: "known to the town",
  district: "known to the district",
  near_town: "near, not in it",
  region: "known to the region only",
  country: "known to the country only",
  continent: "known to the continent only",
  multi: "several places",
};

export function placePrecision(precision: string | null): string {
  return PLACE_WORDS[precision ?? ""] ?? (precision ?? "").replace(/_/g, " ");
}

/** Where; a place that the words of the claim do not name, only others of its report, says so. */
export function placeWords(place: Place | null): string {
  if (!place) return "place not told";
  const country = place.country && countryName(place.country);
  const name = country && country !== place.canonical ? `${place.canonical}, ${country}` : place.canonical;
  return place.inherited ? `${name} (named elsewhere)` : name;
}

/** A field of a contest or correction in words. */
export function fieldWords(field: string): string {
  return { relay_drift: "relayed differently", sub_event_type: "sub type", event_type: "type", published: "day of publication" }[field] ?? field.replace(/_/g, " ");
}

/** "A, B and 4 more" */
export function listed(names: readonly string[], most = 6): string {
  const rest = names.length - most;
  return rest > 0 ? `${names.slice(0, most).join(", ")} and ${rest} more` : names.join(", ");
}

/** A figure as one claim tells it: bounds only, nobody's best guess. */
export function bounds(low: number | null, high: number | null): string {
  if (low === null) return high === null ? "an unknown number" : `up to ${count(high)}`;
  if (high === null) return `${count(low)}+`;
  return low === high ? count(low) : `${count(low)}–${count(high)}`;
}

export function signed(weight: number): string {
  return `${weight < 0 ? "−" : "+"}${(Math.abs(weight) / 1000).toFixed(1)}`;
}

/** "14:05 on 4 Apr 2031" from an ISO instant; UTC as the record keeps it. */
export function instantWords(at: string): string {
  return `${day(at)}, ${at.slice(11, 16)} UTC`;
}

/** Items by what they have in common, in the order they come. */
export function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}
