"""Incidents: lists, points, timeline and facets under one filter; and one incident with all it rests on."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, Parameter
from litestar.response import Redirect

from khaldun.records import Account, Incident
from khaldun.records.pages import Bundle, Explanation, IncidentPage
from khaldun.records.query import Facets, Filter, IncidentCard, Page, Points, Timeline
from khaldun.records.sums import sum_of
from khaldun.serve.asked import Cursor, Limit, Sort, cursor_of, numbered_cursor
from khaldun.serve.desk import Desk
from khaldun.serve.needs import Catalogue, View
from khaldun.serve.problems import missing

AnyRequest = Request[Any, Any, Any]


@get("/incidents", summary="Incidents under a filter")
async def list_incidents(
    request: AnyRequest,
    desk: NamedDependency[Desk],
    wanted: NamedDependency[Filter],
    view: NamedDependency[View],
    sort: FromQuery[Sort] = "start",
    cursor: Cursor = None,
    limit: Limit = 100,
) -> Response[Page[IncidentCard]]:
    """One page of a list; `next` is the cursor of the following page."""
    state = desk.state()
    after = numbered_cursor(cursor, state)

    def make() -> Page[Any]:
        found = desk.catalogue(view)
        return page_of(found, wanted, sort=sort, after=after, limit=limit, state=state)

    return await desk.answer(request, make, about=(view, wanted))


def page_of(
    catalogue: Catalogue, wanted: Filter, *, sort: Sort, after: int, limit: int, state: str
) -> Page[Any]:
    """Part of a list: what follows number `after` of the order, and the cursor of the rest."""
    rows, more = catalogue.incidents(wanted, sort=sort, after=after, limit=limit)
    return Page(items=tuple(rows), next=cursor_of(state, more), total=catalogue.count(wanted))


@get("/points", summary="Incidents as columns for a map")
async def get_points(
    request: AnyRequest,
    desk: NamedDependency[Desk],
    wanted: NamedDependency[Filter],
    view: NamedDependency[View],
) -> Response[Points]:
    """Only what is exact enough to be a point; the rest is counted in `unplaced`."""
    return await desk.answer(request, lambda: desk.catalogue(view).points(wanted), about=(view, wanted))


@get("/points.bin", summary="Incidents as columns of numbers", media_type="application/octet-stream")
async def get_packed_points(
    request: AnyRequest,
    desk: NamedDependency[Desk],
    wanted: NamedDependency[Filter],
    view: NamedDependency[View],
) -> Response[bytes]:
    """As `/points`, in half the bytes and with nothing to parse; little-endian.

    Four whole numbers of 32 bits: points, incidents without a point, all incidents, bytes of an id. Then one
    column after the other for all points: lat, lon (64-bit floats), low, best, high (32 bits, -1 unknown),
    marks (8 bits: 1 contested, 2 exact), ids (filled up with zeros). What is left names the state of the
    views they are of, as `/overview` names it.
    """
    return await desk.answer(
        request,
        lambda: desk.catalogue(view).packed_points(wanted),
        media="application/octet-stream",
        about=(view, wanted),
    )


@get("/timeline", summary="Incidents by first day")
async def get_timeline(
    request: AnyRequest,
    desk: NamedDependency[Desk],
    wanted: NamedDependency[Filter],
    view: NamedDependency[View],
    by: FromQuery[Literal["day", "month", "year", "auto"]] = "auto",
) -> Response[Timeline]:
    """Bars by day, month or year."""
    return await desk.answer(
        request, lambda: desk.catalogue(view).timeline(wanted, by=by), about=(view, wanted)
    )


@get("/facets", summary="Values of the filters")
async def get_facets(
    request: AnyRequest,
    desk: NamedDependency[Desk],
    wanted: NamedDependency[Filter],
    view: NamedDependency[View],
) -> Response[Facets]:
    """Each value with how many incidents would remain."""
    return await desk.answer(request, lambda: desk.catalogue(view).facets(wanted), about=(view, wanted))


@get("/incidents/{incident_id:str}", summary="One incident")
async def get_incident(
    request: AnyRequest, desk: NamedDependency[Desk], view: NamedDependency[View], incident_id: FromPath[str]
) -> Response[IncidentPage] | Redirect:
    """With the table of who says what. An id that merged away, and the first letters of one that commands
    print, are answered with 308 to the whole id."""
    catalogue = await desk.run(lambda: desk.catalogue(view))
    moved = await desk.run(lambda: moved_to(desk, catalogue, incident_id))
    if moved is not None:
        query = request.scope["query_string"].decode("latin-1")
        path = f"/api/v1/incidents/{moved}"
        return Redirect(f"{path}?{query}" if query else path, status_code=308)

    def make() -> IncidentPage:
        return incident_page(desk, catalogue, found(catalogue, incident_id))

    return await desk.answer(request, make, about=(view, incident_id))


@get("/incidents/{incident_id:str}/explain", summary="Why an incident stands as it does")
async def explain_incident(
    request: AnyRequest,
    desk: NamedDependency[Desk],
    view: NamedDependency[View],
    incident_id: FromPath[str],
    kind: Annotated[str | None, Parameter(max_length=20)] = None,
) -> Response[Explanation]:
    """In lines, as `khaldun explain` prints them, and figure by figure."""

    def make() -> Explanation:
        catalogue = desk.catalogue(view)
        bundle = found(catalogue, incident_id)
        lines = desk.needs.explain(account_of(bundle), bundle.incident.id)
        others = under_policies(desk, catalogue, incident_id)
        tolls = [toll for toll in bundle.incident.tolls if kind is None or toll.kind == kind]
        return Explanation(lines=lines, sums=tuple(sum_of(toll, others) for toll in tolls))

    return await desk.answer(request, make)


def moved_to(desk: Desk, catalogue: Catalogue, incident_id: str) -> str | None:
    """The incident that an id leads to which is no more, or that begins so; None for one that is there, or
    never was."""
    if catalogue.card(incident_id) is not None:
        return None
    if (whole := catalogue.beginning(incident_id)) is not None:
        return whole
    moved = desk.needs.catalogue.successor(incident_id)  # only the record itself knows ids of before
    return None if moved == incident_id else moved


def found(catalogue: Catalogue, incident_id: str) -> Bundle:
    """The incident. Raises Problem 404."""
    bundle = catalogue.bundle(incident_id)
    if bundle is None:
        raise missing("incident", incident_id)
    return bundle


def account_of(bundle: Bundle) -> Account:
    """One incident as an account of its own."""
    return Account(
        reports=bundle.reports,
        claims=bundle.claims,
        incidents=(bundle.incident,),
        links=bundle.links,
        copies=bundle.copies,
        policy=next((toll.policy for toll in bundle.incident.tolls), ""),
        versions=tuple(sorted({claim.reader for claim in bundle.claims})),
    )


def under_policies(desk: Desk, catalogue: Catalogue, incident_id: str) -> tuple[Incident, ...]:
    """The incident as every policy makes it."""
    return desk.needs.by_policies(catalogue.surroundings(incident_id), incident_id)


def incident_page(desk: Desk, catalogue: Catalogue, bundle: Bundle) -> IncidentPage:
    """Everything about an incident, for one request of the page."""
    others = under_policies(desk, catalogue, bundle.incident.id) if bundle.incident.tolls else ()
    return IncidentPage(
        card=bundle.card,
        incident=bundle.incident,
        claims=bundle.claims,
        reports=bundle.cards,
        parts=bundle.parts,
        whole=bundle.whole,
        cause=bundle.cause,
        outcomes=bundle.outcomes,
        links=bundle.links,
        copies=bundle.copies,
        table=desk.needs.table(account_of(bundle), bundle.incident.id),
        policies=desk.needs.policy_figures(others),
        adds=catalogue.adds(bundle.incident),
        etag=desk.state(),
    )
