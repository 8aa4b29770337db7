"""The whole line. Read this file first.

    ingest -> read -> ground -> claim      batches of reports: every report by itself
    link -> reconcile                      everything kept so far: views, derived anew

Rooms know the records and the seams; only this file knows the rooms. Engines, stores, readers and atlases are
handed in. Nothing is dropped in silence: what a room could not do arrives as a Refusal, is kept and counted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import BinaryIO

from msgspec import Struct
from msgspec.structs import replace

from khaldun.claim import claims_of
from khaldun.errors import KhaldunError
from khaldun.ground import (
    Addition,
    Change,
    OwnGazetteer,
    country_spoken_of,
    find_times,
    ground_readings,
    open_atlas,
    suggested_aliases,
)
from khaldun.ingest import Given, Input, find_inputs, read_inputs
from khaldun.link import (
    CopyIndex,
    Linked,
    Shown,
    find_origins,
    idle_judgements,
    link_claims,
    review_queue,
    show_claims,
)
from khaldun.read import open_reader
from khaldun.reconcile import (
    POLICIES,
    Beside,
    cross_contests,
    id_of_incident,
    look_beside,
    reconcile_holdings,
    reconcile_incident,
    reconcile_stances,
)
from khaldun.records import (
    Account,
    ActorKind,
    Claim,
    ClaimId,
    Copy,
    Incident,
    IncidentId,
    Mention,
    MentionKind,
    Place,
    Reading,
    Refusal,
    Report,
    ReportId,
    Span,
)
from khaldun.records.actor import circle_of
from khaldun.seams import Atlas, Engine, Reader, Store

__all__ = [
    "POLICIES",
    "Addition",
    "Change",
    "Counts",
    "Given",
    "Line",
    "OwnGazetteer",
    "Told",
    "account_of",
    "country_spoken_of",
    "find_inputs",
    "find_times",
    "idle_judgements",
    "incident_by_policies",
    "line_version",
    "open_atlas",
    "open_line",
    "places_in",
    "read_inputs",
    "read_reports",
    "review_queue",
    "settled_account",
    "suggested_aliases",
    "tell",
]

DEFAULT_POLICY = "union+ucdp"
REPORTS_A_BATCH = 8
WATCHING = frozenset({ActorKind.MONITOR, ActorKind.INTERNATIONAL_BODY})
Camps = tuple[Mapping[str, str], Mapping[str, frozenset[str]]]  # sides and circles, by name


class Line(Struct, frozen=True, kw_only=True):
    """The two things every report is read with. Pickles."""

    reader: Reader
    atlas: Atlas


class Told(Struct, frozen=True, kw_only=True):
    """One report and its claims: what the first half of the line yields."""

    report: Report
    claims: tuple[Claim, ...]


class Counts(Struct, frozen=True, kw_only=True):
    """What a run did."""

    reports: int = 0
    already: int = 0
    claims: int = 0
    refused: int = 0


def open_line(*, progress: Callable[[str], None] | None = None) -> Line:
    """The bundled reader and atlas; compiles the atlas on first use, telling `progress`."""
    return Line(reader=open_reader(), atlas=open_atlas(progress=progress))


def tell(
    inputs: Sequence[Input], *, line: Line, given: Given, known: frozenset[str]
) -> Iterator[Told | Refusal]:
    """ingest -> read -> ground -> claim for one batch; reports in `known` are passed through unread."""
    told: dict[str, Told | Refusal] = {}
    for item in read_inputs(inputs, given=given):
        if isinstance(item, Refusal):
            yield item
        elif item.id in known:
            yield Told(report=item, claims=())
        else:
            if item.id not in told:
                told[item.id] = _told(item, line)
            yield told[item.id]


def _told(report: Report, line: Line) -> Told | Refusal:
    """One report through the rooms. An error nobody foresaw refuses this report and stops no other."""
    room = "read"
    try:
        (reading,) = line.reader.read((report,))
        room = "ground"
        (reading,) = ground_readings((reading,), atlas=line.atlas)
        room = "claim"
        if isinstance(reading, Refusal):
            return reading
        return Told(report=reading.report, claims=claims_of(reading))
    except (KhaldunError, MemoryError):
        raise
    except Exception as error:
        reason = (
            f"{report.name} could not be read: {type(error).__name__} in the room {room} ({error}). All "
            "other reports are read; please report this fault with the text, its claims are missing"
        )
        return Refusal(report=report.id, room=room, reason=reason)


def places_in(
    texts: Mapping[str, str], *, line: Line, spans: Mapping[str, Sequence[Span]] | None = None
) -> dict[str, tuple[Place, ...]]:
    """Where the places of some texts lie, by name of the text: those at `spans`, or those the reader marks.

    What cannot be placed is left out. For measuring: claims come from `tell`.
    """
    reports = [
        Report(id=ReportId(f"rep_{name}"), name=name, text=text, raw_sha256="")
        for name, text in texts.items()
    ]
    if spans is None:
        readings = [one for one in line.reader.read(reports) if isinstance(one, Reading)]
    else:
        readings = [_marked(report, spans.get(report.name, ())) for report in reports]
    grounded = ground_readings(readings, atlas=line.atlas)
    return {
        one.report.name: tuple(found.place for found in one.groundings if found.place is not None)
        for one in grounded
        if isinstance(one, Reading)
    }


def _marked(report: Report, spans: Sequence[Span]) -> Reading:
    mentions = tuple(Mention(kind=MentionKind.PLACE, span=span, score=1.0) for span in spans)
    return Reading(report=report, reader="given", mentions=mentions)


def read_reports(
    paths: Sequence[str],
    *,
    given: Given,
    line: Line,
    engine: Engine,
    store: Store,
    stdin: BinaryIO | None = None,
    on_report: Callable[[str], None] | None = None,
) -> Counts:
    """Read everything under `paths` into the store; what was already read by this reader is left alone."""
    found = list(find_inputs(paths, stdin=stdin))
    refusals = [item for item in found if isinstance(item, Refusal)]
    inputs = [item for item in found if isinstance(item, Input)]
    version = line_version(line)
    known = frozenset(report.id for report in store.reports() if store.has_report(report.id, reader=version))
    work = partial(tell, line=line, given=given, known=known)
    counts = Counts()
    for refusal in refusals:
        counts = _keep(refusal, counts, store, version, known)
    for item in engine.flat_map(work, inputs, batch=REPORTS_A_BATCH):
        counts = _keep(item, counts, store, version, known)
        if on_report:
            on_report(item.report if isinstance(item, Refusal) else item.report.name)
    return counts


def _keep(item: Told | Refusal, counts: Counts, store: Store, version: str, known: frozenset[str]) -> Counts:
    """Keep one result; the counts with it added."""
    if isinstance(item, Refusal):
        store.add_refusal(item)
        return _added(counts, refused=1)
    if item.report.id in known or not store.add_report(item.report, item.claims, reader=version):
        return _added(counts, already=1)
    return _added(counts, reports=1, claims=len(item.claims))


def _added(counts: Counts, **more: int) -> Counts:
    return replace(counts, **{name: getattr(counts, name) + number for name, number in more.items()})


def line_version(line: Line) -> str:
    """Reader and atlas versions: what a claim depends on besides its report."""
    return f"{line.reader.version}+{line.atlas.version}"


def account_of(
    store: Store,
    *,
    engine: Engine,
    policy: str = DEFAULT_POLICY,
    atlas: Atlas | None = None,
    as_of: date | None = None,
    keep: bool = True,
) -> Account:
    """judgements -> link -> reconcile over everything in the store.

    `atlas` tells which camp an actor belongs to; without it only a party's own spokesmen are known. `as_of`
    is what was known on a day: of reports published later, or nobody knows when, nothing. The views are kept
    in the store, unless `keep` is False or they are of a day.
    """
    judged, judgements = store.head(), tuple(store.judgements())
    shown = show_claims(tuple(store.claims()), tuple(store.reports()), judgements, as_of=as_of)
    account = _account(shown, tuple(store.refusals()), engine=engine, policy=policy, atlas=atlas)
    if keep and as_of is None:
        store.keep_account(account, judged=judged)
    return account


def settled_account(
    store: Store, *, engine: Engine, policy: str = DEFAULT_POLICY, atlas: Atlas | None = None
) -> Account:
    """The account kept, made once more if somebody decided something meanwhile: the last one sees all."""
    while True:
        account = account_of(store, engine=engine, policy=policy, atlas=atlas)
        if store.head() == store.judged():
            return account


def _account(
    shown: Shown, refusals: Sequence[Refusal], *, engine: Engine, policy: str, atlas: Atlas | None
) -> Account:
    claims, reports = shown.claims, shown.reports
    sides, circles = _camps(claims, atlas)
    linked = link_claims(claims, reports, shown.pairs, engine=engine, anchors=shown.anchors, circles=circles)
    incidents = _incidents(linked, _pile(claims, reports, linked.copies, policy, (sides, circles)))
    holdings = reconcile_holdings(claims, sides=sides)
    return Account(
        reports=reports,
        claims=claims,
        incidents=incidents,
        links=linked.links,
        copies=linked.copies,
        holdings=holdings,
        stances=reconcile_stances(claims),
        contests=cross_contests(incidents, holdings),
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
    camps = _camps(account.claims, atlas)
    pile = _pile(account.claims, account.reports, account.copies, account.policy, camps)
    clusters = {one.id: tuple(pile.claims[claim] for claim in one.claims) for one in account.incidents}
    parts = [clusters[one.id] for one in account.incidents if one.part_of == incident_id]
    return tuple(
        _incident(clusters[one.id], replace(pile, policy=name), parts, one.part_of, one.outcome_of)
        for one in account.incidents
        if one.id == incident_id
        for name in dict.fromkeys((account.policy, *POLICIES))
    )


def _camps(claims: Sequence[Claim], atlas: Atlas | None) -> Camps:
    """The side of every party and speaker that the atlas knows, and whom each belongs with.

    Bodies that watch and count stand on no side, each in a camp of its own.
    """
    if atlas is None:
        return {}, {}
    names = {party.canonical for claim in claims for party in (*claim.actors, *claim.recipients)}
    names |= {claim.attribution.speaker for claim in claims if claim.attribution.speaker}
    found = {name: actor for name in sorted(names) if (actor := atlas.actor(name))}
    alone = {name: actor.canonical for name, actor in found.items() if actor.kind in WATCHING}
    sides = alone | {name: actor.side for name, actor in found.items() if actor.side}
    return sides, {name: circle_of(actor, atlas.actor) for name, actor in found.items()}


class Pile(Struct, frozen=True, kw_only=True):
    """Everything known, indexed once: what reconciling one cluster may look at."""

    claims: Mapping[ClaimId, Claim]
    reports: Mapping[ReportId, Report]
    beside: Beside
    copies: CopyIndex
    sides: Mapping[str, str]
    circles: Mapping[str, frozenset[str]]
    policy: str


def _pile(
    claims: Sequence[Claim], reports: Sequence[Report], copies: Sequence[Copy], policy: str, camps: Camps
) -> Pile:
    return Pile(
        claims={claim.id: claim for claim in claims},
        reports={report.id: report for report in reports},
        beside=look_beside(claims),
        copies=CopyIndex(copies),
        sides=camps[0],
        circles=camps[1],
        policy=policy,
    )


def _incidents(linked: Linked, pile: Pile) -> tuple[Incident, ...]:
    """One incident a cluster, each knowing its parts, its whole and the battle it came out of."""
    clusters = [tuple(pile.claims[claim] for claim in cluster) for cluster in linked.clusters]
    ids = [id_of_incident(cluster) for cluster in linked.clusters]
    parts: dict[int, list[tuple[Claim, ...]]] = defaultdict(list)
    for part, whole in linked.part_of:
        parts[whole].append(clusters[part])
    wholes = {part: ids[whole] for part, whole in linked.part_of}
    causes = {outcome: ids[cause] for cause, outcome in linked.outcomes}
    made = [
        _incident(cluster, pile, parts.get(number, ()), wholes.get(number), causes.get(number))
        for number, cluster in enumerate(clusters)
    ]
    return tuple(sorted(made, key=lambda incident: incident.id))


def _incident(
    cluster: Sequence[Claim],
    pile: Pile,
    parts: Sequence[tuple[Claim, ...]],
    whole: IncidentId | None,
    cause: IncidentId | None,
) -> Incident:
    copies = pile.copies.among(cluster)
    origins, independent = find_origins(cluster, reports=pile.reports, copies=copies, sides=pile.sides)
    return reconcile_incident(
        cluster,
        origins=origins,
        independent=independent,
        reports=pile.reports,
        parts=parts,
        part_of=whole,
        outcome_of=cause,
        policy=pile.policy,
        sides=pile.sides,
        circles=pile.circles,
        beside=pile.beside,
    )
