"""What a request asks: filter, view and place in a list, read from its query."""

from __future__ import annotations

import binascii
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import date
from typing import Annotated, Literal

import msgspec
from litestar.params import FromQuery, Parameter, QueryParameter

from khaldun.records import EventType, GradeName, Modality
from khaldun.records.query import Filter
from khaldun.serve.needs import View
from khaldun.serve.problems import Problem

MOST_ROWS = 1000
MOST_WORDS = 300
"""Characters of a question in words."""

Limit = Annotated[int, Parameter(ge=1, le=MOST_ROWS, description="How many rows at most.")]
Cursor = Annotated[str | None, Parameter(description="Where to go on: `next` of the answer before.")]
Words = Annotated[str | None, Parameter(max_length=MOST_WORDS, description="Words to look for.")]
Text = Annotated[str | None, Parameter(max_length=MOST_WORDS)]
Names = Annotated[list[str] | None, Parameter(max_items=50)]
Sort = Literal["start", "-start", "-killed", "-reports", "-width"]


async def asked_filter(
    bbox: Annotated[str | None, Parameter(description="west,south,east,north in degrees.")] = None,
    from_: Annotated[date | None, QueryParameter(name="from", description="First day.")] = None,
    to: Annotated[date | None, Parameter(description="Last day.")] = None,
    type_: Annotated[list[EventType] | None, QueryParameter(name="type", description="Any of these.")] = None,
    actor: Names = None,
    place: Text = None,
    country: Annotated[str | None, Parameter(max_length=2, description="ISO 3166-1 alpha-2.")] = None,
    status: FromQuery[Modality | None] = None,
    grade: FromQuery[list[GradeName] | None] = None,
    contested: FromQuery[bool | None] = None,
    min_origins: Annotated[int | None, Parameter(ge=0, le=1_000_000)] = None,
    background: FromQuery[bool] = False,
    placed: FromQuery[bool | None] = None,
    toll: FromQuery[Literal["killed", "wounded"] | None] = None,
    q: Words = None,
    outlet: Text = None,
) -> Filter:
    """The filter that the parameters of the query say."""
    west, south, east, north = box(bbox) if bbox else (None, None, None, None)
    check_days(from_, to)
    return Filter(
        west=west,
        south=south,
        east=east,
        north=north,
        since=from_,
        until=to,
        types=tuple(sorted(set(type_ or ()))),
        actors=tuple(sorted(set(actor or ()))),
        place=place or None,
        country=country.upper() if country else None,
        status=status,
        grades=tuple(sorted(set(grade or ()))),
        contested=contested,
        min_origins=min_origins,
        background=background,
        placed=placed,
        toll=toll,
        words=q if q and q.strip() else None,
        outlet=outlet or None,
    )


async def asked_view(
    as_of: Annotated[date | None, Parameter(description="What was known by this day.")] = None,
    policy: Annotated[str | None, Parameter(max_length=60, description="Another way to sum figures.")] = None,
) -> View:
    """The account that is asked for."""
    return View(policy=policy or None, as_of=as_of)


def box(words: str) -> tuple[float, float, float, float]:
    """Four numbers in their bounds. Raises Problem 400."""
    try:
        west, south, east, north = (float(part) for part in words.split(","))
    except ValueError as error:
        raise Problem(
            400, f"bbox is {words[:60]!r}: give west,south,east,north, such as bbox=10,30,15,34."
        ) from error
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):
        raise Problem(
            400,
            f"bbox {words[:60]!r} lies outside the world: west and east within -180..180, south <= north.",
        )
    return west, south, east, north


def check_days(since: date | None, until: date | None) -> None:
    """Raises Problem 400 for days the wrong way round."""
    if since and until and since > until:
        raise Problem(400, f"from {since} is later than to {until}: exchange the two.")


def cursor_of(state: str, after: int | str | None) -> str | None:
    """Where a list goes on, to be given back as it is."""
    if after is None:
        return None
    return urlsafe_b64encode(msgspec.json.encode((state, after))).decode().rstrip("=")


def numbered_cursor(cursor: str | None, state: str) -> int:
    """The number to go on after; -1 at the beginning. Numbers hold for one state of the record only."""
    if not cursor:
        return -1
    kept, after = _decoded(cursor)
    if kept != state:
        raise Problem(409, "The record has changed since this list began: start again without cursor.")
    if not isinstance(after, int) or isinstance(after, bool) or not 0 <= after < 2**53:
        raise _wrong(cursor)
    return after


def named_cursor(cursor: str | None) -> str | None:
    """The id to go on after; None at the beginning."""
    if not cursor:
        return None
    _, after = _decoded(cursor)
    if not isinstance(after, str) or "\0" in after:
        raise _wrong(cursor)
    return after


def _decoded(cursor: str) -> tuple[str, int | str]:
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        return msgspec.json.decode(urlsafe_b64decode(padded), type=tuple[str, int | str])
    except (msgspec.DecodeError, UnicodeError, binascii.Error, ValueError) as error:
        raise _wrong(cursor) from error


def _wrong(cursor: str) -> Problem:
    return Problem(400, f"The cursor {cursor[:40]!r} is none of this server's: start again without it.")
