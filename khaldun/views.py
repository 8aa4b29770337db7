"""The second half of the line: link -> reconcile, from claims to an account.

Everything here is a pure function. A memo makes it quicker, not different: one incident is worked out of
nothing but its `Case`, and a case that was met before is not worked out again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import attrgetter

from msgspec import Struct

from khaldun.link import CopyIndex, Linked, LinkMemo, Shown, find_origins, join_claims
from khaldun.link.memo import Table, print_of
from khaldun.memo import Before
from khaldun.reconcile import (
    POLICIES,
    Beside,
    cross_contests,
    id_of_incident,
    look_beside,
    reconcile_holdings,
    reconcile_incident,
    reconcile_stances,
    reweigh_incident,
)
from khaldun.records import (
    Account,
    Actor,
    ActorKind,
    Claim,
    ClaimId,
    Copy,
    Incident,
    IncidentId,
    Refusal,
    Report,
    ReportId,
)
from khaldun.records.actor import circle_of
from khaldun.records.wire import digest, from_json, to_json
from khaldun.seams import Atlas, Engine

WORTH_SENDING = 2000
"""Incidents from which on other processes work them out: to send all they rest on takes some .3 s of 12,000
claims, to work them out 2.8."""
GROUPS_AT_ONCE = 1024
"""So many that what is under way keeps other processes busy while this one puts links into words."""
WATCHING = frozenset({ActorKind.MONITOR, ActorKind.INTERNATIONAL_BODY})


class Memo:
    """One account in the making: what it may take over from the last, and what it leaves for the next."""

    def __init__(self, past: Before | None = None) -> None:
        past = past or Before()
        self.links = LinkMemo(past.links)
        self.incidents = Table(past.incidents)

    def left(self) -> Before:
        """What the next account may take over."""
        return Before(links=self.links.left(), incidents=self.incidents.used)


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


def derive(
    shown: Shown,
    refusals: Sequence[Refusal],
    *,
    engine: Engine,
    policy: str,
    atlas: Atlas | None = None,
    memo: Memo | None = None,
) -> Account:
    """The account of claims and reports as people left them; `refusals` are those of the first half."""
    claims, reports, memo = shown.claims, shown.reports, memo or Memo()
    camps = camps_of(claims, atlas)
    joined = join_claims(
        *(claims, reports, shown.pairs),
        engine=engine,
        anchors=shown.anchors,
        circles=camps.circles,
        memo=memo.links,
    )
    pile = pile_of(claims, reports, joined.linked.copies, policy, camps)
    begun = _incidents(joined.linked, pile, memo, engine)
    linked = joined.in_words()  # while other processes are at the incidents
    incidents = tuple(sorted(begun, key=attrgetter("id")))
    holdings = reconcile_holdings(claims, sides=camps.sides)
    return Account(
        reports=reports,
        claims=claims,
        incidents=incidents,
        links=linked.links,
        copies=linked.copies,
        holdings=holdings,
        stances=reconcile_stances(claims),
        contests=cross_contests(
            incidents, holdings, claims=claims, reports=reports, sides=camps.sides, circles=camps.circles
        ),
        refusals=(*refusals, *shown.refusals, *linked.refusals, *linked.crowding()),
        decisions=shown.decisions,
        retracted=shown.retracted,
        policy=policy,
        versions=tuple(sorted({claim.reader for claim in claims})),
    )


def incident_by_policies(
    account: Account, incident_id: str, *, atlas: Atlas | None = None
) -> tuple[Incident, ...]:
    """One incident under the account's policy and every other; empty when there is none of that id."""
    return under_policies(account, atlas=atlas)(incident_id)


def under_policies(account: Account, *, atlas: Atlas | None = None) -> Callable[[str], tuple[Incident, ...]]:
    """What `incident_by_policies` says of any incident of an account, whose claims are indexed once."""
    camps, borrowed = camps_of(account.claims, atlas), look_beside(account.claims).borrowed
    claims = {claim.id: claim for claim in account.claims}
    reports = {report.id: report for report in account.reports}
    known = {str(one.id): one for one in account.incidents}
    parts: dict[str, list[Incident]] = defaultdict(list)
    for one in account.incidents:
        if one.part_of:
            parts[one.part_of].append(one)

    def told(incident: Incident) -> tuple[Claim, ...]:
        return tuple(claims[claim] for claim in incident.claims)

    def made(incident_id: str) -> tuple[Incident, ...]:
        if (one := known.get(incident_id)) is None:
            return ()
        return tuple(
            reweigh_incident(
                one,
                policy=account.policy,
                policies=tuple(dict.fromkeys((account.policy, *POLICIES))),
                claims=told(one),
                parts=[told(part) for part in parts.get(one.id, ())],
                reports=reports,
                sides=camps.sides,
                circles=camps.circles,
                borrowed=borrowed,
            )
        )

    return made


def camps_of(claims: Sequence[Claim], atlas: Atlas | None) -> Camps:
    """The camps of everybody named in claims.

    Bodies that watch and count stand on no side, each in a camp of its own.
    """
    if atlas is None:
        return Camps()
    names = sorted(names_in(claims))
    found = {name: actor for name in names if (actor := atlas.actor(name))}
    alone = {name: actor.canonical for name, actor in found.items() if actor.kind in WATCHING}
    for name, actor in found.items():
        if (body := _watching_body(actor, atlas)) is not None:
            alone[name] = body
    return Camps(
        sides=alone | {name: actor.side for name, actor in found.items() if actor.side},
        circles={name: circle_of(actor, atlas.actor) for name, actor in found.items()},
    )


def _watching_body(actor: Actor, atlas: Atlas) -> str | None:
    """The body that watches and counts for which somebody speaks: he stands where it stands."""
    bodies = (atlas.actor(name) for name in actor.member_of)
    return next((body.canonical for body in bodies if body is not None and body.kind in WATCHING), None)


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


def _incidents(linked: Linked, pile: Pile, memo: Memo, engine: Engine) -> Iterator[Incident]:
    """One incident a cluster, each knowing its parts, its whole and the battle it came out of. Where there
    are many new ones, other processes begin at once.
    """
    prints, groups = Prints(memo.links, pile), list(_groups(linked))
    keys = [prints.of(pile.case_of(group)) for group in groups]
    new = [group for group, key in zip(groups, keys, strict=True) if not memo.incidents.has(key)]
    fresh = _spread(new, pile, engine) if len(new) >= WORTH_SENDING else _worked_out(new, pile)
    return (memo.incidents.get(key, lambda: next(fresh)) for key in keys)


def _worked_out(groups: Iterable[Group], pile: Pile) -> Iterator[Incident]:
    return (pile.case_of(group).incident() for group in groups)


def _spread(groups: Sequence[Group], pile: Pile, engine: Engine) -> Iterator[Incident]:
    """The incidents of many groups, worked out wherever the engine has hands; in the order of the groups."""
    work = Reconciling(to_json(pile.packed()))
    return (from_json(one, Incident) for one in engine.flat_map(work, groups, batch=GROUPS_AT_ONCE))


class Reconciling:
    """Works out incidents away from this process; pickles as the bytes of all they rest on."""

    def __init__(self, packed: bytes) -> None:
        self._packed = packed
        self._pile: Pile | None = None

    def __call__(self, groups: Sequence[Group]) -> Iterator[bytes]:
        """The incidents of some groups, as their canonical bytes: records are slow to pickle."""
        self._pile = self._pile or from_json(self._packed, Packed).pile()
        for one in _worked_out(groups, self._pile):
            yield to_json(one)

    def __reduce__(self) -> tuple[type[Reconciling], tuple[bytes]]:
        return Reconciling, (self._packed,)


class Group(Struct, frozen=True):
    """What an incident is worked out from, by ids."""

    claims: tuple[ClaimId, ...]
    parts: tuple[tuple[ClaimId, ...], ...]
    whole: IncidentId | None
    cause: IncidentId | None


def _groups(linked: Linked) -> Iterator[Group]:
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
