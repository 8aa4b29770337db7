"""Fitting the weights of words says what is wrong with the folder it is given."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from train.by_words import main


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
