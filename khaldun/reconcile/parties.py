"""The parties of an incident: named in most claims first, names that any group may bear left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from khaldun.reconcile.rules import incident_rules
from khaldun.records import Party


def agreed_parties(told: Sequence[Sequence[Party]]) -> tuple[Party, ...]:
    """The union of the parties that claims name in one role, the commonest first, ties by name.

    A generic name ("gunmen") is dropped beside a named party; so is a name wholly inside a longer one.
    """
    votes = Counter(name for parties in told for name in {party.canonical for party in parties})
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
