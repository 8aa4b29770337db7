"""Sayings by verbs: whether a word is a verb of saying, who its subject is, and where its words stand."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct

from khaldun.claim.sayings.sources import (
    Phrase,
    head_subject,
    names_someone,
    noun_before,
    phrase_after,
    subject_before,
)
from khaldun.claim.sayings.text import Words, is_adverb, is_finite
from khaldun.claim.sayings.words import Follow, SayingKind, Shape, Verb, saying_words

UNTOLD = frozenset({"after", "although", "as", "because", "before", "since", "though", "when", "while"})
"""Words that open a clause which only says when or why something was said ("After they left, he said")."""


class SayingWay(StrEnum):
    """How a saying is put."""

    SUBJECT = "subject"  # "the army said"
    INVERTED = "inverted"  # "..., said the army"
    PARTICIPLE = "participle"  # "..., adding that"
    PASSIVE = "passive"  # "was reported by", "is said to"
    NOUN = "noun"  # "the army's claim that"
    ACCORDING = "according"  # "according to the army"
    NAME = "name"  # "Army: ..."
    SIGNED = "signed"  # "... - A Reader"
    HEDGE = "hedge"  # "allegedly"


class Found(Struct, frozen=True, kw_only=True):
    """A saying in words of its sentence."""

    kind: SayingKind
    source: Phrase | None
    cue: Phrase
    follows: bool = True
    nested: bool = False
    way: SayingWay = SayingWay.SUBJECT


def verb_saying(words: Words, at: int, ways: Sequence[Verb], before: Sequence[Found]) -> Found | None:
    """The saying of a verb, if its neighbours make it one."""
    first = _group_start(words, at)
    shape = ways[0].shape
    if not _is_verb(words, at, first, ways[0]):
        return None
    if _passive(words, at, first, shape):
        return _passive_saying(words, at, first, ways)
    if _inverted(words, at, first, shape, ways):
        return _told_after(words, at, ways[0])
    for way in ways:
        end = _cue_end(words, at, way) or _shown(words, first, at, way)
        if end is None:
            continue
        source = _source(words, first, at, shape, before)
        if source is None or not names_someone(words, source):
            return None
        manner = SayingWay.PARTICIPLE if shape & Shape.ING and first == at else SayingWay.SUBJECT
        follows = _goes_on(words, end, source)
        return Found(kind=way.kind, source=source, cue=(first, end), way=manner, follows=follows)
    return _aside(words, first, at, ways[0])


def _aside(words: Words, first: int, at: int, verb: Verb) -> Found | None:
    """A verb with nothing behind it, after words that are told (""Who sent them?" the mayor demanded.")."""
    source = subject_before(words, first) if not words.is_word(at + 1) else None
    if source is None or not verb.shape & (Shape.PAST | Shape.FINITE) or not _stands_behind(words, source[0]):
        return None
    return Found(kind=verb.kind, source=source, cue=(first, at + 1), follows=False)


def _stands_behind(words: Words, first: int) -> bool:
    """Whether words that may be told stand right before word `first`."""
    if first == 0:
        return words.behind_quotation()
    return words.closes(first - 1) or words.lows[first - 1] in (",", "as")


def _group_start(words: Words, at: int) -> int:
    """Where the verb group begins: auxiliaries, adverbs and verbs that lead to this one."""
    grammar, leading = saying_words().grammar, saying_words().groups.leading
    first = at
    while first > 0:
        low = words.lows[first - 1]
        helps = low in grammar.auxiliaries and (
            low != "'s" or first < at or _is_contraction(words, first - 1)
        )
        if not helps and not is_adverb(low) and low != "to" and not (low in leading and _leads(words, first)):
            break
        first -= 1
    while first < at and words.lows[first] in ("to", "on", "about", "all", "both"):
        first += 1
    return first


def _leads(words: Words, first: int) -> bool:
    """Whether the word before `first` leads to the verb: "to" or an "-ing" comes next."""
    return words.lows[first] == "to" or words.lows[first].endswith("ing") or words.lows[first] == "on"


def _is_contraction(words: Words, at: int) -> bool:
    return words.low(at - 1) in saying_words().grammar.subjects


def _is_verb(words: Words, at: int, first: int, verb: Verb) -> bool:
    """Whether the word is a verb here, no noun or adjective."""
    grammar, before = saying_words().grammar, words.low(at - 1)
    if at and words.capital(at) and not words.title_case():
        return False
    if first < at:
        return True
    if before in grammar.owners or before == "'s":
        return False
    if before in grammar.determiners and before not in grammar.subjects and before != "that":
        return False
    if verb.shape & (Shape.PAST | Shape.ING):
        return before not in grammar.prepositions or verb.shape & Shape.ING != 0
    if verb.shape == Shape.PARTICIPLE:
        return False
    if before in grammar.prepositions and before != "to":
        return False
    return _agrees(words, at, verb)


def _agrees(words: Words, at: int, verb: Verb) -> bool:
    """Whether a present form has a subject of its number before it, and no verb of its own after it."""
    grammar, before = saying_words().grammar, words.low(at - 1)
    named = words.capital(at - 1) if at else False
    if before == "like" or (verb.lemma == "like" and before not in grammar.subjects):
        return False
    if words.low(at + 1) in grammar.auxiliaries:
        return False
    if before in grammar.relatives or before in grammar.joining:
        return verb.lemma not in grammar.also_nouns or _opens_object(words, at + 1)
    plural = _plural(before) or (verb.shape & Shape.BASE != 0 and _plural_phrase(words, at))
    if verb.shape & Shape.BASE:
        return plural and before not in ("he", "she", "it")
    if verb.lemma in grammar.also_nouns:
        single = named or (not plural and _countable(words, at))
        object_or_end = _opens_object(words, at + 1) or (named and not words.is_word(at + 1))
        return (single and object_or_end) or before in ("he", "she", "it")
    return True


def _plural(low: str) -> bool:
    return low in saying_words().grammar.plurals or (low.endswith("s") and not low.endswith("ss"))


def _plural_phrase(words: Words, at: int) -> bool:
    """Whether the subject before word `at` is of many by its first words, or of two ("Orma and Talsk")."""
    subject = subject_before(words, at)
    if subject is None or subject[1] - subject[0] < 2:
        return False
    head = words.lows[subject[0] : subject[1]]
    head = head[: head.index(",")] if "," in head else head
    return bool(head) and ("and" in head or head[0] in saying_words().grammar.plurals or _plural(head[-1]))


def _countable(words: Words, at: int) -> bool:
    """Whether the phrase before the verb begins as one thing or person has to."""
    grammar, subject = saying_words().grammar, subject_before(words, at)
    if subject is None:
        return False
    low = words.lows[subject[0]]
    return low in grammar.determiners or low in grammar.owners or words.capital(subject[0])


def _opens_object(words: Words, at: int) -> bool:
    """Whether an object or a clause begins here."""
    grammar, low = saying_words().grammar, words.low(at)
    return (
        low in grammar.determiners
        or low in grammar.owners
        or low in grammar.subjects
        or low in grammar.questions
        or low in ("to", "for")
        or (low == ":" and words.capital(at - 2))
        or words.opens(at)
        or (words.is_word(at) and words.capital(at))
        or low.isdigit()
    )


def _passive(words: Words, at: int, first: int, shape: int) -> bool:
    if not shape & Shape.PARTICIPLE:
        return False
    grammar = saying_words().grammar
    for back in range(at - 1, first - 1, -1):
        if words.lows[back] in grammar.being or words.lows[back] == "'s":
            return True
        if not is_adverb(words.lows[back]):
            return False
    return False


def _passive_saying(words: Words, at: int, first: int, ways: Sequence[Verb]) -> Found | None:
    """The saying of a passive: who says so stands after "by" or, in "is said to", nowhere."""
    for by in range(at + 1, min(at + 4, len(words.lows))):
        if words.lows[by] == "by":
            source = phrase_after(words, by + 1, wide=False)
            return Found(
                kind=ways[0].kind, source=source, cue=(first, at + 1), follows=False, way=SayingWay.PASSIVE
            )
    if words.low(at + 1) == "as" and words.low(at + 2).endswith("ing"):
        source = subject_before(words, first)
        return Found(kind=ways[0].kind, source=source, cue=(first, at + 3))
    if words.low(at + 1) not in ("to", "that") or ways[0].kind not in (SayingKind.SAY, SayingKind.HOLD):
        return None
    return Found(kind=ways[0].kind, source=None, cue=(first, at + 1), way=SayingWay.PASSIVE)


def _inverted(words: Words, at: int, first: int, shape: int, ways: Sequence[Verb]) -> bool:
    """Whether the speaker stands after the verb: "..., said the minister"."""
    if first != at or not shape & (Shape.PAST | Shape.FINITE) or ways[0].kind is not SayingKind.SAY:
        return False
    if ways[0].lemma in saying_words().groups.addressing:
        return False
    if not words.is_word(at + 1) or not _opens_name(words, at + 1):
        return False
    if words.closes(at - 1) or (at == 0 and words.behind_quotation()):
        return True
    return words.low(at - 1) == "," and subject_before(words, at) is None


def _opens_name(words: Words, at: int) -> bool:
    grammar, low = saying_words().grammar, words.low(at)
    return (
        low not in grammar.prepositions
        and low not in grammar.questions
        and low != "that"
        and not is_adverb(low)
    )


def _told_after(words: Words, at: int, verb: Verb) -> Found | None:
    source = phrase_after(words, at + 1, wide=False)
    if source is None:
        return None
    return Found(kind=verb.kind, source=source, cue=(at, at + 1), follows=False, way=SayingWay.INVERTED)


def _cue_end(words: Words, at: int, verb: Verb) -> int | None:
    """Where the cue ends, with the preposition or colon that belongs to it; None where nothing fits."""
    after = at + 1
    low = words.low(after)
    if low in verb.prepositions:
        return after + 1
    if low == ":":
        return after + 1
    if verb.follow == Follow.ANY:
        return after
    if is_adverb(low) and low not in ("there", "all"):
        low, after = words.low(after + 1), after + 1
    return at + 1 if _fits(words, after, low, verb.follow) else None


def _shown(words: Words, first: int, at: int, verb: Verb) -> int | None:
    """A paper or picture may show a thing ("the poll indicates a tie"); the cue is the verb."""
    papers = saying_words().grammar.papers
    if verb.kind is not SayingKind.SHOW or verb.follow != Follow.CLAUSE or words.low(first - 1) not in papers:
        return None
    return at + 1 if _fits(words, at + 1, words.low(at + 1), Follow.OBJECT) else None


def _fits(words: Words, at: int, low: str, follow: int) -> bool:
    """Whether what stands at `at` is what the verb asks for."""
    grammar = saying_words().grammar
    if follow & Follow.TO and low == "to":
        return True
    if follow & Follow.THAT and (low == "that" or low in grammar.questions or words.opens(at)):
        return True
    if follow & Follow.THAT and low == "," and words.opens(at + 1):
        return True
    if not words.is_word(at) or low in grammar.prepositions or low in grammar.joining or low == "to":
        return False
    if follow & Follow.OBJECT:
        return (
            low not in grammar.times and low not in grammar.subordinating and low not in grammar.auxiliaries
        )
    return follow & Follow.CLAUSE == Follow.CLAUSE and _clause_ahead(words, at)


def _clause_ahead(words: Words, at: int) -> bool:
    """Whether a subject and its verb come before the next mark."""
    grammar = saying_words().grammar
    if words.lows[at] in grammar.subjects and words.lows[at] not in grammar.determiners:
        return words.lows[at] not in ("it", "you") or is_finite(words, min(at + 1, len(words.lows) - 1))
    for ahead in range(at + 1, min(at + 10, len(words.lows))):
        if not words.is_word(ahead) and words.lows[ahead] != "'s":
            return False
        if is_finite(words, ahead):
            return True
    return False


def _source(words: Words, first: int, at: int, shape: int, before: Sequence[Found]) -> Phrase | None:
    """Who says so: the subject, or that of the verb this one goes on from ("... and added")."""
    grammar = saying_words().grammar
    group = words.lows[first:at]
    bare = not any(low in grammar.auxiliaries for low in group)
    infinitive = bare and words.low(first - 1) == "to"
    going_on = bare and bool(shape & Shape.ING)
    told = next((one.source for one in reversed(before) if one.source and not one.nested), None)
    if going_on and told is None and _hangs_on(words, first - 1):
        return None if is_finite(words, first - 1) else noun_before(words, first)
    if not infinitive and not going_on:
        subject = subject_before(words, first)
        if subject is not None:
            return subject
        if words.low(first - 1) not in grammar.joining and words.low(first - 1) != ",":
            return None
    return told or head_subject(words, first)


def _hangs_on(words: Words, at: int) -> bool:
    """Whether an "-ing" after the word at `at` tells more of it ("a letter accusing")."""
    grammar, low = saying_words().grammar, words.low(at)
    if low in grammar.occasions or low in grammar.times:
        return False
    loose = low in grammar.prepositions or low in grammar.subordinating or low in grammar.joining
    return words.is_word(at) and not loose


def _goes_on(words: Words, end: int, source: Phrase) -> bool:
    """Whether the words said come after the cue; else they stand before it ("..., he said on Monday.")."""
    first = source[0]
    if words.lows[first] in ("who", "which") or end < source[1]:
        return True
    if not first or not (words.closes(first - 1) or words.lows[first - 1] == ","):
        return True
    if words.low(end) == ",":
        return False
    rest = next((n for n in range(end, len(words.lows)) if words.lows[n] in (",", ";")), len(words.lows))
    if any(is_finite(words, n) for n in range(end, rest)) or words.opens(end):
        return True
    return not words.closes(first - 1) and not _tells(words, first - 1)


def _tells(words: Words, end: int) -> bool:
    """Whether a whole clause stands before word `end`, no mere time or place."""
    start = next((n for n in range(end) if words.is_word(n)), end)
    return words.lows[start] not in UNTOLD and any(is_finite(words, n) for n in range(start, end))
