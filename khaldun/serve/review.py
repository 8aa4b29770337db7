"""What a person should look at first."""

from __future__ import annotations

from typing import Any, Literal

from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.params import FromQuery

from khaldun.records.pages import ReviewQueue
from khaldun.serve.asked import Limit
from khaldun.serve.desk import Desk

AnyRequest = Request[Any, Any, Any]


@get("/review/queue", summary="What a person should look at first")
async def get_queue(
    request: AnyRequest,
    desk: NamedDependency[Desk],
    kind: FromQuery[Literal["all", "pair", "claim"]] = "all",
    limit: Limit = 100,
) -> Response[ReviewQueue]:
    """Pairs of claims and single claims, by doubt times impact."""
    return await desk.answer(request, lambda: desk.needs.record.queue(kind, limit))
