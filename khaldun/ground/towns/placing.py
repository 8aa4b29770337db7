"""Places: what place words mean in a report.

A mention is taken apart into names and small words (words.py). Small words say what a name is ("the town
of"), how the place lies to it ("north of") or stand for a place named before ("the city"). Names are sought
in the atlas and told apart by what the report speaks of (choice.py). A place that is not the named one but by
it or a part of it ("north of Aleppo", "northern Syria") keeps those words in its name and has no id.
"""

from __future__ import annotations

import re
from itertools import pairwise

import msgspec

from khaldun.ground.context import PlaceContext
from khaldun.ground.names import folded, has_capital, place_key
from khaldun.ground.nations import country_spoken_of, nations
from khaldun.ground.phrases import phrase_book
from khaldun.ground.towns.adjectives import tells_of_mission
from khaldun.ground.towns.borders import border_place, border_told, names_more
from khaldun.ground.towns.choice import choose_place, shares_name
from khaldun.ground.towns.frames import INTO, framed, inside, stretch_between
from khaldun.ground.towns.lists import parted, several, with_shared_land
from khaldun.ground.towns.named import kind_wanted, part_by_name, place_named, unknown_place
from khaldun.ground.towns.pointers import place_pointed_at, side_of_country
from khaldun.ground.towns.quarters import is_elsewhere, is_quarter, is_site
from khaldun.ground.towns.words import (
    PARTS,
    NameRun,
    Taken,
    head_behind,
    place_words,
    take_apart,
    tidy,
    without_lead,
)
from khaldun.records import ActorKind, Place, PlaceId, PlacePrecision
from khaldun.seams import Atlas

_JOINTS = frozenset({"and", "&", "or"})
_POINTING = frozenset({"it", "that", "this", "which", "where", "them", "they", "him", "her"})
_IN_THE_TOWN = re.compile(r"\b(?:in|of|inside|within) (?:the |its )(?:[\w-]+ ){0,3}?(city|capital|town)\b")
_SIDE = re.compile(r"(?:North|South)(?:-?(?:[Ee]ast|[Ww]est))?|East")
"""A side of the country spoken of ("in the East"); "the West" takes part in quarrels and is no place."""
_GROUPS = frozenset({ActorKind.REBEL_GROUP, ActorKind.MILITIA})
_WIDER = frozenset({PlacePrecision.REGION, PlacePrecision.COUNTRY})


def ground_place(words: str, *, context: PlaceContext, atlas: Atlas) -> Place | None:
    """The place that `words` mean; None when they name none and point at none.

    A place the atlas lacks keeps its own words, with neither id nor coordinates. `context` is what the report
    said before; it is read, not changed.
    """
    plain = tidy(words)
    if not plain:
        return None
    whole = without_lead(plain)
    if _SIDE.fullmatch(whole):
        return side_of_country(whole.lower(), None, context, atlas)
    if _names_group(whole, atlas):
        return None
    if (known := _whole_name(whole, context, atlas)) is not None:
        return known
    if whole.split()[-1].lower() in place_words().parties:
        return None
    if border := border_told(whole):
        more = names_more(border)
        if not more:
            return border_place(border, whole, context=context, atlas=atlas)
        plain, whole = more, without_lead(more)
    taken = _told_of_the_place(take_apart(plain), context)
    if not taken.runs:
        return place_pointed_at(taken, context=context, atlas=atlas) or _described(whole, taken, context)
    if "between" in taken.small and (stretch := _between(taken, context, atlas)):
        return stretch
    if len(parts := _joined(taken)) > 1:
        named = [one for part in with_shared_land(parts) for one in parted(part, context, atlas)]
        found = [_one(part, taken, context, atlas) for part in named]
        return several(whole, [place for place in found if place])
    return _one(taken.runs, taken, context, atlas)


def _told_of_the_place(taken: Taken, context: PlaceContext) -> Taken:
    """The words without the nation that only owns what they name abroad; at home it lies there."""
    abroad = taken.nation != context.main_country() or tells_of_mission(taken.words)
    return msgspec.structs.replace(taken, nation=None) if taken.owned and abroad else taken


def _whole_name(whole: str, context: PlaceContext, atlas: Atlas) -> Place | None:
    """The place whose name is all of the words: a country, or a name that the atlas has word for word."""
    if (called := context.called) and place_key(whole) == called.key:
        return choose_place(whole, context=context, atlas=atlas, country=called.home)
    if (code := country_spoken_of(whole)) and not shares_name(whole, atlas):
        return atlas.place(f"country:{code}")
    if not has_capital(whole) or len(whole.split()) > 5 or whole.lower() in place_words().heads:
        return None  # "Town" in a headline is no name, though a town is called so
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
        if set(runs[place].before) <= {",", "the", *_JOINTS} or place in joints
    )
    cuts = [place for place in range(first, len(runs)) if place in joints or _listed(runs[place])]
    edges = [0, *cuts, len(runs)]
    return [runs[start:end] for start, end in pairwise(edges)]


def _between(taken: Taken, context: PlaceContext, atlas: Atlas) -> Place | None:
    """What lies between two places: by them, not in the first ("the road between Oldport and Newport")."""
    runs = taken.runs
    second = next((at for at in range(1, len(runs)) if "and" in runs[at].before), None)
    if second is None or "between" not in runs[0].before:
        return None
    one, two = (_one(part, taken, context, atlas) for part in (runs[:second], runs[second:]))
    return stretch_between(without_lead(taken.words), one, two) if one and two else None


def _listed(run: NameRun) -> bool:
    return run.before[:1] == (",",) and set(run.before) <= {",", "the"}


def _one(runs: tuple[NameRun, ...], taken: Taken, context: PlaceContext, atlas: Atlas) -> Place | None:
    """The place of one or more names that lie in one another, the innermost first or owned by the others."""
    country = taken.nation
    main, outer = _main_run(runs, context, atlas)
    parent: Place | None = None
    for run in reversed(outer):
        parent = place_named(run, None, context, atlas, country, parent) or parent
    if capital := _capital_of(main, context, atlas):
        return capital
    wanted = kind_wanted(main)
    if parent is None and (wanted or part_by_name(main.name)) in PARTS:
        parent = _town_told(main, context, atlas)
    place = place_named(main, wanted, context, atlas, country, parent)
    if (town := _town_of_quarter(main, place, parent, context)) is not None:
        place, parent = None, town
    if place is not None and parent is None and country is None and _called_after(main, place, context):
        place = None
    if place is None and _is_no_name(main.name):
        small = take_apart(taken.words.lower())
        return parent or place_pointed_at(small, context=context, atlas=atlas)
    if place is None and wanted is not PlacePrecision.TOWN and _names_party(main.name, atlas):
        return _one(tuple(outer), taken, context, atlas) if outer else None
    if place is None and wanted is None and outer and outer[0].before[:1] == ("from",):
        return _one(tuple(outer), taken, context, atlas)  # "the Hill Front from the village of Oldport"
    if place is None and parent is not None and outer and outer[0].before[-1:] == ("at",):
        return parent  # "the Guadiana at Moura": a river the atlas lacks, at a town it has
    if place is None:
        place = unknown_place(main, wanted, country, parent, taken.words)
    return framed(main, wanted, place, taken, context, atlas)


def _town_of_quarter(
    run: NameRun, place: Place | None, parent: Place | None, context: PlaceContext
) -> Place | None:
    """The town of a quarter, or of a site of a town, that the atlas lacks there; None for anything else."""
    if not (is_quarter(run) or (place is None and parent is None and is_site(run))):
        return None
    told = parent if parent and parent.precision is PlacePrecision.TOWN else None
    town = told or context.beside or context.town_here()
    return town if town and (place is None or is_elsewhere(place, town, context)) else None


def _called_after(run: NameRun, place: Place, context: PlaceContext) -> bool:
    """Whether a site bears the name of a town of a country the report does not speak of: "Salem hospital" in
    Iraq is called after somebody, and lies in no Indian town."""
    if place.precision is not PlacePrecision.TOWN and (place.id or place.precision not in PARTS):
        return False
    site = part_by_name(run.name) or head_behind(run)
    abroad = place.country is not None and not context.countries[place.country]
    return site in PARTS and bool(context.countries) and abroad


def _town_told(run: NameRun, context: PlaceContext, atlas: Atlas) -> Place | None:
    """The town that the words behind a part of it point at: "the Mill district of the city"."""
    told = _IN_THE_TOWN.search(" ".join(run.after))
    if told is None:
        return None
    town = place_pointed_at(take_apart(f"the {told.group(1)}"), context=context, atlas=atlas)
    return town if town and town.precision is PlacePrecision.TOWN else None


def _capital_of(run: NameRun, context: PlaceContext, atlas: Atlas) -> Place | None:
    """ "The capital of Portugal", "the provincial capital of Idlib province": the town itself."""
    if run.before[-2:] != ("capital", "of"):
        return None
    code = country_spoken_of(run.name)
    name = nations()[code].country.capital if code in nations() else run.name
    return choose_place(name, context=context, atlas=atlas, country=code, wanted=PlacePrecision.TOWN)


def _is_no_name(name: str) -> bool:
    """Whether a word is a noun for places in capitals, as headlines write it ("Regions"), or none at all."""
    table, word = place_words(), name.lower()
    return not {word, word.removesuffix("s")}.isdisjoint(table.heads.keys() | table.generic | table.no_names)


def _names_group(name: str, atlas: Atlas) -> bool:
    """Whether a word is the name of a group, and of a place only beside its own: "Hamas" is not Hamm."""
    alone = has_capital(name) and " " not in name
    groups = alone and any(one.kind in _GROUPS for one in atlas.actors(name, None))
    return groups and not any(place_key(one.canonical) == place_key(name) for one in atlas.places(name))


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
        if not set(run.before) & INTO and run.before:
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
    if whole.precision in PARTS:
        return False
    if part is not None and part.precision is PlacePrecision.TOWN and whole.precision in _WIDER:
        return True  # "the Red Sea port town of X"
    return part is None or part.precision in PARTS or (part.population or 0) < (whole.population or 0)


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
        return inside(whole, found or PlacePrecision.REGION, _country(taken.nation), taken.nation)
    town = context.town_here() if found in PARTS | {PlacePrecision.NEAR_TOWN} else None
    if town is None and found in PARTS and whole.split()[-1][0].isupper():
        return inside(whole, found, None, None)  # "the Indonesian Hospital" is a name
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
