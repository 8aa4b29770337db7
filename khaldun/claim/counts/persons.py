"""Whether words are one person, and whether two marks in a row are the same one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from khaldun.claim.counts.figures import figure_bounds, tells_of_one
from khaldun.claim.counts.kin import is_parent, says_more
from khaldun.claim.counts.oneperson import NAME_WORD, NAME_WORDS, bodies
from khaldun.data.numbers import small_numbers
from khaldun.records import Party, Span

MORE_OF_HIM = re.compile(r", (?P<more>(?:(?:an?|the) )?(?:\d{1,2}[- ])?)")
"""Between somebody and what more is told of him; a mark may cut an age: "a 30-" | "year-old"."""
WAS_HE = re.compile(r"(?: of (?:the|those|them)(?: \w+){0,2})? (?:was|is) ", re.IGNORECASE)
"""Between one of several and who that one was: "one of the dead | was | a mother of four"."""
GOES_ON = re.compile(
    r"[^.;:]{0,40}?,? (?:and|or|as well as|plus)"
    rf" (?:an?|the|his|her|their|another|{small_numbers()}|\d+)\b"
)
"""Behind one of several in a row: "a teacher, a nurse | and a farmer"."""
_NAME = r"[A-Z][\w'’-]+(?: (?:al-|de |da |bin )?[A-Z][\w'’.-]+)+"
NAMED_BEHIND = re.compile(
    rf"(?: (?:of|from|with|for|at) [^,;.]{{2,60}})?, (?P<names>{_NAME}(?:, {_NAME})*,? and {_NAME})"
)
NAME_IN_LIST = re.compile(r",? and |, ")
"""People counted, whose they are, and their names: "two reporters | of a paper, Ana Prates and Rui Moura"."""
PRONOUNS = frozenset({"he", "she", "him", "her", "himself", "herself"})


def is_one_person(words: str, text: str) -> bool:
    """Whether the words are one person: counted as one, "he", or a surname whose full name the text has.

    >>> is_one_person("Moura", "Rui Moura was a baker. Moura died on Monday.")
    True
    """
    bounds = figure_bounds(words)
    if bounds is not None:
        return bounds.low == bounds.high == 1
    if words.casefold() in PRONOUNS:
        return True
    surname = re.escape(words)
    return (
        NAME_WORD.match(words) is not None
        and words.casefold() not in bodies()
        and re.search(rf"\b(?!The |In |At )[A-Z][a-z]+ (?:[A-Z]\.? )?{surname}\b", text) is not None
    )


def each_once(parties: Sequence[Party], text: str) -> list[str]:
    """The words of each of some parties, somebody told of and named ("a governor, Rui Moura") once."""
    kept: list[Party] = []
    for party in parties:
        if not (kept and _are_one(kept[-1], party, text)):
            kept.append(party)
    return [party.surface or "" for party in kept]


def _are_one(first: Party, second: Party, text: str) -> bool:
    if first.span is None or second.span is None:
        return False
    named = told_and_named(first.span, second.span, text, known=second.known)
    return named or told_again(first.span, second.span, text)


def told_and_named(first: Span, second: Span, text: str, *, known: bool = False) -> bool:
    """Whether two marks in a row are one person: "a governor, Rui Moura", "one, a driver".

    `known`: the second is somebody whom the table knows, so that one word may name him.
    """
    if text[first.end : second.start] != ", ":
        return False
    words, further = first.words(text), second.words(text)
    role = tells_of_one(words)
    named = NAME_WORDS.fullmatch(further) is not None and (len(further.split()) > 1 or known)
    told = tells_of_one(further)
    return (role and named) or (told and words.casefold() in ("one", "another"))


def are_named_behind(counted: Span, name: Span, text: str, count: int | None) -> bool:
    """Whether the last of people counted is named here: "two reporters, Ana Prates and | Rui Moura"."""
    if count is None or count < 2 or counted.end >= name.start:
        return False
    listed = NAMED_BEHIND.fullmatch(text, counted.end, name.end)
    return listed is not None and len(NAME_IN_LIST.split(listed["names"])) == count


def told_again(first: Span, second: Span, text: str) -> bool:
    """Whether two marks in a row tell of one person: "The victim, a mother of three, was killed"."""
    if WAS_HE.fullmatch(text, first.end, second.start):
        return _is_one(first.words(text)) and _is_one(second.words(text))
    more = MORE_OF_HIM.fullmatch(text, first.end, second.start)
    if more is None or not tells_of_one(first.words(text)):
        return False
    words, again = first.words(text), text[more.start("more") : second.end]
    if not _is_one(again) or not says_more(words, again):
        return False
    return is_parent(again) or GOES_ON.match(text, second.end) is None


def _is_one(words: str) -> bool:
    bounds = figure_bounds(words)
    return bounds is not None and bounds.low == bounds.high == 1
