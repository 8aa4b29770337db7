// The rows that the API derives from the records: khaldun/records/query.py and /api/v1.

import type {
  Claim,
  Copy,
  Day,
  GradeName,
  Holding,
  Incident,
  Link,
  Modality,
  PeriodPrecision,
  Reason,
  Report,
  Stance,
  TollStatement,
  Verdict,
} from "./records";

export interface List<T> {
  items: T[];
  next: string | null;
  total: number;
}

export interface TollFigure {
  low: number | null;
  best: number | null;
  high: number | null;
}

export interface IncidentCard {
  id: string;
  event_type: string;
  sub_event_type: string | null;
  title: string;
  status: Modality;
  grade: GradeName;
  grade_rule: string;
  start: Day | null;
  end: Day | null;
  date_precision: PeriodPrecision | null;
  date_words: string | null;
  place: string | null;
  place_id: string | null;
  country: string | null;
  geo_precision: string | null;
  lat: number | null;
  lon: number | null;
  actors: string[];
  recipients: string[];
  killed: TollFigure | null;
  wounded: TollFigure | null;
  of_parts: string[]; // the kinds of toll that only claims of its parts count
  reports: number;
  outlets: number;
  sides: number;
  origins: number;
  contested: string[];
  unconfirmed: boolean;
  background: boolean;
  part_of: string | null;
  outcome_of: string | null;
  words: string;
}

export interface ReportCard {
  id: string;
  name: string;
  outlet: string | null;
  agency: string | null;
  title: string | null;
  url: string | null;
  published: string | null;
  published_basis: string;
  language: string | null;
  claims: number;
  incidents: number;
  raw_sha256: string;
  retracted: boolean;
}

export type Labels = Record<string, Record<string, string>>;

export interface Meta {
  name: string;
  version: string;
  policy: string;
  policies: string[];
  versions: string[];
  counts: { reports: number; claims: number; incidents: number; refusals: number; judgements: number };
  state: string;
  deriving: boolean;
  writable: boolean;
  labels: Labels;
  by: string | null;
  basemap?: string | null; // the address of a map of the user's own
}

export interface Bar {
  start: Day;
  incidents: number;
  low: number | null;
  best: number | null;
  high: number | null;
  imprecise: number;
}

/**
 * A sum over incidents that do not contain each other: `contested` of the `incidents` with a figure disagree on it.
 * `least` counts once what may be one happening told in several incidents.
 */
export interface TollSum extends TollFigure {
  least: number;
  incidents: number;
  contested: number;
}

/** The days in which 99 % of the dated incidents begin: one stray date would squeeze all others together. */
export interface Cut {
  first: Day;
  last: Day;
  earlier: number;
  later: number;
}

export interface Timeline {
  by: "day" | "month" | "year";
  bars: Bar[];
  undated: number;
  totals?: { killed: TollSum | null; wounded: TollSum | null };
  cut?: Cut | null;
}

/** Which of all points a filter means: a bit each, in base64; for the points of the state `of` only. */
export interface ChosenPoints {
  of: string;
  chosen: string;
  unplaced: number; // incidents of the filter that have no point
}

/** One filter: the first of its list, the timeline without its days, the values of the filters, points without its area. */
export interface Overview {
  incidents: List<IncidentCard>;
  timeline: Timeline;
  facets: Facets;
  points: ChosenPoints;
}

export interface FacetValue {
  value: string;
  label: string;
  count: number;
}

export type FacetName =
  | "event_type"
  | "grade"
  | "status"
  | "country"
  | "actor"
  | "place"
  | "outlet"
  | "contested";

export type Facets = Record<FacetName, FacetValue[]>;

export interface Cell {
  values: { value: string; badge: Modality; claims: string[]; words: string }[];
}

export interface IncidentPage {
  card: IncidentCard;
  incident: Incident;
  claims: Claim[];
  reports: ReportCard[];
  parts: IncidentCard[];
  whole: IncidentCard | null;
  cause: IncidentCard | null;
  outcomes: IncidentCard[];
  links: Link[];
  copies: Copy[];
  table: {
    columns: { origin: string; label: string; reports: string[]; claims: string[] }[];
    rows: { field: string; label: string; cells: Cell[] }[];
  };
  policies: PolicyFigure[];
  adds: Adds;
  etag: string;
}

/** What an incident adds to the sums of its record; null: it is not summed. `why` says why it is no more. */
export interface Adds {
  killed: number | null;
  wounded: number | null;
  why: string | null;
}

export interface PolicyFigure extends TollFigure {
  kind: string;
  victims: string;
  policy: string;
}

export interface Explanation {
  lines: string[];
  sums: (PolicyFigure & {
    used: TollStatement[];
    aside: TollStatement[];
    others: (TollFigure & { policy: string })[];
  })[];
}

export interface JudgementSide {
  report: ReportCard | null; // null: the report is not in this record
  claim: string | null;
  words: string;
}

export interface JudgementRow {
  id: string;
  at: string;
  by: string;
  verdict: Verdict;
  reason: string;
  withdrawn: string | null;
  field: string | null;
  value: string | null;
  orphan: boolean;
  left: JudgementSide;
  right: JudgementSide | null;
}

export interface ReportPage {
  card: ReportCard;
  report: Report;
  claims: Claim[];
  incident_of: Record<string, string>;
  copies: { copy: Copy; other: ReportCard }[];
  intact: boolean;
}

export interface ClaimPage {
  claim: Claim;
  incident: string | null;
  report: ReportCard;
}

export interface ActorRow {
  actor: string;
  claims: number;
  as_actor: number;
  as_recipient: number;
  as_speaker: number;
  surfaces: { words: string; count: number }[];
}

export interface ActorPage {
  actor: string;
  surfaces: { words: string; count: number }[];
  incidents: IncidentCard[];
  stances: Stance[];
  said: Claim[];
}

export interface PlaceRow {
  place: string;
  place_id: string | null;
  country: string | null;
  precision: string;
  lat: number | null;
  lon: number | null;
  incidents: number;
  holdings: number;
}

export interface HoldingsPage {
  places: {
    place: string;
    place_id: string | null;
    country: string | null;
    lat: number | null;
    lon: number | null;
    precision: string;
    holdings: Holding[];
  }[];
}

export interface OutletRow {
  outlet: string | null;
  reports: number;
  claims: number;
  copied: number;
  contradicted: number;
  first: Day | null;
  last: Day | null;
}

export interface SearchPage {
  items: { report: ReportCard; snippet: string; claims: string[] }[];
  total: number;
}

export type QueueItem =
  | {
      kind: "pair";
      left: Claim;
      right: Claim;
      left_report: ReportCard;
      right_report: ReportCard;
      weight: number;
      reasons: Reason[];
      together: boolean;
      doubt: number;
      impact: number;
    }
  | {
      kind: "claim";
      claim: Claim;
      report: ReportCard;
      context: string;
      context_start: number;
      doubt: number;
      impact: number;
    };

export interface Queue {
  items: QueueItem[];
  total: number;
}

export interface JobPage {
  id: string;
  state: "running" | "done" | "failed";
  done: number;
  of: number;
  doing: string | null; // what keeps it waiting, where that comes only once
  results: { name: string; ok: boolean; known: boolean; reports: number; claims: number; refusals: string[] }[];
}

export interface AuditRow {
  position: number;
  at: string;
  by: string;
  what: string;
  previous: string;
  hash: string;
}

export interface AuditVerdict {
  ok: boolean;
  rows: number;
  broken_at: number | null;
  sentence: string;
}

export interface Preview {
  before: IncidentCard[];
  after: IncidentCard[];
}

export interface ReportPreview extends Preview {
  lines: string[];
  retimed: { claim: string; words: string; before: string; after: string }[];
}

/** What a report has otherwise than it was read; null: nobody knows. */
export interface NewImprint {
  published?: string | null;
  outlet?: string | null;
}

export type NewJudgement =
  | { verdict: "same" | "different" | "unsure"; left: string; right: string; reason: string }
  | { verdict: "accepted" | "rejected"; claim: string; reason: string }
  | { verdict: "corrected"; claim: string; field: string; value: unknown; reason: string }
  | { verdict: "retracted"; report: string; reason: string };

export interface NewReport {
  text: string;
  published?: string;
  outlet?: string;
  title?: string;
  url?: string;
}
