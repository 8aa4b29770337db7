"""Actors, places, outlets; who held what and backed whom."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, QueryParameter

from khaldun.records import Stance
from khaldun.records.pages import ActorPage
from khaldun.records.query import ActorCard, HoldingPage, OutletCard, Page, PlaceCard
from khaldun.serve.asked import Cursor, Limit, Text, Words, check_days, cursor_of, numbered_cursor
from khaldun.serve.desk import Desk
from khaldun.serve.problems import missing

AnyRequest = Request[Any, Any, Any]


@get("/actors", summary="Actors by how many claims name them")
async def list_actors(
    request: AnyRequest,
    desk: NamedDependency[Desk],
    q: Words = None,
    named: FromQuery[bool | None] = None,
    cursor: Cursor = None,
    limit: Limit = 100,
) -> Response[Page[ActorCard]]:
    """With the words that name them; `q` is looked for in the names and in these words. `named=true`: only
    those known by a name or description; `named=false`: only the others ("them", "four", "his forces").
    """
    state = desk.state()
    after = max(numbered_cursor(cursor, state), 0)

    def make() -> Page[ActorCard]:
        rows, more, total = desk.needs.catalogue.actors(q, named=named, after=after, limit=limit)
        return Page(items=tuple(rows), next=cursor_of(state, more), total=total)

    return await desk.answer(request, make)


@get("/actors/{name:path}", summary="One actor")
async def get_actor(
    request: AnyRequest, desk: NamedDependency[Desk], name: FromPath[str]
) -> Response[ActorPage]:
    """Incidents, stances and what it said. `name` is the canonical name."""

    def make() -> ActorPage:
        wanted = str(name).removeprefix("/")
        page = desk.needs.catalogue.actor(wanted)
        if page is None:
            raise missing("actor", wanted)
        return page

    return await desk.answer(request, make)


@get("/places", summary="Places of incidents and holdings")
async def list_places(
    request: AnyRequest,
    desk: NamedDependency[Desk],
    q: Words = None,
    cursor: Cursor = None,
    limit: Limit = 100,
) -> Response[Page[PlaceCard]]:
    """By name."""
    return await _listed(request, desk, cursor, limit, lambda: desk.needs.catalogue.places(q))


@get("/outlets", summary="Outlets by how many reports they have")
async def list_outlets(
    request: AnyRequest, desk: NamedDependency[Desk], cursor: Cursor = None, limit: Limit = 100
) -> Response[Page[OutletCard]]:
    """How much of each repeats others, and how often it is contradicted."""
    return await _listed(request, desk, cursor, limit, desk.needs.catalogue.outlets)


@get("/stances", summary="Who backed or opposed whom")
async def list_stances(
    request: AnyRequest,
    desk: NamedDependency[Desk],
    actor: Text = None,
    on: FromQuery[date | None] = None,
    cursor: Cursor = None,
    limit: Limit = 100,
) -> Response[Page[Stance]]:
    """According to whom; of one actor, and on one day, if given."""
    return await _listed(
        request, desk, cursor, limit, lambda: desk.needs.catalogue.stances(actor=actor or None, on=on)
    )


@get("/holdings", summary="Who held what, by place")
async def list_holdings(
    request: AnyRequest,
    desk: NamedDependency[Desk],
    place: Text = None,
    on: FromQuery[date | None] = None,
    from_: Annotated[date | None, QueryParameter(name="from")] = None,
    to: FromQuery[date | None] = None,
) -> Response[HoldingPage]:
    """On one day, or overlapping the days from..to."""
    since, until = (on, on) if on else (from_, to)
    check_days(since, until)

    def make() -> HoldingPage:
        return HoldingPage(
            places=desk.needs.catalogue.holdings(place=place or None, since=since, until=until)
        )

    return await desk.answer(request, make)


async def _listed(request: AnyRequest, desk: Desk, cursor: str | None, limit: int, ask: Any) -> Response[Any]:
    """A page of a list that is short enough to be asked for as a whole."""
    state = desk.state()
    after = max(numbered_cursor(cursor, state), 0)

    def make() -> Page[Any]:
        rows = ask()
        more = after + limit if len(rows) > after + limit else None
        return Page(items=tuple(rows[after : after + limit]), next=cursor_of(state, more), total=len(rows))

    return await desk.answer(request, make)
