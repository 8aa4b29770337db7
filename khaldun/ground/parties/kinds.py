"""Kinds: what sort of party one is, by the register or by the form of its name."""

from __future__ import annotations

from functools import lru_cache

from khaldun.ground.names import folded, has_capital
from khaldun.ground.parties.roles import UNNAMED
from khaldun.ground.phrases import PhraseBook, phrase_book
from khaldun.ground.wording import INSIDE_NAMES, in_long_name
from khaldun.records import ActorKind, Party
from khaldun.seams import Atlas


def kind_of(party: Party, atlas: Atlas) -> ActorKind:
    """What sort of party it is: the register's word, or a guess by its form."""
    actor = atlas.actor(party.canonical)
    if actor is not None:
        return actor.kind
    return _kind_by_form(party.canonical)


@lru_cache(maxsize=8192)
def _kind_by_form(name: str) -> ActorKind:
    """What the form of a name tells: "(unnamed)", a noun for people or for a body, capitals."""
    book = phrase_book()
    last = folded(name.removesuffix(UNNAMED)).split()[-1:]
    if name.endswith(UNNAMED) or (last and last[0] in book.unnamed) or _has_office(name, book):
        return ActorKind.PERSON
    if folded(name).split()[:1] in (["civilians"], ["residents"], ["people"], ["children"]):
        return ActorKind.CIVILIANS
    if body := kind_of_body(name, book):
        return body
    if body := _kind_of_name(name, book):
        return body
    tokens = name.split()
    named = 2 <= len(tokens) <= 4 and all(token[0].isupper() or "-" in token for token in tokens)
    return ActorKind.PERSON if named else ActorKind.OTHER


def _has_office(name: str, book: PhraseBook) -> bool:
    """Whether somebody is told of by an office in a body: "captain of the 34th Brigade"."""
    office, of, _ = name.partition(" of ")
    told = folded(office).split()[-1:] if of and office == office.lower() else []
    return bool(book.persons.intersection(told))


def _kind_of_name(name: str, book: PhraseBook) -> ActorKind | None:
    """What a noun at the end of a name tells, before its first small word, or at its front."""
    tokens = name.partition(" (")[0].split()
    if not tokens or not all(map(in_long_name, tokens)):
        return None
    small = next((at for at, token in enumerate(tokens) if at and token.lower() in INSIDE_NAMES), len(tokens))
    ends = (tokens, tokens[:small], tokens[:1])
    found = (book.every_body.get(folded(" ".join(end[-size:]))) for end in ends for size in (2, 1))
    return next((kind for kind in found if kind), None)


def kind_of_body(name: str, book: PhraseBook) -> ActorKind | None:
    """What sort of body the last word or two of a name tell; None when they tell none."""
    tokens = folded(name).split()
    nouns = book.more_bodies if has_capital(name.rpartition(" ")[2]) else book.bodies  # "the forces" are none
    return nouns.get(" ".join(tokens[-2:])) or nouns.get(" ".join(tokens[-1:]))
