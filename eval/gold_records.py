"""Hand-made gold claims as records, for measuring linking and reconciling before any reader is ready.

The folder (texts, claims, incidents, score.py) is given by the caller and never copied: it belongs to its
publishers.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

from khaldun.records import (
    Attribution,
    Boilerplate,
    BoilerplateKind,
    Claim,
    ClaimId,
    EventType,
    Modality,
    Party,
    Period,
    PeriodBasis,
    PeriodPrecision,
    Place,
    PlaceId,
    PlacePrecision,
    Polarity,
    PublishedBasis,
    Report,
    ReportId,
    Span,
    Toll,
    TollKind,
    TollScope,
    Victims,
)

COUNTRIES = {"Libya": "LY", "Italy": "IT", "Switzerland": "CH", "Syria": "SY", "Iraq": "IQ", "Turkey": "TR"}
PERIOD_PRECISIONS: dict[str, str] = {"range": "days", "unknown": "open"}
TOLL_KINDS: dict[str, str] = {"executed": "killed"}
Row = dict[str, Any]


def load_gold(folder: Path) -> tuple[list[Report], list[Claim]]:
    """Reports and claims of a gold folder, ordered by file and line."""
    reports, claims = [], []
    for path in sorted(folder.glob("*.jsonl")):
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        head = next(row for row in rows if row["record"] == "document")
        report = gold_report(path.with_suffix(".txt"), head)
        reports.append(report)
        claims += [gold_claim(row, report) for row in rows if row["record"] == "claim"]
    return reports, claims


def load_scorer(folder: Path) -> ModuleType:
    """The folder's score.py."""
    spec = importlib.util.spec_from_file_location("gold_score", folder / "score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def gold_report(path: Path, head: Row) -> Report:
    """The report of a text file, with what its sidecar and the gold say of it."""
    raw = path.read_bytes()
    meta = json.loads(path.with_suffix(".meta.json").read_text(encoding="utf-8"))
    marks = [
        Boilerplate(
            span=Span(start=mark["start"], end=mark["end"]),
            kind=BoilerplateKind(mark["kind"] if mark["kind"] != "byline_dateline" else "byline"),
            drop=bool(mark["drop"]),
        )
        for mark in head["boilerplate"]
        if mark["kind"] in {*BoilerplateKind, "byline_dateline"}
    ]
    return Report(
        id=ReportId(f"rep_{path.stem}"),
        name=path.name,
        text=raw.decode("utf-8"),
        raw_sha256=hashlib.sha256(raw).hexdigest(),
        outlet=meta.get("outlet"),
        agency=meta.get("agency"),
        published=date.fromisoformat(meta["published"]),
        published_basis=PublishedBasis.GIVEN,
        dropped=tuple(marks),
    )


def gold_claim(row: Row, report: Report) -> Claim:
    """One gold claim in the fields of the record; its id is the gold's."""
    evidence = [row["evidence"], *row["alt_evidence"]]
    spans = tuple(Span(start=part["start"], end=part["end"]) for part in evidence)
    actors = row["actors"]
    return Claim(
        id=ClaimId(row["id"]),
        report=report.id,
        doc=report.name,
        evidence=spans,
        words=row["evidence"]["quote"],
        trigger=row["evidence"]["quote"],
        trigger_span=spans[0],
        event_type=EventType(row["type"]),
        sub_event_type=row["subtype"],
        actors=tuple(Party(canonical=a["canonical"], surface=a["surface"]) for a in actors["source"]),
        recipients=tuple(Party(canonical=a["canonical"], surface=a["surface"]) for a in actors["target"]),
        place=gold_place(row["places"]),
        period=gold_period(row["time"]),
        tolls=tuple(gold_toll(toll) for toll in row["tolls"]),
        attribution=gold_attribution(row["attribution"]),
        modality=Modality(row["modality"]),
        polarity=Polarity(row["polarity"]),
        background=row["background"],
        headline=row["region"] in {"headline", "related_headline"},
        content_of=row.get("content_of"),
        denies=row.get("denies"),
        reader="gold",
    )


def gold_place(places: Sequence[Row]) -> Place | None:
    """The first place; the others that hold it become `within`."""
    if not places:
        return None
    first, *others = places
    names = [other["canonical"] for other in others]
    if first["precision"] == "town" and "," in first["canonical"]:
        names.append(first["canonical"].split(",")[0])
    country = COUNTRIES.get(first.get("country") or "")
    within = [f"gold:{name}" for name in dict.fromkeys(names)]
    if first["precision"] in {"country", "continent"}:
        within = []
    return Place(
        canonical=first["canonical"],
        precision=PlacePrecision(first["precision"]),
        id=PlaceId(f"gold:{first['canonical']}"),
        country=country,
        lat=first.get("lat"),
        lon=first.get("lon"),
        within=tuple(PlaceId(name) for name in [*within, *([f"country:{country}"] if country else [])]),
        surface=first.get("surface"),
        inherited=bool(first.get("inherited")),
    )


def gold_period(time: Row) -> Period:
    """The period of a gold claim."""
    start, end = (date.fromisoformat(time[key]) if time[key] else None for key in ("start", "end"))
    precision = PeriodPrecision(PERIOD_PRECISIONS.get(str(time["precision"]), str(time["precision"])))
    basis = PeriodBasis.RELATIVE if time.get("surface") else PeriodBasis.PUBLICATION
    return Period(start=start, end=end, precision=precision, basis=basis, words=time.get("surface"))


def gold_toll(toll: Row) -> Toll:
    """One figure of a gold claim."""
    words = toll.get("surface") or f"{toll['low']}"
    return Toll(
        kind=TollKind(TOLL_KINDS.get(str(toll["kind"]), str(toll["kind"]))),
        low=toll["low"],
        high=toll["high"],
        words=words,
        victims=Victims(toll.get("victims", "unknown")),
        scope=TollScope(toll["scope"]),
    )


def gold_attribution(row: Row) -> Attribution:
    """Who vouches; relays between the outlet and the speaker go to `chain`."""
    chain = [name for name in row["chain"] if name != row["who"]]
    return Attribution(
        speaker=None if row["own_voice"] else row["who"],
        surface=row["surface"],
        cue=row["cue"],
        hedge=row["hedge"],
        chain=tuple(chain),
        anonymous=row["anonymous"],
    )
