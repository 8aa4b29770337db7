"""Spellings: whether two names of parties may be one name, written in two ways.

"Haftar" and "Hifter" are; "Homs" and "Hama" are not. A name is taken apart into words, other scripts into
Latin letters, letters into sounds; two words are alike when it costs little to write one for the other (table
data/actors/spelling.toml). Vowels cost by how far they lie apart, since romanisations of Arabic differ in the
short ones and names in the long ones (Jamal, Jamil).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from msgspec import Struct

from khaldun.data.tables import read_words
from khaldun.ground.names import folded
from khaldun.ground.nations import country_spoken_of

_ARTICLE_ARABIC = re.compile(r"\bال(?=\w{2})")
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_SERVANT = re.compile(r"^abd[aeou]?[lrs]-?(?=[a-z]{4})")
_FAITH = re.compile(r"(?<=[a-z]{3})(?:[aeu][dl]?)d[iy]n+e?$")
_ACRONYM = re.compile(r"^[A-ZÇŞ][A-ZÇŞ0-9]{1,7}(?:-[A-Z]{1,2})?$")
_ROMAN = re.compile(r"^(?:\d+(?:st|nd|rd|th)?|[ivx]{2,4})$")
_POINTS = re.compile(r"(?<=\b[A-Z])\.")
_CAPITALS = re.compile(r"\b([A-Z]{2,})\b")
_SMALL = frozenset({"of", "the", "and", "for", "in", "to", "on", "de", "du", "des", "la", "le", "wal", "wa"})
_VOWELS = "aeiou"
_WEAK = "hw"


class Spelling(Struct, frozen=True, forbid_unknown_fields=True):
    """The table: sounds, costs, words left off."""

    limits: list[float]
    whole: float
    vowel_more: float
    last_vowel_more: float
    last_other_more: float
    weak_more: float
    consonant_more: float
    closed: float
    sounds: dict[str, str]
    costs: dict[str, float]
    words: dict[str, str]
    light: dict[str, list[str]]
    servants: dict[str, list[str]]


@cache
def spelling() -> Spelling:
    """The bundled table. Raises DataError naming a wrong value."""
    return read_words("actors/spelling.toml", Spelling)


def same_name(left: str, right: str) -> bool:
    """Whether two names may be one: two spellings, an acronym and what it stands for, a translation.

    >>> same_name("Khalifa Haftar", "Halifa Hifter"), same_name("Homs", "Hama")
    (True, False)
    >>> same_name("LNA", "Libyan National Army")
    True
    """
    if spells(left, right) or spells(right, left):
        return True
    if _ACRONYM.match(left) or _ACRONYM.match(right):
        return folded(left) == folded(right)
    bare = bool(_ARABIC.search(left) or _ARABIC.search(right))
    ours, theirs = words_of(left), words_of(right)
    return _alike_words(ours, theirs, bare) or _alike_joined(ours, theirs, bare)


def spells(acronym: str, name: str) -> bool:
    """Whether the letters of an acronym are the first letters of the words of a name."""
    if not _ACRONYM.match(acronym) or " " not in name:
        return False
    letters = [sign for sign in acronym.casefold() if sign != "-"]
    words = [part for part in re.split(r"[\s–—-]+", folded_keeping_parts(name)) if part]
    every = [word[0] for word in words]
    return letters in (every, [word[0] for word in words if word not in _SMALL])


def folded_keeping_parts(name: str) -> str:
    """`name` folded, its parts between spaces and dashes still told apart."""
    return " ".join(folded(part) for part in re.split(r"[\s–—-]+", name))


@lru_cache(maxsize=16384)
def words_of(name: str) -> tuple[str, ...]:
    """The words of a name in Latin letters, without articles; names of servants ("Abdul Rahman") as one."""
    table = spelling()
    text = _in_latin(name)
    # "US" and "U.S." are no article
    marked = _CAPITALS.sub(r"\1=", _POINTS.sub("", text.replace("-", " ")))
    tokens = [f"{folded(token)}{'=' if token.endswith('=') else ''}" for token in marked.split()]
    kept = [token for token in tokens if token and token not in table.light["articles"]]
    kept = [token.removesuffix("=") for token in kept or tokens]
    joined: list[str] = []
    for token in kept:
        if joined and joined[-1] in table.servants["forms"]:
            joined[-1] = f"abd{token}"
        elif joined and token in {"din", "deen", "dine", "ddin"}:
            joined[-1] += "din"
        else:
            joined.append(_FAITH.sub("din", _SERVANT.sub("abd", table.words.get(token, token))))
    return tuple(joined)


def _in_latin(name: str) -> str:
    if name.isascii():
        return name
    from anyascii import anyascii  # here: most names need none

    return str(anyascii(_ARTICLE_ARABIC.sub("", name))).replace("`", "").replace("'", "")


def _alike_words(left: tuple[str, ...], right: tuple[str, ...], bare: bool) -> bool:
    """Whether each word of one has its like in the other, but for words a name may be given without."""
    if len(left) > len(right):
        left, right = right, left
    rest, total = list(right), 0.0
    for word in left:
        costs = [(word_cost(word, other, bare=bare), at) for at, other in enumerate(rest)]
        cost, at = min(costs, default=(9.0, 0))
        if cost >= 9:
            return False
        total += cost
        del rest[at]
    light = spelling().light["words"]
    named = any(word not in light for word in left)
    return named and total <= spelling().whole and all(word in light for word in rest)


def _alike_joined(left: tuple[str, ...], right: tuple[str, ...], bare: bool) -> bool:
    """Whether they are alike written as one word: "Abu Hamoud" and "Abuhamoud"."""
    if len(left) == len(right) or min(len(left), len(right)) == 0:
        return False
    return word_cost("".join(left), "".join(right), bare=bare) < 9


@lru_cache(maxsize=65536)
def word_cost(left: str, right: str, *, bare: bool = False) -> float:
    """What it costs to write one word for the other; 9 when they are no spellings of one word.

    `bare`: one of them comes from a script that leaves short vowels out.
    """
    if left == right:
        return 0.0
    if _ROMAN.match(left) or _ROMAN.match(right):
        return 9.0
    nations = country_spoken_of(left.title()), country_spoken_of(right.title())
    if any(nations):
        return 0.0 if nations[0] == nations[1] else 9.0
    ours, theirs = sounds_of(left), sounds_of(right)
    if bare:
        ours, theirs = _consonants(ours), _consonants(theirs)
    cost = _distance(ours, theirs)
    least = min(len(_consonants(ours)), len(_consonants(theirs)))
    limits = spelling().limits
    return cost if cost <= limits[min(least, len(limits) - 1)] + 1e-9 else 9.0


@lru_cache(maxsize=16384)
def sounds_of(word: str) -> str:
    """The sounds of a word, one sign each; doubled signs once; without "h" at the end."""
    table, found, at = spelling().sounds, "", 0
    while at < len(word):
        size = next((size for size in (3, 2, 1) if word[at : at + size] in table), 0)
        sign = table[word[at : at + size]] if size else word[at]
        if sign != found[-1:]:
            found += sign
        at += size or 1
    return found.rstrip("h") or found


def _consonants(sounds: str) -> str:
    return "".join(sign for sign in sounds if sign not in _VOWELS and sign not in _WEAK) or sounds


def _distance(left: str, right: str) -> float:
    """The least cost of writing `right` for `left`, sign by sign (Wagner and Fischer 1974)."""
    row = [0.0]
    for at in range(len(right)):
        row.append(row[-1] + _more(right, at))
    for place in range(len(left)):
        last, row = row, [row[0] + _more(left, place)]
        for at in range(len(right)):
            row.append(
                min(
                    last[at] + _instead(left, place, right, at),
                    last[at + 1] + _more(left, place),
                    row[at] + _more(right, at),
                )
            )
    return row[-1]


def _more(word: str, at: int) -> float:
    """What the sign at that place costs where the other word has none."""
    table, sign = spelling(), word[at]
    if sign in _VOWELS:
        last = table.last_vowel_more if sign in "ae" else table.last_other_more
        return last if at == len(word) - 1 else table.vowel_more
    return table.weak_more if sign in _WEAK and at else table.consonant_more


def _instead(left: str, place: int, right: str, at: int) -> float:
    """What the two signs cost for each other."""
    ours, theirs = left[place], right[at]
    if ours == theirs:
        return 0.0
    table = spelling()
    known = table.costs.get(ours + theirs) or table.costs.get(theirs + ours)
    cost = table.consonant_more if known is None else known
    if {ours, theirs} <= set("aei") and _closed(left, place) and _closed(right, at):
        return min(cost, table.closed)
    return cost


def _closed(word: str, at: int) -> bool:
    """Whether two consonants follow: a short syllable of Arabic."""
    return len(word) > at + 2 and word[at + 1] not in _VOWELS and word[at + 2] not in _VOWELS
