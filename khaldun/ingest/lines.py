"""The lines of a plain text as units of reading: wrapped paragraphs joined, each with its place and shape."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from khaldun.data.folds import unfolded
from khaldun.records import Span

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_CLOSERS = "\"'”’»)]} \t\xa0"
_STOPS = (".", "!", "?", "…", ":", ";", "؟", "。")
WRAP_WIDTH = range(40, 101)  # columns at which mail and wire texts are folded
PARAGRAPH_WORDS = 12  # a line with a final stop and this many words is running text
LONG = 160  # code points; longer lines are running text with or without a final stop


def _stops(words: str) -> bool:
    return words.rstrip(_CLOSERS).endswith(_STOPS)


class Line(Struct, frozen=True, kw_only=True):
    """A line without outer white space (or a folded paragraph), where it stands, and its words."""

    start: int
    end: int
    text: str
    words: tuple[str, ...]
    after_blank: bool = False  # an empty line stands before it

    @property
    def span(self) -> Span:
        """Its place in the text."""
        return Span(start=self.start, end=self.end)

    @property
    def has_stop(self) -> bool:
        """Whether it ends like a sentence (closing quotes and brackets aside)."""
        return _stops(self.text)

    @property
    def trails_off(self) -> bool:
        """Whether it ends in an ellipsis."""
        return self.text.rstrip(_CLOSERS).endswith(("...", "…", ". . ."))

    @property
    def is_paragraph(self) -> bool:
        """Whether it is running text rather than a heading, label or list of links."""
        if len(self.text) >= LONG:
            return True
        return self.has_stop and not self.text.endswith(":") and len(self.words) >= PARAGRAPH_WORDS

    @property
    def key(self) -> str:
        """Its words alone, for comparing lines."""
        return " ".join(self.words).casefold()


def find_lines(text: str) -> tuple[Line, ...]:
    """The lines of `text` that are not blank; lines folded in mid-sentence are joined."""
    units: list[Line] = []
    flat = unfolded(text)
    for block in _blocks(text):
        first = True
        for start, end in _unfold(text, flat, block):
            units.append(_line(text, start, end, after_blank=first and bool(units)))
            first = False
    return tuple(units)


def _line(text: str, start: int, end: int, *, after_blank: bool) -> Line:
    words = tuple(_WORD.findall(text, start, end))
    return Line(start=start, end=end, text=text[start:end], words=words, after_blank=after_blank)


def _blocks(text: str) -> Iterator[list[tuple[int, int]]]:
    """Stretches of lines without a blank line between them."""
    block: list[tuple[int, int]] = []
    at = 0
    for raw in text.splitlines(keepends=True):
        stripped = raw.strip()
        if stripped:
            start = at + len(raw) - len(raw.lstrip())
            block.append((start, start + len(stripped)))
        elif block:
            yield block
            block = []
        at += len(raw)
    if block:
        yield block


def _unfold(text: str, flat: str, block: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The block as one if it is a folded paragraph, else its lines, joined where a sentence goes on.

    `flat` is the text without its folds.
    """
    if _is_folded(text, block):
        yield block[0][0], block[-1][1]
        return
    start, end = block[0]
    for next_start, next_end in block[1:]:
        goes_on = text[next_start].islower() or "\n" not in flat[end:next_start]
        if not goes_on or _stops(text[max(start, end - 8) : end]):
            yield start, end
            start = next_start
        end = next_end
    yield start, end


def _is_folded(text: str, block: list[tuple[int, int]]) -> bool:
    """Three lines or more of a mail's or wire's width, most of which break off in mid-sentence."""
    upper = block[:-1]
    if len(upper) < 2 or any(end - start not in WRAP_WIDTH for start, end in upper):
        return False
    return 2 * sum(not _stops(text[start:end]) for start, end in upper) > len(upper)
