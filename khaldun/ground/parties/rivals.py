"""Whom "him" cannot mean: who acts on him in its clause ("after General X | denounced him").

Where that clause only tells when or why something was done, the next sentence goes on about the one acted
on: "after General X denounced him. Soldiers shot him" tells of no shooting of the general.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from khaldun.ground.parties.casts import Told

VERB = re.compile(
    r"\s+(?:(?:had|has|have|would|could|did|not|also|then|later|once|\w+ly)\s+){0,3}(?!to\b|of\b|in\b|and\b)\w+\s+"
)
"""All that stands between a subject and the pronoun its verb acts on."""
SIDE = re.compile(
    r"\b(?:after|when|since|because|before|as|while|until|once|although|though)\s[^,.;:\"“”]{0,60}$",
    re.IGNORECASE,
)
"""What opens a clause that tells when or why, up to its subject."""
LEAD = 80
ACTED_ON = frozenset({"him", "her", "them"})
SINGLE = "he"


def with_rivals(told: Sequence[Told], text: str) -> list[Told]:
    """The mentions; each "he", "him" and the like with those mentions whose parties it cannot mean."""
    if not any(one.points == SINGLE for one in told):
        return list(told)
    found: list[Told] = []
    side: Told | None = None  # the subject of the last clause that tells when or why
    for at, one in enumerate(told):
        rivals = [] if one.points != SINGLE else [*_carried(side, one)]
        acting = _acting(told, at, text) if one.words.casefold() in ACTED_ON else None
        if acting is not None:
            rivals.append(acting.grounding.mention)
            side = acting if SIDE.search(text[max(0, acting.span.start - LEAD) : acting.span.start]) else side
        own = one.points == SINGLE
        found.append(replace(one, rivals=tuple(rivals)) if own and rivals else one)
    return found


def _carried(side: Told | None, one: Told) -> list[int]:
    """The subject of a side clause of the sentence before."""
    near = side is not None and 0 < one.sentence - side.sentence <= 1 and side.paragraph == one.paragraph
    return [side.grounding.mention] if near and side is not None else []


def _acting(told: Sequence[Told], at: int, text: str) -> Told | None:
    """Whoever stands before the verb that acts on a pronoun."""
    here = told[at].span.start
    for other in reversed(told[max(0, at - 4) : at]):
        if other.span.end <= here and VERB.fullmatch(text, other.span.end, here):
            return other
    return None
