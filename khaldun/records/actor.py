"""Actor: a person, group, state or body that names refer to; aliases are dated."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from enum import StrEnum

from msgspec import Struct

from khaldun.records.values import ActorId


class ActorKind(StrEnum):
    """What sort of actor it is (crosswalks to ACLED inter codes and PLOVER sectors live in data/)."""

    STATE = "state"
    GOVERNMENT = "government"
    STATE_FORCES = "state_forces"
    REBEL_GROUP = "rebel_group"
    MILITIA = "militia"
    COALITION = "coalition"
    POLITICAL_BODY = "political_body"
    INTERNATIONAL_BODY = "international_body"
    MEDIA = "media"
    MONITOR = "monitor"
    PERSON = "person"
    CIVILIANS = "civilians"
    OTHER = "other"


class Alias(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A name an actor went by, from `since` to `until` (inclusive, None = open)."""

    name: str
    since: date | None = None
    until: date | None = None

    def valid_on(self, day: date | None) -> bool:
        """Whether the name meant this actor on `day` (an unknown day never rules a name out)."""
        if day is None:
            return True
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


class Actor(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One actor of the table. `member_of` names the bodies it answers to; `side` its camp in a conflict."""

    id: ActorId
    canonical: str  # English Wikipedia style
    kind: ActorKind
    country: str | None = None  # ISO alpha-2
    side: str | None = None
    aliases: tuple[Alias, ...] = ()
    member_of: tuple[str, ...] = ()
    wikidata: str | None = None


LED = re.compile(r"(?P<leader>.+?)[- ]led\b")
"""A coalition that bears the name of who leads it: "United States-led coalition"."""


def circle_of(actor: Actor, find: Callable[[str], Actor | None]) -> frozenset[str]:
    """The names of everybody whose deed an actor's deed is: itself, the bodies it answers to and theirs, its
    camp, and who leads it. Two actors whose circles share a name are no rivals ("the rebels", one of them).
    """
    found: set[str] = set()
    seen: set[str] = set()
    waiting = [actor]
    while waiting:
        one = waiting.pop()
        if one.canonical in seen:
            continue
        seen.add(one.canonical)
        led = LED.match(one.canonical)
        found |= {one.canonical, *one.member_of}
        found |= {name for name in (one.side, led and led["leader"]) if name}
        waiting += [body for name in one.member_of if (body := find(name)) is not None]
    return frozenset(found)
