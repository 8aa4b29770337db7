"""An invented annotated report, written into a folder, and claims that agree with it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from khaldun.evaluate import Annotated
from khaldun.records import (
    Attribution,
    Claim,
    ClaimId,
    Modality,
    Party,
    Period,
    PeriodBasis,
    PeriodPrecision,
    Place,
    PlacePrecision,
    Polarity,
    ReportId,
    Toll,
)

TEXT = (
    "Shells fired by the Orma Guard killed 12 people in Talsk on Tuesday, the mayor said. "
    "The Orma Guard later seized the bridge. The town is cold in winter."
)
SHELLS = {
    "q": "Shells fired by the Orma Guard killed 12 people in Talsk on Tuesday",
    "type": "explosion_remote_violence",
    "trigger": "killed",
    "actor": [{"c": "Orma Guard", "s": "the Orma Guard"}],
    "recipient": [{"c": "civilians", "s": "12 people"}],
    "place": {"c": "Talsk", "s": "Talsk", "prec": "town"},
    "time": {"s": "Tuesday", "a": "2031-03-04", "b": "2031-03-04", "prec": "day"},
    "tolls": [{"k": "killed", "s": "12 people", "lo": 12, "hi": 12}],
    "by": {"c": "mayor of Talsk", "s": "the mayor"},
    "mod": "reported",
    "core": True,
}
BRIDGE = {
    "q": "The Orma Guard later seized the bridge",
    "type": "territorial_change",
    "trigger": "seized",
    "actor": [{"c": "Orma Guard", "s": "The Orma Guard"}],
    "time": {"a": None, "b": "2031-03-05"},
    "mod": "asserted",
    "core": True,
}
COLD = {
    "q": "The town is cold in winter",
    "type": "statement",
    "trigger": "cold",
    "time": {"a": None, "b": "2031-03-05"},
    "mod": "asserted",
    "core": False,
}


def write_report(
    folder: Path, name: str = "talsk", lines: tuple[dict[str, Any], ...] = (SHELLS, BRIDGE, COLD)
) -> None:
    """The report with its sidecar and annotations."""
    (folder / f"{name}.txt").write_text(TEXT, encoding="utf-8")
    sidecar = {"published": "2031-03-05", "outlet": "Orma Gazette"}
    (folder / f"{name}.meta.json").write_text(json.dumps(sidecar), encoding="utf-8")
    rows = [{"doc": name}, *lines]
    (folder / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def claims_as_told(report: Annotated) -> list[Claim]:
    """What a reader that makes no mistake reads."""
    return [_claim(report, number) for number in range(len(report.annotations))]


def _claim(report: Annotated, number: int) -> Claim:
    one = report.annotations[number]
    told = one.told
    return Claim(
        id=ClaimId(f"clm_{number}"),
        report=ReportId("rep_1"),
        doc=report.name,
        evidence=(one.evidence,),
        words=told.q,
        trigger=told.trigger,
        trigger_span=one.trigger,
        event_type=told.type,
        period=Period(
            start=told.time.first,
            end=told.time.last,
            precision=PeriodPrecision.OPEN,
            basis=PeriodBasis.EXPLICIT,
        ),
        attribution=Attribution(speaker=told.by.canonical if told.by else None),
        actors=tuple(Party(canonical=name.canonical, surface=name.surface) for name in told.actor),
        recipients=tuple(Party(canonical=name.canonical, surface=name.surface) for name in told.recipient),
        place=told.place and Place(canonical=told.place.canonical, precision=PlacePrecision.TOWN),
        tolls=tuple(Toll(kind=f.kind, low=f.low, high=f.high, words="12") for f in told.tolls),
        modality=Modality(told.mod),
        polarity=Polarity.NEGATIVE if told.neg else Polarity.POSITIVE,
    )
