"""What teaches khaldun.claim.suiting: choices of claims that an annotator made too, and which are right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from eval.event_places import Wanted, judged
from khaldun.claim.assemble import before_places, told_claims
from khaldun.claim.implied.cast import cast_of, names_of
from khaldun.claim.implied.choice import Option as Implied
from khaldun.claim.implied.choice import candidates
from khaldun.claim.implied.choice import options as implied_options
from khaldun.claim.marks import marks_of
from khaldun.claim.places.choice import is_one_of_several, ruled_places
from khaldun.claim.places.scene import scene_of
from khaldun.claim.places.suited import candidates as place_candidates
from khaldun.claim.places.suited import options as place_options
from khaldun.evaluate.annotations import Name
from khaldun.evaluate.pairing import pair
from khaldun.ground.names import folded
from khaldun.records import Claim, Mention, Place, Reading, Role, Span
from khaldun.seams import Atlas

ARTICLE = re.compile(r"^(?:the|a|an) ")


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice of one claim: the words of its deed, the signs of each option and the words it is told by;
    none is the last option. Which are right, and whether the rules choose so.
    """

    doc: str
    trigger: Span
    signs: tuple[tuple[str, ...], ...]
    spans: tuple[tuple[Span, ...], ...]
    right: frozenset[int]
    by_rules: bool


def placed_in(reading: Reading, wanted: Sequence[Wanted], atlas: Atlas) -> Iterator[Choice]:
    """The choices of places in one report, but for claims of several."""
    marks = marks_of(reading)
    drafts, lands = before_places(marks)
    ruled, scene = ruled_places(drafts, lands, marks), scene_of(marks, drafts)
    for at, nth in pair(ruled, [one.annotation for one in wanted], strict=False):
        claim = ruled[at]
        if is_one_of_several(scene, at):
            continue
        near = place_candidates(scene, at, claim.place)
        found = place_options(scene, at, claim.place, near)
        places = [*(one.place for one in near), None]
        right = frozenset(n for n, one in enumerate(places) if _is_right(claim, one, wanted[nth], atlas))
        taken = 0 if claim.place else len(found) - 1
        signs, spans = tuple(one.signs for one in found), (*(_spans(one.mentions) for one in near), ())
        yield Choice(reading.report.name, claim.trigger_span, signs, spans, right, taken in right)


def _is_right(claim: Claim, place: Place | None, wanted: Wanted, atlas: Atlas) -> bool:
    """Whether annotators put a claim there; None: whether they give it no place."""
    if place is None or not wanted.told:
        return place is None and not wanted.told
    return judged(claim.doc, replace(claim, place=place), wanted.told, [place], atlas).right


def implied_in(reading: Reading, wanted: Sequence[Wanted], role: Role) -> Iterator[Choice]:
    """The choices of parties in one report, for claims whose own words tell none in that role."""
    marks = marks_of(reading)
    claims = told_claims(marks)
    cast = cast_of(claims, marks)
    for at, nth in pair(claims, [one.annotation for one in wanted], strict=False):
        if names_of(claims[at], role):
            continue
        told = wanted[nth].annotation.told
        theirs = told.actor if role is Role.ACTOR else told.recipient
        found = implied_options(cast, at, role, candidates(cast, at))
        right = frozenset(n for n, one in enumerate(found) if _is_meant(one, theirs, marks.text))
        signs, spans = tuple(one.signs for one in found), tuple(_spans(one.mentions) for one in found)
        yield Choice(reading.report.name, claims[at].trigger_span, signs, spans, right, not theirs)


def _is_meant(option: Implied, theirs: Sequence[Name], text: str) -> bool:
    """Whether an annotator names that party, or its words; of nobody: whether he names none."""
    if option.name is None:
        return not theirs
    ours = {_plain(option.name), *(_plain(one.span.words(text)) for one in option.mentions)}
    return any(_plain(name) in ours for one in theirs for name in (one.canonical, one.surface) if name)


def _plain(name: str) -> str:
    return ARTICLE.sub("", folded(name))


def _spans(mentions: Sequence[Mention]) -> tuple[Span, ...]:
    return tuple(one.span for one in mentions)
