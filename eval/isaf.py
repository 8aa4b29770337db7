"""Killed, captured, day and province of military press releases (ISAF, the first 200 records).

    python -m eval.isaf [FOLDER] [--errors]

One record a release. The release is read as it stands, without a publication date from outside. From its
claims that happened (asserted or reported, not negated, not background):
killed, captured: the largest lower bound of tolls of killed (not of civilians) and of detained, so that a
figure told twice counts once; a detention without a figure counts 1; nothing found is 0.
day: the period of the first such claim that kills or detains, else of the first claim, is that one day.
province: the province most of these claims lie in, the first of equals.
The set counts unnamed plurals by convention ("several" is 3 here), which the reader gives no figure for: the
figures are therefore also shown for releases whose record is not 3.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from msgspec import Struct

from eval.claims import Row, print_rows
from eval.public import Read, f1_rows, json_lines, match_labels, read_texts, share_row, unpacked
from khaldun.pipeline import open_line
from khaldun.records import Claim, EventType, Polarity, TollKind, Victims
from khaldun.records.values import HAPPENED
from khaldun.seams import Atlas

NEEDS = "isaf_dev.jsonl"
INTRODUCTION = "PRESS RELEASE TEXT: "
BY_CONVENTION = 3
SPELLED = {"paktia": "paktya", "sarepol": "sarepul", "maidanwardak": "wardak"}


class Record(Struct, frozen=True, kw_only=True):
    """The fields of one release, as annotated or as read."""

    killed: int
    captured: int
    day: str | None
    province: str | None


def plain(name: str) -> str:
    """A province name in one spelling: letters only, without "Province"."""
    letters = re.sub(r"[^a-z]", "", re.sub(r"\bprovince\b", "", name.lower().replace("_", " ")))
    return SPELLED.get(letters, letters)


def gold_of(row: dict[str, Any]) -> Record:
    """The annotated record of a row of the set."""
    told = json.loads(row["conversations"][2]["value"])
    provinces = told["province"] or [""]
    return Record(
        killed=int(told["min_killed"]),
        captured=int(told["min_captured"]),
        day=told["start_date"],
        province=plain(provinces[0]) or None,
    )


def happened(claims: Sequence[Claim]) -> list[Claim]:
    """The claims a record may be made from."""
    return [
        claim
        for claim in claims
        if claim.modality in HAPPENED and claim.polarity is Polarity.POSITIVE and not claim.background
    ]


def largest(claims: Sequence[Claim], kind: TollKind) -> int:
    """The largest lower bound of tolls of a kind; killed civilians do not count here."""
    return max((low for claim in claims for low in _lows(claim, kind)), default=0)


def _lows(claim: Claim, kind: TollKind) -> Iterator[int]:
    for toll in claim.tolls:
        if toll.kind is kind and not (kind is TollKind.KILLED and toll.victims is Victims.CIVILIAN):
            yield toll.low or 0


def harms(claim: Claim) -> bool:
    """Whether the claim kills or detains."""
    kinds = {toll.kind for toll in claim.tolls}
    return claim.event_type is EventType.DETENTION or bool(kinds & {TollKind.KILLED, TollKind.DETAINED})


def day_of(claims: Sequence[Claim]) -> str | None:
    """The one day of the first claim that kills or detains, else of the first claim."""
    first = next((claim for claim in claims if harms(claim)), claims[0] if claims else None)
    if first is None or first.period.start is None or first.period.start != first.period.end:
        return None
    day: date = first.period.start
    return day.isoformat()


def province_of(claims: Sequence[Claim], atlas: Atlas) -> str | None:
    """The province most claims lie in."""
    ids = [
        next(
            (one for one in (claim.place.id, *claim.place.within) if one and one.startswith("admin1:AF")),
            None,
        )
        for claim in claims
        if claim.place
    ]
    found = Counter(one for one in ids if one).most_common(1)
    place = atlas.place(found[0][0]) if found else None
    return plain(place.canonical) if place else None


def record_of(read: Read, atlas: Atlas) -> Record:
    """The record the line's claims amount to."""
    claims = happened(read.claims)
    detention = any(claim.event_type is EventType.DETENTION for claim in claims)
    return Record(
        killed=largest(claims, TollKind.KILLED),
        captured=max(largest(claims, TollKind.DETAINED), int(detention)),
        day=day_of(claims),
        province=province_of(claims, atlas),
    )


def figure_rows(name: str, pairs: Sequence[tuple[int, int]]) -> list[Row]:
    """One counted field: exact, exact where the record is no convention, and some against none."""
    counted = [pair for pair in pairs if pair[0] != BY_CONVENTION]
    some = [match_labels({0} if gold else set(), {0} if found else set()) for gold, found in pairs]
    above = [pair for pair in counted if pair[0]]
    return [
        share_row(f"{name} exact", sum(gold == found for gold, found in pairs), len(pairs)),
        share_row(f"{name} always 0 (baseline)", sum(gold == 0 for gold, _ in pairs), len(pairs)),
        share_row(f"{name} exact, record not 3", sum(gold == found for gold, found in counted), len(counted)),
        share_row(f"{name} exact, record above 0, not 3", sum(g == f for g, f in above), len(above)),
        *f1_rows(f"{name} any", some),
    ]


def rows_of(gold: Sequence[Record], found: Sequence[Record]) -> list[Row]:
    """All figures."""
    pairs = list(zip(gold, found, strict=True))
    rows = figure_rows("killed", [(left.killed, right.killed) for left, right in pairs])
    rows += figure_rows("captured", [(left.captured, right.captured) for left, right in pairs])
    days = [(left.day, right.day) for left, right in pairs if left.day]
    places = [(left.province, right.province) for left, right in pairs if left.province]
    for name, both in (("day", days), ("province", places)):
        given = [pair for pair in both if pair[1]]
        rows.append(share_row(name, sum(left == right for left, right in both), len(both)))
        rows.append(share_row(f"{name} where one is given", sum(x == y for x, y in given), len(given)))
    return rows


def load(path: Path) -> tuple[dict[str, str], list[Record]]:
    """Texts by number, and the records in the same order."""
    rows = json_lines(path)
    texts = [str(row["conversations"][1]["value"]).removeprefix(INTRODUCTION) for row in rows]
    return {str(number): text for number, text in enumerate(texts)}, [gold_of(row) for row in rows]


def main(arguments: list[str]) -> int:
    """Print the table; with --errors every release with a wrong field."""
    options = argparse.ArgumentParser(prog="python -m eval.isaf")
    options.add_argument("folder", nargs="?")
    options.add_argument("--errors", action="store_true")
    given = options.parse_args(arguments)
    with unpacked(given.folder, "isaf_dev", NEEDS) as folder:
        if folder is None:
            return 0
        texts, gold = load(folder / NEEDS)
    line = open_line()
    reads = {read.name: record_of(read, line.atlas) for read in read_texts(texts, line)}
    nothing = Record(killed=0, captured=0, day=None, province=None)
    found = [reads.get(name, nothing) for name in texts]
    print_rows(rows_of(gold, found))
    for name, left, right in zip(texts, gold, found, strict=True) if given.errors else ():
        if left != right:
            print(name, left, right, " ".join(texts[name].split())[:300], sep="\t")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
