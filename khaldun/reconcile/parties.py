"""The parties of an incident: named in most claims first, names that any group may bear left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from khaldun.reconcile.rules import incident_rules
from khaldun.records import EventType, Party

Roles = tuple[tuple[Party, ...], tuple[Party, ...]]
"""Who acts and to whom."""


def agreed_roles(told: Sequence[Roles], event_type: EventType) -> Roles:
    """The actors and recipients of an incident.

    A party that claims name in both roles stays in the one most of them give it (the actor
    where they tie). On both sides it stands only in a battle that more claims tell as between the two
    parties than as an attack.
    """
    actors = agreed_parties([acting for acting, _ in told])
    recipients = agreed_parties([suffering for _, suffering in told])
    if event_type in incident_rules().two_sides and _is_mutual(told):
        both = agreed_parties([(*acting, *suffering) for acting, suffering in told])
        return both, both
    acted, suffered = _votes(acting for acting, _ in told), _votes(suffering for _, suffering in told)
    shared = acted.keys() & suffered.keys()
    losing = {name for name in shared if suffered[name] > acted[name]}
    return (
        tuple(party for party in actors if party.canonical not in losing),
        tuple(party for party in recipients if party.canonical not in shared - losing),
    )


def _is_mutual(told: Sequence[Roles]) -> bool:
    """Whether most claims that name both sides name the same parties on both."""
    mutual = [_names(acting) == _names(suffering) for acting, suffering in told if acting and suffering]
    return 2 * sum(mutual) > len(mutual)


def _votes(told: Iterable[Sequence[Party]]) -> Counter[str]:
    return Counter(name for parties in told for name in _names(parties))


def _names(parties: Sequence[Party]) -> set[str]:
    return {party.canonical for party in parties}


def agreed_parties(told: Sequence[Sequence[Party]]) -> tuple[Party, ...]:
    """The union of the parties that claims name in one role, the commonest first, ties by name.

    A generic name ("gunmen") is dropped beside a named party; so is a name wholly inside a longer one.
    """
    votes = _votes(told)
    shown: dict[str, Party] = {}
    for parties in told:
        for party in parties:
            shown[party.canonical] = min(shown.get(party.canonical, party), party, key=_shown_first)
    named = {name for name in votes if not _generic(name)}
    kept = [name for name in votes if not (_generic(name) and named) and not _inside(name, shown)]
    return tuple(shown[name] for name in sorted(kept, key=lambda name: (-votes[name], name)))


def _shown_first(party: Party) -> tuple[bool, bool, str, int]:
    start = party.span.start if party.span else -1
    return not party.known, party.surface is None, party.surface or "", start


def _generic(name: str) -> bool:
    return name.casefold() in incident_rules().generic


def _inside(name: str, shown: dict[str, Party]) -> bool:
    """Whether an unknown name says less than another ("fighters" beside "Sirte fighters")."""
    words = set(name.casefold().split())
    return not shown[name].known and any(words < set(other.casefold().split()) for other in shown)
