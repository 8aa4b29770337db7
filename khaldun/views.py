"""The second half of the line: link -> reconcile, from claims to an account.

Everything here is a pure function. A memo makes it quicker, not different: one incident is worked out of
nothing but its `Case`, and a case that was met before is not worked out again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter

from khaldun.cases import Camps, Group, Pile, Prints, Reconciling, groups_of, names_in, pile_of, worked_out
from khaldun.link import Linked, LinkMemo, Shown, join_claims
from khaldun.link.memo import Table
from khaldun.memo import Before
from khaldun.reconcile import (
    POLICIES,
    cross_contests,
    look_beside,
    reconcile_holdings,
    reconcile_stances,
    reweigh_incident,
)
from khaldun.records import Account, Actor, ActorKind, Claim, Incident, Refusal
from khaldun.records.actor import circle_of
from khaldun.records.wire import from_json, to_json
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


def _incidents(linked: Linked, pile: Pile, memo: Memo, engine: Engine) -> Iterator[Incident]:
    """One incident a cluster, each knowing its parts, its whole and the battle it came out of. Where there
    are many new ones, other processes begin at once.
    """
    prints, groups = Prints(memo.links, pile), list(groups_of(linked))
    keys = [prints.of(pile.case_of(group)) for group in groups]
    new = [group for group, key in zip(groups, keys, strict=True) if not memo.incidents.has(key)]
    fresh = _spread(new, pile, engine) if len(new) >= WORTH_SENDING else worked_out(new, pile)
    return (memo.incidents.get(key, lambda: next(fresh)) for key in keys)


def _spread(groups: Sequence[Group], pile: Pile, engine: Engine) -> Iterator[Incident]:
    """The incidents of many groups, worked out wherever the engine has hands; in the order of the groups."""
    work = Reconciling(to_json(pile.packed()))
    return (from_json(one, Incident) for one in engine.flat_map(work, groups, batch=GROUPS_AT_ONCE))
