-- Version 0006 of a record: reports whose day or outlet a person corrected, with what was first read of them.
-- This file never changes: a change is a new version.

CREATE TABLE corrected_report (
  report TEXT NOT NULL REFERENCES report (id) ON DELETE CASCADE,
  told TEXT NOT NULL,
  record TEXT NOT NULL,
  claims TEXT NOT NULL,
  PRIMARY KEY (report)
);
