// What a filled-in form of a claim changes: one correction for each field that differs.

import type { Claim, Party, Period, Place, Toll } from "../../records";
import type { PlaceRow } from "../../rows";

export interface Form {
  event_type: string;
  modality: string;
  polarity: string;
  speaker: string;
  actors: string;
  recipients: string;
  place: string;
  precision: string;
  start: string;
  end: string;
  tolls: TollForm[];
}

export interface TollForm {
  kind: string;
  low: string;
  high: string;
  from: Toll | null; // the one it was, with its words and span
}

export interface Correction {
  field: string;
  value: unknown;
}

export function formOf(claim: Claim): Form {
  return {
    event_type: claim.event_type,
    modality: claim.modality,
    polarity: claim.polarity,
    speaker: claim.attribution.speaker ?? "",
    actors: named(claim.actors),
    recipients: named(claim.recipients),
    place: claim.place?.canonical ?? "",
    precision: claim.place?.precision ?? "town",
    start: claim.period.start ?? "",
    end: claim.period.end ?? "",
    tolls: claim.tolls.map((toll) => ({ kind: toll.kind, low: written(toll.low), high: written(toll.high), from: toll })),
  };
}

const named = (parties: Party[]) => parties.map((party) => party.canonical).join("; ");
const written = (bound: number | null) => (bound === null ? "" : String(bound));
const bound = (words: string) => (words.trim() === "" ? null : Math.max(0, Math.round(Number(words))));

export function correctionsOf(claim: Claim, form: Form, places: PlaceRow[]): Correction[] {
  const was = formOf(claim);
  const made: Correction[] = [];
  for (const field of ["event_type", "modality", "polarity"] as const)
    if (form[field] !== was[field]) made.push({ field, value: form[field] });
  if (form.speaker.trim() !== was.speaker) made.push({ field: "speaker", value: form.speaker.trim() || null });
  for (const field of ["actors", "recipients"] as const)
    if (form[field].trim() !== was[field]) made.push({ field, value: parties(form[field], claim[field]) });
  if (form.place.trim() !== was.place || (form.place && form.precision !== was.precision))
    made.push({ field: "place", value: placeOf(form, claim.place, places) });
  if (form.start !== was.start || form.end !== was.end) made.push({ field: "period", value: periodOf(form, claim.period) });
  if (JSON.stringify(bare(form.tolls)) !== JSON.stringify(bare(was.tolls)))
    made.push({ field: "tolls", value: form.tolls.map((toll) => tollOf(toll, claim)) });
  return made;
}

const bare = (tolls: TollForm[]) => tolls.map(({ kind, low, high }) => [kind, low, high]);

/** "A; B": those the claim had keep their words. */
function parties(words: string, had: Party[]): Party[] {
  const names = words.split(";").map((name) => name.trim()).filter(Boolean);
  return names.map((name) => had.find((one) => one.canonical === name) ?? { canonical: name, surface: null, span: null, known: false });
}

function placeOf(form: Form, had: Place | null, places: PlaceRow[]): Place | null {
  const name = form.place.trim();
  if (!name) return null;
  const empty = { surface: null, span: null, inherited: false, population: null, within: [] };
  const words = had ? { surface: had.surface, span: had.span } : {};
  if (had?.canonical === name) return { ...had, precision: form.precision };
  const known = places.find((one) => one.place === name);
  const found = known && { id: known.place_id, country: known.country, lat: known.lat, lon: known.lon };
  return { id: null, country: null, lat: null, lon: null, ...empty, ...words, ...found, canonical: name, precision: known?.precision ?? form.precision };
}

function periodOf(form: Form, had: Period): Period {
  const start = form.start || null;
  const end = form.end || null;
  const precision = !start || !end ? "open" : start === end ? "day" : "days";
  return { start, end, precision, basis: "explicit", words: had.words };
}

function tollOf(toll: TollForm, claim: Claim): Toll {
  const fresh = { words: claim.trigger, victims: "unknown", scope: "incident", as_of: null, span: null };
  return { ...fresh, ...toll.from, kind: toll.kind, low: bound(toll.low), high: bound(toll.high) };
}

/** What is wrong with the form, in one sentence; null when nothing is. */
export function faultOf(form: Form): string | null {
  if (form.start && form.end && form.start > form.end) return "The last day lies before the first: swap them.";
  for (const { low, high } of form.tolls) {
    const [least, most] = [bound(low), bound(high)];
    if (Number.isNaN(least) || Number.isNaN(most)) return "Figures are whole numbers: 12, not “a dozen”.";
    if (least !== null && most !== null && least > most) return `At least ${least} cannot be more than at most ${most}.`;
  }
  return null;
}
