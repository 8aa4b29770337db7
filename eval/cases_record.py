"""The accounts that the cases of reconciling are looked up in: asked by place, day, type and words.

The five reports are read by the real line. Some cases need other texts beside them: copies of one of the five
under other names, and invented ones, which stand here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path

from msgspec import Struct

from khaldun.engines import SerialEngine
from khaldun.ingest import Input
from khaldun.pipeline import Given, Line, Told, account_of, line_version, read_reports, tell
from khaldun.reconcile import holding_on
from khaldun.records import HAPPENED, Account, Claim, EventType, Holding, Incident, Origin
from khaldun.store import MemoryStore

OPEN_DAYS = 30
OUTLETS = ("Harbour Gazette", "Southern Star", "Meridian Post", "Radio Sul", "Iberian Monitor", "Tagus Times")
MET = "The Arab League met on Tuesday in an emergency meeting about the rise of Islamic State in Libya."
DEAD = (
    (
        "2031-05-14T08:00Z",
        "At least 4 people were killed when shells hit the town of Moura on Tuesday night, ",
    ),
    ("2031-05-14T12:00Z", "Seven people were killed when shells hit the town of Moura on Tuesday night, "),
)
TOTALS = (
    (
        "2031-05-10",
        "A total of 147 people have been killed in the battle for Moura since it began on 1 May, ",
    ),
    (
        "2031-05-16",
        "A total of 174 people have been killed in the battle for Moura since it began on 1 May, ",
    ),
)
SAID = "health officials in Portugal said.\n"


class Piles(Struct, frozen=True, kw_only=True):
    """Accounts of the five reports and of these with others beside them."""

    five: Record
    met: Record
    copied: Record
    dead: Record
    totals: Record


class Record:
    """An account that is asked by place, day, type and words."""

    def __init__(self, account: Account) -> None:
        self.account = account
        self.texts = {report.id: report.text for report in account.reports}
        self.home = {claim: one for one in account.incidents for claim in one.claims}
        self.known = {claim.id: claim for claim in account.claims}

    def claims(self, report: str, words: str, *types: EventType) -> list[Claim]:
        """The claims of a report whose evidence has these words, of these types or of any."""
        return [
            claim
            for claim in self.account.claims
            if claim.doc.startswith(report)
            and (not types or claim.event_type in types)
            and any(re.search(words, span.words(self.texts[claim.report])) for span in claim.evidence)
        ]

    def homes(self, claims: Iterable[Claim]) -> list[Incident]:
        """The incidents of some claims, each once."""
        found = {self.home[claim.id].id: self.home[claim.id] for claim in claims}
        return [found[key] for key in sorted(found)]

    def at(self, town: str, day: date, kind: EventType) -> list[Incident]:
        """The incidents of a type at a town whose period holds a day, and that are told as happened."""
        return [
            one
            for one in self.account.incidents
            if one.event_type is kind and one.status in HAPPENED and in_town(one, town) and holds(one, day)
        ]

    def held(self, town: str, day: date) -> tuple[Holding, ...]:
        """Who held a town on a day; nothing when no holding speaks of it."""
        places = [one.place for one in self.account.holdings if one.place.canonical == town]
        return holding_on(self.account.holdings, places[0], day) if places else ()

    def origin(self, claim: Claim) -> Origin:
        """Where the claim came from."""
        return next(one for one in self.home[claim.id].origins if claim.id in one.claims)


def in_town(incident: Incident, town: str) -> bool:
    """Whether an incident is placed at a town itself."""
    return incident.place is not None and incident.place.canonical == town


def holds(incident: Incident, day: date) -> bool:
    """Whether the period of an incident holds a day; an open start reaches back a month, as in linking."""
    period = incident.period
    if period is None or (period.start is None and period.end is None):
        return False
    last = period.end or day
    first = period.start or last - timedelta(days=OPEN_DAYS)
    return first <= day <= last


def read_piles(folder: Path, line: Line) -> Piles:
    """Everything read once: the five reports, and the texts that some cases add."""
    store, engine = MemoryStore(), SerialEngine()
    paths = [str(path) for path in sorted(folder.glob("0*.txt"))]
    read_reports(paths, given=Given(), line=line, engine=engine, store=store)
    claims = list(store.claims())
    five = [
        Told(report=report, claims=tuple(claim for claim in claims if claim.report == report.id))
        for report in store.reports()
    ]
    wire = next(told.report for told in five if told.report.name.startswith("000"))
    day = str(wire.published_on())
    copies = [_told(outlet, wire.text, outlet, day, line) for outlet in OUTLETS]
    met = _told("later", MET, "Harbour Gazette", "2015-08-19", line)
    return Piles(
        five=recorded(five, line),
        met=recorded([*five, met], line),
        copied=recorded([*five, *copies], line),
        dead=recorded(_series(DEAD, line), line),
        totals=recorded(_series(TOTALS, line), line),
    )


def _series(told: Sequence[tuple[str, str]], line: Line) -> list[Told]:
    return [
        _told(f"count-{at}", words + SAID, outlet, published, line)
        for at, (outlet, (published, words)) in enumerate(zip(OUTLETS, told, strict=False))
    ]


def _told(name: str, text: str, outlet: str, published: str, line: Line) -> Told:
    """One text read as published by an outlet that names no agency."""
    given = Given(outlet=outlet, published=published)
    item = Input(path=f"{name}.txt", data=text.encode())
    (told,) = tell([item], line=line, given=given, known=frozenset())
    assert isinstance(told, Told), told
    return told


def recorded(told: Iterable[Told], line: Line) -> Record:
    """The account of some read reports."""
    store = MemoryStore()
    for one in told:
        store.add_report(one.report, one.claims, reader=line_version(line))
    return Record(account_of(store, engine=SerialEngine(), atlas=line.atlas))
