"""A sentence as a row of words, and what each may be: enough grammar to find a subject without a parser."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from khaldun.claim.sayings.words import Shape, saying_verbs, saying_words
from khaldun.records import Span

TOKEN = re.compile(
    r"[^\W_]+(?:(?:[-'’.&](?!(?:s|d|ll|ve|re|m)\b)|(?<=\d)[,:](?=\d))[^\W_]+)*"
    r"|['’](?:s|d|ll|ve|re|m)\b|''|``|--+|\.\.+|[^\w\s]"
)
"""A word with its inner marks ("N.Y", "didn't"), the ending of an owner or a short auxiliary, or one mark."""
OPENING, CLOSING = frozenset({"“", "«", "‘", "``"}), frozenset({"”", "»"})
STRAIGHT = frozenset({'"', "''"})
"""Marks that open and close alike: typewriters set two apostrophes for one mark."""
BREAKS = frozenset({";", ":", "–", "—", "--", "―", "?", "!", "…", "...", "-"})


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one sentence, counted from 0; `lows` are in small letters with straight apostrophes."""

    text: str
    starts: list[int]
    ends: list[int]
    lows: list[str]

    def span(self, first: int, after: int) -> Span:
        """The code points of words [first, after)."""
        return Span(start=self.starts[first], end=self.ends[after - 1])

    def low(self, at: int) -> str:
        """The word at `at`; empty outside the sentence."""
        return self.lows[at] if 0 <= at < len(self.lows) else ""

    def capital(self, at: int) -> bool:
        """Whether the word begins with a capital letter."""
        return self.text[self.starts[at]].isupper()

    def title_case(self) -> bool:
        """Whether the sentence is set as a headline: most of its longer words begin with a capital letter."""
        longer = [at for at, low in enumerate(self.lows) if len(low) > 3]
        return 5 * sum(map(self.capital, longer)) > 4 * len(longer)

    def behind_quotation(self) -> bool:
        """Whether a quotation closes right before the sentence ("Why?" he asked)."""
        before = self.text[max(0, self.starts[0] - 4) : self.starts[0]].rstrip()[-1:]
        return before in CLOSING or before in ('"', "'", "’")

    def is_word(self, at: int) -> bool:
        """Whether it is no punctuation mark."""
        return 0 <= at < len(self.lows) and self.lows[at][0].isalnum()

    def opens(self, at: int) -> bool:
        """Whether a quotation opens with this mark."""
        low = self.low(at)
        if low in STRAIGHT:
            return self.text[self.ends[at] : self.ends[at] + 1].strip() != ""
        return low in OPENING

    def closes(self, at: int) -> bool:
        """Whether a quotation closes with this mark."""
        low = self.low(at)
        return low in CLOSING or (low in STRAIGHT and not self.opens(at))


def words_of(text: str, sentences: Sequence[Span]) -> Iterator[Words]:
    """The sentences of a text as rows of words."""
    small = lowered(text)
    spans = [match.span() for match in TOKEN.finditer(small)]
    starts, ends = [start for start, _ in spans], [end for _, end in spans]
    lows = [small[start:end] for start, end in spans]
    for sentence in sentences:
        first, after = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        if first < after:
            yield Words(text, starts[first:after], ends[first:after], lows[first:after])


def lowered(text: str) -> str:
    """The text in small letters and with straight apostrophes, each at its old place."""
    small = text.lower()
    if len(small) != len(text):  # some capitals have small forms of two letters
        small = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
    return small.replace("’", "'")


def is_adverb(low: str) -> bool:
    """Whether the word may stand between an auxiliary and its verb without being part of either."""
    grammar = saying_words().grammar
    return low in grammar.adverbs or (low.endswith("ly") and low not in grammar.not_adverbs)


def is_finite(words: Words, at: int) -> bool:
    """Whether a clause has its verb here, as far as form and neighbours tell."""
    low, before = words.lows[at], words.low(at - 1)
    grammar = saying_words().grammar
    if low in grammar.auxiliaries:
        return low != "'s" or not _owns(words, at)
    if before in grammar.determiners or before in grammar.owners or before == "'s":
        return False
    if low in grammar.irregular:
        return words.low(at + 1) != "by"
    if low in (verbs := saying_verbs()):
        return _finite_form(words, at, verbs[low][0].shape, verbs[low][0].lemma)
    if not low.endswith("ed") or before in grammar.prepositions:
        return False
    return words.low(at + 1) not in ("by", "in", "to")  # "the men held in", no verb of its own


def _finite_form(words: Words, at: int, shape: int, lemma: str) -> bool:
    if shape & Shape.PAST:
        return words.low(at + 1) != "by" and words.low(at - 1) not in saying_words().grammar.prepositions
    if not shape & Shape.FINITE or lemma in saying_words().grammar.also_nouns:
        return False
    return not shape & Shape.BASE or words.low(at - 1) in saying_words().grammar.subjects


def _owns(words: Words, at: int) -> bool:
    """Whether an "'s" after the word makes it an owner: no verb form, article or adverb comes next."""
    after = words.low(at + 1)
    grammar = saying_words().grammar
    if words.low(at - 1) in grammar.subjects or words.low(at - 1) in grammar.questions:
        return False
    verbal = after in grammar.determiners or after in grammar.being or after.endswith("ing")
    return not verbal and not is_adverb(after)
