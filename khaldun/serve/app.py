"""The server put together. Read this file first; each other file holds the routes of a few nouns."""

from __future__ import annotations

from litestar import Litestar, Router
from litestar.di import Provide
from litestar.openapi.config import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.types import ASGIApp

from khaldun.serve import (
    corrections,
    exports,
    incidents,
    judgements,
    meta,
    overview,
    pages,
    parties,
    records,
    review,
    uploads,
)
from khaldun.serve.asked import asked_filter, asked_view
from khaldun.serve.desk import Desk
from khaldun.serve.needs import Needs
from khaldun.serve.problems import HANDLERS
from khaldun.serve.security import Guard

ROOT = "/api/v1"
MOST_BODY = 256 * 2**20
"""Bytes of one request: each file may have 20 MB, and all of them this."""
ROUTES = (
    meta.get_meta,
    meta.get_openapi,
    overview.get_overview,
    incidents.list_incidents,
    incidents.get_points,
    incidents.get_packed_points,
    incidents.get_timeline,
    incidents.get_facets,
    incidents.get_incident,
    incidents.explain_incident,
    records.list_reports,
    records.get_report,
    records.list_claims,
    records.get_claim,
    records.list_refusals,
    records.search,
    parties.list_actors,
    parties.get_actor,
    parties.list_places,
    parties.list_outlets,
    parties.list_stances,
    parties.list_holdings,
    exports.incidents_csv,
    exports.incidents_geojson,
    exports.incidents_jsonl,
    exports.get_export,
    exports.get_dossier,
    exports.get_pack,
    uploads.add_reports,
    uploads.get_job,
    review.get_queue,
    judgements.list_judgements,
    judgements.get_history,
    judgements.list_audit,
    judgements.verify_audit,
    judgements.add_judgement,
    judgements.withdraw_judgement,
    judgements.merge_incidents,
    judgements.split_incident,
    corrections.correct_imprint,
)


def make_app(needs: Needs) -> ASGIApp:
    """The server as an ASGI application, guarded."""
    return Guard(bare_app(Desk(needs)), needs)


def bare_app(desk: Desk) -> Litestar:
    """The routes, without what stands before them."""
    return Litestar(
        route_handlers=[Router(ROOT, route_handlers=[*ROUTES]), pages.get_page],
        dependencies={
            "desk": Provide(lambda: desk, sync_to_thread=False),
            "wanted": Provide(asked_filter),
            "view": Provide(asked_view),
        },
        exception_handlers=HANDLERS,
        openapi_config=OpenAPIConfig(
            title="Khaldun",
            version=desk.needs.version,
            path="/api/schema",  # its own routes; the one we tell of is ROOT/openapi.json
            render_plugins=[JsonRenderPlugin(path="/openapi.json")],
        ),
        request_max_body_size=MOST_BODY,
        logging_config=None,
    )
