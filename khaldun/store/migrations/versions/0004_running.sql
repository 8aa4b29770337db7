-- Version 0004 of a record: running totals are summed with others, and say from when they count.

ALTER TABLE incident_card ADD COLUMN counts_since BIGINT;
