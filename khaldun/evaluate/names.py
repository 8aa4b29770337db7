"""When two names mean one actor, speaker or place: by what the annotations call each other.

An annotated canonical name and every capitalised surface written beside it are one name. A read name that the
annotations know as somebody else's is wrong, whatever its words; one they do not know is judged by its words.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping

from khaldun.evaluate.annotations import Annotated, Annotation

_MARKS = re.compile(r"[^\w ]+")
_ARTICLE = re.compile(r"^(the|a|an) ")


def plain(name: str) -> str:
    """A name without case, accents, marks, possessive and leading article."""
    bare = unicodedata.normalize("NFKD", name).casefold().replace("’", "'").replace("'s", "")
    letters = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return _ARTICLE.sub("", " ".join(_MARKS.sub(" ", letters).split()))


class Names:
    """Which canonical names a written name may stand for, learnt from the annotations of one folder."""

    def __init__(self, pairs: Iterable[tuple[str, str | None]]) -> None:
        heads: set[str] = set()
        meant: dict[str, set[str]] = defaultdict(set)
        for canonical, surface in pairs:
            heads.add(plain(canonical))
            if surface and surface != surface.lower():
                meant[plain(surface)].add(plain(canonical))
        self._heads = frozenset(heads)
        self._meant: Mapping[str, set[str]] = dict(meant)

    def same(self, read: tuple[str, str | None], told: tuple[str, str | None]) -> bool:
        """Whether the read (canonical, surface) is the annotated (canonical, surface)."""
        canonical, wanted = plain(read[0]), plain(told[0])
        if canonical == wanted:
            return True
        if canonical in self._heads:
            return False
        return any(self._may_be(name, wanted, told[1]) for name in read if name)

    def _may_be(self, name: str, wanted: str, surface: str | None) -> bool:
        bare = plain(name)
        as_written = surface is not None and bare == plain(surface)
        return as_written or bare == wanted or wanted in self._meant.get(bare, ())


def names_of(reports: Iterable[Annotated]) -> Names:
    """All names of the annotations: actors, recipients, speakers and places."""
    return Names(pair for report in reports for one in report.annotations for pair in _pairs(one))


def _pairs(one: Annotation) -> Iterable[tuple[str, str | None]]:
    told = one.told
    yield from ((name.canonical, name.surface) for name in (*told.actor, *told.recipient))
    if told.place:
        yield told.place.canonical, told.place.surface
    if told.by and told.by.canonical:
        yield told.by.canonical, told.by.surface
