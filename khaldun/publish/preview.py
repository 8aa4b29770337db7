"""What the correction of a report would change, in short: its times, its claims, their incidents."""

from __future__ import annotations

from collections.abc import Iterator

from khaldun.publish.differences import ClaimChange, Differences, IncidentChange
from khaldun.records import Account, IncidentId, ReportId
from khaldun.records.pages import Retimed

TOLD = (("changed", "changed"), ("split", "split"), ("regrouped", "regrouped"), ("appeared", "new"))


def preview_lines(before: Account, found: Differences, report: ReportId) -> Iterator[str]:
    """Sentences for people: how the report is dated, how many of its claims move, what incidents become."""
    for change in found.reports_changed:
        for field in change.fields:
            yield f"{change.name}: {field.field} {field.before} → {field.after}"
    yield f"Claims: {', '.join(_claims(before, found, report))}"
    yield f"Incidents: {', '.join(_incidents(found)) or 'none changed'}"


def _claims(before: Account, found: Differences, report: ReportId) -> Iterator[str]:
    own = sum(claim.report == report for claim in before.claims)
    yield f"{len(_moved(before, found, report)):,} of {own:,} of this report with another time"
    if found.claims_gained:
        yield f"{len(found.claims_gained):,} read anew"
    if found.claims_lost:
        yield f"{len(found.claims_lost):,} read no more"


def _incidents(found: Differences) -> Iterator[str]:
    kinds = [one.kind for one in found.incidents]
    kinds += ["changed"] * len(_figures_alone(found))
    for kind, word in TOLD:
        if kind in kinds:
            yield f"{kinds.count(kind):,} {word}"
    for one in found.incidents:
        if one.kind == "merged":
            yield f"{len(one.before):,} merged into one"
    if "vanished" in kinds:
        yield f"{kinds.count('vanished'):,} gone"


def _figures_alone(found: Differences) -> dict[IncidentId, IncidentId]:
    """Incidents, old to new, that say the same apart from their figures."""
    told = {key for one in found.incidents for key in one.after}
    return {one.after_id: one.before_id for one in found.figures if one.after_id not in told}


def retimed(before: Account, found: Differences, report: ReportId) -> tuple[Retimed, ...]:
    """The claims of a report that stand in both accounts and get another time, in the order of its text."""
    moved = _moved(before, found, report)
    order = {claim.id: place for place, claim in enumerate(before.claims)}
    rows = [
        (
            order[one.before],
            Retimed(claim=one.before, words=one.words, before=field.before, after=field.after),
        )
        for one in moved
        for field in one.fields
        if field.field == "period"
    ]
    return tuple(row for _, row in sorted(rows, key=lambda pair: pair[0]))


def _moved(before: Account, found: Differences, report: ReportId) -> list[ClaimChange]:
    own = {claim.id for claim in before.claims if claim.report == report}
    return [
        one
        for one in found.claims_changed
        if one.before in own and any(field.field == "period" for field in one.fields)
    ]


def touched(found: Differences) -> tuple[tuple[IncidentId, ...], tuple[IncidentId, ...]]:
    """The incidents that change, as they are and as they would be."""
    alone = _figures_alone(found)
    pairs: list[IncidentChange] = list(found.incidents)
    before = dict.fromkeys([key for one in pairs for key in one.before] + list(alone.values()))
    after = dict.fromkeys([key for one in pairs for key in one.after] + list(alone))
    return tuple(before), tuple(after)
