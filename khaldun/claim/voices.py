"""The words by which a report shows that somebody else speaks, read once from data/claim/voices.toml."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from khaldun.errors import DataError


class VoiceWords(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Hedges that pass on what unnamed others say."""

    reporting: frozenset[str]


@cache
def voice_words() -> VoiceWords:
    """The words. Raises DataError naming the file and the value that breaks its rules."""
    table = files("khaldun.data").joinpath("claim", "voices.toml").read_bytes()
    try:
        return msgspec.toml.decode(table, type=VoiceWords)
    except msgspec.DecodeError as error:
        raise DataError(f"khaldun/data/claim/voices.toml: {error}; correct the value there") from error
