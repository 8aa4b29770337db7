"""Rows of what a record holds: like a list that cannot be changed, and more when it is asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from importlib import import_module
from types import NoneType
from typing import Any, Protocol, TypeVar, get_args, get_type_hints, overload

import msgspec
from msgspec import Struct

from khaldun.errors import UsageError
from khaldun.publish.exports.geojson import feature
from khaldun.publish.exports.rows import IncidentRow
from khaldun.publish.lookup import LABEL
from khaldun.publish.markup import Html, joined, put, table, text, told

NEEDS = "a data frame needs pandas, which is not installed: pip install 'khaldun[pandas]'"
SHOWN = 12
"""How many a notebook shows."""
COLUMNS = 9
WANTED = (
    *(
        "id",
        "event_type",
        "date_start",
        "place",
        "actors",
        "killed_low",
        "killed_best",
        "killed_high",
        "grade",
    ),
    *("speaker", "words", "name", "outlet", "published", "title", "n_claims"),
)
"""The columns that tell a person most, in the order they are shown; not more than COLUMNS of them."""
DTYPES = {str: "object", int: "Int64", float: "float64", bool: "bool", date: "datetime64[s]"}
"""pandas types by those of the columns; an unknown figure is <NA> and never zero."""


class Item(Protocol):
    """What rows are made of."""

    @property
    def row(self) -> Struct:
        """Its row."""
        ...


ItemT = TypeVar("ItemT", bound=Item, covariant=True)


class Rows(Sequence[ItemT]):
    """Items of one kind, in the order of the exports. Immutable; a slice is of the same kind."""

    def __init__(self, items: Iterable[ItemT], kind: type[Struct]) -> None:
        self._items = tuple(items)
        self._kind = kind

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""
        return self._kind.__struct_fields__

    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(self, index: int) -> ItemT: ...
    @overload
    def __getitem__(self, index: slice) -> Rows[ItemT]: ...
    def __getitem__(self, index: int | slice) -> ItemT | Rows[ItemT]:
        if isinstance(index, slice):
            return Rows(self._items[index], self._kind)
        return self._items[index]

    def to_rows(self) -> list[dict[str, Any]]:
        """A dict for each item: days as `date`, several values as a tuple, the unknown as None."""
        return [msgspec.structs.asdict(item.row) for item in self._items]

    def to_geojson(self) -> dict[str, Any]:
        """A FeatureCollection (RFC 7946), for json.dump. Raises UsageError for anything but incidents."""
        rows = [item.row for item in self._items]
        if self._kind is not IncidentRow:
            raise UsageError("only incidents can be drawn on a map: take record.incidents().to_geojson()")
        features = [feature(row) for row in rows if isinstance(row, IncidentRow)]
        made = {"type": "FeatureCollection", "khaldun": {"label": LABEL}, "features": features}
        plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(made))
        return plain

    def to_pandas(self) -> Any:
        """A pandas DataFrame whose types come from the columns, not from the values."""
        try:
            pandas = import_module("pandas")
        except ImportError as error:
            raise UsageError(NEEDS) from error
        hints = get_type_hints(self._kind)
        rows = self.to_rows()
        return pandas.DataFrame(
            {
                name: pandas.Series([_plain(row[name]) for row in rows], dtype=_dtype(hints[name]))
                for name in self.columns
            }
        )

    def __repr__(self) -> str:
        first = ", ".join(map(repr, self._items[:3]))
        return f"<{len(self)} rows: {first}{' ...' if len(self) > 3 else ''}>"

    def _repr_html_(self) -> str:
        from khaldun.notebook.cards import framed  # a table of cards, cards with tables

        names = _shown_columns(self.columns)
        rows = [[_cell(getattr(item.row, name)) for name in names] for item in self._items[:SHOWN]]
        rest = f"{len(self):,} rows, {min(SHOWN, len(self))} shown; totals are a {LABEL}"
        return framed(joined([table(map(text, names), rows), put("p", put("small", text(rest)))]))


def _shown_columns(names: Sequence[str]) -> Sequence[str]:
    """The columns that tell a person most; of a table without them the first."""
    return [name for name in WANTED if name in names][:COLUMNS]


def _cell(value: object) -> Html:
    words = ", ".join(map(str, value)) if isinstance(value, tuple) else "" if value is None else str(value)
    return told(words if len(words) <= 120 else f"{words[:119]}…")


def _dtype(hint: Any) -> str:
    choices = [one for one in get_args(hint) if one is not NoneType] if NoneType in get_args(hint) else [hint]
    return DTYPES.get(choices[0], "object")


def _plain(value: object) -> object:
    """Members of closed lists as the words they are."""
    return str(value) if isinstance(value, str) else value
