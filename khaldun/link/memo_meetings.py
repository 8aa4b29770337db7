"""Which pairs meet and how they weigh, taking over from the last run all that hangs on nothing new.

Whether two claims meet hangs on the two and on whether the first block they share is crowded
(`blocks.met_pairs`); how they weigh hangs on the two and on what is known of copying between them. So a pair
is looked at again only where a claim is new or otherwise than it was, or its block crossed the limit, and is
weighed again only where copying changed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from operator import attrgetter

from khaldun.link.blocks import is_crowded, met_pairs
from khaldun.link.components import Edge
from khaldun.link.copies import Ties
from khaldun.link.meetings import Stand
from khaldun.link.memo import Meetings, Pair
from khaldun.link.scales import weigh_pair
from khaldun.link.traits import Traits
from khaldun.records import ClaimId
from khaldun.seams import Engine

BLOCKS_AT_ONCE = 1 << 18
"""A claim stands in many blocks: in one batch it is sent to a worker once. Some thousand reports fit one
batch, which stays in this process: sending them costs more than weighing (772 reports: 16.4 s of wall
clock so, 17.1 s spread over two workers)."""
PAIRS_AT_ONCE = 1 << 16
"""Pairs weighed together: bounds the memory of their columns."""
MANY = 500
"""Pairs from which on columns are quicker than one by one (measured; they also load numpy)."""
Block = tuple[str, Sequence[Stand]]


def weigh_meetings(
    stands: Mapping[ClaimId, Stand],
    prints: Mapping[ClaimId, str],
    ties: Ties,
    *,
    before: Meetings,
    engine: Engine,
) -> tuple[Meetings, dict[str, int]]:
    """All pairs that meet, weighed, and the sizes of the crowded blocks. `prints` are digests of `stands`."""
    blocks = [block for block in engine.group_by(_keys, stands.values()) if len(block[1]) > 1]
    sizes = {key: len(members) for key, members in blocks if is_crowded(members)}
    fresh = frozenset(claim for claim, known in prints.items() if before.prints.get(claim) != known)
    turned = before.crowded ^ sizes.keys()
    kept = list(_taken_over(before, stands, ties, fresh, turned))
    touched = (block for block in blocks if block[0] in turned or _holds_any(block, fresh))
    all_new = len(fresh) == len(stands)
    work = partial(_weigh_blocks, ties=ties, fresh=None if all_new else fresh, turned=turned)
    new = list(engine.flat_map(work, touched, batch=BLOCKS_AT_ONCE))
    edges = sorted([*kept, *new], key=attrgetter("left", "right")) if new else kept
    return Meetings(prints=dict(prints), crowded=frozenset(sizes), ties=ties, edges=edges), sizes


def _keys(stand: Stand) -> Collection[str]:
    return stand.keys


def _holds_any(block: Block, fresh: frozenset[ClaimId]) -> bool:
    return any(stand.traits.id in fresh for stand in block[1])


def _taken_over(
    before: Meetings,
    stands: Mapping[ClaimId, Stand],
    ties: Ties,
    fresh: frozenset[ClaimId],
    turned: frozenset[str],
) -> Iterator[Edge]:
    """The edges of before between claims that are as they were, those of blocks in `turned` left out."""
    known = stands.keys() - fresh
    changed = _changed_ties(before.ties, ties)
    for edge in before.edges:
        if edge.left not in known or edge.right not in known:
            continue
        if turned and _first_shared(stands[edge.left], stands[edge.right]) in turned:
            continue
        if changed and (edge.left, edge.right) in changed:
            edge = edge_of(stands[edge.left].traits, stands[edge.right].traits, ties)
        yield edge


def _changed_ties(before: Ties, now: Ties) -> frozenset[Pair]:
    return (before.quotes ^ now.quotes) | (before.facts ^ now.facts) | (before.passages ^ now.passages)


def _first_shared(left: Stand, right: Stand) -> str:
    return min(set(left.keys).intersection(right.keys))


def _weigh_blocks(
    blocks: Sequence[Block], *, ties: Ties, fresh: frozenset[ClaimId] | None, turned: frozenset[str]
) -> Iterator[Edge]:
    """The edges of some blocks: all of those in `turned`, and of the others those of a claim in `fresh`
    (None: of every claim).
    """
    met = (
        (left.traits, right.traits)
        for block in blocks
        for left, right in met_pairs(block, fresh=None if block[0] in turned else fresh)
    )
    while some := list(islice(met, PAIRS_AT_ONCE)):
        yield from _edges_of(some, ties)


def _edges_of(pairs: Sequence[tuple[Traits, Traits]], ties: Ties) -> Iterator[Edge]:
    """The edges of some pairs. Claims of different texts that repeat nothing are weighed many at once."""
    tied = ties.pairs()
    plain = []
    for left, right in pairs:
        key = (left.id, right.id) if left.id < right.id else (right.id, left.id)
        if left.root == right.root or key in tied:
            yield edge_of(left, right, ties)
        else:
            plain.append((left, right))
    if len(plain) < MANY:
        yield from (edge_of(left, right, ties) for left, right in plain)
    else:
        from khaldun.link.weigh_many import edges_of_many

        yield from edges_of_many(plain)


def edge_of(left: Traits, right: Traits, ties: Ties) -> Edge:
    """Two claims weighed, in the order of their ids."""
    if left.id > right.id:
        left, right = right, left
    weight, barred = weigh_pair(left, right, ties.between(left, right))
    return Edge(left.id, right.id, weight, barred)
