"""MUC, B-cubed and CEAF, on groupings worked out by hand."""

from __future__ import annotations

import pytest

from khaldun.evaluate.coreference import (
    MEASURES,
    b_cubed,
    ceaf,
    coreference_sums,
    f1_of_sides,
    measure_coreference,
    muc,
    scores,
)
from khaldun.evaluate.groups import Sides

GOLD = dict(zip("abcdefg", "1112233", strict=True))  # abc, de, fg
CUT = dict(zip("abcdefg", "AABBCCC", strict=True))  # ab, cd, efg
ALONE = {mention: mention for mention in GOLD}


def flat(sides: Sides) -> list[float]:
    return [*sides[0], *sides[1]]


def test_muc_counts_links() -> None:
    # gold links 2+1+1; abc is cut in 2 (1 kept), de in 2 (0), fg whole (1)
    # guessed links 1+1+2; ab whole (1), cd in 2 (0), efg in 2 (1)
    assert muc(GOLD, CUT) == ((2, 4), (2, 4))


def test_b_cubed_counts_mentions() -> None:
    # precision: a, b 2/2 each; c 1/2; d 1/2; e 1/3; f, g 2/3 each
    # recall: a, b 2/3 each; c 1/3; d, e 1/2 each; f, g 2/2 each
    precision, recall = 2 + 0.5 + 0.5 + 1 / 3 + 4 / 3, 4 / 3 + 1 / 3 + 1 + 2
    assert flat(b_cubed(GOLD, CUT)) == pytest.approx([precision, 7, recall, 7])


def test_ceaf_pairs_groups_one_to_one() -> None:
    # abc-ab 4/5, de-cd 2/4, fg-efg 4/5
    assert flat(ceaf(GOLD, CUT)) == pytest.approx([2.1, 3, 2.1, 3])


def test_ceaf_takes_the_best_pairs_and_not_the_first() -> None:
    gold = dict(zip("abcde", "11122", strict=True))  # abc, de
    guess = dict(zip("abcde", "AABBB", strict=True))  # ab, cde: abc-ab 4/5, de-cde 4/5
    assert flat(ceaf(gold, guess)) == pytest.approx([1.6, 2, 1.6, 2])
    one = dict.fromkeys("abcde", "A")  # abc-all 6/8, de-all 4/7: one pair only
    assert flat(ceaf(gold, one)) == pytest.approx([0.75, 1, 0.75, 2])
    assert flat(ceaf(one, gold)) == pytest.approx([0.75, 2, 0.75, 1])


@pytest.mark.parametrize("name", MEASURES)
def test_the_same_grouping_under_other_names_is_perfect(name: str) -> None:
    renamed = {mention: f"g{home}" for mention, home in GOLD.items()}
    assert f1_of_sides([MEASURES[name](GOLD, renamed)]) == 1.0


def test_nobody_joined_has_no_links_and_whole_precision() -> None:
    assert muc(GOLD, ALONE) == ((0, 0), (0, 4))
    assert b_cubed(GOLD, ALONE)[0] == (7, 7)
    assert f1_of_sides([muc(GOLD, ALONE)]) == 0.0


def test_the_mean_of_three_is_the_conll_score() -> None:
    found = scores([coreference_sums(GOLD, CUT)])
    assert found["CoNLL"] == pytest.approx((found["MUC"] + found["B-cubed"] + found["CEAF-e"]) / 3)
    assert [found["MUC"], found["CEAF-e"]] == pytest.approx([0.5, 0.7])


def test_topics_add_up_and_their_spread_makes_the_interval() -> None:
    topics = [coreference_sums(GOLD, CUT), coreference_sums(GOLD, GOLD)]
    by_name = {one.name: one for one in measure_coreference(topics, mentions=14)}
    assert by_name["MUC"].value == pytest.approx(6 / 8)
    assert (by_name["MUC"].low, by_name["MUC"].high, by_name["MUC"].n) == (0.5, 1.0, 14)
    alone = measure_coreference(topics[:1], mentions=7)
    assert [(one.low, one.high) for one in alone] == [(None, None)] * 4


def test_groupings_of_other_mentions_are_refused() -> None:
    with pytest.raises(ValueError, match="different mentions"):
        coreference_sums(GOLD, {"a": "1"})
