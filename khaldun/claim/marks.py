"""A reading turned over: for one trigger its roles, the words behind them and what they refer to."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from khaldun.claim.accused import ties_of
from khaldun.claim.charges import Charge, charges_in
from khaldun.claim.owners import lent_figures
from khaldun.claim.times.aftermath import told_after
from khaldun.claim.times.items import Item, days_of_items, items_of, posts_of
from khaldun.records import (
    BoilerplateKind,
    Claim,
    Figure,
    Grounding,
    Mention,
    Place,
    PlacePrecision,
    Reading,
    Relation,
    Role,
    Span,
    TollKind,
    Trigger,
)
from khaldun.records.overlap import SpanIndex


class Marks(Struct, frozen=True, kw_only=True):
    """Index over a reading, made once a report; all lookups the claim room needs."""

    reading: Reading
    text: str  # the report's text as given
    starts: tuple[int, ...]  # of the sentences
    relations: Mapping[tuple[int, Role], tuple[Relation, ...]]
    groundings: Mapping[int, Grounding]
    figures: Mapping[tuple[int, int], Figure]  # by trigger and mention
    figure_spans: tuple[Span, ...]  # the words of every figure that counts somebody
    figure_kinds: tuple[tuple[Span, TollKind], ...] = ()  # and what the reader takes it for
    towns: tuple[tuple[Span, Place], ...] = ()  # those the atlas knows, in order of the text
    acts: SpanIndex  # the words of every trigger, by its number
    quoted: SpanIndex  # the words of every quotation
    mentioned: SpanIndex  # the words of every mention, by its number
    beginning: Mapping[int, tuple[int, ...]]  # by sentence the numbers of the mentions that begin in it
    sections: SpanIndex  # dated items of lists and posts of live pages
    items: Mapping[int, Item] = {}  # by trigger the dated item of a list it stands in
    charges: tuple[Charge, ...] = ()  # what parties are charged with
    told_after: Mapping[int, int] = {}  # by trigger the mention of words such as "two weeks after" before it

    def set_apart(self) -> frozenset[Span]:
        """The words of acts told behind such as "two weeks after": another day than the news."""
        return frozenset(self.reading.triggers[number].span for number in self.told_after)

    def roles(self, trigger: int, role: Role) -> tuple[Relation, ...]:
        """Relations of that role, in order of the text."""
        return self.relations.get((trigger, role), ())

    def mention(self, relation: Relation) -> Mention:
        """The mention a relation points to."""
        return self.reading.mentions[relation.mention]

    def beside(self, span: Span) -> Iterator[tuple[int, Mention]]:
        """The mentions that begin in the sentence in which a span begins, each under its number."""
        for number in self.beginning.get(self.sentence(span.start), ()):
            yield number, self.reading.mentions[number]

    def words(self, span: Span) -> str:
        """The words under a span."""
        return span.words(self.text)

    def sentence(self, at: int) -> int:
        """Index of the sentence that holds code point `at` (the last one that begins at or before it)."""
        return bisect_right(self.starts, at) - 1

    def is_quoted(self, span: Span) -> bool:
        """Whether a span stands in a quotation as the reader marks them."""
        return any(self.quoted.spans[number].contains(span) for number in self.quoted.overlapping(span))

    def section(self, span: Span) -> Span | None:
        """The innermost dated item or post that holds a span; None outside of them."""
        if not self.sections.spans:
            return None
        around = [self.sections.spans[number] for number in self.sections.overlapping(span)]
        return next((one for one in reversed(around) if one.contains(span)), None)

    def dropped(self, trigger: Trigger) -> bool:
        """Whether the trigger stands in page furniture no claim may be read from."""
        return any(mark.drop and mark.span.overlaps(trigger.span) for mark in self.reading.report.dropped)

    def in_headline(self, trigger: Trigger) -> bool:
        """Whether the trigger stands in a headline."""
        heads = {BoilerplateKind.HEADLINE, BoilerplateKind.HEADLINE_REPEAT, BoilerplateKind.RELATED_HEADLINE}
        return any(m.kind in heads and m.span.overlaps(trigger.span) for m in self.reading.report.dropped)


def words_before(marks: Marks, span: Span) -> str:
    """The words of a span's sentence that stand before it."""
    sentences = marks.reading.sentences
    first = sentences[marks.sentence(span.start)].start if sentences else 0
    return marks.text[first if first <= span.start else 0 : span.start]


def words_after(marks: Marks, span: Span) -> str:
    """The words of a span's sentence that stand behind it."""
    sentences = marks.reading.sentences
    last = sentences[marks.sentence(span.start)].end if sentences else len(marks.text)
    return marks.text[span.end : max(last, span.end)]


def whole_sentence(marks: Marks, span: Span) -> str:
    """The words of the sentence in which a span begins."""
    return f"{words_before(marks, span)}{marks.words(span)}{words_after(marks, span)}"


def two_sentences(marks: Marks, span: Span) -> str:
    """The words of the sentence in which a span begins, and of the one before it."""
    sentences, at = marks.reading.sentences, marks.sentence(span.start)
    if not 0 <= at < len(sentences):
        return marks.words(span)
    return marks.text[sentences[max(0, at - 1)].start : max(sentences[at].end, span.end)]


def sentence_span(marks: Marks, span: Span) -> Span:
    """The sentence in which a span begins, or the span itself where no sentence holds it."""
    at = marks.sentence(span.start)
    found = marks.reading.sentences[at] if 0 <= at < len(marks.reading.sentences) else span
    return found if found.contains(span) else span


def _towns(reading: Reading) -> tuple[tuple[Span, Place], ...]:
    """The towns that the report names and the atlas knows, in order of the text."""
    found = [(reading.mentions[one.mention].span, one.place) for one in reading.groundings]
    towns = ((span, place) for span, place in found if place is not None and place.id is not None)
    return tuple(
        sorted(
            ((span, place) for span, place in towns if place.precision is PlacePrecision.TOWN),
            key=lambda one: one[0],
        )
    )


def _beginning(reading: Reading, starts: Sequence[int]) -> dict[int, tuple[int, ...]]:
    found = defaultdict[int, list[int]](list)
    for number, mention in enumerate(reading.mentions):
        found[bisect_right(starts, mention.span.start) - 1].append(number)
    return {sentence: tuple(numbers) for sentence, numbers in found.items()}


def marks_of(reading: Reading) -> Marks:
    """The index over `reading`."""
    relations: dict[tuple[int, Role], list[Relation]] = defaultdict(list)
    lent = lent_figures(reading)
    charges = charges_in(reading)
    for relation in ties_of(reading, charges):
        if relation not in lent:
            relations[relation.trigger, relation.role].append(relation)
    ordered = {
        key: tuple(sorted(found, key=lambda r: reading.mentions[r.mention].span))
        for key, found in relations.items()
    }
    groundings = {g.mention: g for g in reading.groundings}
    starts = tuple(sentence.start for sentence in reading.sentences)
    items = items_of(reading.report.text, reading.mentions, groundings)
    return Marks(
        reading=reading,
        text=reading.report.text,
        starts=starts,
        acts=SpanIndex(trigger.span for trigger in reading.triggers),
        quoted=SpanIndex(one.span for one in reading.quotations),
        mentioned=SpanIndex(mention.span for mention in reading.mentions),
        beginning=_beginning(reading, starts),
        relations=ordered,
        charges=charges,
        groundings=groundings,
        items=days_of_items(items, reading.triggers),
        sections=SpanIndex([*(item.words for item in items), *posts_of(reading.report.text)]),
        told_after=told_after(reading.report.text, reading.mentions, reading.triggers, groundings),
        figures={(figure.trigger, figure.mention): figure for figure in reading.figures},
        towns=_towns(reading),
        figure_kinds=tuple(
            {(reading.mentions[figure.mention].span, figure.kind): None for figure in reading.figures}
        ),
        figure_spans=tuple({reading.mentions[figure.mention].span: None for figure in reading.figures}),
    )


def by_section(claims: Sequence[Claim], marks: Marks) -> list[list[int]]:
    """The numbers of the claims told in each dated item or post of a list, and of those told outside of all:
    what one leaves open no other tells.
    """
    sections = defaultdict[Span | None, list[int]](list)
    for number, claim in enumerate(claims):
        sections[marks.section(claim.trigger_span)].append(number)
    return list(sections.values())
