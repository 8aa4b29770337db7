"""Numbers as digits: "twenty-one" is 21, "1,20,000" is 120,000, "3million" has its scale behind it."""

from __future__ import annotations

import re
from functools import lru_cache

_INDIAN = r"\d{1,2}(?:,\d{2})+,\d{3}"  # "1,20,000", grouped by lakhs
NUMBER = re.compile(rf"{_INDIAN}(?!\d)|\d{{1,3}}(?:[,.\u00a0 ]\d{{3}})+(?!\d)|\d+(?:\.\d+)?")
SCALE_WORDS = "hundred|thousand|million|lakhs?|crores?"
SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "m": 1_000_000, "k": 1_000}
SCALES |= {"lakh": 100_000, "lakhs": 100_000, "crore": 10_000_000, "crores": 10_000_000}
LETTER = re.compile(r"[a-z]")
ORDINAL = re.compile(
    r"\b(?:\d+(?:st|nd|rd|th)|(?:\w+-)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh"
    r"|twelfth|\w+(?:teen|tie)th|hundredth))\b"
)
SCALED_NUMBER = re.compile(rf"({NUMBER.pattern}(?: (?:{SCALE_WORDS}))?)")
GROUPED = re.compile(rf"{_INDIAN}|\d{{1,3}}(?:[,.\u00a0 ]\d{{3}})+")
NOT_DIGIT = re.compile(r"\D")
SCALE_AFTER = re.compile(r" ?([a-z]+)\b")


def ordinal_digits(words: str) -> str:
    """An ordinal as digits: "nineteenth" -> "19th"."""
    from text_to_num import alpha2digit

    return str(alpha2digit(words, "en", threshold=0))


@lru_cache(maxsize=1024)
def in_digits(plain: str) -> str:
    """The words with spelt-out numbers as digits ("twenty-one" -> "21"), ordinals and digits left alone."""
    if not LETTER.search(plain):
        return plain
    from text_to_num import alpha2digit

    pieces = SCALED_NUMBER.split(ORDINAL.sub("", plain))
    return "".join(
        piece if number % 2 else str(alpha2digit(piece, "en", threshold=0))
        for number, piece in enumerate(pieces)
    )


def as_number(digits: str) -> float:
    """The number that digits write, grouped or not."""
    if GROUPED.fullmatch(digits):
        return float(NOT_DIGIT.sub("", digits))
    return float(digits)


def scale_after(text: str, end: int) -> int:
    """What the word behind a number scales it by: 1,000 for "thousand", 1 where none does."""
    match = SCALE_AFTER.match(text[end:])
    return SCALES.get(match.group(1), 1) if match else 1
