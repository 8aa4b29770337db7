"""Which deed a denial answers: of the claims near it the one that its words, or its speaker, point to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from khaldun.claim.denials.denial import Denial, Kind
from khaldun.claim.denials.words import denial_words
from khaldun.claim.marks import Marks
from khaldun.claim.relations import VIOLENCE
from khaldun.claim.standing.requests import ACTS
from khaldun.records import HAPPENED, Attribution, Claim, EventType, Modality, Party, Polarity

DEEDS = ACTS | {EventType.RELATION, EventType.TERRITORIAL_CONTROL, EventType.RIOT, EventType.STATEMENT}
"""Types of which somebody may be accused; a statement where it is an accusation."""
DISOWNED = VIOLENCE | {EventType.DETENTION, EventType.RIOT}
"""Types of the deeds that a noun for violence means."""
SAID = frozenset({EventType.STATEMENT, EventType.TERRITORIAL_CONTROL})
"""What is told beside deeds: of several a deed is denied first."""
REACH, FAR = 3, 12
"""Sentences between a deed and a denial of it, by whoever is accused of it, or by the word for it."""
WORD_STEM, NAME_STEM = 4, 5
"""Letters that two words for a deed share, and two names: "killed", "killings"; "Russia", "Russian"."""
POINTED, ACCUSED, REPORTED, NAMED, SPOKEN = 3.0, 2.0, 1.0, 0.5, -1.0
"""What a deed gains that the denial names, of whose doer it is, that somebody tells, that has a doer; and
what an accusation without a deed loses. Each sentence between costs one."""
DOING = re.compile(r"\s+(?:(?:ever|having)\s+)?\w+(?:ing|ed)\b")
OF_NAMED = re.compile(
    r"\s+that\s|\s+(?:(?:ever|having)\s+)?\w+ing\b|(?:\s+(?!(?:is|are|was|were|had|has|have|came|come|did)\b)[\w’'-]+){1,6}$",
    re.IGNORECASE,
)
WORD = re.compile(r"[^\W\d_]{4,}")


def charge_of(
    denial: Denial, by: Attribution, claims: Sequence[Claim], marks: Marks, *, kind: EventType | None = None
) -> Claim | None:
    """The claim that a denial answers; None where none near it is a deed of the denier, or told of.

    `kind` is what the reader took the denial itself for: then only such a deed.
    """
    found = [
        (_worth(denial, by, claim, marks), at)
        for at, claim in enumerate(claims)
        if _is_told(denial, by, claim)
        and _is_near(denial, by, claim, marks)
        and (kind is None or alike(kind, claim))
    ]
    return claims[max(found)[1]] if found else None


def alike(kind: EventType, claim: Claim) -> bool:
    """Whether a claim is of a type, or violent where the type is."""
    return claim.event_type is kind or {claim.event_type, kind} <= VIOLENCE


def _is_told(denial: Denial, by: Attribution, claim: Claim) -> bool:
    """Whether a claim is of a deed, or an accusation, that somebody else tells as done."""
    told = claim.modality in HAPPENED and claim.polarity is Polarity.POSITIVE and claim.event_type in DEEDS
    if claim.attribution.speaker == by.speaker or claim.trigger_span.overlaps(denial.cue):
        return False
    if denial.sets_aside(claim.trigger_span) or not _may_be_meant(denial, claim):
        return False
    if claim.event_type is EventType.STATEMENT:
        held = claim.sub_event_type == "accusation" and denial.kind is Kind.CHARGE
        return told and held and (denial.inside or accused(by, claim.actors) or accused(by, claim.recipients))
    if denial.bare and not denial.sure:  # "which the rebels rejected": an offer, unless it is a charge
        return told and claim.event_type in VIOLENCE and claim.modality is Modality.REPORTED
    return told


def _may_be_meant(denial: Denial, claim: Claim) -> bool:
    """Whether a claim is of what the denial names: violence where it names that, several where a figure."""
    if denial.deed and claim.event_type not in DISOWNED:
        return False
    return denial.kind is not Kind.FIGURE or counts_several(claim)


def _is_near(denial: Denial, by: Attribution, claim: Claim, marks: Marks) -> bool:
    """Whether a claim is told where the denial looks for its deed."""
    apart = marks.sentence(denial.cue.start) - marks.sentence(claim.trigger_span.start)
    if denial.inside:
        return apart == 0 and claim.trigger_span.end <= denial.words.start
    if claim.trigger_span.start >= denial.cue.end:
        return denial.kind is Kind.PART and denial.holds(claim.trigger_span)
    named = is_named(denial, claim, marks)
    own = accused(by, claim.actors) or _is_doer(denial, claim, marks)
    if denial.kind is Kind.CONTENT:
        return 0 <= apart <= REACH and (named or own) and _is_of_deed(denial, marks, named=named)
    if denial.kind is not Kind.FIGURE and (named or own):
        return 0 <= apart <= (FAR if named else REACH)
    if denial.kind is Kind.FIGURE or denial.deed:
        return 0 <= apart <= REACH
    return 0 <= apart <= 1 and not denial.further and (denial.sure or claim.modality is Modality.REPORTED)


def _is_doer(denial: Denial, claim: Claim, marks: Marks) -> bool:
    """Whether the words of a denial name the doer of a deed: "denied that | its jets"."""
    grounding = None if denial.doer is None else marks.groundings.get(denial.doer)
    party = grounding.party if grounding else None
    return party is not None and any(one.canonical == party.canonical for one in claim.actors)


def _is_of_deed(denial: Denial, marks: Marks, *, named: bool) -> bool:
    """Whether an act is denied ("denies targeting civilians"), or one that is `named` ("denied the killings",
    "denied that the town had fallen"), and nothing else of it ("denied the attackers were its citizens").
    """
    told = marks.words(denial.object) if denial.object else ""
    return (DOING.match(told) if not named else OF_NAMED.match(told)) is not None


def _worth(denial: Denial, by: Attribution, claim: Claim, marks: Marks) -> float:
    apart = marks.sentence(denial.cue.start) - marks.sentence(claim.trigger_span.start)
    return (
        POINTED * is_named(denial, claim, marks)
        + ACCUSED * accused(by, claim.actors)
        + REPORTED * (claim.modality is Modality.REPORTED)
        + NAMED * bool(claim.actors)
        + SPOKEN * (claim.event_type in SAID)
        - apart
    )


def counts_several(claim: Claim) -> bool:
    """Whether a claim tells a figure that somebody may dispute: of one person only his fate can be."""
    return any(toll.high is None or toll.high > 1 for toll in claim.tolls)


def is_named(denial: Denial, claim: Claim, marks: Marks) -> bool:
    """Whether the words of a denial hold the word for the deed ("denied the killings" of "killed")."""
    told = denial.object and marks.words(denial.object)
    return not _stems(told or "", WORD_STEM).isdisjoint(_stems(claim.trigger, WORD_STEM))


def accused(by: Attribution, doers: Sequence[Party]) -> bool:
    """Whether the denier, by his name or the words for him, is of those who are said to have done it."""
    own = f"{by.speaker or ''} {by.surface or ''}"
    return any(
        one.canonical == by.speaker or _akin(own, f"{one.canonical} {one.surface or ''}") for one in doers
    )


def _akin(one: str, other: str) -> bool:
    """Whether two names share a word, and not only that of the state that one of them opposes."""
    opposed = denial_words().opposed
    if bool(opposed.search(one)) != bool(opposed.search(other)):
        return False
    return not _stems(one, NAME_STEM).isdisjoint(_stems(other, NAME_STEM))


def _stems(words: str, letters: int) -> set[str]:
    """The beginnings of the words, but for those that any party may bear."""
    found = (match[0] for match in WORD.finditer(words.casefold()))
    return {word[:letters] for word in found if not denial_words().anyone.fullmatch(word)}
