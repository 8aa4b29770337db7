"""Claims read from raw reports against hand-made records: events, fields, tolls, attribution.

    python -m eval.claims [SHARED] [--errors]

Two parts: the five gold reports, and the development part of the corpus (ids ending in 7). Both are for
measuring; the development part also chooses thresholds.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from eval.intervals import bootstrap_f1, wilson
from eval.shared import corpus_part, find_shared, load_module
from khaldun.engines import SerialEngine
from khaldun.pipeline import Given, account_of, open_line, read_reports
from khaldun.records.wire import exchange_line
from khaldun.store import MemoryStore

Row = tuple[str, float, int, float, float]
"""Name, value, n, low and high end of the 95 % interval."""


def predict(folder: Path) -> list[dict[str, Any]]:
    """Claims in the exchange format for every text of a folder, each with its incident."""
    engine, store, line = SerialEngine(), MemoryStore(), open_line()
    paths = [str(path) for path in sorted(folder.glob("*.txt"))]
    read_reports(paths, given=Given(), line=line, engine=engine, store=store)
    account = account_of(store, engine=engine, atlas=line.atlas)
    incident = {claim: found.id for found in account.incidents for claim in found.claims}
    return [json.loads(exchange_line(claim, incident.get(claim.id))) for claim in account.claims]


def score_folder(folder: Path, scorer: Any, errors: list[Any] | None = None) -> dict[str, Any]:
    """The scorer's result for the texts and gold records of a folder."""
    golds, meta, incidents = scorer.load_gold(str(folder))
    linked = "singletons" in incidents  # only the gold reports say which claims are one incident
    claims = predict(folder)
    rows = [scorer.plain(row if linked else {**row, "incident": None}) for row in claims]
    result: dict[str, Any] = scorer.score(rows, golds, meta, incidents, errors)
    return result | {"silent_days": (sum(map(is_silently_dated, claims)), len(claims))}


def is_silently_dated(claim: dict[str, Any]) -> bool:
    """Whether a claim in the exchange format has days that no words of its report tell.

    A claim without time words is open on one side; a day of publication given in its stead would be silent.
    """
    period = claim["period"]
    return bool(period["start"] and period["end"] and not period["words"])


def rows_of(part: str, result: dict[str, Any]) -> list[Row]:
    """The figures of one part, each with n and interval."""
    strict = [(d["tp"], d["fp"], d["fn"]) for d in result["per_document"].values()]
    event = result["event_strict"]
    rows = [(f"{part} event F1 strict", event["f1"], event["tp"] + event["fn"], *bootstrap_f1(strict))]
    for mode in ("coarse", "span"):
        event = result[f"event_{mode}"]
        rows.append((f"{part} event F1 {mode}", event["f1"], event["tp"] + event["fn"], 0.0, 1.0))
    for name, field in result["fields_on_matched"].items():
        if field["n"]:
            right = round(field["acc"] * field["n"])
            rows.append((f"{part} {name}", field["acc"], field["n"], *wilson(right, field["n"])))
    for role in ("actors_source", "actors_target", "toll_detection"):
        found = result[role]
        rows.append((f"{part} {role} F1", found["f1"], found["tp"] + found["fn"], 0.0, 1.0))
    tolls = result["tolls_end_to_end"]
    share = tolls["found"] / tolls["of"] if tolls["of"] else 0.0
    rows.append((f"{part} core tolls end to end", share, tolls["of"], *wilson(tolls["found"], tolls["of"])))
    if "silent_days" in result:
        silent, claims = result["silent_days"]
        share = silent / claims if claims else 0.0
        rows.append((f"{part} silent publication dates", share, claims, *wilson(silent, claims)))
    rows.append((f"{part} claims from dropped boilerplate", float(result["boilerplate_fp"]), 1, 0.0, 1.0))
    return rows


def measure(shared: Path, errors: list[Any] | None = None) -> list[Row]:
    """All figures of this benchmark."""
    scorer = load_module(shared / "gold" / "score.py")
    rows = rows_of("gold", score_folder(shared / "gold", scorer, errors))
    folder, holder = corpus_part(shared, "7")
    with holder:
        rows += rows_of("dev", score_folder(folder, scorer, errors))
    return rows


def print_rows(rows: list[Row]) -> None:
    """The table, for a terminal."""
    for name, value, n, low, high in rows:
        interval = f"{low:.3f}-{high:.3f}" if (low, high) != (0.0, 1.0) else ""
        print(f"{name:45} {value:7.3f}  n={n:<5} {interval}")


def main(arguments: list[str]) -> int:
    """Print the table; with --errors also every missed, wrong and mistaken claim."""
    given = [argument for argument in arguments if not argument.startswith("--")]
    shared = find_shared(given[0] if given else None)
    if shared is None:
        return 0
    errors: list[Any] | None = [] if "--errors" in arguments else None
    print_rows(measure(shared, errors))
    for error in errors or ():
        print(*error, sep="\t")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
