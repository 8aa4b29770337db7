"""What makes a judgement sound, which ones are in force, and how one is made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from types import MappingProxyType
from typing import Any

import msgspec
from msgspec.structs import replace

from khaldun.records.claim import Claim
from khaldun.records.imprints import check_day, imprint_value, latest_day
from khaldun.records.link import ON_CLAIMS, ON_PAIRS, Anchor, Judgement, Verdict
from khaldun.records.place import Place
from khaldun.records.reading import Party
from khaldun.records.report import Report
from khaldun.records.values import EventType, Modality, Period, Polarity, Span, Toll
from khaldun.records.wire import digest, from_json, to_json

CORRECTABLE: Mapping[str, Any] = MappingProxyType(
    {
        "event_type": EventType,
        "sub_event_type": str | None,
        "modality": Modality,
        "polarity": Polarity,
        "background": bool,
        "place": Place | None,
        "period": Period,
        "actors": tuple[Party, ...],
        "recipients": tuple[Party, ...],
        "tolls": tuple[Toll, ...],
        "speaker": str | None,
        "evidence": tuple[Span, ...],
    }
)
"""The fields of a claim that a person may correct, with their types."""


FURTHEST = timedelta(hours=14)
"""How far local time is ahead of UTC at most: what is tomorrow there may be today where a person decides."""


def instant(at: datetime) -> str:
    """An instant as text that sorts by time; one without a zone is taken as UTC."""
    return _aware(at).isoformat(timespec="microseconds")


def _aware(at: datetime) -> datetime:
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)


def judgement_id(judgement: Judgement) -> str:
    """The id of a row: the same decision, told twice, is one. A withdrawal has an id of its own."""
    return f"jdg_{digest(to_json(judgement).decode())}"


def judgement_order(judgement: Judgement) -> tuple[str, str]:
    """By the time of the decision; a withdrawal shares it, and the ids settle which comes first."""
    return instant(judgement.at), judgement_id(judgement)


def decided(judgement: Judgement) -> Judgement:
    """The decision a row is about: itself, or the one it withdraws."""
    return replace(judgement, withdrawn=None, withdrawn_by=None)


def withdrawal(judgement: Judgement, *, by: str, at: datetime) -> Judgement:
    """The row that takes a decision back."""
    return replace(judgement, withdrawn=at, withdrawn_by=by)


def in_force(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """The decisions that nobody withdrew, oldest first: a function of the set of rows, not of their order."""
    known = {judgement_id(judgement): judgement for judgement in judgements}
    gone = {judgement_id(decided(one)) for one in known.values() if one.withdrawn is not None}
    live = [one for key, one in known.items() if one.withdrawn is None and key not in gone]
    return tuple(sorted(live, key=judgement_order))


def correction_value(field: str, value: str) -> Any:
    """The value of a correction, decoded. Raises ValueError for a field or value it cannot have."""
    if field not in CORRECTABLE:
        known = ", ".join(CORRECTABLE)
        raise ValueError(f"a claim has no field {field!r} that can be corrected: name one of {known}")
    try:
        decoded = msgspec.json.decode(value, type=CORRECTABLE[field])
    except (msgspec.DecodeError, UnicodeEncodeError) as error:
        raise ValueError(f"{field} cannot be {value}: {error}; give it as JSON of its own type") from error
    if field == "evidence" and not decoded:
        raise ValueError("evidence cannot be []: name at least one span; to drop the claim, reject it")
    if field == "speaker" and decoded is not None and not decoded.strip():
        raise ValueError("speaker cannot be blank: give a name, or null for the outlet's own voice")
    return decoded


def is_correction_of_report(judgement: Judgement) -> bool:
    """Whether a whole report is corrected, and no claim: the decision holds on to no words of it."""
    anchor = judgement.left
    return judgement.verdict is Verdict.CORRECTED and anchor.span is None and anchor.event_type is None


def accepted_claim(value: str) -> Claim:
    """The claim of an acceptance. Raises ValueError when it does not decode."""
    try:
        return from_json(value, Claim)
    except (msgspec.DecodeError, UnicodeEncodeError) as error:
        raise ValueError(f"the accepted claim is not one: {error}; give the claim's own JSON") from error


def check_judgement(judgement: Judgement) -> None:
    """Raises ValueError, naming the value and the remedy, for a judgement that could never be carried out."""
    verdict = judgement.verdict
    if not judgement.by.strip():
        raise ValueError(f"a judgement ({verdict}) without a name: say who decides")
    if judgement.withdrawn_by is not None and judgement.withdrawn is None:
        raise ValueError(f"withdrawn by {judgement.withdrawn_by!r}, and it is not told when: give withdrawn")
    if (judgement.right is not None) != (verdict in ON_PAIRS):
        sides = "two claims" if verdict in ON_PAIRS else "one claim or report"
        raise ValueError(f"{verdict} is said of {sides}: anchor it so")
    if verdict is not Verdict.RETRACTED and not is_correction_of_report(judgement):
        for anchor in filter(None, (judgement.left, judgement.right)):
            if anchor.span is None or anchor.event_type is None:
                raise ValueError(f"{verdict} is said of a claim: its anchor needs a span and an event_type")
    _check_value(judgement)


def _check_value(judgement: Judgement) -> None:
    verdict, field, value = judgement.verdict, judgement.field, judgement.value
    if verdict is Verdict.CORRECTED:
        if field is None or value is None:
            raise ValueError("a correction without its field or value: give both")
        if is_correction_of_report(judgement):
            imprint_value(field, value)
        else:
            correction_value(field, value)
    elif field is not None:
        raise ValueError(f"{verdict} has no field, yet {field!r} is given: leave it out, or say corrected")
    elif verdict is Verdict.ACCEPTED:
        if value is None:
            raise ValueError("an acceptance without the claim it accepts: give the claim's JSON as value")
        accepted_claim(value)
    elif value is not None:
        raise ValueError(f"{verdict} has no value, yet {value!r} is given: leave it out")


def anchor_of(claim: Claim, report: Report) -> Anchor:
    """What a judgement on a claim holds on to."""
    return Anchor(
        raw_sha256=report.raw_sha256,
        span=claim.evidence[0],
        event_type=claim.event_type,
        report=report.id,
    )


def judge_pair(
    left: Anchor, right: Anchor, verdict: Verdict, *, by: str, at: datetime, reason: str = ""
) -> Judgement:
    """Same, different or unsure. Raises ValueError for another verdict, or a claim against itself."""
    if left == right:
        raise ValueError("both claims are one: name two")
    made = Judgement(left=left, right=right, verdict=verdict, by=by, at=at, reason=reason)
    check_judgement(made)
    return made


def judge_claim(
    claim: Claim,
    report: Report,
    verdict: Verdict,
    *,
    by: str,
    at: datetime,
    reason: str = "",
    field: str | None = None,
    value: str | None = None,
) -> Judgement:
    """Accepted (the claim as given here), rejected, or corrected in `field` to the JSON `value`.

    Raises ValueError for what could never be carried out, such as evidence outside the text.
    """
    if verdict not in ON_CLAIMS:
        raise ValueError(f"{verdict} is not said of one claim")
    accepted = to_json(claim).decode() if verdict is Verdict.ACCEPTED else value
    made = Judgement(
        left=anchor_of(claim, report),
        verdict=verdict,
        by=by,
        at=at,
        reason=reason,
        field=field,
        value=accepted,
    )
    check_judgement(made)
    if verdict is Verdict.CORRECTED:
        corrected(claim, report, field or "", correction_value(field or "", value or ""))
    return made


def retract(report: Report, *, by: str, at: datetime, reason: str = "") -> Judgement:
    """The whole report counts no more."""
    anchor = Anchor(raw_sha256=report.raw_sha256, report=report.id)
    made = Judgement(left=anchor, verdict=Verdict.RETRACTED, by=by, at=at, reason=reason)
    check_judgement(made)
    return made


def correct_report(
    report: Report, field: str, value: str, *, by: str, at: datetime, latest: date, reason: str = ""
) -> Judgement:
    """The report was published on another day or by another outlet: `value` is JSON (records.imprints).

    Raises ValueError for a field or value it cannot have, and for a day after `latest`
    (records.imprints.latest_day).
    """
    check_day(field, value, latest)
    anchor = Anchor(raw_sha256=report.raw_sha256, report=report.id)
    made = Judgement(
        left=anchor, verdict=Verdict.CORRECTED, by=by, at=at, reason=reason, field=field, value=value
    )
    check_judgement(made)
    return made


def check_applied(judgement: Judgement, published: Iterable[date | None]) -> None:
    """Raises ValueError for a decision of others that gives a report a day which lay ahead when they decided
    and is after the last of the days of the reports here, `published`.
    """
    if is_correction_of_report(judgement):
        latest = latest_day(published, (_aware(judgement.at) + FURTHEST).date())
        check_day(judgement.field or "", judgement.value or "null", latest)


def corrected(claim: Claim, report: Report, field: str, value: Any) -> Claim:
    """The claim with one field as a person has it; id, trigger and score stay the reader's.

    Raises ValueError when evidence lies outside the text of the report.
    """
    if field == "speaker":
        voice = claim.attribution
        anonymous = voice.anonymous and value == voice.speaker
        return replace(claim, attribution=replace(voice, speaker=value, anonymous=anonymous))
    if field == "evidence":
        last = max(span.end for span in value)
        if last > len(report.text):
            raise ValueError(f"evidence ends at {last}, and {report.name} has {len(report.text)} characters")
        return replace(claim, evidence=value, words=value[0].words(report.text))
    return replace(claim, **{field: value})


def changed_fields(before: Claim, after: Claim) -> tuple[str, ...]:
    """The correctable fields on which two forms of a claim differ, in the order of CORRECTABLE."""
    return tuple(field for field in CORRECTABLE if field_of(before, field) != field_of(after, field))


def field_of(claim: Claim, field: str) -> Any:
    """The value of a correctable field; the speaker stands in the attribution."""
    return claim.attribution.speaker if field == "speaker" else getattr(claim, field)
