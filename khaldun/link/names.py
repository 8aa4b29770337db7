"""Names of speakers and parties: when two spellings mean one."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache

from khaldun.link.weights import load_words
from khaldun.link.wording import lemma, tokens

CLOSE_SURNAME = 0.8
CLOSE_GIVEN_NAME = 0.7
MOST_WORDS = 4
"""A longer name is taken for a description, not for a person's name."""
AGED = re.compile(
    r"\b(?:aged )?\d{1,3}[ -](?:year|yr|month|week|day)s?[ -]olds?\b|\baged \d{1,3}\b|, \d{1,3}$"
)
"""The age of a person beside the name: "17-year-old Ana Prates", "Ana Prates, 17"."""
DESCRIBED = re.compile(r"^((?:[a-z][a-z-]*\s+)+)(?=[A-Z][\w'’-]*\s+[A-Z])")


@lru_cache(maxsize=65536)
def name_words(name: str) -> tuple[str, ...]:
    """Words of a name: titles and articles fall away, particles join the word that follows."""
    lists = load_words()
    found: list[str] = []
    held = ""
    for word in tokens(
        _undescribed(_ageless(name)).replace("'s", "").replace("’s", "").replace("’", "").replace("'", "")
    ):
        if word in lists.joined:
            held += word
        elif word not in lists.dropped:
            found.append(held + word)
            held = ""
    if held:
        found.append(held)
    return tuple(found)


def _ageless(name: str) -> str:
    """A name without the person's age; ages alone ("17-year-old") stay as they are.

    >>> _ageless("17-year-old Ana Prates"), _ageless("17-year-old")
    ('Ana Prates', '17-year-old')
    """
    rest = AGED.sub("", name).strip(" ,")
    return rest if rest != rest.lower() else name


def _undescribed(name: str) -> str:
    """A name of two or more capitalised words without the words that only describe it.

    >>> _undescribed("monitoring group Vardan Peace Watch"), _undescribed("victims of the Vardan Army")
    ('Vardan Peace Watch', 'victims of the Vardan Army')
    """
    described = DESCRIBED.match(name)
    if described is None or not load_words().describing.issuperset(described.group(1).split()):
        return name
    return name[described.end() :]


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """One string for all spellings that differ only in case, accents, blanks, hyphens and titles."""
    return "".join(name_words(name)) or "".join(tokens(name))


@lru_cache(maxsize=4096)
def wire_of(name: str) -> str | None:
    """The news agency that a name means; None for anybody else.

    >>> wire_of("Associated Press"), wire_of("AP"), wire_of("Syrian Army")
    ('ap', 'ap', None)
    """
    key = "".join(word for word in tokens(name) if word != "the")
    return next((wire for wire, names in load_words().wires.items() if key in names), None)


@lru_cache(maxsize=4096)
def trades_of(name: str) -> frozenset[str]:
    """The trades that the words of a speaker name.

    >>> sorted(trades_of("opposition medics")), sorted(trades_of("Mayor Rell"))
    (['medical'], [])
    """
    words = {lemma(word) for word in tokens(name)}
    return frozenset(trade for trade, told in load_words().trades.items() if not told.isdisjoint(words))


@lru_cache(maxsize=65536)
def is_general(name: str) -> bool:
    """Whether a name says no more than "people", wherever they are ("three civilians in Homs")."""
    head = re.split(r"\(|\b(?:in|of|from|near|at)\b", name, maxsplit=1)[0]
    lists = load_words()
    general = {lemma(word) for word in lists.general}
    words = [lemma(word) for word in tokens(head) if word not in lists.common]
    return bool(words) and all(word in general or word.isdigit() for word in words)


@lru_cache(maxsize=65536)
def same_name(left: str, right: str) -> bool:
    """Whether two names mean one speaker: equal but for spelling, or one surname and no other given name.

    >>> same_name("Chibani Abu Hamoud", "Abuhamoud"), same_name("Syrian Army", "Russian Army")
    (True, False)
    """
    if name_key(left) == name_key(right):
        return True
    first, second = name_words(left), name_words(right)
    if not (_is_personal(first) and _is_personal(second)):
        return False
    return _close(first[-1], second[-1], CLOSE_SURNAME) and _given_names_agree(first[:-1], second[:-1])


def surname_key(name: str) -> str:
    """First letter of the surname of a person, or the whole key of a body: same names share it."""
    words = name_words(name)
    return words[-1][:1] if _is_personal(words) else name_key(name)


def _is_personal(words: tuple[str, ...]) -> bool:
    return 0 < len(words) <= MOST_WORDS and not load_words().bodies.intersection(words)


def _close(left: str, right: str, least: float) -> bool:
    if left == right:
        return True
    if min(len(left), len(right)) < 4 or left[0] != right[0]:
        return False
    first, second = sorted((left, right))  # the ratio depends on the order
    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= least


def _given_names_agree(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    if not left or not right:
        return True
    first, second = left[0], right[0]
    if min(len(first), len(second)) == 1:
        return first[0] == second[0]
    return _close(first, second, CLOSE_GIVEN_NAME)
