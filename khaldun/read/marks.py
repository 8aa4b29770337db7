"""Marked words, and where they end: a party goes whole, and the words between two belong to neither."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

LOOSE_END = re.compile(r"(?:(?:\s+(?:and|or|nor|but|as well as)|\s*[,;:(\[–—“-])\s*)+$", re.IGNORECASE)
"""What marked words may end with and do not mean: so ends none of 28,082 annotated ones."""
_STRAY = (
    r"of|in|from|the|a|an|at|to|by|with|on|for|who|which|that|and|or|were|was|are|is|has|have|had|be|been|being"
    r"|as|than|into|over|under|after|before|during|against|between|near|across|out|then|when|while|where|whose"
    r"|those|such|every|also|just|only|including|alongside|formerly|newly|recently|reportedly|allegedly"
    r"|apparently|operating|stationed|heading|trying|named"
)
STRAY_END = re.compile(rf"(?:(?:^|\s+)(?:{_STRAY})\s*)+$")
STRAY_START = re.compile(r"^(?:(?:of|in|from|to|by|with|on|for|and|or|be|been)(?:\s+|$))+")
"""What no party or figure of 30,090 annotated ones ends with, and no party begins with: it was cut there."""
CUT_FLOOR = re.compile(r"\b(?:at|as|no (?:less|fewer)|more|less|fewer)\s+$", re.IGNORECASE)
CUT_NUMBER = re.compile(r",\d{3}(?:,\d{3})*(?:(?:\s+[A-Z][\w’'-]*)+|\s+[a-z][\w’'-]*)?")
"""What goes on behind a party cut inside its number: "54 | ,000 Palestinians"."""
NUMBER_ALONE = re.compile(
    r"(?:(?:at least|about|around|some|more than|over|nearly|almost|up to) )?"
    r"(?:[\d.,]+|(?:[\d.,]+ )?(?:hundred|thousand|million|billion|lakh|crore))"
)
NAME = r"[A-Z][\w'’-]+(?:\s+(?:al-|de |da |bin )?[A-Z][\w'’.-]+)+"
NAMES_LISTED = re.compile(rf"{NAME}(?:,\s+{NAME})*(?:,?\s+and\s+{NAME})?")
"""People told by first and last name, one or several."""
AND = re.compile(r",?\s+(?:and\s+)?")
BEHIND_DAY = re.compile(r"\s*(?::|[–—-](?=\s))\s+(?=[A-Z]+-?\d)")
"""Between the day that opens an item and a name like a date: "Jan 27: | M23 claims ..."."""
INITIAL = re.compile(r"\b[A-Z]\.$")


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that play a role, or name something; `facts` are kind, victims and scope of a toll."""

    name: str
    start: int
    end: int
    score: float
    facts: tuple[str, str, str] | None = None

    def moved(self, by: int) -> Mark:
        """The same mark `by` code points on."""
        return replace(self, start=self.start + by, end=self.end + by)


def meant_end(text: str, start: int, end: int) -> int:
    """`end`, without a conjunction or comma there ("two soldiers and" -> "two soldiers")."""
    loose = LOOSE_END.search(text[start:end])
    return start + loose.start() if loose and loose.start() > 0 else end


def in_bounds(mark: Mark, text: str) -> Mark | None:
    """A party or figure without the stray words at its borders ("civilians in the" -> "civilians"), and with
    the beginning of its "at least"; None where nothing but such words was marked."""
    words = text[mark.start : mark.end]
    lead = None if mark.facts else STRAY_START.match(words)  # "from 500 to 1,000 people" is a figure
    start = mark.start + (lead.end() if lead else 0)
    tail = STRAY_END.search(text[start : mark.end])
    end = start + tail.start() if tail else mark.end
    if not mark.facts and (cut := CUT_NUMBER.match(text, end)) and text[end - 1 : end].isdigit():
        end = cut.end()
    if start >= end or (not mark.facts and NUMBER_ALONE.fullmatch(text, start, end)):
        return None
    if text.startswith(("least ", "than ", "fewer than ", "less than ", "many as "), start):
        cut = CUT_FLOOR.search(text, max(0, start - 12), start)
        start = cut.start() if cut else start
    return replace(mark, start=start, end=end)


def whole(marks: Iterable[Mark], text: str) -> list[Mark]:
    """Parties or figures of one trigger in order of the text, parties that a border cut in two made whole.

    "Eight | civilians" is one party: nothing but a space parts the two. Two names in a list that lost its
    commas ("Russia Iran") stay two: so do 33 of 11,027 annotated parties, and no other kind does. The dead
    told by their names are one figure, however the reader cuts the list.
    """
    made: list[Mark] = []
    for mark in marks:
        if made and _goes_on(made[-1], mark, text):
            made[-1] = replace(made[-1], end=mark.end, score=max(made[-1].score, mark.score))
        else:
            made.append(mark)
    return [meant for mark in made if (meant := in_bounds(mark, text))]


def _goes_on(first: Mark, second: Mark, text: str) -> bool:
    """Whether `second` goes on where `first` was cut."""
    between, words = text[first.end : second.start], text[first.start : first.end]
    if first.facts and second.facts and first.facts[0] == second.facts[0]:
        further = text[second.start : second.end]
        return all((NAMES_LISTED.fullmatch(words), AND.fullmatch(between), NAMES_LISTED.fullmatch(further)))
    if second.facts or between.strip() or "\n" in between:
        return False
    names = text[first.start].isupper() and text[second.start].isupper()
    return not names or INITIAL.search(words) is not None


def less_names(mark: Mark, text: str) -> Iterator[Mark]:
    """A time without the party behind its colon, and that party; any other mark as it is."""
    cut = BEHIND_DAY.search(text, mark.start, mark.end) if mark.name == "time" else None
    if cut is None or cut.start() == mark.start:
        yield mark
        return
    yield replace(mark, end=cut.start())
    yield replace(mark, name="actor", start=cut.end())
