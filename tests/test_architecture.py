"""Imports point one way: a room knows the records and the seams, and no room knows another room."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "khaldun"
ROOMS = {
    "ingest",
    "read",
    "ground",
    "claim",
    "link",
    "reconcile",
    "store",
    "publish",
    "serve",
    "engines",
    "evaluate",
}
BELOW = {"records", "seams", "errors", "data"}
MAY_IMPORT = {
    "records": {"records"},
    "errors": {"records"},
    "seams": {"records"},
    "data": {"errors", "data"},
    "pipeline": ROOMS | BELOW | {"views", "memo", "rules"},
    "rules": set(),
    "views": {"link", "reconcile", "memo", "cases"} | BELOW,
    "cases": {"link", "reconcile"} | BELOW,
    "memo": {"link"} | BELOW,
    "cli": {"pipeline", "store", "publish", "serve", "engines", "evaluate", "cli"} | BELOW,
    "notebook": {"store", "publish", "notebook"} | BELOW,  # imported by khaldun/__init__.py alone
    **{room: {room} | BELOW for room in ROOMS},
}


def imported_packages(path: Path) -> set[str]:
    """Names of the packages of ours that the file imports, wherever in the file the import stands."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            if node.module == "khaldun":
                names |= {alias.name for alias in node.names}
            elif (node.module or "").startswith("khaldun."):
                names.add((node.module or "").split(".")[1])
        elif isinstance(node, ast.Import):
            names |= {a.name.split(".")[1] for a in node.names if a.name.startswith("khaldun.")}
    return names - {"__version__"}


def wrong_imports(root: Path) -> list[str]:
    wrong = []
    for path in sorted(root.rglob("*.py")):
        owner = path.relative_to(root).parts[0].removesuffix(".py")
        if owner in {"__init__", "__main__"}:
            continue
        wrong += [
            f"{path.relative_to(root)} imports {name}" for name in imported_packages(path) - MAY_IMPORT[owner]
        ]
    return wrong


@pytest.mark.no_cover  # it runs nothing of ours
def test_imports_point_one_way() -> None:
    assert wrong_imports(ROOT) == []


def test_a_room_that_imports_a_room_is_seen(tmp_path: Path) -> None:
    (tmp_path / "read").mkdir()
    (tmp_path / "read" / "x.py").write_text("from khaldun.link import y\n", encoding="utf-8")
    assert wrong_imports(tmp_path) == ["read/x.py imports link"]
