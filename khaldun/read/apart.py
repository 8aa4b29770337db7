"""Two deeds of one sentence that words set apart: "three died on Saturday, a week after a bomb killed nine".

The model tells both with the whole sentence for their evidence and the dead of both, so that one of them was
dropped as a double. Each keeps the words and figures of its own side. The words are data/reading/apart.toml.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from khaldun.read.decode import Found
from khaldun.read.partings import partings

REACH = 200
"""Code points on either side of such words in which the two deeds stand."""
_STOP = re.compile(r"[.!?;]\s")


def set_apart(found: list[Found], text: str) -> list[Found]:
    """The triggers; where both sides of such words count people, each without what the other side counts."""
    told = sorted(found, key=lambda one: one.trigger)
    starts = [one.trigger[0] for one in told]
    for words in partings().finditer(text) if told else ():
        first, last = (bisect_left(starts, at) for at in (words.start() - REACH, words.end() + REACH))
        near = [at for at in range(first, last) if _is_beside(told[at], words, text)]
        parted = [_of_its_side(told[at], words, text) for at in near]
        if {_is_left(one, words) for one in parted if one.counts()} == {True, False}:
            for at, one in zip(near, parted, strict=True):
                told[at] = one
    return told


def _is_left(one: Found, words: re.Match[str]) -> bool:
    return one.trigger[0] < words.start()


def _is_beside(one: Found, words: re.Match[str], text: str) -> bool:
    """Whether a trigger stands in the sentence of the words, not in the words themselves."""
    start, end = one.trigger
    first, last = (end, words.start()) if _is_left(one, words) else (words.end(), start)
    return first <= last and not _STOP.search(text, first, last)


def _of_its_side(one: Found, words: re.Match[str], text: str) -> Found:
    """A trigger with the evidence and the figures of its side of the words."""
    left, (first, last) = _is_left(one, words), one.evidence
    end = first + len(text[first : words.start()].rstrip(" ,"))
    evidence = (first, min(last, end)) if left else (max(first, words.end()), last)
    strange = {(start, end) for start, end in one.figures() if (start >= words.start()) is left}
    marks = tuple(mark for mark in one.marks if (mark.start, mark.end) not in strange)
    return replace(one, evidence=evidence, marks=marks)
