"""Who goes on speaking behind a semicolon: "the governor visited the wounded; he said" is the governor.

Only where what was chosen is told of in no clause of that sentence before: one of the victims counted earlier
("five are Ghanaians and one is a Senegalese"), who says nothing. The same is so of a sentence of its own that
begins with "he", where such a victim was chosen and another opened the sentence between. What the reader took
for one name with its semicolon is that of its first words. And who said something in the sentence before,
told of as one person ("A nun said"), goes before whoever was told of earlier.
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
from khaldun.ground.speakers import says, sex_of_words
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
HEAD = 4
"""Words of a party among which its noun stands."""
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
        self.suffering = {one.mention for one in reading.relations if one.role is Role.RECIPIENT}
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
        if at > 0 and self.is_counted(number, at):
            return self.opener(self.reading.sentences[at - 1])
        return self.just_spoke(number, at)

    def just_spoke(self, number: int, at: int) -> Party | None:
        """The one person who spoke in the sentence before, where "she" was taken for one told of earlier."""
        span, chosen = self.reading.mentions[number].span, self.told[number].canonical
        if at <= 0 or span.start < self.reading.sentences[at].start:
            return None
        before = Span(start=self.reading.sentences[at - 1].start, end=self.reading.sentences[at - 1].end)
        here = list(self.within(before))
        if any(self.told[one].canonical == chosen for _, one in here):
            return None
        between = self.within(Span(start=before.end, end=span.start))
        others = (one for _, one in between if one not in self.suffering)
        if any(kind_of(self.told[one], self.atlas) is ActorKind.PERSON for one in others):
            return None
        spoke = [one for where, one in here if self.speaks(one, where)]
        return self.told[spoke[0]] if len(spoke) == 1 and self.is_one(spoke[0], span) else None

    def speaks(self, number: int, span: Span) -> bool:
        """Whether somebody tells something."""
        return number in self.speaking or says(self.text, span)

    def is_one(self, number: int, pronoun: Span) -> bool:
        """Whether a party is told of as one person, "a nun", whom the pronoun may mean."""
        words, party = self.reading.mentions[number].span.words(self.text), self.told[number]
        person = kind_of(party, self.atlas) is ActorKind.PERSON
        if not person and not _tells_of_one(words):
            return False
        sex = sex_of_words(words, party.canonical)
        return sex is None or sex == ("f" if pronoun.words(self.text).lower() == "she" else "m")

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


def _tells_of_one(words: str) -> bool:
    """Whether words tell of a single somebody who is no body and no paper: "a nun reached by radio"."""
    book, told = phrase_book(), folded(words).split()
    nouns = set(told[1:HEAD])
    return told[:1] in (["a"], ["an"]) and not nouns & (
        book.more_bodies.keys() | book.issued | book.group_nouns
    )


def _start(one: tuple[Span, int]) -> int:
    return one[0].start
