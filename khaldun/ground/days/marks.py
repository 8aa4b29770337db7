"""Time expressions in running text: where they stand, and what kind of time they tell.

The words of a text become tokens of known kinds (words.py); rows of kinds that are an expression by
themselves stand in data/times/<language>-marks.toml. Of rows that overlap, the one that begins first and then
the longer one is taken. Values are those of TIMEX3 (values.py), so that anybody's annotations can measure
the grammar.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

from msgspec import Struct

from khaldun.errors import DataError
from khaldun.ground.days.words import COUNTS_FROM, UNKNOWN, Form, TimeWords, Token, any_of, time_words

BREAK = "break"
QUARTER = "quarter"
"""What a form may count from here besides COUNTS_FROM: the quarter of a year last spoken of."""
_CAPITAL = frozenset({"weekday", "month_name"})
_TIGHT = re.compile(r"[^\S\n]*\n?[^\S\n]*")
"""What may stand between two words of one expression: spaces and one end of line."""


class MarkForm(Struct, frozen=True, forbid_unknown_fields=True):
    """Kinds in a row that are one time expression, the rule that dates it, and how its value is written."""

    form: str
    rule: str
    value: str
    counts_from: str = ""
    step: int = 0


class Placed(Struct, frozen=True):
    """A token and where it stands in the text."""

    token: Token
    start: int
    end: int


class Mark(Struct, frozen=True):
    """A time expression: its stretch of the text, the form it fits, its tokens."""

    start: int
    end: int
    form: MarkForm
    tokens: tuple[Token, ...]


class MarkWords:
    """The rows of one language that are time expressions. Raises DataError naming a row of trouble."""

    def __init__(self, table: Mapping[str, Any], words: TimeWords, origin: str) -> None:
        self.words, self.origin = words, origin
        self.forms = tuple(MarkForm(**row) for row in table["grammar"]["forms"])
        self.habits: dict[str, str] = table["habits"]
        self.refs = {phrase: ref for ref, phrases in table["refs"].items() for phrase in phrases}
        self.dayparts: dict[str, str] = table["dayparts"]
        self.seasons: dict[str, str] = table["seasons"]
        self._leads: dict[str, str] = {f"{name}?": row for name, row in table["leads"].items()}
        self.rates = frozenset(table["rates"]["after"])
        self.no_rates = frozenset(table["rates"]["never"])
        self.about = re.compile(any_of(table["about"]["before"]).pattern + r"\s+\Z")
        self._past = re.compile(
            any_of([*table["opening"]["words"], *table["past"]["before"]]).pattern + r"\s+\Z"
        )
        self.not_after: dict[str, list[str]] = table["not_after"]
        self._own = {word: Token(kind, word) for kind, names in table["kinds"].items() for word in names}
        self._own |= {word: Token("habit", word) for word in self.habits}
        self.named_after = frozenset(table["months"]["before"])
        self.lengths = frozenset(table["lengths"]["before"])
        self._signs = words.signs_with([*table["kinds"], "habit", BREAK])
        self._patterns = tuple((form, self._pattern(form)) for form in self.forms)
        self.ref = re.compile(any_of(self.refs).pattern + r"(?!-| after\b| as\b)")

    def tells_past(self, before: str) -> bool:
        """Whether a date without year is past by the words before it: it opens its sentence, where the tense
        of what follows is known, or what it dates has "ended" with it."""
        return bool(self._past.search(before))

    def marks(self, text: str) -> list[Mark]:
        """The time expressions of `text`, in order, none overlapping another; pointers to now left out."""
        row = self._row(text)
        signs = "".join(self._sign(placed.token) for placed in row)
        found = [
            (match.start(), -match.end(), order)
            for order, (_, pattern) in enumerate(self._patterns)
            for match in pattern.finditer(signs)
        ]
        return [self._mark(row[start:-end], order) for start, end, order in _apart(found)]

    def _mark(self, row: list[Placed], order: int) -> Mark:
        tokens = tuple(placed.token for placed in row)
        return Mark(row[0].start, row[-1].end, self.forms[order], tokens)

    def _sign(self, token: Token) -> str:
        return self._signs.get(token.name) or self._signs[token.kind]

    def _row(self, text: str) -> list[Placed]:
        """Tokens that may be part of an expression, with a break wherever something else stands."""
        row: list[Placed] = []
        for placed in _counted(self._placed(text)):
            apart = row and not _joined(text[row[-1].end : placed.start], row[-1])
            if apart and row[-1].token.kind != BREAK:
                row.append(Placed(Token(BREAK), placed.start, placed.start))
            if placed.token.kind != BREAK or (row and row[-1].token.kind != BREAK):
                row.append(placed)
        return row

    def _placed(self, text: str) -> Iterator[Placed]:
        plain = same_length_plain(text)
        for match in self.words.lexer.finditer(plain):
            token = self._own.get(match[0]) if match.lastgroup == "word" else None
            token = token or self.words.token_of(match) or Token(BREAK)
            if token.kind == UNKNOWN or (token.kind in _CAPITAL and not self._named(text, match)):
                token = Token(BREAK)
            yield Placed(token, match.start(), match.end())

    def _named(self, text: str, match: re.Match[str]) -> bool:
        """Whether the word names a month or weekday: a capital, a short one with its point or a number."""
        if not text[match.start()].isupper():
            return False
        word = match[0].removesuffix("'s")
        if word == "may" and not _AFTER_SHORT.match(text, match.end()):
            before = text[max(0, match.start() - _BEFORE) : match.start()].lower().split()
            return bool(before) and before[-1] in self.named_after
        return len(word) > _SHORT or word in _WHOLE or bool(_AFTER_SHORT.match(text, match.end()))

    def _pattern(self, form: MarkForm) -> re.Pattern[str]:
        if form.counts_from not in COUNTS_FROM | {QUARTER}:
            raise DataError(f"{self.origin}: form {form.form!r} counts from {form.counts_from!r}")
        try:
            return re.compile("".join(self._item(item) for item in form.form.split()))
        except DataError as error:
            raise DataError(f"{self.origin}: {error}") from error

    def _item(self, item: str) -> str:
        lead = self._leads.get(item)
        pattern = self.words.pattern_of(Form(lead or item, ""), self._signs).pattern
        return f"(?:{pattern})?" if lead else pattern


def same_length_plain(text: str) -> str:
    """Lower case with plain apostrophes and dashes, character by character, so that places stay."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    return lower.translate(_PLAIN)


_PLAIN = str.maketrans({"’": "'", "–": "-", "—": "-"})


_SHORT = 4  # letters of a short form
_BEFORE = 16  # characters that hold the word before
_WHOLE = frozenset({"june", "july"})
_AFTER_SHORT = re.compile(r"\.|,? ?\d")


def _joined(gap: str, before: Placed) -> bool:
    """Whether what stands between two words lets them be one expression; a short word may have its point."""
    short = before.end - before.start <= _SHORT and before.token.name not in _WHOLE
    if short and before.token.kind in _CAPITAL and gap.startswith("."):
        gap = gap[1:]
    return _TIGHT.fullmatch(gap) is not None


def _counted(row: Iterable[Placed]) -> list[Placed]:
    """Tokens with "twenty-four" and "a few" as one number, "a" as one before a unit, nothing elsewhere."""
    kept: list[Placed] = []
    for placed in row:
        token = placed.token
        if kept and kept[-1].token.kind == "a":
            article = kept.pop()
            if token.kind == "unit" and not token.plural:
                kept.append(Placed(Token("number", "one", 1), article.start, article.end))
            elif token.name in _WITH_ARTICLE:
                placed = Placed(token, article.start, placed.end)
            else:
                kept.append(Placed(Token(BREAK), article.start, article.end))
        elif token.kind == "number" and token.value < 10 and _tens(kept):
            tens = next(one for one in reversed(kept) if one.token.kind == "number")
            del kept[kept.index(tens) :]
            token = Token("number", value=tens.token.value + token.value)
            placed = Placed(token, tens.start, placed.end)
        kept.append(placed)
    return _spoken_years(kept)


def _spoken_years(row: list[Placed]) -> list[Placed]:
    """Tokens with "nineteen ninety-six" as one year."""
    kept: list[Placed] = []
    for placed in row:
        if (
            kept
            and placed.token.kind == "number"
            and kept[-1].token.name in _CENTURIES
            and placed.token.value >= 10
        ):
            hundreds = kept.pop()
            year = hundreds.token.value * 100 + placed.token.value
            placed = Placed(Token("calendar_year", value=year), hundreds.start, placed.end)
        kept.append(placed)
    return kept


def _tens(kept: list[Placed]) -> bool:
    """Whether a spelled ten stands last, with or without its hyphen."""
    row = [placed.token for placed in kept[-2:]]
    if row and row[-1].kind == "dash":
        row.pop()
    return bool(row) and row[-1].kind == "number" and row[-1].name in _TENS


_WITH_ARTICLE = frozenset({"few", "couple", "dozen", "hundred"})
_CENTURIES = frozenset({"eighteen", "nineteen"})
_TENS = frozenset({"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"})


def _apart(found: list[tuple[int, int, int]]) -> Iterator[tuple[int, int, int]]:
    """The matches that begin first, of these the longest, of these the first in the table; no overlaps."""
    end = 0
    for start, minus_end, order in sorted(found):
        if start >= end:
            yield start, minus_end, order
            end = -minus_end


@lru_cache(maxsize=8)
def mark_words(language: str = "en") -> MarkWords:
    """The bundled rows of `language` (ISO 639-1). Raises DataError when there is no such table."""
    table = files("khaldun.data") / "times" / f"{language}-marks.toml"
    if not table.is_file():
        raise DataError(f"no time expressions for {language!r}: add khaldun/data/times/{language}-marks.toml")
    rows = tomllib.loads(table.read_text(encoding="utf-8"))
    return MarkWords(rows, time_words(language), f"times/{language}-marks.toml")


__all__ = ["Mark", "MarkForm", "MarkWords", "mark_words", "same_length_plain"]
