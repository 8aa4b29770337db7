"""Whether people who were shot or hit died, read from the sentence, the next ones and those around.

"Four men were shot" kills in a report of an execution and mostly wounds in one of a brawl. The reader takes
them for killed, as annotators of war reports do; what the report says of their fate decides here. The words
are data/claim/fates.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct

from khaldun.data.choices import any_word, one_of
from khaldun.data.numbers import small_numbers
from khaldun.data.tables import read_words
from khaldun.records import Span, TollKind

FOLLOWING = 2
"""Sentences after the one of the figure in which its people may be spoken of again."""
LIST = re.compile(
    r"[\s,]*(?:(?:and|or|including|plus|with|the|an?|another|as well as|along with|–|-)[\s,]*)*"
)
"""What stands between two figures that share a verb ("a man and a woman were hurt")."""
AROUND = 800
"""Code points on either side of a figure in which the fate of its people is told."""
PART = re.compile(r"\b(?:including|among (?:them|whom|the dead)|of (?:them|whom))\b", re.IGNORECASE)
"""What makes a figure a part of the one before it, and of its kind."""
SOME = re.compile(
    rf"\b(?:{small_numbers()}|\d{{1,2}}|an?|[\w-]+ of (?:them|whom))\b(?: [\w-]+){{0,4}} [\w-]+$",
    re.IGNORECASE,
)
"""A smaller number right before a word of death ("one fatally", "two of whom died")."""
DIED_THERE = re.compile(
    r"\b(?:where|and|before|but)(?: (?:he|she|they|both|all|later|then|was|were|has|have|had|since|\w+ly))* "
    r"(?:died|dies|succumbed|(?:pronounced|declared) dead)\b",
    re.IGNORECASE,
)
"""Behind somebody taken to a hospital: he did not live ("where he later died")."""
NEXT_VERB = re.compile(
    r"\b(?:and|while|but|whereas)\s+(?:(?:about|another|around|at least|more than|over|some|up to)\s+)*$",
    re.IGNORECASE,
)
"""Right before a figure that has a verb of its own: a death before it is that of others."""
VICTIMS = re.compile(
    r"(?<!rape )(?<!torture )(?<!abuse )(?<!assault )(?<!mine )(?<!violence )\bvictims\b"
    r"(?! of (?:rapes?|sexual|torture|abuse|trafficking|kidnapp\w+|abductions?|domestic)\b)",
    re.IGNORECASE,
)
VICTIMS_REACH = 30
"""Code points on either side of a figure in which it is called that."""
HURT = re.compile(r"\b(?:wound|injur|hurt|maim|hospital)\w*", re.IGNORECASE)
SICKBED = frozenset({TollKind.DETAINED, TollKind.DISPLACED, TollKind.DEPLOYED, TollKind.RELEASED})
"""Kinds the reader gives to people who were taken to a hospital, sent there or let go from it."""


class Lists(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What data/claim/fates.toml says; its comments tell what each list is for."""

    died: tuple[str, ...]
    spared: tuple[str, ...]
    lived: tuple[str, ...]
    wards: tuple[str, ...]
    nearby: tuple[str, ...]
    people: tuple[str, ...]
    taken: tuple[str, ...]
    limbs: tuple[str, ...]
    flesh: tuple[str, ...]
    again: tuple[str, ...]
    hit: tuple[str, ...]
    held: tuple[str, ...]


class Rules(Struct, frozen=True):
    """The lists as patterns."""

    died: re.Pattern[str]
    spared: re.Pattern[str]
    lived: re.Pattern[str]
    flesh: re.Pattern[str]
    again: re.Pattern[str]
    hit: re.Pattern[str]
    held: re.Pattern[str]
    shot: re.Pattern[str]
    were_shot: re.Pattern[str]
    hits: re.Pattern[str]
    sickbed: re.Pattern[str]


class Told(Struct, frozen=True):
    """A figure in its report, with the figures the reader marked beside it."""

    text: str
    figure: Span
    sentences: Sequence[Span]
    alike: Sequence[Span]  # figures of the same kind: such a list shares its verb
    others: Sequence[Span] = ()
    background: tuple[Span, ...] = ()  # what is told of other happenings
    title: str = ""
    crime: bool = False  # whether the report tells of crimes, not of a war

    def sentence(self) -> Span:
        """The sentence the figure stands in."""
        at = self.figure.start
        return next((one for one in self.sentences if one.start <= at < one.end), self.figure)

    def after(self) -> str:
        """The words up to the next figure of the sentence, those side by side taken together."""
        end, last = self.sentence().end, self.figure.end
        for start, stop, alike in sorted(self._beside()):
            if last <= start < end:
                if not alike or not self._listed(last, start):
                    return self.text[self.figure.end : start]
                last = stop
        return self.text[self.figure.end : end]

    def before(self) -> str:
        """The words from the figure before it in the sentence, those side by side taken together."""
        begin, first = self.sentence().start, self.figure.start
        for start, stop, alike in sorted(self._beside(), reverse=True):
            if begin <= start and stop <= first:
                if not alike or not self._listed(stop, first):
                    return self.text[stop : self.figure.start]
                first = start
        return self.text[begin : self.figure.start]

    def _beside(self) -> Iterator[tuple[int, int, bool]]:
        yield from ((one.start, one.end, True) for one in self.alike)
        yield from ((one.start, one.end, False) for one in self.others)

    def _listed(self, start: int, end: int) -> bool:
        """Whether figures that end and begin there stand side by side ("a man and a woman")."""
        return LIST.fullmatch(self.text, start, end) is not None


def fate_of(told: Told, kind: TollKind, *, several: bool) -> TollKind:
    """The kind of a figure that the reader calls `kind` and beside which no verb decides.

    `several`: it counts more than one person.

    >>> line = "Two men were shot in Ambra. They are in hospital."
    >>> ends = (Span(start=0, end=27), Span(start=28, end=50))
    >>> told = Told(line, Span(start=0, end=7), ends, ())
    >>> str(fate_of(told, TollKind.KILLED, several=True))
    'wounded'
    """
    if kind in SICKBED or kind is TollKind.WOUNDED:
        if kind in SICKBED and not _in_sickbed(told):
            return kind
        return TollKind.KILLED if DIED_THERE.search(told.after()) else TollKind.WOUNDED
    if kind is not TollKind.KILLED:
        return kind
    rules, before, after = _rules(), told.before(), told.after()
    if several and not _died(before) and _was_shot(before, after) and _some_died(told):
        return TollKind.OTHER  # "four shot, one fatally": one number for dead and wounded
    dead = _died(told.figure.words(told.text)) or _died(after) or PART.search(before)
    if dead or (_died(before) and not _others_died(before, after)):
        return kind
    if _are_victims(told):
        return kind
    if rules.lived.search(after) or rules.lived.search(before):
        return TollKind.WOUNDED
    return _told_elsewhere(told) or (_unborne(told, kind, several=several) if told.crime else kind)


def _others_died(before: str, after: str) -> bool:
    """Whether the death told before a figure is of others: "125 had died and [148] were being treated"."""
    return NEXT_VERB.search(before) is not None and _rules().lived.search(after) is not None


def _are_victims(told: Told) -> bool:
    """Whether a figure counts "victims" in a report that tells of the dead, and of nobody who was hurt."""
    if not _died(told.text):
        return False
    sentence, start, end = told.sentence(), told.figure.start - VICTIMS_REACH, told.figure.end + VICTIMS_REACH
    called = VICTIMS.search(told.text, max(sentence.start, start), min(sentence.end, end))
    return called is not None and HURT.search(told.text) is None


def _unborne(told: Told, kind: TollKind, *, several: bool) -> TollKind:
    """In news of crimes nobody is dead whom no word of the sentence calls so: who was shot is wounded where
    the report tells of no death, and may be either where it does. One person in a report whose title tells
    of a death is the dead one (in 600 incidents 78 of 80 such, and 30 of 48 without the title).
    """
    sentence = told.sentence().words(told.text)
    if _died(sentence) or (not several and _died(told.title)):
        return kind
    hurt = _rules().hit.search(sentence) is not None and not _died(told.text)
    return TollKind.WOUNDED if hurt else TollKind.OTHER


def was_hit(told: Told) -> bool:
    """Whether a word beside the figure says that its people were shot or hit, and none that they died."""
    before, after = told.before(), told.after()
    if _died(told.figure.words(told.text)) or _died(before) or _died(after):
        return False
    return (_rules().shot.match(after) or _rules().hits.search(before)) is not None


def _was_shot(before: str, after: str) -> bool:
    """Whether the verb of a figure need not kill: "shot [six people]", "[four men] were shot"."""
    rules = _rules()
    verb = rules.hits.search(before) or rules.shot.match(after) or rules.were_shot.search(after)
    return verb is not None


def _some_died(told: Told) -> bool:
    """Whether the clause, or the figure's own words, go on to tell of some, not all, of them who died."""
    rest, _, _ = told.text[told.figure.start : told.sentence().end].partition(";")
    rest = rest[len(rest.split(" ")[0]) :]  # the figure's own number
    found = (SOME.search(rest, 0, death.end()) for death in _rules().died.finditer(rest))
    return any(some and not _died(rest[: some.start()]) for some in found)


def _told_elsewhere(told: Told) -> TollKind | None:
    """What the rest of the clause, the next sentences and those around say of people who were shot or hit."""
    sentence = told.sentence().words(told.text)
    if not _rules().hit.search(sentence) or _died(sentence):
        return None
    at = told.figure.start - told.sentence().start
    clause = sentence[sentence.rfind(";", 0, at) + 1 :].partition(";")[0]
    if _rules().lived.search(clause):
        return TollKind.WOUNDED
    return _told_after(told) or _told_around(told)


def _in_sickbed(told: Told) -> bool:
    """Whether these people were taken to a hospital, and not by those who hold them."""
    sentence = told.sentence().words(told.text)
    return _rules().sickbed.match(told.after()) is not None and not _rules().held.search(sentence)


def _told_after(told: Told) -> TollKind | None:
    """What the next sentences say of the same people."""
    after = [one for one in told.sentences if one.start > told.figure.start][:FOLLOWING]
    for sentence in after:
        words = sentence.words(told.text)
        if not _rules().again.search(words):
            return None
        if _died(words):
            return TollKind.KILLED
        if _rules().lived.search(words):
            return TollKind.WOUNDED
    return None


def _told_around(told: Told) -> TollKind | None:
    """Wounded, where people are told to live near the figure and, background aside, nobody to have died."""
    start, end = max(0, told.figure.start - AROUND), told.figure.end + AROUND
    near = [one for one in told.sentences if start <= one.start and one.end <= end]
    news = [one for one in near if not any(one.overlaps(other) for other in told.background)]
    words = " ".join(one.words(told.text) for one in news)
    lives = _rules().lived.search(words) or _rules().flesh.search(told.after())
    return TollKind.WOUNDED if lives and not _died(words) else None


def _died(words: str) -> bool:
    rules = _rules()
    return rules.died.search(rules.spared.sub(" ", words)) is not None


@cache
def _rules() -> Rules:
    lists = read_words("claim/fates.toml", Lists)
    where = r"(?:in|through|to|on) (?:the|his|her|their|both|one)(?: [\w,]+){0,3}"
    limbs = rf"{where} (?:{one_of(lists.limbs)})"
    name = rf"(?:(?-i:[A-Z])[\w.’'-]*|{one_of(lists.nearby)})"
    ward = rf"(?:in|to|into|at)(?: {name}){{0,6}} (?:{one_of(lists.wards)})"
    lived = rf"\b(?:{one_of(lists.lived)}|{limbs}|{ward})\b"
    return Rules(
        died=any_word(lists.died),
        spared=any_word(lists.spared),
        lived=re.compile(lived, re.IGNORECASE),
        flesh=re.compile(rf"\b{where} (?:{one_of(lists.flesh)})\b", re.IGNORECASE),
        again=any_word(lists.again),
        hit=any_word(lists.hit),
        held=any_word(lists.held),
        shot=re.compile(rf"\W*(?:(?:{one_of(lists.people)}) )*(?:{one_of(lists.hit)})\b", re.IGNORECASE),
        were_shot=re.compile(rf"\b(?:was|were|been|got)(?: \w+ly)? (?:{one_of(lists.hit)})\b", re.IGNORECASE),
        hits=re.compile(rf"\b(?:{one_of(lists.hit)})(?: at least| about| some| up to)?\s$", re.IGNORECASE),
        sickbed=re.compile(
            rf".{{0,60}}?\b(?:{one_of(lists.taken)})\b.{{0,40}}?{lived}", re.IGNORECASE | re.DOTALL
        ),
    )
