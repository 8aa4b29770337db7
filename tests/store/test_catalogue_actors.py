"""Actors: those known by name or description, and those whom no report names; none is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from khaldun.store import open_store
from khaldun.store.catalogue import Catalogue
from tests.make import a_claim_in, a_report

TOLD = ("Marsh Front", "them", "Four", "others", "residents", "his forces", "woman (unnamed)", "17")
NAMED = {"Marsh Front", "residents", "Ilin"}


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    """A report whose claims are suffered by each of `TOLD` in turn, and told by Mayor Ilin and by "he"."""
    report = a_report("one", "Shells hit the quay of Orma. " * len(TOLD))
    claims = [
        a_claim_in(report, "Shells hit the quay", f"clm-{at}", recipients=(who,), by="he" if at else "Ilin")
        for at, who in enumerate(TOLD)
    ]
    with open_store(tmp_path / "record.db") as store:
        store.add_report(report, claims, reader="invented")
        yield Catalogue(store)


def listed(catalogue: Catalogue, words: str | None = None, *, named: bool | None = None) -> set[str]:
    cards, more, total = catalogue.actors(words, named=named, after=0, limit=50)
    assert (more, total) == (None, len(cards))
    return {card.actor for card in cards}


def test_words_that_name_nobody_are_listed_apart(catalogue: Catalogue) -> None:
    assert listed(catalogue, named=True) == NAMED
    assert listed(catalogue, named=False) == {"he", *TOLD} - NAMED


def test_every_party_is_in_one_of_the_two_lists_and_has_its_page(catalogue: Catalogue) -> None:
    every = listed(catalogue)
    assert every == listed(catalogue, named=True) | listed(catalogue, named=False)
    assert every == {"he", "Ilin", *TOLD}
    assert all(catalogue.actor(name) is not None for name in every)


def test_both_lists_are_searched_and_paged_by_themselves(catalogue: Catalogue) -> None:
    assert listed(catalogue, "he", named=False) == {"he", "them", "others"}
    assert listed(catalogue, "he", named=True) == set()
    first, more, total = catalogue.actors(None, named=False, after=0, limit=3)
    rest, end, _ = catalogue.actors(None, named=False, after=more or 0, limit=50)
    assert (total, len(first), end) == (7, 3, None)
    assert {card.actor for card in (*first, *rest)} == listed(catalogue, named=False)
