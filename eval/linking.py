"""How well claims are linked: on hand-made gold claims, and on MAVERICK's accounts of electoral violence.

usage: python -m eval.linking [--gold FOLDER] [--maverick CSV] [--errors]

Gold: B-cubed, pairwise F1 and broken cannot-links, as the folder's score.py counts them. MAVERICK (3,287
accounts of 2,200 events, hand-linked; CC BY 4.0): fields only, B-cubed over all accounts. The weights are
set by hand and not fitted to either.
"""

from __future__ import annotations

import argparse
import csv
import time
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

from eval.gold_records import load_gold, load_scorer
from khaldun.engines import SerialEngine
from khaldun.link import Linked, link_claims
from khaldun.records import (
    Attribution,
    Claim,
    ClaimId,
    EventType,
    Party,
    Period,
    PeriodBasis,
    PeriodPrecision,
    Place,
    PlaceId,
    PlacePrecision,
    ReportId,
    Span,
    Toll,
    TollKind,
)
from khaldun.records.wire import digest

COUNTRIES = {"Ivory Coast": "CI", "Kenya": "KE"}
UNTOLD = frozenset({"", "Unknown", "Other", "Other context"})
EXACT = {"3.0": "town", "4.0": "district", "5.0": "point", "6.0": "point"}


def measure_gold(folder: Path, *, errors: bool = False) -> dict[str, Any]:
    """What score.py says of linking on the gold claims themselves."""
    scorer = load_scorer(folder)
    reports, claims = load_gold(folder)
    linked = link_claims(claims, reports, engine=SerialEngine())
    found = {claim: f"x{at}" for at, cluster in enumerate(linked.clusters) for claim in cluster}
    golds, meta, incidents = scorer.load_gold(str(folder))
    rows = [{**row, "incident": found[row["id"]]} for key in golds for row in golds[key]]
    scores: dict[str, Any] = scorer.score(rows, golds, meta, incidents)["linking"]
    if errors:
        _show_errors(linked, incidents, claims)
    return {**scores, "n_cannot_links": len(incidents["cannot_link"])}


def measure_maverick(path: Path) -> dict[str, float]:
    """B-cubed of all accounts, and how fast."""
    rows = list(csv.DictReader(path.open(encoding="utf-8")))
    claims = [maverick_claim(at, row) for at, row in enumerate(rows)]
    started = time.perf_counter()
    linked = link_claims(claims, (), engine=SerialEngine())
    seconds = time.perf_counter() - started
    gold = {claim.id: row["event_id"] for claim, row in zip(claims, rows, strict=True)}
    guess = {claim: at for at, cluster in enumerate(linked.clusters) for claim in cluster}
    return {**b_cubed(gold, guess), "n": len(rows), "seconds": round(seconds, 2)}


def b_cubed(gold: Mapping[ClaimId, Hashable], guess: Mapping[ClaimId, Hashable]) -> dict[str, float]:
    """B-cubed precision, recall and F1 (Bagga and Baldwin 1998)."""
    both = Counter((gold[claim], guess[claim]) for claim in gold)
    golds, guesses = Counter(gold.values()), Counter(guess[claim] for claim in gold)
    precision = sum(n * n / guesses[key[1]] for key, n in both.items()) / len(gold)
    recall = sum(n * n / golds[key[0]] for key, n in both.items()) / len(gold)
    return {"p": precision, "r": recall, "f1": 2 * precision * recall / (precision + recall)}


def maverick_claim(at: int, row: Mapping[str, str]) -> Claim:
    """One coded account as a claim: fields only, no words of a text."""
    start, end = (date.fromisoformat(row[key]) for key in ("date_start", "date_end"))
    span = Span(start=at, end=at + 1)
    return Claim(
        id=ClaimId(f"clm_{at:05}"),
        report=ReportId("rep_" + digest(row["source"])),
        doc=row["source"],
        evidence=(span,),
        words="-",
        trigger="-",
        trigger_span=span,
        event_type=EventType.VIOLENCE_AGAINST_CIVILIANS,
        sub_event_type=row["event_context"] if row["event_context"] not in UNTOLD else None,
        actors=_parties(row["actor1"]),
        recipients=_parties(row["actor2"]),
        place=_place(row),
        period=Period(
            start=start, end=max(start, end), precision=PeriodPrecision.DAYS, basis=PeriodBasis.EXPLICIT
        ),
        tolls=tuple(_tolls(row)),
        attribution=Attribution(speaker=None),
    )


def _parties(name: str) -> tuple[Party, ...]:
    told = name and name not in UNTOLD and not name.startswith("Unknown actor")
    return (Party(canonical=name),) if told else ()


def _place(row: Mapping[str, str]) -> Place:
    country = COUNTRIES.get(row["country"])
    name = ", ".join(filter(None, (row["location"], row["city"]))) or row["country"]
    precision = PlacePrecision(EXACT.get(row["geo_precision"], "region" if row["city"] else "country"))
    where = (float(row["latitude"]), float(row["longitude"])) if row["latitude"] else (None, None)
    return Place(
        canonical=name,
        id=PlaceId(f"maverick:{country}:{name}"),
        precision=precision,
        country=country,
        lat=where[0],
        lon=where[1],
        within=(PlaceId(f"maverick:{country}:{row['city']}"),) if row["location"] and row["city"] else (),
    )


def _tolls(row: Mapping[str, str]) -> Iterator[Toll]:
    for column, kind in (("deaths", TollKind.KILLED), ("injuries", TollKind.WOUNDED)):
        low, high = (int(float(row[f"{column}_{end}"] or 0)) for end in ("low", "high"))
        if high:  # a zero may be "not mentioned"
            yield Toll(kind=kind, low=min(low, high), high=high, words=f"{low}-{high}")


def _show_errors(linked: Linked, incidents: Mapping[str, Any], claims: Sequence[Claim]) -> None:
    gold = {claim: row["id"] for row in incidents["incidents"] for claim in row["claims"]}
    loose = {claim for row in incidents["incidents"] for claim in row["soft_claims"]} - set(gold)
    guess = {claim: at for at, cluster in enumerate(linked.clusters) for claim in cluster}
    links = {(link.left, link.right): link for link in linked.links}
    for left, right in combinations(sorted(claim.id for claim in claims), 2):
        together = gold.get(left, left) == gold.get(right, right)
        if together != (guess[left] == guess[right]) and not {left, right} & loose:
            link = links.get((left, right))
            lines = [f"{reason.rule}={reason.weight}" for reason in link.reasons] if link else []
            print("MISSED" if together else "WRONG ", left, right, link.weight if link else None, *lines)


def main() -> None:
    """Print what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--maverick", type=Path)
    parser.add_argument("--errors", action="store_true")
    asked = parser.parse_args()
    if asked.gold:
        print("gold", measure_gold(asked.gold, errors=asked.errors))
    if asked.maverick:
        print("maverick", measure_maverick(asked.maverick))


if __name__ == "__main__":
    main()
