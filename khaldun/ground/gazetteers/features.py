"""What kinds of places are taken from files that a user adds: the table data/places/features.toml."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from khaldun.data.tables import read_words
from khaldun.records import Place, PlaceId, PlacePrecision


class Features(Struct, frozen=True, forbid_unknown_fields=True):
    """Precisions by GeoNames code and by word; how near two of a name are one; names of columns."""

    classes: dict[str, str]
    codes: dict[str, str]
    kinds: dict[str, str]
    same_km: dict[str, float]
    columns: dict[str, str]

    def of_code(self, letter: str, code: str) -> PlacePrecision | None:
        """The precision of a GeoNames feature; None for one that is left out."""
        found = self.codes.get(code, self.classes.get(letter, ""))
        return PlacePrecision(found) if found else None

    def of_word(self, word: str) -> PlacePrecision | None:
        """The precision of what a user's column `kind` says; None where it says nothing known."""
        plain = " ".join(word.lower().replace("_", " ").split())
        found = self.kinds.get(plain) or self.codes.get(word.strip().upper().split(".")[-1])
        return PlacePrecision(found) if found else None


@lru_cache(maxsize=1)
def features() -> Features:
    """The bundled table."""
    return read_words("places/features.toml", Features)


class OtherName(Struct, frozen=True):
    """One more name of a place that another table holds."""

    place: PlaceId
    name: str


class Problem(Struct, frozen=True):
    """A line that cannot be used: its number, and why, with the remedy."""

    line: int
    why: str


class LeftOut(Struct, frozen=True):
    """A line that is sound and not taken: its kind is none that news of wars names."""


class OfUser(Struct, frozen=True):
    """One place of a user's file and its other names. `chosen`: by hand, not from a dump."""

    place: Place
    names: tuple[str, ...] = ()
    chosen: bool = False


Item = OfUser | OtherName | Problem | LeftOut
