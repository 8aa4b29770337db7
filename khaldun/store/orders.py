"""What every store agrees on: which claims it takes, the order it yields records in, and their keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from khaldun.errors import StoreError
from khaldun.records import Account, Claim, ClaimId, Decision, Judgement, Refusal, Report, Verdict
from khaldun.records.audit import FIRST, AuditRow, chained
from khaldun.records.judging import check_judgement, judgement_id
from khaldun.records.wire import digest, to_json


def checked_claims(report: Report, claims: Sequence[Claim]) -> list[Claim]:
    """The claims of a report in order, each id once.

    Raises StoreError for a claim of another report, or one whose evidence lies outside the text.
    """
    for claim in claims:
        if claim.report != report.id:
            raise StoreError(
                f"claim {claim.id} speaks of report {claim.report}, not of {report.id}: keep it there"
            )
        last = max(span.end for span in claim.evidence)
        if last > len(report.text):
            raise StoreError(
                f"claim {claim.id} points at character {last} of report {report.id}, "
                f"which has {len(report.text)}: read the report again"
            )
    return sorted({claim.id: claim for claim in reversed(claims)}.values(), key=claim_order)


def claim_order(claim: Claim) -> tuple[str, int, int, str]:
    """By report, then position in its text."""
    first = claim.evidence[0]
    return claim.report, first.start, first.end, claim.id


def checked_judgement(judgement: Judgement) -> Judgement:
    """The judgement. Raises StoreError for one that could never be carried out: nothing is kept of it."""
    try:
        check_judgement(judgement)
    except ValueError as error:
        raise StoreError(str(error)) from error
    return judgement


def audit_row(judgement: Judgement, last: AuditRow | None) -> AuditRow:
    """The row of a judgement that comes after `last` in the chain."""
    previous, record = last.hash if last else FIRST, to_json(judgement).decode()
    return AuditRow(
        position=last.position + 1 if last else 1,
        id=judgement_id(judgement),
        record=record,
        previous=previous,
        hash=chained(previous, record),
    )


def shown_claims(
    claims: Iterable[Claim], decisions: Iterable[Decision], shown: Mapping[ClaimId, Claim]
) -> Iterator[Claim]:
    """Claims as people left them: those in `shown` for the ones read, without the rejected ones."""
    rejected = {one.claim for one in decisions if one.verdict is Verdict.REJECTED}
    return (shown.get(claim.id, claim) for claim in claims if claim.id not in rejected)


def refusal_key(refusal: Refusal) -> str:
    """The same refusal, met again on the next run, is kept once."""
    return f"rfs_{digest(refusal.report, refusal.room, refusal.reason)}"


def refusal_order(refusal: Refusal) -> tuple[str, str, str]:
    """By report, room and reason."""
    return refusal.report, refusal.room, refusal.reason


def check_account(account: Account, kept: set[ClaimId]) -> None:
    """Raises StoreError when a view rests on a claim that is not among those `kept`."""
    for incident in account.incidents:
        stated = {statement.claim for toll in incident.tolls for statement in toll.statements}
        missing = sorted((stated | set(incident.claims)) - kept)
        if missing:
            raise StoreError(
                f"incident {incident.id} rests on claim {missing[0]}, which this record does not hold: "
                "add its report first"
            )
