"""Which denials contradict what others say happened, and which of it: a denial of something else does not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from khaldun.reconcile.counts.bounds import is_stretch, names_of, same_place
from khaldun.reconcile.disputes.case import Case, camps
from khaldun.reconcile.disputes.doers import grants
from khaldun.reconcile.disputes.together import counts_others, may_be_one, other_way
from khaldun.reconcile.disputes.worded import is_denial, is_of_own_part, names_its_day, names_its_place
from khaldun.reconcile.parties import is_named
from khaldun.reconcile.rules import incident_rules, toll_rules
from khaldun.records import Claim, Modality

NO = re.compile(
    r"(?<!\bwill )(?<!\bwould )(?<!\bmay )(?<!\bmight )(?<!\bcan )(?<!\bor )"
    r"\b(?:no|not|never|none|nobody|no one|neither|nothing(?! but)|\w+(?<!wo)(?<!ca)n[’']t)\b"
    r"(?! (?:only|merely|yet|longer|more)\b)",
    re.IGNORECASE,
)
"""A plain negation: "we did not", "there was no battle", and not "will not", "not only", "not yet"."""
STEM = 4
"""Letters that two words for one deed share: "agreed", "agreement"."""


def disputed(case: Case) -> tuple[Sequence[Claim], Sequence[Claim]]:
    """What is said to have happened and denied, and the denials; both empty where nothing is."""
    saying = {case.voices[claim.id] for claim in case.affirming()}
    denials = [claim for claim in case.denying() if _disputes(claim, saying, case)]
    charges = {claim.id: claim for claim in case.claims if claim.actors}
    answers = [(one, charges.get(one.denies) if one.denies else None) for one in denials]
    affirming = [
        claim
        for claim in case.affirming()
        if any(_may_deny(one, claim, charge, case) for one, charge in answers)
    ]
    denying = [
        one for one, charge in answers if any(_may_deny(one, claim, charge, case) for claim in affirming)
    ]
    return affirming, denying


def _disputes(denial: Claim, saying: set[str], case: Case) -> bool:
    """Whether a claim of the case denies what the others say. A voice that itself says it happened denies its
    own part in it, or that anybody was hurt; "no one has left" of an unknown day denies nothing; and what is
    not said, agreed or decided is no denial of what was. A denial of earlier charges, or of
    something told elsewhere, answers those.
    """
    if case.voices[denial.id] in saying or _answers_elsewhere(denial, case) or _unaccused(denial, case):
        return False
    if is_of_own_part(denial, case):
        return False
    if denial.modality is Modality.DENIED:
        return not grants(denial, case) and (_is_a_denial(denial) or not _is_of_the_telling(denial))
    if case.event_type not in incident_rules().confirmable or _is_of_the_telling(denial):
        return False
    dated = denial.period.start is not None and denial.period.end is not None
    return dated and not is_stretch(denial.period) and not grants(denial, case)


def _is_a_denial(denial: Claim) -> bool:
    """Whether the words themselves say that somebody denies."""
    return (
        re.search(r"\b(?:den(?:y|ies|ied|ying|ials?)|reject\w*|dismiss\w*)\b", _told(denial), re.IGNORECASE)
        is not None
    )


def _told(denial: Claim) -> str:
    return f"{denial.attribution.cue or ''} {denial.words}"


def _is_of_the_telling(denial: Claim) -> bool:
    """Whether the negation is of what is said or known, and not of the deed: "police have not said that the
    shooting was planned", "none of the victims is a minor".
    """
    before = denial.words[: max(denial.trigger_span.start - denial.evidence[0].start, 0)]
    rules = incident_rules()
    negation, telling = (rf"\b(?:{'|'.join(words)})\b" for words in (rules.negating, rules.telling))
    spoken = rf"{negation}[^.;]*{telling}[^.;]*$|\bnone of (?:the|these|those|them)\b[^.;]*$"
    return re.search(spoken, before, re.IGNORECASE) is not None


def _answers_elsewhere(denial: Claim, case: Case) -> bool:
    """Whether the words deny other charges or only harm, or deny a claim of another incident."""
    elsewhere = (*incident_rules().other_charges, *incident_rules().no_harm, *toll_rules().manner)
    if any(re.search(rf"\b{one}\b", denial.words, re.IGNORECASE) for one in elsewhere):
        return True
    return denial.denies is not None and all(denial.denies != claim.id for claim in case.claims)


def _unaccused(denial: Claim, case: Case) -> bool:
    """Whether the denial is of its doer's part alone, and all who tell the deed give it to others."""
    if not any(map(is_named, denial.actors)) or case.event_type not in incident_rules().one_doer:
        return False
    blaming = case.affirming()
    return all(claim.actors and not camps(claim, case) & camps(denial, case) for claim in blaming)


def _may_deny(denial: Claim, claim: Claim, charge: Claim | None, case: Case) -> bool:
    """Whether a denial may speak of what a claim says: of its day, its place and its way to harm, and of the
    doers whom the charge it answers names. Who says that no chemicals were used denies no bombardment.
    """
    if not may_be_one(denial, claim) or other_way(denial, claim):
        return False
    if not (is_denial(denial, case) or _of_one_spot(denial, claim) or _says_no(denial, claim, case)):
        return False
    if _of_another_kind(denial, claim, case):
        return False
    if _of_somebody_else(denial, claim) or counts_others(denial, claim):
        return False
    if charge is not None and claim.actors and not camps(charge, case) & camps(claim, case):
        return False
    rules, said = incident_rules(), claim.sub_event_type
    return denial.sub_event_type not in rules.told_alone or said not in rules.daily


def _of_another_kind(denial: Claim, claim: Claim, case: Case) -> bool:
    """Whether neither kind nor word is common, where a type holds all sorts of things ("development")."""
    if case.event_type not in incident_rules().catch_all:
        return False
    told = denial.sub_event_type is not None and denial.sub_event_type == claim.sub_event_type
    return not told and denial.trigger.casefold()[:STEM] != claim.trigger.casefold()[:STEM]


def _says_no(denial: Claim, claim: Claim, case: Case) -> bool:
    """Whether a speaker merely says "we did not" of what the same report tells: of nobody else's deed and
    harm, not of what may still come, and not only that nobody was hurt.
    """
    spoken = denial.modality is Modality.DENIED and denial.attribution.speaker is not None
    if denial.report != claim.report or not spoken or any(toll.high == 0 for toll in denial.tolls):
        return False
    if case.event_type in incident_rules().to_come or NO.search(denial.words) is None:
        return False
    doers = not (denial.actors and claim.actors) or camps(denial, case) & camps(claim, case)
    harmed = not denial.recipients or names_of(denial.recipients) & names_of(claim.recipients)
    return bool(doers and harmed)


def _of_one_spot(denial: Claim, claim: Claim) -> bool:
    """Whether both name one place and a day in their own words. What is merely negated ("there were no
    clashes") may be of another hour or quarter, where a denial answers what was said.
    """
    if denial.place is None or claim.place is None or not same_place(denial.place, claim.place):
        return False
    return all(names_its_place(one) and names_its_day(one) for one in (denial, claim))


def _of_somebody_else(denial: Claim, claim: Claim) -> bool:
    """Whether what is not said to have happened is of other people than the claim names ("a guard was not
    hurt"), or may have come later ("no arrests have been made" of nobody in particular). Who denies, denies.
    """
    if denial.modality is Modality.DENIED:
        return False
    spared, harmed = names_of(denial.recipients), names_of(claim.recipients)
    if spared and harmed:
        return spared.isdisjoint(harmed)
    return claim.event_type in incident_rules().to_come and not spared
