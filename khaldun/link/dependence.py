"""Which voices of one record are not independent of one another, though they go by different names.

A body and its own director, a government and its ministry or its news agency, a man and "the manager, a man":
an account that counts them as two says more than the texts bear. Read by eye in 200 reports on wars: of 75
incidents said to rest on several independent origins some 28 rested on one voice told in two ways.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from khaldun.link.names import name_words, trades_of, wire_of
from khaldun.link.weights import load_words
from khaldun.link.wording import lemma, tokens
from khaldun.records import Claim, ClaimId, Origin


def speak_as_one(
    one: Origin, other: Origin, claims: Mapping[ClaimId, Claim], sides: Mapping[str, str]
) -> bool:
    """Whether two origins are one voice: of one camp, or the one only a description of the other in a report
    that both stand in, or both one figure that a wire passed on, or a trade gave.
    """
    if one.speaker is None or other.speaker is None:
        return False
    if _through_one_wire(one, other, claims) or _of_one_trade(one, other, claims):
        return True
    together = not set(one.reports).isdisjoint(other.reports)
    if _of_one_camp(one.speaker, other.speaker, sides, together=together):
        return True
    return together and (_describes(one, other, claims) or _describes(other, one, claims))


def _of_one_camp(one: str, other: str, sides: Mapping[str, str], *, together: bool) -> bool:
    """Whether they stand on one side: in one report, or where one of them is that side itself."""
    camp = sides.get(one)
    return camp is not None and camp == sides.get(other) and (together or camp in (one, other))


def _through_one_wire(one: Origin, other: Origin, claims: Mapping[ClaimId, Claim]) -> bool:
    """Whether a wire told both reports one figure: itself the speaker of one ("AP reported"), or quoting in
    both somebody whom one of them does not name ("a doctor told Reuters").
    """
    speaking = [wire_of(origin.speaker or "") for origin in (one, other)]
    if any(speaking):
        return not all(speaking) and _share_a_figure(one, other, claims)
    if not set(one.reports).isdisjoint(other.reports) or not any(map(_is_nameless, (one, other))):
        return False
    left, right = (_wires(origin, claims) for origin in (one, other))
    return not left.isdisjoint(right) and _share_a_figure(one, other, claims)


def _wires(origin: Origin, claims: Mapping[ClaimId, Claim]) -> set[str]:
    """The wires through which the words of an origin came."""
    chains = (claims[claim].attribution.chain for claim in origin.claims if claim in claims)
    return {wire for chain in chains for name in chain if (wire := wire_of(name)) is not None}


def _of_one_trade(one: Origin, other: Origin, claims: Mapping[ClaimId, Claim]) -> bool:
    """Whether two speakers of one trade, of whom one is only described ("opposition medics"), give one figure
    or are described alike.
    """
    if trades_of(one.speaker or "").isdisjoint(trades_of(other.speaker or "")):
        return False
    if not any(map(_is_nameless, (one, other))):
        return False
    return _share_a_figure(one, other, claims) or _are_described_alike(one.speaker or "", other.speaker or "")


def _are_described_alike(one: str, other: str) -> bool:
    """Whether two descriptions share a word that says whose they are ("opposition")."""
    lists = load_words()
    left, right = ({word for word in tokens(name) if word in lists.vague} for name in (one, other))
    return not (left & right).isdisjoint({"opposition"})


def _is_nameless(origin: Origin) -> bool:
    """Whether a speaker is told by what he is and not by a name ("Knin doctor (unnamed)", "local medics")."""
    name = (origin.speaker or "").removesuffix("(unnamed)").rstrip()
    return name.split()[-1:] == [] or name.split()[-1][:1].islower()


def _share_a_figure(one: Origin, other: Origin, claims: Mapping[ClaimId, Claim]) -> bool:
    """Whether both count as many harmed in one way."""
    left, right = (
        {
            (toll.kind, toll.low or toll.high)
            for claim in origin.claims
            if claim in claims
            for toll in claims[claim].tolls
            if toll.low or toll.high
        }
        for origin in (one, other)
    )
    return not left.isdisjoint(right)


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
