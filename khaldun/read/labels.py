"""The closed lists the model answers with, in the order of its output columns."""

from __future__ import annotations

from khaldun.records.values import EventType, Modality, TollKind, TollScope, Victims

TYPES: tuple[str, ...] = tuple(EventType)
"""Event types; column 0 of the trigger head is "no trigger", column 1 + i is TYPES[i]."""
ROLES: tuple[str, ...] = (
    "trigger",
    "evidence",
    "place",
    "time",
    "speaker",
    "cue",
    "hedge",
    "actor",
    "recipient",
    "toll",
)
"""What a stretch of words is to a trigger. The first ALWAYS are one span each (logits of first and last
piece), those up to POINTERS one span or none (row 0 stands for none), the rest any number of spans (logits of
beginning and being inside)."""
ALWAYS, POINTERS = 2, 7
MENTIONS: tuple[str, ...] = ("actor", "place", "time", "figure", "weapon")
MODALITIES: tuple[str, ...] = tuple(Modality)
TOLL_KINDS: tuple[str, ...] = tuple(TollKind)
VICTIMS: tuple[str, ...] = tuple(Victims)
SCOPES: tuple[str, ...] = tuple(TollScope)
NEAR = (-96, -48, -32, -24, -16, -12, -8, -6, -4, -3, -2, -1, 0, 1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 96)
"""Bounds of the signed distance classes between a piece and a trigger (class = bounds at or below it)."""
SENTENCES_APART = 3
"""A piece is at most this many sentences before or after the trigger; farther counts as this many."""
