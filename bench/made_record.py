"""A record with many made incidents, for measuring the server: `python -m bench.made_record 100000 made.db`.

Nothing in it was read: places, parties and outlets are invented words, days lie in 2031 to 2034, and every
choice comes from a seed. It goes through the store's own tables (`add_report`, `keep_account`), so what is
measured is what a real record would cost.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from msgspec import Struct

from khaldun.records import (
    Account,
    Attribution,
    Claim,
    ClaimId,
    Contest,
    ContestField,
    EventType,
    Grade,
    GradeName,
    Incident,
    IncidentId,
    Modality,
    Origin,
    OriginId,
    Party,
    Period,
    PeriodBasis,
    PeriodPrecision,
    Place,
    PlaceId,
    PlacePrecision,
    Position,
    PublishedBasis,
    Report,
    ReportId,
    Span,
    Toll,
    TollAccount,
    TollKind,
    TollScope,
    TollStatement,
    Victims,
)
from khaldun.records.wire import digest
from khaldun.store import open_store

FIRST = date(2031, 1, 1)
DAYS = 1200
CLAIMS_A_REPORT = 6
SYLLABLES = (
    "ba",
    "dor",
    "el",
    "gan",
    "hir",
    "ka",
    "lum",
    "mor",
    "nes",
    "or",
    "pel",
    "qua",
    "ras",
    "sil",
    "tuv",
)
VERBS = {
    EventType.EXPLOSION_REMOTE_VIOLENCE: "shelled",
    EventType.BATTLE: "fought",
    EventType.VIOLENCE_AGAINST_CIVILIANS: "shot at",
    EventType.TERRITORIAL_CHANGE: "took ground from",
    EventType.PROTEST: "marched against",
}
COUNTRIES = ("XA", "XB", "XC")
PRECISIONS = (PlacePrecision.TOWN,) * 7 + (PlacePrecision.DISTRICT, PlacePrecision.REGION)


class World(Struct, frozen=True):
    """The invented names everything is made of."""

    places: tuple[Place, ...]
    parties: tuple[str, ...]
    outlets: tuple[str, ...]


class Made(Struct, frozen=True):
    """One made report with its claims, and the incidents they are."""

    report: Report
    claims: tuple[Claim, ...]
    incidents: tuple[Incident, ...]


def made_world(seed: int = 1) -> World:
    """800 places in three countries, 60 parties, 40 outlets."""
    dice = random.Random(seed)

    def word(parts: int) -> str:
        return "".join(dice.choice(SYLLABLES) for _ in range(parts)).capitalize()

    places = tuple(
        Place(
            canonical=f"{word(3)} {number}",
            precision=dice.choice(PRECISIONS),
            id=PlaceId(f"made:{number}"),
            country=COUNTRIES[number % len(COUNTRIES)],
            lat=round(10 + 12 * dice.random(), 4),
            lon=round(20 + 15 * dice.random(), 4),
        )
        for number in range(800)
    )
    parties = tuple(f"{word(2)} {kind}" for kind in ("Front", "Guard", "Army") for _ in range(20))
    return World(places, parties, tuple(f"{word(2)} {kind}" for kind in ("Post", "Wire") for _ in range(20)))


def made_reports(incidents: int, world: World, *, seed: int = 2) -> Iterator[Made]:
    """Reports of up to CLAIMS_A_REPORT happenings until there are so many; a third have a second claim."""
    dice = random.Random(seed)
    left, number = incidents, 0
    while left > 0:
        made = _made(number, min(left, dice.randint(3, CLAIMS_A_REPORT)), world, dice)
        left -= len(made.incidents)
        number += 1
        yield made


def _made(number: int, count: int, world: World, dice: random.Random) -> Made:
    report_id = ReportId(f"rep_{digest('made', number)}")
    outlet = world.outlets[min(int(dice.expovariate(0.12)), len(world.outlets) - 1)]
    published = FIRST + timedelta(days=dice.randrange(DAYS))
    lines: list[str] = []
    claims: list[Claim] = []
    incidents = []
    for _ in range(count):
        told = _claims_of_one(report_id, number, published, world, dice, lines)
        claims += told
        incidents.append(_incident(told, report_id, outlet, dice))
    text = "\n".join(lines)
    report = Report(
        id=report_id,
        name=f"made-{number}.txt",
        text=text,
        raw_sha256=digest(text, size=32),
        outlet=outlet,
        title=f"{claims[0].place.canonical if claims[0].place else 'News'}: day {number}",
        published=published,
        published_basis=PublishedBasis.GIVEN,
        language="en",
    )
    return Made(report, tuple(claims), tuple(incidents))


def _claims_of_one(
    report: ReportId, number: int, published: date, world: World, dice: random.Random, lines: list[str]
) -> list[Claim]:
    """One or two claims of one happening, and their words as lines of the report."""
    place = dice.choice(world.places)
    actor, recipient = dice.sample(world.parties, 2)
    kind = dice.choice(list(VERBS))
    day = published - timedelta(days=dice.randrange(4))
    dead = dice.choice((None, None, 1, 2, 3, 5, 8, 12, 30, 75))
    claims = []
    for voice in range(1 + (dice.random() < 1 / 3)):
        figure = None if dead is None else dead + voice * dice.randrange(4)
        count = "" if figure is None else f", killing {figure} people"
        words = f"{actor} {VERBS[kind]} {recipient} in {place.canonical}{count}"
        start = sum(len(line) + 1 for line in lines)
        lines.append(f"{words}, the mayor of {place.canonical} said.")
        speaker = f"Mayor of {place.canonical}" if voice else None
        claims.append(
            _claim(report, number, start, words, kind, (actor, recipient), place, day, figure, speaker)
        )
    return claims


def _claim(
    report: ReportId,
    number: int,
    start: int,
    words: str,
    kind: EventType,
    parties: tuple[str, str],
    place: Place,
    day: date,
    dead: int | None,
    speaker: str | None,
) -> Claim:
    span = Span(start=start, end=start + len(words))
    tolls = () if dead is None else (Toll(kind=TollKind.KILLED, low=dead, high=dead, words=f"{dead} people"),)
    return Claim(
        id=ClaimId(f"clm_{digest(report, start)}"),
        report=report,
        doc=f"made-{number}.txt",
        evidence=(span,),
        words=words,
        trigger=VERBS[kind],
        trigger_span=span,
        event_type=kind,
        period=Period(start=day, end=day, precision=PeriodPrecision.DAY, basis=PeriodBasis.RELATIVE),
        attribution=Attribution(speaker=speaker, surface=speaker, cue="said" if speaker else None),
        actors=(Party(canonical=parties[0], surface=parties[0], known=True),),
        recipients=(Party(canonical=parties[1], surface=parties[1], known=True),),
        place=place,
        tolls=tolls,
        modality=Modality.REPORTED if speaker else Modality.ASSERTED,
        reader="made",
    )


def _incident(claims: Sequence[Claim], report: ReportId, outlet: str, dice: random.Random) -> Incident:
    first, ids = claims[0], tuple(claim.id for claim in claims)
    origins = tuple(
        Origin(
            id=OriginId(f"org_{digest(claim.id)}"),
            claims=(claim.id,),
            reports=(report,),
            speaker=claim.attribution.speaker or outlet,
            basis="own voice",
        )
        for claim in claims
    )
    figures = [toll.low for claim in claims for toll in claim.tolls if toll.low is not None]
    contested = len(set(figures)) > 1
    return Incident(
        id=IncidentId(f"inc_{digest(min(ids))}"),
        claims=ids,
        event_type=first.event_type,
        status=first.modality,
        grade=Grade(name=GradeName.CONTESTED if contested else GradeName.WEAK, rule="made", claims=ids),
        origins=origins,
        reports=1,
        outlets=1,
        sides=len(claims) - 1,
        independent=len(claims),
        actors=first.actors,
        recipients=first.recipients,
        place=first.place,
        period=first.period,
        tolls=_accounts(claims, figures),
        contests=(_contest(claims),) if contested else (),
        background=dice.random() < 0.05,
    )


def _accounts(claims: Sequence[Claim], figures: Sequence[int]) -> tuple[TollAccount, ...]:
    if not figures:
        return ()
    statements = tuple(
        TollStatement(
            claim=claim.id,
            low=toll.low,
            high=toll.high,
            words=toll.words,
            scope=TollScope.INCIDENT,
            used=True,
        )
        for claim in claims
        for toll in claim.tolls
    )
    return (
        TollAccount(
            kind=TollKind.KILLED,
            victims=Victims.UNKNOWN,
            low=min(figures),
            best=min(figures),
            high=max(figures),
            policy="union+ucdp",
            statements=statements,
        ),
    )


def _contest(claims: Sequence[Claim]) -> Contest:
    positions = tuple(
        Position(value=str(toll.low), claims=(claim.id,)) for claim in claims for toll in claim.tolls
    )
    return Contest(field=ContestField.TOLL, hard=False, positions=positions, sentence="Two figures are told.")


def write_record(target: str, incidents: int) -> int:
    """Make the record; how many claims it has. Raises StoreError when it cannot be written."""
    made = list(made_reports(incidents, made_world()))
    with open_store(target) as store:
        for one in made:
            store.add_report(one.report, one.claims, reader="made")
        account = Account(
            reports=tuple(one.report for one in made),
            claims=tuple(claim for one in made for claim in one.claims),
            incidents=tuple(incident for one in made for incident in one.incidents),
            policy="union+ucdp",
            versions=("made",),
        )
        store.keep_account(account)
    return len(account.claims)


def main() -> None:
    """Write a record and say how long it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("incidents", type=int)
    parser.add_argument("record")
    asked = parser.parse_args()
    began = time.perf_counter()
    claims = write_record(asked.record, asked.incidents)
    print(f"{asked.incidents} incidents of {claims} claims in {time.perf_counter() - began:.1f} s")


if __name__ == "__main__":
    main()
