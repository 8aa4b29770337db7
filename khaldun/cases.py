"""What one incident is worked out from: its claims, and what of all else bears on them.

Cases are made of a pile of everything known, here or, packed as bytes, in another process; a digest of a case
tells whether it was met before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from khaldun.link import CopyIndex, Linked, LinkMemo, find_origins
from khaldun.link.memo import print_of
from khaldun.reconcile import Beside, id_of_incident, look_beside, reconcile_incident
from khaldun.records import Claim, ClaimId, Copy, Incident, IncidentId, Report, ReportId
from khaldun.records.wire import digest, from_json, to_json


class Camps(Struct, frozen=True, kw_only=True):
    """The side of every party and speaker that the atlas knows, and whom each belongs with, by name."""

    sides: Mapping[str, str] = {}
    circles: Mapping[str, frozenset[str]] = {}

    def of(self, names: frozenset[str]) -> Camps:
        """What is known of some names."""
        return Camps(
            sides={name: side for name in sorted(names) if (side := self.sides.get(name)) is not None},
            circles={name: self.circles[name] for name in sorted(names) if name in self.circles},
        )


def names_in(claims: Sequence[Claim]) -> frozenset[str]:
    """Every party and speaker that claims name."""
    names = {party.canonical for claim in claims for party in (*claim.actors, *claim.recipients)}
    return frozenset(names | {claim.attribution.speaker for claim in claims if claim.attribution.speaker})


class Case(Struct, frozen=True, kw_only=True):
    """Everything that one incident is worked out from: its claims, and what of all else bears on them."""

    claims: tuple[Claim, ...]
    parts: tuple[tuple[Claim, ...], ...]
    whole: IncidentId | None
    cause: IncidentId | None
    reports: Mapping[ReportId, Report]
    beside: Beside
    copies: tuple[Copy, ...]
    camps: Camps
    policy: str

    def incident(self) -> Incident:
        """The incident, by reconciling."""
        origins, independent = find_origins(
            self.claims, reports=self.reports, copies=self.copies, sides=self.camps.sides
        )
        return reconcile_incident(
            self.claims,
            origins=origins,
            independent=independent,
            reports=self.reports,
            parts=self.parts,
            part_of=self.whole,
            outcome_of=self.cause,
            policy=self.policy,
            sides=self.camps.sides,
            circles=self.camps.circles,
            beside=self.beside,
        )


class Pile(Struct, frozen=True, kw_only=True):
    """Everything known, indexed once, to make cases of."""

    claims: Mapping[ClaimId, Claim]
    reports: Mapping[ReportId, Report]
    borrowed: Mapping[ClaimId, Sequence[tuple[int, ClaimId]]]
    asked: frozenset[ClaimId]
    copies: CopyIndex
    camps: Camps
    policy: str

    def case(
        self,
        cluster: tuple[Claim, ...],
        parts: tuple[tuple[Claim, ...], ...],
        whole: IncidentId | None,
        cause: IncidentId | None,
    ) -> Case:
        """The case of one cluster, its parts, its whole and the battle it came out of."""
        everyone = (*cluster, *(claim for part in parts for claim in part))
        return Case(
            claims=cluster,
            parts=parts,
            whole=whole,
            cause=cause,
            reports={one.report: self.reports[one.report] for one in everyone if one.report in self.reports},
            beside=self._beside(everyone),
            copies=self.copies.among(cluster),
            camps=self.camps.of(names_in(everyone)),
            policy=self.policy,
        )

    def case_of(self, group: Group) -> Case:
        """The case of a group told by ids."""
        parts = tuple(tuple(self.claims[claim] for claim in part) for part in group.parts)
        return self.case(tuple(self.claims[claim] for claim in group.claims), parts, group.whole, group.cause)

    def packed(self) -> Packed:
        """All that the pile was made of."""
        return Packed(
            claims=tuple(self.claims.values()),
            reports=tuple(self.reports.values()),
            copies=self.copies.copies,
            policy=self.policy,
            camps=self.camps,
        )

    def _beside(self, claims: Sequence[Claim]) -> Beside:
        return Beside(
            borrowed={
                (one.id, index): owner for one in claims for index, owner in self.borrowed.get(one.id, ())
            },
            asked=frozenset(one.id for one in claims) & self.asked,
        )


class Packed(Struct, frozen=True, kw_only=True):
    """What a pile is made of, as records."""

    claims: tuple[Claim, ...]
    reports: tuple[Report, ...]
    copies: tuple[Copy, ...]
    policy: str
    camps: Camps

    def pile(self) -> Pile:
        """The pile."""
        return pile_of(self.claims, self.reports, self.copies, self.policy, self.camps)


def pile_of(
    claims: Sequence[Claim], reports: Sequence[Report], copies: Sequence[Copy], policy: str, camps: Camps
) -> Pile:
    """Claims, reports and copies made ready for cases."""
    beside = look_beside(claims)
    borrowed: dict[ClaimId, list[tuple[int, ClaimId]]] = defaultdict(list)
    for (claim, index), owner in beside.borrowed.items():
        borrowed[claim].append((index, owner))
    return Pile(
        claims={claim.id: claim for claim in claims},
        reports={report.id: report for report in reports},
        borrowed=borrowed,
        asked=beside.asked,
        copies=CopyIndex(copies),
        camps=camps,
        policy=policy,
    )


def worked_out(groups: Iterable[Group], pile: Pile) -> Iterator[Incident]:
    """The incidents of some groups, in their order."""
    return (pile.case_of(group).incident() for group in groups)


class Reconciling:
    """Works out incidents away from this process; pickles as the bytes of all they rest on."""

    def __init__(self, packed: bytes) -> None:
        self._packed = packed
        self._pile: Pile | None = None

    def __call__(self, groups: Sequence[Group]) -> Iterator[bytes]:
        """The incidents of some groups, as their canonical bytes: records are slow to pickle."""
        self._pile = self._pile or from_json(self._packed, Packed).pile()
        for one in worked_out(groups, self._pile):
            yield to_json(one)

    def __reduce__(self) -> tuple[type[Reconciling], tuple[bytes]]:
        return Reconciling, (self._packed,)


class Group(Struct, frozen=True):
    """What an incident is worked out from, by ids."""

    claims: tuple[ClaimId, ...]
    parts: tuple[tuple[ClaimId, ...], ...]
    whole: IncidentId | None
    cause: IncidentId | None


def groups_of(linked: Linked) -> Iterator[Group]:
    """The clusters of linked claims, each with its parts, its whole and the battle it came out of."""
    clusters = linked.clusters
    ids = [id_of_incident(cluster) for cluster in clusters]
    parts: dict[int, list[tuple[ClaimId, ...]]] = defaultdict(list)
    for part, whole in linked.part_of:
        parts[whole].append(clusters[part])
    wholes = {part: ids[whole] for part, whole in linked.part_of}
    causes = {outcome: ids[cause] for cause, outcome in linked.outcomes}
    for at, cluster in enumerate(clusters):
        yield Group(cluster, tuple(parts.get(at, ())), wholes.get(at), causes.get(at))


class Prints:
    """Digests of cases, each record in them digested once."""

    def __init__(self, links: LinkMemo, pile: Pile) -> None:
        self._print = links.print_of
        self._reports = {key: links.print_of(report) for key, report in pile.reports.items()}

    def of(self, case: Case) -> str:
        """The digest of everything in a case."""
        camps, beside = case.camps, case.beside
        return digest(
            *(case.policy, case.whole, case.cause),
            [self._print(claim) for claim in case.claims],
            [[self._print(claim) for claim in part] for part in case.parts],
            [self._reports[key] for key in sorted(case.reports)],
            [print_of(copy) for copy in case.copies],
            sorted(camps.sides.items()),
            [(name, sorted(circle)) for name, circle in sorted(camps.circles.items())],
            sorted(beside.borrowed.items()),
            sorted(beside.asked),
        )
