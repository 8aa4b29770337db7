"""Which voices of one record are not independent of one another, though they go by different names.

A body and its own director, a government and its ministry or its news agency, a man and "the manager, a man":
an account that counts them as two says more than the texts bear. Read by eye in 200 reports on wars: of 75
incidents said to rest on several independent origins some 28 rested on one voice told in two ways.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from khaldun.link.names import name_words
from khaldun.link.weights import load_words
from khaldun.link.wording import lemma, tokens
from khaldun.records import Claim, ClaimId, Origin


def speak_as_one(
    one: Origin, other: Origin, claims: Mapping[ClaimId, Claim], sides: Mapping[str, str]
) -> bool:
    """Whether two origins are one voice: of one camp, or the one only a description of the other in a report
    that both stand in.
    """
    if one.speaker is None or other.speaker is None:
        return False
    together = not set(one.reports).isdisjoint(other.reports)
    if _of_one_camp(one.speaker, other.speaker, sides, together=together):
        return True
    return together and (_describes(one, other, claims) or _describes(other, one, claims))


def _of_one_camp(one: str, other: str, sides: Mapping[str, str], *, together: bool) -> bool:
    """Whether they stand on one side: in one report, or where one of them is that side itself."""
    camp = sides.get(one)
    return camp is not None and camp == sides.get(other) and (together or camp in (one, other))


def _describes(one: Origin, other: Origin, claims: Mapping[ClaimId, Claim]) -> bool:
    """Whether the words for `one` hold the name of `other`, or say no more than "the monitor", "reports"."""
    name = set(name_words(other.speaker or ""))
    words = {word for text in _names(one, claims) for word in name_words(text)}
    return (bool(name) and name <= words) or _is_vague(one.speaker or "")


def _names(origin: Origin, claims: Mapping[ClaimId, Claim]) -> set[str]:
    told = [claims[claim].attribution for claim in origin.claims if claim in claims]
    return {origin.speaker or "", *(one.surface or "" for one in told)}


@lru_cache(maxsize=4096)
def _is_vague(speaker: str) -> bool:
    """Whether a speaker is told by words that name nobody: "London-based monitor", "preliminary reports"."""
    lists = load_words()
    vague = {lemma(word) for word in lists.vague}
    words = [lemma(word) for word in tokens(speaker) if word not in lists.common]
    return bool(words) and vague.issuperset(words)
