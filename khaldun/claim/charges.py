"""The charges that a report tells, hanging on a party or in clauses of their own (claim/accused.toml)."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache
from operator import attrgetter
from typing import NamedTuple

from msgspec import Struct

from khaldun.data.choices import read_choices
from khaldun.data.sought import sought
from khaldun.records import MentionKind, Reading, Span

TABLE = "claim/accused.toml"
START = attrgetter("start")
LEAD = 40
"""Code points before the participle in which what introduces it stands."""
ENDS = re.compile(r"[,;:)](?=\s(?!\w+ing\b)|$)|\.(?=\s|$)")
"""Where a charge ends that a comma opened, but for a list: "accused of killing, looting | and burning"."""

SUBJECTS = frozenset({"i", "he", "she", "it", "we", "they"})
RELATIVES = frozenset({"which", "whom", "whose"})
WHOM = re.compile(
    r"\b(?:(?:which|whom)\s+(?:[\w’'.-]+\s+){0,3}|(?:whose|that)\s+(?:the\s+|an?\s+)?)$", re.IGNORECASE
)
"""Before the subject of a clause that says of somebody else what he is accused of."""
HANGING = re.compile(r"\b(?:who|which|that)\s+\S+(?:\s+been)?\s+$", re.IGNORECASE)
"""Before the participle of a clause that hangs on a party: "who has been | accused"."""
WHOSE = re.compile(r",?\swhose\s(?:[\w’'-]+\s){0,3}[\w’'-]+\Z", re.IGNORECASE)
"""Before the end of those who are somebody's: "Eritrea | , whose troops"."""


class Lists(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """accused.toml: parts of regular expressions."""

    charged: tuple[str, ...]
    tied: tuple[str, ...]
    relative: tuple[str, ...]
    own: tuple[str, ...]
    untrue: tuple[str, ...]
    when: tuple[str, ...]
    going_on: tuple[str, ...]
    within: tuple[str, ...]


class Patterns(NamedTuple):
    """The table as patterns."""

    quick: re.Pattern[str]
    cue: re.Pattern[str]  # group: by (the accuser)
    lead: re.Pattern[str]  # between the accused and the participle
    own: re.Pattern[str]  # before the participle of a clause of its own
    subject: re.Pattern[str]  # between its subject and the participle
    going_on: re.Pattern[str]
    within: re.Pattern[str]  # before a deed of the charge


class Charge(NamedTuple):
    """One charge: its participle, the words behind it, who is charged (a mention) and by whom."""

    cue: Span
    words: Span
    accused: int | None
    accuser: int | None
    apart: bool  # set off by a comma


def _begin(charge: Charge) -> int:
    return charge.words.start


@cache
def _patterns() -> Patterns:
    return read_charges()


def read_charges(text: str | None = None) -> Patterns:
    """The bundled table, or `text` in its place, as patterns. Raises DataError naming a wrong value."""
    told = read_choices(TABLE, Lists, text)
    return Patterns(
        quick=sought(rf"\b(?:{told['charged']})\b"),
        cue=re.compile(
            rf"\b(?:{told['charged']})(?:\s+(?:{told['when']}))?(?:\s+by\s+(?P<by>[^,;.:]{{2,60}}?))?"
            rf"(?:\s+(?:{told['when']}))?\s+(?:{told['tied']})\s",
            re.IGNORECASE,
        ),
        lead=re.compile(rf"[,(]?\s*(?:(?:{told['relative']})\s+)*", re.IGNORECASE),
        own=re.compile(rf"(?:^|\s)(?:{told['own']})\s+$", re.IGNORECASE),
        subject=re.compile(rf"\s+(?:(?!(?:{told['untrue']})\b)(?:{told['own']})\s+)+", re.IGNORECASE),
        going_on=re.compile(rf"(?<!\bwho)(?<!\bthat)(?<!\bwhich)\s(?:{told['going_on']})\s", re.IGNORECASE),
        within=re.compile(rf"\b(?:{told['within']})\s+$", re.IGNORECASE),
    )


def charges_in(reading: Reading) -> tuple[Charge, ...]:
    """The charges of a report that hang on a party, in order of the text."""
    text, sentences, found = reading.report.text, reading.sentences, list[Charge]()
    if _patterns().quick.search(text) is None:
        return ()
    marked = _marked(reading)
    for match in _patterns().cue.finditer(text):
        at = bisect_right(sentences, match.start(), key=START) - 1
        if at >= 0 and match.end() < sentences[at].end:
            one = _charge(text, sentences[at], match, marked)
            found += [one] if one else []
    return tuple(found)


class Marked(NamedTuple):
    """The parties of a report, by their mentions, and its deeds, each in order of the text."""

    parties: tuple[tuple[Span, int], ...]
    deeds: tuple[int, ...]  # where they begin

    def parties_in(self, sentence: Span) -> list[tuple[int, Span]]:
        """The parties that begin in a sentence."""
        first, last = (bisect_left(self.parties, at, key=begin_of) for at in (sentence.start, sentence.end))
        return [(number, span) for span, number in self.parties[first:last]]

    def deeds_in(self, start: int, end: int) -> tuple[int, ...]:
        """Where the deeds between two places begin."""
        return self.deeds[bisect_right(self.deeds, start) : bisect_left(self.deeds, end)]


def begin_of(marked: tuple[Span, int]) -> int:
    """Where marked words begin, by which they are found among others in order."""
    return marked[0].start


def _marked(reading: Reading) -> Marked:
    parties = (
        (one.span, number) for number, one in enumerate(reading.mentions) if one.kind is MentionKind.ACTOR
    )
    return Marked(tuple(sorted(parties)), tuple(sorted(one.span.start for one in reading.triggers)))


def charge_at(charges: Sequence[Charge], words: Span) -> Charge | None:
    """The charge in which words begin."""
    at = bisect_right(charges, words.start, key=_begin) - 1
    return charges[at] if at >= 0 and words.start < charges[at].words.end else None


def charge_told_by(charges: Sequence[Charge], span: Span) -> Charge | None:
    """The charge whose participle words overlap."""
    at = bisect_right(charges, span.start, key=_begin)
    return charges[at] if at < len(charges) and charges[at].cue.overlaps(span) else None


def is_charge(hedge: str | None) -> bool:
    """Whether a hedge is that of a deed somebody is charged with: it lends nothing to what is told next."""
    return hedge is not None and _patterns().quick.fullmatch(hedge.split(" ")[0]) is not None


def _charge(text: str, sentence: Span, match: re.Match[str], marked: Marked) -> Charge | None:
    """The charge of one participle; None where it is a clause of its own, or nobody stands before it."""
    opens, actors = match.start() == sentence.start, marked.parties_in(sentence)
    if _stands_alone(text, sentence, match.start()):
        return _own_clause(text, sentence, match, marked)
    accused = _right_before(text, match.start(), actors)
    if not (opens or accused) or _accuses(text, accused, actors):
        return None
    apart = opens or (accused is not None and "," in text[accused[1].end : match.start()])
    end = _end(text, match.end(), sentence.end, marked, apart=apart)
    if opens:
        accused = next((one for one in actors if one[1].start >= end), None)
    return _made(match, end, accused, actors, apart=apart)


def _made(
    match: re.Match[str],
    end: int,
    accused: tuple[int, Span] | None,
    actors: Sequence[tuple[int, Span]],
    *,
    apart: bool,
) -> Charge:
    by = [one for one in actors if match["by"] and match.start("by") <= one[1].start < match.end("by")]
    cue, words = Span(start=match.start(), end=match.end() - 1), Span(start=match.end(), end=end)
    return Charge(cue, words, accused[0] if accused else None, by[0][0] if by else None, apart)


def _own_clause(text: str, sentence: Span, match: re.Match[str], marked: Marked) -> Charge | None:
    """The charge of a clause of its own; None where it says that nobody was charged, or not who."""
    actors = marked.parties_in(sentence)
    accused = _subject(text, match.start(), actors)
    if accused is None:
        return None
    holder = _holder(text, accused[1], actors)
    end = _end(text, match.end(), sentence.end, marked, apart=holder is not None)
    return _made(match, end, holder or accused, actors, apart=holder is not None)


def _subject(text: str, at: int, actors: Sequence[tuple[int, Span]]) -> tuple[int, Span] | None:
    """Who is charged in a clause of its own: nothing but "was", "has been" stands between."""
    near = [
        one
        for one in actors
        if 0 < at - one[1].end <= LEAD and _patterns().subject.fullmatch(text, one[1].end, at)
    ]
    return max(near, key=lambda one: one[1].end - one[1].start, default=None)


def _holder(text: str, span: Span, actors: Sequence[tuple[int, Span]]) -> tuple[int, Span] | None:
    """Whose people are charged: "Eritrea, | whose troops"."""
    begins = WHOSE.search(text, max(0, span.start - LEAD), span.end)
    before = [one for one in actors if begins and 0 <= begins.start() - one[1].end <= 1]
    return max(before, key=lambda one: one[1].end - one[1].start, default=None)


def _accuses(text: str, accused: tuple[int, Span] | None, actors: Sequence[tuple[int, Span]]) -> bool:
    """Whether who stands before the participle is its subject: "whom | he | accused of"."""
    if accused is None:
        return False
    span = accused[1]
    words = span.words(text).casefold()
    if (
        words in SUBJECTS
        or not RELATIVES.isdisjoint(words.split())
        or WHOM.search(text, max(0, span.start - LEAD), span.start)
    ):
        return True
    return any(text[one.end : span.start] == " " for _, one in actors)  # "men the army accused of"


def _stands_alone(text: str, sentence: Span, at: int) -> bool:
    """Whether the participle is the verb of a clause of its own: "he was | charged with"."""
    before = text[max(sentence.start, at - LEAD) : at]
    return _patterns().own.search(before) is not None and HANGING.search(before) is None


def _right_before(text: str, at: int, actors: Sequence[tuple[int, Span]]) -> tuple[int, Span] | None:
    """Who stands before the participle, with nothing but "who is" between; of several the longest."""
    near = [
        one
        for one in actors
        if one[1].start < at < one[1].end  # "a man accused"
        or (0 <= at - one[1].end <= LEAD and _patterns().lead.fullmatch(text, one[1].end, at))
    ]
    return max(near, key=lambda one: one[1].end - one[1].start, default=None)


def _end(text: str, start: int, last: int, marked: Marked, *, apart: bool) -> int:
    """Where a charge ends: at its comma, else where the verb of the clause around it stands."""
    comma = ENDS.search(text, start, last)
    end = comma.start() if comma else last
    verb = _patterns().going_on.search(text, start, end)
    end = verb.start() if verb else end
    if apart and comma:
        return end
    later = marked.deeds_in(start, end)[1:]
    outer = (one for one in later if not _patterns().within.search(text, max(start, one - LEAD), one))
    return min(next(outer, end), end)
