"""Who denies, and by which words: every denial of a report that answers a deed told elsewhere.

Found from the words of a sentence and the parties marked in it. What is denied to somebody ("denied entry"),
or neither denied nor confirmed, is no denial.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from khaldun.claim.denials.words import denial_words
from khaldun.claim.marks import Marks, words_before
from khaldun.claim.sayings.finder import Saying, sayings_of
from khaldun.records import MentionKind, Span

BEFORE = re.compile(
    r"(?:[,’']s?)?(?:\s*\([^)]*\))?(?:\s+(?:who|which))?,?"
    r"(?:\s+(?:has|have|had|also|always|however|itself|later|again|for its part|since|too|both|both|all|then|\w+ly|and))*,?\s*",
    re.IGNORECASE,
)
"""Between who denies and the verb: "the Front, which has repeatedly | denied"."""
BY = re.compile(
    r"(?:\s+\w+ly)?(?:\s+(?:again|today|yesterday|on \w+day))?\s+by\s+(?:the\s+|an?\s+)?$", re.IGNORECASE
)
BEING = re.compile(r"\b(?:was|were|is|are|be|been|being)(?:\s+\w+ly)?\s+$", re.IGNORECASE)
STOP = re.compile(
    r"[,;:–—]\s|\s(?:and|but|while|saying|after|before|until|when|however|though|although|despite|which|who)\s"
)
"""Where the words of a denial end, before the sentence does."""
LEAD = r"(?:\s+(?!(?:that|and|but|while|who|which|saying|stating|claiming)\b)[\w’'\"“-]+){0,5}?"
THAT = re.compile(rf"({LEAD}\s+that\s+)(?:the\s+|an?\s+)?", re.IGNORECASE)
CLAUSE_STOP = re.compile(
    r";\s|,?\s(?:but|while|although|though|however|who|which|and (?:\w+ed|said|says|has|have|had|that))\s"
    r"|,?\s(?:say|stat|add|insist|claim|call|brand|describ|blam|accus|dismiss|rul)ing\s|,\sand\s"
)
"""Where a clause that is denied ends: "that it had killed, in May, ten herders | but ..."."""
CLOSED = re.compile(r"[.,!?]?[\"”]")
BARE = re.compile(r"which|something", re.IGNORECASE)
FURTHER = re.compile(
    r"\s+(?:that|of|about|regarding|alleging|claiming|suggesting|attributing|concerning|linking)\s",
    re.IGNORECASE,
)
LONGEST_NAME = 10
FIRST_PERSON = frozenset({"i", "we", "us", "me", "our", "my"})
LEADING_ON = frozenset({"who", "which", "that", "whose"})
MARKS = ' \t\r\n.,;:!?"”’)—–-'


class Kind(StrEnum):
    """What is denied, by the words that say so."""

    PART = "part"  # "any role in the raid", "had nothing to do with it"
    CHARGE = "charge"  # "the allegation", "it", "which"
    CONTENT = "content"  # "that it had lost the town", "targeting civilians"


class Denial(Struct, frozen=True, kw_only=True):
    """One denial: its words, the cue in them, who denies (a mention) and what of."""

    kind: Kind
    cue: Span
    words: Span
    object: Span | None  # the words behind the cue
    source: int
    inside: bool = False  # told in the sentence of the deed, as a clause that hangs on it
    sure: bool = False  # by a verb that denies whatever it is told of
    bare: bool = False  # of what "which" or "something" stands for, and no charge is named
    further: bool = False  # of a charge told in words of its own: "claims of his death", "reports that ..."
    doer: int | None = None  # the mention that stands behind "that": "denied that | its jets | had bombed"

    def holds(self, span: Span) -> bool:
        """Whether the words stand in what is denied."""
        return self.object is not None and self.object.contains(span)


def denials_of(marks: Marks) -> tuple[Denial, ...]:
    """The denials of a report that somebody in it tells, in order of the text."""
    patterns = denial_words()
    if not any(one.search(marks.text) for one in (patterns.cue, patterns.disowning, patterns.untrue)):
        return ()
    sayings = sayings_of(marks.text, marks.reading.sentences)
    found: dict[Span, Denial] = {}
    for sentence in marks.reading.sentences:
        for one in _Sentence(marks, sentence, sayings).denials():
            found.setdefault(one.cue, one)
    return tuple(found[cue] for cue in sorted(found))


def is_undenied(marks: Marks, span: Span) -> bool:
    """Whether the words stand behind a verb of denying, or are one, by which nobody denies."""
    patterns, before = denial_words(), words_before(marks, span)
    said = before + marks.words(span)
    cues = [one for one in patterns.cue.finditer(said) if one["denying"]]
    return bool(cues) and patterns.undenied.search(said[: cues[-1].start()]) is not None


def is_withheld(marks: Marks, span: Span) -> bool:
    """Whether the words are a verb of denying, of what somebody is not given: "denied a request"."""
    patterns = denial_words()
    cue = patterns.cue.match(marks.text, span.start)
    if cue is None or not cue["denying"]:
        return False
    return patterns.withheld.match(marks.text, cue.end()) is not None


def _is_name(words: str) -> bool:
    """Whether the words are a party's and not a clause, nor "we" or "I", who are whoever is quoted."""
    told = words.casefold().split()
    return len(told) <= LONGEST_NAME and told[-1] not in LEADING_ON and told[0] not in FIRST_PERSON


class _Sentence:
    """A sentence in which denials are looked for."""

    def __init__(self, marks: Marks, span: Span, sayings: Sequence[Saying]) -> None:
        self.marks, self.text, self.span = marks, marks.text, span
        self.sayings = [one for one in sayings if one.cue.overlaps(span)]
        self.parties = [
            (number, mention.span)
            for number, mention in enumerate(marks.reading.mentions)
            if mention.kind in (MentionKind.ACTOR, MentionKind.POINTER)
            and span.start <= mention.span.start < span.end
            and (told := marks.groundings.get(number)) is not None
            and told.party is not None
            and _is_name(mention.span.words(self.text))
        ]

    def denials(self) -> Iterator[Denial]:
        """Those by verbs, those that disown a deed, those that call a charge untrue."""
        patterns, span = denial_words(), self.span
        for match in patterns.cue.finditer(self.text, span.start, span.end):
            if one := self._by_verb(match):
                yield one
        for pattern, kind in ((patterns.disowning, Kind.PART), (patterns.untrue, Kind.CHARGE)):
            for match in pattern.finditer(self.text, span.start, span.end):
                if one := self._as_told(Span(start=match.start(), end=match.end()), kind):
                    yield one

    def _by_verb(self, match: re.Match[str]) -> Denial | None:
        """ "The Front denied any role"; ", a charge Moscow rejects"; "was dismissed by the army"."""
        cue = Span(start=match.start(), end=match.end())
        before = self.text[self.span.start : cue.start]
        if denial_words().undenied.search(before) or denial_words().unsaid.search(before):
            return None
        group = match.lastgroup or ""
        found = self._passive(cue, before) or self._active(cue, before, group)
        return found and replace(found, sure=found.sure or group == "denying")

    def _passive(self, cue: Span, before: str) -> Denial | None:
        """ "An accusation denied by the group"; "the claim was rejected by the ministry"."""
        patterns = denial_words()
        head = patterns.subject.search(before) or patterns.head.search(before)
        behind = [
            one
            for one in self.parties
            if one[1].start >= cue.end and BY.fullmatch(self.text, cue.end, one[1].start)
        ]
        source = max(behind, key=lambda one: one[1].end, default=None)
        if head is None or source is None or not cue.words(self.text).casefold().endswith("d"):
            return None
        start = self.span.start + head.start()
        words = Span(start=start, end=source[1].end)
        inside = bool(self.text[self.span.start : start].strip(' \n"“'))
        return self._told(Kind.CHARGE, cue, words, cue.end, source[0], inside=inside)

    def _active(self, cue: Span, before: str, group: str) -> Denial | None:
        """ "The Front has denied it"; ", which the Front denied"; "the Front called the report false"."""
        if BEING.search(before):
            return None  # "was denied entry"
        source = self._subject(cue)
        if source is None:
            return None
        told = self._object(cue, group)
        if told is not None:
            kind, end = told
            words = Span(start=min(source[1].start, cue.start), end=end)
            one = self._told(kind, cue, words, end, source[0])
            return replace(one, further=kind is Kind.CHARGE and self._goes_on(cue, end))
        head = denial_words().head.search(self.text, self.span.start, source[1].start)
        if (
            group == "calling"
            or head is None
            or not denial_words().nothing.match(self.text, cue.end, self.span.end)
        ):
            return None
        end = self._end(cue.end)
        words = Span(start=head.start(), end=end)
        one = self._told(Kind.CHARGE, cue, words, end, source[0], inside=True)
        return replace(one, bare=BARE.match(head[0]) is not None)

    def _object(self, cue: Span, group: str) -> tuple[Kind, int] | None:
        """What the words behind a cue deny, and where they end."""
        patterns, end = denial_words(), self.span.end
        if part := patterns.part.match(self.text, cue.end, end):
            return (Kind.PART, self._end(part.end())) if group == "denying" else None
        if charge := patterns.charge.match(self.text, cue.end, end):
            last = self._end(charge.end(), self._stops(charge.end()))
            if group == "calling" and not patterns.false.search(self.text, charge.end(), last):
                return None
            return Kind.CHARGE, last
        if group != "denying" or patterns.withheld.match(self.text, cue.end, end):
            return None
        if pointer := patterns.pointer.match(self.text, cue.end, end):
            return Kind.CHARGE, pointer.end()
        if patterns.nothing.match(self.text, cue.end, end):
            return None
        return Kind.CONTENT, self._end(cue.end, self._stops(cue.end))

    def _goes_on(self, cue: Span, end: int) -> bool:
        """Whether words of its own say what the charge is."""
        charge = denial_words().charge.match(self.text, cue.end, self.span.end)
        return charge is not None and FURTHER.match(self.text, charge.end(), end) is not None

    def _as_told(self, span: Span, kind: Kind) -> Denial | None:
        """What somebody says who disowns a deed, or calls a charge untrue."""
        if denial_words().unsaid.search(self.text[self.span.start : span.start]):
            return None
        telling = [
            one
            for one in self.sayings
            if one.source and not one.cue.overlaps(span) and any(part.contains(span) for part in one.content)
        ]
        for saying in telling[::-1]:
            source = saying.source and self._named(saying.source)
            if saying.source and source:
                words = Span(
                    start=min(saying.source.start, span.start),
                    end=max(saying.source.end, saying.cue.end, self._end(span.end)),
                )
                return self._told(kind, span, words, self._end(span.end), source[0])
        return None

    def _subject(self, cue: Span) -> tuple[int, Span] | None:
        """Who denies: the party right before the verb, else the subject that the sayings know."""
        near = [
            one
            for one in self.parties
            if one[1].end <= cue.start and BEFORE.fullmatch(self.text, one[1].end, cue.start)
        ]
        beside = min(near, key=lambda one: (-one[1].end, one[1].start)) if near else None
        if beside and "," not in self.text[beside[1].end : cue.start]:
            return beside
        saying = next((one for one in self.sayings if one.source and one.cue.overlaps(cue)), None)
        return (self._named(saying.source) if saying and saying.source else None) or beside

    def _named(self, source: Span) -> tuple[int, Span] | None:
        """The party that most of the words name."""
        inside = [one for one in self.parties if one[1].overlaps(source)]
        if not inside:
            return None
        return max(inside, key=lambda one: min(one[1].end, source.end) - max(one[1].start, source.start))

    def _stops(self, at: int) -> re.Pattern[str]:
        """What ends the words from here on: a clause with "that" goes on over commas."""
        return CLAUSE_STOP if THAT.match(self.text, at, self.span.end) else STOP

    def _end(self, at: int, stops: re.Pattern[str] = STOP) -> int:
        """Where the words of a denial end."""
        stop = stops.search(self.text, at, self.span.end)
        end = stop.start() if stop else self.span.end
        return max(at, at + len(self.text[at:end].rstrip(MARKS)))

    def _told(
        self, kind: Kind, cue: Span, words: Span, end: int, source: int, *, inside: bool = False
    ) -> Denial:
        told = Span(start=cue.end, end=end) if cue.end < end else None
        words = self._closed(words)
        return Denial(
            kind=kind,
            cue=cue,
            words=words,
            object=told,
            source=source,
            inside=inside,
            sure=kind is Kind.PART,
            doer=self._doer(told) if told and kind is not Kind.PART else None,
        )

    def _closed(self, words: Span) -> Span:
        """The words with the mark that closes a quotation opened in them."""
        told = words.words(self.text)
        opened = told.count('"') % 2 or told.count("“") > told.count("”")
        mark = CLOSED.match(self.text, words.end, self.span.end) if opened else None
        return Span(start=words.start, end=mark.end()) if mark else words

    def _doer(self, told: Span) -> int | None:
        """The party right behind "that" in what is denied."""
        lead = THAT.match(self.text, told.start, told.end)
        found = (number for number, span in self.parties if lead and span.start in (lead.end(), lead.end(1)))
        return next(found, None)
