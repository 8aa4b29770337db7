"""Sense: what the words of a trigger mean where they stand, as numbers that linking compares.

It is written as base64 (RFC 4648) of 36 bytes: the four of the version of the model that made it, then 32
whole numbers of one byte each, -128 to 127. Only their direction says anything: two triggers mean the like
where the angle between their numbers is small. Senses that two models made cannot be compared.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from typing import Annotated

from msgspec import Meta

MADE_BY = 4
"""The bytes that name the model."""
NUMBERS = 32
"""The numbers of a sense, a byte each."""
LENGTH = (MADE_BY + NUMBERS) * 4 // 3
"""The characters of one that is written."""
Sense = Annotated[
    str,
    Meta(
        description="What the words of a trigger mean where they stand, base64 of 36 bytes; empty: not known",
        extra_json_schema={"pattern": f"^([A-Za-z0-9+/]{{{LENGTH}}})?$"},
    ),
]
UNKNOWN: Sense = ""
"""The sense of a trigger that no network read: coded by hand, a cell of a table, words found by a rule."""
_WRITTEN = re.compile(f"[A-Za-z0-9+/]{{{LENGTH}}}")


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
            f"sense is {told!r}: it must be {LENGTH} characters of base64, as Khaldun wrote it; "
            'give "" where it is not known'
        )
