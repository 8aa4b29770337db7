"""Weights of what the network read: its own answer among the lines, the others drawn to those in use."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import numpy as np

from eval.within import Found, compared, pairs_in, told_in
from khaldun.link.weights import load_one_report, load_one_report_read
from khaldun.records import EventType
from tests.make import TALSK, a_claim
from train.as_read import WEIGHTS, in_folds, steps_of, table_of, weights_in_use, weights_of, with_weights
from train.one_report import NETWORK, PRIOR

STRIKE = EventType.EXPLOSION_REMOTE_VIOLENCE


def found(folder: Path, reports: int = 40) -> list[Found]:
    """Invented reports: the first two of three claims tell one happening."""
    path = folder / "one.incidents.json"
    path.write_text(json.dumps({"doc": "one", "incidents": [[1, 2]]}), encoding="utf-8")
    out: list[Found] = []
    for number in range(reports):
        made = {
            0: a_claim(f"{number}a", kind=STRIKE, words="A bomb went off"),
            1: a_claim(f"{number}b", kind=STRIKE, words="nine are dead", at=60),
            2: a_claim(f"{number}c", kind=STRIKE, words="a shell fell", at=900, place=TALSK),
        }
        homes = {str(one.id): "" for one in made.values()}
        out += pairs_in(f"r{number}", made, compared(list(made.values())), homes, told_in(path))
    return out


def test_each_answer_of_the_network_has_one_step() -> None:
    told = np.array([-9.0, -5.0, -3.0, -1.0, 0.0, 2.0, 3.0])
    assert steps_of(told).argmax(axis=1).tolist() == list(range(7))
    assert (steps_of(told).sum(axis=1) == 1).all()


def test_an_answer_that_is_right_weighs_and_the_weights_go_into_the_table(tmp_path: Path) -> None:
    pairs = found(tmp_path)
    one = np.array([pair.same for pair in pairs], float)
    rows, levels = table_of(pairs, np.where(one == 1, 3.0, -9.0))
    weights = dict(zip(levels, weights_of(rows, one, levels), strict=True))
    assert weights[NETWORK, "above_90"] > 0 > weights[NETWORK, "hardly"]
    used = dict(zip(levels, weights_in_use(levels), strict=True))
    assert weights["kind", "riot-riot"] == used["kind", "riot-riot"] != 0  # no pair has it
    text = with_weights(WEIGHTS.read_text(encoding="utf-8"), np.array(list(weights.values())), levels, -0.8)
    told = tomllib.loads(text)["evidence"]
    assert told["prior"]["any"] == round(1000 * weights[PRIOR]) + 800
    assert told["network"]["above_90"] == round(1000 * weights[NETWORK, "above_90"])


def test_a_pair_is_judged_by_weights_of_other_folds(tmp_path: Path) -> None:
    pairs = found(tmp_path)
    one = np.array([pair.same for pair in pairs], float)
    rows, levels = table_of(pairs, np.where(one == 1, 3.0, -9.0))
    fold = np.arange(len(one)) % 2
    told = in_folds(rows, one, levels, fold)
    assert np.array_equal(
        told[fold == 0], rows[fold == 0] @ weights_of(rows[fold == 1], one[fold == 1], levels)
    )
    assert told[one == 1].min() > told[one == 0].max()


def test_the_shipped_table_is_near_the_one_it_is_drawn_to() -> None:
    read, coded = load_one_report_read().evidence, load_one_report().evidence
    pairs = [
        (read[line][level], weight)
        for line, of in coded.items()
        for level, weight in of.items()
        if line != NETWORK
    ]
    assert np.corrcoef(np.array(pairs).T)[0, 1] > 0.7
