"""What somebody says did not happen: denied where it answers a charge, told where it answers none.

"We did not shoot" of whoever is accused of it, or has denied it just before, is a denial. "The army has moved
no troops" that nobody said it had is what its speaker tells.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from khaldun.claim.denials.charges import REACH, accused, alike
from khaldun.claim.denials.words import denial_words
from khaldun.claim.marks import Marks, whole_sentence
from khaldun.records import HAPPENED, Claim, Modality, Polarity


def with_negated(claims: Sequence[Claim], marks: Marks) -> list[Claim]:
    """The claims of what did not happen, denied or told."""
    return [_settled(claims, at, marks) for at in range(len(claims))]


def _settled(claims: Sequence[Claim], at: int, marks: Marks) -> Claim:
    claim = claims[at]
    negated = claim.polarity is Polarity.NEGATIVE and claim.modality in (Modality.DENIED, Modality.REPORTED)
    if not negated or _says_so(claim, marks):
        return claim
    near = [other for other in claims[:at] if _is_near(claim, other, marks)]
    own = claim.attribution.own_voice()
    if not own and any(_repeats(claim, other) for other in near):
        return replace(claim, modality=Modality.DENIED)
    if claim.modality is Modality.REPORTED or (not own and any(_answers(claim, other) for other in near)):
        return claim
    plain = own and not claim.attribution.hedge
    return replace(claim, modality=Modality.ASSERTED if plain else Modality.REPORTED)


def _says_so(claim: Claim, marks: Marks) -> bool:
    """Whether its sentence has a word of denying."""
    words, told = denial_words(), whole_sentence(marks, claim.trigger_span)
    return any(one.search(told) for one in (words.cue, words.disowning, words.untrue))


def _is_near(claim: Claim, other: Claim, marks: Marks) -> bool:
    """Whether a claim tells a deed of that kind just before."""
    apart = marks.sentence(claim.trigger_span.start) - marks.sentence(other.trigger_span.start)
    return 0 <= apart <= REACH and alike(claim.event_type, other)


def _repeats(claim: Claim, other: Claim) -> bool:
    """Whether its speaker, or one who speaks for the same doers, has denied such a deed."""
    doers = {party.canonical for party in claim.actors} & {party.canonical for party in other.actors}
    same = other.attribution.speaker == claim.attribution.speaker or bool(doers)
    return other.modality is Modality.DENIED and same


def _answers(claim: Claim, other: Claim) -> bool:
    """Whether the deed was laid on its speaker by somebody else."""
    told = other.modality in HAPPENED and other.polarity is Polarity.POSITIVE
    apart = other.attribution.speaker != claim.attribution.speaker
    return told and apart and accused(claim.attribution, other.actors)
