"""What the page shows of one filter at once: the first of the list, the timeline, the values of the filters.

Asked one by one, three answers wait for each other's turn and the browser draws three times: 25 ms of the
server's processor time instead of 15 on 100,000 incidents, and a later page (bench/README.md).
"""

from __future__ import annotations

from typing import Any

from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.params import FromQuery
from msgspec import Struct
from msgspec.structs import replace

from khaldun.records.query import Facets, Filter, IncidentCard, Page, Timeline
from khaldun.serve.asked import Limit, Sort
from khaldun.serve.desk import Desk
from khaldun.serve.incidents import page_of
from khaldun.serve.needs import View


class Overview(Struct, frozen=True, kw_only=True):
    """Three answers to one filter; the timeline leaves out its days, to show what lies before and after."""

    incidents: Page[IncidentCard]
    timeline: Timeline
    facets: Facets


@get("/overview", summary="Incidents, timeline and facets under one filter")
async def get_overview(
    request: Request[Any, Any, Any],
    desk: NamedDependency[Desk],
    wanted: NamedDependency[Filter],
    view: NamedDependency[View],
    sort: FromQuery[Sort] = "start",
    limit: Limit = 100,
) -> Response[Overview]:
    """As `/incidents`, `/timeline` without `from` and `to`, and `/facets` answer; the list goes on there."""
    state = desk.state()

    def make() -> Overview:
        catalogue = desk.catalogue(view)
        return Overview(
            incidents=page_of(catalogue, wanted, sort=sort, after=-1, limit=limit, state=state),
            timeline=catalogue.timeline(replace(wanted, since=None, until=None), by="auto"),
            facets=catalogue.facets(wanted),
        )

    return await desk.answer(request, make, about=(view, wanted))
