"""Whom a denier blames instead: "denied shelling the school and said that the rebels had done it".

The deed then has two accounts with a doer each. Whoever is told in the clause that is denied did not do, by
the denier's account, what he tells behind it, and what is denied of somebody is not denied of whomever he
names before.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from khaldun.claim.denials.denial import Denial, Kind
from khaldun.claim.denials.words import denial_words
from khaldun.claim.marks import Marks
from khaldun.claim.relations import VIOLENCE
from khaldun.records import HAPPENED, Attribution, Claim, ClaimId, MentionKind, Modality, Party, Span
from khaldun.records.sense import UNKNOWN

UNSET = ClaimId("")
Blamed = tuple[Party, Span, Span]
"""Who is blamed, the words that say so, and those for the deed."""


def without_denied_doers(claim: Claim, denial: Denial, marks: Marks) -> Claim:
    """The claim without doers who stand only in the denied clause before it, where others stay; one of that
    clause without those told before it.
    """
    here = claim.trigger_span
    if len(claim.actors) < 2 or claim.event_type not in VIOLENCE:
        return claim
    if marks.sentence(here.start) != marks.sentence(denial.cue.start):
        return claim
    inside = tuple(one for one in claim.actors if one.span is not None and denial.holds(one.span))
    outside = tuple(one for one in claim.actors if one not in inside)
    if claim.modality in HAPPENED and here.start >= denial.words.end:
        return replace(claim, actors=outside) if outside else claim
    denied = claim.modality is Modality.DENIED and (denial.holds(here) or here.overlaps(denial.cue))
    if not denied or not inside:
        return claim
    denier = marks.reading.mentions[denial.source].span
    kept = (one for one in claim.actors if one in inside or (one.span and one.span.overlaps(denier)))
    return replace(claim, actors=tuple(kept))


def with_another_doer(claims: Sequence[Claim], denial: Denial, by: Attribution, marks: Marks) -> list[Claim]:
    """The claims with the denied deed as its denier lays it on somebody else."""
    answer = next((one for one in claims if _is_answer(one, denial, by)), None)
    if answer is None or denial.kind is Kind.FIGURE:
        return list(claims)
    own = {party.canonical for party in answer.actors} | {by.speaker}
    told = list(claims)
    for party, words, deed in _blamed(denial, marks):
        if party.canonical in own or any(_tells(one, party, by, words, marks) for one in claims):
            continue
        new = _laid_on(party, answer, words, deed, marks)
        at = bisect_right([one.trigger_span.start for one in told], deed.start)
        told.insert(at, new)
    return told


def _is_answer(claim: Claim, denial: Denial, by: Attribution) -> bool:
    """Whether a claim is the deed as the denier denies it."""
    denied = claim.modality is Modality.DENIED and claim.attribution.speaker == by.speaker
    return denied and denial.words.overlaps(claim.trigger_span)


def _blamed(denial: Denial, marks: Marks) -> Iterator[Blamed]:
    """The parties behind a denial in its sentence that words lay the deed on."""
    patterns, text = denial_words(), marks.text
    start = denial.words.end
    last = marks.reading.sentences[marks.sentence(denial.cue.start)].end
    for number, mention in marks.beside(denial.cue):
        grounding = marks.groundings.get(number)
        if mention.kind is not MentionKind.ACTOR or grounding is None or grounding.party is None:
            continue
        here = mention.span
        if not start <= here.start < here.end <= last:
            continue
        lead = patterns.telling.search(text, start, here.start)
        tail = patterns.did_it.match(text, here.end, last) if lead else None
        if lead and tail:
            deed = Span(start=tail.start() + len(tail[0]) - len(tail[0].lstrip()), end=tail.end())
            yield grounding.party, Span(start=lead.start(), end=tail.end()), deed
            continue
        lead = patterns.work_of.search(text, start, here.start)
        if lead and patterns.nothing_more.match(text, here.end, last):
            deed = Span(start=lead.start(), end=lead.start() + len(lead[0].split(maxsplit=1)[0]))
            yield grounding.party, Span(start=lead.start(), end=here.end), deed


def _tells(claim: Claim, party: Party, by: Attribution, words: Span, marks: Marks) -> bool:
    """Whether a claim of that sentence already gives a deed to the party by that voice."""
    told = claim.modality in HAPPENED and claim.attribution.speaker == by.speaker
    same = any(one.canonical == party.canonical for one in claim.actors)
    return told and same and marks.sentence(claim.trigger_span.start) == marks.sentence(words.start)


def _laid_on(party: Party, answer: Claim, words: Span, deed: Span, marks: Marks) -> Claim:
    """The deed of a denial as its denier tells it of another doer."""
    return replace(
        answer,
        id=UNSET,
        evidence=(words,),
        words=marks.words(words),
        trigger=marks.words(deed),
        trigger_span=deed,
        sense=UNKNOWN,
        actors=(party,),
        attribution=replace(answer.attribution, cue=marks.words(words).split()[0]),
        modality=Modality.REPORTED,
        tolls=(),
    )
