"""Which pairs meet and how they weigh, taking over from the last run all that hangs on nothing new.

Whether two claims meet hangs on the two and on whether the first block they share is crowded
(`blocks.met_pairs`); how they weigh hangs on the two and on what is known of copying between them. So a pair
is looked at again only where a claim is new or otherwise than it was, or its block crossed the limit, and is
weighed again only where copying changed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain, islice
from operator import attrgetter

from msgspec import Struct

from khaldun.link.blocks import ONE_REPORT, is_crowded, met_pairs
from khaldun.link.by_words import goes_by_words
from khaldun.link.components import Edge
from khaldun.link.copies import Ties
from khaldun.link.evidence import NO_COPIES
from khaldun.link.meetings import Stand
from khaldun.link.memo import Meetings, Pair
from khaldun.link.own_blocks import Edges, OwnBlock
from khaldun.link.scales import weigh_pair
from khaldun.link.traits import Traits
from khaldun.records import ClaimId
from khaldun.seams import Engine

BLOCKS_AT_ONCE = 1 << 18
"""A claim stands in many blocks, and would be sent with each: so blocks of many reports stay in this process
as long as they fit one batch, as those of some thousand reports do."""
REPORTS_AT_ONCE = 64
"""Blocks of one report in a batch."""
WORTH_SENDING = 2000
"""Claims from which on the blocks of one report are weighed in other processes meanwhile: sending 12,000
claims and taking back 162,000 edges takes .5 s, weighing them 2.2."""
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
    touched = [block for block in blocks if block[0] in turned or _holds_any(block, fresh)]
    all_new = len(fresh) == len(stands)
    weighing = Weighing(ties=ties, fresh=None if all_new else fresh, turned=turned)
    new = list(weighing.edges(touched, engine))
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


class Weighing(Struct, frozen=True):
    """What blocks are weighed with: all pairs of the blocks in `turned`, and of the others those of a claim
    in `fresh` (None: of every claim). Pickles, so engines may send it along.
    """

    ties: Ties
    fresh: frozenset[ClaimId] | None
    turned: frozenset[str]

    def edges(self, blocks: Sequence[Block], engine: Engine) -> Iterator[Edge]:
        """The edges of some blocks; those of one report worked out wherever the engine has hands."""
        own = [OwnBlock(*block) for block in blocks if block[0].startswith(ONE_REPORT)]
        if sum(len(block.stands) for block in own) < WORTH_SENDING:
            return engine.flat_map(self.weigh, blocks, batch=BLOCKS_AT_ONCE)
        sent = engine.flat_map(self.weigh_own, own, batch=REPORTS_AT_ONCE)
        others = [block for block in blocks if not block[0].startswith(ONE_REPORT)]
        here = engine.flat_map(self.weigh, others, batch=BLOCKS_AT_ONCE)
        return chain(here, (edge for answer in sent for edge in answer.edges))

    def weigh_own(self, blocks: Sequence[OwnBlock]) -> Iterator[Edges]:
        """The edges of some blocks of one report, block by block."""
        for block in blocks:
            yield Edges(list(self.weigh([(block.name, block.stands)])))

    def weigh(self, blocks: Sequence[Block]) -> Iterator[Edge]:
        """The edges of some blocks."""
        met = (
            (left.traits, right.traits)
            for block in blocks
            for left, right in met_pairs(block, fresh=None if block[0] in self.turned else self.fresh)
        )
        while some := list(islice(met, PAIRS_AT_ONCE)):
            yield from _edges_of(some, self.ties)


def _edges_of(pairs: Sequence[tuple[Traits, Traits]], ties: Ties) -> Iterator[Edge]:
    """The edges of some pairs. Claims of different texts that repeat nothing are weighed many at once."""
    tied = ties.pairs()
    plain = []
    for left, right in pairs:
        key = (left.id, right.id) if left.id < right.id else (right.id, left.id)
        if left.root == right.root or key in tied or goes_by_words(left, right, NO_COPIES, "plain"):
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
