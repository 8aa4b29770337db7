"""How well texts without capitals, and all in capitals, are read: the development part of the corpus in both.

    python -m eval.capitals [SHARED]

Old wires and archives, telegrams and posts are written so, and names show by their capitals to whoever reads
them. The annotations are those of the texts as they came; no letter stands elsewhere.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from eval.claims import Row, print_rows, rows_of, score_folder
from eval.shared import corpus_part, find_shared, load_module

TOLD = ("event F1 strict", "place", "actors_source F1", "core tolls end to end")
WRITTEN: dict[str, Callable[[str], str]] = {"in small letters": str.lower, "in capitals": str.upper}


def letter_by_letter(text: str, written: Callable[[str], str]) -> str:
    """`text` in other letters, those left out that would become two."""
    return "".join(other if len(other := written(letter)) == 1 else letter for letter in text)


def rewritten(folder: Path, into: Path, written: Callable[[str], str]) -> None:
    """An annotated folder with its texts in other letters."""
    for path in folder.iterdir():
        if path.suffix == ".txt":
            text = path.read_text(encoding="utf-8")
            (into / path.name).write_text(letter_by_letter(text, written), encoding="utf-8")
        else:
            (into / path.name).symlink_to(path.resolve())


def measure(shared: Path) -> list[Row]:
    """The figures that capitals touch."""
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
