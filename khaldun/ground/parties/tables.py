"""Tables of actors as TSV: many actors on one line each, with the years of names and of memberships.

Columns: canonical, kind, country, since, until, part_of, aliases. Several values of a cell are parted by "|".
A value that held only for some years carries them: "Tiger Forces@2013-2019", "Government of X@1992-"
(inclusive, by calendar year). `since` and `until` tell when the actor went by its names; no name means it
before `since`, but a report may speak of an actor that is gone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct

from khaldun.errors import DataError
from khaldun.ground.tables import Table, tsv_rows
from khaldun.records import Actor, ActorId, ActorKind, Alias

COLUMNS = frozenset({"canonical", "kind", "country", "since", "until", "part_of", "aliases"})
_GOVERNMENT = re.compile(r"(?:Federal )?[Gg]overnment of (?!National|the Region)")
_NOT_ID = re.compile(r"[\W_]+")


class Membership(Struct, frozen=True, kw_only=True):
    """A body an actor belonged to, from `since` to `until` (inclusive, None = open)."""

    body: str
    since: date | None = None
    until: date | None = None

    def held_on(self, day: date | None) -> bool:
        """Whether it held on `day`; an unknown day never rules a membership out."""
        return day is None or ((self.since or date.min) <= day <= (self.until or date.max))


class ListedActor(Struct, frozen=True, kw_only=True):
    """An actor of a TSV and its memberships with their years."""

    actor: Actor
    memberships: tuple[Membership, ...] = ()


def read_listed_actors(table: Table) -> Iterator[ListedActor]:
    """The actors of a TSV with the columns COLUMNS. Raises DataError naming file, line and value."""
    for number, row in tsv_rows(table):
        if missing := COLUMNS - row.keys():
            raise DataError(f"{table.name}: column {sorted(missing)[0]!r} is missing from a table of actors")
        try:
            yield _listed(row)
        except ValueError as error:
            raise DataError(f"{table.name} line {number}: {error}") from error


TITLES = ("President", "Prime Minister")
"""Titles of those who head a government, by which and the surname alone news calls them."""
_SURNAME = re.compile(r"(?:(?:dos|da|de|van|von|bin|ben|al|el) )?\S+$")


def _listed(row: dict[str, str]) -> ListedActor:
    start = _first_day(row["since"])
    if row["until"]:
        _last_day(row["until"])  # a year, for readers; checked
    members = tuple(_membership(cell) for cell in row["part_of"].split("|") if cell)
    actor = Actor(
        id=ActorId(f"actor:{_NOT_ID.sub('-', row['canonical'].casefold()).strip('-')}"),
        canonical=row["canonical"],
        kind=ActorKind(row["kind"]),
        country=row["country"] or None,
        aliases=(
            *(_alias(cell, start) for cell in row["aliases"].split("|") if cell),
            *_titled(row["canonical"], members),
        ),
        member_of=tuple(one.body for one in members),
    )
    return ListedActor(actor=actor, memberships=members)


def _titled(name: str, members: Iterable[Membership]) -> Iterator[Alias]:
    """What one who heads a government is called while in office: "President Kabila"."""
    surname = _SURNAME.search(name)
    for member in members:
        if surname and member.since and _GOVERNMENT.match(member.body):
            for title in TITLES:
                yield Alias(name=f"{title} {surname[0]}", since=member.since, until=member.until)


def _alias(cell: str, start: date | None) -> Alias:
    name, since, until = _with_years(cell)
    return Alias(name=name, since=since or start, until=until)


def _membership(cell: str) -> Membership:
    body, since, until = _with_years(cell)
    return Membership(body=body, since=since, until=until)


def _with_years(cell: str) -> tuple[str, date | None, date | None]:
    """A value and the first and last day of the years behind its "@", if it has any."""
    value, mark, years = cell.partition("@")
    if not mark:
        return value, None, None
    first, _, last = years.partition("-")
    return value, _first_day(first), _last_day(last)


def _first_day(year: str) -> date | None:
    return date(int(year), 1, 1) if year else None


def _last_day(year: str) -> date | None:
    return date(int(year), 12, 31) if year else None
