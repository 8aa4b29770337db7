"""How two places lie to each other, as far as their words are exact."""

from __future__ import annotations

from khaldun.link.globe import km_between
from khaldun.link.traits import Spot
from khaldun.link.weights import load_weights

_LIMITS = load_weights().limits


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
    nested = one.words <= other.words or other.words <= one.words
    return "alike" if nested and one.words and other.words else "unmapped"


def _wide_relation(one: Spot, other: Spot) -> str:
    nested = one.key in other.within or other.key in one.within
    return "wider" if nested or one.whole_country or other.whole_country else "beside"


def _distance_km(one: Spot, other: Spot) -> float | None:
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    return km_between((one.lat, one.lon), (other.lat, other.lon))
