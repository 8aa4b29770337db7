-- Version 0001 of a record: SQLite takes it as it stands; on PostgreSQL TEXT sorts by code points too
-- (COLLATE "C") and group_concat is called string_agg. This file never changes: a change is a new version.

CREATE TABLE report (
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  outlet TEXT,
  agency TEXT,
  url TEXT,
  title TEXT,
  published DATE,
  published_basis TEXT NOT NULL,
  language TEXT,
  raw_sha256 TEXT NOT NULL,
  text TEXT NOT NULL,
  record TEXT NOT NULL,
  PRIMARY KEY (id)
);
CREATE INDEX report_published ON report (published);
CREATE INDEX report_raw_sha256 ON report (raw_sha256);

CREATE TABLE report_reader (
  report TEXT NOT NULL REFERENCES report (id) ON DELETE CASCADE,
  reader TEXT NOT NULL,
  superseded_by TEXT,
  PRIMARY KEY (report, reader)
);

CREATE TABLE claim (
  id TEXT NOT NULL,
  report TEXT NOT NULL REFERENCES report (id) ON DELETE CASCADE,
  doc TEXT NOT NULL,
  start BIGINT NOT NULL,
  "end" BIGINT NOT NULL,
  words TEXT NOT NULL,
  trigger TEXT NOT NULL,
  event_type TEXT NOT NULL,
  sub_event_type TEXT,
  speaker TEXT,
  cue TEXT,
  hedge TEXT,
  modality TEXT NOT NULL,
  polarity TEXT NOT NULL,
  background BOOLEAN NOT NULL,
  headline BOOLEAN NOT NULL,
  place TEXT,
  place_id TEXT,
  country TEXT,
  place_precision TEXT,
  lat DOUBLE PRECISION,
  lon DOUBLE PRECISION,
  period_start DATE,
  period_end DATE,
  period_precision TEXT,
  period_basis TEXT NOT NULL,
  period_words TEXT,
  content_of TEXT,
  denies TEXT,
  part_of TEXT,
  score DOUBLE PRECISION NOT NULL,
  reader TEXT NOT NULL,
  record TEXT NOT NULL,
  PRIMARY KEY (id)
);
CREATE INDEX claim_report ON claim (report);
CREATE INDEX claim_event_type ON claim (event_type);
CREATE INDEX claim_speaker ON claim (speaker);
CREATE INDEX claim_place ON claim (place);
CREATE INDEX claim_period_start ON claim (period_start);

CREATE TABLE claim_actor (
  claim TEXT NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
  role TEXT NOT NULL,
  position BIGINT NOT NULL,
  canonical TEXT NOT NULL,
  surface TEXT,
  known BOOLEAN NOT NULL,
  PRIMARY KEY (claim, role, position)
);
CREATE INDEX claim_actor_canonical ON claim_actor (canonical);

CREATE TABLE claim_toll (
  claim TEXT NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
  position BIGINT NOT NULL,
  kind TEXT NOT NULL,
  low BIGINT,
  high BIGINT,
  victims TEXT NOT NULL,
  scope TEXT NOT NULL,
  as_of DATE,
  words TEXT NOT NULL,
  PRIMARY KEY (claim, position)
);
CREATE INDEX claim_toll_kind ON claim_toll (kind);

CREATE TABLE evidence (
  claim TEXT NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
  position BIGINT NOT NULL,
  start BIGINT NOT NULL,
  "end" BIGINT NOT NULL,
  words TEXT NOT NULL,
  PRIMARY KEY (claim, position)
);

CREATE TABLE superseded_claim (
  id TEXT NOT NULL,
  reader TEXT NOT NULL,
  report TEXT NOT NULL REFERENCES report (id) ON DELETE CASCADE,
  superseded_by TEXT NOT NULL,
  record TEXT NOT NULL,
  PRIMARY KEY (id, reader)
);
CREATE INDEX superseded_claim_report ON superseded_claim (report);

CREATE TABLE refusal (
  id TEXT NOT NULL,
  report TEXT NOT NULL,
  room TEXT NOT NULL,
  reason TEXT NOT NULL,
  record TEXT NOT NULL,
  PRIMARY KEY (id)
);

CREATE TABLE judgement (
  id TEXT NOT NULL,
  at TEXT NOT NULL,
  by TEXT NOT NULL,
  verdict TEXT NOT NULL,
  reason TEXT NOT NULL,
  withdrawn TEXT,
  left_raw_sha256 TEXT NOT NULL,
  left_start BIGINT NOT NULL,
  left_end BIGINT NOT NULL,
  left_event_type TEXT NOT NULL,
  right_raw_sha256 TEXT NOT NULL,
  right_start BIGINT NOT NULL,
  right_end BIGINT NOT NULL,
  right_event_type TEXT NOT NULL,
  record TEXT NOT NULL,
  PRIMARY KEY (id)
);

CREATE TABLE incident (
  id TEXT NOT NULL,
  position BIGINT NOT NULL,
  event_type TEXT NOT NULL,
  sub_event_type TEXT,
  status TEXT NOT NULL,
  grade TEXT NOT NULL,
  grade_rule TEXT NOT NULL,
  actors TEXT NOT NULL,
  recipients TEXT NOT NULL,
  place TEXT,
  place_id TEXT,
  country TEXT,
  place_precision TEXT,
  lat DOUBLE PRECISION,
  lon DOUBLE PRECISION,
  period_start DATE,
  period_end DATE,
  period_precision TEXT,
  killed_low BIGINT,
  killed_best BIGINT,
  killed_high BIGINT,
  wounded_low BIGINT,
  wounded_best BIGINT,
  wounded_high BIGINT,
  reports BIGINT NOT NULL,
  outlets BIGINT NOT NULL,
  sides BIGINT NOT NULL,
  independent BIGINT NOT NULL,
  contested TEXT NOT NULL,
  unconfirmed BOOLEAN NOT NULL,
  background BOOLEAN NOT NULL,
  part_of TEXT,
  outcome_of TEXT,
  record TEXT NOT NULL,
  PRIMARY KEY (id)
);
CREATE INDEX incident_event_type ON incident (event_type);
CREATE INDEX incident_place ON incident (place);
CREATE INDEX incident_period_start ON incident (period_start);

CREATE TABLE incident_claim (
  incident TEXT NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
  claim TEXT NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
  position BIGINT NOT NULL,
  PRIMARY KEY (incident, claim)
);

CREATE TABLE toll_account (
  incident TEXT NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
  position BIGINT NOT NULL,
  kind TEXT NOT NULL,
  victims TEXT NOT NULL,
  low BIGINT,
  best BIGINT,
  high BIGINT,
  policy TEXT NOT NULL,
  PRIMARY KEY (incident, position)
);
CREATE INDEX toll_account_kind ON toll_account (kind);

CREATE TABLE toll_statement (
  incident TEXT NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
  account BIGINT NOT NULL,
  position BIGINT NOT NULL,
  claim TEXT NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
  low BIGINT,
  high BIGINT,
  scope TEXT NOT NULL,
  words TEXT NOT NULL,
  used BOOLEAN NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (incident, account, position)
);

CREATE TABLE origin (
  incident TEXT NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
  position BIGINT NOT NULL,
  id TEXT NOT NULL,
  speaker TEXT,
  side TEXT,
  occasion DATE,
  basis TEXT NOT NULL,
  reports TEXT NOT NULL,
  claims TEXT NOT NULL,
  PRIMARY KEY (incident, position)
);

CREATE TABLE contest (
  position BIGINT NOT NULL,
  incident TEXT REFERENCES incident (id) ON DELETE CASCADE,
  field TEXT NOT NULL,
  hard BOOLEAN NOT NULL,
  sentence TEXT NOT NULL,
  record TEXT NOT NULL,
  PRIMARY KEY (position)
);
CREATE INDEX contest_field ON contest (field);

CREATE TABLE link (
  position BIGINT NOT NULL,
  left_claim TEXT NOT NULL,
  right_claim TEXT NOT NULL,
  weight BIGINT NOT NULL,
  barred BOOLEAN NOT NULL,
  reasons TEXT NOT NULL,
  record TEXT NOT NULL,
  PRIMARY KEY (position)
);
CREATE INDEX link_left_claim ON link (left_claim);
CREATE INDEX link_right_claim ON link (right_claim);

CREATE TABLE copy (
  position BIGINT NOT NULL,
  kind TEXT NOT NULL,
  left_report TEXT NOT NULL,
  right_report TEXT NOT NULL,
  left_claim TEXT,
  right_claim TEXT,
  overlap DOUBLE PRECISION NOT NULL,
  words TEXT NOT NULL,
  record TEXT NOT NULL,
  PRIMARY KEY (position)
);
CREATE INDEX copy_left_report ON copy (left_report);
CREATE INDEX copy_right_report ON copy (right_report);

CREATE TABLE holding (
  position BIGINT NOT NULL,
  place TEXT,
  place_id TEXT,
  country TEXT,
  place_precision TEXT,
  state TEXT NOT NULL,
  holder TEXT,
  start DATE,
  "end" DATE,
  disputed_by TEXT NOT NULL,
  last_known TEXT,
  stale BOOLEAN NOT NULL,
  speakers TEXT NOT NULL,
  reason TEXT NOT NULL,
  claims TEXT NOT NULL,
  record TEXT NOT NULL,
  PRIMARY KEY (position)
);
CREATE INDEX holding_place ON holding (place);
CREATE INDEX holding_holder ON holding (holder);

CREATE TABLE stance (
  position BIGINT NOT NULL,
  actor TEXT NOT NULL,
  other TEXT NOT NULL,
  kind TEXT NOT NULL,
  negative BOOLEAN NOT NULL,
  start DATE,
  "end" DATE,
  speakers TEXT NOT NULL,
  claims TEXT NOT NULL,
  record TEXT NOT NULL,
  PRIMARY KEY (position)
);
CREATE INDEX stance_actor ON stance (actor);

CREATE TABLE meta (
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (name)
);

CREATE VIEW claims_readable AS
SELECT
  claim.id,
  incident_claim.incident,
  report.outlet,
  report.agency,
  report.published,
  claim.event_type,
  claim.sub_event_type,
  claim.modality,
  claim.polarity,
  claim.words,
  claim.speaker,
  claim.cue,
  (SELECT group_concat(canonical, '; ') FROM (
    SELECT canonical FROM claim_actor
    WHERE claim_actor.claim = claim.id AND role = 'actor' ORDER BY position) AS named) AS actors,
  (SELECT group_concat(canonical, '; ') FROM (
    SELECT canonical FROM claim_actor
    WHERE claim_actor.claim = claim.id AND role = 'recipient' ORDER BY position) AS named) AS recipients,
  claim.place,
  claim.place_precision,
  claim.country,
  claim.period_start,
  claim.period_end,
  claim.period_precision,
  claim.period_basis,
  (SELECT group_concat(told, '; ') FROM (
    SELECT kind || ' ' || coalesce(cast(low AS text), '?') || '-' || coalesce(cast(high AS text), '?')
      || ' ' || victims || ' (' || scope || ': ' || words || ')' AS told
    FROM claim_toll WHERE claim_toll.claim = claim.id ORDER BY position) AS figures) AS tolls,
  claim.background,
  claim.doc,
  claim.start,
  claim."end",
  report.url,
  claim.reader
FROM claim
JOIN report ON report.id = claim.report
LEFT JOIN incident_claim ON incident_claim.claim = claim.id;

CREATE VIEW incidents_readable AS
SELECT
  incident.id,
  incident.period_start,
  incident.period_end,
  incident.period_precision,
  incident.place,
  incident.place_precision,
  incident.country,
  incident.event_type,
  incident.sub_event_type,
  incident.status,
  incident.grade,
  incident.actors,
  incident.recipients,
  incident.killed_low,
  incident.killed_best,
  incident.killed_high,
  incident.wounded_low,
  incident.wounded_best,
  incident.wounded_high,
  (SELECT group_concat(told, '; ') FROM (
    SELECT kind || ' ' || victims || ' ' || coalesce(cast(low AS text), '?')
      || '/' || coalesce(cast(best AS text), '?') || '/' || coalesce(cast(high AS text), '?') AS told
    FROM toll_account WHERE toll_account.incident = incident.id ORDER BY position) AS figures) AS tolls,
  incident.contested,
  incident.unconfirmed,
  incident.reports,
  incident.outlets,
  incident.independent,
  (SELECT group_concat(speaker, '; ') FROM (
    SELECT DISTINCT speaker FROM claim
    JOIN incident_claim ON incident_claim.claim = claim.id
    WHERE incident_claim.incident = incident.id AND speaker IS NOT NULL
    ORDER BY speaker) AS voices) AS speakers,
  (SELECT group_concat(words, ' | ') FROM (
    SELECT words FROM claim
    JOIN incident_claim ON incident_claim.claim = claim.id
    WHERE incident_claim.incident = incident.id
    ORDER BY incident_claim.position) AS told) AS words,
  'documented minimum' AS label
FROM incident;
