"""What a count that has grown counts: "the number of people killed in ... on Monday rose to nine".

The word for the harm is the subject's and may stand far in front of the figure, where no other rule looks.
Who has died "when" or "after" it grew is one of those counted. The words are in claim/earlier.toml, those
for growth in reconcile/tolls.toml (`risen`).
"""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from khaldun.data.choices import grouped, read_choices
from khaldun.data.sought import sought
from khaldun.records import Span, TollKind

TABLE = "claim/earlier.toml"
GROWTH = "reconcile/tolls.toml"
REACH = 200
"""Code points before a figure in which the subject of its verb stands."""
VERB_REACH = 80
"""Those in which the verb stands."""
WHEN = re.compile(r"[^.;]{0,40}?,? (?:when|after|as|with) $", re.IGNORECASE)
"""Between a grown count and the one whose death has raised it."""


class Growing(Struct, frozen=True):
    """The words for growth of data/reconcile/tolls.toml."""

    risen: tuple[str, ...]


class Counted(Struct, frozen=True):
    """The words for what is counted of data/claim/earlier.toml."""

    counted_dead: tuple[str, ...]
    counted_hurt: tuple[str, ...]


@cache
def _grew() -> re.Pattern[str]:
    return sought(rf"\b(?:{read_choices(GROWTH, Growing)['risen']})")


@cache
def _count() -> re.Pattern[str]:
    dead, hurt = read_choices(TABLE, Counted).values()
    return sought(rf"\b(?:{grouped({'dead': dead, 'hurt': hurt})})\b")


def kind_grown(text: str, figure: Span, sentence: Span) -> TollKind | None:
    """The harm that a count grown to `figure` counts, by its subject; None where it is none.

    >>> line = "The number of people wounded in the shooting on Monday rose to nine"
    >>> str(kind_grown(line, Span(start=63, end=67), Span(start=0, end=67)))
    'wounded'
    """
    if not _is_grown(text, figure):
        return None
    before = text[max(sentence.start, figure.start - REACH) : figure.start]
    told = [found.lastgroup for found in _count().finditer(before)]
    return None if not told else TollKind.WOUNDED if told[-1] == "hurt" else TollKind.KILLED


def raised_it(text: str, whole: Span, figure: Span) -> bool:
    """Whether the death of the one at `figure` is told to have raised a count to `whole` ("rose to six when a
    pupil succumbed").
    """
    return WHEN.fullmatch(text, whole.end, figure.start) is not None and _is_grown(text, whole)


def _is_grown(text: str, figure: Span) -> bool:
    return _grew().search(text[max(0, figure.start - VERB_REACH) : figure.start]) is not None
