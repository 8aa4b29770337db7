"""Teaching which two triggers tell one happening: it learns, and the whole numbers say the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from khaldun.link.happenings import Happenings, read_happenings  # noqa: E402
from khaldun.read.senses import rounded_senses  # noqa: E402
from khaldun.records.sense import MADE_BY, MEANING, sense_bytes  # noqa: E402
from train import happenings  # noqa: E402
from train.as_read import steps_of  # noqa: E402
from train.comparing import Comparing, rounded  # noqa: E402
from train.happenings import Pairs, average_precision, best_f1, judged, marked_in, taught  # noqa: E402

WIDTH = 24


def drawn(count: int = 3000) -> Pairs:
    """Pairs of one happening where the first three numbers are near; the others are noise."""
    chance = np.random.default_rng(2)
    vectors = chance.normal(size=(600, WIDTH)).astype(np.float32) * 3 + 1
    vectors[:, :3] = vectors[np.arange(600) % 60, :3] + chance.normal(size=(600, 3)) * 0.1
    left, right = chance.integers(0, 600, (2, count))
    right[::3] = (left[::3] + 60) % 600
    one = (left % 60 == right % 60).astype(float)
    names = np.array([f"r{at % 7}" for at in range(count)])
    return Pairs(vectors, names, left, right, one, np.full(count, None))


@pytest.fixture(scope="module")
def net() -> Iterator[Comparing]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(happenings, "EPOCHS", 120)
        yield taught(drawn())


def test_it_learns_what_tells_happenings_apart_and_is_the_same_again(net: Comparing) -> None:
    pairs = drawn()
    assert average_precision(judged(net, pairs), pairs.one) > 0.8 > 2 * pairs.one.mean()
    assert np.array_equal(judged(net, pairs), judged(taught(pairs), pairs))


def test_the_whole_numbers_say_what_the_network_says(net: Comparing, tmp_path: Path) -> None:
    pairs = drawn()
    columns, table = rounded(net, pairs.vectors)
    np.savez(tmp_path / "h.npz", made_by=np.frombuffer(b"made", dtype=np.uint8), **table)
    weights = read_happenings(tmp_path / "h.npz")
    meaning = np.eye(WIDTH + 1, MEANING)
    senses = rounded_senses(np.hstack([meaning, columns]).astype(np.float32), b"made")
    told = [sense_bytes(one) for one in senses.of([vector[None] for vector in pairs.vectors])]
    shown = shown_by(weights, told, pairs)
    wanted = judged(net, pairs)
    assert np.abs(shown - wanted).max() < 0.5
    assert np.abs(shown - wanted).mean() < 0.1


def shown_by(weights: Happenings, told: list[bytes], pairs: Pairs) -> np.ndarray:
    sides = zip(pairs.left, pairs.right, strict=True)
    found = [weights.log_odds(told[one], told[other]) for one, other in sides]
    assert None not in found and {one[:MADE_BY] for one in told} == {b"made"}
    return np.array(found)


def test_a_report_is_judged_by_a_network_it_did_not_teach(monkeypatch: pytest.MonkeyPatch) -> None:
    pairs = drawn(700)
    seen: list[tuple[set[str], set[str]]] = []
    monkeypatch.setattr(happenings, "taught", lambda some: set(some.report.tolist()))
    monkeypatch.setattr(
        happenings,
        "judged",
        lambda taught_by, some: seen.append((taught_by, set(some.report.tolist()))) or np.ones(len(some.one)),
    )
    assert happenings.in_folds(pairs).tolist() == [1.0] * 700
    assert all(by.isdisjoint(judged_here) for by, judged_here in seen)
    assert set().union(*(judged_here for _, judged_here in seen)) == set(pairs.report.tolist())


def test_steps_are_those_of_the_table() -> None:
    told = steps_of(np.array([-9.0, -5.0, -3.0, -1.0, 0.0, 2.0, 2.197, 5.0]))
    assert told.argmax(axis=1).tolist() == [0, 1, 2, 3, 4, 5, 6, 6]
    assert told.sum(axis=1).tolist() == [1.0] * 8


def test_measures() -> None:
    one = np.array([1.0, 0.0, 1.0, 0.0])
    assert average_precision(np.array([4.0, 3.0, 2.0, 1.0]), one) == pytest.approx((1 + 2 / 3) / 2)
    assert best_f1(np.array([4.0, 3.0, 2.0, 1.0]), one) == pytest.approx(0.8)


def test_pairs_in_doubt_and_one_place_of_the_text_are_left_out(tmp_path: Path) -> None:
    groups = tmp_path / "r.incidents.json"
    groups.write_text('{"doc": "r", "incidents": [[1, 2, 4]], "doubt": [[2, 3]]}', encoding="utf-8")
    spans = [(0, 3), (9, 12), (20, 25), (0, 3), None]
    rows = [row[1:4] for row in marked_in(tmp_path / "r.txt", spans, groups)]
    assert rows == [
        ((0, 3), (9, 12), True),
        ((0, 3), (20, 25), False),
        ((9, 12), (0, 3), True),
        ((20, 25), (0, 3), False),
    ]


def test_some_pairs_keep_their_vectors() -> None:
    pairs = drawn(40)
    some = pairs.some(pairs.left < 300)
    assert (some.left < 300).all() and 0 < len(some.one) < 40 and some.vectors is pairs.vectors
    assert replace(pairs, one=pairs.one).report.shape == (40,)
