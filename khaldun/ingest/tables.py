"""The tables under data/ingest, read once and checked: kinds of files, agencies, cues, languages."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from pathlib import PurePath
from typing import TypeVar

import msgspec
from msgspec import Struct

from khaldun.errors import DataError

TableT = TypeVar("TableT", bound=Struct)


class Kind(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A kind of file that is not text: its first bytes in hexadecimal, its suffixes, what to do instead."""

    name: str
    magic: tuple[str, ...]
    suffixes: tuple[str, ...]
    remedy: str


class Kinds(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """kinds.toml."""

    text_suffixes: frozenset[str]
    page_suffixes: frozenset[str]
    lines_suffixes: frozenset[str]
    feed_suffixes: frozenset[str]
    pdf_suffixes: frozenset[str]
    zip_suffixes: frozenset[str]
    warc_endings: tuple[str, ...]
    kind: tuple[Kind, ...]

    def suffixes(self) -> frozenset[str]:
        """All suffixes of what can be read."""
        plain = self.text_suffixes | self.page_suffixes | self.lines_suffixes
        return plain | self.feed_suffixes | self.pdf_suffixes | self.zip_suffixes


class Agency(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A wire and the forms of its name."""

    name: str
    forms: tuple[str, ...]


class Agencies(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """agencies.toml."""

    generic: tuple[str, ...]
    agency: tuple[Agency, ...]


class Cues(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words of one kind of page furniture."""

    whole: frozenset[str]
    prefix: tuple[str, ...]
    calls: tuple[str, ...] = ()
    words: int = 24


class CaptionCues(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words of picture captions."""

    credit: tuple[str, ...]
    verbs: frozenset[str]


class Guard(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that make a line news, whatever it looks like."""

    harm: tuple[str, ...]
    figures: frozenset[str]


class InlineCues(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Furniture that stands on the same line as the report."""

    tail: tuple[str, ...]
    widget: tuple[str, ...]


class BoilerplateCues(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """boilerplate.toml."""

    prefix_words: int
    navigation: Cues
    advert: Cues
    byline: Cues
    caption: CaptionCues
    guard: Guard
    inline: InlineCues


class DatelineCues(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """datelines.toml."""

    published: tuple[str, ...]
    updated: tuple[str, ...]
    zones: tuple[str, ...]
    ahead: tuple[str, ...]


def _text(name: str) -> str:
    return (resources.files("khaldun.data") / "ingest" / name).read_text(encoding="utf-8")


def read_table(name: str, text: str, shape: type[TableT]) -> TableT:
    """A TOML table as `shape`. Raises DataError naming the file and the wrong value."""
    try:
        return msgspec.convert(tomllib.loads(text), shape)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise DataError(f"data/ingest/{name}: {error}") from error


@cache
def kinds() -> Kinds:
    """Kinds of files by first bytes and suffix."""
    return read_table("kinds.toml", _text("kinds.toml"), Kinds)


def unread_kind(name: str, *, named: bool) -> str | None:
    """Why a file called `name` is not read, None where it is; of unknown suffix only one the user `named`."""
    table, suffix, low = kinds(), PurePath(name).suffix.lower(), name.lower()
    if low.endswith(table.warc_endings):
        return None
    for kind in table.kind:
        if suffix in kind.suffixes:
            return f"{name} is a {kind.name} by its name ({suffix}), not text: {kind.remedy}"
    if not named and suffix not in table.suffixes():
        return f"{name} has the unknown suffix {suffix}: name the file itself to read it, or call it .txt"
    return None


@cache
def agencies() -> Agencies:
    """Wires and the forms of their names."""
    return read_table("agencies.toml", _text("agencies.toml"), Agencies)


@cache
def boilerplate_cues() -> BoilerplateCues:
    """Words that give page furniture away."""
    return read_table("boilerplate.toml", _text("boilerplate.toml"), BoilerplateCues)


@cache
def dateline_cues() -> DatelineCues:
    """Words around printed dates."""
    return read_table("datelines.toml", _text("datelines.toml"), DatelineCues)


@cache
def language_names() -> dict[str, str]:
    """English names of languages by ISO 639-1 code."""
    rows = [row for row in _text("languages.tsv").splitlines() if row and not row.startswith("#")][1:]
    return dict(row.split("\t", 1) for row in rows)


@cache
def script_languages() -> dict[str, tuple[str, ...]]:
    """The languages written in a script other than Latin, by the first word of its letters' Unicode names."""
    rows = [row for row in _text("scripts.tsv").splitlines() if row and not row.startswith("#")][1:]
    return {script: tuple(codes.split()) for script, codes in (row.split("\t", 1) for row in rows)}


def either(words: tuple[str, ...]) -> str:
    """A pattern for any of the words, longest first, white space free."""
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)
