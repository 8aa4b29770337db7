"""The wire through which words came: "a doctor | told Reuters", "AFP reported, quoting | a mayor"."""

from __future__ import annotations

import re
from functools import cache

from msgspec.structs import replace

from khaldun.claim.marks import Marks, sentence_span
from khaldun.claim.voices import voice_words
from khaldun.data.sought import sought
from khaldun.records import Claim

QUOTING = re.compile(r"\b(?:quot(?:ed|es|ing)|cit(?:ed|es|ing))\b")
REACH = 80
"""Code points between a speaker and the wire that passes his words on."""


def with_wire(claim: Claim, marks: Marks) -> Claim:
    """The claim with the wire of its sentence, where its speaker's words came through it, in the chain."""
    by = claim.attribution
    if by.span is None or by.speaker is None:
        return claim
    sentence = sentence_span(marks, by.span)
    if _wires().search(marks.text, sentence.start, sentence.end) is None:
        return claim
    told = _told().match(marks.text, by.span.end, sentence.end)
    found = (
        told["wire"]
        if told
        else _quoting_wire(marks.text, max(sentence.start, by.span.start - REACH), by.span.start)
    )
    if found is None or found in by.chain or found == by.speaker:
        return claim
    return replace(claim, attribution=replace(by, chain=(*by.chain, found)))


def _quoting_wire(text: str, start: int, end: int) -> str | None:
    """The wire told last before a speaker, where words of quoting stand between the two."""
    found = list(_wires().finditer(text, start, end))
    return found[-1]["wire"] if found and QUOTING.search(text, found[-1].end(), end) else None


@cache
def _wires() -> re.Pattern[str]:
    names = sorted(map(re.escape, voice_words().wires), key=lambda name: (-len(name), name))
    return sought(rf"\b(?P<wire>{'|'.join(names)})\b", 0)


@cache
def _told() -> re.Pattern[str]:
    """Behind a speaker: ", a surgeon there, told the Associated Press"."""
    return re.compile(rf"[^.;\n]{{0,{REACH}}}?\btold\s+(?:the\s+)?{_wires().pattern}")
