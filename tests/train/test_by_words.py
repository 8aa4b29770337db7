"""Fitting the weights of words: what senses may weigh, and what is wrong with the folder that is given."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

from train.by_words import Topic, in_use, levels, main, weights_of


def test_a_folder_without_the_set_is_named_with_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "ECBplus_coreference_sentences.csv").touch()
    monkeypatch.setattr(sys, "argv", ["by_words", str(tmp_path)])
    with pytest.raises(SystemExit) as ended:
        main()
    told = capsys.readouterr().err.splitlines()[-1]
    assert ended.value.code == 2
    assert told.endswith(f"{tmp_path} is not the unpacked ECB+: ecbplus.jsonl is not in it")


def test_senses_are_weighed_on_top_of_the_lines_in_use_and_only_against() -> None:
    rows = np.zeros((200, len(levels())))
    near, apart = (levels().index(("sense", level)) for level in ("one_other", "apart_other"))
    rows[:100, near] = rows[100:, apart] = 1
    one = np.repeat([1.0, 0.0], 100)
    topic = Topic({}, {}, [], np.arange(200), rows, one)
    weights = weights_of([topic], 1.0, in_use())
    others = [n for n, (line, _) in enumerate(levels()) if line != "sense"]
    assert np.array_equal(weights[others], in_use()[others])
    assert weights[near] == 0
    assert weights[apart] < -1
