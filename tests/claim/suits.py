"""Readings whose words suit roles of their deeds as a test wants, and networks that say so."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from msgspec.structs import replace

from khaldun.claim.suiting import Suiting
from khaldun.data.comparer import Comparer
from khaldun.records import Mention, Reading, Role
from khaldun.records.offers import EACH, PLAYED, ROLES

LEAST = -40
"""The log-odds of words of which a test says nothing; the first number of a mention counts from there."""


def plain_suiting(reader: str = "hand") -> Suiting:
    """For every role, log-odds as high above LEAST as the first number that a mention offers."""
    product = np.zeros((1, EACH))
    product[0, 0] = 1.0
    nothing = np.zeros((1, EACH))
    network = Comparer(nothing, product, nothing, nothing, np.zeros(1), np.ones(1), LEAST, 1.0)
    return Suiting(reader, dict.fromkeys(ROLES, network))


def suited(reading: Reading, odds: Mapping[tuple[str, Role], int]) -> Reading:
    """The reading, its mentions offering what makes the log-odds of their words for a role."""
    seeks = _first(1) * len(ROLES)
    triggers = tuple(replace(one, seeks=seeks) for one in reading.triggers)
    mentions = tuple(_offering(one, reading.report.text, odds) for one in reading.mentions)
    return replace(reading, triggers=triggers, mentions=mentions)


def _offering(mention: Mention, text: str, odds: Mapping[tuple[str, Role], int]) -> Mention:
    words = mention.span.words(text)
    told = [odds.get((words, role), LEAST) - LEAST for role in PLAYED.get(mention.kind, ())]
    return replace(mention, offers=b"".join(map(_first, told)))


def _first(number: int) -> bytes:
    return bytes([number, *[0] * (EACH - 1)])
