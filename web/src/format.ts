// How figures, days and codes are written, the same everywhere.

import type { Day } from "./records";
import type { IncidentCard, Labels, TollFigure } from "./rows";

const figures = new Intl.NumberFormat("en", { useGrouping: true });

export function count(n: number): string {
  return figures.format(n);
}

/** "1 report", "3 reports". */
export function counted(n: number, one: string, many = `${one}s`): string {
  return `${count(n)} ${n === 1 ? one : many}`;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** "4 Apr 2031"; days carry no time zone and are never shifted. */
export function day(iso: Day): string {
  const [year = "", month = "", date = ""] = iso.slice(0, 10).split("-");
  return `${Number(date)} ${MONTHS[Number(month) - 1] ?? month} ${year}`;
}

/** A period as exactly as it is known, and no more exactly. */
export function period(start: Day | null, end: Day | null, precision: string | null): string {
  if (!start && !end) return "date unknown";
  if (!start) return `until ${day(end ?? "")}`;
  if (!end) return `from ${day(start)}`;
  if (precision === "year" && start.endsWith("-01-01") && end.endsWith("-12-31")) return start.slice(0, 4);
  if (precision === "month" && start.slice(0, 7) === end.slice(0, 7)) return day(start).replace(/^\d+ /, "");
  if (start === end) return day(start);
  return `${shortened(start, end)} – ${day(end)}`;
}

function shortened(start: Day, end: Day): string {
  const written = day(start);
  if (start.slice(0, 7) === end.slice(0, 7)) return written.split(" ")[0] ?? written;
  if (start.slice(0, 4) === end.slice(0, 4)) return written.replace(/ \d{4}$/, "");
  return written;
}

/** "12", "at least 12" or "12 (8–40)": the range is never hidden behind the best figure. */
export function toll(figure: TollFigure | null): string {
  if (!figure) return "no figure";
  const { low, best, high } = figure;
  const main = best ?? low;
  if (main === null) return high === null ? "no figure" : `up to ${count(high)}`;
  if (high === null) return low !== null && low < main ? `${count(main)} (${count(low)}+)` : `${count(main)}+`;
  return low === high ? count(main) : `${count(main)} (${count(low ?? 0)}–${count(high)})`;
}

/** A code in words: the server's label, else the code with spaces. */
export function labelOf(labels: Labels, kind: string, code: string): string {
  return labels[kind]?.[code] ?? code.replace(/_/g, " ");
}

const languageNames = new Intl.DisplayNames(["en"], { type: "language", fallback: "code" });

/** "Arabic" for "ar", from the browser's own table; what is no code stays as it is. */
export function languageName(code: string): string {
  return /^[a-z]{2,3}$/.test(code) ? (languageNames.of(code) ?? code) : code;
}

const countryNames = new Intl.DisplayNames(["en"], { type: "region", fallback: "code" });
const told = new Map<string, string>(); // asking the table takes as long as drawing a line

/** "Libya" for "LY", from the browser's own table; what is no code of two letters stays as it is. */
export function countryName(code: string): string {
  const known = told.get(code) ?? (/^[A-Z]{2}$/.test(code) ? (countryNames.of(code) ?? code) : code);
  told.set(code, known);
  return known;
}

/** Whether the place is too vague to be drawn as a filled circle. */
export function impreciseSite(card: Pick<IncidentCard, "geo_precision">): boolean {
  return !["point", "town", "district"].includes(card.geo_precision ?? "");
}
