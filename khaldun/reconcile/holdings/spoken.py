"""What the words of a claim leave of a holding: a part only, an aim, a siege, a place taken from its holder.

The reader names whoever stands beside a place. Who is to sign a holding asks what the words give him: "rebel-
held districts of the city" give nobody the city, "a drive to retake the town" takes no town.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from khaldun.data.choices import as_words
from khaldun.data.numbers import small_numbers
from khaldun.reconcile.rules import holding_rules
from khaldun.records import Claim, EventType, Party, Place, PlacePrecision

OUT_OF = re.compile(
    r"(?!(?:.* )?(?:brigades|elements|fighters|forces|members|men|militants|soldiers|troops|units) from )"
    r".+ from ",
    re.IGNORECASE,
)
"""A name that was read together with whom the place was taken from ("rebels from the army")."""
_UNNAMED = re.compile(rf"(?:an?|{small_numbers()}|several)\b", re.IGNORECASE)
LASTED = re.compile(r"\b(?:hours|days|weeks|months)\b", re.IGNORECASE)
"""Words of a time that say how long something lasted: a capture fell on the last of its days."""
PART_AFTER = 45
"""Code points behind the word of holding in which a part may be named where the place stands elsewhere."""


def tells_a_part(claim: Claim) -> bool:
    """Whether the words give only a part of the claim's place, or what lies around it: "rebel-held parts of",
    "areas held by the army in", "the western districts", "40 per cent of the town". A district or a village
    named in full is a place of its own ("the rebel-held district of Lime").
    """
    named = "" if claim.place is None else claim.place.surface or ""
    if _has_stem(claim, holding_rules().dividing) or _is_one_of_many(claim.place):
        return True
    if any(_several().search(words) is not None for words in (named, claim.trigger)):
        return True
    before, after = _around(claim)
    if _partly().match(after) is not None:
        return True
    held = _parts_held().search(before)
    return held is not None and (_place_follows(claim) or held["part"] == "rest")


def tells_an_aim(claim: Claim) -> bool:
    """Whether the words only say that somebody is out to do it ("battling to take"): no change of hands.
    Who managed, helped or was able to do it did it.
    """
    before = claim.words[: _start(claim)]
    if claim.event_type is not EventType.TERRITORIAL_CHANGE or _achieved().search(before) is not None:
        return False
    return _aimed().search(before) is not None


def tells_fighting(claim: Claim) -> bool:
    """Whether a battle is told as one for ground, or as fighting that lasts: no ambush, raid or shooting."""
    if claim.sub_event_type is not None:
        return claim.sub_event_type in holding_rules().fought_for
    return _has_stem(claim, holding_rules().fighting)


def tells_an_entry(claim: Claim) -> bool:
    """Whether the word is one of coming in, which takes a place only where nobody holds it."""
    return _has_stem(claim, holding_rules().entering)


def follows_a_leaving(claim: Claim) -> bool:
    """Whether the words behind it say that another left: "entered the town after the rebels had fled"."""
    return _left().search(claim.words[_end(claim) :]) is not None


def takes_no_place(claim: Claim) -> bool:
    """Whether somebody only goes by ("was passing the village"), or seizes goods ("seized two tankers")."""
    if claim.event_type is not EventType.TERRITORIAL_CHANGE:
        return False
    return (
        _passing().fullmatch(claim.trigger) is not None
        or _goods().match(claim.words[_end(claim) :]) is not None
        or _goods_before().search(claim.words[: _start(claim)]) is not None
    )


def is_its_own_holder(claim: Claim) -> bool:
    """Whether the place itself holds something: "the valley, which | holds | the city's springs"."""
    span = None if claim.place is None else claim.place.span
    if (
        claim.event_type is not EventType.TERRITORIAL_CONTROL
        or span is None
        or span.end > claim.trigger_span.start
    ):
        return False
    start = claim.evidence[0].start
    return _which().fullmatch(claim.words[max(span.end - start, 0) : _start(claim)]) is not None


def was_held_before(claim: Claim) -> bool:
    """Whether the words tell a holding that was over: "which it | had | held"."""
    held = claim.event_type is EventType.TERRITORIAL_CONTROL
    return held and _had().search(claim.words[: _start(claim)]) is not None


def tells_how_long(claim: Claim) -> bool:
    """Whether the time of a capture is only how long was fought for it: "after three days of fighting"."""
    changed = claim.event_type is EventType.TERRITORIAL_CHANGE
    return changed and LASTED.search(claim.period.words or "") is not None


def tells_harm_only(claim: Claim) -> bool:
    """Whether the word of a battle is one for its dead."""
    return _has_stem(claim, holding_rules().harm_only)


def is_taken_back(claim: Claim) -> bool:
    """Whether the word of a capture says that the place was its taker's before."""
    return _has_stem(claim, holding_rules().retaking)


def tells_a_siege(claim: Claim) -> bool:
    """Whether the word of a claim is one of closing in ("government-besieged"): nobody holds the place so."""
    return _has_stem(claim, holding_rules().besieging)


def tells_a_loss(claim: Claim) -> bool:
    """Whether the word of a change of hands says that its doer gave the place up ("surrendered")."""
    return _has_stem(claim, holding_rules().yielding)


def is_past_siege(claim: Claim) -> bool:
    """Whether the words before a siege say that it was lifted or that somebody escaped it."""
    return _lifted().search(claim.words[: _start(claim)]) is not None


def lost_it(party: Party, claim: Claim) -> bool:
    """Whether the words take the place from a party that the reader made its taker ("seized by rebels from
    the army", "liberated from the Guard"). Fighters from a group are its own.
    """
    if claim.event_type is not EventType.TERRITORIAL_CHANGE or party.span is None:
        return False
    if party.span.start < claim.trigger_span.end:
        return False
    if OUT_OF.match(party.surface or ""):
        return True
    between = claim.words[_end(claim) : party.span.start - claim.evidence[0].start]
    return re.search(r"\bfrom (?:\w+ ){0,2}$", between, re.IGNORECASE) is not None


def in_order_of_words(parties: Sequence[Party], claim: Claim) -> list[Party]:
    """The parties, first those whose name is part of the word of holding ("rebel-held")."""
    word = claim.trigger_span
    return sorted(
        parties,
        key=lambda party: party.span is None or not word.start <= party.span.start < word.end,
    )


def _has_stem(claim: Claim, stems: Sequence[str]) -> bool:
    return any(stem in claim.trigger.casefold() for stem in stems)


def _is_one_of_many(place: Place | None) -> bool:
    """Whether a point is told without its name in a town that gave it its own ("a school there")."""
    if place is None or place.precision is not PlacePrecision.POINT or place.surface is None:
        return False
    unnamed = place.canonical.casefold() not in place.surface.casefold()
    return unnamed and _UNNAMED.match(place.surface) is not None


def _around(claim: Claim) -> tuple[str, str]:
    """The words before the word of holding, and those behind it as far as the place, if it follows."""
    after = claim.words[_end(claim) :]
    if _place_follows(claim) and claim.place is not None and claim.place.span is not None:
        upto = claim.place.span.end - claim.trigger_span.end
        return claim.words[: _start(claim)], after[:upto]
    return claim.words[: _start(claim)], after[:PART_AFTER]


def _place_follows(claim: Claim) -> bool:
    span = None if claim.place is None or claim.place.inherited else claim.place.span
    return span is not None and span.end > claim.trigger_span.end


def _start(claim: Claim) -> int:
    return max(claim.trigger_span.start - claim.evidence[0].start, 0)


def _end(claim: Claim) -> int:
    return max(claim.trigger_span.end - claim.evidence[0].start, 0)


@cache
def _several() -> re.Pattern[str]:
    """Words for several parts, or a part of."""
    return re.compile(rf"\b(?:{_joined('parts')})\b|\b(?:{_joined('part_of')}) of\b", re.IGNORECASE)


@cache
def _partly() -> re.Pattern[str]:
    """The same behind the word of holding, before any verb or second place; or a single one "in" a place."""
    several, single = _joined("parts"), _joined("part_of")
    one, beside = _joined("single_parts"), _joined("beside")
    return re.compile(
        rf"[^,;:.]{{0,30}}?\b(?:(?:{several})\b|(?:{single}) of\b|(?:{one}) (?:{beside})\b"
        rf"|(?:an?|another|{small_numbers()}|several) (?:[\w-]+ ){{0,2}}(?:{one})\b"
        r"|(?:north|south|east|west)(?= and\b)|territory$|\d[\d.,]* ?(?:%|per ?cent))",
        re.IGNORECASE,
    )


@cache
def _parts_held() -> re.Pattern[str]:
    """A part right before the word of holding ("areas [held]", "a strategic area that is [under]")."""
    parts = f"{_joined('parts')}|{_joined('part_of')}|{_joined('single_parts')}"
    return re.compile(rf"\b(?P<part>{parts}) (?:[\w'’-]+ ){{0,3}}$", re.IGNORECASE)


@cache
def _aimed() -> re.Pattern[str]:
    return re.compile(rf"\b(?:to|{_joined('aiming')}) (?:\w+ly )?$", re.IGNORECASE)


@cache
def _achieved() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_joined('achieving')}) (?:[\w'’-]+ ){{0,4}}?to (?:\w+ly )?$", re.IGNORECASE)


@cache
def _lifted() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_joined('lifting')}) (?:[\w'’-]+ ){{0,4}}$", re.IGNORECASE)


@cache
def _left() -> re.Pattern[str]:
    return as_words(_joined("left"))


@cache
def _passing() -> re.Pattern[str]:
    return re.compile(rf"(?:was |were )?(?:{_joined('passing')})", re.IGNORECASE)


@cache
def _goods() -> re.Pattern[str]:
    return re.compile(
        rf"\s+(?:[\w’'-]+\s+){{0,4}}?(?:{_joined('goods')})\b(?=\s+(?:on|in|at|from|near|and|along)\b)",
        re.IGNORECASE,
    )


@cache
def _goods_before() -> re.Pattern[str]:
    """The same of goods told first: "two tankers | captured by"."""
    return re.compile(
        rf"\b(?:{_joined('goods')})\s+(?:(?:that|which)\s+)?(?:(?:was|were|had been|been)\s+)?$",
        re.IGNORECASE,
    )


@cache
def _which() -> re.Pattern[str]:
    return re.compile(r",?\s+(?:which|that)\s+(?:also\s+)?", re.IGNORECASE)


@cache
def _had() -> re.Pattern[str]:
    return re.compile(r"\b(?:had|[’']d)\s+(?:\w+ly\s+|once\s+|long\s+|been\s+)*$", re.IGNORECASE)


def _joined(name: str) -> str:
    words: tuple[str, ...] = getattr(holding_rules(), name)
    return "|".join(words)
