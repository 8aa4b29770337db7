"""Bearings: what the words around a place mention say of its part in the sentence.

Some places only tell where another lies ("450 km east of the capital"), where a report was written
("BEJA, May 14 -"), or on whose behalf somebody speaks ("ambassador to France"). Nothing happens there.
"""

from __future__ import annotations

import re
from functools import lru_cache

from khaldun.ground.towns.dwellings import dwelling
from khaldun.ground.towns.sharednouns import with_shared_noun
from khaldun.ground.towns.words import place_words
from khaldun.records import Span

BEFORE = 60
"""Characters before a mention that are looked at."""
REACH = 140
"""Characters behind one that are looked at."""

_BEARING = re.compile(
    r"(?:\b(?:north|south|east|west|north-?east|north-?west|south-?east|south-?west)(?:ern)?\s+(?:of|from)"
    r"|\b(?:km|kilomet(?:re|er)s?|miles?|metres?|meters?)\b[^.;\n]{0,30}?\b(?:of|from|to)|\bfar from"
    r"|\bborder(?:ing|s)?(?:\s+with)?)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
_POST = re.compile(
    r"\b(?:ambassadors?|envoys?|consuls?|delegates?|embassy)\s+(?:to|in)\s+(?:the\s+)?$", re.IGNORECASE
)
_BEARING_WORDS = ("north", "south", "east", "west", "km", "kilomet", "mile", "met", "far", "border")
_POST_WORDS = ("ambassador", "envoy", "consul", "delegate", "embassy")
"""What the two patterns begin with, in small letters."""
_DATELINE = re.compile(
    r"[^\n.;]{0,50}?(?:\([^)\n]{1,40}\)\s*)?\s(?:[-–—]{1,2})\s|[^\n.;]{0,20}\([^)\n]{1,40}\)\s+[A-Z]"
)
_CUT = re.compile(r"\b(?:in|of|near|at|to|from|around|outside|inside|between)(?:\s+the)?$", re.IGNORECASE)
_NAME = re.compile(r"\s+((?:the\s+)?[A-ZÀ-Þ][\w’'-]*(?:\s+(?:(?:al|el)-)?[A-ZÀ-Þ][\w’'-]*){0,2})")
_RUNS_ON = re.compile(
    r"(?<=\w),?\s+(?:and\s+)?(?:(?:have|has|had|is|are|was|were|will|would|which|who|where|said|says)\b"
    r"|(?:in|on|since|during|until)\s+(?:early\s+|late\s+|mid-)?(?:January|February|March|April|May|June|July|August"
    r"|September|October|November|December|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
    r")|\s+and\s+[“\"«]"
    r"|,\s+(?:whose|by which|after|while)\b|,\s+(?-i:[a-z]{3,}(?:ed|ing))\b(?=\s)"
)
"""Where the words for a place end: at a verb, a time, a quotation, or what is told next (", killing")."""
_AIM = re.compile(r"\b(to|from|towards?)\s+$", re.IGNORECASE)
AIM = 12
"""Characters before a side in which such a word stands."""
_BLANK = re.compile(r"\n\s*\n")


def only_anchors(text: str, span: Span) -> bool:
    """Whether the place under `span` only tells where another place, the writer or a speaker is."""
    before = text[max(0, span.start - BEFORE) : span.start].split("\n")[-1]
    if _tells_another(before):
        return True
    return not before.strip() and dateline_behind(text, span.end)


def dateline_behind(text: str, end: int) -> bool:
    """Whether a dateline goes on behind the name of a town that ends there."""
    return _DATELINE.match(text, end) is not None


def _tells_another(before: str) -> bool:
    """Whether the words before a place lead from it to another one, or to whom somebody speaks for.

    Most lines hold no word that could begin such a lead; they are told by a look for these words alone.
    """
    small = before.lower()
    bears = any(map(small.__contains__, _BEARING_WORDS)) and _BEARING.search(before)
    return bool(bears or (any(map(small.__contains__, _POST_WORDS)) and _POST.search(before)))


def whole_place(text: str, span: Span) -> str:
    """The words under `span`, less what runs on after the place; with the name that was cut off after "in".

    Empty when nothing but small words is left.
    """
    told = with_shared_noun(text, span)
    words = _up_to_the_end(told.strip())
    if (home := dwelling(words, text[span.end : span.end + REACH])) != words:
        return home
    if len(words) < len(told.rstrip()) or not _is_cut(words):
        return _with_aim(words, text, span)
    name = _NAME.match(text, span.end)
    cut = _CUT.sub("", words).strip()
    if name:
        return f"{words} {name.group(1)}"
    return cut if set(cut.lower().split()) - place_words().determiners else ""


def _with_aim(words: str, text: str, span: Span) -> str:
    """The words; before a side to which somebody goes, the preposition too: "fell back to | the south"."""
    if words.rsplit(" ", 1)[-1] not in place_words().compass:
        return words
    aim = _AIM.search(text, max(0, span.start - AIM), span.start)
    return f"{aim[1].lower()} {words}" if aim else words


@lru_cache(maxsize=8192)
def _is_cut(words: str) -> bool:
    """Whether the words end in "in", "of the" and the like."""
    return _CUT.search(words) is not None


@lru_cache(maxsize=8192)
def _up_to_the_end(words: str) -> str:
    """The words less what runs on behind the place; one word alone never does."""
    if len(words.split()) < 2:
        return words
    return _RUNS_ON.split(_BLANK.split(words)[0], maxsplit=1)[0]
