"""Who did a deed, or suffered it, where its clause does not say: a party the report tells, or nobody.

"SDF fighters entered the province. Another village | was captured on Friday": the reader marks the doer in a
deed's own clause and near it; whom a report tells once and means on, annotators write down all the same. The
network's word on how each party suits (khaldun.claim.suiting) and its signs are weighed against "none".
Weights: data/claim/implied.toml, fitted with the network by train.suiting. Such a party has no words in the
claim (`surface` is None: only implied), and is named only where it is likelier than all else together.
What is reconciled leaves it out (khaldun.reconcile.parties), but for the names an incident goes by.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from khaldun.claim.doers import VIOLENT
from khaldun.claim.implied.cast import Cast, cast_of, nearest, told_near
from khaldun.claim.implied.signs import none_signs, party_signs
from khaldun.claim.marks import Marks
from khaldun.claim.suiting import Suiting, suiting_for
from khaldun.claim.weighed import Weights, bundled_weights, chances
from khaldun.records import Claim, EventType, Mention, Party, Role, Trigger

NEAREST = 3
"""The mentions of a party that are compared with a deed: those nearest to it."""
FROM = 0.6
"""How likely it must be that a party is meant. In 253 reports that taught neither the reader nor the choice
.6 names 210 parties, of whom 124 are called so by the annotators and some ten more otherwise; .5 names a
half more, every other of them right (docs/method.md)."""
HARM = VIOLENT | {EventType.DETENTION}
LIKELIEST = 8
"""The parties whose signs are looked at: those which the network finds likeliest."""


class Option(Struct, frozen=True, kw_only=True):
    """A party a deed may imply, None for nobody: its signs, and its mentions nearest to the deed."""

    name: str | None
    signs: tuple[str, ...]
    mentions: tuple[Mention, ...] = ()


def weights() -> Weights:
    """The bundled weights by sign. Raises DataError naming a wrong value."""
    return bundled_weights("claim/implied.toml")


def with_implied(claims: Sequence[Claim], marks: Marks) -> list[Claim]:
    """The claims, those of nobody with the doer and the sufferer that the report implies."""
    suiting = suiting_for(marks.reading)
    if suiting is None:
        return list(claims)
    cast = cast_of(claims, marks)
    return [_with_both(cast, at, suiting) for at in range(len(claims))]


def _with_both(cast: Cast, at: int, suiting: Suiting) -> Claim:
    claim = cast.claims[at]
    trigger = cast.acts.get(claim.trigger_span)
    if trigger is None or not trigger.seeks:
        return claim
    doer = () if claim.actors else implied(cast, at, trigger, Role.ACTOR, suiting)
    sufferer = () if claim.recipients else implied(cast, at, trigger, Role.RECIPIENT, suiting)
    if doer and doer == sufferer:
        return claim  # one of the two is wrong
    return replace(claim, actors=claim.actors or doer, recipients=claim.recipients or sufferer)


def implied(cast: Cast, at: int, trigger: Trigger, role: Role, suiting: Suiting) -> tuple[Party, ...]:
    """The party that plays a role in claim `at` though its clause does not say so; none where unlikely."""
    near = candidates(cast, at)
    told = suiting.best(trigger, list(near.values()), role)
    odds = dict(sorted(zip(near, told, strict=True), key=lambda one: -one[1])[:LIKELIEST])
    found = options(cast, at, role, {name: near[name] for name in odds})
    name = found[likely(found, [*odds.values(), 0.0], weights())].name
    if name is None or _may_be_a_person(cast.players[name].party, cast.claims[at]):
        return ()
    return (replace(cast.players[name].party, surface=None, span=None),)


def _may_be_a_person(party: Party, claim: Claim) -> bool:
    """Whether a name that no table knows would be that of a person who did or suffered harm: nobody is named
    for a killing or an arrest by inference."""
    return claim.event_type in HARM and not party.known and party.canonical[:1].isupper()


def candidates(cast: Cast, at: int) -> dict[str, list[Mention]]:
    """The parties that claim `at` may imply, each with its mentions nearest to the deed; nobody who plays a
    part in it by its own words does or suffers it as well."""
    act, beside = cast.claims[at].trigger_span, {*chain(*cast.named[at].values())}
    near = told_near(cast, cast.marks.sentence(act.start))
    return {name: nearest(cast, cast.players[name], act, NEAREST) for name in near if name not in beside}


def options(cast: Cast, at: int, role: Role, near: Mapping[str, Sequence[Mention]]) -> list[Option]:
    """Some parties that claim `at` may imply with their signs, and none, which is the last."""
    found = [
        Option(name=name, signs=tuple(party_signs(cast, at, role, name, mentions)), mentions=tuple(mentions))
        for name, mentions in near.items()
    ]
    return [*found, Option(name=None, signs=tuple(none_signs(cast, at, role)))]


def likely(found: Sequence[Option], odds: Sequence[float], weighed: Weights) -> int:
    """Which of some options is likelier than all others together; else the last, which is nobody."""
    scores = [
        told + sum([weighed.get(sign, 0.0) for sign in one.signs])
        for told, one in zip(odds, found, strict=True)
    ]
    best = scores.index(max(scores))
    return best if chances(scores)[best] >= FROM else len(found) - 1
