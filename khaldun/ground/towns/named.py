"""The place that one name means with the words around it: the atlas's, with its head noun ("Idlib province"),
as it stands or less a head noun in capitals ("Mill District"); else a place that the atlas lacks.
"""

from __future__ import annotations

from khaldun.ground.context import PlaceContext
from khaldun.ground.names import folded, place_key
from khaldun.ground.nations import country_spoken_of
from khaldun.ground.towns.choice import choose_place, shares_name
from khaldun.ground.towns.frames import INTO, inside
from khaldun.ground.towns.words import PARTS, NameRun, place_words, without_lead
from khaldun.records import Place, PlacePrecision
from khaldun.seams import Atlas

_QUARTER = frozenset({PlacePrecision.DISTRICT})


def kind_wanted(run: NameRun) -> PlacePrecision | None:
    """The precision that a head noun around the name asks for: "Idlib province", "the town of X"."""
    heads, left_out = place_words().heads, (place_words().determiners, place_words().spots)
    before = [word for word in run.before if not any(word in words for words in left_out)]
    led = before[-1:] in (["of"], ["in"], ["at"])
    lead = next((heads[word] for word in reversed(before[:-1]) if word in heads), None) if led else None
    if lead in PARTS:
        return lead
    for word in run.after[:2]:
        if word in INTO:
            break
        if word in heads:
            return heads[word]
    return lead if led else heads.get(before[-1]) if before else None


def place_named(
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
    tries, wanted = _tries(run, wanted, parent)
    looked = (
        choose_place(name, context=context, atlas=atlas, wanted=wanted, country=country, parent=parent)
        for name in tries
    )
    if found := next((one for one in looked if one), None):
        return found
    tokens = run.name.split(" ")
    last = place_words().heads.get(tokens[-1].lower())
    if len(tokens) > 1 and last in PARTS and parent is None:
        around = choose_place(" ".join(tokens[:-1]), context=context, atlas=atlas, country=country)
        return inside(run.name, last, around, country) if around else None
    if len(tokens) == 1 and run.after and run.name.endswith("s"):  # "Aleppos eastern districts"
        owner = choose_place(run.name[:-1], context=context, atlas=atlas, wanted=wanted, country=country)
        return owner if owner and place_key(owner.canonical) == place_key(run.name[:-1]) else None
    return _in_owner(tokens, wanted, context, atlas)


def _tries(
    run: NameRun, wanted: PlacePrecision | None, parent: Place | None
) -> tuple[list[str], PlacePrecision | None]:
    """The names under which the atlas may have the place, the surest first, and the precision wanted."""
    tries = [f"{run.name} {told}" for told in _to_the_head(run)] if wanted is not None else []
    if wanted is PlacePrecision.REGION and run.before[-1:] == ("of",):
        tries.extend(f"{run.name} {head}" for head in run.before[-2:-1])  # "the state of Plateau"
    if parent is not None:
        tries.append(f"{run.name} of {parent.canonical}")
    tries.append(run.name)
    front, _, last_word = run.name.rpartition(" ")
    last = place_words().heads.get(last_word.lower())
    in_town = parent is not None and parent.precision is PlacePrecision.TOWN
    if not front or last is None or (last in PARTS and not (in_town and last in _QUARTER)):
        return tries, wanted
    return [*tries, front], wanted or last


def _to_the_head(run: NameRun) -> list[str]:
    """What follows a name, up to its head noun ("international airport") and its first word alone."""
    heads = place_words().heads
    longer = len(run.after) > 1 and run.after[0] not in heads and run.after[1] in heads
    return [*([" ".join(run.after[:2])] if longer else []), *run.after[:1]]


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
    return place_named(rest, wanted, context, atlas, None, owner) or unknown_place(
        rest, wanted, None, owner, ""
    )


def unknown_place(
    run: NameRun, wanted: PlacePrecision | None, country: str | None, parent: Place | None, words: str
) -> Place:
    """A place the atlas lacks: its own words, and what it is said to lie in."""
    precision = wanted or _kind_by_name(run.name) or PlacePrecision.TOWN
    name = run.name
    told = _to_the_head(run)
    if precision is PlacePrecision.REGION and run.after and run.after[0] in place_words().land:
        name = f"{name} {run.after[0]}"
    if precision is PlacePrecision.POINT and told and told[0].split()[-1] in place_words().heads:
        name = f"{name} {told[0]}"
    elif precision is PlacePrecision.POINT and run.before[-1:] == ("of",):
        name = without_lead(words)
    if precision is PlacePrecision.DISTRICT and parent and parent.precision is PlacePrecision.TOWN:
        name = f"{name}, {parent.canonical}"
    return inside(name, precision, parent, country)


def part_by_name(name: str) -> PlacePrecision | None:
    """The part of a town that the last word of a name makes it: "Old Mill District", "Corn Hospital"."""
    last = place_words().heads.get(name.split(" ")[-1].lower())
    return last if last in PARTS and " " in name else None


def _kind_by_name(name: str) -> PlacePrecision | None:
    """What the last or first word of a name makes it: "Corn Hospital", "Mill River", "Lake Corn"."""
    table, words = place_words(), folded(name).split()
    if len(words) > 1 and (words[0] in table.land_first or words[-1] in table.land):
        return PlacePrecision.REGION
    return part_by_name(name)
