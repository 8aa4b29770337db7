"""Who speaks: the name to print, the camp, and which claims are one voice."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from khaldun.reconcile.rules import incident_rules
from khaldun.records import HAPPENED, Claim, ClaimId, Modality, Origin, Party, Polarity, Report, ReportId

ARTICLES = frozenset({"a", "an", "the"})
NONE_OF_IT = re.compile(r"\bno(?:\s(?!one|body|fewer|less|longer|more|doubt)[\w-]+)?\s+$", re.IGNORECASE)
"""Words in front of a deed that say there was none: "no strikes", "no air strikes"."""
NOT_DONE = re.compile(r"\b(?:do|does|did|has|have|had|was|were)(?:\s+not|n['’]?t)\s+$", re.IGNORECASE)
"""Words right in front of a deed that deny it: "did not", "has not"."""
SAYING = re.compile(r"\b(?:adding|arguing|claiming|insisting|maintaining|saying|stating)\b", re.IGNORECASE)
"""Words after which a denier tells what did happen: "denied any part in it, saying its jets hit a depot"."""
IF = re.compile(r"\b(?:if|unless)\b", re.IGNORECASE)
"""Words in front of a deed that only suppose that it was not: "if the guard had not shot him"."""
COUNTERFACTUAL = re.compile(r"\b(?:would|could|might)(?: not|n[’']t)? have\s+(?:\w+ )?$", re.IGNORECASE)
"""Words right in front of a deed that reason about it: who "would not have used them but for others" did."""
NOT_UNTIL = re.compile(r"\b(?:not|n['’]t)\b.*\buntil\b", re.IGNORECASE)
"""Words that say when it happened: "did not enter the town until Friday"."""
OWN_PEOPLE = re.compile(r"(?:his|her|its|their|our|my)\b", re.IGNORECASE)


def happened(claim: Claim) -> bool:
    """Whether the claim says that its event took place: the gate of every figure and holding (law P9)."""
    affirmed = claim.modality in HAPPENED and claim.polarity is Polarity.POSITIVE
    return affirmed and not non_confirming(claim) and not _words_deny(claim)


def denied(claim: Claim) -> bool:
    """Whether the claim says that its event did not take place. Who lays it on somebody says that it did."""
    if not _is_negated(claim):
        return False  # most claims: what else may speak against it need not be asked
    if non_confirming(claim) or _blames(claim) or _is_counterfactual(claim) or disputes_figure(claim):
        return False
    if claim.modality is Modality.DENIED:
        return True
    return not (IF.search(_words_before(claim)) or NOT_UNTIL.search(claim.words))


def _is_negated(claim: Claim) -> bool:
    if claim.modality is Modality.DENIED:
        return True
    return claim.modality in HAPPENED and (claim.polarity is Polarity.NEGATIVE or _words_deny(claim))


def disputes_figure(claim: Claim) -> bool:
    """Whether the claim denies how many were harmed, and not the deed: "a number the rebels call absurd"."""
    return claim.modality is Modality.DENIED and bool(claim.tolls) and _is_word_of_counting(claim.trigger)


@lru_cache(maxsize=4096)
def _is_word_of_counting(trigger: str) -> bool:
    return re.fullmatch("|".join(incident_rules().disputed), trigger, re.IGNORECASE) is not None


def _is_counterfactual(claim: Claim) -> bool:
    return COUNTERFACTUAL.search(_words_before(claim)) is not None


def _blames(claim: Claim) -> bool:
    return bool(claim.attribution.cue) and _is_blaming(claim.attribution.cue or "")


@lru_cache(maxsize=1024)
def _is_blaming(cue: str) -> bool:
    return cue.casefold().startswith(incident_rules().blaming)


def _words_deny(claim: Claim) -> bool:
    """Whether the words show a denial, whatever the reader made of it: the speaker "denied" it, or they speak
    of "no strikes".
    """
    before = _words_before(claim)
    if claim.sub_event_type in incident_rules().rejecting:
        return False  # a rejection was made, whatever it rejects
    if claim.attribution.cue and _is_denying(claim.attribution.cue):
        return SAYING.search(before) is None
    return _tells_none(before)


def _words_before(claim: Claim) -> str:
    return claim.words[: max(claim.trigger_span.start - claim.evidence[0].start, 0)]


@lru_cache(maxsize=1024)
def _is_denying(cue: str) -> bool:
    return bool(words := cue.casefold().split()) and words[0] in incident_rules().denying


@lru_cache(maxsize=16384)  # a claim is asked about many times while its incident is reconciled
def _tells_none(before: str) -> bool:
    """Whether the words in front of a deed say that there was none."""
    return NONE_OF_IT.search(before) is not None or NOT_DONE.search(before) is not None


def non_confirming(claim: Claim) -> bool:
    """Whether the claim only says that a party did not confirm (which is no denial)."""
    if claim.sub_event_type in incident_rules().not_confirming:
        return True
    doubtful = claim.modality is Modality.DENIED or claim.polarity is Polarity.NEGATIVE
    return doubtful and _undetermined(claim.words)


@lru_cache(maxsize=4096)
def _undetermined(words: str) -> bool:
    return any(re.search(rf"\b{one}\b", words, re.IGNORECASE) for one in incident_rules().undetermined)


def side_of(name: str, sides: Mapping[str, str]) -> str:
    """The camp of a party; a party of no known camp is its own."""
    return sides.get(name, name)


def speaker_side(claim: Claim, origin: Origin | None, sides: Mapping[str, str]) -> str | None:
    """The camp of whoever vouches for the claim; None for an outlet's own voice or an unknown role.

    Without a known camp, a speaker whose own words name a party of the claim ("an army spokesman") is its.
    """
    speaker = claim.attribution.speaker
    if speaker is None:
        return None
    if speaker in sides:
        return sides[speaker]
    if origin is not None and origin.side is not None:
        return origin.side
    party = spoken_for(claim)
    if party is not None:
        return side_of(party, sides)
    return None if claim.attribution.anonymous else speaker


def spoken_for(claim: Claim) -> str | None:
    """The party of the claim that the words for its speaker name, the longest name where several; else the
    actor that the speaker calls his own ("his fighters").
    """
    attribution = claim.attribution
    words = " ".join(f"{attribution.speaker or ''} {attribution.surface or ''}".casefold().split())
    named = [
        (len(name), party.canonical)
        for party in (*claim.actors, *claim.recipients)
        for name in {_bare(party.canonical), _bare(party.surface or party.canonical)}
        if name not in ARTICLES and name in words and re.search(rf"\b{re.escape(name)}\b", words)
    ]
    named += [(0, party.canonical) for party in claim.actors if _is_own(party)] if words else []
    return max(named)[1] if named else None


def _is_own(party: Party) -> bool:
    return OWN_PEOPLE.match(party.surface or "") is not None


@lru_cache(maxsize=16384)
def _bare(name: str) -> str:
    """A name in lower case, without its article."""
    words = name.casefold().split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in ARTICLES else words)


def unsourced(claim: Claim) -> bool:
    """Whether the claim is a bare hedge ("reportedly"): nobody, not even the outlet, vouches for it."""
    return claim.attribution.own_voice() and claim.attribution.hedge is not None


def voice_name(claim: Claim, reports: Mapping[ReportId, Report]) -> str:
    """The words for whoever vouches for the claim, fit for print."""
    if claim.attribution.speaker is not None:
        return claim.attribution.speaker
    report = reports.get(claim.report)
    return (report and (report.outlet or report.agency)) or claim.doc


def origin_of(claims: Sequence[Claim], origins: Sequence[Origin]) -> dict[ClaimId, Origin]:
    """The origin of each claim that has one (the smallest id where several name it)."""
    members = {claim.id for claim in claims}
    found: dict[ClaimId, Origin] = {}
    for origin in sorted(origins, key=lambda origin: origin.id):
        for claim_id in origin.claims:
            if claim_id in members:
                found.setdefault(claim_id, origin)
    return found


def voices_of(
    claims: Sequence[Claim], origins: Sequence[Origin], reports: Mapping[ReportId, Report]
) -> dict[ClaimId, str]:
    """One voice a claim: claims of one origin, one named speaker or one outlet's own voice share it."""
    parent: dict[str, str] = {}

    def root(key: str) -> str:
        parent.setdefault(key, key)
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    by_claim = origin_of(claims, origins)
    keys = {claim.id: _voice_keys(claim, by_claim.get(claim.id), reports) for claim in claims}
    for claim_keys in keys.values():
        for key in claim_keys:
            left, right = sorted((root(claim_keys[0]), root(key)))
            parent[right] = left
    return {claim_id: root(claim_keys[0]) for claim_id, claim_keys in keys.items()}


def _voice_keys(claim: Claim, origin: Origin | None, reports: Mapping[ReportId, Report]) -> list[str]:
    keys = [] if origin is None else [f"origin {origin.id}"]
    attribution = claim.attribution
    report = reports.get(claim.report)
    if attribution.speaker is not None and not attribution.anonymous:
        keys.append(f"speaker {attribution.speaker}")
    elif attribution.own_voice() and report is not None and (report.agency or report.outlet):
        keys.append(f"outlet {report.agency or report.outlet}")
    return keys or [f"report {claim.report} {attribution.speaker}"]


def bodied(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims without headlines that their own report's body tells too (headlines drop the hedge)."""
    bodies = {claim.report for claim in claims if not claim.headline}
    return tuple(claim for claim in claims if not (claim.headline and claim.report in bodies))
