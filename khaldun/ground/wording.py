"""The words of an actor mention, taken apart: what may be left off, and the name a person is given."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from khaldun.data.numbers import small_numbers
from khaldun.ground.names import folded
from khaldun.ground.nations import country_spoken_of
from khaldun.ground.phrases import PhraseBook

_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_BRACKETS = re.compile(r"\s*\([^)]*\)?")
_QUOTES = re.compile(r'["“”„«»*\[\]]+')
_POSSESSIVE = re.compile(r"[’']s?$")
_LOST = re.compile(r"\b([a-z]+[b-df-hj-np-tv-z]y)s\b|(?<=[Tt]he )(regime)s$")
"""A possessive whose apostrophe a text lost: no English plural ends so ("the armys tanks"), and a report
speaks of one regime ("the regimes | advance")."""
_PARTICLES = frozenset(
    {"al", "el", "bin", "ibn", "ben", "de", "van", "von", "der", "abu", "abdel", "abdul", "la", "di", "du"}
)
INSIDE_NAMES = frozenset(
    {"of", "the", "and", "for", "de", "du", "des", "del", "la", "al", "el", "bin", "ibn", "in", "y"}
)
"""Small words that stand inside a name ("Hands of the North") and never begin or end one."""

_REMEMBERED = 8192  # mentions taken apart that are kept: a party is named by the same words again and again
_SIZES = (4, 3, 2, 1)  # words a phrase of the table has at most
LINKS = frozenset({"of", "for", "in", "from", "at", "with", "by", "to", "on", "the", "against", "and"})
_HYPHENED = re.compile(r"-(?:run|held|occupied|controlled)$")
_OWNER = re.compile(r"[’']s$|s[’']$")
_RELATION = re.compile(
    r"[A-Za-z.]-(?:backed|led|based|allied|aligned|linked|affiliated|inspired|dominated|supported|sponsored|run)$"
)
_DASH = re.compile(r"\s+[–—-]\s+(?=(?:an?|the)\s)")
_AGE = re.compile(r"\b\d+-year-old\s+")
_PART = re.compile(r"^(?:[\w-]+ ){1,3}of (?:them|whom),? (?=\w)")
_BRACKETED = re.compile(r"\(\s*(?:the\s+)?([A-Z][A-Za-z-]{1,9})\s*\)")
_ARTICLED = re.compile(r"^w?(?:al|el|ul|ash|as|ar|ad|an|at|az)-\w", re.IGNORECASE)


@lru_cache(maxsize=_REMEMBERED)
def plain_words(words: str) -> str:
    """`words` on one line, without quotation marks, bracketed words, and marks or a possessive at the end."""
    text = " ".join(_BRACKETS.sub("", _QUOTES.sub("", words)).split()).strip(" ,;:.-–—").lstrip("'‘’`")
    return _POSSESSIVE.sub("", _LOST.sub(r"\1\2's", text))


@lru_cache(maxsize=_REMEMBERED)
def without_part(words: str) -> str:
    """ "Nine of them children" are children, "one of them, a trader" is a trader; other words as they are."""
    behind = _PART.sub("", words)
    return words if behind.split(" ", 1)[0].lower() in LINKS else behind


def bracketed(words: str) -> list[str]:
    """The acronyms in brackets that the words hold: "Blue Valley Front (BVF)"."""
    return _BRACKETED.findall(words)


_RANGE = frozenset({"from", "to", "between"})
_FIGURE = re.compile(rf"(?:\d[\d,.]*|{small_numbers()})$", re.IGNORECASE)
"""What stands behind such a word in "from 200 to 300 fighters"."""


def without_front(tokens: list[str], fronts: frozenset[str]) -> list[str]:
    """`tokens` less the longest of `fronts` they begin with, again and again; never less than one word."""
    while _may_begin(tokens, fronts) and (
        cut := next((size for size in _SIZES if _begins(tokens, size, fronts)), 0)
    ):
        tokens = tokens[cut:]
    return tokens


def without_back(tokens: list[str], backs: frozenset[str]) -> list[str]:
    """`tokens` less the longest of `backs` they end with, once; never less than one word."""
    cut = next(
        (size for size in _SIZES if len(tokens) > size and folded(" ".join(tokens[-size:])) in backs), 0
    )
    return tokens[:-cut] if cut else tokens


def _may_begin(tokens: list[str], phrases: frozenset[str]) -> bool:
    """Whether the first word of `tokens` begins one of the folded phrases, or is no word."""
    first = folded(tokens[0]).split(" ", 1)[0] if tokens else ""
    return not first or first in _first_words(phrases)


@lru_cache(maxsize=16)
def _first_words(phrases: frozenset[str]) -> frozenset[str]:
    return frozenset(phrase.split(" ", 1)[0] for phrase in phrases)


def _begins(tokens: list[str], size: int, words: frozenset[str]) -> bool:
    return len(tokens) > size and folded(" ".join(tokens[:size])) in words


@lru_cache(maxsize=_REMEMBERED)
def without_determiners(words: str, book: PhraseBook) -> str:
    """`words` less the determiners at the front; never less than one word."""
    return " ".join(without_front(words.split(), book.determiners))


@lru_cache(maxsize=_REMEMBERED)
def without_counting(words: str, book: PhraseBook) -> str:
    """`words` less the figures and counting words at the front, then the determiners."""
    return " ".join(without_front(without_numbers(words.split(), book), book.determiners))


@lru_cache(maxsize=_REMEMBERED)
def shortened(words: str, book: PhraseBook) -> tuple[str, ...]:
    """`words` less more and more of what is no name: determiners, qualifiers, nouns for groups."""
    return tuple(dict.fromkeys(_shortened(words, book)))


def _shortened(words: str, book: PhraseBook) -> Iterator[str]:
    tokens = without_front(words.split(), book.determiners)
    yield " ".join(tokens)
    tokens = without_numbers(tokens, book)
    for _ in range(4):
        before = tokens
        tokens = without_front(tokens, book.fronts)
        yield " ".join(tokens)  # "mainly Kurdish | Syrian Democratic Forces" with the nation of their name
        tokens = _without_owner(tokens)
        yield " ".join(tokens)
        tokens = without_back(tokens, book.group_nouns)
        tokens = [*tokens[:-1], _POSSESSIVE.sub("", tokens[-1])]
        yield " ".join(tokens)
        yield _HYPHENED.sub("", tokens[-1]) if len(tokens) == 1 else ""
        if tokens[-1].endswith("s"):  # "the Assad regimes", a possessive whose apostrophe was lost
            yield " ".join([*tokens[:-1], tokens[-1][:-1]])
        if tokens == before:
            return


def _without_owner(tokens: list[str]) -> list[str]:
    """ "Lebanese Hezbollah", "Haddad's army", "UN-backed X": less nation, owner or backer."""
    owner = len(tokens) > 1 and (
        country_spoken_of(tokens[0]) or _OWNER.search(tokens[0]) or _RELATION.search(tokens[0])
    )
    return tokens[1:] if owner else tokens


def without_numbers(tokens: list[str], book: PhraseBook) -> list[str]:
    """`tokens` less figures and counting words in front ("As many as forty-four"); never less than one."""
    start = 0
    while start < len(tokens) - 1 and (size := _counting(tokens[start : start + 4], book)):
        start += size
    return tokens[min(start, len(tokens) - 1) :]


def _counting(tokens: list[str], book: PhraseBook) -> int:
    """How many of the tokens, from the first on, make one figure or counting word."""
    parts = folded(tokens[0]).split()
    if parts and all(part.isdigit() or part in book.numbers for part in parts):
        pair = folded(" ".join(tokens[:2])) in book.numbers
        return 2 if pair else 1
    if len(tokens) > 2 and parts and parts[0] in _RANGE and _FIGURE.match(tokens[1]):
        return 4 if tokens[2] == "and" and _FIGURE.match(tokens[-1]) else 2
    if parts == ["no"] and len(tokens) > 1 and folded(tokens[1]) not in book.numbers | {"fewer", "less"}:
        return 1  # "no one" is nobody
    sizes = (3, 2) if _may_begin(tokens, book.numbers) else ()
    return next((size for size in sizes if folded(" ".join(tokens[:size])) in book.numbers), 0)


@lru_cache(maxsize=_REMEMBERED)
def person_named(words: str, book: PhraseBook) -> str | None:
    """The person's name in "General Khalifa Haftar", "Omar Haddad, a doctor", "a spokesman, Omar Haddad".

    None when the words hold no title and no name set off by commas.
    """
    words = _AGE.sub("", book.long_title.sub("official", _DASH.sub(", ", words)))
    parts = [part.strip() for part in words.split(",") if part.strip()]
    if len(parts) > 1:
        for part in (parts[0], parts[-1]):
            name = _after_titles(part, book, adjacent=True) or part
            if _is_full_name(name) and any(_has_title(other, book) for other in parts if other != part):
                return name
        return None
    return (
        _after_titles(words, book, adjacent=True)
        or _before_title(words, book)
        or _after_titles(words, book, adjacent=False)
    )


def _after_titles(words: str, book: PhraseBook, *, adjacent: bool) -> str | None:
    """The capitalised words that end `words`, after a title: "Homs Governor Omar Haddad".

    With `adjacent` the title must stand right before them; else "envoy for Syria Omar Haddad" will do.
    """
    tokens = words.split()
    start = len(tokens)
    while start and _in_name(tokens[start - 1]):
        start -= 1
    last = max((place for place, token in enumerate(tokens) if _is_title(token, book)), default=-1)
    if last < 0 or last == len(tokens) - 1 or start == len(tokens) or (adjacent and last < start - 1):
        return None
    name = tokens[max(start, last + 1) :]
    linked = last < start and tokens[start - 1].lower() in LINKS
    if linked and not country_spoken_of(name[0]):
        return None
    while len(name) > 1 and country_spoken_of(name[0]):
        name = name[1:]
    if country_spoken_of(" ".join(name)) or (linked and len(name) < 2):
        return None
    return " ".join(name)


def _before_title(words: str, book: PhraseBook) -> str | None:
    """The two or more capitalised words before a title in small letters: "Omar Haddad director of ..."."""
    tokens = words.split()
    size = next((place for place, token in enumerate(tokens) if not _in_name(token)), len(tokens))
    rest = [folded(token) for token in tokens[size : size + 4]]
    titled = any(word in book.persons for word in rest) or rest[:1] in (["of"], ["from"])
    name = " ".join(tokens[:size])
    found = rest and titled and 2 <= size <= 5 and _is_full_name(name)
    return without_titles(name, book) if found else None


def _is_full_name(name: str) -> bool:
    tokens = name.split()
    return (
        2 <= len(tokens) <= 5
        and all(_in_name(token) for token in tokens)
        and not country_spoken_of(tokens[0])
    )


@lru_cache(maxsize=_REMEMBERED)
def _in_name(token: str) -> bool:
    return token[0].isupper() or token.casefold() in _PARTICLES or bool(_ARTICLED.match(token))


def in_long_name(token: str) -> bool:
    """Whether the word may stand in the name of a body, which holds small words too: "of", "the"."""
    return token[0].isupper() or token.lower() in INSIDE_NAMES or token[:3].lower() in {"al-", "el-"}


def _is_title(token: str, book: PhraseBook) -> bool:
    plain = folded(token)
    return plain in book.titles or plain.removesuffix("s") in book.titles


def _has_title(words: str, book: PhraseBook) -> bool:
    return any(_is_title(token, book) or folded(token) in book.unnamed for token in words.split())


def name_start(tokens: Sequence[str]) -> int:
    """Where the name among words begins: at the first capital, or the ordinal before it ("35th Infantry").

    >>> name_start(["soldiers", "of", "the", "35th", "Infantry"]), name_start(["12", "Blue", "Front"])
    (3, 1)
    """
    start = next((at for at, token in enumerate(tokens) if token[0].isupper()), len(tokens))
    return start - 1 if 0 < start < len(tokens) and _ORDINAL.fullmatch(tokens[start - 1]) else start


@lru_cache(maxsize=_REMEMBERED)
def without_titles(name: str, book: PhraseBook) -> str:
    """`name` less the titles at its front; never less than one word."""
    tokens = book.long_title.sub("official", name).split()
    last = max((place for place, token in enumerate(tokens[:-1]) if _is_title(token, book)), default=-1)
    tokens = tokens[last + 1 :]
    while len(tokens) > 1 and (
        not _in_name(tokens[0]) or country_spoken_of(tokens[0]) or folded(tokens[0]) in book.determiners
    ):
        tokens = tokens[1:]
    return " ".join(tokens)


@lru_cache(maxsize=_REMEMBERED)
def is_only_name(words: str, book: PhraseBook) -> bool:
    """Whether `words` hold nothing but a name and titles."""
    return all(_in_name(token) or _is_title(token, book) for token in words.split())
