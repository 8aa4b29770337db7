"""What one side claims and another calls untrue in one breath: "rebel claims of 30 dead are false, he said".

The deed is then told twice: reported by whose claim it is, and denied by whoever says that it is not so, the
outlet where nobody else does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from khaldun.claim.attribution import party_attribution
from khaldun.claim.denials.borders import clause_end
from khaldun.claim.denials.charges import DEEDS, counts_several
from khaldun.claim.denials.counted import as_figure, questions_number
from khaldun.claim.denials.denial import Denial
from khaldun.claim.denials.words import denial_words
from khaldun.claim.marks import Marks
from khaldun.claim.sayings.finder import sayings_of
from khaldun.records import HAPPENED, Attribution, Claim, ClaimId, Mention, MentionKind, Modality, Span

UNSET = ClaimId("")
OWNS = re.compile(r"(?:['’]s?)?\s+(?:(?:new|latest|earlier|repeated)\s+)?", re.IGNORECASE)
"""Between whose claim it is and the noun for it."""
HELPING = re.compile(r"\s+(?:(?:has|have|had|also|later|on \w+day|\w+ly)\s+)*", re.IGNORECASE)
"""Between who denies and the verb."""
LONGEST_NAME = 4
"""Words of a name; more may run on over a verb."""
NAMES = frozenset({MentionKind.ACTOR, MentionKind.POINTER})


class Rebuttal(NamedTuple):
    """Words that tell a claim and call it untrue."""

    claimant: int  # a mention
    noun: Span
    told: Span  # what is claimed
    cue: Span  # the words for untrue
    words: Span
    denier: int | None  # a mention; None: the outlet
    counted: bool  # of how many, the deed is granted: "disputed rebel claims that 91 people were taken"


def rebuttals_of(marks: Marks) -> tuple[Rebuttal, ...]:
    """The rebuttals of a report, in order of the text."""
    patterns = denial_words()
    if patterns.false.search(marks.text) is None and patterns.cue.search(marks.text) is None:
        return ()
    return tuple(one for span in marks.reading.sentences for one in _in_sentence(marks, span))


def _in_sentence(marks: Marks, sentence: Span) -> Iterator[Rebuttal]:
    patterns = denial_words()
    for match in patterns.rebutted.finditer(marks.text, sentence.start, sentence.end):
        cue, told = _span(match, "verdict"), _span(match, "told")
        by = _span(match, "by") if match["by"] else None
        if one := _rebuttal(marks, sentence, _span(match, "noun"), told, cue, by=by):
            yield one._replace(denier=_teller(marks, sentence, one))
    for match in patterns.cue.finditer(marks.text, sentence.start, sentence.end):
        one = _dismissed(marks, sentence, match)
        denier = _right_before(marks, sentence, match.start()) if one else None
        if one and denier is not None and denier != one.claimant:
            yield one._replace(denier=denier)


def _dismissed(marks: Marks, sentence: Span, cue: re.Match[str]) -> Rebuttal | None:
    """ "Denied | rebel claims that"; "dismissed | as false rebel claims of"."""
    claim = denial_words().dismissed.match(marks.text, cue.end(), sentence.end)
    if claim is None or cue.lastgroup == "calling":
        return None
    told = Span(start=claim.end(), end=clause_end(marks.text, claim.end(), sentence.end))
    return _rebuttal(marks, sentence, _span(claim, "noun"), told, _span(cue, cue.lastgroup or ""))


def _span(match: re.Match[str], group: str) -> Span:
    return Span(start=match.start(group), end=match.end(group))


def _rebuttal(
    marks: Marks, sentence: Span, noun: Span, told: Span, cue: Span, *, by: Span | None = None
) -> Rebuttal | None:
    """The rebuttal of a claim; None where nobody's name stands before the noun for it."""
    owners = [
        (len(mention.span.words(marks.text).split()), number)
        for number, mention in _parties(marks, sentence)
        if (by.contains(mention.span) if by else _owns(marks, mention, noun))
    ]
    if not owners:
        return None
    names = [one for one in owners if one[0] <= LONGEST_NAME]
    claimant = (max(names) if names else min(owners))[1]
    start = min(cue.start, noun.start, marks.reading.mentions[claimant].span.start)
    words = Span(start=start, end=max(told.end, cue.end))
    counted = questions_number(marks, cue, noun.end, told.end)
    return Rebuttal(claimant, noun, told, cue, words, denier=None, counted=counted)


def _owns(marks: Marks, owner: Mention, noun: Span) -> bool:
    """Whether the noun for a claim stands right behind its owner."""
    return owner.span.end <= noun.start and OWNS.fullmatch(marks.text, owner.span.end, noun.start) is not None


def _parties(marks: Marks, sentence: Span) -> Iterator[tuple[int, Mention]]:
    """The parties told of in a sentence."""
    for number, mention in marks.beside(sentence):
        grounding = marks.groundings.get(number)
        if mention.kind in NAMES and grounding is not None and grounding.party is not None:
            yield number, mention


def _teller(marks: Marks, sentence: Span, one: Rebuttal) -> int | None:
    """Who says that a claim is untrue: the subject of the saying that holds the verdict."""
    own = marks.reading.mentions[one.claimant].span
    sources = [
        saying.source
        for saying in sayings_of(marks.text, marks.reading.sentences)
        if saying.source
        and not saying.source.overlaps(own)
        and not saying.cue.overlaps(one.noun)
        and any(part.overlaps(one.cue) for part in saying.content)
    ]
    named = (
        (mention.span.start - mention.span.end, number)
        for source in sources[-1:]
        for number, mention in _parties(marks, sentence)
        if source.contains(mention.span)
    )
    return min(named, default=(0, None))[1]


def _right_before(marks: Marks, sentence: Span, at: int) -> int | None:
    """The party that ends right before a verb."""
    near = [
        (mention.span.start, number)
        for number, mention in _parties(marks, sentence)
        if mention.span.end < at and HELPING.fullmatch(marks.text, mention.span.end, at)
    ]
    return min(near)[1] if near else None


def is_rebutted(found: Sequence[Rebuttal], denial: Denial) -> bool:
    """Whether a denial is told by the words of a rebuttal."""
    return any(one.words.overlaps(denial.cue) for one in found)


def with_rebuttals(claims: Sequence[Claim], found: Sequence[Rebuttal], marks: Marks) -> list[Claim]:
    """The claims; what is claimed and called untrue is reported by the one side and denied by the other."""
    told = list(claims)
    for one in found:
        told = [part for claim in told for part in _told_twice(claim, one, marks)]
    return told


def is_of_deed(claims: Sequence[Claim], one: Rebuttal) -> bool:
    """Whether some claim tells the deed that a rebuttal is of."""
    return any(_is_of(claim, one) for claim in claims)


def _is_of(claim: Claim, one: Rebuttal) -> bool:
    happened = claim.modality in HAPPENED | {Modality.DENIED}
    return one.told.contains(claim.trigger_span) and claim.event_type in DEEDS and happened


def _told_twice(claim: Claim, one: Rebuttal, marks: Marks) -> Iterator[Claim]:
    """A claim as its claimant and its denier have it; none for the words of denying."""
    if claim.trigger_span.overlaps(one.cue):
        return
    by = party_attribution(marks, one.claimant, cue=marks.words(one.noun))
    if not _is_of(claim, one) or by is None:
        yield claim
        return
    yield replace(claim, attribution=by, modality=Modality.REPORTED)
    words = Span(
        start=min(one.words.start, claim.evidence[0].start), end=max(one.words.end, claim.evidence[0].end)
    )
    answer = replace(
        claim,
        id=UNSET,
        evidence=(words,),
        words=marks.words(words),
        attribution=_denier(claim, one, marks),
        modality=Modality.DENIED,
        tolls=(),
    )
    figure = one.counted and counts_several(claim)
    yield as_figure(answer, claim, one.noun, marks) if figure else answer


def _denier(claim: Claim, one: Rebuttal, marks: Marks) -> Attribution:
    """Who denies: the subject found, else whom the reader lets tell it from outside, else the outlet."""
    cue = marks.words(one.cue).strip()
    found = None if one.denier is None else party_attribution(marks, one.denier, cue=cue)
    told = claim.attribution.span
    apart = told is not None and told.start >= one.words.end
    return found or (claim.attribution if apart else Attribution())
