"""What a party is charged with, in a clause that hangs on it ("Ruiz, accused of shooting nine in 2003, fled")
or as a clause of its own ("Ruiz was charged on Monday with shooting nine in 2003").

Nobody charges himself: the charge is its accuser's, where it names one, else nobody's in particular. Its
place, day and people harmed are those of the deed charged, and what is told around it has its own. Who is
charged did the deed, as the charge has it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from khaldun.claim.charges import Charge, begin_of, charge_at, charge_told_by
from khaldun.records import Attribution, MentionKind, Reading, Relation, Role, Span, Toll

OWN = frozenset({Role.PLACE, Role.TIME, Role.TOLL, Role.RECIPIENT})
"""What a deed has of its own."""
SINCE = re.compile(r"since\b", re.IGNORECASE)
SETTINGS = {MentionKind.PLACE: Role.PLACE, MentionKind.TIME: Role.TIME}


def ties_of(reading: Reading, charges: Sequence[Charge]) -> tuple[Relation, ...]:
    """The ties of a reading; those across the border of a charge are left out, and its deeds are those of the
    accused.
    """
    if not charges:
        return reading.relations
    border = Border(reading, charges)
    kept = [tie for tie in reading.relations if border.lets(tie)]
    return (*kept, *_accused(border.inside), *_settings(reading, border.inside, kept))


class Border:
    """The deeds of a reading that somebody is charged with, and which ties may cross to or from them."""

    def __init__(self, reading: Reading, charges: Sequence[Charge]) -> None:
        self.reading, self.charges = reading, charges
        found = ((number, charge_at(charges, one.span)) for number, one in enumerate(reading.triggers))
        self.inside = {number: charge for number, charge in found if charge is not None}
        own = [tie for tie in reading.relations if tie.trigger in self.inside]
        self.told = {(reading.mentions[tie.mention].span, tie.role) for tie in own}
        self.cued = _otherwise_told(reading, self.inside)

    def lets(self, tie: Relation) -> bool:
        """Whether a tie stays on its side."""
        span, charge = self.reading.mentions[tie.mention].span, self.inside.get(tie.trigger)
        if charge is not None:
            silent = tie.role is Role.SPEAKER and tie.trigger not in self.cued
            return not silent and _is_of_charge(self.reading, charge, tie, span)
        if _is_cue(self.charges, tie, span) or self._accuses(tie):
            return False
        return not _strays(charge_at(self.charges, span), tie, (span, tie.role) in self.told)

    def _accuses(self, tie: Relation) -> bool:
        """Whether a tie makes the accused the one who does or tells the charging itself."""
        charge = charge_told_by(self.charges, self.reading.triggers[tie.trigger].span)
        if charge is None or charge.accused is None or tie.role not in (Role.ACTOR, Role.SPEAKER):
            return False
        return _is_accused(self.reading, charge, self.reading.mentions[tie.mention].span)


def _is_accused(reading: Reading, charge: Charge, span: Span) -> bool:
    return charge.accused is not None and reading.mentions[charge.accused].span.overlaps(span)


def _otherwise_told(reading: Reading, inside: Mapping[int, Charge]) -> frozenset[int]:
    """The deeds charged that somebody tells by another word than that of the charge."""
    cues = (tie for tie in reading.relations if tie.role is Role.CUE and tie.trigger in inside)
    return frozenset(
        tie.trigger
        for tie in cues
        if not reading.mentions[tie.mention].span.overlaps(inside[tie.trigger].cue)
    )


def _strays(holding: Charge | None, tie: Relation, told: bool) -> bool:
    """Whether a tie of a deed told around a charge is to what that tells; `told`: so is its deed's."""
    if tie.role not in OWN or holding is None:
        return False
    return holding.apart or tie.role not in SETTINGS.values() or told


def _is_cue(charges: Sequence[Charge], tie: Relation, span: Span) -> bool:
    """Whether a tie is to the participle of a charge, as the hedge or the verb of another deed."""
    charge = charge_told_by(charges, span) if tie.role in (Role.HEDGE, Role.CUE) else None
    return charge is not None and charge.apart


def _is_of_charge(reading: Reading, charge: Charge, tie: Relation, span: Span) -> bool:
    """Whether a tie of a deed charged is to words of the charge, or to somebody who may tell it."""
    if tie.role is Role.ACTOR:
        return charge.accused is None
    if tie.role is Role.CUE:
        return not span.overlaps(charge.cue)
    if tie.role is Role.SPEAKER:
        return not _is_accused(reading, charge, span)
    if tie.role is Role.TIME and not charge.apart and SINCE.match(reading.report.text, span.start):
        return True  # "Since 2022 the army has been accused of killing"
    return tie.role not in OWN or charge.words.contains(span)


def _accused(inside: Mapping[int, Charge]) -> Iterator[Relation]:
    """The ties of the deeds charged to whoever is accused of them, and to his accuser."""
    for number, charge in inside.items():
        if charge.accused is not None:
            yield Relation(trigger=number, mention=charge.accused, role=Role.ACTOR, score=1.0)
        if charge.accuser is not None:
            yield Relation(trigger=number, mention=charge.accuser, role=Role.SPEAKER, score=1.0)


def _settings(reading: Reading, inside: Mapping[int, Charge], kept: Sequence[Relation]) -> Iterator[Relation]:
    """The ties of the deeds charged to the times and places of their charge, where they have none."""
    tied = {(tie.trigger, tie.role) for tie in kept}
    settings = sorted((one.span, at) for at, one in enumerate(reading.mentions) if one.kind in SETTINGS)
    for number, charge in inside.items():
        first, last = (
            bisect_left(settings, at, key=begin_of) for at in (charge.words.start, charge.words.end)
        )
        for span, at in settings[first:last]:
            mention = reading.mentions[at]
            role = SETTINGS[mention.kind]
            if charge.words.contains(span) and (number, role) not in tied:
                yield Relation(trigger=number, mention=at, role=role, score=mention.score)


def with_charge(attribution: Attribution, charges: Sequence[Charge], deed: Span, text: str) -> Attribution:
    """The attribution of a deed; one that somebody is charged with has the participle as its hedge."""
    charge = charge_at(charges, deed)
    return attribution if charge is None else replace(attribution, hedge=charge.cue.words(text))


def is_elsewhere(charges: Sequence[Charge], here: Span, told: Sequence[Span]) -> bool:
    """Whether words stand in charges alone, and what is told `here` in none of those."""
    if not charges or not told:
        return False
    own = charge_at(charges, here)
    return all((one := charge_at(charges, span)) is not None and one is not own for span in told)


def without_charged(charges: Sequence[Charge], here: Span, tolls: Sequence[Toll]) -> tuple[Toll, ...]:
    """The tolls of what is told `here`, without those of a charge beside it."""
    return tuple(one for one in tolls if one.span is None or not is_elsewhere(charges, here, [one.span]))
