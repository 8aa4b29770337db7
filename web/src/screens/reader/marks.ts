// Which words of a report carry which role: spans of claims cut into segments that can be drawn one after another.

import { languageName } from "../../format";
import type { Boilerplate, Claim, Report, Span } from "../../records";
import { overlaps, Points } from "../parts/text";

export const OTHER_LANGUAGE = "other_language"; // the kind of a part that the reader of Khaldun does not understand

export const ROLES = ["evidence", "trigger", "actor", "recipient", "place", "time", "toll", "speaker"] as const;
export type Role = (typeof ROLES)[number];

export interface Mark {
  role: Role;
  span: Span;
  claim: string;
}

export interface Segment extends Span {
  text: string;
  roles: Role[];
  claims: string[]; // whose evidence covers it
  dropped: string | null; // kind of boilerplate that no claim was read from
  foreign: Foreign | null; // of a part in another language, which is no boilerplate
  control: string | null; // name of a sign that would turn the order of letters
}

export interface Foreign {
  language: string | undefined; // its code, where only one is possible
  words: string; // "in Arabic", "in another language"
  first: boolean; // whether the part begins here
}

/** Every span that a claim marks; the words of a period and the cue have none and are looked for beside the rest. */
export function marksOf(claim: Claim, text: Points): Mark[] {
  const spans: [Role, Span | null][] = [
    ...claim.evidence.map((span): [Role, Span] => ["evidence", span]),
    ["trigger", claim.trigger_span],
    ...claim.actors.map((party): [Role, Span | null] => ["actor", party.span]),
    ...claim.recipients.map((party): [Role, Span | null] => ["recipient", party.span]),
    ["place", claim.place?.span ?? null],
    ...claim.tolls.map((toll): [Role, Span | null] => ["toll", toll.span]),
    ["speaker", claim.attribution.span],
    ["speaker", near(text, claim.attribution.cue, claim.attribution.span)],
    ["time", near(text, claim.period.words, claim.evidence[0] ?? null)],
  ];
  return spans.flatMap(([role, span]) => (span ? [{ role, span, claim: claim.id }] : []));
}

const REACH = 160; // code points around a span in which its cue or time words stand

function near(text: Points, words: string | null, around: Span | null): Span | null {
  if (!words || !around) return null;
  const from = Math.max(0, around.start - REACH);
  const stretch = text.cut(from, around.end + REACH);
  const sought = Array.from(words).length;
  let best: Span | null = null;
  for (let unit = stretch.indexOf(words); unit >= 0; unit = stretch.indexOf(words, unit + 1)) {
    const start = from + Array.from(stretch.slice(0, unit)).length;
    if (!best || Math.abs(start - around.start) < Math.abs(best.start - around.start)) best = { start, end: start + sought };
  }
  return best;
}

/** Signs that turn or force the direction of letters: harmless here, and shown so that nobody is misled. */
export const CONTROLS: Record<string, string> = {
  "\u202a": "left-to-right embedding",
  "\u202b": "right-to-left embedding",
  "\u202c": "end of direction",
  "\u202d": "left-to-right override",
  "\u202e": "right-to-left override",
  "\u2066": "left-to-right isolate",
  "\u2067": "right-to-left isolate",
  "\u2068": "isolate",
  "\u2069": "end of isolate",
};

/** The whole text as segments, none of which has an edge of a mark inside. */
export function segmentsOf(text: Points, marks: Mark[], dropped: Report["dropped"]): Segment[] {
  const away = dropped.filter((one) => one.drop);
  const edges = new Set([0, text.length]);
  for (const { span } of [...marks, ...away]) edges.add(span.start), edges.add(span.end);
  for (let at = 0; at < text.length; at += 1) {
    if (CONTROLS[text.at(at)]) edges.add(at), edges.add(at + 1);
    if (closesParagraph(text, at + 1)) edges.add(at + 1);
  }
  const sorted = [...edges].filter((edge) => edge >= 0 && edge <= text.length).sort((a, b) => a - b);
  const byStart = [...marks].sort((a, b) => a.span.start - b.span.start);
  const open: Mark[] = [];
  let next = 0;
  return sorted.slice(0, -1).map((start, at) => {
    const span = { start, end: sorted[at + 1] ?? start };
    while (next < byStart.length && (byStart[next]?.span.start ?? Infinity) <= start) open.push(byStart[next++] as Mark);
    for (let one = open.length - 1; one >= 0; one -= 1) if ((open[one] as Mark).span.end <= start) open.splice(one, 1);
    return segment(text, span, open, away);
  });
}

/** Whether an empty line ends here. */
function closesParagraph(text: Points, at: number): boolean {
  return text.at(at - 1) === "\n" && text.at(at - 2) === "\n" && text.at(at) !== "\n";
}

/** Segments by paragraph: a long text is drawn and laid out a paragraph at a time. */
export function paragraphsOf(text: Points, segments: Segment[]): Segment[][] {
  const paragraphs: Segment[][] = [[]];
  for (const one of segments) {
    paragraphs[paragraphs.length - 1]?.push(one);
    if (closesParagraph(text, one.end) && one.end < text.length) paragraphs.push([]);
  }
  return paragraphs;
}

function segment(text: Points, span: Span, open: Mark[], away: Report["dropped"]): Segment {
  const words = text.cut(span.start, span.end);
  const left = away.find((one) => overlaps(one.span, span));
  const foreign = left?.kind === OTHER_LANGUAGE ? foreignOf(left, span) : null;
  return {
    ...span,
    text: words,
    roles: ROLES.filter((role) => open.some((mark) => mark.role === role)),
    claims: open.filter((mark) => mark.role === "evidence").map((mark) => mark.claim),
    dropped: foreign ? null : (left?.kind.replace(/_/g, " ") ?? null),
    foreign,
    control: CONTROLS[words] ?? null,
  };
}

function foreignOf({ span, languages = [] }: Boilerplate, here: Span): Foreign {
  const names = languages.map(languageName);
  const [last, ...others] = [...names].reverse();
  const words = others.length ? `${others.reverse().join(", ")} or ${last}` : (last ?? "another language");
  return { language: languages.length === 1 ? languages[0] : undefined, words: `in ${words}`, first: span.start === here.start };
}
