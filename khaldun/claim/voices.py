"""The words by which a report shows that somebody else speaks, read once from data/claim/voices.toml."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from khaldun.data.tables import read_words


class VoiceWords(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Hedges that pass on what unnamed others say, and the names of the wires."""

    reporting: frozenset[str]
    wires: frozenset[str]


@cache
def voice_words() -> VoiceWords:
    """The words. Raises DataError naming the file and the value that breaks its rules."""
    return read_words("claim/voices.toml", VoiceWords)
