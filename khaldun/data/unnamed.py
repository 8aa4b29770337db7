"""Whether words name or describe somebody or only stand for him: "them", "four", "others", "his forces"."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from khaldun.data.tables import read_words

UNNAMED = " (unnamed)"
"""How a canonical name ends that the ground room made of what a person is: "doctor (unnamed)"."""
_WORD = re.compile(r"[^\W_]+")


class _Own(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What data/publish/unnamed.toml says."""

    pointing: frozenset[str]
    left: frozenset[str]
    bodies: frozenset[str]
    likeness: frozenset[str]
    cut: frozenset[str]
    relative: frozenset[str]
    owners: frozenset[str]


class _Pronouns(Struct, frozen=True):
    """Of data/reading/pronouns.toml."""

    persons: frozenset[str]


class _Joined(Struct, frozen=True):
    """Of data/actors/joined.toml."""

    some: frozenset[str]
    belonging: frozenset[str]


class _Phrases(Struct, frozen=True):
    """Of data/actors/phrases.toml."""

    numbers: frozenset[str]


class _Words(Struct, frozen=True):
    """All of them as single words in small letters."""

    empty: frozenset[str]
    bodies: frozenset[str]
    likeness: frozenset[str]
    cut: frozenset[str]
    relative: frozenset[str]
    owners: frozenset[str]
    owned: frozenset[str]


@cache
def _words() -> _Words:
    own, joined = read_words("publish/unnamed.toml", _Own), read_words("actors/joined.toml", _Joined)
    persons = read_words("reading/pronouns.toml", _Pronouns).persons
    numbers = read_words("actors/phrases.toml", _Phrases).numbers
    empty = _single(own.pointing | own.left | joined.some | persons | numbers)
    owned = _single(joined.belonging | {"own"})
    return _Words(empty, own.bodies, own.likeness, own.cut, own.relative, own.owners, owned)


def _single(told: frozenset[str]) -> frozenset[str]:
    return frozenset(word.lower() for one in told for word in _WORD.findall(one))


def names_nobody(name: str) -> bool:
    """Whether nobody knows who a party told by `name` is: a pronoun, a number, "others", the men of a
    pronoun, one person told by one word, an adjective alone, words cut off in the middle of a clause. Groups
    that are described are somebody; "US" and "WHO" are names.

    >>> names_nobody("them"), names_nobody("dozens of others"), names_nobody("its own troops")
    (True, True, True)
    >>> names_nobody("neither side"), names_nobody("international"), names_nobody("armed group it")
    (True, True, True)
    >>> names_nobody("woman (unnamed)"), names_nobody("Orma police source (unnamed)")
    (True, False)
    >>> names_nobody("residents"), names_nobody("US"), names_nobody("People's Army")
    (False, False, False)
    """
    told = _WORD.findall(name)
    if name.endswith(UNNAMED):
        return len(told) <= len(UNNAMED.split()) + 1
    if any(word[1:] != word[1:].lower() for word in told):
        return False
    words, known = [word.lower() for word in told], _words()
    if _is_of_a_clause(told, known) or all(word in known.likeness for word in words):
        return True
    if any(word.lower() in known.bodies for word in told[1:] if not word.islower()):
        return False  # "the Party" is a name
    owned = len(words) > 1 and words[0] in known.owners
    rest = [word for word in words[1:] if word not in known.owned] if owned else words
    return all(word in known.empty or word in known.bodies or word.isdigit() for word in rest)


def _is_of_a_clause(told: list[str], known: _Words) -> bool:
    """Whether words were cut off in the middle of a clause ("people he"), or are one that nobody stands
    before ("those who attacked the base"). Names have capitals there ("Doctors Who Care").
    """
    if len(told) > 1 and told[-1] in known.cut:
        return True
    ahead = next((at for at, word in enumerate(told) if word in known.relative), None)
    return ahead is not None and all(word.lower() in known.empty for word in told[:ahead])
