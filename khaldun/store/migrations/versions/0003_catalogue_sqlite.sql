-- Full text in SQLite (FTS5). The texts stay where they are; reports get a number that VACUUM does not change.

CREATE TABLE report_number (
  number INTEGER NOT NULL,
  report TEXT NOT NULL UNIQUE REFERENCES report (id) ON DELETE CASCADE,
  PRIMARY KEY (number)
);
CREATE VIRTUAL TABLE report_search USING fts5 (title, text, content='', tokenize='unicode61 remove_diacritics 2');
INSERT INTO report_number (report) SELECT id FROM report ORDER BY id;
INSERT INTO report_search (rowid, title, text)
  SELECT report_number.number, report.title, report.text
  FROM report_number JOIN report ON report.id = report_number.report;
CREATE TRIGGER report_is_searched AFTER INSERT ON report
  BEGIN
  INSERT INTO report_number (report) VALUES (new.id);
  INSERT INTO report_search (rowid, title, text)
    SELECT number, new.title, new.text FROM report_number WHERE report = new.id;
  END;
CREATE VIRTUAL TABLE incident_search USING fts5 (
  words, content='incident_text', content_rowid='position', tokenize='unicode61 remove_diacritics 2')
