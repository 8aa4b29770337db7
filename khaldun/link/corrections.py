"""What people decided on single claims and whole reports, laid over what was read; nothing is edited.

Corrections of a report's date or outlet are no matter of this file: its claims are read again (pipeline.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from khaldun.link.anchors import Anchors
from khaldun.link.rulings import ROOM, orphan, rulings_of
from khaldun.records import Claim, ClaimId, Decision, Judgement, Refusal, Report, ReportId, Verdict
from khaldun.records.judging import (
    CORRECTABLE,
    accepted_claim,
    changed_fields,
    corrected,
    correction_value,
    in_force,
    is_correction_of_report,
)
from khaldun.records.link import ON_CLAIMS, ON_PAIRS
from khaldun.seams import Store


class Shown(Struct, frozen=True, kw_only=True):
    """Reports and claims as people left them, and what is needed to follow their judgements on pairs.

    `claims` are without the rejected ones and those of `retracted` reports; `pairs` are the judgements on
    pairs that still concern two reports that count; `refusals` name decisions that found nothing to decide.
    """

    reports: tuple[Report, ...]
    claims: tuple[Claim, ...]
    decisions: tuple[Decision, ...] = ()
    retracted: tuple[ReportId, ...] = ()
    pairs: tuple[Judgement, ...] = ()
    anchors: Anchors
    refusals: tuple[Refusal, ...] = ()


def show_claims(
    claims: Sequence[Claim],
    reports: Sequence[Report],
    judgements: Iterable[Judgement],
    *,
    as_of: date | None = None,
) -> Shown:
    """The judgements in force, applied in the order of their decisions: the later one wins.

    An accepted claim stands as it was accepted, whatever a later reader makes of its words, until it is
    corrected or rejected after that; a correction lifts an earlier rejection. With `as_of`, only reports
    published on or before that day count; judgements do, whenever they were made.
    """
    live = in_force(judgements)
    if not live and as_of is None:
        return Shown(reports=tuple(reports), claims=tuple(claims), anchors=Anchors((), ()))
    desk = Desk(claims, reports, live)
    for judgement in live:
        desk.apply(judgement)
    return desk.shown(as_of)


def idle_judgements(store: Store) -> tuple[Refusal, ...]:
    """The decisions in force that find no words any more, or cannot be carried out, each with the reason."""
    shown = show_claims(tuple(store.claims()), tuple(store.reports()), tuple(store.judgements()))
    return (*shown.refusals, *rulings_of(shown.pairs, shown.anchors).orphans)


class Desk:
    """Claims on their way from as read to as shown, one decision after the other."""

    def __init__(self, claims: Sequence[Claim], reports: Sequence[Report], live: Sequence[Judgement]) -> None:
        self._anchors = Anchors(live, reports)
        self._retracted = {
            report
            for judgement in live
            if judgement.verdict is Verdict.RETRACTED
            for report in self._anchors.reports(judgement.left)
        }
        self._reports = {report.id: report for report in reports if report.id not in self._retracted}
        self._read = [claim for claim in claims if claim.report not in self._retracted]
        self._now = {claim.id: claim for claim in self._read}
        self._verdicts: dict[ClaimId, Verdict] = {}
        self._pairs: list[Judgement] = []
        self._refusals: list[Refusal] = []
        for claim in self._read:
            self._anchors.add(claim)

    def apply(self, judgement: Judgement) -> None:
        """One decision; those on retracted reports rest until the report is back."""
        sides = [side for side in (judgement.left, judgement.right) if side]
        if any(self._rests(self._anchors.reports(side)) for side in sides):
            return
        if judgement.verdict in ON_PAIRS:
            self._pairs.append(judgement)
        elif judgement.verdict in ON_CLAIMS and not is_correction_of_report(judgement):
            self._decide(judgement)
        elif not self._anchors.reports(judgement.left):
            self._refusals.append(_unknown_report(judgement))

    def _rests(self, reports: Sequence[ReportId]) -> bool:
        return bool(reports) and self._retracted.issuperset(reports)

    def _decide(self, judgement: Judgement) -> None:
        found = self._anchors.find(judgement.left) or self._by_trigger(judgement)
        if found is None:
            self._refusals.append(orphan(judgement, judgement.left))
            return
        try:
            after = self._after(self._now[found], judgement)
        except ValueError as error:
            self._refusals.append(_idle(judgement, error))
            return
        self._verdicts[found] = judgement.verdict
        if after != self._now[found]:
            self._now[found] = after
            self._anchors.add(after)

    def _by_trigger(self, judgement: Judgement) -> ClaimId | None:
        """An accepted claim whose kind or words are read otherwise now is known by its trigger."""
        if judgement.verdict is not Verdict.ACCEPTED or judgement.value is None:
            return None
        try:
            trigger = accepted_claim(judgement.value).trigger_span
        except ValueError:
            return None
        reports = set(self._anchors.reports(judgement.left))
        same = [one.id for one in self._read if one.report in reports and one.trigger_span == trigger]
        return min(same, default=None)

    def _after(self, claim: Claim, judgement: Judgement) -> Claim:
        report, value = self._reports[claim.report], judgement.value or ""
        if judgement.verdict is Verdict.CORRECTED:
            field = judgement.field or ""
            return corrected(claim, report, field, correction_value(field, value))
        if judgement.verdict is Verdict.ACCEPTED:
            return _as_accepted(claim, report, accepted_claim(value))
        return claim

    def shown(self, as_of: date | None) -> Shown:
        """What the decisions so far amount to, as known on a day."""
        known = {key: report for key, report in self._reports.items() if _was_out(report, as_of)}
        read = {claim.id: claim for claim in self._read if claim.report in known}
        claims = tuple(self._now[key] for key in read if self._verdicts.get(key) is not Verdict.REJECTED)
        decisions = [
            Decision(claim=key, verdict=verdict, fields=changed_fields(read[key], self._now[key]))
            for key, verdict in sorted(self._verdicts.items())
            if key in read
        ]
        undated = [] if as_of is None else [*_undated(self._reports.values(), as_of)]
        return Shown(
            reports=tuple(known.values()),
            claims=claims,
            decisions=tuple(decisions),
            retracted=tuple(sorted(self._retracted)),
            pairs=self._pairs_among({claim.id for claim in claims}),
            anchors=self._anchors,
            refusals=(*sorted(self._refusals, key=lambda one: (one.report, one.reason)), *undated),
        )

    def _pairs_among(self, shown: set[ClaimId]) -> tuple[Judgement, ...]:
        """Judgements on pairs, without those on a claim that is not shown: they rest."""
        return tuple(
            one
            for one in self._pairs
            for ends in [{self._anchors.find(side) for side in (one.left, one.right) if side}]
            if ends - {None} <= shown
        )


def _was_out(report: Report, as_of: date | None) -> bool:
    published = report.published_on()
    return as_of is None or (published is not None and published <= as_of)


def _undated(reports: Iterable[Report], as_of: date) -> Iterator[Refusal]:
    """One line for all reports of which nobody knows whether they were out by then."""
    names = sorted(report.name for report in reports if report.published_on() is None)
    if names:
        reason = (
            f"{len(names)} reports without a publication date are left out of what was known on {as_of}: "
            "give it with --published or a sidecar when they are read, later `khaldun review correct-report`"
        )
        yield Refusal(report=names[0], room=ROOM, reason=reason)


def _as_accepted(claim: Claim, report: Report, accepted: Claim) -> Claim:
    """The claim as read now, with every field that people may set as it was accepted."""
    for field in CORRECTABLE:
        if field == "speaker":
            claim = replace(claim, attribution=accepted.attribution)
        else:
            claim = corrected(claim, report, field, getattr(accepted, field))
    return claim


def _unknown_report(judgement: Judgement) -> Refusal:
    what = "retraction" if judgement.verdict is Verdict.RETRACTED else f"correction of {judgement.field}"
    reason = (
        f"the {what} by {judgement.by} on {judgement.at:%Y-%m-%d} is of a text that this record does not "
        "hold; it will count when the text is read, withdraw it if it should not"
    )
    return Refusal(report=judgement.left.raw_sha256, room=ROOM, reason=reason)


def _idle(judgement: Judgement, error: ValueError) -> Refusal:
    reason = (
        f"the judgement of {judgement.by} on {judgement.at:%Y-%m-%d} ({judgement.verdict}) cannot be carried "
        f"out: {error}; judge again or withdraw it"
    )
    return Refusal(report=judgement.left.raw_sha256, room=ROOM, reason=reason)
