"""Holding and Stance: who held which place when, who backed or opposed whom, according to whom."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from msgspec import Struct

from khaldun.records.place import Place
from khaldun.records.values import ClaimId


class HoldingState(StrEnum):
    """What the evidence supports about a place in an interval."""

    CONTROLLED = "controlled"
    CLAIMED = "claimed"  # only the gainer says so
    CONTESTED = "contested"
    BESIEGED = "besieged"
    UNKNOWN = "unknown"


class Holding(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who held a place from `start` to `end` (days, inclusive; None = open), according to whom."""

    place: Place
    state: HoldingState
    start: date | None
    end: date | None
    holder: str | None = None
    disputed_by: tuple[str, ...] = ()
    last_known: str | None = None
    stale: bool = False
    claims: tuple[ClaimId, ...] = ()
    speakers: tuple[str, ...] = ()
    reason: str = ""


class Stance(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`actor` towards `other`: backs, allied, rival, recognises, subordinate, arms_supply ..."""

    actor: str
    other: str
    kind: str
    negative: bool = False  # "refuses to recognise"
    start: date | None = None
    end: date | None = None
    claims: tuple[ClaimId, ...] = ()
    speakers: tuple[str, ...] = ()
