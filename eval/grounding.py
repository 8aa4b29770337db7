"""Compare grounded names with the annotators' by two rules, for places.py and actors.py.

`name`  the canonical names are equal, capitals, accents, marks, a leading article and the order of comma
        parts aside.
`rule`  the rule of the project's scorer, which also takes the report's own words for a name. Names left as
        they stand reach nearly 1 by it (printed as `words kept`), so it shows harm, not merit.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from eval.oracle_mentions import Answer, alias_rows, answers, figure, reports
from eval.shared import load_module, shared_around
from khaldun.ground import open_atlas
from khaldun.records import MentionKind


def measure(folder: Path, kind: MentionKind, *, part: str, errors: int = 0, harm: bool = False) -> int:
    """Print n, accuracy and 95 % intervals for the names of one kind; 2 when there is nothing to measure."""
    shared = shared_around(folder)
    docs = reports(folder, part) if folder.is_dir() else []
    if shared is None or not docs:
        print(f"eval/{kind}: no annotated reports ({part}) in {folder}: nothing measured", file=sys.stderr)
        return 2
    scorer = load_module(shared / "gold" / "score.py")
    found = list(answers(folder, docs, open_atlas(progress=lambda line: print(line, file=sys.stderr))))
    aliases = scorer.Aliases(alias_rows(answer.trial for answer in found))
    chosen = [answer for answer in found if answer.trial.kind is kind]
    equal = [answer for answer in chosen if _equal(answer, scorer)]
    print(figure(f"{kind} ({part}) by name", len(equal), len(chosen)))
    print(
        figure(f"{kind} ({part}) by rule", sum(_by_rule(one, scorer, aliases) for one in chosen), len(chosen))
    )
    kept = [answer._replace(canonical=answer.trial.words, record=None) for answer in chosen]
    print(figure("  words kept, by name", sum(_equal(one, scorer) for one in kept), len(kept)))
    print(figure("  words kept, by rule", sum(_by_rule(one, scorer, aliases) for one in kept), len(kept)))
    wrong = [one for one in chosen if not (_by_rule(one, scorer, aliases) if harm else _equal(one, scorer))]
    _show(Counter(map(_line, wrong)), errors)
    return 0


def equal_names(folder: Path, kind: MentionKind, *, part: str) -> tuple[int, int]:
    """How many names of one kind are given the annotators' canonical name, and of how many."""
    shared = shared_around(folder)
    if shared is None:
        return 0, 0
    scorer = load_module(shared / "gold" / "score.py")
    found = answers(folder, reports(folder, part), open_atlas())
    chosen = [answer for answer in found if answer.trial.kind is kind]
    return sum(_equal(answer, scorer) for answer in chosen), len(chosen)


def _equal(answer: Answer, scorer: Any) -> bool:
    return _parts(answer.canonical, scorer) == _parts(answer.trial.canonical, scorer)


def _parts(name: str | None, scorer: Any) -> list[str]:
    """The parts of a name between commas, in either order: annotators write "Jobar, Damascus" both ways."""
    return sorted(scorer.norm(part) for part in (name or "").split(","))


def _by_rule(answer: Answer, scorer: Any, aliases: Any) -> bool:
    trial = answer.trial
    if answer.canonical is None:
        return False
    if trial.kind is MentionKind.ACTOR:
        said = {"canonical": answer.canonical, "surface": trial.words}
        return bool(aliases.same(said, trial.canonical, trial.words))
    gold = {**trial.note, "canonical": trial.canonical, "surface": trial.words}
    gold.setdefault("precision", trial.note.get("prec"))
    spot = answer.record
    told = {"canonical": answer.canonical}
    if spot is not None:
        told |= {"lat": spot.lat, "lon": spot.lon, "precision": spot.precision}
    return bool(scorer.place_ok([told], [gold], aliases))


def _line(answer: Answer) -> str:
    return f"{answer.trial.words!r} -> {answer.canonical!r}, want {answer.trial.canonical!r}"


def _show(lines: Counter[str], most: int) -> None:
    for line, count in lines.most_common(most):
        print(f"  {count} {line}")


def run(kind: MentionKind, description: str | None) -> int:
    """The command line of both benchmarks."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--part", choices=["dev", "rest", "all"], default="dev")
    parser.add_argument("--errors", type=int, default=0, help="print that many kinds of error")
    parser.add_argument("--harm", action="store_true", help="errors by rule instead of by name")
    call = parser.parse_args()
    return measure(call.folder, kind, part=call.part, errors=call.errors, harm=call.harm)
