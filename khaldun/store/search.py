"""Full text: which incidents and reports hold the words of a question, in SQLite (FTS5) and PostgreSQL."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection

WORD = re.compile(r"\w+")
LONGEST = 200_000
"""Characters of a text that PostgreSQL searches (migration 0003)."""
START, END = "\x02", "\x03"
"""Around the words found in a snippet: no text keeps these as characters of its own (see `snippet`)."""
AROUND = 90
"""Characters shown before and after the first word found."""
REMEMBER = """
INSERT INTO incident_seen (id, claim)
SELECT incident.id, incident_claim.claim FROM incident
JOIN incident_claim ON incident_claim.incident = incident.id AND incident_claim.position = 0
WHERE NOT EXISTS (SELECT 1 FROM incident_seen WHERE incident_seen.id = incident.id)
"""


def refill(db: Connection, *, texts: bool = True) -> None:
    """After the views: the full text of the incidents where `texts` changed, and every id there ever was."""
    if texts and db.dialect.name == "sqlite":
        db.exec_driver_sql("INSERT INTO incident_search (incident_search) VALUES ('rebuild')")
    db.exec_driver_sql(REMEMBER)


def words_of(asked: str) -> list[str]:
    """The words of a question, without signs."""
    return WORD.findall(asked.casefold())


def asked_words(asked: str, dialect: str) -> str:
    """A question in the words of the database: all of its words, the last one perhaps unfinished.

    Only letters and digits get through, so nothing in a question is taken for syntax.
    """
    words = words_of(asked)
    if dialect == "sqlite":
        return " ".join(f'"{word}"' for word in words) + ("*" if words else '""')
    return " & ".join(f"'{word}'" for word in words) + (":*" if words else "")


def incidents_with(dialect: str) -> str:
    """The condition, for a row of incident_card, that its words hold those of :words."""
    if dialect == "sqlite":
        return "card.position IN (SELECT rowid FROM incident_search WHERE incident_search MATCH :words)"
    return (
        "card.position IN (SELECT position FROM incident_text "
        f"WHERE to_tsvector('simple', left(words, {LONGEST})) @@ to_tsquery('simple', :words))"
    )


def reports_with(dialect: str) -> str:
    """The condition, for a row of report, that its title or text hold the words of :words."""
    if dialect == "sqlite":
        return (
            "report.id IN (SELECT report_number.report FROM report_search "
            "JOIN report_number ON report_number.number = report_search.rowid "
            "WHERE report_search MATCH :words)"
        )
    searched = f"left(coalesce(report.title, '') || ' ' || report.text, {LONGEST})"
    return f"to_tsvector('simple', {searched}) @@ to_tsquery('simple', :words)"


def snippet(text: str, asked: str) -> str:
    """The place in a text where the words of a question stand, each between U+0002 and U+0003."""
    plain = text.replace(START, " ").replace(END, " ")
    words = [re.escape(word) for word in words_of(asked)]
    found = re.compile(rf"\b(?:{'|'.join(words)})\w*", re.IGNORECASE) if words else None
    first = found.search(plain) if found else None
    if found is None or first is None:
        return " ".join(plain[: 2 * AROUND].split())
    start, end = max(first.start() - AROUND, 0), first.end() + AROUND
    while start and not plain[start - 1].isspace():
        start -= 1
    shown = " ".join(plain[start:end].split())
    return ("…" if start else "") + found.sub(lambda one: f"{START}{one[0]}{END}", shown)
