"""From claims to clusters: block, weigh, cut into components, cluster."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from operator import attrgetter
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import astuple, replace

from khaldun.link.anchors import Anchors, anchors_of
from khaldun.link.blocks import stand_of
from khaldun.link.components import Cluster, Component, Edge, components
from khaldun.link.copies import Ties, copy_roots, find_copies, ties_of
from khaldun.link.crowds import Crowds
from khaldun.link.linkage import cluster_each
from khaldun.link.meetings import Stand
from khaldun.link.memo import LinkMemo
from khaldun.link.memo_meetings import edge_of, weigh_meetings
from khaldun.link.memo_texts import texts_begun
from khaldun.link.parts import find_parts
from khaldun.link.rulings import Pair, Rulings, joined_with, rulings_of
from khaldun.link.said import RULES, said_of
from khaldun.link.same_count import same_count
from khaldun.link.same_dead import same_dead
from khaldun.link.same_deed import same_deed
from khaldun.link.same_killing import same_killing
from khaldun.link.telling import Told, print_of_report, prints_of, tellings_of
from khaldun.link.traits import Traits, traits_of
from khaldun.link.weighing import Shown, explain, shown_of
from khaldun.link.weights import load_versions, load_weights
from khaldun.records import Claim, ClaimId, Copy, Judgement, Link, Reason, Refusal, Report
from khaldun.records.wire import digest, to_json
from khaldun.seams import Engine

COMPONENTS_AT_ONCE = 1 << 15

AGREEING = 1000  # log-odds x 1000: the odds of one happening are nearly three to one


class Linked(Struct, frozen=True, kw_only=True):
    """What hangs together. Every claim stands in exactly one cluster; all tuples are sorted.

    `links` holds what joins two claims of one cluster, what nearly did, what was barred (the strongest dozen
    a claim has a share in), and what people decided; `part_of`
    holds (part, battle) and `outcomes` (battle, change of control) as indexes into `clusters`; `refusals`
    names judgements whose words are not read any more; `crowded` the blocks too large for comparing each
    with each, with their sizes: there only claims of one day and party were compared.
    """

    links: tuple[Link, ...] = ()
    copies: tuple[Copy, ...] = ()
    clusters: tuple[Cluster, ...] = ()
    part_of: tuple[tuple[int, int], ...] = ()
    outcomes: tuple[tuple[int, int], ...] = ()
    refusals: tuple[Refusal, ...] = ()
    crowded: tuple[tuple[str, int], ...] = ()
    version: str = ""

    def crowding(self) -> Iterator[Refusal]:
        """The crowded blocks: said, not hidden."""
        for block, size in self.crowded:
            rest = "only those of one day and party were compared with each other"
            yield Refusal(report=block, room="link", reason=f"{size} claims share {block}: {rest}")


class Joined(NamedTuple):
    """What hangs together, known before its links are put into words: `linked` holds all but these."""

    linked: Linked
    links: Callable[[], Iterator[Link]]

    def in_words(self) -> Linked:
        """The whole."""
        return replace(self.linked, links=tuple(self.links()))


def link_claims(
    claims: Sequence[Claim],
    reports: Sequence[Report],
    judgements: Iterable[Judgement] = (),
    *,
    engine: Engine,
    anchors: Anchors | None = None,
    circles: Mapping[str, frozenset[str]] | None = None,
    memo: LinkMemo | None = None,
) -> Linked:
    """Which claims speak of one happening: a pure function of the sets of claims, reports and judgements.

    Judgements on pairs are applied; `anchors` finds their words where they are not those of `claims`, because
    people corrected these. `circles` tells whom each known actor acts with. `memo` makes it quicker and
    changes nothing.
    """
    joined = join_claims(
        *(claims, reports, judgements), engine=engine, anchors=anchors, circles=circles, memo=memo
    )
    return joined.in_words()


def join_claims(
    claims: Sequence[Claim],
    reports: Sequence[Report],
    judgements: Iterable[Judgement] = (),
    *,
    engine: Engine,
    anchors: Anchors | None = None,
    circles: Mapping[str, frozenset[str]] | None = None,
    memo: LinkMemo | None = None,
) -> Joined:
    """`link_claims`, the links of which are put into words when they are asked for: who only needs to know
    what hangs together need not wait for them.
    """
    judgements, memo = tuple(judgements), memo or LinkMemo()
    known = {claim.id: claim for claim in claims}
    ordered = [known[key] for key in sorted(known)]
    texts = texts_begun(reports, memo, engine)
    standing = _Standing(known, circles or {}, tellings_of(ordered))
    early = {} if memo.stands.knows_any() else standing.early(ordered)  # while the texts are compared
    copies = find_copies(reports, ordered, texts=texts())
    ties = ties_of(copies)
    stands, prints = _stands(ordered, copies, standing, early, memo)
    traits = {claim: stand.traits for claim, stand in stands.items()}
    rulings = rulings_of(judgements, anchors or anchors_of(ordered, judgements, reports))
    memo.meetings, crowded = weigh_meetings(stands, prints, ties, before=memo.meetings, engine=engine)
    crowds = Crowds(traits.values())
    edges = crowds.weighed(with_tied(memo.meetings.edges, traits, ties), traits, ties)
    told_again = restatements(edges, ties, traits) | same_dead(ordered, traits)
    told_again |= same_killing(edges, traits) | same_count(edges, ordered, traits)
    told_again |= same_deed(ordered, traits)
    same = joined_with(rulings, told_again)
    parts = components(traits, edges, same=same, different=rulings.different)
    clusters = sorted(_clusters(parts, engine, memo))
    part_of, outcomes = find_parts(clusters, traits)
    told = _Told(traits, prints, ties, crowds, memo, {})
    linked = Linked(
        copies=copies,
        clusters=tuple(clusters),
        part_of=part_of,
        outcomes=outcomes,
        refusals=rulings.orphans,
        crowded=tuple(sorted(crowded.items())),
        version=load_versions(),
    )
    return Joined(linked, partial(_links, edges, clusters, known, told, rulings))


class _Standing(NamedTuple):
    """What each claim is looked at with."""

    known: Mapping[ClaimId, Claim]
    circles: Mapping[str, frozenset[str]]
    tellings: Mapping[ClaimId, Told]

    def denied(self, claim: Claim) -> Claim | None:
        """The claim that one denies."""
        return self.known.get(claim.denies) if claim.denies else None

    def around(self, claim: Claim) -> Iterator[list[str] | None]:
        """Whom each of its doers acts with."""
        for party in claim.actors:
            circle = self.circles.get(party.canonical)
            yield None if circle is None else sorted(circle)

    def stand(self, claim: Claim, root: str) -> Stand:
        """What is compared of a claim, the report of which is one text with `root`."""
        told, denied = self.tellings[claim.id], self.denied(claim)
        return stand_of(traits_of(claim, root=root, denied=denied, circles=self.circles, told=told))

    def early(self, claims: Sequence[Claim]) -> dict[ClaimId, Stand]:
        """What is compared of claims whose reports copy none."""
        return {claim.id: self.stand(claim, claim.report) for claim in claims}


def _stands(
    ordered: Sequence[Claim],
    copies: Sequence[Copy],
    standing: _Standing,
    early: Mapping[ClaimId, Stand],
    memo: LinkMemo,
) -> tuple[dict[ClaimId, Stand], dict[ClaimId, str]]:
    """What is compared of each claim, and the digest of all that it hangs on."""
    roots = copy_roots({claim.report for claim in ordered}, copies)
    of_report = {claim.report: standing.tellings[claim.id] for claim in ordered}
    reports = {report: print_of_report(told) for report, told in of_report.items()}
    stands, prints = {}, {}
    for claim in ordered:
        root, denied, told = roots.root(claim.report), standing.denied(claim), standing.tellings[claim.id]
        rests_on = (root, memo.print_of(denied) if denied else "", reports[claim.report], *prints_of(told))
        key = digest(memo.print_of(claim), *rests_on, *standing.around(claim))
        known = early.get(claim.id) if root == claim.report else None
        make = partial(standing.stand, claim, root) if known is None else partial(_same, known)
        stands[claim.id], prints[claim.id] = memo.stands.get(key, make), key
    return stands, prints


def _same(known: Stand) -> Stand:
    return known


def _clusters(parts: Sequence[Component], engine: Engine, memo: LinkMemo) -> Iterator[Cluster]:
    """The clusters of all components; those of components seen before are not worked out again."""
    prints = [_component_print(part) for part in parts]
    new = [part for part, key in zip(parts, prints, strict=True) if not memo.clusters.has(key)]
    made = iter(engine.flat_map(cluster_each, new, batch=COMPONENTS_AT_ONCE))
    for key in prints:
        yield from memo.clusters.get(key, lambda: next(made))


def _component_print(part: Component) -> str:
    """Most components are one claim, whose only cluster is itself."""
    return digest(to_json(part).decode())


def restatements(edges: Iterable[Edge], ties: Ties, traits: Mapping[ClaimId, Traits]) -> frozenset[Pair]:
    """Pairs that render one statement of one speaker: what he spoke of is one happening, however it is told.

    Only where the rest of the two claims agrees more than it disagrees, and nothing bars the pair.
    """
    told = ties.quotes | ties.facts
    return frozenset(
        (edge.left, edge.right)
        for edge in edges
        if (edge.left, edge.right) in told
        and edge.weight >= AGREEING
        and not edge.barred
        and traits[edge.left].event_type is traits[edge.right].event_type
    )


def with_tied(met: Sequence[Edge], traits: Mapping[ClaimId, Traits], ties: Ties) -> list[Edge]:
    """The pairs that met and those that never met but repeat one another, sorted."""
    tied = ties.pairs()
    apart = tied - {pair for edge in met if (pair := (edge.left, edge.right)) in tied}
    edges = [*met]
    for left, right in apart:
        if left in traits and right in traits:
            edges.append(edge_of(traits[left], traits[right], ties))
    edges.sort(key=attrgetter("left", "right"))
    return edges


class _Told(NamedTuple):
    """What links are explained with."""

    traits: Mapping[ClaimId, Traits]
    prints: Mapping[ClaimId, str]
    ties: Ties
    crowds: Crowds
    memo: LinkMemo
    shown: dict[ClaimId, Shown]

    def link(self, left: Claim, right: Claim) -> Link:
        """The link of two claims, explained before or now."""
        one, other = self.traits[left.id], self.traits[right.id]
        copies, level = self.ties.between(one, other), self.crowds.level(one, other, self.ties)
        key = digest(self.prints[left.id], self.prints[right.id], *astuple(copies), level)
        return self.memo.links.get(
            key, lambda: explain(one, other, copies, shown=self.both(left, right), crowded=level)
        )

    def both(self, left: Claim, right: Claim) -> tuple[Shown, Shown]:
        """The words of two claims; a claim stands in several links."""
        for claim in (left, right):
            if claim.id not in self.shown:
                self.shown[claim.id] = shown_of(claim)
        return self.shown[left.id], self.shown[right.id]


def _links(
    edges: Sequence[Edge],
    clusters: Sequence[Cluster],
    claims: Mapping[ClaimId, Claim],
    told: _Told,
    rulings: Rulings,
) -> Iterator[Link]:
    """The links worth keeping, with their reasons, ordered by claim ids."""
    home = {claim: at for at, cluster in enumerate(clusters) for claim in cluster}
    ruled = {**dict.fromkeys(rulings.same, "same"), **dict.fromkeys(rulings.different, "different")}
    near = load_weights().limits.near_miss
    telling = [
        edge for edge in edges if home[edge.left] == home[edge.right] or edge.weight >= near or edge.barred
    ]
    for left, right in sorted(_strongest(telling) | set(ruled)):
        link = told.link(claims[left], claims[right])
        verdict = ruled.get((left, right))
        yield _ruled(link, verdict) if verdict else link


def _strongest(edges: Sequence[Edge]) -> set[Pair]:
    """The pairs that are among the strongest of one of their claims."""
    most = load_weights().limits.links_each
    counts: Counter[ClaimId] = Counter()
    kept = set()
    for edge in sorted(edges, key=lambda edge: (-edge.weight, edge.left, edge.right)):
        if counts[edge.left] < most or counts[edge.right] < most:
            kept.add((edge.left, edge.right))
            counts.update((edge.left, edge.right))
    return kept


def _ruled(link: Link, verdict: str) -> Link:
    decided = Reason(rule=f"judgement:{verdict}", words=said_of(RULES, "judgement", verdict))
    return Link(
        left=link.left,
        right=link.right,
        weight=link.weight,
        reasons=(*link.reasons, decided),
        barred=verdict == "different" or (link.barred and verdict != "same"),
    )
