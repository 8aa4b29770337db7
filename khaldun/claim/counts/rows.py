"""People in a row whose verbs are cut short: "nine were killed, 40 women kidnapped and six reported missing".

Each number has the kind of the words right behind it. The words are data/claim/rows.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from msgspec import Struct

from khaldun.data.choices import any_of, as_words, choices, grouped, one_of
from khaldun.data.numbers import number_words
from khaldun.data.tables import read_words
from khaldun.records import Span, TollKind

TABLE = "claim/rows.toml"
BEFORE, BEHIND = 160, 160
"""Code points on either side of a number in which its row is read."""
LEAD = (
    r"(?:(?:at least|more than|no fewer than|up to|as many as|nearly|almost|about|around|some|over|another"
    r"|a further|an estimated|the other) )*"
)
COUNT = rf"(?:\d[\d,]*(?: (?:million|thousand))?|an?|{number_words()}|thousands)"
END_OF_SENTENCE = re.compile(r"[.!?](?:\s|$)|\n")
BEGINNING_OF_SENTENCE = re.compile(r"[.!?][”\"’)]?\s|\n")
JOINT = re.compile(rf"(?:,|;|,? and|,? but|,? while|,? with)\s+{LEAD}$", re.IGNORECASE)
FINITE = re.compile(
    r"[^,.;]{0,50}?(?<!that)(?<!which)(?<!who)(?<!they)(?<!he) (?:was|were|is|are|has|have|had)\b",
    re.IGNORECASE,
)
"""Behind words that only tell which people are meant: "five men kidnapped in Moura | were killed"."""
GOES_ON = re.compile(
    r"(?:[^\S\n]+[^\s,.;:]+){0,4}?(?:,|,? and|,? but|,? then)(?: then| also| later| and)? ", re.IGNORECASE
)
"""Between a figure and the next of its row."""
LASTING = frozenset({TollKind.KILLED, TollKind.RELEASED})
"""What becomes of people whatever befell them before: "six people hurt on Monday | died"."""
TAKING = re.compile(rf"\b(?:took|take|takes|taking|taken|held|holding|hold)\s+{LEAD}$", re.IGNORECASE)


class Glue(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The little words of data/claim/rows.toml."""

    counted: tuple[str, ...]
    being: tuple[str, ...]
    said: tuple[str, ...]
    pairs: tuple[str, ...]
    ends: tuple[str, ...]
    other: tuple[str, ...]


class Lists(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What data/claim/rows.toml says: words by the kind of toll."""

    behind: dict[TollKind, tuple[str, ...]]
    before: dict[TollKind, tuple[str, ...]]
    taken: dict[TollKind, tuple[str, ...]]
    cases: dict[TollKind, tuple[str, ...]]
    glue: Glue


class Rules(Struct, frozen=True):
    """The lists as patterns: `deed` begins at the verb in front of a number, the others at a number.

    `since` are people told by what befell them before, with what became of them since.
    """

    item: re.Pattern[str]
    fate: re.Pattern[str]
    taken: re.Pattern[str]
    cases: re.Pattern[str]
    deed: re.Pattern[str]
    since: re.Pattern[str]


@cache
def _rules() -> Rules:
    return read_rows()


def read_rows(text: str | None = None) -> Rules:
    """The words of the bundled table, or of `text` in its place, as patterns. Raises DataError."""
    lists = read_words(TABLE, Lists, text)
    fates, taken = _by_kind("behind", lists.behind), _by_kind("taken", lists.taken)
    any_fate = any_of(TABLE, "behind", (word for words in lists.behind.values() for word in words))
    counted, being, said, ends, other = choices(
        TABLE, lists.glue, "counted", "being", "said", "ends", "other"
    ).values()
    lasting = {kind: words for kind, words in lists.behind.items() if kind in LASTING}
    deeds, cases = _by_kind("before", lists.before), _by_kind("cases", lists.cases)
    any_deed = any_of(TABLE, "before", (word for words in lists.before.values() for word in words))
    little = rf"{being}|{said}|and|or|but|who|that|which|whom|by|in|at|on|{any_fate}"
    word = rf"(?: (?:{one_of(lists.glue.pairs)})| (?!(?:{little}|{any_deed})\b)[\w’'-]+)"
    whom = rf"(?: of (?:the|its|his|their|them|these|those))?{word}{{0,3}}?"
    end = rf"(?=\s*(?:[,.;:)\n]|$)|\s+(?:{ends})\b)"
    over = rf"(?!(?:,|,? and|,? or|,? and/or) (?:{any_fate})\b){end}"
    return Rules(
        re.compile(
            rf"(?P<figure>{LEAD}{COUNT}\b{whom})(?P<being> (?:{being}))?(?: (?:{said}))* (?:{fates}){over}",
            re.IGNORECASE,
        ),
        as_words(any_fate),
        re.compile(rf"{LEAD}{COUNT}\b{whom} (?:{taken}){over}", re.IGNORECASE),
        re.compile(
            rf"{LEAD}{COUNT}(?: (?:[\w-]+ ){{0,2}}?(?:{counted}))? of (?:[\w-]+ ){{0,2}}?(?:{cases})\b",
            re.IGNORECASE,
        ),
        re.compile(rf"(?:{deeds}) (?P<figure>{LEAD}{COUNT}\b{whom}){end}", re.IGNORECASE),
        re.compile(
            rf"{LEAD}{COUNT}\b{whom}(?: (?:who|that) (?:{being}|had))? (?:{any_fate})\b"
            rf"(?: (?!(?:{other}|{being})\b)[^\s.;:]+){{0,16}}?"
            rf" (?:(?:{being})(?: (?:{said}))* (?:{_by_kind('behind', lasting)})|(?P<died>succumbed|died))\b",
            re.IGNORECASE,
        ),
    )


def _by_kind(name: str, words: dict[TollKind, tuple[str, ...]]) -> str:
    return grouped({kind.value: any_of(TABLE, name, listed) for kind, listed in words.items()})


def kind_in_row(text: str, figure: Span) -> TollKind | None:
    """What the words right behind the people of a figure say became of them; None outside such a row.

    >>> kind_in_row("Two were killed and six held captive.", Span(start=20, end=23)).value
    'abducted'
    """
    before = BEGINNING_OF_SENTENCE.split(text[max(0, figure.start - BEFORE) : figure.start])[-1]
    end = END_OF_SENTENCE.search(text, figure.end, figure.end + BEHIND)
    here = text[figure.start : end.start() + 1 if end else figure.end + BEHIND]
    return _kind(before, here, figure.end - figure.start)


@lru_cache(maxsize=1024)
def _kind(before: str, here: str, length: int) -> TollKind | None:
    rules = _rules()
    if TAKING.search(before) and (taken := rules.taken.match(here)) and taken.end() >= length:
        return _named(taken)
    if cases := rules.cases.match(here):
        return _named(cases)
    if (since := rules.since.match(here)) and since.end() > length:
        return TollKind.KILLED if since["died"] else _named(since)
    item = rules.item.match(here)
    if item is None or item.end() < length or FINITE.match(here, item.end()):
        return None
    in_row = JOINT.search(before) is not None and rules.fate.search(before) is not None
    return _named(item) if in_row or item["being"] else None


def _named(found: re.Match[str]) -> TollKind:
    """The kind whose words are in a match."""
    return next(kind for kind in TollKind if found.groupdict().get(kind.value))


class Further(NamedTuple):
    """A number in a row, what became of its people, and the words that tell both."""

    span: Span
    kind: TollKind
    words: Span


def _further(found: re.Match[str]) -> Further:
    span = Span(start=found.start("figure"), end=found.end("figure"))
    return Further(span, _named(found), Span(start=found.start(), end=found.end()))


def deed_at(text: str, start: int) -> Further | None:
    """Whom a verb that begins there counts: "abducted 14"."""
    found = _rules().deed.match(text, start)
    return _further(found) if found else None


def further_in_row(text: str, end: int) -> Iterator[Further]:
    """The numbers that go on with a row behind a figure that ends there: "killed three men, abducted 14".

    >>> [one.kind.value for one in further_in_row("They killed two men, abducted six and fled.", 19)]
    ['abducted']
    """
    while joint := GOES_ON.match(text, end):
        found = _rules().deed.match(text, joint.end()) or _rules().item.match(text, joint.end())
        if found is None:
            return
        yield _further(found)
        end = found.end()
