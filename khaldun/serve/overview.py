"""What the page shows of one filter at once: list, timeline, values of the filters, points that are left.

Asked one by one, the answers wait for each other's turn and the browser draws each time: 25 ms of the
server's processor time instead of 15 on 100,000 incidents, and a later page (bench/README.md). Of the points
only one bit each is said: the page has them all since it was opened, 5 MB instead of 12 kB a filter.
"""

from __future__ import annotations

from typing import Any

from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.params import FromQuery
from msgspec import Struct
from msgspec.structs import replace

from khaldun.records.query import ChosenPoints, Facets, Filter, IncidentCard, Page, Timeline
from khaldun.serve.asked import Limit, Sort
from khaldun.serve.desk import Desk
from khaldun.serve.incidents import page_of
from khaldun.serve.needs import View


class Overview(Struct, frozen=True, kw_only=True):
    """Four answers to one filter. The timeline leaves out its days, to show what lies before and after; the
    points leave out its area, to show what lies around.
    """

    incidents: Page[IncidentCard]
    timeline: Timeline
    facets: Facets
    points: ChosenPoints


@get("/overview", summary="Incidents, timeline and facets under one filter")
async def get_overview(
    request: Request[Any, Any, Any],
    desk: NamedDependency[Desk],
    wanted: NamedDependency[Filter],
    view: NamedDependency[View],
    sort: FromQuery[Sort] = "start",
    limit: Limit = 100,
) -> Response[Overview]:
    """As `/incidents`, `/timeline` without `from` and `to`, and `/facets` answer; the list goes on there.

    `points` says in `chosen` (base64) which of the points of `/points.bin?background=true` stand under the
    filter without its `bbox`: one bit each, the lowest first. It holds where those end with the same `of`.
    """
    state = desk.state()

    def make() -> Overview:
        catalogue = desk.catalogue(view)
        return Overview(
            incidents=page_of(catalogue, wanted, sort=sort, after=-1, limit=limit, state=state),
            timeline=catalogue.timeline(replace(wanted, since=None, until=None), by="auto"),
            facets=catalogue.facets(wanted),
            points=catalogue.chosen_points(replace(wanted, west=None, south=None, east=None, north=None)),
        )

    return await desk.answer(request, make, about=(view, wanted))
