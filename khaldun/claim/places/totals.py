"""A total told with its parts, a place each: "eleven died, seven of them in a bombing in Quetta and four in a
shooting in Karachi" is seven in Quetta and four in Karachi, and no eleven anywhere.

The reader ties the total to the first deed or place and some of the parts to others. That the parts sum up to
the total proves that they are its parts, and that the claims of the parts lose nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from khaldun.claim.counts.figures import figure_bounds
from khaldun.claim.counts.harms import kind_beside
from khaldun.claim.marks import Marks, sentence_span
from khaldun.claim.places.parted import COUNTED, Spot, places_named, spot_behind
from khaldun.data.numbers import spelt_numbers
from khaldun.records import Claim, EventType, PlacePrecision, Span, Toll, TollKind, TollScope

NUMBER = re.compile(
    rf"(?<![\w,.-])(?:\d[\d,]*|{spelt_numbers()})(?![\w-]|[.,:]\d)",
    re.IGNORECASE,
)
"""A number, where the reader marks none."""
DEEDS = frozenset(
    {EventType.EXPLOSION_REMOTE_VIOLENCE, EventType.VIOLENCE_AGAINST_CIVILIANS, EventType.BATTLE}
)
FEWEST = 2
"""Parts of a total."""
LONGEST = 600
"""Code points of a sentence: what is longer is a table."""


class Part(Struct, frozen=True):
    """One part: its figure, its number, its place, and where its words end."""

    figure: Span
    number: int
    spot: Spot
    end: int

    def holds(self, span: Span) -> bool:
        """Whether a span stands in the words of the part."""
        return self.figure.start <= span.start < self.end


class Split(Struct, frozen=True):
    """A total and its parts, in order of the text."""

    total: Span
    kind: TollKind
    parts: tuple[Part, ...]


def parted_total(marks: Marks, claim: Claim) -> list[Claim] | None:
    """The claims of the parts that a claim tells, behind what else it counts, which is of all the places.
    None where its sentence splits no total, or the claim has neither the total nor a part.
    """
    split = _split_of(marks, claim)
    if split is None:
        return None
    owned = [part for part in split.parts if _owner(marks, split, part) == claim.trigger_span]
    figures = [split.total, *(part.figure for part in split.parts)]
    rest = tuple(one for one in claim.tolls if one.span is None or not any(map(one.span.overlaps, figures)))
    if len(rest) == len(claim.tolls) and not owned:
        return None
    told = [_told_of(marks, claim, split, part) for part in owned]
    if not told or rest:
        return [_of_all_places(replace(claim, tolls=rest), split), *told]
    return told


def _split_of(marks: Marks, claim: Claim) -> Split | None:
    """The first total of the claim's sentence whose parts stand behind it, each with a place."""
    if claim.event_type not in DEEDS:
        return None
    sentence = sentence_span(marks, claim.trigger_span)
    named = places_named(marks, claim) if sentence.end - sentence.start <= LONGEST else []
    if len(named) < FEWEST:
        return None
    figures = {span: kind for span, kind in marks.figure_kinds if sentence.contains(span)}
    for total in sorted(figures, key=lambda span: span.start):
        kind = kind_beside(marks.text, total, sentence) or figures[total]
        number = _number(marks, total)
        if number is None or kind not in COUNTED:
            continue
        parts = tuple(_parts(marks, total, sentence, kind, named))
        places = {part.spot[1].id or part.spot[1].canonical for part in parts}
        if len(places) == len(parts) >= FEWEST and sum(part.number for part in parts) == number:
            return Split(total, kind, parts)
    return None


def _number(marks: Marks, span: Span) -> int | None:
    """The number of a figure, or its floor."""
    bounds = figure_bounds(marks.words(span))
    return bounds.low if bounds is not None and bounds.high in (bounds.low, None) else None


def _parts(
    marks: Marks, total: Span, sentence: Span, kind: TollKind, named: Sequence[Spot]
) -> Iterator[Part]:
    """Figures behind the total that count the same kind of harm and have a place before the next one."""
    if total.end >= sentence.end:
        return
    found = list(_figures(marks, Span(start=total.end, end=sentence.end)))
    for at, figure in enumerate(found):
        end = found[at + 1].start if at + 1 < len(found) else sentence.end
        number = _number(marks, figure)
        spot = _spot_of(marks, named, figure, end)
        other = kind_beside(marks.text, figure, Span(start=figure.start, end=end)) not in (None, kind)
        if number is not None and spot is not None and not other:
            yield Part(figure, number, spot, end)


def _spot_of(marks: Marks, named: Sequence[Spot], figure: Span, end: int) -> Spot | None:
    """The place of a figure before the next one, also where the reader takes both for it: "one in Gao"."""
    near = [one for one in named if one[0].end <= end]
    whole = next((one for one in near if one[0].start == figure.start < figure.end < one[0].end), None)
    return whole or spot_behind(marks, near, figure.end, end)


def _figures(marks: Marks, within: Span) -> Iterator[Span]:
    """The figures of the reader, of two that overlap the first, and bare numbers it left out, in order."""
    marked = [span for span in marks.figure_spans if within.contains(span)]
    numbers = NUMBER.finditer(marks.text, within.start, within.end)
    bare = [Span(start=one.start(), end=one.end()) for one in numbers]
    free = [span for span in bare if not any(span.overlaps(one) for one in marked)]
    last = within.start
    for span in sorted([*marked, *free], key=lambda span: (span.start, -span.end)):
        if span.start >= last:
            yield span
            last = span.end


def _owner(marks: Marks, split: Split, part: Part) -> Span | None:
    """The words for the deed that killed the people of a part: those told in it, else those of the total."""
    deeds = [one.span for one in marks.reading.triggers if one.event_type in DEEDS]
    here = [span for span in deeds if part.holds(span)]
    if here:
        return min(here, key=lambda span: span.start)
    tied = [marks.reading.triggers[n].span for n, m in marks.figures if _is(marks, m, split.total)]
    outside = [span for span in tied if not any(one.holds(span) for one in split.parts)]
    return min([*(outside or tied)], key=lambda span: span.start, default=None)


def _is(marks: Marks, mention: int, span: Span) -> bool:
    return marks.reading.mentions[mention].span == span


def _told_of(marks: Marks, claim: Claim, split: Split, part: Part) -> Claim:
    """The claim of one part: its figure, its place, and its own words."""
    span, place = part.spot
    inside, act = part.holds(claim.trigger_span), claim.trigger_span
    first = part is split.parts[0] and not inside and act.start < part.figure.start
    start = min(claim.evidence[0].start, act.start) if first else part.figure.start
    told = Span(start=start, end=max(span.end, act.end) if inside else span.end)
    return replace(
        claim,
        evidence=(told,),
        words=marks.words(told),
        place=replace(place, surface=marks.words(span), span=span),
        tolls=(_toll(marks, claim, split, part),),
    )


def _toll(marks: Marks, claim: Claim, split: Split, part: Part) -> Toll:
    """The figure of a part: of the kind, and unless told otherwise of the people, of the total."""
    read = next((one for one in claim.tolls if one.span and one.span.overlaps(part.figure)), None)
    total = next((one for one in claim.tolls if one.span and one.span.overlaps(split.total)), None)
    words = marks.words(part.figure)
    found = read or total or Toll(kind=split.kind, low=part.number, high=part.number, words=words)
    if read is None:
        found = replace(found, low=part.number, high=part.number, words=words, span=part.figure)
    return replace(found, kind=split.kind, scope=TollScope.INCIDENT)


def _of_all_places(claim: Claim, split: Split) -> Claim:
    """The claim, told of all the places of the parts together."""
    places = [part.spot[1] for part in split.parts]
    names = "; ".join(place.canonical for place in places)
    return replace(claim, place=replace(places[0], canonical=names, precision=PlacePrecision.MULTI, id=None))
