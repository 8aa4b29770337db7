"""Everything that goes wrong, as problem+json (RFC 9457) with a sentence for people."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import Any

import msgspec
from litestar import Request, Response
from litestar.exceptions import HTTPException, ValidationException

from khaldun.errors import KhaldunError, StoreError, UsageError

log = logging.getLogger(__name__)
MEDIA = "application/problem+json"


class Problem(Exception):  # noqa: N818 - the word of RFC 9457
    """A request that cannot be answered: the status and one plain sentence."""

    def __init__(self, status: int, detail: str) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail


def missing(kind: str, wanted: str) -> Problem:
    """There is no such thing in the record."""
    return Problem(404, f"There is no {kind} {wanted[:80]!r} in this record.")


def problem_body(status: int, detail: str, instance: str) -> bytes:
    """The JSON of a problem."""
    title = HTTPStatus(status).phrase
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail, "instance": instance}
    return msgspec.json.encode(body)


def answer(request: Request[Any, Any, Any], status: int, detail: str) -> Response[bytes]:
    """A problem as a response."""
    return Response(problem_body(status, detail, request.url.path), status_code=status, media_type=MEDIA)


def on_problem(request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    """What this server found wrong itself."""
    assert isinstance(error, Problem)
    return answer(request, error.status, error.detail)


def on_http(request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    """What Litestar found wrong: an unknown address, a value of the wrong kind."""
    assert isinstance(error, HTTPException)
    detail = error.detail
    if isinstance(error, ValidationException):
        found = error.extra if isinstance(error.extra, list) else []
        parts = [_told(one) for one in found]
        detail = "; ".join(parts) or detail
    elif detail == HTTPStatus.NOT_FOUND.phrase:
        detail = f"There is no address {request.url.path[:80]}: /api/v1/openapi.json lists all."
    response = answer(request, error.status_code, detail)
    response.headers.update(error.headers or {})
    return response


def _told(found: Any) -> str:
    """One wrong value: its name as it stands in the query, and what it should be."""
    name, message = str(found.get("key", "the request")).rstrip("_"), str(found.get("message", ""))
    return f"{name}: {'no day; write it like 2031-05-04' if 'RFC3339' in message else message}"


def on_khaldun(request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    """What the rest found wrong: a wrong call is the caller's, a record out of reach is not."""
    assert isinstance(error, KhaldunError)
    status = 503 if isinstance(error, StoreError) else 422 if isinstance(error, UsageError) else 400
    return answer(request, status, str(error))


def on_fault(request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    """What nobody foresaw: told without its inside, which goes to the log."""
    log.error("fault while answering %s", request.url.path, exc_info=error)
    return answer(request, 500, "The server met a fault of its own; its log on the terminal tells more.")


HANDLERS: dict[int | type[Exception], Any] = {
    Problem: on_problem,
    HTTPException: on_http,
    KhaldunError: on_khaldun,
    Exception: on_fault,
}
