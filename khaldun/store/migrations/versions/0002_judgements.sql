-- Version 0002 of a record: judgements on one claim or a whole report, chained, and what they amount to now.
-- This file never changes: a change is a new version.

DROP TABLE judgement;
CREATE TABLE judgement (
  id TEXT NOT NULL,
  position BIGINT NOT NULL,
  at TEXT NOT NULL,
  by TEXT NOT NULL,
  verdict TEXT NOT NULL,
  reason TEXT NOT NULL,
  field TEXT,
  value TEXT,
  withdrawn TEXT,
  withdrawn_by TEXT,
  left_raw_sha256 TEXT NOT NULL,
  left_start BIGINT,
  left_end BIGINT,
  left_event_type TEXT,
  left_report TEXT,
  right_raw_sha256 TEXT,
  right_start BIGINT,
  right_end BIGINT,
  right_event_type TEXT,
  right_report TEXT,
  previous TEXT NOT NULL,
  hash TEXT NOT NULL,
  record TEXT NOT NULL,
  PRIMARY KEY (id)
);
CREATE INDEX judgement_position ON judgement (position);

CREATE TABLE claim_decision (
  claim TEXT NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
  position BIGINT NOT NULL,
  verdict TEXT NOT NULL,
  fields TEXT NOT NULL,
  shown TEXT,
  record TEXT NOT NULL,
  PRIMARY KEY (claim)
);

CREATE TABLE retracted_report (
  report TEXT NOT NULL REFERENCES report (id) ON DELETE CASCADE,
  position BIGINT NOT NULL,
  PRIMARY KEY (report)
);

DROP VIEW claims_readable;
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
  claim.reader,
  claim_decision.verdict AS decision,
  claim_decision.fields AS corrected
FROM claim
JOIN report ON report.id = claim.report
LEFT JOIN incident_claim ON incident_claim.claim = claim.id
LEFT JOIN claim_decision ON claim_decision.claim = claim.id;
