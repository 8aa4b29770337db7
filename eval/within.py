"""One report's claims of one happening: do they share an incident? The invented reports with incidents.

    python -m eval.within [FOLDER] [--groups GROUPS] [--errors]

Each report is read, linked and reconciled alone; its claims are paired with the annotated ones by their
words, and two annotated claims of one group should stand in one incident. Pairs in doubt count neither way.
The groups are one reader's (train/stories/README.md); link weights were never fitted to them.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from eval.claims import Row
from eval.oracle_mentions import wilson
from khaldun.engines import SerialEngine
from khaldun.errors import KhaldunError
from khaldun.evaluate import read_annotated
from khaldun.evaluate.pairing import pair
from khaldun.link.evidence import is_barred
from khaldun.link.telling import tellings_of
from khaldun.link.traits import Traits, traits_of
from khaldun.pipeline import Given, account_of, open_line, read_reports
from khaldun.records import Claim
from khaldun.store import MemoryStore

GROUPS = Path(__file__).resolve().parents[1] / "train" / "incidents"
DEVELOPMENT = "7"
"""What ids of the development part end in."""
STORIES = Path(__file__).resolve().parents[1] / "train" / "stories"


class Told(NamedTuple):
    """Which annotated claims (by line, from 0) tell one happening, and what pairs are in doubt."""

    group: dict[int, int]
    doubt: frozenset[frozenset[int]]


class Found(NamedTuple):
    """Two claims of a report that were found: whether one happening, whether they were joined or barred."""

    report: str
    left: Claim
    right: Claim
    left_traits: Traits
    right_traits: Traits
    same: bool
    joined: bool
    barred: bool


def told_in(path: Path) -> Told:
    """The groups of one report's file; lines are counted from 1 there."""
    row = json.loads(path.read_bytes())
    group = {line - 1: number for number, lines in enumerate(row["incidents"]) for line in lines}
    doubt = (frozenset(line - 1 for line in couple) for couple in row.get("doubt", ()))
    return Told(group, frozenset(doubt))


def pairs_in(
    name: str, claims: dict[int, Claim], traits: dict[str, Traits], homes: dict[str, str], told: Told
) -> Iterator[Found]:
    """Every pair of annotated claims that were found, as `claims` by line; `homes` are incidents by claim."""
    for one, other in combinations(sorted(claims), 2):
        if frozenset({one, other}) in told.doubt:
            continue
        same = one in told.group and told.group.get(one) == told.group.get(other)
        left, right = claims[one], claims[other]
        sides = traits[left.id], traits[right.id]
        joined = homes[left.id] == homes[right.id]
        yield Found(name, left, right, *sides, same, joined, is_barred(*sides))


def compared(claims: Sequence[Claim]) -> dict[str, Traits]:
    """What of each claim is compared, by its id."""
    known, told = {claim.id: claim for claim in claims}, tellings_of(claims)
    return {
        str(claim.id): traits_of(
            claim, told=told[claim.id], denied=known.get(claim.denies) if claim.denies else None
        )
        for claim in claims
    }


def found_in(folder: Path, groups: Path | None = None, *, only: str = "") -> Iterator[Found]:
    """The pairs of every report of the folder that has a file of incidents, in `groups` or beside it, and
    whose id ends in `only`.
    """
    line = open_line()
    for report in read_annotated(folder):
        path = Path(report.path)
        beside = (groups or path.parent) / f"{path.stem}.incidents.json"
        if not beside.exists() or not path.stem.endswith(only):
            continue
        store = MemoryStore()
        read_reports([str(path)], given=Given(), line=line, engine=SerialEngine(), store=store)
        account = account_of(store, engine=SerialEngine(), atlas=line.atlas)
        claims = sorted(store.claims(), key=lambda one: one.id)
        homes = {str(claim): str(incident.id) for incident in account.incidents for claim in incident.claims}
        by_line = {right: claims[left] for left, right in pair(claims, report.annotations, strict=False)}
        yield from pairs_in(path.stem, by_line, compared(claims), homes, told_in(beside))


def measure(shared: Path) -> list[Row]:
    """Recall and precision of joined pairs on the development part of the annotated corpus."""
    found = list(found_in(shared / "corpus" / "train", GROUPS, only=DEVELOPMENT))
    count = Counter((one.same, one.joined) for one in found)
    right = count[True, True]
    sides = {
        "dev one report, pairs of one happening joined": right + count[True, False],
        "dev one report, joined pairs of one happening": right + count[False, True],
    }
    return [(name, right / max(total, 1), total, *wilson(right, total)) for name, total in sides.items()]


def line_of(name: str, right: int, total: int) -> str:
    """A share with its n and 95 % interval."""
    low, high = wilson(right, total)
    return f"{name:44} {right / max(total, 1):.3f}  n={total:<6} {low:.3f}-{high:.3f}"


def main(arguments: list[str]) -> int:
    """Print how many pairs of one happening are joined, and how many joined pairs are of one."""
    groups = Path(arguments[arguments.index("--groups") + 1]) if "--groups" in arguments else None
    words = [Path(word) for word in arguments if not word.startswith("--")]
    folder = next((word for word in words if word != groups), STORIES)
    try:
        found = list(found_in(folder, groups))
    except KhaldunError as error:
        print(f"eval/within: {error}", file=sys.stderr)
        return 2
    if not found:
        print(
            f"eval/within: no report with incidents in {groups or folder}: nothing measured", file=sys.stderr
        )
        return 2
    count = Counter((one.same, one.joined) for one in found)
    right = count[True, True]
    print(line_of("pairs of one happening that are joined", right, right + count[True, False]))
    print(line_of("joined pairs that are of one happening", right, right + count[False, True]))
    for one in found if "--errors" in arguments else ():
        if one.same != one.joined:
            wrong = "joined" if one.joined else "apart"
            print(one.report, wrong, one.left.words[:90], one.right.words[:90], sep="\t")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
