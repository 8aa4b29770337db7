-- Full text in PostgreSQL. A tsvector may not exceed one megabyte: of a longer text its beginning is searched.

CREATE INDEX report_search ON report USING gin (to_tsvector('simple', left(coalesce(title, '') || ' ' || text, 200000)));
CREATE INDEX incident_search ON incident_text USING gin (to_tsvector('simple', left(words, 200000)))
