"""Sense: what the words of a trigger mean where they stand, as numbers that linking compares.

It is written as base64 (RFC 4648) of 72 bytes: the four of the version of the model that made it, then 68
whole numbers of one byte each, -128 to 127. Of the first 32 only the direction says anything: two triggers
mean the like where the angle between their numbers is small. The other 36 are what the model knows of the
happening; `khaldun.link.happenings` says of two of one report whether they tell the same. Records made
before December 2026 hold the first 32 alone (36 bytes). Senses that two models made cannot be compared.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from typing import Annotated

from msgspec import Meta

MADE_BY = 4
"""The bytes that name the model."""
MEANING = 32
"""The numbers whose direction is compared, a byte each."""
HAPPENING = 36
"""The numbers that tell happenings of one report apart, a byte each."""
NUMBERS = MEANING + HAPPENING
"""The numbers of a sense."""
LENGTH = (MADE_BY + NUMBERS) * 4 // 3
"""The characters of one that is written."""
OLDER = (MADE_BY + MEANING) * 4 // 3
"""The characters of one that says nothing of the happening."""
_PATTERN = f"[A-Za-z0-9+/]{{{OLDER}}}([A-Za-z0-9+/]{{{LENGTH - OLDER}}})?"
Sense = Annotated[
    str,
    Meta(
        description="What the words of a trigger mean where they stand, base64 of 72 bytes (36 in records "
        "made before December 2026); empty: not known",
        extra_json_schema={"pattern": f"^({_PATTERN})?$"},
    ),
]
UNKNOWN: Sense = ""
"""The sense of a trigger that no network read: coded by hand, a cell of a table, words found by a rule."""
_WRITTEN = re.compile(_PATTERN)


def written_sense(made_by: bytes, numbers: bytes) -> Sense:
    """A sense as records hold it."""
    return b64encode(made_by + numbers).decode("ascii")


def sense_bytes(sense: Sense) -> bytes:
    """The bytes of a sense, none of an unknown one."""
    return b64decode(sense)


def check_sense(sense: str) -> None:
    """Raises ValueError, naming the value and the remedy, for what is no sense."""
    if sense and not _WRITTEN.fullmatch(sense):
        told = sense if len(sense) <= 60 else f"{sense[:57]}..."
        raise ValueError(
            f"sense is {told!r}: it must be {LENGTH} characters of base64 ({OLDER} in older records), as "
            'Khaldun wrote it; give "" where it is not known'
        )
