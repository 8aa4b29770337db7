"""Who goes on speaking behind a semicolon: "the governor visited the wounded; he said" is the governor.

Only where what was chosen is told of in no clause of that sentence before: one of the victims counted earlier
("five are Ghanaians and one is a Senegalese"), who says nothing. The same is so of a sentence of its own that
begins with "he", where such a victim was chosen and another opened the sentence between. What the reader took
for one name with its semicolon is that of its first words.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter

from msgspec.structs import replace

from khaldun.ground.names import folded
from khaldun.ground.parties.kinds import kind_of
from khaldun.ground.parties.roles import UNNAMED
from khaldun.ground.phrases import phrase_book
from khaldun.ground.speakers import says
from khaldun.records import ActorKind, Grounding, MentionKind, Party, Reading, Role, Span
from khaldun.seams import Atlas

START = attrgetter("start")
HE = re.compile(r"\b(?:he|she)\b", re.IGNORECASE)
WIDE = re.compile(r"[^;]{1,200};\s+(?:he|she)", re.IGNORECASE)
BEHIND = re.compile(r";\s+$")
COUNTED = re.compile(
    r"\b(?:one|another|the (?:other|last|third|fourth|fifth|sixth)) (?:(?:of (?:them|whom) )?(?:is|was) )?$",
    re.IGNORECASE,
)
"""In front of one of several victims: "and one is | a Senegalese"."""
REACH, BACK = 30, 4
"""Code points before a party, and sentences before a pronoun, that are looked at."""


def with_resumed(reading: Reading, groundings: Sequence[Grounding], atlas: Atlas) -> tuple[Grounding, ...]:
    """The groundings, "he" behind a semicolon as the one who opened its sentence."""
    if HE.search(reading.report.text) is None:
        return tuple(groundings)
    scene = _Scene(reading, groundings, atlas)
    meant = {number: party for _, number in scene.actors if (party := scene.meant(number))}
    return tuple(_renamed(one, meant.get(one.mention)) for one in groundings)


def _renamed(grounding: Grounding, meant: Party | None) -> Grounding:
    if meant is None or grounding.party is None:
        return grounding
    return replace(grounding, party=replace(grounding.party, canonical=meant.canonical, known=meant.known))


class _Scene:
    """The parties of a reading in order of the text."""

    def __init__(self, reading: Reading, groundings: Sequence[Grounding], atlas: Atlas) -> None:
        self.reading, self.text, self.atlas = reading, reading.report.text, atlas
        self.told = {one.mention: one.party for one in groundings if one.party is not None}
        self.speaking = {one.mention for one in reading.relations if one.role is Role.SPEAKER}
        spans = ((reading.mentions[number].span, number) for number in self.told)
        self.actors = sorted(one for one in spans if reading.mentions[one[1]].kind is MentionKind.ACTOR)

    def meant(self, number: int) -> Party | None:
        """Whom a mention means that was taken for another."""
        span = self.reading.mentions[number].span
        if WIDE.fullmatch(self.text, span.start, span.end):
            return self.opener(Span(start=span.start, end=span.end - 1))
        if not HE.fullmatch(self.text, span.start, span.end):
            return None
        if number not in self.speaking and not says(self.text, span):
            return None
        at = bisect_right(self.reading.sentences, span.start, key=START) - 1
        if at >= 0 and BEHIND.search(self.text, max(0, span.start - 3), span.start):
            before = Span(start=self.reading.sentences[at].start, end=span.start)
            here = {self.told[one].canonical for _, one in self.within(before)}
            return None if self.told[number].canonical in here else self.opener(before)
        return self.opener(self.reading.sentences[at - 1]) if at > 0 and self.is_counted(number, at) else None

    def is_counted(self, number: int, at: int) -> bool:
        """Whether "he" was taken for one of several who are counted shortly before."""
        start, name = self.reading.sentences[max(0, at - BACK)].start, self.told[number].canonical
        before = self.within(Span(start=start, end=self.reading.mentions[number].span.start))
        return any(self.told[one].canonical == name and self.counts(span) for span, one in before)

    def counts(self, span: Span) -> bool:
        """Whether the words in front of a party count it as one of several."""
        return COUNTED.search(self.text, max(0, span.start - REACH), span.start) is not None

    def opener(self, part: Span) -> Party | None:
        """The single person who is the first party of a part of the text."""
        span, first = next(self.within(part), (part, None))
        if first is None or HE.fullmatch(self.text, span.start, span.end) or self.counts(span):
            return None
        party = self.told[first]
        person = party.canonical.endswith(UNNAMED) or kind_of(party, self.atlas) is ActorKind.PERSON
        noun = set(folded(span.words(self.text)).split()[-1:])
        return party if person or noun & phrase_book().persons else None

    def within(self, part: Span) -> Iterator[tuple[Span, int]]:
        """The mentions of parties in a part of the text."""
        first, last = (bisect_left(self.actors, at, key=_start) for at in (part.start, part.end))
        return (one for one in self.actors[first:last] if one[0].end <= part.end)


def _start(one: tuple[Span, int]) -> int:
    return one[0].start
