"""What claims say about who holds a place: one mark a claim, dated, with whoever vouches for it.

Only what is said to have happened enters, and never a headline: headlines drop the hedge. A battle is no
change of hands. A district says nothing about its town, a battle near a town nothing about the town.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct

from khaldun.reconcile.counts.bounds import names_of
from khaldun.reconcile.holdings.spoken import (
    in_order_of_words,
    is_its_own_holder,
    is_past_siege,
    lost_it,
    takes_no_place,
    tells_a_loss,
    tells_a_part,
    tells_a_siege,
    tells_an_aim,
    tells_an_entry,
    tells_harm_only,
    tells_how_long,
    was_held_before,
)
from khaldun.reconcile.parties import is_general, is_nobody, is_suspected, is_unarmed
from khaldun.reconcile.rules import HoldingRules, holding_rules
from khaldun.reconcile.voices import denied, happened, non_confirming, side_of, speaker_side, unsourced
from khaldun.records import (
    Claim,
    EventType,
    Modality,
    Period,
    PeriodBasis,
    Place,
    Polarity,
    ReportId,
)

DAY = timedelta(days=1)


class MarkKind(StrEnum):
    """What a claim says of a place."""

    TAKES = "takes"
    HOLDS = "holds"
    LOSES = "loses"
    ENTERS = "enters"  # takes it where another left it (entries.py)
    ATTACKS = "attacks"
    BESIEGES = "besieges"
    DENIES = "denies"  # "we have not lost the town"
    DOUBTS = "doubts"  # asked, did not confirm


class Mark(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One claim's evidence on one place, from `start` to `end` as the words say.

    `until`: how far a holder's evidence reaches (the end of the month it was told in). `vouched`: somebody
    outside the holder's own camp says so, or the loser concedes.
    """

    kind: MarkKind
    place: Place
    claim: Claim
    start: date | None
    end: date
    until: date
    holder: str = ""  # of takes, holds, loses
    parties: tuple[str, ...] = ()  # everybody named
    losers: tuple[str, ...] = ()
    vouched: bool = False

    def effective(self) -> date:
        """The first day the mark speaks of; where the words leave it open, or tell a capture of some day in
        a year, the last.
        """
        return self.start or self.end


def mark_places(claims: Sequence[Claim], sides: Mapping[str, str]) -> tuple[Mark, ...]:
    """Every mark of the claims, in the order of time."""
    told = days_told(claims)
    marks = [
        mark
        for claim in claims
        if not claim.headline and (kind := _kind(claim, holding_rules())) is not None
        for mark in _marks(claim, kind, told.get(claim.report), sides)
    ]
    return tuple(sorted(marks, key=lambda mark: (mark.effective(), mark.end, mark.claim.id, mark.holder)))


def days_told(claims: Iterable[Claim]) -> dict[ReportId, date]:
    """The day of each report, as its claims show it: a period bounded by the publication date ends on it;
    without one, the last day of anything that happened.
    """
    stated: dict[ReportId, date] = {}
    latest: dict[ReportId, date] = {}
    for claim in claims:
        end = claim.period.end
        if end is None:
            continue
        if claim.period.basis is PeriodBasis.PUBLICATION:
            stated[claim.report] = max(end, stated.get(claim.report, end))
        if happened(claim):
            latest[claim.report] = max(end, latest.get(claim.report, end))
    return latest | stated


def _kind(claim: Claim, rules: HoldingRules) -> MarkKind | None:
    if non_confirming(claim):
        return MarkKind.DOUBTS
    if claim.sub_event_type in rules.siege and happened(claim):
        return MarkKind.BESIEGES if tells_a_siege(claim) and not is_past_siege(claim) else None
    if claim.event_type is EventType.BATTLE:
        return MarkKind.ATTACKS if happened(claim) else None
    if takes_no_place(claim) or is_its_own_holder(claim):
        return None
    return None if tells_an_aim(claim) else _kind_of_tenure(claim, rules)


def _kind_of_tenure(claim: Claim, rules: HoldingRules) -> MarkKind | None:
    if claim.event_type is EventType.TERRITORIAL_CONTROL:
        return _kind_of_state(claim)
    if claim.event_type is EventType.TERRITORIAL_CHANGE:
        return _kind_of_change(claim, rules)
    return None


def _kind_of_state(claim: Claim) -> MarkKind | None:
    if happened(claim):
        return MarkKind.BESIEGES if tells_a_siege(claim) else MarkKind.HOLDS
    if not denied(claim):
        return None
    return MarkKind.DENIES if claim.modality is Modality.DENIED else MarkKind.LOSES


def _kind_of_change(claim: Claim, rules: HoldingRules) -> MarkKind | None:
    if denied(claim):
        return MarkKind.DENIES
    if not happened(claim):
        return None
    if claim.sub_event_type in rules.losing or tells_a_loss(claim):
        return MarkKind.LOSES
    if tells_an_entry(claim):
        return MarkKind.ENTERS
    return MarkKind.ATTACKS if claim.sub_event_type in rules.partial else MarkKind.TAKES


def _marks(claim: Claim, kind: MarkKind, told: date | None, sides: Mapping[str, str]) -> list[Mark]:
    place, end = claim.place, claim.period.end or claim.period.start or told
    if place is None or end is None or not _may_be_held(place) or not _is_of_it(claim, kind, place):
        return []
    if kind is MarkKind.HOLDS and was_held_before(claim) and claim.period.start is None:
        return []
    named = [one for one in in_order_of_words(claim.actors, claim) if not is_nobody(one.canonical)]
    takers = [one for one in named if not lost_it(one, claim)]
    holder = takers[0].canonical if takers else ""
    lost = names_of([*claim.recipients, *(party for party in named if party not in takers)])
    recipients = tuple(sorted(name for name in lost if not is_nobody(name)))
    if not holder and kind in (MarkKind.HOLDS, MarkKind.LOSES, MarkKind.ENTERS):
        return []
    if not holder and kind is MarkKind.TAKES:
        kind, holder = MarkKind.LOSES, recipients[0] if recipients else ""
    return [
        Mark(
            kind=kind,
            place=place,
            claim=claim,
            start=None if kind is MarkKind.TAKES and _is_undated(claim) else claim.period.start,
            end=end,
            until=end if was_held_before(claim) else reach(claim.period, end, told),
            holder=holder,
            parties=_parties(claim),
            losers=recipients if kind in (MarkKind.TAKES, MarkKind.ENTERS) else (),
            vouched=_vouched(claim, holder, sides),
        )
    ]


def _is_undated(claim: Claim) -> bool:
    """Whether the first day of a capture's time says nothing of it: too long ago, or when the fight began."""
    return is_loose(claim.period) or tells_how_long(claim)


def _parties(claim: Claim) -> tuple[str, ...]:
    """Everybody a claim names by more than a pronoun, a number or a suspicion."""
    names = names_of((*claim.actors, *claim.recipients))
    return tuple(sorted(name for name in names if not (is_nobody(name) or is_suspected(name))))


def _is_of_it(claim: Claim, kind: MarkKind, place: Place) -> bool:
    """Whether a claim speaks of the place as a whole. A fight somewhere in a province is none for it, nor is
    one of which only harm is told; who holds a part of a place, or bears no arms, does not hold it.
    """
    if kind in (MarkKind.ATTACKS, MarkKind.BESIEGES):
        whole = place.precision in holding_rules().contested_precisions
        if kind is MarkKind.ATTACKS and claim.event_type is EventType.BATTLE and _tells_harm(claim):
            return False
        return whole and not (kind is MarkKind.BESIEGES and tells_a_part(claim))
    if kind not in (MarkKind.TAKES, MarkKind.HOLDS, MarkKind.ENTERS):
        return True
    unarmed = bool(claim.actors) and is_unarmed(claim.actors[0].canonical)
    return not (unarmed or tells_a_part(claim))


def _tells_harm(claim: Claim) -> bool:
    """Whether a battle is told for its dead alone, or with its dead on no day but that of the report."""
    undated = claim.period.start is None and claim.period.basis is PeriodBasis.PUBLICATION
    return tells_harm_only(claim) or (undated and bool(claim.tolls))


def _may_be_held(place: Place) -> bool:
    """Whether the place is one that somebody can hold, and has a name: "the town" could be any."""
    named = place.id is not None or place.canonical != place.canonical.lower()
    return named and place.precision in holding_rules().held_precisions


def is_loose(period: Period) -> bool:
    """Whether a time is too long to say anything of its single days ("last year")."""
    if period.start is None or period.end is None:
        return False
    return (period.end - period.start).days > holding_rules().longest_attack_days


def reach(period: Period, end: date, told: date | None) -> date:
    """The last day a holder's evidence speaks for: the end of the month it was told in, unless what it tells
    lies so far back that the telling is no evidence of the present.
    """
    spoken = told if told and timedelta(0) <= told - end <= holding_rules().dead_days * DAY else end
    last = max(spoken, end)
    return last.replace(day=monthrange(last.year, last.month)[1])


def _vouched(claim: Claim, holder: str, sides: Mapping[str, str]) -> bool:
    """Whether anybody outside the holder's camp stands behind the claim. Holders whom a speaker only calls
    "fighters" may be his own.
    """
    if claim.attribution.own_voice():
        return not unsourced(claim)
    if is_general(holder):
        return False
    return speaker_side(claim, None, sides) != side_of(holder, sides)


def ended_everywhere(claims: Sequence[Claim]) -> dict[str, tuple[date, Claim]]:
    """Holders whose rule ended as such (an overthrow), with the first day of it that any claim names."""
    ended: dict[str, tuple[date, Claim]] = {}
    for claim in sorted(claims, key=lambda claim: claim.id):
        day = claim.period.start
        over = claim.event_type is EventType.POLITICAL_CHANGE and claim.polarity is Polarity.POSITIVE
        if day is None or not over or not happened(claim):
            continue
        if claim.sub_event_type in holding_rules().ending:
            for name in names_of(claim.recipients):
                ended[name] = min(ended.get(name, (day, claim)), (day, claim), key=lambda one: one[0])
    return ended
