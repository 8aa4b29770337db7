"""Where the words of a denial end, and what in them says more of a charge."""

from __future__ import annotations

import re

from khaldun.records import Span

STOP = re.compile(
    r"[,;:–—]\s|\s(?:and|but|while|saying|after|before|until|when|however|though|although|despite|which|who)\s"
)
"""Where the words of a denial end, before the sentence does."""
CLAUSE_STOP = re.compile(
    r";\s|,?\s(?:but|while|although|though|however|who|which|and (?:\w+ed|said|says|has|have|had|that))\s"
    r"|,?\s(?:say|stat|add|insist|claim|call|brand|describ|blam|accus|dismiss|rul)ing\s|,\sand\s"
)
"""Where a clause that is denied ends: "that it had killed, in May, ten herders | but ..."."""
LEAD = r"(?:\s+(?!(?:that|and|but|while|who|which|saying|stating|claiming)\b)[\w’'\"“-]+){0,5}?"
THAT = re.compile(rf"({LEAD}\s+that\s+)(?:the\s+|an?\s+)?", re.IGNORECASE)
FURTHER = re.compile(
    r"\s+(?:that|of|about|regarding|alleging|claiming|suggesting|attributing|concerning|linking)\s",
    re.IGNORECASE,
)
"""What words of its own begin with that say what a charge is."""
CLOSED = re.compile(r"[.,!?]?[\"”]")
MARKS = ' \t\r\n.,;:!?"”’)—–-'


def end_of(text: str, at: int, last: int) -> int:
    """Where the words of a denial end that go on at `at`, before `last`."""
    return _before(STOP, text, at, last)


def clause_end(text: str, at: int, last: int) -> int:
    """The same, where a clause with "that" may go on over commas."""
    return _before(CLAUSE_STOP if THAT.match(text, at, last) else STOP, text, at, last)


def _before(stops: re.Pattern[str], text: str, at: int, last: int) -> int:
    stop = stops.search(text, at, last)
    end = stop.start() if stop else last
    return at + len(text[at:end].rstrip(MARKS))


def closed(text: str, words: Span, last: int) -> Span:
    """The words with the mark that closes a quotation opened in them."""
    told = words.words(text)
    opened = told.count('"') % 2 or told.count("“") > told.count("”")
    mark = CLOSED.match(text, words.end, last) if opened else None
    return Span(start=words.start, end=mark.end()) if mark else words


def behind_that(text: str, told: Span) -> tuple[int, ...]:
    """Where the subject of a clause with "that" may begin: with its article, or behind it."""
    lead = THAT.match(text, told.start, told.end)
    return (lead.end(1), lead.end()) if lead else ()


def says_more(text: str, at: int, last: int) -> bool:
    """Whether the words from `at` on say what the charge before them is."""
    return FURTHER.match(text, at, last) is not None
