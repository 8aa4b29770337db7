"""Names with an article: "the Jhelum" is a river, and not the town on its banks that is called so."""

from __future__ import annotations

import re

from khaldun.ground.context import PlaceContext
from khaldun.ground.names import place_key
from khaldun.records import Place, PlacePrecision, Span

_ARTICLE = re.compile(r"\b[Tt]he\s+$")
BEFORE = 8
"""Characters before a name in which its article stands."""
_NAME = re.compile(r"(?:[Tt]he\s+)?([A-ZÀ-Þ][\w’'-]+)")
_ENDS = re.compile(
    r"\s*(?:[.;:)\n]|$|,\s+[a-z]|(?:on|in|at|by|from|near|when|while|after|before|during|as|but|to|with|was|were"
    r"|is|had|has|where|which)\b)"
)
"""What may stand behind a name told whole: no noun that has the article ("the Kunar offensive")."""


def is_water(text: str, span: Span) -> bool:
    """Whether the words under `span` are one bare name behind "the", as a river or a forest is told."""
    words = text[span.start : span.end].strip()
    if _NAME.fullmatch(words) is None or _ENDS.match(text, span.end) is None:
        return False
    return (
        words.lower().startswith("the ")
        or _ARTICLE.search(text, max(0, span.start - BEFORE), span.start) is not None
    )


def without_towns(place: Place | None, text: str, span: Span, context: PlaceContext) -> Place | None:
    """The place; for a town abroad that has no article of its own, what is called so and the atlas lacks.

    At home the town stands for the water: it lies on it.
    """
    if place is None or place.id is None or place.precision is not PlacePrecision.TOWN:
        return place
    key = place_key(place.canonical)
    home = context.spoken_but_by(key)[place.country or ""] or place.canonical.lower().startswith("the ")
    named = key == place_key(text[span.start : span.end].removeprefix("the "))
    if home or not named or not is_water(text, span):
        return place
    return Place(canonical=place.canonical, precision=PlacePrecision.REGION)
