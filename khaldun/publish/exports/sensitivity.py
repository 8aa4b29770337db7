"""How much the figures of an incident depend on the policy, and how far its origins agree.

After van Baalen and Höglund (2025; R package eventreport): what several rules make of the same reports stands
side by side, with measures of disagreement. Figures only: place, party and date come from no policy.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from typing import Any, cast

from msgspec import Struct, defstruct
from msgspec.structs import asdict

from khaldun.publish.exports.figures import chooses
from khaldun.publish.exports.rows import IncidentRow, incident_row
from khaldun.publish.lookup import Lookup
from khaldun.records import Incident, TollKind, TollScope, TollStatement, Victims
from khaldun.records.totals import TollTotal, toll_total

KINDS = (TollKind.KILLED, TollKind.WOUNDED)
BOUNDS = ("low", "best", "high")
Cell = int | float | None
Held = tuple[TollStatement, int | None]
"""A figure that an origin stands by, and the best of the people it counts."""


class Agreement(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How far the origins agree that count one kind of harm; copies and relays are one origin."""

    origins: int | None = None  # that give a figure of the whole
    figures: int | None = None  # different ones among theirs
    disagreement: float | None = None  # the share of them of whose figures none can be the best


@cache
def policy_row(policies: tuple[str, ...]) -> type[IncidentRow]:
    """The row of an incident with columns for these policies, and for how far origins agree."""
    counted = [
        (f"{kind}_{bound}_{name}", int | None) for kind in KINDS for name in policies for bound in BOUNDS
    ]
    agreed = [
        (f"{kind}_{name}", float | None if name == "disagreement" else int | None)
        for kind in KINDS
        for name in Agreement.__struct_fields__
    ]
    made = defstruct("PolicyRow", [*counted, *agreed], bases=(IncidentRow,), frozen=True, kw_only=True)
    return cast("type[IncidentRow]", made)


def wide_row(incident: Incident, at: Lookup, policies: tuple[str, ...]) -> IncidentRow:
    """The row of an incident with those columns."""
    row = incident_row(incident, at)
    cells: dict[str, Any] = {name: getattr(row, name) for name in IncidentRow.__struct_fields__}
    return policy_row(policies)(**(cells | policy_cells(incident, at, policies)))


def policy_cells(incident: Incident, at: Lookup, policies: Sequence[str]) -> dict[str, Cell]:
    """What stands in those columns, from the incident as every policy makes it."""
    counted = any(toll.kind in KINDS for toll in incident.tolls)
    versions, cells = tuple(at.by_policies(incident.id)) if counted else (), dict[str, Cell]()
    for kind in KINDS:
        by_policy = {toll.policy: one for one in versions for toll in one.tolls if toll.kind is kind}
        for name in policies:
            total = _chosen(by_policy.get(name), kind)
            cells |= {f"{kind}_{bound}_{name}": getattr(total, bound, None) for bound in BOUNDS}
    agreed = {kind: asdict(agreement(incident, kind)) for kind in KINDS}
    return cells | {f"{kind}_{name}": cell for kind in KINDS for name, cell in agreed[kind].items()}


def _chosen(incident: Incident | None, kind: TollKind) -> TollTotal | None:
    """The total of one kind, without a best where the policy chooses none."""
    if incident is None or (total := toll_total(incident, kind)) is None:
        return None
    return total if chooses(incident, kind) else TollTotal(low=total.low, best=None, high=total.high)


def agreement(incident: Incident, kind: TollKind) -> Agreement:
    """How far the origins agree about one kind of harm, each class of victims against its own best."""
    told: dict[str, list[Held]] = defaultdict(list)
    for origin, held in _whole_figures(incident, kind):
        told[origin].append(held)
    if not told:
        return Agreement()
    apart = [not any(_may_be(*held) for held in own) for own in told.values()]
    chosen = all(best is not None for own in told.values() for _, best in own)
    return Agreement(
        origins=len(told),
        figures=len({frozenset((one.low, one.high) for one, _ in own) for own in told.values()}),
        disagreement=round(sum(apart) / len(apart), 3) if chosen else None,
    )


def _whole_figures(incident: Incident, kind: TollKind) -> list[tuple[str, Held]]:
    """Origins and the figures they stand by: of the whole, or of subsets where nobody counts the whole.

    What raises a low and belongs to another incident has no origin here.
    """
    origin_of = {claim: origin.id for origin in incident.origins for claim in origin.claims}
    held: dict[TollStatement, int | None] = {}
    tolls = [toll for toll in incident.tolls if toll.kind is kind]
    for toll in sorted(tolls, key=lambda toll: (toll.best is None, toll.victims is Victims.UNKNOWN)):
        for one in toll.statements:
            if one.used and one.low is not None and one.claim in origin_of:
                held.setdefault(one, toll.best)
    whole = [one for one in held if one.scope is not TollScope.SUBSET] or held
    return [(origin_of[one.claim], (one, held[one])) for one in whole]


def _may_be(told: TollStatement, best: int | None) -> bool:
    return best is None or ((told.low or 0) <= best and (told.high is None or best <= told.high))
