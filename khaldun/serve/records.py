"""Reports, claims and refusals, and the search through the texts."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, Parameter, QueryParameter

from khaldun.records import Claim, EventType, Modality, Refusal
from khaldun.records.pages import ClaimPage, ReportPage
from khaldun.records.query import Hits, Page, ReportCard
from khaldun.serve.asked import (
    MOST_WORDS,
    Cursor,
    Limit,
    Text,
    Words,
    check_days,
    cursor_of,
    named_cursor,
    numbered_cursor,
)
from khaldun.serve.desk import Desk
from khaldun.serve.problems import missing

AnyRequest = Request[Any, Any, Any]


@get("/reports", summary="Reports, newest first")
async def list_reports(
    request: AnyRequest,
    desk: NamedDependency[Desk],
    q: Words = None,
    outlet: Text = None,
    from_: Annotated[date | None, QueryParameter(name="from")] = None,
    to: FromQuery[date | None] = None,
    cursor: Cursor = None,
    limit: Limit = 100,
) -> Response[Page[ReportCard]]:
    """Without their texts."""
    check_days(from_, to)
    after = named_cursor(cursor)

    def make() -> Page[ReportCard]:
        rows, more, total = desk.needs.catalogue.reports(
            words=q or None, outlet=outlet or None, since=from_, until=to, after=after, limit=limit
        )
        return Page(items=tuple(rows), next=cursor_of("", more), total=total)

    return await desk.answer(request, make)


@get("/reports/{report_id:str}", summary="One report")
async def get_report(
    request: AnyRequest, desk: NamedDependency[Desk], report_id: FromPath[str]
) -> Response[ReportPage]:
    """With its text and claims."""

    def make() -> ReportPage:
        page = desk.needs.catalogue.report(report_id)
        if page is None:
            raise missing("report", report_id)
        return page

    return await desk.answer(request, make)


@get("/claims", summary="Claims by report and position")
async def list_claims(
    request: AnyRequest,
    desk: NamedDependency[Desk],
    report: Text = None,
    speaker: Text = None,
    type_: Annotated[EventType | None, QueryParameter(name="type")] = None,
    modality: FromQuery[Modality | None] = None,
    min_score: Annotated[float, Parameter(ge=0, le=1)] = 0,
    q: Words = None,
    cursor: Cursor = None,
    limit: Limit = 100,
) -> Response[Page[Claim]]:
    """As people left them; `speaker` is a canonical name."""
    asked = {"report": report, "speaker": speaker, "event_type": type_, "modality": modality}
    equal = {name: str(value) for name, value in asked.items() if value}
    after = named_cursor(cursor)

    def make() -> Page[Claim]:
        rows, more, total = desk.needs.catalogue.claims(
            equal=equal, min_score=min_score, words=q or None, after=after, limit=limit
        )
        return Page(items=tuple(rows), next=cursor_of("", more), total=total)

    return await desk.answer(request, make)


@get("/claims/{claim_id:str}", summary="One claim")
async def get_claim(
    request: AnyRequest, desk: NamedDependency[Desk], claim_id: FromPath[str]
) -> Response[ClaimPage]:
    """With its incident and its report."""

    def make() -> ClaimPage:
        page = desk.needs.catalogue.claim(claim_id)
        if page is None:
            raise missing("claim", claim_id)
        return page

    return await desk.answer(request, make)


@get("/refusals", summary="What could not be done")
async def list_refusals(
    request: AnyRequest, desk: NamedDependency[Desk], cursor: Cursor = None, limit: Limit = 100
) -> Response[Page[Refusal]]:
    """Each with the reason and what to do."""
    state = desk.state()
    after = max(numbered_cursor(cursor, state), 0)

    def make() -> Page[Refusal]:
        rows, more, total = desk.needs.catalogue.refusals(after=after, limit=limit)
        return Page(items=tuple(rows), next=cursor_of(state, more), total=total)

    return await desk.answer(request, make)


@get("/search", summary="Reports whose words match")
async def search(
    request: AnyRequest,
    desk: NamedDependency[Desk],
    q: Annotated[str, Parameter(max_length=MOST_WORDS)],
    limit: Limit = 100,
) -> Response[Hits]:
    """The matches in a snippet stand between U+0002 and U+0003."""
    return await desk.answer(request, lambda: desk.needs.catalogue.search(q, limit=limit))
