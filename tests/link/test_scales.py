"""The quick sum of evidence and the quick look at blocks against the plain ones."""

from __future__ import annotations

from itertools import combinations, product

import pytest

from bench.synthetic import synthetic
from khaldun.link.blocks import _stand, keys_of
from khaldun.link.evidence import PairCopies, is_barred, weigh
from khaldun.link.meetings import FEW, Stand, _by_the_thousand, _one_by_one, first_met
from khaldun.link.scales import weigh_pair
from khaldun.link.traits import Traits, traits_of

COPIES = [PairCopies(), *(PairCopies(**{name: True}) for name in ("quote", "fact", "passage", "one_text"))]


@pytest.fixture(scope="module")
def told() -> list[Traits]:
    return [traits_of(claim) for claim in synthetic(400)[1][:400:2]]


def test_the_quick_sum_is_the_sum_of_the_table(told: list[Traits]) -> None:
    for (left, right), copies in product(combinations(told[:45], 2), COPIES):
        assert weigh_pair(left, right, copies) == (
            weigh(left, right, copies),
            is_barred(left, right, copies),
        )


@pytest.mark.parametrize("loose", [True, False])
def test_large_blocks_find_the_pairs_that_small_ones_do(told: list[Traits], loose: bool) -> None:
    stands = [_stand(traits) for traits in told]
    assert len(stands) > FEW
    found = list(_by_the_thousand(stands, loose=loose))
    assert found
    assert found == list(_one_by_one(stands, loose=loose))


def test_a_pair_is_met_in_the_first_block_it_shares(told: list[Traits]) -> None:
    stands: list[Stand] = [_stand(traits) for traits in told[:40]]
    for pair in combinations(range(len(stands)), 2):
        shared = set(keys_of(told[pair[0]])) & set(keys_of(told[pair[1]]))
        met = [key for key in sorted(shared) if list(first_met(stands, [pair], key))]
        assert met == ([min(shared)] if shared else [])
