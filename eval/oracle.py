"""How good the rooms behind the reader are: the same scores when every mark is the annotator's.

    python -m eval.oracle [SHARED] [--train]

A "reader" that turns the corpus annotation into readings stands in for the model; what is lost here is
lost in ground and claim. Measured on the development part; with --train on the rest, for work on rules.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from eval.claims import Row, print_rows, rows_of
from eval.shared import corpus_part, find_shared, load_module
from khaldun.claim import claims_of
from khaldun.ground import ground_readings, open_atlas
from khaldun.pipeline import Given, find_inputs, read_inputs
from khaldun.read.quotes import quoted_bounds
from khaldun.read.sentences import sentence_bounds
from khaldun.records import (
    EventType,
    Figure,
    Mention,
    MentionKind,
    Modality,
    Polarity,
    Quotation,
    Reading,
    Refusal,
    Relation,
    Report,
    Role,
    Span,
    TollKind,
    TollScope,
    Trigger,
    Victims,
)
from khaldun.records.wire import exchange_line
from train.corpus import Event, event_of, merged, read_claims

KINDS = {"recipient": "actor", "speaker": "actor", "toll": "figure"}


def oracle_reading(report: Report, events: Sequence[Event]) -> Reading:
    """The annotation of one report as a reading."""
    mentions: dict[tuple[str, int, int], int] = {}
    relations, figures = [], []
    for number, event in enumerate(events):
        for role, spans in event.roles.items():
            for bounds in sorted(spans):
                at = mentions.setdefault((KINDS.get(role, role), *bounds), len(mentions))
                relations.append(Relation(trigger=number, mention=at, role=Role(role), score=1.0))
        for toll in event.tolls:
            at = mentions["figure", toll.bounds[0], toll.bounds[1]]
            figures.append(
                Figure(
                    trigger=number,
                    mention=at,
                    kind=TollKind(toll.kind),
                    victims=Victims(toll.victims),
                    scope=TollScope(toll.scope),
                )
            )
    return Reading(
        report=report,
        reader="oracle",
        sentences=tuple(_span(b) for b in sentence_bounds(report.text)),
        mentions=tuple(Mention(kind=MentionKind(k), span=_span((a, b)), score=1.0) for k, a, b in mentions),
        triggers=tuple(_trigger(event) for event in events),
        relations=tuple(relations),
        figures=tuple(figures),
        quotations=tuple(Quotation(span=_span(b)) for b in quoted_bounds(report.text)),
    )


def _span(bounds: tuple[int, int]) -> Span:
    return Span(start=bounds[0], end=bounds[1])


def _trigger(event: Event) -> Trigger:
    return Trigger(
        span=_span(event.trigger),
        evidence=_span(event.evidence),
        event_type=EventType(event.event_type),
        score=1.0,
        sub_event_type=event.sub,
        modality=Modality(event.modality),
        polarity=Polarity.NEGATIVE if event.negative else Polarity.POSITIVE,
        background=event.background,
    )


def oracle_readings(folder: Path, annotations: Path) -> Iterator[Reading]:
    """Readings of every text in `folder` that has an annotation."""
    found = find_inputs([str(path) for path in sorted(folder.glob("*.txt"))])
    inputs = [one for one in found if not isinstance(one, Refusal)]
    for report in read_inputs(inputs, given=Given()):
        if isinstance(report, Report):
            claims = read_claims(annotations / report.name.replace(".txt", ".jsonl"))
            yield oracle_reading(report, merged(event_of(report.text, claim) for claim in claims))


def predict(folder: Path, annotations: Path) -> list[dict[str, Any]]:
    """Claims made from the annotator's marks, in the exchange format."""
    readings = ground_readings(tuple(oracle_readings(folder, annotations)), atlas=open_atlas())
    return [
        json.loads(exchange_line(claim))
        for reading in readings
        if isinstance(reading, Reading)
        for claim in claims_of(reading)
    ]


def measure(shared: Path, ending: str | None = "7", errors: list[Any] | None = None) -> list[Row]:
    """All figures of this benchmark, for the corpus reports whose id ends so (None: all others)."""
    folder, holder = corpus_part(shared, ending)
    scorer = load_module(shared / "gold" / "score.py")
    with holder:
        golds, meta, incidents = scorer.load_gold(str(folder))
        rows = [scorer.plain(row) for row in predict(folder, shared / "corpus" / "train")]
        result = scorer.score(rows, golds, meta, incidents, errors)
    return [row for row in rows_of("oracle", result) if "event F1" not in row[0]]


def main(arguments: list[str]) -> int:
    """Print the table; with --errors also what is wrong."""
    given = [argument for argument in arguments if not argument.startswith("--")]
    shared = find_shared(given[0] if given else None)
    if shared is None:
        return 0
    errors: list[Any] | None = [] if "--errors" in arguments else None
    print_rows(measure(shared, None if "--train" in arguments else "7", errors))
    for error in errors or ():
        print(*error, sep="\t")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
