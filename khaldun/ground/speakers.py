"""Speakers: which party "he", "it", "the group" and "the statement" mean, and in which order to ask.

Words that speak ("it said") mean whoever spoke last, else whom the sentence before is about, and hardly ever
a party of the content they introduce. Other words mean the party named last. She is no man, he no woman.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from khaldun.data.sought import sought
from khaldun.ground.names import folded
from khaldun.ground.parties.context import ActorContext, Heard
from khaldun.ground.parties.creeds import may_be_called
from khaldun.ground.phrases import phrase_book
from khaldun.records import ActorKind, Span

REACH = 3
"""Sentences over which an account goes on without its speaker being named again."""

_SAYING = re.compile(
    r"\s+(?:(?:had|has|have|also|earlier|later|then)\s+){0,3}"
    r"(?:said|says|say|added|adds|told|reported|stated|noted|claimed|estimated|warned|stressed|put the)\b"
)
_ACCORDING = sought(r"\baccording to\s+(?:the\s+|an?\s+)?$")
_LEAD = 20
_HERS = frozenset({"she", "her", "hers", "herself"})
_OURS = frozenset({"i", "me", "my", "we", "us", "our"})
_HIS = frozenset({"he", "him", "his", "himself"})


def says(text: str, span: Span) -> bool:
    """Whether a verb of saying follows the words: "it added", "the group had earlier put the toll at"; or
    "according to" stands before them.
    """
    before = text[max(0, span.start - _LEAD) : span.start]
    return _SAYING.match(text, span.end) is not None or _ACCORDING.search(before) is not None


def in_order(context: ActorContext, *, speaks: bool) -> Iterator[Heard]:
    """The parties that words at the place reached may point back at, likeliest first."""
    if not speaks:
        yield from reversed(context.heard)
        return
    here = context.sentence
    recent = [one for one in reversed(context.heard) if here - one.sentence <= REACH]
    yield from (one for one in recent if one.speaks)
    yield from (one for one in recent if one.subject and one.sentence < here)
    yield from (one for one in reversed(context.heard) if one.sentence < here)
    yield from (one for one in reversed(context.heard) if one.sentence == here)


def pointed_back(word: str, kinds: frozenset[ActorKind], context: ActorContext) -> Heard | None:
    """The party of one of these kinds that `word` means."""
    order = in_order(context, speaks=context.speaks or word in _OURS)
    fitting = (one for one in order if one.kind in kinds and may_be(word, one, context))
    return next((one for one in fitting if may_be_called(word, one.party, one.kind)), None)


def last_speaker(context: ActorContext, kinds: frozenset[ActorKind]) -> Heard | None:
    """Who spoke last, not long ago, of these kinds."""
    recent = (one for one in reversed(context.heard) if context.sentence - one.sentence <= REACH)
    return next((one for one in recent if one.speaks and one.kind in kinds), None)


def may_be(word: str, heard: Heard, context: ActorContext) -> bool:
    """Whether a pronoun agrees with what is known of the person."""
    if word not in _HERS | _HIS:
        return True
    if word in _HERS:
        known = {sex_of(one) for one in context.heard if one.party.canonical == heard.party.canonical}
        # a woman named as such goes before a person of whom nothing is known
        others = any(sex_of(one) == "f" for one in context.heard)
        return "f" in known or ("m" not in known and not others)
    known = {sex_of(one) for one in context.heard if one.party.canonical == heard.party.canonical}
    return "f" not in known or "m" in known


def sex_of(heard: Heard) -> str | None:
    """ "f" or "m" where title, noun or given name tell, or a pronoun meant the person before."""
    return sex_of_words(heard.words, heard.party.canonical)


@lru_cache(maxsize=4096)
def sex_of_words(words: str, canonical: str) -> str | None:
    """The same for a mention's words and the canonical name of its party."""
    book = phrase_book()
    told = folded(words).split()
    if len(told) == 1 and told[0] in _HERS | _HIS:
        return "f" if told[0] in _HERS else "m"
    if set(told) & book.feminine:
        return "f"
    if set(told) & book.masculine:
        return "m"
    given = folded(canonical).split()[:1]
    if given and given[0] in book.given_feminine:
        return "f"
    return "m" if given and given[0] in book.given_masculine else None
