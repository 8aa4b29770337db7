"""People told of by the person they belong to: "the brother of General Haddad", "Haddad's supporters".

Who suffers or acts is somebody else than the person named. They go by what they are to him, "brother of Omar
Haddad", as annotators call them (train/reports); a name that stands behind such words is their own.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from msgspec import Struct

from khaldun.data.choices import read_choices
from khaldun.data.numbers import small_numbers

TABLE = "actors/relatives.toml"
_POINTS = frozenset({"his", "her"})
_ENDING = re.compile(r"(?:[’']s|(?<=s)[’'])$")


class Lists(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What data/actors/relatives.toml says."""

    family: tuple[str, ...]
    company: tuple[str, ...]
    doers: tuple[str, ...]
    men: tuple[str, ...]
    sorts: tuple[str, ...]


class Relative(NamedTuple):
    """`noun` is what somebody is ("brother"), `owner` the words for the person to whom, `kin` whether by
    blood or marriage, as only persons are; `men` whether they are armed men; `rest` tells them without his
    name.
    """

    noun: str
    owner: str
    kin: bool
    men: bool
    rest: str


class Patterns(NamedTuple):
    """`of` and `whose` find a noun and an owner; `family` and `men` are nouns for kin and armed men;
    `behind` ends before an owner whom a mark has without them.
    """

    of: re.Pattern[str]
    whose: re.Pattern[str]
    family: re.Pattern[str]
    men: re.Pattern[str]
    behind: re.Pattern[str]


@cache
def _patterns() -> Patterns:
    return read_relatives()


def read_relatives(text: str | None = None) -> Patterns:
    """The bundled table, or `text` in its place. Raises DataError naming what is wrong."""
    family, company, doers, men, sorts = read_choices(TABLE, Lists, text).values()
    nouns, number = _nouns(f"{family}|{company}|{doers}|{men}"), rf"(?:\d+|{small_numbers()})"
    front = rf"(?:(?:the|an?|all|two of|one of)\s+)?(?:(?:{sorts}|{number})\s+){{0,3}}"
    of, owner = r"(?:of|led by|headed by|commanded by|under)", r"(?P<owner>[^,;:()]+)"
    owned = r"(?P<owner>his|her|[^,;:()]+?(?:[’']s|(?<=s)[’']))"
    return Patterns(
        of=_any_case(rf"{front}(?:the\s+)?{nouns}\s+{of}\s+(?!{number}\b){owner}"),
        whose=_any_case(rf"(?:{front}of\s+)?{owned}\s+{front}{nouns}"),
        family=_any_case(rf"(?:{family})\b.*"),
        men=_any_case(men),
        behind=_any_case(
            rf"\b{front}{_nouns(f'{family}|{company}')}\s+of\s+(?:the\s+)?(?:[a-z-]+\s+){{0,3}}$"
        ),
    )


def _any_case(expression: str) -> re.Pattern[str]:
    return re.compile(expression, re.IGNORECASE)


def _nouns(nouns: str) -> str:
    return rf"(?P<noun>(?:{nouns})(?: and (?:{nouns}))?)"


@lru_cache(maxsize=8192)
def relative_told(words: str) -> Relative | None:
    """What somebody is to whom; None where the words tell of nobody so.

    >>> relative_told("the elder brother of rebel chief Omar Haddad")
    Relative(noun='brother', owner='rebel chief Omar Haddad', kin=True, men=False, rest='the elder brother')
    >>> relative_told("two of General Haddad's bodyguards")
    Relative(noun='bodyguards', owner='General Haddad', kin=False, men=False, rest='two of his bodyguards')
    >>> relative_told("his wife"), relative_told("Omar Haddad"), relative_told("his son Freddy")
    (Relative(noun='wife', owner='his', kin=True, men=False, rest='his wife'), None, None)
    """
    if " " not in words:
        return None
    if found := _patterns().of.fullmatch(words):
        rest = words[: found.end("noun")]
    elif found := _patterns().whose.fullmatch(words):
        rest = f"{words[: found.start('owner')]}his{words[found.end('owner') :]}"
    else:
        return None
    noun = " ".join(found["noun"].lower().split())
    owner = _ENDING.sub("", found["owner"].strip())
    kin, men = (kind.fullmatch(noun) is not None for kind in (_patterns().family, _patterns().men))
    return Relative(noun, owner, kin, men, rest)


def points_back(relative: Relative) -> bool:
    """Whether the person is named before: "his wife"."""
    return relative.owner.lower() in _POINTS


def without_owner(words: str) -> str:
    """The words for people less the person to whom they belong, who is not counted with them.

    >>> without_owner("three guards of General Haddad"), without_owner("General Haddad's two sons")
    ('three guards', 'his two sons')
    """
    relative = relative_told(words)
    return relative.rest if relative else words


def owner_front(before: str) -> int | None:
    """Where words begin that tell people by the owner who follows `before`; None where there are none.

    >>> owner_front("soldiers wounded six supporters of president ")
    17
    >>> owner_front("soldiers wounded the president of ")
    """
    found = _patterns().behind.search(before) if " of " in before else None
    return found.start() if found else None
