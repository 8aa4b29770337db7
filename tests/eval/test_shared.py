"""Which shared material a benchmark measures with: that of the folder it is given."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval import shared


def test_a_folder_inside_the_shared_material_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(shared, "DEFAULT", tmp_path / "nowhere")
    (tmp_path / "here" / "gold").mkdir(parents=True)
    (tmp_path / "here" / "gold" / "score.py").touch()
    (tmp_path / "elsewhere").mkdir()
    assert shared.shared_around(tmp_path / "here" / "corpus" / "train") == (tmp_path / "here").resolve()
    assert shared.shared_around(tmp_path / "elsewhere") is None
    assert "not measured" in capsys.readouterr().err
