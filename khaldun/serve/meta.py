"""What the record and this server are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
from litestar import Request, Response, get
from litestar.di import NamedDependency

from khaldun.records.query import Counts
from khaldun.serve.desk import Desk, as_json

AnyRequest = Request[Any, Any, Any]


class Meta(msgspec.Struct, frozen=True, kw_only=True):
    """Name, versions, counts and state of a record. `state` changes when anything in it does."""

    name: str
    version: str
    policy: str
    policies: tuple[str, ...]
    versions: tuple[str, ...]
    counts: Counts
    state: str
    deriving: bool
    writable: bool
    labels: Mapping[str, Mapping[str, str]]
    by: str | None
    basemap: str | None  # the address of a map of the user's own, given to `khaldun serve`


@get("/meta", summary="The record and this server")
async def get_meta(request: AnyRequest, desk: NamedDependency[Desk]) -> Response[Meta]:
    """Never answered from memory: `deriving` and `state` are those of now."""
    return as_json(await desk.run(lambda: meta_of(desk)))


@get("/openapi.json", include_in_schema=False)
async def get_openapi(request: AnyRequest) -> Response[bytes]:
    """The description of all routes, for programs."""
    body = msgspec.json.encode(request.app.openapi_schema.to_schema())
    return Response(body, media_type="application/vnd.oai.openapi+json")


def meta_of(desk: Desk) -> Meta:
    """The answer as it is now."""
    needs, about = desk.needs, desk.needs.catalogue.about()
    return Meta(
        name=needs.name,
        version=needs.version,
        policy=about.get("policy", ""),
        policies=needs.policies,
        versions=tuple(filter(None, about.get("versions", "").split("\n"))),
        counts=needs.catalogue.counts(),
        state=desk.state(),
        deriving=desk.deriver.waiting() > 0,
        writable=not needs.read_only,
        labels=needs.labels,
        by=needs.by,
        basemap=f"/basemap/{needs.basemap.name}" if needs.basemap else None,
    )
