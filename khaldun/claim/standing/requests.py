"""Whether an act was only asked for: the words between the start of its sentence and the act decide.

A guard behind the reader: an air strike somebody called for must never stand in a record as one that
happened. It fires on 57 requested acts of the training reports and our own stories and on
one that happened (docs/method.md).
"""

from __future__ import annotations

import re
from functools import cache

from khaldun.data.choices import choices
from khaldun.data.sought import sought
from khaldun.data.tables import read_words
from khaldun.records import EventType

TABLE = "claim/requests.toml"
ACTS = frozenset(
    {
        EventType.EXPLOSION_REMOTE_VIOLENCE,
        EventType.VIOLENCE_AGAINST_CIVILIANS,
        EventType.BATTLE,
        EventType.TERRITORIAL_CHANGE,
        EventType.DEPLOYMENT,
        EventType.DETENTION,
        EventType.DISPLACEMENT,
        EventType.SANCTION_EMBARGO,
        EventType.STRATEGIC_DEVELOPMENT,
        EventType.AID,
        EventType.POLITICAL_CHANGE,
        EventType.LEGAL_ACTION,
        EventType.AGREEMENT,
        EventType.DECISION,
        EventType.MEETING,
    }
)
"""Types of what is done: an appeal, a statement or a standing relation is what it is when it is told."""


@cache
def _table() -> dict[str, list[str]]:
    return read_words(TABLE, dict[str, list[str]])


def light_verbs() -> tuple[str, ...]:
    """Verbs that add nothing to the act they govern ("to carry out strikes"), as regular expressions."""
    return tuple(_table()["light"])


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], ...], re.Pattern[str]]:
    objects, addressed, light, block = choices(
        TABLE, _table(), "objects", "addressed", "light", "block"
    ).values()
    as_object = sought(
        rf"\b(?:{objects})\s+(?P<gap>(?:[^\s;:.]+\s+){{0,5}}|[^.;:]{{0,90}}\bincluding\s+(?:\w+\s+)?)$"
    )
    as_deed = sought(
        rf"\b(?:{addressed})\b(?P<gap>[^.;:]{{0,160}}?)\bto\s+(?:\w+ly\s+)?(?:(?:{light})\s+(?:\w+\s+){{0,2}})?$"
    )
    as_suffered = sought(
        rf"\b(?:{addressed})\s+that\b(?P<gap>[^.;:]{{0,100}}?)\bbe "
        r"(?:[a-z]+(?:ed|en|own|ot)(?: [a-z]+){0,2},? and )?$"
    )
    return (as_object, as_deed, as_suffered), re.compile(rf"\b(?:{block})\b|[;:]", re.IGNORECASE)


@cache
def _besides() -> tuple[re.Pattern[str], re.Pattern[str]]:
    told = choices(TABLE, _table())
    asking, adverb, light = f"{told['objects']}|{told['addressed']}", told["besides"], told["opening"]
    joint = rf"(?:,? (?:and|but)(?:,[^.;:]{{0,60}},)?|, then)(?: (?:{adverb}))*\s+"
    past = rf"(?:(?:{told['past']})|\w+ed)\b"
    return (
        sought(rf"\b(?:{asking})\b(?P<gap>[^.;:]*?){joint}(?P<doing>(?:{light})\s+(?:\w+\s+)?)?$"),
        re.compile(past, re.IGNORECASE),
    )


PASSIVE = re.compile(
    r"\b(?:be|been|being)\b|\b(?:was|were|is|are|get|got) (?:\w+ly )?[a-z]+(?:ed|en|own|ot|ght|ld|lt)$"
)
"""Before an "and" behind which a participle is one more thing that is asked: "be hunted down | and shot"."""


def is_done_besides(before: str, act: str) -> bool:
    """Whether an act in the past is joined to the request `before` it, and so done by whoever asks.

    >>> is_done_besides("The rebels asked for food and then ", "killed")
    True
    >>> is_done_besides("The mob asked that they be tried and ", "killed")
    False
    """
    joined, past = _besides()
    found = joined.search(before)
    if found is None or PASSIVE.search(found["gap"]):
        return False
    return found["doing"] is not None or past.match(act) is not None


def is_asked_for(before: str, event_type: EventType) -> bool:
    """Whether the words `before` the act, from the start of its sentence, ask for it."""
    if event_type not in ACTS:
        return False
    patterns, block = _patterns()
    found = (pattern.search(before) for pattern in patterns)
    return any(match is not None and not block.search(match.group("gap")) for match in found)
