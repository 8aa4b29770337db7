"""Identity: whether two names mean one actor, by the register first and by their spelling else."""

from __future__ import annotations

from datetime import date

from khaldun.ground.names import folded, has_capital
from khaldun.ground.parties.names import same_name
from khaldun.ground.parties.register import ActorRegister
from khaldun.records import Actor


def same_actor(left: str, right: str, register: ActorRegister, day: date | None = None) -> bool:
    """Whether two names mean one actor on `day`.

    Names the register has both mean what it says: two actors of like name are two. A name it has not is
    compared with every name of those it has.
    """
    ours, theirs = register.actors(left, day), register.actors(right, day)
    if ours and theirs:
        return bool({one.canonical for one in ours} & {one.canonical for one in theirs})
    if ours or theirs:
        known, new = (ours, right) if ours else (theirs, left)
        return any(same_name(name, new) for actor in known for name in names_of(actor))
    return same_name(left, right)


def names_of(actor: Actor) -> list[str]:
    """Every name of an actor."""
    return [actor.canonical, *(alias.name for alias in actor.aliases)]


def only_describes(name: str, actor: Actor) -> bool:
    """Whether words are no name of an actor but tell what it is: "rebels", and "Separatists" where that
    begins a sentence, since the tables have it in small letters. Arabic has no capitals.
    """
    if not has_capital(name):
        return name.upper() != name
    if has_capital(name[1:]) or folded(actor.canonical) == folded(name):
        return False
    return any(one == one.lower() and folded(one) == folded(name) for one in names_of(actor))
