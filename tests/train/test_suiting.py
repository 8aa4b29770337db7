"""Teaching which words suit a role: it learns, and the whole numbers that ship say the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from khaldun.data.comparer import comparer_of  # noqa: E402
from khaldun.read.offers import coarse, rounded_offers  # noqa: E402
from khaldun.records import MentionKind, Span  # noqa: E402
from khaldun.records.offers import EACH  # noqa: E402
from train import suiting  # noqa: E402
from train.suited import Choice  # noqa: E402
from train.suiting import Lessons, names_in, scores, taught  # noqa: E402
from train.suits import Suits, rounded, weights_of  # noqa: E402

WIDTH, OPTIONS = 24, 5


def spot(number: int) -> Span:
    return Span(start=number, end=number + 1)


def drawn(count: int = 600) -> Lessons:
    """Choices whose right option has a vector near the deed's in three numbers; a sign speaks for the first
    option, and every seventh choice has none."""
    chance = np.random.default_rng(4)
    made = Lessons()
    for number in range(count):
        deed = chance.normal(size=WIDTH).astype(np.float32)
        mentions = chance.normal(size=(OPTIONS, WIDTH)).astype(np.float32)
        right = int(chance.integers(OPTIONS))
        if number % 7:
            mentions[right, :3] = deed[:3]
        doc = f"r{number}"
        for at, vector in enumerate([deed, *mentions]):
            made.at[doc, spot(at)] = len(made.vectors)
            made.vectors.append(vector)
        signs = (*((f"option {n}", "common") for n in range(OPTIONS)), ("none",))
        spans = (*((spot(n + 1),) for n in range(OPTIONS)), ())
        wanted = frozenset({right if number % 7 else OPTIONS})
        made.choices.append(Choice(doc, spot(0), signs, spans, wanted, by_rules=False))
    return made


@pytest.fixture(scope="module")
def net() -> Iterator[tuple[Suits, list[str]]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(suiting, "EPOCHS", 60)
        yield taught(drawn())


def test_it_learns_what_suits(net: tuple[Suits, list[str]]) -> None:
    lessons = drawn()
    told = scores(*net, lessons)
    right = sum(int(row.argmax()) in one.right for row, one in zip(told, lessons.choices, strict=True))
    assert right > 0.6 * len(told)
    assert [len(row) for row in told] == [OPTIONS + 1] * len(told)


def test_signs_that_are_seldom_seen_do_not_weigh(net: tuple[Suits, list[str]]) -> None:
    lessons = drawn(20)
    rare = Choice("r0", spot(0), (("rare",), ("none",)), ((), ()), frozenset({1}), by_rules=False)
    assert "rare" not in names_in([*lessons.choices, rare])
    assert weights_of(*net).keys() == set(names_in(drawn().choices))


def test_the_whole_numbers_say_what_the_network_says(net: tuple[Suits, list[str]]) -> None:
    made, names = net
    lessons = drawn()
    vectors = np.array(lessons.vectors)
    rows = np.arange(len(vectors)) % (OPTIONS + 1)
    left, right, whole = rounded(made, vectors[rows == 0], vectors[rows > 0])
    nothing = np.zeros((WIDTH + 1, 2 * EACH), dtype=np.float32)
    offers = rounded_offers(np.hstack([left, nothing, right, nothing]).astype(np.float32))
    comparer = comparer_of(whole, EACH, "x.npz")
    weights = weights_of(made, names)
    for choice, wanted in list(zip(lessons.choices, scores(*net, lessons), strict=True))[:40]:
        coarsened = [coarse(vectors[[lessons.row(choice.doc, spot(n))]]) for n in range(OPTIONS + 1)]
        seeks = offers.sought.of(coarsened[0])[:EACH]
        offered = [offers.offered[MentionKind.PLACE].of(seen) for seen in coarsened[1:]]
        told = comparer.log_odds(seeks, offered)
        shown = [odds + sum(weights.get(one, 0.0) for one in choice.signs[n]) for n, odds in enumerate(told)]
        assert np.abs(np.array(shown) - wanted[:-1]).max() < 1.5


def test_another_version_is_named_where_senses_are_compared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    np.savez(tmp_path / "h.npz", made_by=np.zeros(4, dtype=np.uint8), out=np.arange(3))
    monkeypatch.setattr(suiting, "HAPPENINGS", tmp_path / "h.npz")
    suiting.name_anew("94ca72dc")
    with np.load(tmp_path / "h.npz") as table:
        assert table["made_by"].tobytes().hex() == "94ca72dc"
        assert table["out"].tolist() == [0, 1, 2]
