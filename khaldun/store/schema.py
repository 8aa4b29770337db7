"""The tables as SQLAlchemy knows them, made on first use so that SQLAlchemy stays unloaded until then."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from khaldun.store.columns import Column
from khaldun.store.tables import TABLES

if TYPE_CHECKING:
    import sqlalchemy


@cache
def schema() -> sqlalchemy.MetaData:
    """All tables of a record. Built once a process."""
    import sqlalchemy

    known = sqlalchemy.MetaData()
    for name, columns in TABLES.items():
        table = sqlalchemy.Table(name, known, *(_column(column) for column in columns))
        for column in columns:
            if column.index:
                sqlalchemy.Index(f"{name}_{column.name}", table.c[column.name])
    return known


def _column(column: Column) -> sqlalchemy.Column[Any]:
    import sqlalchemy

    refers = [sqlalchemy.ForeignKey(column.refers, ondelete="CASCADE")] if column.refers else []
    return sqlalchemy.Column(
        column.name,
        _type(column.kind),
        *refers,
        primary_key=column.key,
        nullable=column.null,
        autoincrement=False,
    )


def _type(kind: str) -> sqlalchemy.types.TypeEngine[Any]:
    """PostgreSQL sorts text by code points too (collation C), so that both stores yield one order."""
    import sqlalchemy

    types: dict[str, sqlalchemy.types.TypeEngine[Any]] = {
        "text": sqlalchemy.Text().with_variant(sqlalchemy.Text(collation="C"), "postgresql"),
        "small": sqlalchemy.Integer(),
        "whole": sqlalchemy.BigInteger(),
        "number": sqlalchemy.Double(),
        "truth": sqlalchemy.Boolean(),
        "day": sqlalchemy.Date(),
    }
    return types[kind]
