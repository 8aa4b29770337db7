"""How well texts in small letters, in capitals, or folded at a width are read: the development part in each.

    python -m eval.written [SHARED]

Old wires and archives, telegrams, mails, posts and pages of PDFs are written so. The annotations are those of
the texts as they came; no letter stands elsewhere.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from eval.claims import Row, print_rows, rows_of, score_folder
from eval.shared import corpus_part, find_shared, load_module

TOLD = ("event F1 strict", "place", "actors_source F1", "core tolls end to end")
COLUMNS = 70


def letter_by_letter(text: str, written: Callable[[str], str]) -> str:
    """`text` in other letters, those left out that would become two."""
    return "".join(other if len(other := written(letter)) == 1 else letter for letter in text)


def folded(text: str) -> str:
    """`text` with a break for the blank before every word that would stand beyond the width."""
    signs, column, blank = list(text), 0, -1
    for at, sign in enumerate(text):
        column = 0 if sign == "\n" else column + 1
        blank = at if sign == " " else -1 if sign == "\n" else blank
        if column > COLUMNS and blank >= 0:
            signs[blank], column, blank = "\n", at - blank, -1
    return "".join(signs)


def titled(text: str) -> str:
    """`text` with a capital for every word."""
    return re.sub(r"\b[a-z]", lambda found: found[0].upper(), text)


WRITTEN: dict[str, Callable[[str], str]] = {
    "in small letters": partial(letter_by_letter, written=str.lower),
    "in capitals": partial(letter_by_letter, written=str.upper),
    "in headlines' capitals": titled,
    "folded": folded,
}


def rewritten(folder: Path, into: Path, written: Callable[[str], str]) -> None:
    """An annotated folder with its texts written otherwise."""
    for path in folder.iterdir():
        if path.suffix == ".txt":
            text = path.read_text(encoding="utf-8")
            (into / path.name).write_text(written(text), encoding="utf-8")
        else:
            (into / path.name).symlink_to(path.resolve())


def measure(shared: Path) -> list[Row]:
    """The figures that the way of writing touches."""
    return list(_rows(shared))


def _rows(shared: Path) -> Iterator[Row]:
    scorer = load_module(shared / "gold" / "score.py")
    folder, holder = corpus_part(shared, "7")
    with holder:
        for name, written in WRITTEN.items():
            with tempfile.TemporaryDirectory(prefix="khaldun-eval-") as other:
                rewritten(folder, Path(other), written)
                rows = rows_of(f"dev {name}", score_folder(Path(other), scorer))
                yield from (row for row in rows if row[0].removeprefix(f"dev {name} ") in TOLD)


def main(arguments: list[str]) -> int:
    """Print the table."""
    shared = find_shared(arguments[0] if arguments else None)
    if shared is not None:
        print_rows(measure(shared))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
