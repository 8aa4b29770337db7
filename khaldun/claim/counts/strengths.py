"""Numbers that tell how many did a deed: "15 to 20 gunmen shot dead six", "600 to 800 rebels took the town".

Who is told of in front of a verb by a range is cut in two by the reader, the number and the men: neither half
suffered the deed, and a number alone is nobody who did it.
"""

from __future__ import annotations

import re
from functools import cache

from khaldun.data.numbers import number_words
from khaldun.records import Span

REACH = 60
"""Code points behind a number that are looked at."""
_LED = (
    r"(?:between|from|some|about|around|at least|more than|over|up to|as many as|nearly|almost|an estimated"
    r"|roughly|only|the|(?:a )?(?:group|band|force|column) of|and|to|or|-|–)"
)
_SUFFERED = re.compile(
    r"(?:\s+(?!who\b|which\b|that\b)[\w’'-]+){0,6}?\s+(?:was|were|been|being|is|are|died|die|fell|surrendered)\b"
)
"""Behind people, where the verb says what befell them."""


@cache
def _number() -> str:
    return rf"(?:\d[\d,.]*|(?:{number_words()}|hundred|thousand)\b)"


@cache
def _quantity() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{_LED}|{_number()})\s*)+", re.IGNORECASE)


@cache
def _lower_end() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{_LED})\s+)*{_number()}", re.IGNORECASE)


@cache
def _upper_end() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:and|to|or|-|–)\s*{_number()}", re.IGNORECASE)


def counts_party(text: str, figure: Span, party: Span) -> bool:
    """Whether a figure says how many the doers of a deed are, and nobody harmed.

    >>> counts_party("15 to 20 gunmen shot six.", Span(start=0, end=15), Span(start=9, end=15))
    True
    >>> counts_party("15 to 20 gunmen were shot.", Span(start=0, end=15), Span(start=9, end=15))
    False
    """
    if party.contains(figure):
        return True
    if not figure.start < party.start <= figure.end + 1:
        return False
    if _quantity().fullmatch(text, figure.start, party.start) is None:
        return False
    end = max(figure.end, party.end)
    return _SUFFERED.match(text[end : end + REACH]) is None


def ends_range(text: str, span: Span) -> bool:
    """Whether the words for a party are but the lower end of a range: "between 100 | and 300 gunmen".

    >>> ends_range("Between 100 and 300 gunmen", Span(start=0, end=11))
    True
    """
    return (
        _lower_end().fullmatch(text, span.start, span.end) is not None
        and _upper_end().match(text, span.end) is not None
    )
