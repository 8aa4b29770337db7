"""Gather the texts that teachers explain: open sets, less every text that shares words with what measures us.

    python -m train.unlabelled --sets DIR --apart DEV.txt GOLD.txt ... --out TEXTS.jsonl

`DIR` holds the unpacked sets by name. Licences and numbers: docs/training.md.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path

from train.standoff import rows

SHORT, LONG, ALIKE = 200, 6000, 12  # characters of a text at least, of a part at most; words in a row
SHARES = {"wikinews": 900, "wikipedia": 500, "fa_kes": 800, "ngec": 1600, "muc": 1300}


def table(path: Path, encoding: str = "utf-8") -> list[str]:
    """The texts of a table, in a zip or not: of every row the longest cell."""
    cells = (row.values() for row in rows(path, encoding))
    return [max((cell for cell in row if isinstance(cell, str)), key=len, default="") for row in cells]


def parts(text: str) -> list[str]:
    """The first three parts of a long article."""
    return [text[start : start + LONG] for start in range(0, min(len(text), 3 * LONG), LONG)]


def gathered(sets: Path) -> dict[str, list[str]]:
    """All texts of the sets, by name of the set."""
    muc = sorted(sets.glob("muc4/**/muc/processed/train.json"))
    articles = sorted(sets.glob("wikipedia_conflict_articles/**/*.md"))
    return {
        "wikinews": [t for p in sorted(sets.glob("wikinews*/**/wikinews_20*.csv")) for t in table(p)],
        "wikipedia": [part for p in articles for part in parts(p.read_text(encoding="utf-8"))],
        "fa_kes": [t for p in sorted(sets.glob("fa_kes/**/fa_kes.csv")) for t in table(p, "latin-1")],
        "ngec": [t for p in sorted(sets.glob("ngec/**/setup/**/*.zip")) for t in table(p)],
        "muc": [json.loads(line)["doctext"] for p in muc for line in p.read_text("utf-8").splitlines()],
    }


def runs(text: str, step: int) -> set[str]:
    """Runs of twelve words, one every `step` words."""
    words = text.split()
    return {" ".join(words[at : at + ALIKE]) for at in range(0, len(words) - ALIKE, step)}


def chosen(texts: dict[str, list[str]], apart: set[str]) -> list[str]:
    """A shuffled share of every set, without short texts and those that share a run with `apart`.

    Raises FileNotFoundError for a set without a text.
    """
    rng, out = random.Random(0), list[str]()
    if missing := [name for name in SHARES if not texts[name]]:
        raise FileNotFoundError(f"no text of {', '.join(missing)}: unpack all of {', '.join(SHARES)}")
    for name, share in SHARES.items():
        kept = [t.strip()[:LONG] for t in texts[name] if len(t.strip()) > SHORT]
        kept = [text for text in kept if runs(text, 1).isdisjoint(apart)]
        rng.shuffle(kept)
        out += kept[:share]
    rng.shuffle(out)
    return out


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sets", type=Path, required=True)
    parser.add_argument("--apart", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    apart = {run for path in options.apart for run in runs(path.read_text(encoding="utf-8"), 6)}
    found = chosen(gathered(options.sets), apart)
    options.out.write_text("".join(json.dumps(text) + "\n" for text in found), encoding="utf-8")
    print(f"{len(found)} texts, {sum(map(len, found))} characters")


if __name__ == "__main__":
    main()
