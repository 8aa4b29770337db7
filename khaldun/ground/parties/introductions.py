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
from khaldun.records import Grounding, Party, Reading, Role, Span

WITHIN_SENTENCES = 3
"""How many sentences later the name must come: the lead and the paragraph of its first quotation."""
NEXT = 20  # speakers looked at; three sentences never hold more
BEFORE_NAME = 80  # code points before a name in which the office stands
UNNAMED = " (unnamed)"


@cache
def _offices() -> dict[str, re.Pattern[str]]:
    return {
        role: as_words(stems(offices))
        for role, offices in read_words("actors/introductions.toml", dict[str, tuple[str, ...]]).items()
    }


def with_introductions(reading: Reading, groundings: Sequence[Grounding]) -> tuple[Grounding, ...]:
    """The groundings, unnamed speakers replaced by the person whose office and country they announce."""
    speaking = {relation.mention for relation in reading.relations if relation.role is Role.SPEAKER}
    told = [
        (party, party.span) for g in groundings if g.mention in speaking and (party := g.party) and party.span
    ]
    told.sort(key=lambda row: row[1])
    names: dict[str, str] = {}
    starts = [sentence.start for sentence in reading.sentences]
    for at, (party, span) in enumerate(told):
        named = _announced(reading.report.text, starts, party, span, told[at + 1 : at + 1 + NEXT])
        if named is not None:
            names.setdefault(party.canonical, named)
    return tuple(_renamed(grounding, names) for grounding in groundings)


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
    role = words.split()[-1].casefold()
    if not party.canonical.endswith(UNNAMED) or role not in _offices() or not re.match(r"an?\b", words, re.I):
        return None
    here, countries = bisect_right(starts, span.start), set(countries_in(words))
    for other, at in later:
        if bisect_right(starts, at.start) - here > WITHIN_SENTENCES:
            return None
        before = text[max(0, at.start - BEFORE_NAME) : at.end]
        office = _offices()[role].search(before)
        if office and not other.canonical.endswith(UNNAMED) and countries <= set(countries_in(before)):
            return other.canonical
    return None
