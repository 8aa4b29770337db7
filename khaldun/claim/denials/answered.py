"""Claims with those of whoever denies a deed told elsewhere: "a charge Moscow rejects".

A denial is a claim of the deed it answers, by another voice: it has its kind, place, day and doer. Where the
reader saw a claim in the verb of denying it becomes that; where it took what is denied for told, that is
denied. What is neither confirmed nor denied stays open, and what is withheld from somebody is no denial.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from msgspec.structs import replace

from khaldun.claim.attribution import party_attribution
from khaldun.claim.denials.charges import DEEDS, accused, alike, charge_of
from khaldun.claim.denials.counted import (
    is_of_figure,
    of_figure,
    tells_a_state,
    without_denied_deed,
)
from khaldun.claim.denials.denial import Denial, Kind
from khaldun.claim.denials.disputed import Disputed, disputed_by, is_husk, seen_there, told_toll
from khaldun.claim.denials.finder import denials_of, is_of_a_count, is_of_help, is_undenied, is_withheld
from khaldun.claim.denials.rebuttals import is_of_deed, is_rebutted, rebuttals_of, with_rebuttals
from khaldun.claim.denials.shifted import with_another_doer, without_denied_doers
from khaldun.claim.denials.tellers import without_denier
from khaldun.claim.denials.words import denial_words
from khaldun.claim.marks import Marks
from khaldun.records import (
    HAPPENED,
    Attribution,
    Claim,
    ClaimId,
    EventType,
    MentionKind,
    Modality,
    Party,
    PeriodBasis,
    Polarity,
    Span,
)
from khaldun.records.sense import UNKNOWN

UNSET = ClaimId("")
UNNAMED = ("unidentified ", "unspecified ", "unknown ")


def with_denials(claims: Sequence[Claim], marks: Marks) -> list[Claim]:
    """The claims, with a claim for every denial that answers one of them."""
    told = [_as_denied(claim, marks) for claim in claims]
    rebuttals = [one for one in rebuttals_of(marks) if is_of_deed(told, one)]
    told = with_rebuttals(told, rebuttals, marks)
    for denial in denials_of(marks):
        if is_rebutted(rebuttals, denial):
            continue
        by = party_attribution(marks, denial.source, cue=marks.words(denial.cue))
        if by is not None:
            told = [without_denier(one, denial, marks) for one in told]
            told = _with_denial([without_denied_doers(one, denial, marks) for one in told], denial, by, marks)
            told = with_another_doer(told, denial, by, marks)
    return told


def _as_denied(claim: Claim, marks: Marks) -> Claim:
    """What was read as denied, open where nobody says yes or no, told where it is withheld from somebody."""
    if claim.modality is not Modality.DENIED:
        return claim
    if is_of_a_count(marks, claim.trigger_span):
        said = replace(claim, event_type=EventType.STATEMENT, sub_event_type="rejection", tolls=())
        return replace(said, modality=Modality.ASSERTED)
    if is_of_help(marks, claim.trigger_span):
        return replace(claim, modality=Modality.ASSERTED, attribution=Attribution())
    if is_withheld(marks, claim.trigger_span):
        own = claim.attribution.own_voice()
        return replace(claim, modality=Modality.ASSERTED if own else Modality.REPORTED)
    return replace(claim, modality=Modality.HYPOTHETICAL) if is_undenied(marks, claim.trigger_span) else claim


def _with_denial(claims: list[Claim], denial: Denial, by: Attribution, marks: Marks) -> list[Claim]:
    """The claims with one denial: what is denied in its own words, else the deed it answers."""
    stubs = [claim for claim in claims if _is_stub(claim, denial)]
    content = [
        one
        for one in claims
        if _is_content(one, denial) and one not in stubs and not is_of_help(marks, one.trigger_span)
    ]
    if content and is_of_figure(denial, by, content[0]):
        answer = of_figure(_answer(content[0], denial, by, marks), content[0], denial, marks)
        return _in_place([content[0], *stubs], answer, claims)
    if disputed := disputed_by(denial, marks):
        return _of_disputed(disputed, claims, stubs, denial, by, marks)
    read = next((claim for claim in (*content, *stubs) if _is_read(claim)), None)
    if read in content:
        return [_with_doers(one, denial, by, claims, marks) if one is read else one for one in claims]
    if read is not None and _tells(read, denial, marks):
        by = read.attribution
    if content and denial.kind is not Kind.PART:
        return _in_place([content[0], *stubs], _denied(content[0], denial, by, marks), claims)
    if content and content[0].modality in HAPPENED and content[0].attribution.speaker == by.speaker:
        return _beside(content[0], denial, by, claims, marks)
    if read and _repeats_an_aside(read, denial, claims):
        read = None
    kind = read.event_type if read and not denial.inside else None
    charge = charge_of(denial, by, claims, marks, kind=kind)
    if charge is not None and is_of_figure(denial, by, charge):
        return _in_place(stubs, of_figure(_answer(charge, denial, by, marks), charge, denial, marks), claims)
    if denial.kind is Kind.FIGURE or tells_a_state(denial, marks):
        return [without_denied_deed(one) if one in stubs else one for one in claims]
    if charge is not None:
        return _in_place(stubs, _as_read(_answer(charge, denial, by, marks), denial, read), claims)
    return [_with_doers(one, denial, by, claims, marks) if one is read else one for one in claims]


def _of_disputed(
    disputed: Disputed,
    claims: list[Claim],
    stubs: Sequence[Claim],
    denial: Denial,
    by: Attribution,
    marks: Marks,
) -> list[Claim]:
    """The claims with the denial of a figure that its words tell by number, place or day."""
    for meant in (disputed.is_told, disputed.is_of):
        charge = charge_of(denial, by, [one for one in claims if meant(one) and one not in stubs], marks)
        if charge is not None:
            told = charge if disputed.is_told(charge) else replace(charge, tolls=told_toll(disputed, charge))
            return _in_place(
                stubs, of_figure(_answer(charge, denial, by, marks), told, denial, marks), claims
            )
    seen = seen_there(disputed, stubs)
    if seen is not None:
        return _in_place(stubs, of_figure(_answer(seen, denial, by, marks), seen, denial, marks), claims)
    return [one for one in claims if one not in stubs or not is_husk(one)]


def _beside(
    deed: Claim, denial: Denial, by: Attribution, claims: Sequence[Claim], marks: Marks
) -> list[Claim]:
    """The claims with a deed that whoever disowns it takes for granted: "did not carry out the raid, which
    killed nine" tells of the raid, and of no part of his in it.
    """
    granted = replace(deed, modality=Modality.ASSERTED, attribution=Attribution(), actors=())
    kept = [granted if one is deed else one for one in claims]
    return _in_place((), _answer(granted, denial, by, marks), kept)


def _as_read(answer: Claim, denial: Denial, read: Claim | None) -> Claim:
    """Who denies his part, with the doers and those harmed that the reader found for the denial itself; where
    the denier is one of the doers, the others are those whom he blames, or who stand by him.
    """
    if read is None or denial.kind is not Kind.PART:
        return answer
    own = tuple(one for one in read.actors if one.canonical == answer.attribution.speaker)
    return replace(
        answer,
        actors=own or read.actors or answer.actors,
        recipients=read.recipients or answer.recipients,
    )


def _repeats_an_aside(read: Claim, denial: Denial, claims: Sequence[Claim]) -> bool:
    """Whether the reader took a denial for that of what is told in passing of whoever denies."""
    return any(denial.sets_aside(one.trigger_span) and alike(read.event_type, one) for one in claims)


def _tells(read: Claim, denial: Denial, marks: Marks) -> bool:
    """Whether the reader's speaker of a denial stands in its words, or means whom a pointer there means."""
    own = read.attribution.span
    if own is None:
        return False
    pointer = marks.reading.mentions[denial.source].kind is MentionKind.POINTER
    return pointer or denial.words.contains(own)


def _in_place(left_out: Sequence[Claim], new: Claim, claims: Sequence[Claim]) -> list[Claim]:
    """The claims, one of them new, in order of the text."""
    kept = [claim for claim in claims if not any(claim is one for one in left_out)]
    at = bisect_right([claim.trigger_span.start for claim in kept], new.trigger_span.start)
    return [*kept[:at], new, *kept[at:]]


def _denied(claim: Claim, denial: Denial, by: Attribution, marks: Marks) -> Claim:
    """A deed told in the words of what is denied, as denied, with the words that say so."""
    words = Span(
        start=min(denial.words.start, claim.evidence[0].start),
        end=max(denial.words.end, claim.evidence[0].end),
    )
    return replace(
        claim,
        evidence=(words,),
        words=marks.words(words),
        attribution=by,
        modality=Modality.DENIED,
        tolls=(),
    )


def _is_read(claim: Claim) -> bool:
    """Whether the reader saw a denial of some deed."""
    return claim.modality is Modality.DENIED and claim.event_type is not EventType.STATEMENT


def _with_doers(
    claim: Claim, denial: Denial, by: Attribution, claims: Sequence[Claim], marks: Marks
) -> Claim:
    """A deed denied by its own words, with the doer of the charge it answers where it names none."""
    own = claim.attribution.speaker == by.speaker and denial.kind is Kind.PART
    if claim.modality is not Modality.DENIED or claim.actors or not own:
        return claim
    charge = charge_of(denial, by, [one for one in claims if one is not claim], marks, kind=claim.event_type)
    return replace(claim, actors=_doers(charge or claim, denial, by))


def _is_stub(claim: Claim, denial: Denial) -> bool:
    """Whether a claim was read in the words of denying: in the cue, or in a word for what is not so."""
    untrue = denial.kind is not Kind.PART and denial_words().false.fullmatch(claim.trigger)
    return claim.trigger_span.overlaps(denial.cue) or bool(
        untrue and denial.words.contains(claim.trigger_span)
    )


def _is_content(claim: Claim, denial: Denial) -> bool:
    """Whether a deed is told in the words of what is denied."""
    if claim.modality is Modality.DENIED and claim.evidence[0].contains(denial.cue):
        return not claim.trigger_span.overlaps(denial.cue)
    if not denial.holds(claim.trigger_span) or claim.event_type not in DEEDS:
        return False
    if claim.event_type is EventType.STATEMENT and denial.doer is None:
        return False
    return claim.modality in HAPPENED | {Modality.DENIED}


def _answer(charge: Claim, denial: Denial, by: Attribution, marks: Marks) -> Claim:
    """The claim of whoever denies: the deed he is charged with, at its place and time."""
    place, period = charge.place, charge.period
    dated = period.basis is not PeriodBasis.PUBLICATION
    return replace(
        charge,
        id=UNSET,
        evidence=(denial.words,),
        words=marks.words(denial.words),
        trigger=marks.words(denial.cue),
        trigger_span=denial.cue,
        sense=UNKNOWN,
        actors=_told_doers(denial, marks) or _doers(charge, denial, by),
        place=place and replace(place, inherited=True),
        period=replace(period, basis=PeriodBasis.INHERITED) if dated else period,
        tolls=(),
        attribution=by,
        modality=Modality.DENIED,
        polarity=Polarity.POSITIVE,
        headline=False,
    )


def _told_doers(denial: Denial, marks: Marks) -> tuple[Party, ...]:
    """The party that the denied clause names first."""
    grounding = None if denial.doer is None else marks.groundings.get(denial.doer)
    return (grounding.party,) if grounding and grounding.party else ()


def _doers(charge: Claim, denial: Denial, by: Attribution) -> tuple[Party, ...]:
    """Whose deed is denied: the denier's own part, else that of those it is laid upon."""
    if denial.kind is not Kind.PART or by.speaker is None:
        return charge.actors
    denier = Party(canonical=by.speaker, surface=by.surface, span=by.span)
    own = accused(Attribution(speaker=by.speaker), charge.actors) and not by.anonymous
    return (denier,) if own or all(map(_is_nobody, charge.actors)) else charge.actors


def _is_nobody(party: Party) -> bool:
    return party.canonical.casefold().startswith(UNNAMED)
