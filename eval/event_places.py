"""Whether events are put where they happened: the place of each annotated claim, on the map.

    python -m eval.event_places [SHARED] [--part dev|rest|gold] [--errors]
    python -m eval.event_places --folder FOLDER [--errors]     any annotated folder, its marks given

Right is a town, or what lies in it or by it, within 30 km of the annotator's, or the same region or country
(told_spots.py says how an annotator's name becomes a point or an area). A list is right when each of its
places is. Names by which the gazetteer has nothing are compared by their letters, and their number is told.
"Town" rows: where ours says `town` and has a position, how often a point the annotator means lies within
25 km; and how often it has one. A town for what is told as a region, country or list is wrong there; one
whose right place is not on the map is left out.

Oracle: the annotators' marks are given, so that only grounding and claims are measured. Else claims are read
from the text, and those that are found are compared.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from eval.claims import Row, print_rows
from eval.gold_records import COUNTRIES
from eval.intervals import wilson
from eval.oracle import oracle_readings
from eval.shared import corpus_part, find_shared
from eval.told_spots import WIDE, Meant, Told, is_there, meant_by, names_in, off_by, parts_of
from khaldun.claim import claims_of
from khaldun.engines import SerialEngine
from khaldun.evaluate.annotations import Annotation, ClaimLine, Days, read_annotated
from khaldun.evaluate.pairing import pair
from khaldun.ground import ground_readings, open_atlas
from khaldun.ground.names import place_key
from khaldun.pipeline import Given, open_line, read_reports
from khaldun.records import Claim, EventType, Modality, Place, PlacePrecision, Reading, Span
from khaldun.seams import Atlas
from khaldun.store import MemoryStore

PARTS = frozenset({PlacePrecision.DISTRICT, PlacePrecision.POINT})
TOWN_KM = 25.0
"""Within this distance a place told as a town has to be right."""


class Wanted(NamedTuple):
    """An annotated claim with a place, and what its annotator lets pass for it: any of `told`."""

    annotation: Annotation
    told: tuple[Told, ...]


class Verdict(NamedTuple):
    """An annotated claim that was found: its place, ours, and whether ours is right.

    `known`: the annotator's place is on the map. `off_km`: how far ours lies from it, None without a point.
    """

    doc: str
    words: str
    told: tuple[Told, ...]
    place: Place | None
    right: bool
    known: bool
    off_km: float | None


def judged(doc: str, claim: Claim, told: tuple[Told, ...], listed: Sequence[Place], atlas: Atlas) -> Verdict:
    """Whether a claim lies where it is told to; `listed` are the places of all claims on its trigger."""
    means = [[(part, meant_by(part, atlas)) for part in parts_of(one)] for one in told]
    ours = listed if claim.place else ()
    there = any(_all_there(parts, claim.place if len(parts) == 1 else None, ours, atlas) for parts in means)
    right = there or (claim.place is not None and any(_same_list(claim.place, one) for one in told))
    known = [meant for parts in means for _, meant in parts if meant]
    off = [far for meant in known if claim.place and (far := off_by(claim.place, meant, atlas)) is not None]
    return Verdict(doc, claim.words, told, claim.place, right, bool(known), min(off, default=None))


def _same_list(place: Place, told: Told) -> bool:
    return told.precision == "multi" and _letters(place.canonical) == _letters(told.name)


def _all_there(
    parts: list[tuple[Told, Meant | None]], place: Place | None, listed: Sequence[Place], atlas: Atlas
) -> bool:
    """Whether the place is the one told, or those of a list are all told and tell all."""
    ours = [place] if place else [one for many in listed for one in _members(many, atlas)]
    if not ours or (len(parts) == 1 and place is None):
        return False
    parts = [part for part in parts if part[1]] or parts  # of a list, those on the map decide
    told = all(any(_is(one, *part, atlas) for one in ours) for part in parts)
    return told and all(any(_is(one, *part, atlas) for part in parts) for one in ours)


def _members(place: Place, atlas: Atlas) -> list[Place]:
    """The places of a list told as one; any other place as it is."""
    if place.precision is not PlacePrecision.MULTI:
        return [place]
    return [one for key in place.within if (one := atlas.place(str(key)))] or [place]


def _is(place: Place, told: Told, meant: Meant | None, atlas: Atlas) -> bool:
    """By place; by letters where either is not on the map, or both are areas."""
    if meant is not None and is_there(place, meant, atlas):
        return True
    apart = meant is not None and off_by(place, meant, atlas) is not None
    named = _same_letters(place, told) or _same_names(place, told) or _same_side(place, told)
    return not apart and (named or (meant is None and _same_part(place, told)))


def _same_letters(place: Place, told: Told) -> bool:
    return _letters(place.canonical) == _letters(told.name)


def _same_side(place: Place, told: Told) -> bool:
    """Whether one side of an area is told in other words: "Syria's north-east", "north-eastern Syria"."""
    return place.precision in WIDE and told.precision in WIDE and _bare(place.canonical) == _bare(told.name)


def _bare(name: str) -> list[str]:
    words = re.sub(r"[’']s\b|\b(?:of|the|in|far)\b", " ", name.lower()).replace("-", "").split()
    return sorted(re.sub(r"(?<=[ht])ern$", "", word) for word in words)


def _same_part(place: Place, told: Told) -> bool:
    """Whether a part of a town is told with its town by one of the two and without it by the other."""
    ours, theirs = place.canonical.split(", "), told.name.split(", ")
    parts = place.precision in PARTS and told.precision in PARTS and len(ours) + len(theirs) == 3
    return parts and place_key(ours[0]) == place_key(theirs[0])


def _same_names(place: Place, told: Told) -> bool:
    """Whether two places narrower than a region are told by one name ("near Orma", "outskirts of Orma")."""
    ours, theirs = ({place_key(name) for name in names_in(one)} for one in (place.canonical, told.name))
    return told.precision != "region" and place.precision not in WIDE and bool(ours) and ours == theirs


def _letters(name: str) -> list[str]:
    """The parts of a name between commas, in either order: annotators write both ways."""
    return sorted(place_key(part) for part in name.split(","))


def verdicts(doc: str, claims: Sequence[Claim], wanted: Sequence[Wanted], atlas: Atlas) -> Iterator[Verdict]:
    """One verdict for each annotated claim of a report that has a place and was found."""
    beside: dict[Span, list[Place]] = defaultdict(list)
    for claim in claims:
        if claim.place is not None:
            beside[claim.trigger_span].append(claim.place)
    for left, right in pair(claims, [one.annotation for one in wanted], strict=False):
        if told := wanted[right].told:
            yield judged(doc, claims[left], told, beside[claims[left].trigger_span], atlas)


def wanted_of_corpus(folder: Path) -> dict[str, list[Wanted]]:
    """The annotated claims of every report of a folder, by the name of its text."""
    return {
        report.name: [Wanted(one, _told(one)) for one in report.annotations]
        for report in read_annotated(folder)
    }


def _told(one: Annotation) -> tuple[Told, ...]:
    place = one.told.place
    return (Told(place.canonical, place.country, place.precision or "any"),) if place else ()


def wanted_of_gold(folder: Path) -> dict[str, list[Wanted]]:
    """The claims of the gold reports; any of several places of a claim passes for its place."""
    found: dict[str, list[Wanted]] = {}
    for path in sorted(folder.glob("*.jsonl")):
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        claims = [row for row in rows if row["record"] == "claim"]
        found[path.with_suffix(".txt").name] = [Wanted(_annotation(row), _places(row)) for row in claims]
    return found


def _places(row: dict[str, Any]) -> tuple[Told, ...]:
    return tuple(
        Told(
            place["canonical"],
            COUNTRIES.get(place["country"] or ""),
            place["precision"],
            (place["lat"], place["lon"]),
        )
        for place in row["places"]
    )


def _annotation(row: dict[str, Any]) -> Annotation:
    """As much of a gold claim as pairing looks at."""
    quote, start, end = (row["evidence"][key] for key in ("quote", "start", "end"))
    days = Days(first=_day(row["time"]["start"]), last=_day(row["time"]["end"]))
    line = ClaimLine(
        q=quote,
        type=EventType(row["type"]),
        trigger=quote,
        time=days,
        mod=Modality(row["modality"]),
        core=row["core"],
    )
    span = Span(start=start, end=end)
    return Annotation(told=line, evidence=span, trigger=span)


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def read_claims(folder: Path) -> dict[str, list[Claim]]:
    """What is read from the texts of a folder, by name."""
    store = MemoryStore()
    paths = [str(path) for path in sorted(folder.glob("*.txt"))]
    read_reports(paths, given=Given(), line=open_line(), engine=SerialEngine(), store=store)
    return _by_doc(store.claims())


def oracle_claims(folder: Path, annotations: Path, atlas: Atlas) -> dict[str, list[Claim]]:
    """What is made of the annotators' marks on the texts of a folder, by name."""
    readings = ground_readings(tuple(oracle_readings(folder, annotations)), atlas=atlas)
    return _by_doc(
        claim for reading in readings if isinstance(reading, Reading) for claim in claims_of(reading)
    )


def _by_doc(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda one: (one.doc, one.trigger_span, one.id)):
        found[claim.doc].append(claim)
    return found


def measured(shared: Path, part: str) -> dict[str, list[Verdict]]:
    """The verdicts of a part (dev, rest or gold), by how its claims were made."""
    atlas = open_atlas()
    if part == "gold":
        wanted, made = wanted_of_gold(shared / "gold"), {"gold": read_claims(shared / "gold")}
    else:
        corpus = shared / "corpus" / "train"
        folder, holder = corpus_part(shared, "7" if part == "dev" else None)
        with holder:
            wanted = wanted_of_corpus(corpus)
            made = {
                "oracle" if part == "dev" else f"oracle {part}": oracle_claims(folder, corpus, atlas),
                part: read_claims(folder),
            }
    return {
        name: [one for doc in claims for one in verdicts(doc, claims[doc], wanted[doc], atlas)]
        for name, claims in made.items()
    }


def measured_folder(folder: Path) -> dict[str, list[Verdict]]:
    """The verdicts of an annotated folder, with its annotators' marks."""
    atlas, wanted = open_atlas(), wanted_of_corpus(folder)
    claims = oracle_claims(folder, folder, atlas)
    return {"oracle": [one for doc in claims for one in verdicts(doc, claims[doc], wanted[doc], atlas)]}


def rows_of(name: str, found: Sequence[Verdict]) -> list[Row]:
    """The figures of one set of verdicts."""
    right, known = sum(one.right for one in found), [one for one in found if one.known]
    towns = [one for one in known if one.place is not None and one.place.precision is PlacePrecision.TOWN]
    placed = [one for one in towns if one.place is not None and one.place.lat is not None]
    near = sum(one.off_km is not None and one.off_km <= TOWN_KM for one in placed)
    return [
        _share(f"{name} place of the event on the map", right, len(found)),
        _share(f"{name} the same, of places the map has", sum(one.right for one in known), len(known)),
        _share(f"{name} told as a town, within 25 km", near, len(placed)),
        _share(f"{name} told as a town, has a position", len(placed), len(towns)),
    ]


def _share(name: str, right: int, n: int) -> Row:
    return (name, right / n if n else 0.0, n, *wilson(right, n))


def measure(shared: Path) -> list[Row]:
    """All figures of gold and the development part."""
    parts = [measured(shared, part) for part in ("gold", "dev")]
    return [row for made in parts for name, found in made.items() for row in rows_of(name, found)]


def main(call: argparse.Namespace) -> int:
    """Print the table of one part; with --errors also every verdict that is not right."""
    if call.folder:
        made = measured_folder(call.folder)
    elif shared := find_shared(call.shared):
        made = measured(shared, call.part)
    else:
        return 0
    for name, found in made.items():
        print_rows(rows_of(name, found))
        for one in found if call.errors else ():
            if not one.right:
                place = one.place
                ours = (place.canonical, place.precision.value, place.inherited) if place else None
                told = "|".join(f"{told.name} ({told.precision})" for told in one.told)
                print(name, one.doc, told, ours, one.known, one.off_km, one.words[:100], sep="\t")
    return 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("shared", nargs="?")
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--part", choices=["dev", "rest", "gold"], default="dev")
    parser.add_argument("--errors", action="store_true")
    sys.exit(main(parser.parse_args()))
