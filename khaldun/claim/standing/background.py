"""What a report tells of earlier days, by the dates of its claims (guideline, section 10)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from khaldun.records import HAPPENED, Claim, Modality

OLD_DAYS = 30
"""Days before the report from which on a dated claim is background. The guideline says "roughly more than
two weeks"; annotators often call news what is two to four weeks old (9 of 22 in training reports)."""
NEWS_DAYS = 14
LEAST_NEWS = 0.3
"""Share of a report's dated claims that lie within `NEWS_DAYS`; with less it is no news but a retrospect, of
which annotators call little background."""


def with_background(claims: Sequence[Claim], told: date | None) -> list[Claim]:
    """The claims; in a report of news what its words date to more than `OLD_DAYS` before it was told is
    background."""
    if told is None:
        return list(claims)
    ages = [_age(claim, told) for claim in claims]
    dated = [age for age in ages if age is not None]
    if sum(age <= NEWS_DAYS for age in dated) < LEAST_NEWS * len(dated):
        return list(claims)
    return [_aged(claim, age) for claim, age in zip(claims, ages, strict=True)]


def _aged(claim: Claim, age: int | None) -> Claim:
    old = age is not None and age > OLD_DAYS and claim.modality in HAPPENED | {Modality.DENIED}
    return replace(claim, background=True) if old and not claim.background else claim


def _age(claim: Claim, told: date) -> int | None:
    """Days from the end of what its words date the claim to until the report was told."""
    period = claim.period
    if period is None or not period.words or period.end is None:
        return None
    return (told - period.end).days
