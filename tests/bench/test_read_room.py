"""The comparison of reading speeds: what it reads, and what it does without."""

from __future__ import annotations

from bench.read_room import BATCH, has_spacy, parts, pile_of


def test_a_model_that_is_not_there_is_not_measured() -> None:
    assert not has_spacy("no_such_model")


def test_every_report_is_in_one_part_of_more_than_a_batch() -> None:
    pile = pile_of(5 * BATCH)
    found = parts(pile, processes=1)
    assert len(found) == 2
    assert sorted(report.id for part in found for report in part) == sorted(report.id for report in pile)
    assert all(len(part) > BATCH for part in found)
