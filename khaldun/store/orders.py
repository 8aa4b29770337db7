"""What every store agrees on: which claims it takes, the order it yields records in, and their keys."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from khaldun.errors import StoreError
from khaldun.records import Account, Claim, ClaimId, Judgement, Refusal, Report
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


def instant(at: datetime) -> str:
    """An instant as text that sorts by time; one without a zone is taken as UTC."""
    aware = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    return aware.isoformat(timespec="microseconds")


def judgement_key(judgement: Judgement) -> str:
    """The same decision, told twice, is kept once."""
    return f"jdg_{digest(to_json(judgement).decode())}"


def judgement_order(judgement: Judgement) -> tuple[str, str]:
    """By time; a judgement and its withdrawal share `at`, and their keys settle which comes first."""
    return instant(judgement.at), judgement_key(judgement)


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
