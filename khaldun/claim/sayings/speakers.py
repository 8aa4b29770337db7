"""What the sayings of a report tell of the speakers of its claims.

The reader finds who speaks by likeness; a verb of saying has its subject by grammar. Each is right where the
other errs:

1. where the reader marks a verb of saying for a claim and names nobody, or somebody else than the subject of
   that verb, the subject speaks;
2. a speaker named without a verb of saying gets the verb of which he is the subject; where the claim stands
   in no saying at all and the reader is not sure of him, the outlet speaks;
3. a claim in a quotation that nobody tells is told by the subject of the saying the quotation belongs to;
4. a speaker whose account is taken to go on keeps what is told as happened in the next sentence, no more.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from khaldun.claim.attribution import RELAYED, is_over, party_attribution
from khaldun.claim.marks import Marks
from khaldun.claim.quotations import quotation_around
from khaldun.claim.sayings.finder import Saying
from khaldun.claim.sayings.heads import head_of
from khaldun.claim.sayings.verbs import SayingWay
from khaldun.claim.sayings.words import SayingKind, saying_words
from khaldun.records import Attribution, Claim, MentionKind, Modality, Polarity, Role, Span

PLAIN = frozenset({SayingWay.SUBJECT, SayingWay.INVERTED})
"""Sayings whose subject stands beside the verb. Where the reader names somebody else than the subject of the
verb it marked, the subject is right in 30 of 41 claims of the training part and the stories."""
BREAK = re.compile(r"[,;:.]|\b(?:which|who|but|while)\b", re.IGNORECASE)
"""What ends the clause that tells a claim."""
JOINS = re.compile(r"\b(?:and|or)\s+(?:(?:then|also|later|had|has)\s+)*$", re.IGNORECASE)
"""What joins a second deed of that clause to the first."""
SURE = 0.8
"""Score from which the reader's speaker stands without any verb of saying. Of claims below it that stand in
no saying, stories never seen tell half in the outlet's own voice; .7 and .9 do no better."""


def with_subject(marks: Marks, sayings: Sequence[Saying], trigger: int, told: Attribution) -> Attribution:
    """The attribution of a trigger, told by the subject of the verb of saying that the reader marked."""
    cue = _cue(marks, trigger)
    if owner := _owner_of_word(marks, sayings, trigger, told):
        return replace(owner, hedge=told.hedge)
    if cue is None:
        return _with_cue(marks, sayings, trigger, told)
    saying = next((one for one in sayings if one.source and one.cue.overlaps(cue)), None)
    if saying is not None and (other := _holds_instead(marks, sayings, trigger, saying)):
        subject = _told_by(marks, other)
        return replace(subject, hedge=told.hedge) if subject else told
    if saying is None or not (
        _may_tell(marks, saying, trigger)
        if told.own_voice()
        else _outweighs(marks, sayings, trigger, saying, told)
    ):
        return told
    subject = _told_by(marks, saying)
    return replace(subject, hedge=told.hedge) if subject else told


def _owner_of_word(
    marks: Marks, sayings: Sequence[Saying], trigger: int, told: Attribution
) -> Attribution | None:
    """Whose claim it is that a deed took place, where somebody else was found to tell of it: "aid workers
    doubted the army's claim that it had | killed".
    """
    here = marks.reading.triggers[trigger].span
    claims = (one for one in _holding(sayings, here) if one.source and _asserts(marks, one, here))
    last = max(claims, key=lambda one: one.cue, default=None)
    if last is None or last.source is None or (told.span and last.source.overlaps(told.span)):
        return None
    if any(one.cue > last.cue for one in _holding(sayings, here)):
        return None
    return _told_by(marks, last)


def _asserts(marks: Marks, saying: Saying, told: Span) -> bool:
    """Whether a saying is "X's claim that", and what is told stands in the clause right behind it."""
    if saying.way is not SayingWay.NOUN or saying.cue.end > told.start:
        return False
    noun = saying.cue.words(marks.text).split()[0].casefold()
    asserting = saying_words().nouns.asserting
    between = marks.text[saying.cue.end : told.start]
    if not {noun, noun.removesuffix("s")} & asserting or BREAK.search(between):
        return False
    others = any(saying.cue.end <= one.span.start < told.start for one in marks.reading.triggers)
    return not others or JOINS.search(between) is not None


def with_quoting_speaker(marks: Marks, sayings: Sequence[Saying], claim: Claim) -> Claim:
    """A claim inside a quotation that nobody tells is told by the subject of the saying it belongs to."""
    if not claim.attribution.own_voice() or quotation_around(claim, marks) is None:
        return claim
    holding = (one for one in _holding(sayings, claim.trigger_span) if one.kind is SayingKind.SAY)
    told = next((found for one in holding if (found := _told_by(marks, one))), None)
    if told is None:
        return claim
    modality = Modality.REPORTED if claim.modality is Modality.ASSERTED else claim.modality
    return replace(claim, attribution=replace(told, hedge=claim.attribution.hedge), modality=modality)


def goes_on(marks: Marks, sayings: Sequence[Saying], claim: Claim, judged: Modality) -> bool:
    """Whether a claim may keep the speaker of the account before it, which `claim` has already.

    It is told as happened, in the next sentence at most, and that has no speaker of its own. What a report
    denies of an account is no part of it ("They had not."): of 13 denials that kept a speaker in the training
    part and the stories, none was told by him.
    """
    speaker = claim.attribution.span
    if judged is not Modality.REPORTED or claim.polarity is not Polarity.POSITIVE or speaker is None:
        return False
    here = marks.sentence(claim.trigger_span.start)
    if here - marks.sentence(speaker.start) > 1 or is_over(marks, speaker, claim.trigger_span):
        return False
    sentence = marks.reading.sentences[here]
    return not any(one.source and one.cue.overlaps(sentence) for one in sayings)


def _may_tell(marks: Marks, saying: Saying, trigger: int) -> bool:
    """Whether the subject of a marked verb may tell what the reader gives to nobody: what stands in his
    words, or what it reads as reported. Of eight others of the training part and the stories six are the
    outlet's.
    """
    here = marks.reading.triggers[trigger]
    if saying.source is not None and is_over(marks, saying.source, here.span):
        return False
    return here.modality is not Modality.ASSERTED or any(part.overlaps(here.span) for part in saying.content)


def _cue(marks: Marks, trigger: int) -> Span | None:
    cues = marks.roles(trigger, Role.CUE)
    return marks.mention(max(cues, key=lambda relation: relation.score)).span if cues else None


def _holding(sayings: Sequence[Saying], here: Span) -> list[Saying]:
    """The sayings with a source in whose words the span stands."""
    return [one for one in sayings if one.source and any(part.overlaps(here) for part in one.content)]


def _holds_instead(marks: Marks, sayings: Sequence[Saying], trigger: int, marked: Saying) -> Saying | None:
    """The one saying in whose words a trigger stands, where it stands behind those of the verb marked: "nine
    died, nurses said; the army has said it does not | shell | houses".
    """
    here = marks.reading.triggers[trigger].span
    holding = _holding(sayings, here)
    if len(holding) != 1 or marked in holding or holding[0].way is not SayingWay.SUBJECT:
        return None
    source, cue = holding[0].source, holding[0].cue
    between = source is not None and marked.cue.end <= source.start and cue.end <= here.start
    return holding[0] if between and _same_sentence(marks, marked.cue, here) else None


def _same_sentence(marks: Marks, one: Span, other: Span) -> bool:
    return marks.sentence(one.start) == marks.sentence(other.start)


def _outweighs(
    marks: Marks, sayings: Sequence[Saying], trigger: int, saying: Saying, told: Attribution
) -> bool:
    """Whether the subject of `saying` goes before the speaker that the reader found."""
    source, other = saying.source and head_of(marks.text, saying.source), told.span
    if source is None or other is None or source.overlaps(other) or saying.way not in PLAIN:
        return False
    holding = _holding(sayings, marks.reading.triggers[trigger].span)
    if saying not in holding or _points_back(source.words(marks.text)):
        return False
    if any(one.source and head_of(marks.text, one.source).overlaps(other) for one in holding):
        return False  # he tells it too: "X said that Y had said"
    return RELAYED.search(marks.text, saying.cue.end, other.start) is None


def _points_back(words: str) -> bool:
    grammar = saying_words().grammar
    return words.casefold() in grammar.subjects or words.casefold() in grammar.relatives


def _with_cue(marks: Marks, sayings: Sequence[Saying], trigger: int, told: Attribution) -> Attribution:
    """A speaker without a cue: with the verb of which he is the subject, or nobody where he is unlikely."""
    span = told.span
    if span is None:
        return told
    holding = _holding(sayings, marks.reading.triggers[trigger].span)
    verbs = [one.cue.words(marks.text) for one in holding if one.source and one.source.overlaps(span)]
    if verbs:
        return replace(told, cue=verbs[0])
    scores = [one.score for one in marks.roles(trigger, Role.SPEAKER) if marks.mention(one).span == span]
    return told if holding or max(scores, default=1.0) >= SURE else Attribution(hedge=told.hedge)


def _told_by(marks: Marks, saying: Saying) -> Attribution | None:
    """The party that the head of the source names, else all of its words."""
    if saying.source is None:
        return None
    cue = saying.cue.words(marks.text)
    head = head_of(marks.text, saying.source)
    return _named_in(marks, head, cue) or _named_in(marks, saying.source, cue)


def _named_in(marks: Marks, source: Span, cue: str) -> Attribution | None:
    """The party named by most of the words as speaker; of equals the first.

    A pointer is none: where the reader ties no party to a "we", it is mostly no speaker of the claim.
    """
    found = [
        (min(span.end, source.end) - max(span.start, source.start), -number)
        for number in marks.mentioned.overlapping(source)
        if (grounding := marks.groundings.get(number)) is not None
        and grounding.party
        and (mention := marks.reading.mentions[number]).kind is not MentionKind.POINTER
        and (span := mention.span)
    ]
    return party_attribution(marks, -max(found)[1], cue=cue) if found else None
