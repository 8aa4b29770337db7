"""Kinds: what sort of party one is, by the register or by the form of its name."""

from __future__ import annotations

from functools import lru_cache

from khaldun.ground.names import folded
from khaldun.ground.parties.roles import UNNAMED
from khaldun.ground.phrases import PhraseBook, phrase_book
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
    if name.endswith(UNNAMED) or (last and last[0] in book.unnamed):
        return ActorKind.PERSON
    if folded(name).split()[:1] in (["civilians"], ["residents"], ["people"], ["children"]):
        return ActorKind.CIVILIANS
    if body := kind_of_body(name, book):
        return body
    tokens = name.split()
    named = 2 <= len(tokens) <= 4 and all(token[0].isupper() or "-" in token for token in tokens)
    return ActorKind.PERSON if named else ActorKind.OTHER


def kind_of_body(name: str, book: PhraseBook) -> ActorKind | None:
    """What sort of body the last word or two of a name tell; None when they tell none."""
    tokens = folded(name).split()
    return book.bodies.get(" ".join(tokens[-2:])) or book.bodies.get(" ".join(tokens[-1:]))
