"""Figures of each room by itself, as rows for the report: times, places, actors, linking, reconciling."""

from __future__ import annotations

from pathlib import Path

from eval import linking, reconciling, times
from eval.claims import Row
from eval.grounding import equal_names
from eval.intervals import wilson
from khaldun.records import MentionKind


def measure(shared: Path) -> list[Row]:
    """Rows of every room that can be measured with hand-made input."""
    corpus, gold = shared / "corpus" / "train", shared / "gold"
    return [
        _share("dev times", *_times(corpus)),
        _share("dev places by name", *equal_names(corpus, MentionKind.PLACE, part="dev")),
        _share("dev actors by name", *equal_names(corpus, MentionKind.ACTOR, part="dev")),
        *_linking(gold),
        _reconciling(gold),
    ]


def _share(name: str, right: int, n: int) -> Row:
    return (name, right / n if n else 0.0, n, *wilson(right, n))


def _times(corpus: Path) -> tuple[int, int]:
    done = list(times.results(corpus, times.reports(corpus, "dev")))
    return sum(result.right for result in done), len(done)


def _linking(gold: Path) -> list[Row]:
    scores = linking.measure_gold(gold)
    violated = len(scores["cannot_link_violations"])
    return [
        ("gold claims, linking B3 F1", scores["b3"]["f1"], scores["n_claims"], 0.0, 1.0),
        ("gold claims, cannot-links violated", float(violated), scores["n_cannot_links"], 0.0, 1.0),
    ]


def _reconciling(gold: Path) -> Row:
    checks = reconciling.run_checks(reconciling.Gold(gold))
    return _share("gold claims, reconciling checks", sum(good for _, good, _ in checks), len(checks))
