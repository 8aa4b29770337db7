"""The tables by which incidents are written as others name things: khaldun/data/publish, read once."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import TypeVar

import msgspec
from msgspec import Struct

from khaldun.errors import DataError
from khaldun.records import ActorKind


class AcledType(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What ACLED calls one of our event types; `sub` by our sub-event type, else `otherwise`."""

    ours: str
    disorder_type: str
    event_type: str
    otherwise: str
    sub: dict[str, str] = {}


class AcledTable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """acled.toml."""

    time_precision: list[int]
    geo_precision: dict[str, int]
    inter: dict[ActorKind, int]
    type: list[AcledType]


class Sides(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Kinds of actors by what UCDP's types of violence tell apart."""

    state: list[ActorKind]
    group: list[ActorKind]
    civilians: list[ActorKind]


class UcdpTable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """ucdp.toml."""

    violence: list[str]
    date_prec: list[int]
    where_prec: dict[str, int]
    sides: Sides


class NamedKind(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words of a name that tell what sort of party it is."""

    kind: ActorKind
    words: list[str]


class ActorTable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """actors.toml."""

    kind: list[NamedKind]


class HxlTable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """hxl.toml: hashtag by column."""

    tags: dict[str, str]


class CountryNames(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One line of countries.tsv."""

    country: str
    numeric: int | None
    name: str
    region: str


@lru_cache(maxsize=1)
def acled_table() -> AcledTable:
    """Our types, precisions and kinds of actors in ACLED's words."""
    return table("acled.toml", AcledTable)


@lru_cache(maxsize=1)
def ucdp_table() -> UcdpTable:
    """Our types, precisions and kinds of actors in UCDP's codes."""
    return table("ucdp.toml", UcdpTable)


@lru_cache(maxsize=1)
def hxl_tags() -> dict[str, str]:
    """HXL hashtag by column."""
    return table("hxl.toml", HxlTable).tags


@lru_cache(maxsize=1)
def country_names() -> dict[str, CountryNames]:
    """Countries by ISO 3166-1 alpha-2 code."""
    text = (files("khaldun.data") / "publish" / "countries.tsv").read_text(encoding="utf-8")
    head, *rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    if head != list(CountryNames.__struct_fields__):
        raise DataError(f"publish/countries.tsv: its columns are {', '.join(head)}")
    return {
        code: CountryNames(country=code, numeric=int(numeric) if numeric else None, name=name, region=region)
        for code, numeric, name, region in rows
    }


@lru_cache(maxsize=4096)
def kind_by_name(name: str) -> ActorKind | None:
    """What sort of party a name speaks of by a word in it; None where no word tells."""
    words = " ".join(re.findall(r"[^\W_]+", name.casefold()))
    for named in table("actors.toml", ActorTable).kind:
        if any(f" {word} " in f" {words} " for word in named.words):
            return named.kind
    return None


TableT = TypeVar("TableT", bound=Struct)


def table(name: str, kind: type[TableT]) -> TableT:
    """A TOML table of this folder. Raises DataError naming file and value."""
    text = (files("khaldun.data") / "publish" / name).read_text(encoding="utf-8")
    try:
        return msgspec.convert(tomllib.loads(text), kind)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise DataError(f"publish/{name}: {error}") from error
