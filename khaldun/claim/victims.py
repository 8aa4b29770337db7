"""The standing of people counted, where their noun states it ("12 soldiers", "three children")."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from khaldun.records import Victims

PART = re.compile(r",? (?:including|among (?:them|whom)|of (?:them|whom)|most of them)\b.*", re.DOTALL)

AFTER = re.compile(
    r"\s*(?:of (?:them|the dead|the victims|those killed)\s+)?(?:were|are|was|is)\s+(?:all |mostly )?(\w+)",
    re.IGNORECASE,
)


@cache
def _patterns() -> dict[Victims, re.Pattern[str]]:
    text = (files("khaldun.data") / "claim" / "victims.toml").read_text(encoding="utf-8")
    return {Victims(name): _any_of(words) for name, words in tomllib.loads(text).items()}


def _any_of(words: list[str]) -> re.Pattern[str]:
    stems = (re.escape(word.rstrip("*")) + (r"\w*" if word.endswith("*") else "") for word in words)
    return re.compile(rf"\b(?:{'|'.join(stems)})\b", re.IGNORECASE)


def standing_of(words: str) -> Victims | None:
    """What the nouns of a figure state; None when they state nothing or both ("9", "fighters and civilians").

    "People" alone states that nothing is known. A part named behind "including" says nothing of the whole.
    """
    whole = PART.sub("", words)
    patterns = _patterns()
    stated = [kind for kind in (Victims.CIVILIAN, Victims.COMBATANT) if patterns[kind].search(whole)]
    if len(stated) == 1:
        return stated[0]
    return Victims.UNKNOWN if stated or patterns[Victims.UNKNOWN].search(whole) else None


def standing_after(after: str) -> Victims | None:
    """What is said of the people counted right after their figure ("seven of the dead were civilians")."""
    match = AFTER.match(after)
    stated = standing_of(match.group(1)) if match else None
    return stated if stated is not Victims.UNKNOWN else None
