"""Tables as Parquet. The schema comes from the structs of the rows, never from the data."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import date
from importlib import import_module
from types import NoneType
from typing import Any, get_args, get_type_hints

from msgspec import Struct

from khaldun.errors import UsageError

NEEDS = "writing Parquet needs pyarrow, which is not installed: pip install 'khaldun[parquet]', or export csv"


def parquet_bytes(rows: Iterable[Struct], kind: type[Struct], *, notes: dict[str, str]) -> bytes:
    """The rows as one Parquet file with `notes` in its metadata. Raises UsageError without pyarrow."""
    arrow = _arrow("pyarrow")
    schema = arrow_schema(kind).with_metadata({f"khaldun.{name}": notes[name] for name in sorted(notes)})
    plain = [{name: _value(getattr(row, name)) for name in kind.__struct_fields__} for row in rows]
    stream = io.BytesIO()
    _arrow("pyarrow.parquet").write_table(arrow.Table.from_pylist(plain, schema=schema), stream)
    return stream.getvalue()


def _arrow(module: str) -> Any:
    """pyarrow, loaded only here. Raises UsageError naming the remedy when it is not installed."""
    try:
        return import_module(module)
    except ImportError as error:
        raise UsageError(NEEDS) from error


def arrow_schema(kind: type[Struct]) -> Any:
    """The columns of a row struct; a column is nullable only where the struct allows None."""
    hints = get_type_hints(kind)
    return _arrow("pyarrow").schema([_field(name, hints[name]) for name in kind.__struct_fields__])


def _field(name: str, hint: Any) -> Any:
    pyarrow = _arrow("pyarrow")
    choices = [one for one in get_args(hint) if one is not NoneType] if NoneType in get_args(hint) else [hint]
    types = {
        str: pyarrow.string(),
        int: pyarrow.int64(),
        float: pyarrow.float64(),
        bool: pyarrow.bool_(),
        date: pyarrow.date32(),
        tuple[str, ...]: pyarrow.list_(pyarrow.field("element", pyarrow.string(), nullable=False)),
    }
    return pyarrow.field(name, types[choices[0]], nullable=NoneType in get_args(hint))


def _value(value: object) -> object:
    """Members of closed lists as the words they are; tuples as lists."""
    if isinstance(value, tuple):
        return [str(one) for one in value]
    return str(value) if isinstance(value, str) else value
