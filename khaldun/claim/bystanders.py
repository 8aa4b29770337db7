"""Who is told behind a deed and had no part in it, though the reader ties him to it as its doer.

Whoever came later ("were wounded before | helicopters | dispersed the attackers"), those from whom the
victims were taken ("burned men taken from | the police"), and whoever did something else to a victim ("stoned
a man whom | soldiers | had handed over").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from msgspec import Struct

from khaldun.claim.marks import Marks
from khaldun.data.choices import read_choices
from khaldun.records import Relation, Span

TABLE = "claim/bystanders.toml"
LEAD = 60  # code points before a party in which such words stand
AGENT = re.compile(r"\b(?:by|of)\s+(?:the\s+|an?\s+)?$", re.IGNORECASE)
ARTICLE = r"(?:the\s+|an?\s+|more\s+|government\s+)?(?:[\w.-]+\s+)?"


class Lists(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What data/claim/bystanders.toml says."""

    later: tuple[str, ...]
    taken: tuple[str, ...]
    does: tuple[str, ...]


class Patterns(NamedTuple):
    """The table as patterns: what stands right before a party, behind the deed, and what it does itself."""

    later: re.Pattern[str]
    taken: re.Pattern[str]
    does: re.Pattern[str]


@cache
def _patterns() -> Patterns:
    return read_bystanders()


def read_bystanders(text: str | None = None) -> Patterns:
    """The words of the bundled table, or of `text` in its place, as patterns. Raises DataError."""
    later, taken, does = read_choices(TABLE, Lists, text).values()
    return Patterns(
        re.compile(rf"\b(?:(?:{later})\s+{ARTICLE}|whom\s+{ARTICLE})$", re.IGNORECASE),
        re.compile(rf"\b(?:{taken})\s+(?:\w+\s+)?from\s+(?:the\s+|an?\s+)?$", re.IGNORECASE),
        re.compile(rf"(?:\s+[\w’'-]+){{0,2}}?\s+(?:{does})\b"),
    )


def without_bystanders(marks: Marks, trigger: int, tied: Sequence[Relation]) -> tuple[Relation, ...]:
    """The doers tied to a deed without those told behind it as having no part in it."""
    deed = marks.reading.triggers[trigger].span
    return tuple(one for one in tied if not _stands_by(marks, marks.mention(one).span, deed))


def _stands_by(marks: Marks, party: Span, deed: Span) -> bool:
    if party.start < deed.end:
        return False
    start = max(deed.start, party.start - LEAD)
    lead = marks.text[start : party.start]
    if _patterns().taken.search(lead):
        return True
    found = _patterns().later.search(marks.text, max(deed.end, start), party.start)
    return (
        found is not None
        and not AGENT.search(lead)
        and _patterns().does.match(marks.text, party.end) is not None
    )
