"""How an attack was made: only a method that the report names is told.

A reader that guesses "chemical attack" where no such word stands would put a grave charge into the record
that nobody made. Counted in data/claim/methods.toml.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from msgspec import Struct

from khaldun.data.choices import choices
from khaldun.data.tables import read_words
from khaldun.records import Party

TABLE = "claim/methods.toml"


AIR_STRIKE, SHELLING = "air_strike", "shelling"
FLIGHT = re.compile(
    r"\b(?:air|aerial)[- ]?(?:strikes?|raids?|attacks?|assaults?|bomb(?:ing|ardment)s?)\b", re.IGNORECASE
)
"""A deed that takes an aircraft; to shoot one down takes none."""
AIRCRAFT = re.compile(r"plane|aircraft|\bjets?\b|helicopter|coalition|air force|drone", re.IGNORECASE)
"""Words of a party that has some after all."""


class Table(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What data/claim/methods.toml says: the words of each method, of bombs by land, of what flies and of
    flights, and who has no aircraft.
    """

    methods: dict[str, tuple[str, ...]]
    by_land: dict[str, tuple[str, ...]]
    flying: tuple[str, ...]
    flights: tuple[str, ...]
    without_aircraft: tuple[str, ...]


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    return read_methods()


@cache
def _by_land() -> Mapping[str, re.Pattern[str]]:
    return _by_name(read_words(TABLE, Table).by_land)


@cache
def _other() -> Mapping[str, re.Pattern[str]]:
    """Of what flies, of flights, of who has no aircraft."""
    return _by_name(read_words(TABLE, Table))


def read_methods(text: str | None = None) -> Mapping[str, re.Pattern[str]]:
    """The bundled table, or `text` in its place, as patterns by sub type. Raises DataError."""
    return _by_name(read_words(TABLE, Table, text).methods)


def _by_name(lists: Table | Mapping[str, tuple[str, ...]]) -> Mapping[str, re.Pattern[str]]:
    """A pattern for each of some lists, of words that may go on ("mortars")."""
    told = choices(TABLE, lists).items()
    return {name: re.compile(rf"\b(?:{choice})", re.IGNORECASE) for name, choice in told}


@lru_cache(maxsize=16)  # the methods of one or two reports: an entry keeps a whole text alive
def _is_named(method: str, text: str) -> bool:
    return _patterns()[method].search(text) is not None


def told_method(sub_event_type: str | None, text: str) -> str | None:
    """The sub type, or None where it is a method that the report's text never names.

    >>> told_method("shelling", "Mortars hit it."), told_method("chemical_attack", "Mortars hit it.")
    ('shelling', None)
    >>> told_method("seizure", "They took it.")
    'seizure'
    """
    unnamed = sub_event_type in _patterns() and not _is_named(sub_event_type, text)
    return None if unnamed else sub_event_type


def fliers(trigger: str, actors: Sequence[Party]) -> tuple[Party, ...]:
    """The doers, less those without aircraft where the `trigger` itself names a flight ("air strikes"): the
    reader took whoever the flight was sent against, or whose town it hit.

    >>> fliers("air strikes", [Party(canonical="rebels"), Party(canonical="Ruvanian Air Force")])
    (Party(canonical='Ruvanian Air Force', surface=None, span=None, known=False),)
    """
    flight = FLIGHT.search(trigger) is not None
    return tuple(party for party in actors if not (flight and _has_no_aircraft(party)))


def flown(sub_event_type: str | None, words: str, actors: Sequence[Party]) -> str | None:
    """The sub type, but no air strike by parties none of which has an aircraft: shelling, where the `words`
    of the claim name it, else no method.

    >>> flown("air_strike", "Rebels bombarded the town", [Party(canonical="rebels")])
    'shelling'
    """
    if sub_event_type != AIR_STRIKE or not actors or not all(map(_has_no_aircraft, actors)):
        return sub_event_type
    return SHELLING if _patterns()[SHELLING].search(words) else None


@lru_cache(maxsize=16)  # the flights of one or two reports, as above
def _names_flights(text: str) -> bool:
    return _other()["flying"].search(text) is not None


def named_flight(sub_event_type: str | None, words: str, text: str) -> str | None:
    """The sub type, but no air strike where the `words` of the claim name no strike or raid and the report's
    `text` nothing that flies: of 20 such claims that pair with an annotation 5 are air strikes.

    >>> named_flight("air_strike", "Scores died there", "Two bombs hit the market. Scores died there.")
    >>> named_flight("air_strike", "Scores died there", "Jets bombed the market. Scores died there.")
    'air_strike'
    """
    if sub_event_type != AIR_STRIKE or _other()["flights"].search(words) or _names_flights(text):
        return sub_event_type
    return None


def driven(sub_event_type: str | None, trigger: str, words: str) -> str | None:
    """The sub type, but no air strike where the `words` of the claim name a bomb that somebody carried, drove
    or laid, and nothing that flies: the method they name.

    >>> driven("air_strike", "hit", "a van packed with explosives hit the gate")
    'car_bomb'
    >>> driven("air_strike", "hit", "jets hit a van packed with explosives")
    'air_strike'
    """
    if (
        sub_event_type != AIR_STRIKE
        or _other()["flying"].search(words)
        or _other()["flights"].search(trigger)
    ):
        return sub_event_type
    return next((name for name, named in _by_land().items() if named.search(words)), sub_event_type)


def _has_no_aircraft(party: Party) -> bool:
    words = f"{party.canonical} {party.surface or ''}"
    return _other()["without_aircraft"].search(words) is not None and not AIRCRAFT.search(words)
