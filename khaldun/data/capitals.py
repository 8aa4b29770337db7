"""The capitals of a text that has none, or nothing else: wires, telegrams, old archives, posts, headlines.

What is a name shows by its capitals, to the reader and to whoever looks names up, so that such a text is read
as it would be printed. Words are those of capitals.tsv (`python -m train.capitals`): how each stands inside a
sentence, alone, behind a name or number, before one, between two. Only letters change, never a place.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from khaldun.data.tables import broken, lowered

TABLE = "capitals.tsv"
SMALL_TEXT = 200
"""A text with fewer capitals than one in so many letters has none: print has one in 20 to 40."""
FEWEST = 20
"""Letters from which on a text or line may be said to have capitals or none."""
LARGE_LINE = 10
"""A line with fewer small letters than one in so many is all capitals ("KHARTOUM, (Reuters) - ...")."""
WORD, FEWEST_WORDS = 4, 4
"""Letters of a word that has a capital in a headline, and how many such words make a line one."""
ENDING = 3
"""Letters by which a word nobody has counted is told: "-ing" is no name."""
_WORD = re.compile(r"[^\W_]+")
_SMALL, _LARGE = re.compile(r"[a-zà-öø-ÿ]+"), re.compile(r"[A-ZÀ-ÖØ-Þ]+")
_OPENS = re.compile(r"(?:\A|[.!?][\"'”’)\]]*\s|\n\s*\n)\s*[\"'“‘(\[]*\Z")
_BEHIND = 12  # characters before a word that show whether it opens a sentence
_VOWEL = re.compile("[aeiouyà-öø-ÿ]")
_MONTHS = frozenset({"march", "may"})  # words of their own; the other months are in the table
_SINCE = frozenset(
    (
        "in",
        "since",
        "of",
        "last",
        "early",
        "mid",
        "late",
        "until",
        "till",
        "by",
        "this",
        "next",
        "from",
        "through",
    )
)
_SHORT = re.compile(r"\(([^\W\d_]{2,7})\)")


class Token(NamedTuple):
    """A word in small letters, where it stands, and whether it opens a sentence."""

    word: str
    start: int
    end: int
    opens: bool


class Table(NamedTuple):
    """How words and endings are written: "l" small, "t" with a capital, "u" in capitals.

    Of a word four letters: alone, before a name, behind one, between two.
    """

    words: Mapping[str, str]
    endings: Mapping[str, str]

    def alone(self, word: str) -> str:
        """How a word is written whose neighbours nobody knows."""
        if known := self.words.get(word):
            return known[0]
        if len(word) < 2 or word[0].isdigit():
            return "l"
        if not _VOWEL.search(word):
            return "u" if len(word) < 7 else "t"
        return "l" if self._is_form(word) else self.endings.get(word[-ENDING:], "t")

    def _is_form(self, word: str) -> bool:
        return any(self.words.get(stem, "")[:1] == "l" for stem in _stems(word))


def _stems(word: str) -> Iterator[str]:
    """Words of which this may be a form ("igniting": ignit, ignite; "replied": repli, reply)."""
    for ending in ("s", "es", "ed", "d", "ing", "ly", "er", "ers", "ness"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2:
            yield from (stem, stem + "e", stem[:-1] + "y" if stem.endswith("i") else stem, stem[:-1])


@lru_cache(maxsize=1)
def load_capitals() -> Table:
    """The table. Raises DataError naming a line that breaks its rules."""
    words: dict[str, str] = {}
    endings: dict[str, str] = {}
    for line in files("khaldun.data").joinpath(TABLE).read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        written, _, rest = line.partition("\t")
        if not rest or len(written) not in (1, 4) or not set(written) <= set("ltu"):
            raise broken(TABLE, f"{line[:30]!r} is not one or four of l, t and u, a tab and words")
        (endings if len(written) == 1 else words).update(dict.fromkeys(rest.split(), written))
    return Table(words, endings)


@lru_cache(maxsize=16)
def with_capitals(text: str) -> str:
    """`text` with capitals where print would have them, as long as it was; itself if it has its own."""
    if lacks_capitals(text):
        return _printed(text)
    if text.islower() or not _LARGE.search(text):
        return text
    return "".join(map(_line_printed, text.splitlines(keepends=True)))


def _line_printed(line: str) -> str:
    if _is_large(line):
        return _printed(line)
    return _less_capitals(line) if _is_headline(line) else line


def lacks_capitals(text: str) -> bool:
    """Whether a text has no capitals to speak of."""
    small, large = _letters(_SMALL, text), _letters(_LARGE, text)
    return small >= FEWEST and large * SMALL_TEXT < small


def _letters(kind: re.Pattern[str], text: str) -> int:
    """How many letters are of a kind: counted by runs, of which there are six times fewer."""
    return sum(map(len, kind.findall(text)))


def _is_large(line: str) -> bool:
    return line.count(" ") >= 2 and lacks_small_letters(line)


def lacks_small_letters(text: str) -> bool:
    """Whether a text is all capitals, but for a few letters."""
    small, large = _letters(_SMALL, text), _letters(_LARGE, text)
    return large >= FEWEST and small * LARGE_LINE < large


def _is_headline(line: str) -> bool:
    """Whether Every Word of Some Length Has a Capital, as headlines do."""
    words = [word for word in line.split() if len(word) >= WORD and word[0].isalpha()]
    return len(words) >= FEWEST_WORDS and all(word[0].isupper() for word in words)


def _less_capitals(line: str) -> str:
    """A headline as it would stand in a sentence; what has nothing but capitals is short for something."""
    printed = _printed(line)
    for token in tokens_of(line):
        word = line[token.start : token.end]
        if len(word) > 1 and word.isupper():
            printed = printed[: token.start] + word + printed[token.end :]
    return printed


def tokens_of(text: str) -> list[Token]:
    """The words of a text."""
    small = lowered(text)
    return [
        Token(found[0], start, found.end(), bool(_OPENS.search(small, max(0, start - _BEHIND), start)))
        for found in _WORD.finditer(small)
        if not ((start := found.start()) and small[start - 1] in "'’" and found.end() - start < 3)
    ]


def _printed(text: str) -> str:
    small = lowered(text)
    tokens, letters = tokens_of(small), list(small)
    for token, written in _forms(tokens, frozenset(_initialisms(tokens, small))):
        if written == "u":
            letters[token.start : token.end] = map(_capital, token.word)
        elif written == "t" or token.opens:
            letters[token.start] = _capital(token.word[0])
    return "".join(letters)


def _forms(tokens: list[Token], short: frozenset[str]) -> Iterator[tuple[Token, str]]:
    """Each word and how it is written; `short` are initialisms the text explains."""
    table, before, named = load_capitals(), Token("", -2, -2, opens=False), False
    for token, after in zip(tokens, [*tokens[1:], None], strict=True):
        behind, follows = named and token.start - before.end < 2, after and may_follow(token, after, table)
        known = table.words.get(token.word)
        written = known[2 * behind + bool(follows)] if known else table.alone(token.word)
        if token.word in _MONTHS and before.word in _SINCE:
            written = "t"
        yield token, "u" if token.word in short else written
        before, named = token, written != "l" or token.word[0].isdigit()


def may_follow(token: Token, after: Token, table: Table) -> bool:
    """Whether what stands right behind a word may be a name or a number, by itself."""
    return after.start - token.end < 2 and (after.word[0].isdigit() or table.alone(after.word) != "l")


def _capital(letter: str) -> str:
    large = letter.upper()
    return large if len(large) == 1 else letter


def _initialisms(tokens: list[Token], small: str) -> Iterator[str]:
    """What stands in brackets behind the words it is short for ("... liberation front (fmln)")."""
    starts = [token.start for token in tokens]
    for found in _SHORT.finditer(small):
        last = bisect_left(starts, found.start())
        firsts = iter(token.word[0] for token in tokens[max(0, last - 2 * len(found[1])) : last])
        if all(letter in firsts for letter in found[1]):
            yield found[1]
