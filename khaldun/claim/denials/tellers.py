"""Who denies a deed told just before does not tell it: "children were executed; the Front denied it"."""

from __future__ import annotations

from msgspec.structs import replace

from khaldun.claim.attribution import party_attribution
from khaldun.claim.denials.denial import Denial, Kind
from khaldun.claim.marks import Marks
from khaldun.claim.sayings.finder import sayings_of
from khaldun.claim.standing.modality import told_modality
from khaldun.records import HAPPENED, Attribution, Claim, Role, Span


def without_denier(claim: Claim, denial: Denial, marks: Marks) -> Claim:
    """A claim that the reader lets its denier tell, by the subject of its own cue, else by the outlet."""
    denier = marks.reading.mentions[denial.source].span
    if denial.kind is Kind.CONTENT or not _is_told_before(claim, denier, denial, marks):
        return claim
    if _says_it(claim.trigger_span, denier, denial, marks):
        return claim
    by = replace(_by_its_cue(claim, marks) or Attribution(), hedge=claim.attribution.hedge)
    return replace(claim, attribution=by, modality=told_modality(claim.modality, by))


def _is_told_before(claim: Claim, denier: Span, denial: Denial, marks: Marks) -> bool:
    """Whether a claim read as told by the denier stands before his denial in its sentence."""
    own, here = claim.attribution.span, claim.trigger_span
    if claim.modality not in HAPPENED or own is None or not own.overlaps(denier):
        return False
    return here.end <= denial.words.start and marks.sentence(here.start) == marks.sentence(denial.cue.start)


def _says_it(here: Span, denier: Span, denial: Denial, marks: Marks) -> bool:
    """Whether it stands in other words of the denier: "nine died, the army said, and denied any part"."""
    return any(
        one.source is not None
        and one.source.overlaps(denier)
        and not one.cue.overlaps(denial.cue)
        and any(part.overlaps(here) for part in one.content)
        for one in sayings_of(marks.text, marks.reading.sentences)
    )


def _by_its_cue(claim: Claim, marks: Marks) -> Attribution | None:
    """Whoever stands right before the cue that the reader marks: "the mission | received information"."""
    at = next((n for n, one in enumerate(marks.reading.triggers) if one.span == claim.trigger_span), None)
    cues = [] if at is None else [marks.mention(one).span for one in marks.roles(at, Role.CUE)]
    found = (
        party_attribution(marks, number, cue=marks.words(cue))
        for cue in cues
        for number, mention in marks.beside(cue)
        if mention.span.end <= cue.start and not marks.text[mention.span.end : cue.start].strip()
    )
    return next((one for one in found if one is not None), None)
