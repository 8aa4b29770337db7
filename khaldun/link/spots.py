"""How two places lie to each other, as far as their words are exact."""

from __future__ import annotations

import re
from functools import lru_cache

from khaldun.link.globe import km_between
from khaldun.link.traits import Spot
from khaldun.link.weights import load_weights

_LIMITS = load_weights().limits
_VOWELS = re.compile(r"[aeiouy'’`-]|h$")
_DOUBLED = re.compile(r"(.)\1")
LEAST_CONSONANTS = 3
"""From which on two names of unmapped places with the same consonants are one in two spellings."""
LEAST_LETTERS = 5
"""From how many letters on two names are one if one of them has a letter more."""


def place_relation(one: Spot, other: Spot) -> str:
    """The level of the evidence "place" for two places."""
    if one.country and other.country and one.country != other.country:
        return "far"
    if one.key == other.key:
        return "same_region" if one.wide else "same"
    if not (one.mapped and other.mapped):
        return _unmapped_relation(one, other)
    if one.wide or other.wide:
        return _wide_relation(one, other)
    if one.key in other.within or other.key in one.within:
        return "part"
    distance_km = _distance_km(one, other)
    if distance_km is None:
        return "far"
    if distance_km <= _LIMITS.same_km:
        return "close"
    return "nearby" if distance_km <= _LIMITS.near_km else "far"


def _unmapped_relation(one: Spot, other: Spot) -> str:
    """Of two places that the atlas does not both know only the names can tell."""
    if not (one.named and other.named):
        return "unknown"
    if (one.wide or other.wide) and one.country and one.country == other.country:
        return "wider"  # "western Nepal" has no borders: the other may lie in it
    if not one.words or not other.words:
        return "unmapped"
    if one.words <= other.words or other.words <= one.words:
        return "alike"
    return "alike" if _is_one_name(one.words, other.words) else "unmapped"


def _is_one_name(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two names are one in two spellings: the same consonants ("al-Luwaib", "Al Luwayb"), or the
    same letters but for one more ("Barlonyo", "Balonyo"; "Yiffin", "Yifin").
    """
    first, second = spelled(one), spelled(other)
    if first and first == second:
        return True
    short, long = sorted(("".join(sorted(one)), "".join(sorted(other))), key=len)
    return len(short) >= LEAST_LETTERS and len(long) - len(short) <= 1 and _has_one_more(short, long)


def _has_one_more(short: str, long: str) -> bool:
    """Whether the longer is the shorter with at most one letter put in."""
    same = next((at for at, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[same:] == long[same + len(long) - len(short) :]


@lru_cache(maxsize=65536)
def spelled(words: frozenset[str]) -> frozenset[str]:
    """The consonants of every word, by which "al-Luwaib" is "Al Luwayb"; none where they are too few."""
    found = frozenset(_DOUBLED.sub(r"\1", _VOWELS.sub("", word)) for word in words)
    return found if all(len(one) >= LEAST_CONSONANTS for one in found) else frozenset()


def _wide_relation(one: Spot, other: Spot) -> str:
    nested = one.key in other.within or other.key in one.within
    return "wider" if nested or one.whole_country or other.whole_country else "beside"


def _distance_km(one: Spot, other: Spot) -> float | None:
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    return km_between((one.lat, one.lon), (other.lat, other.lon))
