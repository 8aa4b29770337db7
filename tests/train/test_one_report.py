"""Weights between claims of one report: fitted to people's groups, and drawn to 0 where nothing speaks."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from eval.within import compared, pairs_in, told_in
from khaldun.records import EventType
from tests.make import TALSK, a_claim
from train.one_report import PRIOR, Pairs, in_folds, pairs_of, settled, weights_of

STRIKE = EventType.EXPLOSION_REMOTE_VIOLENCE


def told_pairs(folder: Path) -> Pairs:
    """Forty invented reports: the dead told next are of the blast, what happened at Talsk is not."""
    path = folder / "one.incidents.json"
    path.write_text(json.dumps({"doc": "one", "incidents": [[1, 2]]}), encoding="utf-8")
    found = []
    for number in range(40):
        made = {
            0: a_claim(f"{number}a", kind=STRIKE, words="A bomb went off"),
            1: a_claim(f"{number}b", kind=STRIKE, words="nine are dead", at=60),
            2: a_claim(f"{number}c", kind=STRIKE, words="a shell fell", at=900, place=TALSK),
        }
        homes = {str(one.id): "" for one in made.values()}
        found += pairs_in(f"r{number}", made, compared(list(made.values())), homes, told_in(path))
    return pairs_of(found, [1.0] * len(found))


def test_what_people_grouped_weighs_for_one_happening(tmp_path: Path) -> None:
    pairs = told_pairs(tmp_path)
    told = in_folds(pairs, 4, 1.0)
    assert (told[pairs.one == 1] > 0).all() and (told[pairs.one == 0] < 0).all()


def test_the_threshold_goes_into_the_prior_and_levels_never_seen_are_left_alone(tmp_path: Path) -> None:
    pairs = told_pairs(tmp_path)
    weights = weights_of(pairs, np.ones(len(pairs.one), bool), 1.0)
    plain, shifted = settled(pairs, weights, 0.0), settled(pairs, weights, -0.5)
    assert shifted[PRIOR] - plain[PRIOR] == 500
    assert ("headline", "both") not in plain
    assert plain["place", "far_told"] < 0
