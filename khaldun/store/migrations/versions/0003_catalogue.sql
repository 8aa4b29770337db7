-- Version 0003 of a record: what lists, maps and searches ask, so that no list needs the whole account.
-- The full-text tables differ between SQLite and PostgreSQL and stand in files of their own.

CREATE TABLE incident_card (
  position INTEGER NOT NULL,
  incident TEXT NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
  event_type TEXT NOT NULL,
  status TEXT NOT NULL,
  grade TEXT NOT NULL,
  background BOOLEAN NOT NULL,
  contested BOOLEAN NOT NULL,
  origins BIGINT NOT NULL,
  since BIGINT,
  until BIGINT,
  first_day BIGINT,
  first_month BIGINT,
  first_year BIGINT,
  imprecise BOOLEAN NOT NULL,
  country TEXT,
  place TEXT,
  place_id TEXT,
  lat DOUBLE PRECISION,
  lon DOUBLE PRECISION,
  killed_low BIGINT,
  killed_best BIGINT,
  killed_high BIGINT,
  killed BOOLEAN NOT NULL,
  wounded_low BIGINT,
  wounded_best BIGINT,
  wounded_high BIGINT,
  wounded BOOLEAN NOT NULL,
  part BOOLEAN NOT NULL,
  by_latest BIGINT NOT NULL,
  by_killed BIGINT NOT NULL,
  by_reports BIGINT NOT NULL,
  by_width BIGINT NOT NULL,
  point TEXT,
  PRIMARY KEY (position)
);
CREATE INDEX incident_card_incident ON incident_card (incident);
CREATE INDEX incident_card_since ON incident_card (since);
CREATE INDEX incident_card_event_type ON incident_card (event_type);
CREATE INDEX incident_card_country ON incident_card (country);
CREATE INDEX incident_card_place ON incident_card (place);
CREATE INDEX incident_card_by_latest ON incident_card (by_latest);
CREATE INDEX incident_card_by_killed ON incident_card (by_killed);
CREATE INDEX incident_card_by_reports ON incident_card (by_reports);
CREATE INDEX incident_card_by_width ON incident_card (by_width);

CREATE TABLE incident_text (
  position INTEGER NOT NULL,
  card TEXT NOT NULL,
  words TEXT NOT NULL,
  PRIMARY KEY (position)
);

CREATE TABLE incident_party (
  canonical TEXT NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (canonical, position)
);

CREATE TABLE incident_outlet (
  outlet TEXT NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (outlet, position)
);

CREATE TABLE incident_seen (
  id TEXT NOT NULL,
  claim TEXT NOT NULL,
  PRIMARY KEY (id)
);

CREATE INDEX incident_claim_claim ON incident_claim (claim);
CREATE INDEX report_outlet ON report (outlet);
CREATE INDEX incident_part_of ON incident (part_of);
CREATE INDEX incident_outcome_of ON incident (outcome_of)
