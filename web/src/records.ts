// The records of khaldun/records as they travel in JSON. Unknown is null, never a default.

export type Day = string; // "YYYY-MM-DD"

export type Modality =
  | "asserted"
  | "reported"
  | "denied"
  | "requested"
  | "planned"
  | "future"
  | "hypothetical";
export type GradeName = "confirmed" | "fair" | "weak" | "contested" | "discounted";
export type Verdict = "same" | "different" | "unsure" | "accepted" | "rejected" | "corrected" | "retracted";
export type PeriodPrecision = "day" | "days" | "week" | "month" | "year" | "open";

export interface Span {
  start: number; // code points of the report's text, not UTF-16 units: see text.ts
  end: number;
}

export interface Reason {
  rule: string;
  weight: number; // log-odds x 1000
  words: string;
}

export interface Period {
  start: Day | null;
  end: Day | null;
  precision: PeriodPrecision;
  basis: string;
  words: string | null;
}

export interface Toll {
  kind: string;
  low: number | null;
  high: number | null;
  words: string;
  victims: string;
  scope: string;
  as_of: Day | null;
  span: Span | null;
}

export interface Attribution {
  speaker: string | null; // null: the outlet's own voice
  surface: string | null;
  span: Span | null;
  cue: string | null;
  hedge: string | null;
  chain: string[];
  anonymous: boolean;
}

export interface Party {
  canonical: string;
  surface: string | null;
  span: Span | null;
  known: boolean;
}

export interface Place {
  canonical: string;
  precision: string;
  id: string | null;
  country: string | null;
  lat: number | null;
  lon: number | null;
  population: number | null;
  within: string[];
  surface: string | null;
  span: Span | null;
  inherited: boolean;
  probability?: number | null; // calibrated chance that the right place of this name was chosen
}

export interface Claim {
  id: string;
  report: string;
  doc: string;
  evidence: Span[];
  words: string;
  trigger: string;
  trigger_span: Span;
  event_type: string;
  period: Period;
  attribution: Attribution;
  sub_event_type: string | null;
  actors: Party[];
  recipients: Party[];
  place: Place | null;
  tolls: Toll[];
  modality: Modality;
  polarity: "positive" | "negative";
  background: boolean;
  headline: boolean;
  content_of: string | null;
  denies: string | null;
  part_of: string | null;
  score: number;
  reader: string;
}

export interface Boilerplate {
  span: Span;
  kind: string;
  drop: boolean;
  languages?: string[]; // of a part in another language: the codes of those it may be in
}

export interface Report {
  id: string;
  name: string;
  text: string;
  raw_sha256: string;
  outlet: string | null;
  agency: string | null;
  url: string | null;
  title: string | null;
  published: string | null;
  published_from: Day | null;
  published_basis: string;
  published_words: string | null;
  retrieved: string | null;
  language: string | null;
  dropped: Boilerplate[];
  notes: string[];
}

export interface TollStatement {
  claim: string;
  low: number | null;
  high: number | null;
  words: string;
  scope: string;
  used: boolean;
  reason: string;
}

export interface TollAccount {
  kind: string;
  victims: string;
  low: number | null;
  best: number | null;
  high: number | null;
  policy: string;
  statements: TollStatement[];
  reasons: Reason[];
}

export interface Position {
  value: string;
  claims: string[];
  speakers: string[];
}

export interface Contest {
  field: string;
  hard: boolean;
  positions: Position[];
  sentence: string;
}

export interface Origin {
  id: string;
  claims: string[];
  reports: string[];
  speaker: string | null;
  side: string | null;
  occasion: Day | null;
  basis: string;
}

export interface Incident {
  id: string;
  claims: string[];
  event_type: string;
  status: Modality;
  grade: { name: GradeName; rule: string; claims: string[] };
  origins: Origin[];
  reports: number;
  outlets: number;
  sides: number;
  independent: number;
  sub_event_type: string | null;
  actors: Party[];
  recipients: Party[];
  place: Place | null;
  period: Period | null;
  tolls: TollAccount[];
  contests: Contest[];
  part_of: string | null;
  outcome_of: string | null;
  unconfirmed: boolean;
  background: boolean;
}

export interface Link {
  left: string;
  right: string;
  weight: number;
  reasons: Reason[];
  barred: boolean;
}

export interface Copy {
  kind: "document" | "passage" | "quote" | "fact";
  left: string;
  right: string;
  overlap: number;
  left_claim: string | null;
  right_claim: string | null;
  words: string;
}

export interface Holding {
  place: Place;
  state: "controlled" | "claimed" | "contested" | "besieged" | "unknown";
  start: Day | null;
  end: Day | null;
  holder: string | null;
  disputed_by: string[];
  last_known: string | null;
  stale: boolean;
  claims: string[];
  speakers: string[];
  reason: string;
}

export interface Stance {
  actor: string;
  other: string;
  kind: string;
  negative: boolean;
  start: Day | null;
  end: Day | null;
  claims: string[];
  speakers: string[];
}

export interface Refusal {
  report: string;
  room: string;
  reason: string;
}
