"""A column of a table, as data."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Kind = Literal["text", "whole", "small", "number", "truth", "day"]


class Column(Struct, frozen=True):
    """One column; "small" is what SQLite takes for its own row number.

    `refers` is "table.column"; rows that refer to a deleted row go with it.
    """

    name: str
    kind: Kind = "text"
    key: bool = False
    null: bool = False
    refers: str | None = None
    index: bool = False


def key(name: str, kind: Kind = "text", *, refers: str | None = None, index: bool = False) -> Column:
    """A column of the primary key."""
    return Column(name, kind, key=True, refers=refers, index=index)


def may(name: str, kind: Kind = "text", *, refers: str | None = None, index: bool = False) -> Column:
    """A column that may be empty: unknown is null, never a default."""
    return Column(name, kind, null=True, refers=refers, index=index)


def must(name: str, kind: Kind = "text", *, refers: str | None = None, index: bool = False) -> Column:
    """A column that is never empty."""
    return Column(name, kind, refers=refers, index=index)
