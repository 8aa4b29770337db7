"""What has happened did so by the day it is told: "killed during Ramadan", told in its first week."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from khaldun.claim.mishaps import VIOLENT
from khaldun.records import HAPPENED, Claim, PeriodBasis

WITHIN = frozenset({"during", "in", "over", "within"})
"""First words of a time that holds what it dates; "until the end of the month" runs on, and of
"this weekend" annotators mean both days."""


def so_far(claim: Claim, told: date | None) -> Claim:
    """The claim; violence that has happened within a time not yet over did so in the part told of."""
    period, words = claim.period, (claim.period.words or "").casefold().split()
    if told is None or claim.event_type not in VIOLENT or claim.modality not in HAPPENED:
        return claim
    going_on = period.start and period.end and period.start <= told < period.end
    if not going_on or period.basis is not PeriodBasis.RELATIVE or not words or words[0] not in WITHIN:
        return claim
    return replace(claim, period=replace(period, end=told))
