"""Every attribution of a report: who says, thinks or wants something, by which words, and what it is.

Found from the words of the text alone, whatever is told: verbs of saying with the noun phrase before or after
them, "according to", nouns with an owner ("the army's claim that"), names before a colon, and words that pass
on what nobody in particular says ("allegedly").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from khaldun.claim.quotations import quotations_of
from khaldun.claim.sayings.contents import contents, hull
from khaldun.claim.sayings.sources import Phrase, noun_before, phrase_after
from khaldun.claim.sayings.text import Words, words_of
from khaldun.claim.sayings.verbs import Found, SayingWay, verb_saying
from khaldun.claim.sayings.words import SayingKind, cue_words, noun_words, saying_verbs, saying_words
from khaldun.records import Span

MOST_NAME = 5  # words of a name before a colon
NEAR = 80  # code points behind a sentence within which the quotation it introduces begins
DASHES = frozenset("―—–")
CLAUSE_OPENERS = frozenset({",", ";", "—", "–", "and", "although", "as", "but", "though", "while"})
"""What stands before a saying that is no part of the words of the one before it."""


class Saying(Struct, frozen=True, kw_only=True):
    """One attribution; `cue` has the whole verb group ("has repeatedly denied") or the colon after a name."""

    kind: SayingKind
    source: Span | None
    cue: Span
    content: tuple[Span, ...]
    way: SayingWay
    nested: bool
    """Whether it is told in the words of the saying before it ("X said that Y had denied it")."""


def sayings_of(text: str, sentences: Sequence[Span]) -> tuple[Saying, ...]:
    """The attributions of a text, in order of their cues."""
    return _sayings(text, tuple(sentences))


@lru_cache(maxsize=4)  # asked of one text for its claims and for its denials
def _sayings(text: str, sentences: tuple[Span, ...]) -> tuple[Saying, ...]:
    quotations = quotations_of(text)
    found: list[Saying] = []
    for words in words_of(text, sentences):
        if here := sayings_in(words):
            found += _told(words, here, quotations)
    return tuple(sorted(found, key=lambda one: one.cue))


def _told(words: Words, found: Sequence[Found], quotations: Sequence[Span]) -> Iterator[Saying]:
    """The sayings of one sentence with what each of them tells."""
    sentence = words.span(0, len(words.lows))
    here = [one for one in quotations if one.end > sentence.start and one.start < sentence.end + NEAR]
    outer = [hull(one.source, one.cue) for one in found if not one.nested]
    for one in found:
        first, after = hull(one.source if _near(one) else None, one.cue)
        told = words.span(first, after)
        border = next((words.starts[start] for start, _ in outer if start >= after), sentence.end)
        start = max((words.ends[end - 1] for _, end in outer if end <= first), default=sentence.start)
        yield Saying(
            kind=one.kind,
            source=words.span(*one.source) if one.source else None,
            cue=words.span(*one.cue),
            nested=one.nested,
            way=one.way,
            content=contents(
                words.text, sentence, told, follows=one.follows, border=border, start=start, quotations=here
            ),
        )


def _near(one: Found) -> bool:
    """Whether the source stands beside the cue, not at the head of the sentence."""
    return one.source is not None and (one.source[1] == one.cue[0] or one.source[0] >= one.cue[1])


def sayings_in(words: Words) -> list[Found]:
    """The attributions of one sentence."""
    found: list[Found] = [*_named(words)]
    cues = cue_words()
    for at in [at for at, low in enumerate(words.lows) if low in cues]:
        inside = any(other.source and other.source[0] <= at < other.source[1] for other in found)
        one = None if inside else _saying_at(words, at, found)
        if one is not None:
            found.append(replace(one, nested=True) if _nested(words, one, found) else one)
    return found


def _saying_at(words: Words, at: int, before: Sequence[Found]) -> Found | None:
    """The saying whose cue is, or ends with, the word at `at`."""
    low = words.lows[at]
    ways = saying_verbs().get(low)
    one = verb_saying(words, at, ways, before) if ways else None
    if one is None and low in noun_words():
        one = _by_noun(words, at)
    if one is None and low == "according" and words.low(at + 1) == "to":
        one = _according(words, at)
    if one is None and low in saying_words().groups.hedges and not before:
        one = Found(kind=SayingKind.SAY, source=None, cue=(at, at + 1), way=SayingWay.HEDGE)
    return one


def _nested(words: Words, one: Found, before: Sequence[Found]) -> bool:
    """Whether a saying stands in the words of one before it: no clause of its own begins in between."""
    if not any(other.follows for other in before):
        return False
    start = min(one.source[0] if one.source else one.cue[0], one.cue[0])
    source = one.source and next((other for other in before if other.source == one.source), None)
    if source:
        return source.nested
    opener = words.low(start - 1)
    return opener not in CLAUSE_OPENERS and not words.closes(start - 1)


def _by_noun(words: Words, at: int) -> Found | None:
    """ "X's claim that", "his refusal to", "their criticism of"."""
    nouns, low, after = saying_words().nouns, words.lows[at], words.low(at + 1)
    stem = _singular(low)
    fits = (
        (stem in nouns.with_clause and after == "that")
        or (stem in nouns.with_to and after == "to")
        or (stem in nouns.with_of and after in ("of", "about", "for", "on", "against"))
    )
    owner = _owner(words, at) if fits else None
    if owner is None:
        return None
    end = at + 1 if after in ("that", "to") else at + 2
    return Found(kind=SayingKind.SAY, source=owner, cue=(at, end), way=SayingWay.NOUN)


def _singular(low: str) -> str:
    if low.endswith("ies"):
        return f"{low[:-3]}y"
    return low[:-1] if low.endswith("s") and not low.endswith(("ss", "views")) else low


def _owner(words: Words, at: int) -> Phrase | None:
    """The owner before a noun, at most two adjectives away."""
    grammar = saying_words().grammar
    for back in range(at - 1, max(-1, at - 4), -1):
        low = words.lows[back]
        if low in grammar.owners and low != "whose":
            return back, back + 1
        if low == "'s" or (low == "'" and words.low(back - 1).endswith("s")):  # "the rebels' claim"
            owner = noun_before(words, back)
            return (owner[0], back + 1) if owner else None
        if not words.is_word(back) or low in grammar.determiners or low in grammar.prepositions:
            return None
    return None


def _according(words: Words, at: int) -> Found | None:
    source = phrase_after(words, at + 2, wide=True)
    if source is None:
        return None
    return Found(
        kind=SayingKind.SAY, source=source, cue=(at, at + 2), follows=at == 0, way=SayingWay.ACCORDING
    )


def _named(words: Words) -> Iterator[Found]:
    """A name before a colon at the head of a sentence: a headline's or a transcript's speaker."""
    yield from _signed(words)
    start = 1 if words.opens(0) else 0
    for at in range(start + 1, min(start + MOST_NAME + 1, len(words.lows) - 1)):
        if words.lows[at] == ":":
            if all(_in_name(words, n) for n in range(start, at)) and not _label(words, start, at):
                yield Found(kind=SayingKind.SAY, source=(start, at), cue=(at, at + 1), way=SayingWay.NAME)
            return


def _signed(words: Words) -> Iterator[Found]:
    """A name behind a quotation and a dash ("... ― Name")."""
    for at, low in enumerate(words.lows if not DASHES.isdisjoint(words.lows) else ()):
        if low in DASHES and (words.closes(at - 1) or at == 0) and words.is_word(at + 1):
            end = at + 1
            while end < len(words.lows) and _in_name(words, end):
                end += 1
            closed = end == len(words.lows) or words.lows[end] in (",", "(", ".") or words.opens(end)
            if closed and at + 1 < end <= at + 1 + MOST_NAME:
                yield Found(
                    kind=SayingKind.SAY,
                    source=(at + 1, end),
                    cue=(at, at + 1),
                    follows=False,
                    way=SayingWay.SIGNED,
                )


def _in_name(words: Words, at: int) -> bool:
    return words.is_word(at) and (words.capital(at) or words.lows[at] in ("of", "the", "and"))


def _label(words: Words, start: int, at: int) -> bool:
    """Whether the words before the colon are a label of the page, no name."""
    labels = saying_words().groups.labels
    return words.lows[start] in labels or words.lows[at - 1] in labels or words.lows[start].isdigit()
