"""What a claim says in its own words, and in its sentence: a day, a place, that somebody denies.

A day or place handed on from a neighbouring clause is good enough to place a claim. To set it against another
account it must stand in the words.
"""

from __future__ import annotations

import re

from khaldun.reconcile.disputes.case import Case
from khaldun.reconcile.rules import incident_rules
from khaldun.records import Claim, PeriodBasis, Report

SENTENCE = 300
"""Code points of a report on either side of a deed that may belong to its sentence."""
ENDS = re.compile(r"[.!?][”\"’']?\s|\n\s*\n")
"""The end of a sentence, or of a headline."""


def names_its_day(claim: Claim) -> bool:
    """Whether the words of the claim hold its time. A day without words was given by hand, unless it is only
    that of the report.
    """
    told = claim.period.words
    if told is None:
        return claim.period.basis is not PeriodBasis.PUBLICATION
    return told.casefold() in claim.words.casefold()


def names_its_place(claim: Claim) -> bool:
    """Whether the words of the claim name its place. A place without a span was given by hand."""
    place = claim.place
    if place is None or place.inherited:
        return False
    told = place.span
    return told is None or any(one.start <= told.start and told.end <= one.end for one in claim.evidence)


def told_together(one: Claim, other: Claim) -> bool:
    """Whether one report tells both claims without giving them to two speakers: who does so sees no
    contradiction, but two days, two places or two counts.
    """
    own_voice = any(claim.attribution.speaker is None for claim in (one, other))
    return one.report == other.report and own_voice


def sentence_before(claim: Claim, case: Case) -> str:
    """The words of the sentence before the deed, as far as the report is at hand."""
    report, end = case.reports.get(claim.report), claim.trigger_span.start
    return "" if report is None else ENDS.split(report.text[max(end - SENTENCE, 0) : end])[-1]


def sentence_of(claim: Claim, case: Case) -> str:
    """The sentence that tells the claim; empty where the report is not at hand."""
    report = case.reports.get(claim.report)
    if report is None or not report.text:
        return ""
    first, end = claim.evidence[0].start, claim.evidence[-1].end
    before = ENDS.split(report.text[max(first - SENTENCE, 0) : first])[-1]
    after = ENDS.split(report.text[end : end + SENTENCE])[0]
    return f"{before}{report.text[first:end]}{after}"


def sentence_to(report: Report, end: int) -> str:
    """The words of a report's sentence up to `end`."""
    return ENDS.split(report.text[max(end - SENTENCE, 0) : end])[-1]


def is_denial(claim: Claim, case: Case) -> bool:
    """Whether its sentence, or the word of its speaker, says that somebody denies; so does any that is
    called a denial where the report is not at hand.
    """
    sentence = sentence_of(claim, case)
    return not sentence or _says("denials", f"{claim.attribution.cue or ''} {sentence}")


def is_of_own_part(claim: Claim, case: Case) -> bool:
    """Whether a denial of a deed of one doer, or of an attack, is of the speaker's own part ("denied any role
    in", "having carried out"): that it happened is granted.
    """
    return case.event_type in incident_rules().one_doer | incident_rules().two_sides and _says(
        "own_part", f"{claim.attribution.cue or ''} {sentence_of(claim, case) or claim.words}"
    )


def _says(name: str, words: str) -> bool:
    rules: tuple[str, ...] = getattr(incident_rules(), name)
    return re.search(rf"\b(?:{'|'.join(rules)})\b", words, re.IGNORECASE) is not None
