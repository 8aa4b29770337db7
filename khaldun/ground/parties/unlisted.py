"""The name inside words for a party that no table has: "about 200 rebels of the Blue Valley Front".

Reports of every new war speak of parties no table knows. What is said about such a party (how many of its
people, what sort of body it is, what a person does) is left off, so that all of it comes down to one name.
"""

from __future__ import annotations

import re
from functools import lru_cache

from khaldun.ground.names import folded
from khaldun.ground.nations import country_spoken_of
from khaldun.ground.phrases import FORCES, PhraseBook
from khaldun.ground.wording import INSIDE_NAMES, in_long_name, without_numbers

_OF_WHOM = frozenset({"of", "from"})
_CALLED = re.compile(
    r"^(?:so-called|self-styled|self-proclaimed|self-declared|newly formed|banned|outlawed)\s+"
)
LONGEST = 7
"""Words of the longest name taken out of other words."""

_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)


@lru_cache(maxsize=8192)
def unlisted_name(words: str, book: PhraseBook) -> str | None:
    """The name that `words` (no determiner at the front) come down to; None when they hold no such name.

    >>> from khaldun.ground.phrases import phrase_book
    >>> unlisted_name("rebels of the Blue Valley Front", phrase_book())
    'Blue Valley Front'
    >>> unlisted_name("aid group Hands of the North", phrase_book())
    'Hands of the North'
    """
    tokens = without_numbers(words.split(), book)
    return (
        _of_its_people(tokens, book)
        or _behind_description(words)
        or _behind_noun(tokens, book)
        or _before_noun(tokens, book)
    )


def _of_its_people(tokens: list[str], book: PhraseBook) -> str | None:
    """ "Gunmen of the Blue Front", "a column of terrorists of the so-called Blue Front"."""
    at = next(
        (
            place
            for place, token in enumerate(tokens)
            if place and token in _OF_WHOM and _is_people(tokens[place - 1], book)
        ),
        None,
    )
    if at is None or not all(token.islower() for token in tokens[1:at]):
        return None
    rest = " ".join(tokens[at + 1 :])
    name = _CALLED.sub("", _ARTICLE.sub("", rest))
    if _is_people(name.split(" ", 1)[0], book) if name else False:
        return _of_its_people(name.split(), book)  # "a column of terrorists of"
    return _name(name) if tokens[at] == "of" and name else None


def _is_people(token: str, book: PhraseBook) -> bool:
    """Whether the noun counts people or things of an armed body: "fighters", "aircraft"; not "group"."""
    noun = folded(token)
    many = noun in book.followers and noun.endswith(("s", "men"))
    return many or {book.belongings.get(noun), book.roles.get(noun)} & FORCES != set()


def _behind_description(words: str) -> str | None:
    """ "A preacher, Imam Darul", "rebels in question, the Red Hoe Movement"."""
    told, comma, rest = words.partition(", ")
    name = _ARTICLE.sub("", rest)
    whole = comma and told[0].islower() and not any(sign.isupper() for sign in told)
    return _name(name) if whole else None


def _behind_noun(tokens: list[str], book: PhraseBook) -> str | None:
    """ "Aid group Hands of the North", "council member Haroun Abbakar", "the rebel Western Column"."""
    start = next((at for at, token in enumerate(tokens) if token[0].isupper()), 0)
    before = [token.lower() for token in tokens[:start]]
    if (
        not before
        or not all(token.replace("-", "").isalpha() for token in before)
        or INSIDE_NAMES & set(before)
    ):
        return None
    if any(token.endswith(("ed", "ing", "s")) and folded(token) not in book.titles for token in before[-1:]):
        return None
    name = " ".join(tokens[start:])
    return None if folded(name) in book.bodies else _name(name)  # "state-run TV" is no name


def _before_noun(tokens: list[str], book: PhraseBook) -> str | None:
    """ "Blue Front militants", "the CDPI armed group"."""
    end = next((at for at, token in enumerate(tokens) if not in_long_name(token)), len(tokens))
    after = " ".join(tokens[end:])
    if not 0 < end < len(tokens) or not after.islower():
        return None
    sort = folded(after)
    if end < 2 and not tokens[0].isupper():
        return None  # "Islamist rebel group"
    return _name(" ".join(tokens[:end])) if sort in book.followers else None


def _name(words: str) -> str | None:
    """`words` when they are a name from end to end, and not of a country or its people."""
    tokens = words.replace('"', "").replace("“", "").replace("”", "").strip(" ,.").split()
    if not 0 < len(tokens) <= LONGEST or tokens[0].lower() in INSIDE_NAMES:
        return None
    if not all(map(in_long_name, tokens)) or tokens[-1].lower() in INSIDE_NAMES:
        return None
    return None if country_spoken_of(" ".join(tokens)) or country_spoken_of(tokens[0]) else " ".join(tokens)
