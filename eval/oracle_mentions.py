"""Annotated reports as readings whose mentions are the annotators' own words: what grounding alone can do.

Compact annotations (place.s, actor[].s, by.s) and gold records (places[].surface ...) are both read. A
mention stands at the occurrence of its words nearest to the claim's evidence.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from math import sqrt
from pathlib import Path
from typing import Any, NamedTuple

from khaldun.ground import ground_readings
from khaldun.read.sentences import sentence_bounds
from khaldun.records import (
    Mention,
    MentionKind,
    Party,
    Place,
    PublishedBasis,
    Reading,
    Report,
    ReportId,
    Span,
)
from khaldun.seams import Atlas

Row = dict[str, Any]
Z95 = 1.96


class Trial(NamedTuple):
    """One annotated name: the words, the claim it belongs to, and what the annotator calls it."""

    doc: str
    span: Span
    words: str
    canonical: str
    kind: MentionKind
    note: Row


class Answer(NamedTuple):
    """A trial and the canonical name that grounding gave; None when it gave none."""

    trial: Trial
    canonical: str | None
    record: Any


def trials(folder: Path, doc: str) -> tuple[Report, list[Trial]]:
    """The report of that name and its trials, in the order of the annotation."""
    text = (folder / f"{doc}.txt").read_bytes().decode("utf-8")
    meta = json.loads((folder / f"{doc}.meta.json").read_bytes())
    lines = (folder / f"{doc}.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines if line.strip()]
    report = Report(
        id=ReportId(f"rep_{doc}"),
        name=f"{doc}.txt",
        text=text,
        raw_sha256="",
        title=meta.get("title"),
        published=date.fromisoformat(meta["published"][:10]),
        published_basis=PublishedBasis.GIVEN,
    )
    claims = [row for row in rows if "q" in row or row.get("record") == "claim"]
    return report, [trial for row in claims for trial in _trials(text, doc, row)]


def _trials(text: str, doc: str, row: Row) -> Iterator[Trial]:
    near = row["evidence"]["start"] if "record" in row else _nth(text, row["q"], row.get("n", 1))
    for kind, canonical, surface, note in _names(row):
        if surface and canonical and (at := nearest(text, surface, near)) is not None:
            span = Span(start=at, end=at + len(surface))
            yield Trial(doc, span, surface, canonical, kind, note)


def _names(row: Row) -> Iterator[tuple[MentionKind, str, str | None, Row]]:
    if "record" in row:
        for place in row["places"]:
            yield MentionKind.PLACE, place["canonical"], place.get("surface"), place
        said = row["attribution"]
        for party in [*row["actors"]["source"], *row["actors"]["target"]]:
            yield MentionKind.ACTOR, party["canonical"], party.get("surface"), party
        if said.get("who"):
            yield MentionKind.ACTOR, said["who"], said.get("surface"), said
        return
    if place := row.get("place"):
        yield MentionKind.PLACE, place["c"], place.get("s"), place
    for party in [*row["actor"], *row["recipient"], *([row["by"]] if row.get("by") else [])]:
        yield MentionKind.ACTOR, party["c"], party.get("s"), party


def _nth(text: str, quote: str, nth: int) -> int:
    at = -1
    for _ in range(nth):
        at = text.find(quote, at + 1)
    return max(at, 0)


def nearest(text: str, words: str, near: int) -> int | None:
    """Where `words` stand in `text`, closest to `near`; None when they do not."""
    places, at = [], text.find(words)
    while at >= 0:
        places.append(at)
        at = text.find(words, at + 1)
    return min(places, key=lambda place: abs(place - near), default=None)


def reading_of(report: Report, rows: Iterable[Trial]) -> Reading:
    """A reading that marks the words of the trials and nothing else."""
    marks = {(trial.kind, trial.span) for trial in rows}
    mentions = [Mention(kind=kind, span=span, score=1.0) for kind, span in sorted(marks, key=lambda m: m[1])]
    sentences = tuple(Span(start=start, end=end) for start, end in sentence_bounds(report.text))
    return Reading(report=report, reader="annotators", sentences=sentences, mentions=tuple(mentions))


def answers(folder: Path, docs: Iterable[str], atlas: Atlas) -> Iterator[Answer]:
    """Every trial of the reports `docs` with what grounding makes of it."""
    for doc in docs:
        report, rows = trials(folder, doc)
        (reading,) = ground_readings([reading_of(report, rows)], atlas=atlas)
        assert isinstance(reading, Reading)
        found: dict[tuple[MentionKind, Span], dict[str, Place | Party]] = defaultdict(dict)
        for grounding in reading.groundings:
            mention = reading.mentions[grounding.mention]
            if record := grounding.place or grounding.party:
                found[mention.kind, mention.span][record.canonical] = record
        whole = {(one.kind, one.span) for one in reading.mentions}
        for trial in rows:
            inside = (trial.kind, trial.span) not in whole  # it was cut at "and"
            yield _answer(trial, _inside(found, trial) if inside else found[trial.kind, trial.span])


def _inside(
    found: Mapping[tuple[MentionKind, Span], dict[str, Place | Party]], trial: Trial
) -> dict[str, Place | Party]:
    """What the parts of a trial's words were grounded to."""
    parts = {span: named for (kind, span), named in found.items() if kind is trial.kind}
    inside = sorted(span for span in parts if trial.span.contains(span))
    return {name: record for span in inside for name, record in parts[span].items()}


def _answer(trial: Trial, records: Mapping[str, Place | Party]) -> Answer:
    """The annotator's name where it is one of several parties told together; else all of them, as a speaker
    is named ("A; B").
    """
    if trial.canonical in records:
        return Answer(trial, trial.canonical, records[trial.canonical])
    canonical = "; ".join(records) or None
    return Answer(trial, canonical, next(iter(records.values()), None))


def reports(folder: Path, part: str) -> list[str]:
    """Names of the annotated reports of `part`: dev (numbers ending in 7), rest or all."""
    docs = sorted(path.name.removesuffix(".meta.json") for path in folder.glob("*.meta.json"))
    return [doc for doc in docs if part == "all" or doc.endswith("7") == (part == "dev")]


def alias_rows(every: Iterable[Trial]) -> list[Row]:
    """The annotators' names with the capitalised words for them, as the scorer's converter makes them."""
    names: dict[str, set[str]] = defaultdict(set)
    for trial in every:
        if any(sign.isupper() for sign in trial.words):
            names[trial.canonical].add(trial.words)
        names.setdefault(trial.canonical, set())
    return [{"canonical": name, "aliases": sorted(words)} for name, words in sorted(names.items())]


def wilson(right: int, total: int) -> tuple[float, float]:
    """95 % interval of a proportion (Wilson 1927)."""
    if not total:
        return 0.0, 1.0
    share, square = right / total, Z95 * Z95
    middle = (share + square / (2 * total)) / (1 + square / total)
    half = Z95 * sqrt(share * (1 - share) / total + square / (4 * total * total)) / (1 + square / total)
    return middle - half, middle + half


def figure(name: str, right: int, total: int) -> str:
    """One line of a result: n, share, interval."""
    low, high = wilson(right, total)
    return f"{name}: n {total}, right {right / max(1, total):.3f} [{low:.3f}, {high:.3f}]"
