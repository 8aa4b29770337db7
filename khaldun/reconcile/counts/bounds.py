"""Parts of a whole: which parts are surely different people, and the least that they sum to."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from khaldun.reconcile.counts.people import people_apart
from khaldun.reconcile.counts.statements import Statement
from khaldun.reconcile.rules import incident_rules, toll_rules
from khaldun.records import Claim, Party, Period, PeriodBasis, PeriodPrecision, Place, Victims
from khaldun.records.place import distance_km

DATED = frozenset({PeriodBasis.EXPLICIT, PeriodBasis.RELATIVE, PeriodBasis.ANAPHORIC})


class Part(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Some of the people of a whole: the least they are, and the statements that say so."""

    low: int
    statements: tuple[Statement, ...]
    victims: Victims = Victims.UNKNOWN

    def claims(self) -> tuple[Claim, ...]:
        """The claims behind this part."""
        return tuple(statement.claim for statement in self.statements)


def largest_disjoint(parts: Sequence[Part]) -> tuple[Part, ...]:
    """The pairwise different parts with the largest sum: exact for few parts, greedy beyond.

    Any pairwise different set is a sound lower bound of the whole, so the greedy choice is safe.
    """
    ordered = sorted(parts, key=lambda part: (-part.low, min(s.key() for s in part.statements)))
    exact = len(ordered) <= toll_rules().exact_parts
    return _best_set(ordered) if exact else _greedy_set(ordered)


def _best_set(parts: Sequence[Part]) -> tuple[Part, ...]:
    if not parts:
        return ()
    head, rest = parts[0], parts[1:]
    with_head = (head, *_best_set([part for part in rest if surely_different(head, part)]))
    if len(with_head) == len(parts):
        return with_head
    without = _best_set(rest)
    return with_head if _sum(with_head) >= _sum(without) else without


def _greedy_set(parts: Sequence[Part]) -> tuple[Part, ...]:
    chosen: list[Part] = []
    for part in parts:
        if all(surely_different(part, other) for other in chosen):
            chosen.append(part)
    return tuple(chosen)


def _sum(parts: Sequence[Part]) -> int:
    return sum(part.low for part in parts)


def surely_different(left: Part, right: Part) -> bool:
    """Whether the fields prove that two parts count different people; two unknowns are not different."""
    return all(
        different_people(one, other, left.victims, right.victims)
        for one in left.statements
        for other in right.statements
    )


def different_people(left: Statement, right: Statement, victims: Victims, others: Victims) -> bool:
    """Whether two statements count different people: another status told by one voice, people of another
    name told by one report, places apart, or dates apart.
    """
    if left.voice == right.voice and _known_apart(victims, others):
        return True
    if left.claim.report == right.claim.report and people_apart(left, right):
        return True
    return places_apart(left.claim.place, right.claim.place) or periods_apart(
        left.claim.period, right.claim.period
    )


def _known_apart(left: Victims, right: Victims) -> bool:
    return Victims.UNKNOWN not in (left, right) and left is not right


def names_of(parties: Sequence[Party]) -> frozenset[str]:
    """The canonical names of the parties."""
    return frozenset(party.canonical for party in parties)


def place_key(place: Place) -> str:
    """What names a place: its id, else its name."""
    return place.id or place.canonical


def same_place(left: Place, right: Place) -> bool:
    """Whether both name one place."""
    return place_key(left) == place_key(right) or (
        None in (left.id, right.id) and left.canonical == right.canonical
    )


def holds_place(outer: Place, inner: Place) -> bool:
    """Whether `inner` lies within `outer`."""
    return outer.id is not None and outer.id in inner.within


def places_apart(left: Place | None, right: Place | None) -> bool:
    """Whether two places are different beyond their precision; the unknown and the vague never are."""
    reach = incident_rules().reach_km
    if left is None or right is None or same_place(left, right):
        return False
    if left.precision not in reach or right.precision not in reach:
        return False
    if holds_place(left, right) or holds_place(right, left):
        return False
    apart_km = distance_km(left, right)
    return apart_km is not None and apart_km > reach[left.precision] + reach[right.precision]


def periods_apart(left: Period, right: Period) -> bool:
    """Whether two dated periods cannot overlap, with a slack by how exact their words are."""
    if left.basis not in DATED or right.basis not in DATED:
        return False
    slack = incident_rules().slack_days
    allowed = max(slack[left.precision], slack[right.precision])
    return _gap(left, right) > allowed or _gap(right, left) > allowed


def days_apart(left: Period, right: Period) -> bool:
    """Whether two accounts name different days. The same weekday counted from two days of publication is one
    account of the day ("on Friday", told again a week later): a report is dated, not contradicted.
    """
    return periods_apart(left, right) and not (_weekdays(left) & _weekdays(right))


def _weekdays(period: Period) -> frozenset[str]:
    relative = period.basis is PeriodBasis.RELATIVE and period.words is not None
    words = frozenset((period.words or "").casefold().split()) if relative else frozenset[str]()
    return words & incident_rules().weekdays


def is_stretch(period: Period) -> bool:
    """Whether the words tell of many days together ("since last September"), not of one in a year."""
    return period.precision not in (PeriodPrecision.MONTH, PeriodPrecision.YEAR) and not is_brief(period)


def is_brief(period: Period) -> bool:
    """Whether a period is shorter than what is told as a campaign or a war; one without a start may be."""
    if period.start is None or period.end is None:
        return True
    return (period.end - period.start).days < toll_rules().long_days


def _gap(earlier: Period, later: Period) -> int:
    if earlier.end is None or later.start is None:
        return 0
    return (later.start - earlier.end).days
