"""Places: what place words mean in a report.

A mention is taken apart into names and small words (placewords.py). Small words say what a name is ("the town
of"), how the place lies to it ("north of") or stand for a place named before ("the city"). Names are sought
in the atlas and told apart by what the report speaks of (choice.py). A place that is not the named one but by
it or a part of it ("north of Aleppo", "northern Syria") keeps those words in its name and has no id.
"""

from __future__ import annotations

import re
from itertools import pairwise

import msgspec

from khaldun.ground.choice import choose_place, shares_name
from khaldun.ground.context import PlaceContext
from khaldun.ground.names import folded, has_capital, place_key
from khaldun.ground.nations import country_spoken_of, nations
from khaldun.ground.phrases import phrase_book
from khaldun.ground.placewords import (
    NameRun,
    Taken,
    frame_at_end,
    place_words,
    side_name,
    take_apart,
    tidy,
    without_lead,
)
from khaldun.ground.pointers import place_pointed_at
from khaldun.records import Place, PlaceId, PlacePrecision
from khaldun.seams import Atlas

_JOINTS = frozenset({"and", "&", "or"})
_INTO = frozenset({"in", "of", "at", ",", "inside", "within", "near", "from"})
_OF_ITS_OWN = frozenset({PlacePrecision.REGION, PlacePrecision.DISTRICT})
"""Before these heads a side says where the place lies: "the northern Idlib province" is all of Idlib."""
_POINTING = frozenset({"it", "that", "this", "which", "where", "them", "they", "him", "her"})
_HEADED = re.compile(r"(?: the)?(?: [\w-]+)?(?: (?:city|town|village|capital) of)$| the$| the capital$")
_UNNAMED = frozenset({PlacePrecision.TOWN, PlacePrecision.DISTRICT, PlacePrecision.POINT})
_PARTS = frozenset({PlacePrecision.DISTRICT, PlacePrecision.POINT})


def ground_place(words: str, *, context: PlaceContext, atlas: Atlas) -> Place | None:
    """The place that `words` mean; None when they name none and point at none.

    A place the atlas lacks keeps its own words, with neither id nor coordinates. `context` is what the report
    said before; it is read, not changed.
    """
    plain = tidy(words)
    if not plain:
        return None
    whole = without_lead(plain)
    if (known := _whole_name(whole, context, atlas)) is not None:
        return known
    if whole.split()[-1].lower() in place_words().parties:
        return None
    taken = take_apart(plain)
    if not taken.runs:
        return place_pointed_at(taken, context=context, atlas=atlas) or _described(whole, taken, context)
    if len(parts := _joined(taken)) > 1:
        found = [_one(part, taken, context, atlas) for part in parts]
        return _several(whole, [place for place in found if place])
    return _one(taken.runs, taken, context, atlas)


def _whole_name(whole: str, context: PlaceContext, atlas: Atlas) -> Place | None:
    """The place whose name is all of the words: a country, or a name that the atlas has word for word."""
    if (code := country_spoken_of(whole)) and not shares_name(whole, atlas):
        return atlas.place(f"country:{code}")
    if not has_capital(whole) or len(whole.split()) > 5:
        return None
    return choose_place(whole, context=context, atlas=atlas)


def _joined(taken: Taken) -> list[tuple[NameRun, ...]]:
    """The runs of each of several places told as one ("Madaya and Zabadani"); one part for one place."""
    runs = taken.runs
    if "between" in taken.small:
        return [runs]
    joints = [place for place in range(1, len(runs)) if _JOINTS & set(runs[place].before)]
    if not joints:
        return [runs]
    first = next(
        place
        for place in range(1, len(runs))
        if set(runs[place].before) <= {",", *_JOINTS} or place in joints
    )
    cuts = [place for place in range(first, len(runs)) if place in joints or runs[place].before == (",",)]
    edges = [0, *cuts, len(runs)]
    return [runs[start:end] for start, end in pairwise(edges)]


def _several(whole: str, places: list[Place]) -> Place | None:
    """Several places told as one."""
    if len(places) < 2:
        return places[0] if places else None
    found = {place.country for place in places}
    names = [place.canonical for place in places]
    known = all(place.id is not None for place in places)
    return Place(
        canonical=f"{', '.join(names[:-1])} and {names[-1]}" if known else whole,
        precision=PlacePrecision.MULTI,
        country=found.pop() if len(found) == 1 else None,
        within=tuple(place.id for place in places if place.id is not None),
    )


def _one(runs: tuple[NameRun, ...], taken: Taken, context: PlaceContext, atlas: Atlas) -> Place | None:
    """The place of one or more names that lie in one another, the innermost first or owned by the others."""
    country = taken.nation
    main, outer = _main_run(runs, context, atlas)
    parent: Place | None = None
    for run in reversed(outer):
        parent = _named(run, None, context, atlas, country, parent) or parent
    if capital := _capital_of(main, context, atlas):
        return capital
    wanted = _wanted(main)
    place = _named(main, wanted, context, atlas, country, parent)
    if place is None and _names_party(main.name, atlas):
        return _one(tuple(outer), taken, context, atlas) if outer else None
    if place is None and parent is not None and outer[0].before[-1:] == ("at",):
        return parent  # "the Guadiana at Moura": a river the atlas lacks, at a town it has
    if place is None:
        place = _unknown(main, wanted, country, parent, taken.words)
    return _framed(main, wanted, place, taken, context, atlas)


def _capital_of(run: NameRun, context: PlaceContext, atlas: Atlas) -> Place | None:
    """ "The capital of Portugal", "the provincial capital of Idlib province": the town itself."""
    if run.before[-2:] != ("capital", "of"):
        return None
    code = country_spoken_of(run.name)
    name = nations()[code].country.capital if code in nations() else run.name
    return choose_place(name, context=context, atlas=atlas, country=code, wanted=PlacePrecision.TOWN)


def _names_party(name: str, atlas: Atlas) -> bool:
    """Whether a name that no place bears is a party's: of the register, or by its last word ("Front")."""
    last = folded(name).split()[-1:]
    body = bool(last) and len(name.split()) > 1 and last[0] in phrase_book().bodies
    return body or bool(atlas.actors(name, None))


def _main_run(
    runs: tuple[NameRun, ...], context: PlaceContext, atlas: Atlas
) -> tuple[NameRun, list[NameRun]]:
    """The run that names the place itself, and those that name what it lies in."""
    if len(runs) > 1 and runs[0].owned:
        return runs[1], [runs[0], *runs[2:]]
    if len(runs) > 1 and _heads_next(runs[0], runs[1], context, atlas):
        head = () if choose_place(runs[1].name, context=context, atlas=atlas) else runs[1].before[-2:-1]
        return NameRun(runs[1].name, (), (*head, *runs[1].after)), [runs[0], *runs[2:]]
    outer = []
    for run in runs[1:]:
        if not set(run.before) & _INTO and run.before:
            break
        outer.append(run)
    return runs[0], outer


def _heads_next(first: NameRun, second: NameRun, context: PlaceContext, atlas: Atlas) -> bool:
    """Whether "the Damascus suburb of Daraya": a larger place, a head noun, "of", and the place itself."""
    if len(second.before) < 2 or second.before[-1] != "of" or second.before[-2] not in place_words().heads:
        return False
    whole = choose_place(first.name, context=context, atlas=atlas)
    part = choose_place(second.name, context=context, atlas=atlas)
    if whole is None:
        of_town = place_words().heads[second.before[-2]] is PlacePrecision.TOWN
        return of_town and part is not None and part.precision is PlacePrecision.TOWN
    if whole.precision in _PARTS:
        return False
    return part is None or part.precision in _PARTS or (part.population or 0) < (whole.population or 0)


def _wanted(run: NameRun) -> PlacePrecision | None:
    """The precision that a head noun around the name asks for: "Idlib province", "the town of X"."""
    heads = place_words().heads
    before = [word for word in run.before if word not in place_words().determiners]
    led = before[-1:] in (["of"], ["in"], ["at"])
    lead = next((heads[word] for word in reversed(before[:-1]) if word in heads), None) if led else None
    if lead in _PARTS:
        return lead
    for word in run.after[:2]:
        if word in _INTO:
            break
        if word in heads:
            return heads[word]
    return lead if led else heads.get(before[-1]) if before else None


def _named(
    run: NameRun,
    wanted: PlacePrecision | None,
    context: PlaceContext,
    atlas: Atlas,
    country: str | None,
    parent: Place | None,
) -> Place | None:
    """The atlas's place of that name: with its head noun, as it stands, or less a head noun in capitals."""
    if (code := country_spoken_of(run.name)) and not shares_name(run.name, atlas):
        return atlas.place(f"country:{code}")
    tokens = run.name.split(" ")
    tries = [f"{run.name} {run.after[0]}"] if wanted is not None and run.after else []
    if parent is not None:
        tries.append(f"{run.name} of {parent.canonical}")
    tries.append(run.name)
    last = place_words().heads.get(tokens[-1].lower())
    if len(tokens) > 1 and last is not None and last not in _PARTS:
        wanted = wanted or last
        tries.append(" ".join(tokens[:-1]))
    for name in tries:
        if found := choose_place(
            name, context=context, atlas=atlas, wanted=wanted, country=country, parent=parent
        ):
            return found
    if len(tokens) > 1 and last in _PARTS and parent is None:
        around = choose_place(" ".join(tokens[:-1]), context=context, atlas=atlas, country=country)
        return _inside(run.name, last, around, country) if around else None
    if len(tokens) == 1 and run.after and run.name.endswith("s"):  # "Aleppos eastern districts"
        owner = choose_place(run.name[:-1], context=context, atlas=atlas, wanted=wanted, country=country)
        return owner if owner and place_key(owner.canonical) == place_key(run.name[:-1]) else None
    return _in_owner(tokens, wanted, context, atlas)


def _in_owner(
    tokens: list[str], wanted: PlacePrecision | None, context: PlaceContext, atlas: Atlas
) -> Place | None:
    """The place of "Aleppos Marjeh", a possessive whose apostrophe was lost."""
    if len(tokens) < 2 or not tokens[0].endswith("s"):
        return None
    owner = choose_place(tokens[0][:-1], context=context, atlas=atlas)
    if owner is None or place_key(owner.canonical) != place_key(tokens[0][:-1]):
        return None
    rest = NameRun(" ".join(tokens[1:]), (), ())
    return _named(rest, wanted, context, atlas, None, owner) or _unknown(rest, wanted, None, owner, "")


def _unknown(
    run: NameRun, wanted: PlacePrecision | None, country: str | None, parent: Place | None, words: str
) -> Place:
    """A place the atlas lacks: its own words, and what it is said to lie in."""
    precision = wanted or (PlacePrecision.POINT if _ends_as_point(run.name) else PlacePrecision.TOWN)
    name = run.name
    if precision is PlacePrecision.POINT and run.after and run.after[0] in place_words().heads:
        name = f"{name} {run.after[0]}"
    elif precision is PlacePrecision.POINT and run.before[-1:] == ("of",):
        name = without_lead(words)
    if (
        precision is PlacePrecision.DISTRICT
        and parent is not None
        and parent.precision is PlacePrecision.TOWN
    ):
        name = f"{parent.canonical}, {name}"
    return _inside(name, precision, parent, country)


def _ends_as_point(name: str) -> bool:
    return place_words().heads.get(name.split(" ")[-1].lower()) is PlacePrecision.POINT


def _inside(name: str, precision: PlacePrecision, parent: Place | None, country: str | None) -> Place:
    """A place known only by what it lies in; parts of a town share the town's position."""
    part = parent is not None and parent.precision is PlacePrecision.TOWN and precision in _PARTS
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


def _framed(
    run: NameRun,
    wanted: PlacePrecision | None,
    place: Place,
    taken: Taken,
    context: PlaceContext,
    atlas: Atlas,
) -> Place:
    """The place that the words around the name make of it: by it, a part of it, or itself."""
    before, table = _HEADED.sub("", " ".join(run.before)), place_words()
    compass = _compass(run)
    near = frame_at_end(before)
    if near and not (compass and f" the {near}" in f" {before}"):  # "the north of Syria" is in Syria
        front = _up_to(before, near)
        told = place.canonical.startswith(f"{front} ")  # a point of no table keeps the words around it
        return _beside(place.canonical if told else f"{front} {place.canonical}", place)
    if lead := _unnamed_in(run, place):
        return _inside(without_lead(taken.words), lead, place, place.country)
    if run.after and run.after[0] in table.heads and wanted is PlacePrecision.NEAR_TOWN:
        return _by_it(run, place)
    if compass and not (run.after and table.heads.get(run.after[0]) in _OF_ITS_OWN):
        name = f"{side_name(compass)} {place.canonical}"
        return choose_place(name, context=context, atlas=atlas) or _side(name, place)
    if wanted in _PARTS and place.precision not in {wanted, *_PARTS}:
        return _inside(_part_name(run, place, taken), wanted, place, place.country)
    return place


def _unnamed_in(run: NameRun, place: Place) -> PlacePrecision | None:
    """The precision of a place without a name in the named one: "a hospital in Idlib", "areas of Aleppo"."""
    table = place_words()
    before = list(run.before)
    while before and (before[-1] in table.compass or before[-1] in table.determiners):
        before.pop()
    if len(before) < 2 or before[-1] not in {"in", "at", "inside", "of"}:
        return None
    if before[-1] != "of":
        heads = [table.heads[word] for word in reversed(before[:-1]) if word in table.heads]
        return next((head for head in heads if head in _UNNAMED), None)
    held = len(before) > 2 and place.precision is PlacePrecision.TOWN and before[-2] in table.generic
    return PlacePrecision.DISTRICT if held and before[-3] not in table.compass else None


def _by_it(run: NameRun, place: Place) -> Place:
    """ "Aleppo countryside": what lies around a town; the "area" of a district is the district."""
    if place.precision in _PARTS:
        return place
    side = f"{side_name(run.before[-1])} " if run.before and run.before[-1] in place_words().compass else ""
    return _beside(f"{side}{place.canonical} {run.after[0]}", place)


def _compass(run: NameRun) -> str | None:
    """The side meant by "northern X", "the north of X" and "the eastern districts of X"."""
    table = place_words()
    before = [word for word in run.before if word not in table.determiners]
    if before and before[-1] in table.compass:
        return before[-1]
    if len(before) > 1 and before[-1] == "of" and before[-2] in table.compass:
        return before[-2]
    after = next((word for word in run.after if word in table.compass), None)
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


def _side(name: str, place: Place) -> Place:
    """A side of a place: within it; a side of a country or region has no position of its own."""
    if place.precision in {PlacePrecision.TOWN, PlacePrecision.DISTRICT}:
        return _inside(name, PlacePrecision.DISTRICT, place, place.country)
    return _inside(name, PlacePrecision.REGION, place, place.country)


def _described(whole: str, taken: Taken, context: PlaceContext) -> Place | None:
    """A place told without a name: a part of the town spoken of, or something in the country it is of.

    None when nothing named contains it: "a hospital" is no name of a place, and a town told without its
    name is not the town told of before.
    """
    heads = place_words().heads
    found = next((heads[word] for word in taken.small if word in heads), None)
    if not set(taken.small) - place_words().generic - place_words().determiners - _POINTING:
        return None
    if taken.nation:
        return _inside(whole, found or PlacePrecision.REGION, _country(taken.nation), taken.nation)
    town = context.salient_town() if found in _PARTS | {PlacePrecision.NEAR_TOWN} else None
    return msgspec.structs.replace(town, precision=found) if town and found else None


def _country(code: str) -> Place | None:
    nation = nations().get(code)
    if nation is None:
        return None
    return Place(
        canonical=nation.country.name,
        precision=PlacePrecision.COUNTRY,
        country=code,
        id=PlaceId(f"country:{code}"),
    )
