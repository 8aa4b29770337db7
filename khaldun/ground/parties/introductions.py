"""Who "a diplomat" is when the next sentences name the ambassador.

News stories give their source twice: by a general word in the lead ("a Libyan diplomat said"), by name and
office further down. Both are one speaker; counted as two they would make one voice confirm itself.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from msgspec.structs import replace

from khaldun.data.choices import as_words, stems
from khaldun.data.tables import read_words
from khaldun.ground.nations import countries_in
from khaldun.records import EventType, Grounding, Party, Reading, Relation, Role, Span

WITHIN_SENTENCES = 3
"""How many sentences later the name must come: the lead and the paragraph of its first quotation."""
NEXT = 20  # speakers looked at; three sentences never hold more
BEFORE_NAME = 80  # code points before a name in which the office stands
BEHIND_NAME = 40  # and behind it: "Duarte Falcao, the mayor of Moura"
WHERE = re.compile(r"\s+(?:in|of|from|at|for)\s")
"""Behind these stands where somebody holds an office: "a mayor | in southern Portugal"."""
APPOSED = re.compile(r"\s*,\s+(?:an?\s+|the\s+)?(?:[\w-]+\s+){0,2}?$")
"""What leads from a name to an office behind it."""
SPEECH = frozenset({EventType.APPEAL, EventType.STATEMENT})
"""Who does these speaks."""
UNNAMED = " (unnamed)"
TABLE = "actors/introductions.toml"
Names = dict[str, tuple[str, ...]]


@cache
def _offices() -> dict[str, re.Pattern[str]]:
    return {role: as_words(stems(offices)) for role, offices in read_words(TABLE, Names).items()}


@cache
def _office_words() -> frozenset[str]:
    """The offices that are one word: "a mayor" of the lead may be a mayor named next."""
    return frozenset(one for names in read_words(TABLE, Names).values() for one in names if " " not in one)


def with_introductions(reading: Reading, groundings: Sequence[Grounding]) -> tuple[Grounding, ...]:
    """The groundings, unnamed speakers replaced by the person whose office and country they announce."""
    told = _parties_told(reading, groundings, acting=True)
    speaking = _parties_told(reading, groundings, acting=False)
    names: dict[str, str] = {}
    starts = [sentence.start for sentence in reading.sentences]
    for party, span in told:
        behind = bisect_right(speaking, span, key=lambda row: row[1])
        named = _announced(reading.report.text, starts, party, span, speaking[behind : behind + NEXT])
        if named is not None:
            names.setdefault(party.canonical, named)
    return tuple(_renamed(grounding, names) for grounding in groundings)


def _parties_told(
    reading: Reading, groundings: Sequence[Grounding], *, acting: bool
) -> list[tuple[Party, Span]]:
    """Who speaks, in order of the text; with `acting` also who appeals or makes a statement."""
    mentions = {one.mention for one in reading.relations if _speaks(reading, one, acting)}
    found = ((one.party, one.party.span) for one in groundings if one.mention in mentions and one.party)
    return sorted(((party, span) for party, span in found if span), key=lambda row: row[1])


def _speaks(reading: Reading, relation: Relation, acting: bool) -> bool:
    if relation.role is Role.SPEAKER:
        return True
    done = reading.triggers[relation.trigger].event_type
    return acting and relation.role is Role.ACTOR and done in SPEECH


def _renamed(grounding: Grounding, names: dict[str, str]) -> Grounding:
    party = grounding.party
    if party is None or party.canonical not in names:
        return grounding
    return replace(grounding, party=replace(party, canonical=names[party.canonical]))


def _announced(
    text: str, starts: Sequence[int], party: Party, span: Span, later: Sequence[tuple[Party, Span]]
) -> str | None:
    """The canonical name of the person that an unnamed speaker turns out to be."""
    words = span.words(text)
    who, *where = WHERE.split(words, maxsplit=1)
    office = _office(who.split()[-1].casefold()) if who.split() else None
    if office is None or not party.canonical.endswith(UNNAMED) or not re.match(r"an?\b", words, re.I):
        return None
    here, countries = bisect_right(starts, span.start), set(countries_in(words))
    for other, at in later:
        if bisect_right(starts, at.start) - here > WITHIN_SENTENCES:
            return None
        told = _told_beside(text, at, office, first=span.end)
        if told is None or other.canonical.endswith(UNNAMED):
            continue
        if countries <= set(countries_in(told)) or (where and not countries_in(told)):
            return other.canonical
    return None


def _office(role: str) -> re.Pattern[str] | None:
    """The offices that a general word may stand for, or the office it is."""
    if role in _offices():
        return _offices()[role]
    return as_words(stems([role])) if role in _office_words() else None


def _told_beside(text: str, name: Span, office: re.Pattern[str], *, first: int) -> str | None:
    """The words around a name, from code point `first` on, where one of the offices stands in front of it or
    as an apposition behind.
    """
    before = text[max(first, name.start - BEFORE_NAME) : name.end]
    behind = text[name.end : name.end + BEHIND_NAME]
    held = office.search(behind)
    if held is not None and APPOSED.fullmatch(behind[: held.start()]):
        return before + behind
    return before if office.search(before) else None
