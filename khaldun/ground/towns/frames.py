"""What the words around a place name make of it: by it, a part of it, a side of it, or the place itself.

"North of Oldport", "Oldport countryside" and "near Oldport" lie by the town and never have its id;
"a school in Oldport" and "eastern Oldport" lie in it.
"""

from __future__ import annotations

import re
from itertools import takewhile

import msgspec

from khaldun.ground.context import PlaceContext
from khaldun.ground.towns.choice import choose_place
from khaldun.ground.towns.words import (
    PARTS,
    NameRun,
    Taken,
    frame_at_end,
    place_words,
    side_name,
    without_lead,
)
from khaldun.records import Place, PlacePrecision
from khaldun.seams import Atlas

INTO = frozenset({"in", "of", "at", ",", "inside", "within", "near", "from"})
_OF_ITS_OWN = frozenset({PlacePrecision.REGION, PlacePrecision.DISTRICT})
"""Before these heads a side says where the place lies: "the northern Idlib province" is all of Idlib."""
_HEADED = re.compile(r"(?: the)?(?: [\w-]+)?(?: (?:city|town|village|capital) of)$| the$| the capital$")
_WAYS = frozenset({"road", "roads", "highway", "motorway", "route", "railway", "track", "bridge"})
_UNNAMED = frozenset({PlacePrecision.TOWN, PlacePrecision.DISTRICT, PlacePrecision.POINT})


def framed(
    run: NameRun,
    wanted: PlacePrecision | None,
    place: Place,
    taken: Taken,
    context: PlaceContext,
    atlas: Atlas,
) -> Place:
    """The place that the words around the name make of it: by it, a part of it, or itself."""
    before = _HEADED.sub("", " ".join(run.before))
    compass = _compass(run)
    near = frame_at_end(before)
    if near == "in and around":
        return place
    if near and not (compass and f" the {near}" in f" {before}"):  # "the north of Syria" is in Syria
        front = _up_to(before, near)
        place = _site_told(run, wanted, place)
        kept = place.canonical.startswith(f"{front} ")  # a point of no table keeps the words around it
        return _beside(place.canonical if kept else f"{front} {place.canonical}", place)
    if lead := _unnamed_in(run, place):
        return inside(without_lead(taken.words), lead, place, place.country)
    if wanted is PlacePrecision.NEAR_TOWN and (told := _land_around(run)):
        return _by_it(run, place, told)
    if compass and not _lies_there(run, place):
        name = f"{side_name(compass)} {place.canonical}"
        return choose_place(name, context=context, atlas=atlas) or _side(name, place)
    if wanted is PlacePrecision.REGION and place.precision is not wanted and _names_land(run):
        return inside(f"{place.canonical} {run.after[0]}", wanted, place, place.country)
    if wanted is PlacePrecision.DISTRICT and _is_quarter(run, place):
        return msgspec.structs.replace(place, precision=wanted)
    if wanted in PARTS and place.precision not in {wanted, *PARTS}:
        return inside(_part_name(run, place, taken), wanted, place, place.country)
    return place


def inside(name: str, precision: PlacePrecision, parent: Place | None, country: str | None) -> Place:
    """A place known only by what it lies in; parts of a town share the town's position."""
    part = parent is not None and parent.precision is PlacePrecision.TOWN and precision in PARTS
    within = () if parent is None else (*((parent.id,) if parent.id else ()), *parent.within)
    return Place(
        canonical=name,
        precision=precision,
        country=(parent.country if parent else None) or country,
        lat=parent.lat if part and parent else None,
        lon=parent.lon if part and parent else None,
        within=within,
        probability=parent.probability if parent else None,
    )


def _site_told(run: NameRun, wanted: PlacePrecision | None, place: Place) -> Place:
    """A site called by its town, where words lead up to it: "near the Oldport crossing"."""
    if wanted is not PlacePrecision.POINT or place.precision in PARTS or not run.after:
        return place
    if place_words().heads.get(run.after[0]) is not PlacePrecision.POINT:
        return place
    return inside(f"{place.canonical} {run.after[0]}", wanted, place, place.country)


def _names_land(run: NameRun) -> bool:
    return bool(run.after) and run.after[0] in place_words().land


def _is_quarter(run: NameRun, place: Place) -> bool:
    """Whether a town of the atlas is called a quarter: "the Mill neighbourhood", not "Oldport district"."""
    return place.precision is PlacePrecision.TOWN and not place_words().quarters.isdisjoint(run.after[:1])


def _lies_there(run: NameRun, place: Place) -> bool:
    """Whether a side says where the place lies: "the northern X province", "the southern district of X"."""
    heads = place_words().heads
    if run.after and heads.get(run.after[0]) in _OF_ITS_OWN:
        part_of = len(run.before) > 1 and run.before[-1] == "of" and run.before[-2] in place_words().compass
        return not part_of  # "the north of X province" is a part of it
    headed = any(heads.get(word) is PlacePrecision.DISTRICT for word in run.before)
    return headed and place.precision in PARTS


def _unnamed_in(run: NameRun, place: Place) -> PlacePrecision | None:
    """The precision of a place without a name in the named one: "a hospital in Idlib", "areas of Aleppo"."""
    table = place_words()
    before = list(run.before)
    while before and (before[-1] in table.compass or before[-1] in table.determiners):
        before.pop()
    if len(before) > 1 and before[-1] in {"to", "from"} and before[-2] in _WAYS:
        return PlacePrecision.POINT
    if len(before) < 2 or before[-1] not in {"in", "at", "inside", "of"}:
        return None
    if before[-1] != "of":
        told = [word for word in reversed(before[:-1]) if word not in table.spots]
        heads = [table.heads[word] for word in told if word in table.heads]
        return next((head for head in heads if head in _UNNAMED), None)
    held = len(before) > 2 and place.precision is PlacePrecision.TOWN and before[-2] in table.generic
    return PlacePrecision.DISTRICT if held and before[-3] not in table.compass else None


def _land_around(run: NameRun) -> str | None:
    """What the words behind a town call the land around it: "countryside", "eastern countryside"."""
    table = place_words()
    side = f"{side_name(run.after[0])} " if run.after and run.after[0] in table.compass else ""
    head = run.after[1:2] if side else run.after[:1]
    return f"{side}{head[0]}" if head and head[0] in table.heads else None


def _by_it(run: NameRun, place: Place, told: str) -> Place:
    """ "Aleppo countryside": what lies around a town; the "area" of a district is the district."""
    if place.precision in PARTS:
        return place
    side, _, head = told.rpartition(" ")
    if not side and run.before and run.before[-1] in place_words().compass:
        side = side_name(run.before[-1])
    return _beside(f"{side} {place.canonical} {head}".strip(), place)


def _compass(run: NameRun) -> str | None:
    """The side meant by "northern X", "the north of X" and "the eastern districts of X"."""
    table = place_words()
    before = [word for word in run.before if word not in table.determiners]
    if before and before[-1] in table.compass:
        sides = [*takewhile(table.compass.__contains__, reversed(before))]
        return " ".join([*map(side_name, reversed(sides[1:])), sides[0]])
    if len(before) > 1 and before[-1] == "of" and before[-2] in table.compass:
        return before[-2]
    behind = takewhile(lambda word: word not in INTO, run.after)
    after = next((word for word in behind if word in table.compass), None)
    if after and (run.after[-1] in table.heads or run.after[-1] in table.generic):
        return after  # "Aleppo's eastern districts"
    if len(before) > 2 and before[-1] in {"of", "in"} and before[-3] in table.compass:
        part = before[-2] in table.generic or table.heads.get(before[-2]) is PlacePrecision.DISTRICT
        return before[-3] if part else None
    return None


def _part_name(run: NameRun, place: Place, taken: Taken) -> str:
    """ "Aleppo airport" for a head after the name; the words as they stand for "a hospital in Idlib"."""
    if run.after and run.after[0] in place_words().heads:
        told = place.canonical.lower().endswith(run.after[0])
        return place.canonical if told else f"{place.canonical} {run.after[0]}"
    return without_lead(taken.words)


def _up_to(before: str, near: str) -> str:
    """What stands before a name up to the frame: "southern suburbs of", "countryside south of"."""
    return without_lead(before[: before.rindex(near) + len(near)])


def _beside(name: str, place: Place) -> Place:
    """What lies by a place: its position, never its id."""
    wide = place.precision in {PlacePrecision.REGION, PlacePrecision.COUNTRY, PlacePrecision.CONTINENT}
    precision = PlacePrecision.REGION if wide else PlacePrecision.NEAR_TOWN
    return msgspec.structs.replace(place, canonical=name, precision=precision, id=None, population=None)


def stretch_between(words: str, one: Place, two: Place) -> Place:
    """What lies between two places, by its words: half way, where both have a point, and never with an id."""
    known = None not in (one.lat, one.lon, two.lat, two.lon)
    near = _beside(words, one)
    if not known or one.country != two.country:
        return msgspec.structs.replace(near, lat=None, lon=None)
    lat, lon = ((a + b) / 2 for a, b in ((one.lat or 0.0, two.lat or 0.0), (one.lon or 0.0, two.lon or 0.0)))
    return msgspec.structs.replace(near, lat=round(lat, 4), lon=round(lon, 4))


def _side(name: str, place: Place) -> Place:
    """A side of a place: within it; a side of a country or region has no position of its own."""
    if place.precision in {PlacePrecision.TOWN, PlacePrecision.DISTRICT}:
        return inside(name, PlacePrecision.DISTRICT, place, place.country)
    return inside(name, PlacePrecision.REGION, place, place.country)
