"""Keys under which names are looked up: spelling, articles and accents must not tell two names apart."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from string import ascii_lowercase

_ARTICLES = frozenset({"al", "el", "ad", "ar", "as", "ash", "at", "ath", "an", "az", "ez", "es", "ud", "ul"})
"""Forms of the Arabic article in Latin script."""
_DETERMINERS = frozenset({"the", "a"})
_LEFT_OUT = re.compile("['’‘`´ʿʾʼ′.]+")
_NOT_WORD = re.compile(r"[^\w]+")
_BRACKETS = re.compile(r"\s*\([^)]*\)")
_DIGRAPHS = (("kh", "x"), ("gh", "g"), ("sh", "c"), ("ch", "c"), ("th", "t"), ("dh", "d"), ("ph", "f"))
_LIKE_ITSELF = {sign: sign for sign in ascii_lowercase}
_ALIKE = str.maketrans(_LIKE_ITSELF | {"q": "k", "c": "s", "z": "s", "j": "g", "v": "f", "b": "b", "p": "b"})
_VOWELS = re.compile(r"[aeiouwyh]+")
_TWICE = re.compile(r"(.)\1+", re.DOTALL)
_ACCENTS = re.compile("[\u0300-\u034e\u0350-\u036f]+")
"""Signs that combine with Latin letters, all but very few of those there are (\\u034f does not combine)."""
_LOST = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "ß": "ss", "æ": "ae", "đ": "d", "ð": "d", "þ": "th"})
"""Letters that do not fall apart into a plain one and a sign."""


@lru_cache(maxsize=65536)
def folded(name: str) -> str:
    """`name` in lower case without accents, apostrophes and points; other marks become one space."""
    if name.isascii() and name.replace(" ", "").isalnum():  # the most common case, and the fastest
        return " ".join(name.lower().split())
    if not name.isascii():
        name = unicodedata.normalize("NFKD", name.casefold()).translate(_LOST)
        name = _ACCENTS.sub("", name)
        if not name.isascii():
            name = "".join(sign for sign in name if not unicodedata.combining(sign))
    return _NOT_WORD.sub(" ", _LEFT_OUT.sub("", name.casefold())).strip()


def has_capital(words: str) -> bool:
    """Whether any letter of `words` is a capital."""
    return any(map(str.isupper, words))


@lru_cache(maxsize=65536)
def place_key(name: str) -> str:
    """The key of a place name: folded, without bracketed words, determiner and Arabic articles."""
    return _without_articles(folded(_BRACKETS.sub("", name) if "(" in name else name))


@lru_cache(maxsize=65536)
def actor_key(name: str) -> str:
    """The key of an actor's name: as place_key, but brackets keep their words."""
    return _without_articles(folded(name))


def _without_articles(text: str) -> str:
    if " " not in text:
        return text
    tokens = text.split(" ")
    while len(tokens) > 1 and tokens[0] in _DETERMINERS:  # all: the key of a key is itself
        tokens = tokens[1:]
    kept = [token for token in tokens[:-1] if token not in _ARTICLES]
    return " ".join([*kept, tokens[-1]])


@lru_cache(maxsize=16384)
def skeleton(key: str) -> str:
    """The consonants of a key, letters of like sound made one: spellings of one Arabic name share it."""
    text = key.replace(" ", "")
    if "h" in text:
        for pair, sign in _DIGRAPHS:
            text = text.replace(pair, sign)
    return _TWICE.sub(r"\1", _VOWELS.sub("", text.translate(_ALIKE)))
