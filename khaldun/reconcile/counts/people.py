"""Whom a figure counts: figures of different people neither replace nor contradict one another."""

from __future__ import annotations

from khaldun.reconcile.counts.statements import Statement
from khaldun.reconcile.counts.told_apart import classes_of, persons_apart
from khaldun.reconcile.parties import is_named
from khaldun.reconcile.rules import toll_rules
from khaldun.records import Claim, Party, Toll, Victims


def counted_people(statement: Statement) -> frozenset[str]:
    """The names of the people a figure counts, without the words that hold for anybody ("people",
    "civilians"); empty where it counts just people.

    Only combatants are counted by their party: the dead of no known status need not be of the party attacked.
    """
    names = {party.canonical: is_named(party) for party in counted_parties(statement)}
    victims = statement.toll.victims
    return frozenset(
        name
        for name, named in names.items()
        if not is_anybody(name)
        and (victims is Victims.COMBATANT or not named)
        and (victims is not Victims.UNKNOWN or is_crossing(name))
    )


def counted_sides(statement: Statement) -> tuple[str, ...]:
    """The named parties whose people a figure counts, in the order of their names."""
    return tuple(sorted({party.canonical for party in counted_parties(statement) if is_named(party)}))


def is_anybody(name: str) -> bool:
    """Whether the words say no more than that people were harmed."""
    return name.casefold() in toll_rules().anybody


def same_people(left: Statement, right: Statement) -> bool:
    """Whether two figures may count the same people: both just people, or people of one name.

    "Children" and "people" are not the same people: the one may be part of the other.
    """
    one, other = _told_people(left), _told_people(right)
    return bool(one & other) if one and other else not one and not other


def _told_people(statement: Statement) -> frozenset[str]:
    """Whom a figure counts, by its own words ("11 children") where they name a class of people."""
    return classes_of(statement.toll) or counted_people(statement)


def counted_parties(statement: Statement) -> tuple[Party, ...]:
    """The recipients of the claim: those that the words of the figure name ("29 rebels"), else the nearest to
    the figure where the claim gives several of its kind.
    """
    claim, toll = statement.claim, statement.toll
    if told := _in_figure(claim, toll):
        return told
    several = sum(other.kind is toll.kind for other in claim.tolls) > 1
    placed = [party for party in claim.recipients if party.span is not None]
    if not several or toll.span is None or not placed:
        return claim.recipients
    nearest = min(_distance(party, toll.span.start) for party in placed)
    return tuple(party for party in placed if _distance(party, toll.span.start) == nearest)


def _in_figure(claim: Claim, toll: Toll) -> tuple[Party, ...]:
    """The parties that the words of a figure name."""
    if toll.span is None:
        return ()
    start, end = toll.span.start, toll.span.end
    return tuple(
        party
        for party in claim.recipients
        if party.span is not None and start <= party.span.start and party.span.end <= end
    )


def _distance(party: Party, at: int) -> tuple[bool, int]:
    """The party named after the figure first ("30 soldiers and 39 rebels"), then the one before it."""
    if party.span is None:
        return True, 0
    return (
        (False, 0)
        if party.span.start <= at < party.span.end
        else (party.span.start < at, abs(party.span.start - at))
    )


def people_apart(left: Statement, right: Statement) -> bool:
    """Whether two figures surely count different people: people of different names, unless a name is one that
    people of any other name may bear too ("evacuees" and "children"; but nobody is both a woman and a child).
    """
    if persons_apart(left.toll, right.toll):
        return True
    one, other = _names(left), _names(right)
    if not one or not other or one & other:
        return False
    kinds, others = {_class_of(name) for name in one}, {_class_of(name) for name in other}
    if None not in kinds | others:
        return not kinds & others
    return not any(is_crossing(name) for name in one | other)


def _names(statement: Statement) -> frozenset[str]:
    parties = counted_parties(statement)
    return frozenset(party.canonical for party in parties if not is_anybody(party.canonical))


def _class_of(name: str) -> str | None:
    words = _words(name)
    return next((kind for kind, nouns in toll_rules().exclusive.items() if words <= nouns), None)


def is_crossing(name: str) -> bool:
    """Whether the words hold for people who may bear any other name as well ("children")."""
    return not _words(name).isdisjoint(toll_rules().crossing)


def _words(name: str) -> set[str]:
    return set(name.casefold().replace("(unnamed)", "").split())
