"""Which time a claim takes: the rules' choice, another claim's, or none the report tells.

A log-linear choice over what the rules of settings.py chose. Weights: data/claim/times.toml, fitted by
train/times.py. A report whose day nobody knows keeps the rules' choice: none such was learned from.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from khaldun.claim.marks import Marks, by_section
from khaldun.claim.settings import lent_time, period_without_words, with_inherited_periods
from khaldun.claim.times.signs import (
    STATES,
    SURE,
    Scene,
    Told,
    lent_signs,
    open_signs,
    own_signs,
    scene_of,
    told,
)
from khaldun.claim.times.wars import counts_a_war
from khaldun.claim.weighed import Weights, bundled_weights, likeliest
from khaldun.records import Claim, EventType, Period, PeriodBasis

Days = tuple[date | None, date | None]


LEAD = 0.2
"""By how much another time must outweigh the rules' choice; of 0 to 1.3 by folds .2 was best. By folds,
from the rules to the choice: corpus .742 -> .759 of 2,858, stories .630 -> .666 of 4,351. Dev, which taught
nothing: 162 -> 161 of 232, stories kept to measure 169 -> 177 of 273."""


def weights() -> Weights:
    """The bundled weights by sign. Raises DataError naming a wrong value."""
    return bundled_weights("claim/times.toml")


class Choice(Struct, frozen=True, kw_only=True):
    """A time a claim may take, and its signs."""

    period: Period
    signs: tuple[str, ...]


def with_chosen_periods(claims: Sequence[Claim], marks: Marks) -> list[Claim]:
    """The claims, each with the likeliest of the times it may take: those of the same dated item of a list or
    post of a live page, or outside of all such.
    """
    found = list(claims)
    for numbers in by_section(claims, marks):
        told_there = [claims[number] for number in numbers]
        for number, claim in zip(numbers, _chosen_among(told_there, marks), strict=True):
            found[number] = claim
    return found


def _chosen_among(claims: Sequence[Claim], marks: Marks) -> list[Claim]:
    ruled, weighed = with_inherited_periods(claims, marks.set_apart()), weights()
    published = marks.reading.day()
    if published is None:
        return ruled
    scene = scene_of(marks, claims, published)
    return [replace(one, period=_likeliest(scene, at, one.period, weighed)) for at, one in enumerate(ruled)]


def _likeliest(scene: Scene, at: int, ruled: Period, weighed: Weights) -> Period:
    found = list(choices(scene, at, ruled))
    return found[likeliest([one.signs for one in found], weighed, lead=LEAD)].period


def choices(scene: Scene, at: int, ruled: Period) -> Iterator[Choice]:
    """The times claim `at` may take, the rules' choice `ruled` first; those of the same days are one."""
    claim = scene.claims[at]
    how = told(scene, claim)
    if _is_settled(scene, at, how):
        yield Choice(period=ruled, signs=())
        return
    found: dict[Days, list[str]] = {_days(ruled): list(_rule_signs(claim, ruled))}
    periods = {_days(ruled): ruled}
    for period, signs in _ways(scene, at, how):
        periods.setdefault(_days(period), period)
        found.setdefault(_days(period), []).extend(signs)
    for days, told_by in found.items():
        yield Choice(period=periods[days], signs=tuple(dict.fromkeys(told_by)))


def _is_settled(scene: Scene, at: int, how: Told) -> bool:
    """Whether there is nothing to choose: the reader is sure of its words, or it has none and no other claim
    has a time, or it is a state, which borrows none.
    """
    if how.tie is not None:
        return how.tie.score >= SURE[-1]
    return not scene.dated or scene.claims[at].event_type in STATES


def _ways(scene: Scene, at: int, how: Told) -> Iterator[tuple[Period, Iterator[str]]]:
    claim = scene.claims[at]
    if how.tie is not None:
        yield claim.period, own_signs(scene, claim, how, claim.period)
    yield period_without_words(scene.marks, claim.modality), open_signs(scene, claim, how)
    for lender, tags in _lenders(scene, at).items():
        lent = lent_time(scene.claims[lender], claim)
        if how.tie is not None and _blurs(lent, claim.period):
            continue
        yield lent, lent_signs(scene, at, lender, how, tags)


def _blurs(lent: Period, own: Period) -> bool:
    """Whether another's longer time only says less of the day that a claim's own words name."""
    if lent.start is None or lent.end is None or own.start is None or own.end is None:
        return False
    within = lent.start <= own.start and own.end <= lent.end
    return within and lent.end - lent.start > own.end - own.start


def _lenders(scene: Scene, at: int) -> dict[int, list[str]]:
    """The dated claims nearest to claim `at` and the first of the report, with how each was found; "any
    before" may be background, and a month or a year long. To the figure of a war none lends."""
    if counts_a_war(scene.claims[at]):
        return {}
    kin = scene.claims[at].event_type
    before = scene.lenders[: bisect_left(scene.lenders, at)]
    after = scene.lenders[bisect_right(scene.lenders, at) :]
    dated = scene.dated[: bisect_left(scene.dated, at)]
    found: dict[int, list[str]] = {}
    for name, near in (
        ("kin before", _first_of(kin, scene, reversed(before))),
        ("kin after", _first_of(kin, scene, after)),
        ("before", before[-1:]),
        ("after", after[:1]),
        ("any before", dated[-1:]),
        ("lead", [one for one in scene.lenders[:1] if one != at]),
    ):
        for one in near:
            found.setdefault(one, []).append(name)
    return found


def _first_of(kin: EventType, scene: Scene, lenders: Iterable[int]) -> list[int]:
    return list(islice((one for one in lenders if scene.claims[one].event_type is kin), 1))


def _rule_signs(claim: Claim, ruled: Period) -> Iterator[str]:
    way = {PeriodBasis.INHERITED: "lent", PeriodBasis.PUBLICATION: "open"}.get(ruled.basis, "own")
    yield f"rules|{way}"
    yield f"rules|{way}, {claim.event_type}"


def _days(period: Period) -> Days:
    return period.start, period.end
