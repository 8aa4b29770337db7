"""Words for one person: nouns and ranks (data/claim/figures.toml and person_nouns.txt), and full names."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any

from khaldun.data.tables import read_words

NAME_WORD = re.compile(r"(?:[A-Z][\w'-]+|al-\w+|el-\w+|bin|ibn|abu|van|de)$")
NAME_WORDS = re.compile(rf"{NAME_WORD.pattern.removesuffix('$')}(?: {NAME_WORD.pattern.removesuffix('$')})*")
BEHIND_NOUN = re.compile(
    r"\b(?:of|from|in|on|who|whose|at|near|with|for|and|during|under|outside|(?<!-)by)\b"
)
NEXT_NAME = re.compile(r"(?:, and |, | and )([A-Z][\w'’-]+(?: (?:al-|el-)?[A-Z][\w'’-]+){1,3})")


@cache
def figure_words() -> dict[str, Any]:
    """The bundled table data/claim/figures.toml."""
    return read_words("claim/figures.toml", dict[str, Any])


@cache
def bodies() -> frozenset[str]:
    """Words for bodies of people, which are no one person."""
    return frozenset(figure_words()["bodies"]["words"])


@cache
def person_nouns() -> frozenset[str]:
    """Singular nouns that name one person."""
    text = (files("khaldun.data") / "claim" / "person_nouns.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


def is_one_noun(tokens: list[str]) -> bool:
    """Whether the head is one person ("sub-commander") or belongs to a body ("a Front of Moura leader")."""
    head = BEHIND_NOUN.split(" ".join(tokens))[0].split()
    if head and head[-1] in bodies():
        head = [] if set(tokens[-2:-1]) & {"of", *figure_words()["one"]["articles"]} else tokens
    return bool(head) and not person_nouns().isdisjoint({head[-1], head[-1].rpartition("-")[2]})


def named_list(text: str, start: int, end: int) -> int:
    """Where a list of full names that begins at `start` ends: "Ana Prates, Joao Lobo and Nuno Reis".

    `end` where the words from `start` to `end` are not one person, or no other person follows.
    """
    if not is_full_name(text[start:end].split()):
        return end
    while (further := NEXT_NAME.match(text, end)) and is_full_name(further.group(1).split()):
        end = further.end()
    return end


def _is_role(token: str) -> bool:
    """A word for a person, or a rank cut short: "Capt."."""
    return token.casefold() in person_nouns() or token.casefold() in figure_words()["one"]["ranks"]


def is_full_name(tokens: list[str]) -> bool:
    """A full name, alone or behind a word for a person ("the group's leader Hassan Aboud"); a surname
    behind a rank ("Capt. Moura").
    """
    roles = [at for at, token in enumerate(tokens) if _is_role(token)]
    name = tokens[roles[-1] + 1 :] if roles else tokens
    if any(token.casefold() in bodies() for token in name):
        return False  # "Guadiana Front" is no one person
    ranked = bool(roles) and tokens[roles[-1]].casefold() in figure_words()["one"]["ranks"]
    return len(name) >= (1 if ranked else 2) and all(NAME_WORD.match(word) for word in name)
