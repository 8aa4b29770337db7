"""What two accounts that are compared share: the versions of every table that weighs."""

from __future__ import annotations

import tomllib
from importlib.resources import files

from khaldun.link.weights import load_versions


def test_a_change_of_any_table_of_weights_is_another_version() -> None:
    folder = files("khaldun.data") / "link"
    tables = [
        tomllib.loads(one.read_text(encoding="utf-8"))
        for one in folder.iterdir()
        if one.name.endswith("toml")
    ]
    weighing = sorted(table["version"] for table in tables if {"version", "evidence"} <= table.keys())
    assert len(weighing) > 3
    assert sorted(load_versions().split("+")) == weighing
