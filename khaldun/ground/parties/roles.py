"""Roles: parties told of by what they are and not by name: "a resident", "council officials".

Two residents of two towns are two speakers, so a role takes the place or body it belongs to: the one its
words name ("a resident of Homs" is "Homs resident (unnamed)"), else the town or country the report is about.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from msgspec import Struct

from khaldun.ground.context import PlaceContext
from khaldun.ground.names import folded
from khaldun.ground.nations import country_spoken_of, nations
from khaldun.ground.phrases import PhraseBook
from khaldun.ground.towns.words import place_words
from khaldun.records import PlacePrecision

UNNAMED = " (unnamed)"
_LINKS = frozenset({"of", "at", "in", "within", "inside", "from", "for", "with"})
_WIDER = frozenset({PlacePrecision.REGION, PlacePrecision.DISTRICT})
_CIVIL = frozenset({"residents", "villagers", "inhabitants", "townspeople"})


_PLACED = re.compile(
    r"\s+(?:in|of|near|outside|at|from)\s+(?:the (?:town|village|city) of )?"
    r"([A-Z][\w’'-]+(?:[ -][A-Z][\w’'-]+){0,2})"
)
"""Where the people of a role are, right behind it: "killed five villagers | in Moura"."""


class RoleTold(Struct, frozen=True, kw_only=True):
    """A role told: its words, where the one stands that leads on to whom it belongs (their number where none
    does), whether it is of several people, and its noun.
    """

    tokens: tuple[str, ...]
    link: int
    many: bool
    noun: str


Named = Callable[[str], str]
"""The canonical name of the place or body that some words mean; the words themselves when unknown."""


def role_name(
    bare: str,
    *,
    places: PlaceContext,
    book: PhraseBook,
    named: Named = str,
    at: int | None = None,
    town: str | None = None,
) -> str | None:
    """The canonical name of a party told of by its role at code point `at`; None when they tell no role.
    `town` is the one told right behind it.

    >>> from khaldun.ground.phrases import phrase_book
    >>> role_name("resident of Homs", places=PlaceContext(), book=phrase_book())
    'Homs resident (unnamed)'
    """
    told = role_told(bare, book)
    if told is None:
        return None
    tokens, link, many, noun = list(told.tokens), told.link, told.many, told.noun
    head, rest = tokens[:link], tokens[link + 1 :]
    if many and rest and country_spoken_of(head[0]):
        return " ".join(tokens)  # "Iranian advisers in Syria" are not Syrian
    owner = (
        (_owner(rest, places, book, named, at) or " ".join(tokens[link:]))
        if rest
        else _unsaid(head, places, book, at, town)
    )
    if rest and owner.split()[0].lower() in _LINKS:
        whole = " ".join(tokens)
        return whole if many else f"{whole}{UNNAMED}"
    said = tokens[link].lower() if rest and not _is_adjective(owner) else None
    return _joined(owner, head, said or ("of" if noun in _CIVIL else None), many=many)


@lru_cache(maxsize=8192)
def role_told(bare: str, book: PhraseBook) -> RoleTold | None:
    """What the words say of a role by themselves; None when they tell no role."""
    tokens = bare.split()
    first = folded(tokens[0])
    if any(first in words for words in (book.unnamed, book.unnamed_many, book.local, book.national)):
        tokens[0] = tokens[0].lower() if tokens[0].istitle() else tokens[0]  # "Residents" begins a sentence
    link = next((at for at, token in enumerate(tokens) if at and token.lower() in _LINKS), len(tokens))
    head = tokens[:link]
    noun = folded(head[-1])
    many = noun not in book.unnamed and noun in book.unnamed_many
    joined = any(token.endswith(",") or token in {"and", "or", "–", "-"} for token in head)
    if joined or not head[-1].islower() or not (many or noun in book.unnamed):
        return None
    return RoleTold(tokens=tuple(tokens), link=link, many=many, noun=noun)


def _is_adjective(owner: str) -> bool:
    code = country_spoken_of(owner)
    return code in nations() and owner == national(code)


def _joined(owner: str, head: list[str], link: str | None, *, many: bool) -> str:
    """ "Activists in Homs", "Syrian activists"; one person is told by the place first: "Homs activist"."""
    words = " ".join(token for token in head if not owner or token != "local")
    if many and link and owner:
        return f"{words} {link} {owner}"
    whole = f"{owner} {words}".strip()
    return whole if many else f"{whole}{UNNAMED}"


def _owner(
    rest: list[str], places: PlaceContext, book: PhraseBook, named: Named, at: int | None
) -> str | None:
    """The name in "the town of Homs", "Aleppo Police Command"; for "the town" the town spoken of."""
    table = place_words()
    start = next((at for at, token in enumerate(rest) if token[0].isupper() or "-" in token[:4]), None)
    if start is not None:
        end = next((at for at in range(start, len(rest)) if not _goes_on(rest, at)), len(rest))
        for last in range(min(end + 3, len(rest)), end, -1):
            noun = folded(" ".join(rest[end:last]))
            if noun in book.roles or noun in book.ministries or noun in table.heads:
                end = last
                break
        name = " ".join(rest[start:end]).strip(",")
        code = country_spoken_of(name)
        return national(code) if code in nations() else named(name) or None
    small = {token.lower() for token in rest} - table.determiners
    told = {table.heads[word] for word in small if word in table.heads} & _WIDER
    if told:
        found = places.last(lambda place: place.precision in told and place.id is not None)
        return found.canonical if found else None
    return _town(places, at) if small & (table.heads.keys() | table.generic) else None


def _goes_on(rest: list[str], at: int) -> bool:
    """Whether the name goes on: "Directorate of Health"."""
    inner = rest[at].lower() in {"of", "for", "and", "the"} and at + 1 < len(rest)
    return _in_name(rest[at]) or (inner and rest[at + 1][0].isupper())


def _in_name(token: str) -> bool:
    return token[0].isupper() or token.lower()[:3] in {"al-", "el-"} or token.lower() in {"al", "el"}


def town_behind(behind: str) -> str | None:
    """The name that stands right behind people as where they are.

    >>> town_behind(" in the village of Moura on Monday"), town_behind(" on Monday")
    ('Moura', None)
    """
    found = _PLACED.match(behind)
    return found[1] if found else None


def _unsaid(head: list[str], places: PlaceContext, book: PhraseBook, at: int | None, town: str | None) -> str:
    """The town or the country's adjective for a role that says neither; empty for a role of no place."""
    words = {folded(token) for token in head}
    if any(token[0].isupper() for token in head) or country_spoken_of(" ".join(head)):
        return ""
    if words & book.local and "sources" not in words:
        return town or _town(places, at) or ""
    country = places.main_country()
    if words & book.national and country in nations():
        return national(country)
    return ""


def national(country: str) -> str:
    """The adjective by which officials of a country are called: "Syrian", "United States"."""
    return nations()[country].bodies["officials"].removesuffix(" officials")


def _town(places: PlaceContext, at: int | None) -> str | None:
    town = places.salient_town(at)
    return town.canonical if town else None
