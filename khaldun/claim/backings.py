"""Who backs whom, read from the grammar of the words where it leaves no choice.

"Backed by", "-backed", "supports", "an ally of": such words bind their two parties by their order in the
sentence. A reader that ties parties to them by likeness takes the ally's enemy for its friend, and who
arms whom is a grave thing to tell wrongly. Where the words on a side are not of this kind, the reader's
parties stay; those of another sentence go where the sentence of the deed has somebody in the same role.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from msgspec import Struct

from khaldun.claim.marks import Marks
from khaldun.data.choices import choices
from khaldun.data.tables import read_words
from khaldun.records import EventType, MentionKind, Relation, Role, Span

AND = re.compile(
    r"\s*(?:,\s*(?:and\s+)?|\b(?:and|as well as|along with)\s+|\s)(?:by\s+)?(?!\s*(?:who|which|that)\w*\b)",
    re.IGNORECASE,
)
"""What joins parties to one side; some outlets print no commas."""
COMPOUND = re.compile(
    r"-(?:backed|supported|funded|armed|trained|financed|sponsored|equipped)$", re.IGNORECASE
)
TAKING = re.compile(r"\s+(?:of|for|to)\b", re.IGNORECASE)
"""What ties a noun for help to its giver or its taker."""
OWNED = re.compile(r"(?:['’]s?|\bits|\btheir|\bhis|\bher)\s+(?:\w+\s+)?$", re.IGNORECASE)
"""Words before a noun that say whose it is: "the president's sponsors" sponsor nobody here."""
ASIDE = re.compile(r",\s+(?:\w+ly\s+)?$")
"""Before a word that tells of a party by the way: "the army, | backed by the front, attacked"."""
CLOSES = re.compile(r",\s+(?:and|but|while)\s+(?:the\s+|an?\s+)?", re.IGNORECASE)
"""Between the last of an aside and who acts beside the party it is about."""
TABLE = "claim/backings.toml"
Side = tuple[Relation, ...]


class Words(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """backings.toml: parts of regular expressions."""

    acting: tuple[str, ...]
    either: tuple[str, ...]
    help: tuple[str, ...]
    sides: tuple[str, ...]
    lead: tuple[str, ...]
    front: tuple[str, ...]
    kinds: dict[str, tuple[str, ...]]


class Grammar(NamedTuple):
    """The table as patterns: whole triggers, and what may stand between them and a party."""

    acting: re.Pattern[str]
    either: re.Pattern[str]
    help: re.Pattern[str]
    sides: re.Pattern[str]
    lead: re.Pattern[str]
    front: re.Pattern[str]
    described: re.Pattern[str]
    kinds: tuple[tuple[str, re.Pattern[str]], ...]


@cache
def _grammar() -> Grammar:
    return read_grammar()


def read_grammar(text: str | None = None) -> Grammar:
    """The words of the bundled table, or of `text` in its place, as patterns. Raises DataError."""
    words = read_words(TABLE, Words, text)
    acting, either, help_, sides, lead, front = choices(TABLE, words).values()
    return Grammar(
        acting=_folded(rf"(?:{acting}|(?:{either}))"),
        either=_folded(either),
        help=_folded(rf"(?:\w+\s+)?(?:{help_})"),
        sides=_folded(rf"(?:(?:{front})\s+)*(?:{sides})"),
        lead=_folded(rf"[\s,]*(?:(?:{lead})[\s,]+)*$"),
        front=_folded(rf"\s+(?:(?:{front})\s+)*"),
        described=_folded(rf"(?:\b(?:{front})\s+)*$"),
        kinds=tuple(
            (kind, _folded(rf"\b(?:{told})\b")) for kind, told in choices(TABLE, words.kinds).items()
        ),
    )


def _folded(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def told_relation(words: str, read: str | None) -> str | None:
    """What the words for a relation call it ("opposed" is no backing), else what was `read`."""
    return next((kind for kind, told in _grammar().kinds if told.search(words)), read)


class Found(NamedTuple):
    """The numbers of the mentions that stand on each side; empty where the grammar leaves it open."""

    actors: tuple[int, ...] = ()
    recipients: tuple[int, ...] = ()


def backing_sides(marks: Marks, number: int, actors: Side, recipients: Side) -> tuple[Side, Side]:
    """Actors and recipients of a relation, by the grammar where it tells them, else those given."""
    trigger = marks.reading.triggers[number]
    if trigger.event_type is not EventType.RELATION:
        return actors, recipients
    found = _found(Sentence.around(marks, trigger.span), trigger.span)
    if found == Found():
        return actors, recipients
    acting = _relations(marks, number, Role.ACTOR, found.actors) or _nearby(marks, trigger.span, actors)
    suffering = _relations(marks, number, Role.RECIPIENT, found.recipients)
    suffering = suffering or _nearby(marks, trigger.span, recipients)
    return (
        _without(acting, found.recipients if not found.actors else ()),
        _without(suffering, found.actors if not found.recipients else ()),
    )


def _relations(marks: Marks, number: int, role: Role, mentions: Sequence[int]) -> Side:
    scores = (marks.reading.mentions[one].score for one in mentions)
    return tuple(
        Relation(trigger=number, mention=one, role=role, score=score)
        for one, score in zip(mentions, scores, strict=True)
    )


def _nearby(marks: Marks, trigger: Span, side: Side) -> Side:
    """Those of the trigger's sentence; where it has none of them, all."""
    here = marks.sentence(trigger.start)
    near = tuple(one for one in side if marks.sentence(marks.mention(one).span.start) == here)
    return near or side


def _without(side: Side, mentions: Sequence[int]) -> Side:
    return tuple(one for one in side if one.mention not in mentions)


class Sentence(NamedTuple):
    """A sentence with the parties it names, each under the number of its mention, in order of the text."""

    text: str
    start: int
    end: int
    parties: tuple[tuple[int, Span], ...]

    @classmethod
    def around(cls, marks: Marks, span: Span) -> Sentence:
        """The sentence that holds a span."""
        at, sentences = marks.sentence(span.start), marks.reading.sentences
        whole = sentences[at] if sentences else Span(start=0, end=len(marks.text))
        parties = [
            (number, mention.span)
            for number, mention in marks.beside(span)
            if mention.kind is MentionKind.ACTOR
            and (COMPOUND.search(marks.words(span)) or not mention.span.overlaps(span))
            and whole.start <= mention.span.start < whole.end
            and (grounding := marks.groundings.get(number)) is not None
            and grounding.party is not None
        ]
        return cls(marks.text, whole.start, whole.end, tuple(sorted(parties, key=lambda one: one[1])))

    def before(self, at: int) -> str:
        """The words from the beginning of the sentence to `at`."""
        return self.text[self.start : at]

    def starting(self, first: int, last: int) -> tuple[int, ...]:
        """The parties joined by "and" of which the first begins from `first` to `last`."""
        found = [(n, span) for n, span in self.parties if first <= span.start <= last]
        if not found:
            return ()
        number, span = max(found, key=lambda one: one[1].end)
        more = AND.match(self.text, span.end, self.end)
        return number, *(self.starting(more.end() - 1, more.end() + 4) if more else ())

    def ending(self, first: int, last: int) -> tuple[int, ...]:
        """The parties joined by "and" of which the last ends from `first` to `last`."""
        found = [(n, span) for n, span in self.parties if first <= span.end <= last]
        if not found:
            return ()
        number, span = min(found, key=lambda one: one[1].start)
        ands = [
            one for one in AND.finditer(self.before(span.start)) if one.end() >= span.start - self.start - 4
        ]
        at = self.start + ands[-1].start() if ands else None
        return *(self.ending(at, at) if at is not None else ()), number


def _found(sentence: Sentence, trigger: Span) -> Found:
    words, grammar = trigger.words(sentence.text), _grammar()
    owned = OWNED.search(sentence.before(trigger.start))
    if COMPOUND.search(sentence.text[trigger.start - 1 : trigger.end]):
        return _compound(sentence, trigger)
    if grammar.help.fullmatch(words) and TAKING.match(sentence.text, trigger.end, sentence.end):
        return _help(sentence, trigger)
    if (grammar.either.fullmatch(words) or grammar.acting.fullmatch(words)) and not owned:
        return _verb(sentence, trigger)
    return _friend(sentence, trigger) if grammar.sides.fullmatch(words) else Found()


def _compound(sentence: Sentence, trigger: Span) -> Found:
    """ "Turkish-backed rebels": the rebels, whether or not their mention holds the compound."""
    holding = [
        n for n, span in sentence.parties if span.start <= trigger.start and span.end > trigger.end + 1
    ]
    behind = sentence.starting(trigger.end, trigger.end + 1)
    return Found((), (*holding[:1],) or behind)


def _verb(sentence: Sentence, trigger: Span) -> Found:
    """ "A backs B", "B backed by A", "B, which is armed by A"."""
    by = re.compile(r"(?:\s+\w+(?:ly)?)?\s+by\s+").match(sentence.text, trigger.end, sentence.end)
    front = _subject(sentence, trigger.start)
    if by and _grammar().either.fullmatch(trigger.words(sentence.text)):
        backers = sentence.starting(by.end() - 1, _past_front(sentence, by.end() - 1))
        aside = front and ASIDE.search(sentence.before(trigger.start))
        return Found(_within_aside(sentence, backers) if aside else backers, front)
    return Found(front, sentence.starting(trigger.end, _past_front(sentence, trigger.end)))


def _within_aside(sentence: Sentence, backers: tuple[int, ...]) -> tuple[int, ...]:
    """Of those joined behind "A, backed by" the ones before the comma that ends the aside: "A, backed by B,
    and C attacked" leaves C out, a list with a comma of its own behind it ("B, C, and D, attacked") does not.
    """
    spans = dict(sentence.parties)
    for at, (one, other) in enumerate(pairwise(backers)):
        ends = CLOSES.fullmatch(sentence.text, spans[one].end, spans[other].start)
        if ends and not sentence.text.startswith(",", spans[backers[-1]].end):
            return backers[: at + 1]
    return backers


def _help(sentence: Sentence, trigger: Span) -> Found:
    """ "Turkey's support for B", "Turkish support to B", "B has the support of Turkey"."""
    tie = TAKING.match(sentence.text, trigger.end, sentence.end)
    named = sentence.starting(tie.end(), _past_front(sentence, tie.end())) if tie else ()
    before = sentence.before(trigger.start)
    if (
        tie
        and tie[0].strip() == "of"
        and not re.search(r"\bin\s+(?:\w+\s+)?$", before)
        and not OWNED.search(before)
    ):
        return Found(actors=named)
    giver = re.search(r"(?:['’]s?)?\s+(?:\w+\s+)?$", before)
    first = sentence.start + giver.start() if giver else trigger.start
    return Found(sentence.ending(first, trigger.start), named)


def _friend(sentence: Sentence, trigger: Span) -> Found:
    """ "A, an ally of B", "B's ally A", "B ally A"."""
    of = re.compile(r"\s+of\b").match(sentence.text, trigger.end, sentence.end)
    if of:
        described = _grammar().described.search(sentence.before(trigger.start))
        noun = sentence.start + described.start() if described else trigger.start
        return Found(_subject(sentence, noun), sentence.starting(of.end(), _past_front(sentence, of.end())))
    whose = re.search(r"(?:['’]s?)?\s+(?:\w+\s+)?$", sentence.before(trigger.start))
    owner = sentence.ending(sentence.start + whose.start(), trigger.start) if whose else ()
    named = re.compile(r",?\s+").match(sentence.text, trigger.end, sentence.end)
    friend = sentence.starting(trigger.end, named.end() + 4) if named else ()
    return Found(friend, owner[-1:]) if owner and friend else Found()


def _subject(sentence: Sentence, at: int) -> tuple[int, ...]:
    """The parties before a verb, with nothing between but what may stand there."""
    before = sentence.before(at)
    lead = _grammar().lead.search(before)
    return sentence.ending(sentence.start + lead.start(), at) if lead else ()


def _past_front(sentence: Sentence, at: int) -> int:
    """Where articles and adjectives behind `at` end."""
    found = _grammar().front.match(sentence.text, at, sentence.end)
    return found.end() if found else at
