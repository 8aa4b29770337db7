"""Who is told of by his people is told of: "Sankoh's fighters cut off hands. He was arrested in Lagos"."""

from __future__ import annotations

from khaldun.data.relatives import points_back, relative_told
from khaldun.ground.parties.context import ActorContext
from khaldun.records import ActorKind


def owner_told(words: str) -> str | None:
    """The last word of the name of him whose people some words tell; None where they tell of nobody's.

    >>> owner_told("General Rui Moura's bodyguards"), owner_told("his wife"), owner_told("Rui Moura")
    ('Moura', None, None)
    """
    relative = relative_told(words)
    if relative is None or points_back(relative):
        return None
    name = relative.owner.split()[-1]
    return name if name[0].isupper() else None


def is_called_so(canonical: str, name: str) -> bool:
    """Whether a party is a person of that last name, and not one of his people."""
    return canonical.split()[-1] == name and " of " not in canonical


def hear_owner(words: str, context: ActorContext) -> None:
    """Take note of the person, named before, whose people the words tell."""
    name = owner_told(words)
    told = (
        one
        for one in reversed(context.heard if name else ())
        if name and one.kind is ActorKind.PERSON and is_called_so(one.party.canonical, name)
    )
    if heard := next(told, None):
        context.hear(heard.party, heard.kind, heard.words)
