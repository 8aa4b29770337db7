"""A question (records.query.Filter) as conditions of SQL over incident_card."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from khaldun.records.query import Filter
from khaldun.store.search import asked_words, incidents_with

Condition = tuple[str, dict[str, Any]]
"""SQL over `card`, and its parameters."""


def where(wanted: Filter, dialect: str) -> Condition:
    """All conditions of a question as one; "1 = 1" when it asks nothing."""
    found = [made(wanted) for made in CONDITIONS]
    if wanted.words is not None:
        found.append((incidents_with(dialect), {"words": asked_words(wanted.words, dialect)}))
    parameters: dict[str, Any] = {}
    for _, known in filter(None, found):
        parameters |= known
    return " AND ".join(one[0] for one in found if one) or "1 = 1", parameters


def without(wanted: Filter, facet: str) -> Filter:
    """The question without what it asks of one facet: a facet's own choice does not narrow its values."""
    return replace(wanted, **ASKED_BY[facet])


def _among(column: str, name: str, values: tuple[str, ...]) -> Condition | None:
    if not values:
        return None
    keys = {f"{name}{number}": value for number, value in enumerate(values)}
    return f"{column} IN ({', '.join(f':{key}' for key in keys)})", dict(keys)


def _box(wanted: Filter) -> Condition | None:
    """A box whose west lies east of its east crosses the 180th meridian."""
    if wanted.west is None or wanted.east is None:
        return None
    join = "AND" if wanted.west <= wanted.east else "OR"
    sides = {"west": wanted.west, "south": wanted.south, "east": wanted.east, "north": wanted.north}
    return f"card.lat BETWEEN :south AND :north AND (card.lon >= :west {join} card.lon <= :east)", sides


def _days(wanted: Filter) -> Condition | None:
    """The period overlaps the days asked for; an unknown bound rules nothing out, an unknown period does."""
    parts, given = [], {}
    if wanted.since is not None:
        parts.append("card.until >= :from_day")
        given["from_day"] = wanted.since.toordinal()
    if wanted.until is not None:
        parts.append("card.since <= :to_day")
        given["to_day"] = wanted.until.toordinal()
    return (" AND ".join(parts), given) if parts else None


def _actors(wanted: Filter) -> Condition | None:
    named = _among("canonical", "actor", wanted.actors)
    if named is None:
        return None
    return f"card.position IN (SELECT position FROM incident_party WHERE {named[0]})", named[1]


def _outlet(wanted: Filter) -> Condition | None:
    if wanted.outlet is None:
        return None
    asked = "card.position IN (SELECT position FROM incident_outlet WHERE outlet = :outlet)"
    return asked, {"outlet": wanted.outlet}


def _place(wanted: Filter) -> Condition | None:
    if wanted.place is None:
        return None
    return "(card.place = :place OR card.place_id = :place)", {"place": wanted.place}


def _background(wanted: Filter) -> Condition | None:
    return None if wanted.background else ("NOT card.background", {})


def _contested(wanted: Filter) -> Condition | None:
    if wanted.contested is None:
        return None
    return ("card.contested" if wanted.contested else "NOT card.contested"), {}


def _placed(wanted: Filter) -> Condition | None:
    if wanted.placed is None:
        return None
    return f"card.lat IS {'NOT ' if wanted.placed else ''}NULL", {}


def _toll(wanted: Filter) -> Condition | None:
    return (f"card.{wanted.toll}", {}) if wanted.toll in {"killed", "wounded"} else None


def _equal(column: str, field: str) -> Callable[[Filter], Condition | None]:
    def made(wanted: Filter) -> Condition | None:
        value = getattr(wanted, field)
        return None if value is None else (f"card.{column} = :{field}", {field: value})

    return made


def _origins(wanted: Filter) -> Condition | None:
    if wanted.min_origins is None:
        return None
    return "card.origins >= :min_origins", {"min_origins": wanted.min_origins}


CONDITIONS: tuple[Callable[[Filter], Condition | None], ...] = (
    _box,
    _days,
    lambda wanted: _among("card.event_type", "type", wanted.types),
    _actors,
    _place,
    _equal("country", "country"),
    _equal("status", "status"),
    lambda wanted: _among("card.grade", "grade", wanted.grades),
    _contested,
    _origins,
    _background,
    _placed,
    _toll,
    _outlet,
)
"""What may be asked."""
ASKED_BY: dict[str, dict[str, Any]] = {
    "event_type": {"types": ()},
    "grade": {"grades": ()},
    "status": {"status": None},
    "country": {"country": None},
    "actor": {"actors": ()},
    "place": {"place": None},
    "outlet": {"outlet": None},
    "contested": {"contested": None},
}
"""By facet: the fields of a filter that ask for it, as they are when they ask nothing."""
