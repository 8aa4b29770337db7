"""Whether two names are taken for one actor: python -m eval.alias_pairs [--part tune|held] [--errors].

Counts over eval/alias_pairs.tsv: precision and recall of "the same", with 95 % intervals (Wilson). `tune` is
the half on which the matcher was set, `held` only measures it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from eval.oracle_mentions import figure
from khaldun.ground.parties.identity import same_actor
from khaldun.ground.parties.register import own_register
from khaldun.ground.tables import tsv_rows

PAIRS = Path(__file__).with_name("alias_pairs.tsv")
PARTS = ("tune", "held")


class Pair(NamedTuple):
    """Two names and whether they mean one actor."""

    left: str
    right: str
    same: bool


def pairs(part: str) -> list[Pair]:
    """The pairs of a part."""
    rows = (row for _, row in tsv_rows(PAIRS) if row["part"] == part)
    return [Pair(row["left"], row["right"], row["same"] == "yes") for row in rows]


def measure(part: str, *, errors: bool = False) -> tuple[int, int, int]:
    """Print the figures of a part; how many pairs are rightly joined, joined at all, and the same."""
    every = pairs(part)
    told = [(pair, same_actor(pair.left, pair.right, own_register())) for pair in every]
    right = sum(pair.same and joined for pair, joined in told)
    joined, same = sum(joined for _, joined in told), sum(pair.same for pair in every)
    print(figure(f"{part} precision", right, joined))
    print(figure(f"{part} recall", right, same))
    for pair, answer in told:
        if errors and pair.same is not answer:
            print(f"  {'joined' if answer else 'not joined'}: {pair.left} / {pair.right}")
    return right, joined, same


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; always 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=PARTS, help="one half only")
    parser.add_argument("--errors", action="store_true", help="print the pairs that are wrong")
    call = parser.parse_args(arguments)
    for part in (call.part,) if call.part else PARTS:
        measure(part, errors=call.errors)
    return 0


if __name__ == "__main__":
    sys.exit(main())
