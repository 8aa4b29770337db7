"""From claims to clusters: block, weigh, cut into components, cluster."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from msgspec import Struct

from khaldun.link.anchors import Anchors, anchors_of
from khaldun.link.blocks import Block, is_crowded, keys_of, pairs_of
from khaldun.link.clusters import Cluster, Edge, cluster_components, components
from khaldun.link.copies import Ties, copy_roots, find_copies, ties_of
from khaldun.link.evidence import explain
from khaldun.link.meetings import Stand
from khaldun.link.parts import find_parts
from khaldun.link.rulings import Pair, Rulings, rulings_of
from khaldun.link.same_dead import same_dead
from khaldun.link.scales import weigh_pair
from khaldun.link.traits import Traits, traits_of
from khaldun.link.weights import load_weights
from khaldun.records import Claim, ClaimId, Copy, Judgement, Link, Reason, Refusal, Report
from khaldun.seams import Engine

BLOCKS_AT_ONCE, COMPONENTS_AT_ONCE = 16384, 4096
"""A claim stands in many blocks: in one batch it is keyed, and sent to a worker, once. Up to some 200 reports
fit one batch, which stays in this process: sending them costs as much as the work."""


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


def link_claims(
    claims: Sequence[Claim],
    reports: Sequence[Report],
    judgements: Iterable[Judgement] = (),
    *,
    engine: Engine,
    anchors: Anchors | None = None,
    circles: Mapping[str, frozenset[str]] | None = None,
) -> Linked:
    """Which claims speak of one happening: a pure function of the sets of claims, reports and judgements.

    Judgements on pairs are applied; `anchors` finds their words where they are not those of `claims`, because
    people corrected these. `circles` tells whom each known actor acts with.
    """
    judgements = tuple(judgements)
    known = {claim.id: claim for claim in claims}
    ordered = [known[key] for key in sorted(known)]
    copies = find_copies(reports, ordered)
    roots = copy_roots({claim.report for claim in ordered}, copies)
    traits = {
        claim.id: traits_of(
            claim,
            root=roots.root(claim.report),
            denied=known.get(claim.denies) if claim.denies else None,
            circles=circles,
        )
        for claim in ordered
    }
    rulings = rulings_of(judgements, anchors or anchors_of(ordered, judgements, reports))
    edges, crowded = weigh_blocks(traits, ties_of(copies), engine=engine)
    told_again = restatements(edges, ties_of(copies), traits) | same_dead(ordered, traits)
    same = tuple(sorted({*rulings.same, *(told_again - {*rulings.different})}))
    parts = components(traits, edges, same=same, different=rulings.different)
    clusters = sorted(engine.flat_map(cluster_components, parts, batch=COMPONENTS_AT_ONCE))
    part_of, outcomes = find_parts(clusters, traits)
    return Linked(
        links=tuple(_links(edges, clusters, known, traits, ties_of(copies), rulings)),
        copies=copies,
        clusters=tuple(clusters),
        part_of=part_of,
        outcomes=outcomes,
        refusals=rulings.orphans,
        crowded=crowded,
        version=load_weights().version,
    )


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


def weigh_blocks(
    traits: Mapping[ClaimId, Traits], ties: Ties, *, engine: Engine
) -> tuple[list[Edge], tuple[tuple[str, int], ...]]:
    """All pairs that meet in a block or repeat one another, weighed; and the crowded blocks."""
    blocks = [block for block in engine.group_by(keys_of, traits.values()) if len(block[1]) > 1]
    crowded = tuple(sorted((key, len(members)) for key, members in blocks if is_crowded(members)))
    edges = list(engine.flat_map(partial(_weigh_batch, ties=ties), blocks, batch=BLOCKS_AT_ONCE))
    tied = ties.pairs()
    met = {pair for edge in edges if (pair := (edge.left, edge.right)) in tied}
    for left, right in tied - met:
        if left in traits and right in traits:
            edges.append(_edge(traits[left], traits[right], ties))
    edges.sort(key=lambda edge: (edge.left, edge.right))
    return edges, crowded


def _weigh_batch(blocks: Sequence[Block], *, ties: Ties) -> Iterator[Edge]:
    known: dict[str, Stand] = {}
    for block in blocks:
        for left, right in pairs_of(block, known):
            yield _edge(left, right, ties)


def _edge(left: Traits, right: Traits, ties: Ties) -> Edge:
    if left.id > right.id:
        left, right = right, left
    copies = ties.between(left, right)
    weight, barred = weigh_pair(left, right, copies)
    return Edge(left.id, right.id, weight, barred)


def _links(
    edges: Sequence[Edge],
    clusters: Sequence[Cluster],
    claims: Mapping[ClaimId, Claim],
    traits: Mapping[ClaimId, Traits],
    ties: Ties,
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
        copies = ties.between(traits[left], traits[right])
        link = explain(traits[left], traits[right], copies, claims=(claims[left], claims[right]))
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
    return Link(
        left=link.left,
        right=link.right,
        weight=link.weight,
        reasons=(*link.reasons, Reason(rule=f"judgement:{verdict}", words="A person decided this pair.")),
        barred=verdict == "different" or (link.barred and verdict != "same"),
    )
