"""An account with some words replaced everywhere: in texts, quoted words, names, titles and sentences.

Spans are moved with the words they stand for, so that in the rewritten account, too, every claim's span gives
its words.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from enum import Enum
from typing import TypeVar

import msgspec
from msgspec import Struct

from khaldun.records import Account, Claim, Report, ReportId, Span, Toll
from khaldun.records.sense import UNKNOWN

REMEMBERED = 200
"""Characters of the longest words whose rewriting is remembered."""
_WORD = re.compile(r"\w+")
AnyRecord = TypeVar("AnyRecord", bound=Struct)


class Rewriter:
    """Replaces words: `instead` says by what; `kept` are longer words that hold one of them and stay.

    Words of several parts are found in any case; a single one only as a name is written: with a capital.
    """

    def __init__(self, instead: Mapping[str, str], kept: frozenset[str] = frozenset()) -> None:
        self._instead = {_key(words): other for words, other in instead.items()}
        self._kept = {_key(words) for words in kept} - self._instead.keys()
        beginning: dict[str, list[str]] = defaultdict(list)
        for words in sorted(self._kept | self._instead.keys(), key=lambda words: (-len(words), words)):
            if first := _WORD.search(words):
                beginning[first.group()].append(words[first.start() :])
        # By first word: one pattern of all names would try every name at every place of every text.
        self._known: dict[str, str] = {}
        self._patterns = {first: _pattern(names) for first, names in beginning.items()}

    def words(self, words: str) -> str:
        """The words with everything replaced that is to be; short ones come again and are remembered."""
        if len(words) > REMEMBERED:
            return self.moved(words).text
        if words not in self._known:
            self._known[words] = self.moved(words).text
        return self._known[words]

    def touches(self, words: str) -> bool:
        """Whether anything in the words is replaced."""
        return bool(self.moved(words).cuts)

    def moved(self, text: str) -> Moved:
        """The text rewritten, with the places where it was."""
        cuts: list[tuple[int, int, str]] = []
        reached = 0
        for word in _WORD.finditer(text):
            pattern = self._patterns.get(word.group().casefold()) if word.start() >= reached else None
            found = pattern.match(text, word.start()) if pattern else None
            if found is None:
                continue
            reached = found.end()
            other = self._instead.get(_key(found.group()))
            if other is not None and (" " in _key(found.group()) or found.group()[0].isupper()):
                cuts.append((found.start(), found.end(), other))
        return Moved(text=_spliced(text, cuts), cuts=tuple(cuts))


def _pattern(names: Iterable[str]) -> re.Pattern[str]:
    """One of the names, the first that fits, as whole words."""
    each = "|".join(r"\s+".join(map(re.escape, name.split())) for name in names)
    return re.compile(rf"(?:{each})(?!\w)", re.IGNORECASE)


class Moved(Struct, frozen=True, kw_only=True):
    """A rewritten text. `cuts` are (start, end, what stands there now), in the positions of the old text."""

    text: str
    cuts: tuple[tuple[int, int, str], ...]

    def span(self, span: Span) -> Span:
        """Where the words of a span of the old text stand now; a word that was cut into is taken whole."""
        return Span(start=self._at(span.start, end=False), end=self._at(span.end, end=True))

    def _at(self, position: int, *, end: bool) -> int:
        shift = 0
        for start, stop, other in self.cuts[: bisect_right(self.cuts, (position,))]:
            if start < position < stop:
                return start + shift + (len(other) if end else 0)
            if stop <= position:
                shift += len(other) - (stop - start)
        return position + shift


def rewritten(account: Account, rewriter: Rewriter) -> Account:
    """The account with every text, name and sentence rewritten. Ids, hashes and closed lists stay."""
    texts = {report.id: rewriter.moved(report.text) for report in account.reports}
    names = {report.name: _doc(report, rewriter) for report in account.reports}
    reports = tuple(_report(report, texts[report.id], names, rewriter) for report in account.reports)
    old = {report.id: report.text for report in account.reports}
    claims = tuple(_claim(one, texts.get(one.report), old, names, rewriter) for one in account.claims)
    rest = msgspec.structs.replace(account, reports=(), claims=())
    return msgspec.structs.replace(each_word(rest, rewriter), reports=reports, claims=claims)


def each_word(record: AnyRecord, rewriter: Rewriter, moved: Moved | None = None) -> AnyRecord:
    """A record with all its words rewritten, and its spans moved where the text they count in is given."""
    changed = {}
    for name in record.__struct_fields__:
        before = getattr(record, name)
        after = _value(before, rewriter, moved)
        if after is not before:
            changed[name] = after
    return msgspec.structs.replace(record, **changed) if changed else record


def _value(value: object, rewriter: Rewriter, moved: Moved | None) -> object:
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return rewriter.words(value)
    if isinstance(value, Span):
        return moved.span(value) if moved and moved.cuts else value
    if isinstance(value, tuple):
        return tuple(_value(one, rewriter, moved) for one in value)
    return each_word(value, rewriter, moved) if isinstance(value, Struct) else value


def _doc(report: Report, rewriter: Rewriter) -> str:
    """The name of a report; its id where the name tells what is replaced."""
    return report.id if rewriter.touches(_spoken(report.name)) else report.name


def _report(report: Report, moved: Moved, names: Mapping[str, str], rewriter: Rewriter) -> Report:
    """The report, `raw_sha256` still that of the bytes received; an address that tells a name is left out."""
    told = report.url is not None and rewriter.touches(_spoken(report.url))
    bare = msgspec.structs.replace(report, text="", url=None, dropped=())
    marks = tuple(each_word(mark, rewriter, moved) for mark in report.dropped)
    return msgspec.structs.replace(
        each_word(bare, rewriter),
        text=moved.text,
        dropped=marks,
        name=names[report.name],
        url=None if told else report.url,
    )


def _spoken(name: str) -> str:
    """A file name or address as the words a person reads in it: "ana-prates_says" tells a name."""
    return re.sub(r"[-_./+%?=&]+", " ", name).title()


def _claim(
    claim: Claim,
    moved: Moved | None,
    old: Mapping[ReportId, str],
    names: Mapping[str, str],
    rewriter: Rewriter,
) -> Claim:
    """The claim, its words and those of its tolls again the words under their spans; without its sense, which
    was read with the words that are taken out.
    """
    made = each_word(msgspec.structs.replace(claim, sense=UNKNOWN), rewriter, moved)
    made = msgspec.structs.replace(made, doc=names.get(claim.doc, made.doc))
    if moved is None:
        return made
    text = old[claim.report]
    if claim.evidence[0].words(text) == claim.words:
        made = msgspec.structs.replace(made, words=made.evidence[0].words(moved.text))
    tolls = (_toll(before, after, text, moved) for before, after in zip(claim.tolls, made.tolls, strict=True))
    return msgspec.structs.replace(made, tolls=tuple(tolls))


def _toll(before: Toll, after: Toll, old: str, moved: Moved) -> Toll:
    if before.span is None or after.span is None or before.span.words(old) != before.words:
        return after
    return msgspec.structs.replace(after, words=after.span.words(moved.text))


def _key(words: str) -> str:
    """Words as names are compared: without regard to case, blanks, and marks before them."""
    key = " ".join(words.casefold().split())
    first = _WORD.search(key)
    return key[first.start() :] if first else key


def _spliced(text: str, cuts: list[tuple[int, int, str]]) -> str:
    parts, position = [], 0
    for start, end, other in cuts:
        parts += [text[position:start], other]
        position = end
    return "".join([*parts, text[position:]])
