"""How far grounded place names lie from the right place, on GeoVirus and LGL (gold names are given).

usage: python -m eval.toponyms FOLDER [--errors N]     FOLDER holds GeoVirus.xml and lgl.xml

Acc@161: share of all names grounded within 161 km (100 miles) of the right place; a name without a position
counts as wrong. LGL is local American news, a hard case for a reader of wars; GeoVirus is international news.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import NamedTuple
from xml.etree import ElementTree

from eval.oracle_mentions import figure
from khaldun.ground import ground_readings, open_atlas
from khaldun.records import Mention, MentionKind, Place, PlacePrecision, Reading, Report, ReportId, Span
from khaldun.records.place import distance_km
from khaldun.seams import Atlas

NEAR_KM = 161.0
WIDE = frozenset({PlacePrecision.REGION, PlacePrecision.COUNTRY, PlacePrecision.CONTINENT})


class Toponym(NamedTuple):
    """A marked name and its right position."""

    span: Span
    spot: Place


class Outcome(NamedTuple):
    """Words, distance from the right place (infinite without a position) and the place found."""

    words: str
    far: float
    place: Place | None

    def is_wide(self) -> bool:
        """Whether the words were taken for a country or region, whose one point is a matter of taste."""
        return self.place is not None and self.place.precision in WIDE


def toponyms(article: ElementTree.Element) -> Iterator[Toponym]:
    """The names of one article that have a position. GeoVirus counts its characters from 1."""
    for mark in (*article.iter("location"), *article.iter("toponym")):
        start, end = mark.findtext("start"), mark.findtext("end")
        lat, lon = next(mark.iter("lat"), None), next(mark.iter("lon"), None)
        if start and end and lat is not None and lon is not None and lat.text and lon.text:
            spot = Place(
                canonical="gold", precision=PlacePrecision.POINT, lat=float(lat.text), lon=float(lon.text)
            )
            first = 1 if mark.tag == "location" else 0
            yield Toponym(Span(start=int(start) - first, end=int(end) - first), spot)


def marked_articles(path: Path) -> Iterator[tuple[int, str, list[tuple[Span, Toponym]]]]:
    """Number, text and marked names, in order, of each article of a file."""
    for number, article in enumerate(ElementTree.parse(path).iter("article")):
        text = article.findtext("text") or ""
        yield (
            number,
            text,
            sorted({mark.span: mark for mark in toponyms(article) if mark.span.end <= len(text)}.items()),
        )


def outcomes(path: Path, atlas: Atlas) -> Iterator[Outcome]:
    """What grounding makes of each toponym of a file."""
    for number, text, marks in marked_articles(path):
        report = Report(id=ReportId(f"rep_{number}"), name=str(number), text=text, raw_sha256="")
        mentions = tuple(Mention(kind=MentionKind.PLACE, span=span, score=1.0) for span, _ in marks)
        (read,) = ground_readings([Reading(report=report, reader="gold", mentions=mentions)], atlas=atlas)
        assert isinstance(read, Reading)
        found = {grounding.mention: grounding.place for grounding in read.groundings}
        for index, (span, mark) in enumerate(marks):
            place = found.get(index)
            far = distance_km(place, mark.spot) if place else None
            yield Outcome(span.words(text), float("inf") if far is None else far, place)


def _line(one: Outcome) -> str:
    return f"{one.words!r} -> {one.place.canonical if one.place else None!r}, {one.far:.0f} km"


def main(folder: Path, *, errors: int = 0) -> int:
    """Print n, Acc@161 with its 95 % interval and the median error; 2 when there is nothing to measure."""
    paths = [path for path in (folder / "GeoVirus.xml", folder / "lgl.xml") if path.is_file()]
    if not paths:
        print(f"eval/toponyms: no GeoVirus.xml or lgl.xml in {folder}: nothing measured", file=sys.stderr)
        return 2
    atlas = open_atlas(progress=lambda line: print(line, file=sys.stderr))
    for path in paths:
        done = list(outcomes(path, atlas))
        narrow = [one for one in done if not one.is_wide()]
        for name, part in (("all names", done), ("without countries and regions", narrow)):
            near = sum(one.far <= NEAR_KM for one in part)
            middle = median(one.far for one in part)
            print(figure(f"{path.stem} Acc@161, {name}", near, len(part)), f"median {middle:.0f} km")
        for line, count in Counter(_line(one) for one in narrow if one.far > NEAR_KM).most_common(errors):
            print(f"  {count} {line}")
    return 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--errors", type=int, default=0)
    call = parser.parse_args()
    sys.exit(main(call.folder, errors=call.errors))
