"""Those told of by the way behind a party: "the army, backed by Ethiopian troops".

They back, lead or arm the party and are another: the army is not Ethiopia's, and the troops do not do what it
does.
"""

from __future__ import annotations

import re
from functools import lru_cache

from khaldun.data.choices import stems
from khaldun.ground.nations import countries_in
from khaldun.ground.phrases import joint_words

REACH = 40
"""Code points behind "backed by" in which those who back are named."""


@lru_cache(maxsize=1)
def aside_pattern() -> re.Pattern[str]:
    """What begins such an aside, up to the words for the other."""
    verbs = stems(joint_words().asides)
    return re.compile(rf",\s+(?:\w+ly\s+)?(?:{verbs})\s+by\s+(?=\S)", re.IGNORECASE)


@lru_cache(maxsize=16)
def countries_helping(text: str) -> frozenset[str]:
    """The countries whose people a text tells of by the way, as those who back or lead another.

    >>> sorted(countries_helping("The army, backed by Ethiopian troops, attacked Kenyan herders."))
    ['ET']
    """
    found: set[str] = set()
    for begins in aside_pattern().finditer(text) if " by " in text else ():
        words = re.split(r"[,.;]", text[begins.end() : begins.end() + REACH], maxsplit=1)[0]
        found |= set(countries_in(words))
    return frozenset(found)
