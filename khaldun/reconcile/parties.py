"""The parties of an incident: named in most claims first, names that any group may bear left out."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from khaldun.reconcile.rules import holding_rules, incident_rules
from khaldun.records import Claim, EventType, Party

NAME_LINKS = frozenset({"al", "and", "de", "do", "el", "for", "in", "of", "the"})
"""Words that are written small inside a name."""
DESCRIBED = re.compile(r"-(?:affiliated|aligned|allied|backed|dominated|held|led|linked|run|supported)$")
"""Ends of words that say whose somebody is, not who: "Varda-backed"."""
Roles = tuple[tuple[Party, ...], tuple[Party, ...]]
"""Who acts and to whom."""


def roles_told(claims: Sequence[Claim], event_type: EventType) -> list[Roles]:
    """Who acts and to whom by each claim of an incident. The sides of a battle are those that claims of the
    battle name, where one names both: whoever was murdered in it or spoke of it is no side.
    """
    fights = [claim for claim in claims if claim.event_type in incident_rules().two_sides]
    told = event_type in incident_rules().two_sides and any(one.actors and one.recipients for one in fights)
    return [(claim.actors, claim.recipients) for claim in (fights if told else claims)]


def agreed_roles(told: Sequence[Roles], event_type: EventType) -> Roles:
    """The actors and recipients of an incident.

    A party that claims name in both roles stays in the one that most of them give it. It stands on both
    sides only in a battle that most claims tell as between the two, or in which they tie and no side has
    somebody else; else a tie makes an actor.
    """
    fight = event_type in incident_rules().two_sides
    actors = agreed_parties([acting for acting, _ in told], named_only=True)
    recipients = agreed_parties([suffering for _, suffering in told], named_only=fight)
    if fight and _is_mutual(told):
        both = _sides([(*acting, *suffering) for acting, suffering in told])
        return both, both
    acted, suffered = _votes(acting for acting, _ in told), _votes(suffering for _, suffering in told)
    shared = acted.keys() & suffered.keys()
    losing = {name for name in shared if suffered[name] > acted[name]}
    winning = {name for name in shared if acted[name] > suffered[name] or not fight} - losing
    if fight:
        tied = shared - losing - winning
        losing |= tied if _only(recipients, tied) and not _only(actors, tied) else set()
        winning |= tied if _only(actors, tied) and not _only(recipients, tied) else set()
    return (
        tuple(party for party in actors if party.canonical not in losing),
        tuple(party for party in recipients if party.canonical not in winning),
    )


def _sides(told: Sequence[Sequence[Party]]) -> tuple[Party, ...]:
    """Who fights whom. Those who bear no arms are no side, and a nameless one is, where else nobody is left
    to fight: an imam may be murdered amid the clashes of a group with local gunmen.
    """
    named = agreed_parties(told, named_only=True)
    armed = tuple(party for party in named if not is_unarmed(party.canonical))
    if len(armed) == len(named) or len(armed) > 1:
        return armed
    every = tuple(party for party in agreed_parties(told) if not is_unarmed(party.canonical))
    return every if len(every) > 1 else named


def _only(parties: Sequence[Party], tied: set[str]) -> bool:
    """Whether a side has nobody but parties that stand on both: one does not fight itself."""
    return all(party.canonical in tied for party in parties)


def _is_mutual(told: Sequence[Roles]) -> bool:
    """Whether most claims that name both sides name the same parties on both."""
    mutual = [_names(acting) == _names(suffering) for acting, suffering in told if acting and suffering]
    return 2 * sum(mutual) > len(mutual)


def _votes(told: Iterable[Sequence[Party]]) -> Counter[str]:
    return Counter(name for parties in told for name in _names(parties))


def _names(parties: Sequence[Party]) -> set[str]:
    return {party.canonical for party in parties}


def is_longer_name(left: str, right: str) -> bool:
    """Whether one name is the other with words added, or the same with other accents: outlets add an office
    or a description ("Office of the Vardan Ombudsman"). A single word is too little to tell.
    """
    one, other = _plain_words(left), _plain_words(right)
    return min(len(one), len(other)) > 1 and (one <= other or other <= one)


def _plain_words(name: str) -> set[str]:
    bare = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return set(bare.casefold().split()) or {name}


def is_unarmed(name: str) -> bool:
    """Whether a name is one for people who bear no arms ("residents of Orma"), or no name at all ("them")."""
    words = set(re.findall(r"\w+", name.casefold()))
    rules = holding_rules()
    return not rules.unarmed.isdisjoint(words) and rules.armed.isdisjoint(words)


def is_nobody(name: str) -> bool:
    """Whether a name is made of pronouns, numbers and words like "men" or "unit" alone: it is nobody's."""
    words = re.findall(r"\w+", name.casefold())
    return all(word in holding_rules().nobody or word.isdigit() for word in words)


def is_suspected(name: str) -> bool:
    """Whether a name only says what somebody is taken for ("Suspected Islamist")."""
    return name.split()[:1] != [] and name.split()[0].casefold() in incident_rules().suspected


def in_words(claim: Claim) -> Claim:
    """The claim without parties that its report only implies (khaldun.claim.implied): contests, holdings,
    stances, figures and grades rest on words. One coded by hand has no words for its parties: it stays.
    """
    if not claim.sense:
        return claim
    actors, recipients = (_worded(parties) for parties in (claim.actors, claim.recipients))
    if (actors, recipients) == (claim.actors, claim.recipients):
        return claim
    return replace(claim, actors=actors, recipients=recipients)


def where_worded(claims: Sequence[Claim]) -> list[Claim]:
    """The claims of an incident; of the doers those in words alone where any claim has one, of the sufferers
    likewise.
    """
    worded = list(map(in_words, claims))
    acting, suffering = any(one.actors for one in worded), any(one.recipients for one in worded)
    return [
        replace(
            claim,
            actors=one.actors if acting else claim.actors,
            recipients=one.recipients if suffering else claim.recipients,
        )
        for claim, one in zip(claims, worded, strict=True)
    ]


def _worded(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    return tuple(party for party in parties if party.surface is not None)


def agreed_parties(told: Sequence[Sequence[Party]], *, named_only: bool = False) -> tuple[Party, ...]:
    """The union of the parties that claims name in one role, the commonest first, ties by name.

    A generic name ("gunmen") is dropped beside a named party; so is a name wholly inside a longer one.
    With `named_only` so is every unknown party without a name of its own ("local gunmen").
    """
    if not any(told):
        return ()
    votes = _votes(told)
    shown: dict[str, Party] = {}
    for parties in told:
        for party in parties:
            shown[party.canonical] = min(shown.get(party.canonical, party), party, key=_shown_first)
    general = {name for name in votes if is_general(name) or (named_only and _nameless(shown[name]))}
    spared = general if general == votes.keys() else set()
    kept = [name for name in votes if name not in general - spared and not _inside(name, shown)]
    return tuple(shown[name] for name in sorted(kept, key=lambda name: (-votes[name], name)))


def _shown_first(party: Party) -> tuple[bool, bool, str, int]:
    start = party.span.start if party.span else -1
    return not party.known, party.surface is None, party.surface or "", start


def is_general(name: str) -> bool:
    """Whether any group may bear the name."""
    return name.casefold() in incident_rules().generic


def is_named(party: Party) -> bool:
    """Whether a party goes by a name of its own: one of the table, or a name in capitals ("Guadiana Front").

    "Gunmen", "a motorcycle bomber" and "the president's forces" say what somebody is, not who, "Coalition
    aircraft" with what, and "Suspected Islamist" what he is taken for: they contradict nobody.
    """
    if party.known:
        return True
    words = [word for word in party.canonical.split() if word.casefold() not in NAME_LINKS]
    return (
        bool(words)
        and not is_suspected(party.canonical)
        and not is_general(party.canonical)
        and not is_means(party)
        and all(word.lstrip("(")[:1].isupper() and not DESCRIBED.search(word) for word in words)
    )


def is_means(party: Party) -> bool:
    """Whether a name says with what is struck and not who strikes."""
    last = party.canonical.casefold().split()[-1:]
    return not party.known and not incident_rules().means.isdisjoint(last)


def _nameless(party: Party) -> bool:
    return not party.known and party.canonical == party.canonical.lower()


def _inside(name: str, shown: dict[str, Party]) -> bool:
    """Whether a name says less than another: an unknown one ("fighters" beside "Sirte fighters"), or a
    country beside its own government.
    """
    if f"Government of {name}" in shown:
        return True
    words = set(name.casefold().split())
    return not shown[name].known and any(words < set(other.casefold().split()) for other in shown)
