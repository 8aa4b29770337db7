"""How well claims are linked: on hand-made gold claims, and on MAVERICK's accounts of electoral violence.

usage: python -m eval.linking [--gold FOLDER] [--maverick CSV] [--errors]

Gold: B-cubed, pairwise F1 and broken cannot-links, as the folder's score.py counts them. MAVERICK (3,287
accounts of 2,200 events, hand-linked; CC BY 4.0): fields only, B-cubed over all accounts. train.linking has
figures in folds.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from eval.gold_records import load_gold, load_scorer
from khaldun.engines import SerialEngine
from khaldun.evaluate import read_coded
from khaldun.link import Linked, link_claims
from khaldun.records import Claim, ClaimId


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
    coded = read_coded(path)
    started = time.perf_counter()
    linked = link_claims(coded.claims, (), engine=SerialEngine())
    seconds = time.perf_counter() - started
    guess = {claim: at for at, cluster in enumerate(linked.clusters) for claim in cluster}
    return {**b_cubed(coded.events, guess), "n": len(guess), "seconds": round(seconds, 2)}


def b_cubed(
    gold: Mapping[ClaimId, Hashable],
    guess: Mapping[ClaimId, Hashable],
    *,
    only: Sequence[ClaimId] | None = None,
) -> dict[str, float]:
    """B-cubed precision, recall and F1 (Bagga and Baldwin 1998), averaged over all claims or over some."""
    both = Counter((gold[claim], guess[claim]) for claim in gold)
    golds, guesses = Counter(gold.values()), Counter(guess[claim] for claim in gold)
    asked = list(gold) if only is None else only
    shared = {claim: both[gold[claim], guess[claim]] for claim in asked}
    precision = sum(n / guesses[guess[claim]] for claim, n in shared.items()) / len(asked)
    recall = sum(n / golds[gold[claim]] for claim, n in shared.items()) / len(asked)
    return {"p": precision, "r": recall, "f1": 2 * precision * recall / (precision + recall)}


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
