"""Killed, captured, day and province of military press releases (ISAF, the first 200 records).

    python -m eval.isaf [FOLDER] [--errors]

One record a release. The release is read as it stands, without a publication date from outside. From its
claims that happened (asserted or reported, not negated, not background):
killed, captured: the largest group that claims of killing (not of civilians) and of detention count, so that
a figure told twice counts once, and beside it the one or two persons told of by themselves ("a leader and two
associates" are 3, "a leader and one additional insurgent" 2). Where a claim tells single persons beside the
others ("the leader and three others", "a leader and one suspect") or among them ("four, including a leader"),
its people are all there are, and nobody told alone elsewhere comes on top. Nobody counted in a detention is
1; nothing is 0. Totals of a campaign count nothing here, and whom they take is nobody taken now. The record
gives every unnamed plural ("several suspects") as 3, "numerous" as 4 and "more than 10" as 11: so are such
words of a claim read here, though the claim itself has no figure.
day: the period of the first such claim that kills or detains, else of the first claim, is that one day.
province: the province most of these claims lie in, the first of equals.
Since the reader gives no figure for unnamed plurals, the figures are also shown for releases whose record is
not 3.
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
from khaldun.claim.counts.killings import kills
from khaldun.claim.counts.tolls import KILLINGS
from khaldun.pipeline import open_line
from khaldun.records import Claim, EventType, Polarity, TollKind, TollScope, Victims
from khaldun.records.values import HAPPENED
from khaldun.seams import Atlas

NEEDS = "isaf_dev.jsonl"
INTRODUCTION = "PRESS RELEASE TEXT: "
BY_CONVENTION = 3
VAGUE = re.compile(r"(?:several|multiple|numerous|many|some|a number of|additional)\b", re.IGNORECASE)
ANOTHER = re.compile(r"\b(?:additional|another|other)\b", re.IGNORECASE)
MORE_THAN = re.compile(r"(?:more than|over)\b", re.IGNORECASE)
ALSO = re.compile(r"\balso\s+$", re.IGNORECASE)
TOTALS = frozenset({TollScope.CONFLICT, TollScope.FLOW, TollScope.STOCK})
NOT_COUNTED = TOTALS | {TollScope.SUBSET}
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


def people(claims: Sequence[Claim], kind: TollKind) -> int:
    """How many the claims kill or detain, by the conventions of the set."""
    told = [list(_counts(claim, kind)) for claim in claims]
    counts = [count for those in told for count in those]
    groups = max((count for count, _ in counts if count > 1), default=0)
    wholes = [those for claim, those in zip(claims, told, strict=True) if _is_whole(claim, kind, those)]
    whole = max((sum(count for count, _ in those) for those in wholes), default=0)
    if whole >= max(groups, 1):
        return whole
    alone = len({bool(ANOTHER.search(words)) for count, words in counts if count == 1})
    return (
        alone if groups <= alone else groups + alone
    )  # "two men were arrested" behind "a leader and another"


def _is_whole(claim: Claim, kind: TollKind, counts: Sequence[tuple[int, str]]) -> bool:
    """Whether a claim tells single persons beside the others or within them: all who were taken or killed."""
    if len(counts) > 1 and any(count == 1 for count, _ in counts):
        return True
    parts = [toll for toll in claim.tolls if toll.kind is kind and toll.scope is TollScope.SUBSET]
    return any(toll.low == toll.high == 1 for toll in parts)


def _counts(claim: Claim, kind: TollKind) -> Iterator[tuple[int, str]]:
    """People of one kind that a claim tells of, with their words; "also" before the deed is "another"."""
    before = claim.words[: max(0, claim.trigger_span.start - claim.evidence[0].start)]
    also = " another" if ALSO.search(before) else ""
    for toll in claim.tolls:
        own = toll.kind is kind and toll.scope not in NOT_COUNTED
        if own and not (kind is TollKind.KILLED and toll.victims is Victims.CIVILIAN):
            yield (toll.low or 0) + bool(MORE_THAN.match(toll.words or "")), (toll.words or "") + also
    if not (takes(claim) if kind is TollKind.DETAINED else _kills(claim)):
        return
    for party in claim.recipients:
        if VAGUE.match(party.surface or ""):
            yield BY_CONVENTION + (party.surface or "").casefold().startswith("numerous"), party.surface or ""


def takes(claim: Claim) -> bool:
    """Whether somebody is taken by force of arms or law, and not only summed up."""
    sums = bool(claim.tolls) and all(toll.scope in TOTALS for toll in claim.tolls)
    return claim.event_type is EventType.DETENTION and claim.sub_event_type != "release" and not sums


def _kills(claim: Claim) -> bool:
    return claim.event_type in KILLINGS and kills(claim.trigger)


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
    detention = any(takes(claim) for claim in claims)
    return Record(
        killed=people(claims, TollKind.KILLED),
        captured=max(people(claims, TollKind.DETAINED), int(detention)),
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
