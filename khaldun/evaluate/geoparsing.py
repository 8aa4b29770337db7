"""Where places lie, against geoparsing corpora: the XML of LGL and of GeoVirus.

LGL (Lieberman et al. 2010) marks <toponym> with start, end and a gaztag of lat, lon and country; GeoVirus
(Gritta et al. 2018) marks <location> with start, end, lat and lon, and counts its characters from 1.
Two questions: where a place lies whose words are given, and what a reading of the bare text finds and places.
Near is within 161 km (100 miles), the custom of the field. Names without a position in the corpus are left
out of the first question; in the second, finding one is neither right nor wrong.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median
from xml.etree import ElementTree

from msgspec import Struct

from khaldun.errors import DataError
from khaldun.evaluate.measures import FEWEST, RESAMPLES, SEED, TAIL, Measure, Tally, f1, pooled, share
from khaldun.records import Place, Report, ReportId, Span
from khaldun.records.place import great_circle_km

NEAR_KM = 161.0
NOWHERE_KM = 20_038.0
"""Half the Equator: how far from the right place a name counts that is placed nowhere."""


class Toponym(Struct, frozen=True, kw_only=True):
    """A marked name: where it stands, where it lies, and the country as the corpus writes it."""

    span: Span
    lat: float | None = None
    lon: float | None = None
    country: str | None = None


class Article(Struct, frozen=True, kw_only=True):
    """One text, its marked names in order, and what the corpus says of its origin."""

    id: str
    text: str
    toponyms: tuple[Toponym, ...]
    title: str | None = None
    url: str | None = None

    def as_report(self) -> Report:
        """The article as the line reads it: headline and address help to understand its names."""
        report = ReportId(f"rep_{self.id}")
        return Report(id=report, name=self.id, text=self.text, raw_sha256="", title=self.title, url=self.url)

    def placed(self) -> tuple[Toponym, ...]:
        """The names that have a position."""
        return tuple(one for one in self.toponyms if one.lat is not None)


def read_articles(path: Path) -> tuple[Article, ...]:
    """The articles of a corpus file. Raises DataError naming file and remedy."""
    try:
        root = ElementTree.parse(path).getroot()
        found = tuple(_article(number, one) for number, one in enumerate(root.iter("article"), 1))
    except (OSError, ElementTree.ParseError, ValueError) as error:
        raise DataError(f"{path}: {error}; give the XML of LGL or GeoVirus") from error
    if not any(one.placed() for one in found):
        raise DataError(f"{path} marks no name with a position: give the XML of LGL or GeoVirus")
    return found


def _article(number: int, element: ElementTree.Element) -> Article:
    text = element.findtext("text") or ""
    marks = {one.span: one for one in _toponyms(element) if one.span.end <= len(text)}
    name = element.get("docid") or str(number)
    return Article(
        id=name,
        text=text,
        toponyms=tuple(one for _, one in sorted(marks.items())),
        title=element.findtext("title") or None,
        url=element.findtext("url") or None,
    )


def _toponyms(article: ElementTree.Element) -> Iterator[Toponym]:
    for mark in (*article.iter("location"), *article.iter("toponym")):
        first = 1 if mark.tag == "location" else 0
        lat, lon = (next((one.text for one in mark.iter(name)), None) for name in ("lat", "lon"))
        yield Toponym(
            span=Span(
                start=int(mark.findtext("start") or 0) - first, end=int(mark.findtext("end") or 0) - first
            ),
            lat=float(lat) if lat and lon else None,
            lon=float(lon) if lat and lon else None,
            country=next((one.text for one in mark.iter("country")), None),
        )


def measure_geoparsing(
    articles: Sequence[Article],
    *,
    given: Mapping[str, Sequence[Place]],
    found: Mapping[str, Sequence[Place]] | None = None,
    code_of: Callable[[str], str | None] = lambda name: name,
) -> tuple[Measure, ...]:
    """How well names are placed.

    `given` holds, by article, the places made of the marked names, `found` those of a reading of the bare
    text; a Place's `span` says where it stands. `code_of` gives the code of a country's name.
    """
    ours = [_by_span(given.get(one.id, ())) for one in articles]
    pairs = [
        [(gold, places.get(gold.span)) for gold in one.placed()]
        for one, places in zip(articles, ours, strict=True)
    ]
    shares = pooled([_given(part, code_of) for part in pairs])
    told = [*shares, _median([[_far(*pair) for pair in part] for part in pairs])]
    if found is not None:
        told += pooled([_end_to_end(one, found.get(one.id, ())) for one in articles])
    return tuple(told)


def _by_span(places: Sequence[Place]) -> dict[Span, Place]:
    return {place.span: place for place in places if place.span is not None}


def _given(
    pairs: Sequence[tuple[Toponym, Place | None]], code_of: Callable[[str], str | None]
) -> list[Tally]:
    countries = [(code_of(gold.country), place) for gold, place in pairs if gold.country]
    return [
        share("names given: within 161 km", [_far(gold, place) <= NEAR_KM for gold, place in pairs]),
        share("names given: placed", [_far(gold, place) < NOWHERE_KM for gold, place in pairs]),
        share(
            "names given: country",
            [place is not None and place.country == code for code, place in countries if code],
        ),
    ]


def _end_to_end(article: Article, places: Sequence[Place]) -> list[Tally]:
    """F1 of names found, and of names found and placed near; a place found answers for one name."""
    own = [place for place in places if place.span is not None and place.lat is not None]
    hits, near = 0, 0
    for gold in article.placed():
        answer = next((one for one in own if one.span is not None and one.span.overlaps(gold.span)), None)
        if answer is not None:
            own.remove(answer)
            hits += 1
            near += _far(gold, answer) <= NEAR_KM
    unplaced = [one.span for one in article.toponyms if one.lat is None]
    extra = sum(not any(one.span.overlaps(span) for span in unplaced) for one in own if one.span)
    all_names = len(article.placed())
    return [
        f1("end to end: names found and placed: F1", hit=hits, wrong=extra, missed=all_names - hits),
        f1(
            "end to end: within 161 km: F1",
            hit=near,
            wrong=extra + hits - near,
            missed=all_names - near,
        ),
    ]


def _median(far: Sequence[Sequence[float]]) -> Measure:
    """The median distance, with its interval over articles drawn again."""
    every = [one for part in far for one in part]
    name = "names given: median km"
    if not every:
        return Measure(name=name, value=None, n=0, low=None, high=None)
    if len(far) < FEWEST:
        return Measure(name=name, value=median(every), n=len(every), low=None, high=None)
    draw = random.Random(SEED)
    drawn = ([one for part in draw.choices(far, k=len(far)) for one in part] for _ in range(RESAMPLES // 10))
    values = sorted(median(part) for part in drawn if part)
    last = len(values) - 1
    return Measure(
        name=name,
        value=median(every),
        n=len(every),
        low=values[int(TAIL * last)],
        high=values[round((1 - TAIL) * last)],
    )


def _far(gold: Toponym, place: Place | None) -> float:
    """Great-circle distance in km."""
    if place is None or place.lat is None or place.lon is None or gold.lat is None or gold.lon is None:
        return NOWHERE_KM
    return min(NOWHERE_KM - 1, great_circle_km(gold.lat, gold.lon, place.lat, place.lon))
