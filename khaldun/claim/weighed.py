"""A log-linear choice between readings of a claim: each has signs that weigh, the rules' has a lead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from math import exp

from msgspec import Struct

from khaldun.data.tables import read_words

Weights = Mapping[str, float]
EVEN = 9
"""Decimals of a chance that count: beyond them powers of e differ from machine to machine."""


class WeighedSigns(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a table of fitted weights says."""

    weights: dict[str, float]


@cache
def bundled_weights(table: str) -> Weights:
    """The weights by sign of a bundled table. Raises DataError naming a wrong value."""
    return read_words(table, WeighedSigns).weights


def likeliest(choices: Sequence[Sequence[str]], weighed: Weights, *, lead: float) -> int:
    """Which of some choices, the rules' first, has the signs that weigh most; of equals the first. By `lead`
    another must outweigh the first.
    """
    if len(choices) == 1:
        return 0
    scores = [sum([weighed.get(sign, 0.0) for sign in signs]) for signs in choices]
    scores[0] += lead
    return scores.index(max(scores))


def chances(scores: Sequence[float]) -> list[float]:
    """How likely each of some choices is, by their scores in log-odds."""
    most = max(scores)
    raised = [exp(one - most) for one in scores]
    total = sum(raised)
    return [round(one / total, EVEN) for one in raised]
