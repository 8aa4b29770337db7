"""One cluster as contests read it, and how its claims fall into groups that agree."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations

from msgspec import Struct

from khaldun.reconcile.counts.bounds import names_of
from khaldun.reconcile.parties import in_words, is_named
from khaldun.reconcile.voices import bodied, denied, happened, side_of
from khaldun.reconcile.wording import position, some
from khaldun.records import (
    Claim,
    ClaimId,
    Contest,
    ContestField,
    EventType,
    Position,
    Report,
    ReportId,
    Toll,
)

_PLURAL = re.compile(r"(?<![su])s$|men$|people$")
"""How a plural noun ends: "officials", "gunmen"; not "press", "opus"."""


class Case(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One cluster as contests read it."""

    event_type: EventType
    claims: tuple[Claim, ...]  # without headlines the body tells too
    voices: Mapping[ClaimId, str]
    reports: Mapping[ReportId, Report]
    sides: Mapping[str, str]
    circles: Mapping[str, frozenset[str]]

    def affirming(self) -> tuple[Claim, ...]:
        """The claims that say it happened."""
        return tuple(claim for claim in self.claims if happened(claim))

    def denying(self) -> tuple[Claim, ...]:
        """The claims that say it did not."""
        return tuple(claim for claim in self.claims if denied(claim))

    def position(self, value: str, claims: Iterable[Claim]) -> Position:
        """The position that these claims hold."""
        return position(value, claims, self.reports)


def open_case(
    claims: Sequence[Claim],
    *,
    event_type: EventType,
    voices: Mapping[ClaimId, str],
    reports: Mapping[ReportId, Report],
    sides: Mapping[str, str],
    circles: Mapping[str, frozenset[str]] | None = None,
) -> Case:
    """The case of a cluster: its claims in the order of their ids, with the parties that words name.

    `circles` are whom each actor acts with (khaldun.records.actor.circle_of); without them an actor acts with
    its own side only.
    """
    told = tuple(sorted(map(in_words, bodied(claims)), key=lambda claim: claim.id))
    return Case(
        event_type=event_type,
        claims=told,
        voices=voices,
        reports=reports,
        sides=sides,
        circles=circles or {},
    )


def camps(claim: Claim, case: Case) -> frozenset[str]:
    """Everybody whose deed it would be."""
    names = names_of([party for party in claim.actors if is_named(party)] or claim.actors)
    circles = (case.circles.get(name, frozenset()) for name in names)
    return frozenset({*names, *(side_of(name, case.sides) for name in names)}.union(*circles))


def figure_of(toll: Toll) -> tuple[str, int | None, int | None]:
    """What two figures must share to be one."""
    return toll.kind, toll.low, toll.high


def plural(one: Position, single: str, many: str) -> str:
    """The verb of a position, by how many hold it: one, several, or one whose name is of several."""
    return many if len(one.speakers) != 1 or _are_several(one.speakers[0]) else single


def _are_several(name: str) -> bool:
    """Whether a name is a plural: "Russian officials", "police"."""
    last = name.split()[-1:] or [""]
    return last[0].islower() and (last[0] == "police" or _PLURAL.search(last[0]) is not None)


def voices_differ(claims: Sequence[Claim], case: Case, differ: Callable[[Claim, Claim], bool]) -> bool:
    """Whether two voices differ."""
    return any(
        case.voices[left.id] != case.voices[right.id] and differ(left, right)
        for left, right in combinations(claims, 2)
    )


def apart_groups(groups: Sequence[Sequence[Claim]], case: Case) -> list[tuple[int, int]]:
    """The pairs of groups that no voice stands in both of."""
    voices = [{case.voices[claim.id] for claim in group} for group in groups]
    return [
        (one, other) for one, other in combinations(range(len(groups)), 2) if not voices[one] & voices[other]
    ]


def grouped(claims: Sequence[Claim], agree: Callable[[Claim, Claim], bool]) -> list[list[Claim]]:
    """The claims in groups: whoever agrees with any member belongs to the group. Their order is that of the
    words, so that a copy of a report changes nothing (its claims have ids of their own).
    """
    groups: list[list[Claim]] = []
    for claim in claims:
        near = [group for group in groups if any(agree(claim, member) for member in group)]
        merged = [claim, *(member for group in near for member in group)]
        groups = [group for group in groups if group not in near] + [merged]
    ordered = (sorted(group, key=lambda claim: claim.id) for group in groups)
    return sorted(ordered, key=lambda group: min((claim.words, claim.id) for claim in group))


def differing(
    field: ContestField,
    case: Case,
    groups: Sequence[Sequence[Claim]],
    value_of: Callable[[Sequence[Claim]], str],
) -> Contest | None:
    """The soft contest between groups of agreeing claims: a voice in both tells of two days or places."""
    if not apart_groups(groups, case):
        return None
    positions = tuple(case.position(value_of(group), group) for group in groups)
    told = {
        ContestField.TIME: "it happened",
        ContestField.PLACE: "it happened in",
        ContestField.INITIATOR: "the attack came from",
    }[field]
    clauses = [f"{some(one.speakers)} {plural(one, 'says', 'say')} {told} {one.value}" for one in positions]
    return Contest(field=field, hard=False, positions=positions, sentence=f"{'; '.join(clauses)}.")
