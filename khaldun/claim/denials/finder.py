"""Who denies, and by which words: every denial of a report that answers a deed told elsewhere.

Found from the words of a sentence and the parties marked in it. What is denied to somebody ("denied entry"),
or neither denied nor confirmed, is no denial.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from khaldun.claim.denials.borders import behind_that, clause_end, closed, end_of, says_more
from khaldun.claim.denials.counted import questions_number
from khaldun.claim.denials.denial import Denial, Kind
from khaldun.claim.denials.words import denial_words
from khaldun.claim.marks import Marks, words_before
from khaldun.claim.sayings.finder import Saying, sayings_of
from khaldun.claim.sayings.heads import head_of
from khaldun.records import MentionKind, Span

BEFORE = re.compile(
    r"(?:[,’']s?)?(?:\s*\([^)]*\))?(?:\s+(?:who|which))?,?"
    r"(?:\s+(?:has|have|had|also|always|however|itself|later|again|for its part"
    r"|since|too|both|all|then|here|there|\w+ly|and))*,?\s*",
    re.IGNORECASE,
)
"""Between who denies and the verb: "the Front, which has repeatedly | denied"."""
BY = re.compile(
    r"(?:\s+\w+ly)?(?:\s+(?:again|today|yesterday|on \w+day))?\s+by\s+(?:the\s+|an?\s+)?$", re.IGNORECASE
)
LATER = re.compile(
    r"\s+(?:(?:late|early|again)\s+)?(?:on|in|at|through)\s[^.;:]{2,60}?\s(?:that|having)\s", re.IGNORECASE
)
"""Between the verb and what is denied: "denied | on Monday that | it had shelled the town"."""
BEING = re.compile(r"\b(?:was|were|is|are|be|been|being)(?:\s+\w+ly)?\s+$", re.IGNORECASE)
BARE = re.compile(r"which|something", re.IGNORECASE)
Named = tuple[int, Span]
"""A party: the number of its mention, and its words."""
LONGEST_NAME = 10
FIRST_PERSON = frozenset({"i", "we", "us", "me", "our", "my"})
LEADING_ON = frozenset({"who", "which", "that", "whose"})


def denials_of(marks: Marks) -> tuple[Denial, ...]:
    """The denials of a report that somebody in it tells, in order of the text."""
    patterns = denial_words()
    cues = (patterns.cue, patterns.disowning, patterns.untrue, patterns.overstated)
    told = [
        sentence
        for sentence in marks.reading.sentences
        if any(one.search(marks.text, sentence.start, sentence.end) for one in cues)
    ]
    if not told or not any(one.search(marks.text) for one in cues):
        return ()
    sayings = sayings_of(marks.text, marks.reading.sentences)
    found: dict[Span, Denial] = {}
    for sentence in told:
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


def is_of_a_count(marks: Marks, span: Span) -> bool:
    """Whether the words are a verb of denying, of a number and not of the deed: "disputed the figure"."""
    cue = denial_words().cue.match(marks.text, span.start)
    return cue is not None and denial_words().figure.match(marks.text, cue.end()) is not None


def is_of_help(marks: Marks, span: Span) -> bool:
    """Whether help for those who did a deed is denied: "had trained the gunmen who | killed 30"."""
    return denial_words().helped.search(words_before(marks, span)) is not None


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
        """Those by verbs, those that disown a deed, those that call a figure or a charge untrue."""
        patterns, span = denial_words(), self.span
        for match in patterns.cue.finditer(self.text, span.start, span.end):
            if one := self._by_verb(match):
                yield one
        for match in patterns.disowning.finditer(self.text, span.start, span.end):
            if one := self._as_told(Span(start=match.start(), end=match.end()), Kind.PART):
                yield one
        for match in patterns.overstated.finditer(self.text, span.start, span.end):
            if one := self._as_told(Span(start=match.start(), end=match.end()), Kind.FIGURE):
                yield one
        for match in patterns.untrue.finditer(self.text, span.start, span.end):
            if one := self._untrue(match):
                yield one

    def _untrue(self, match: re.Match[str]) -> Denial | None:
        """ "The accusations are baseless"; "reports that the town has fallen are false"."""
        if match["told"] is None:
            starts = [match.start()] + [match.start("noun")] * bool(match["noun"])
            found = (self._as_told(Span(start=start, end=match.end()), Kind.CHARGE) for start in starts)
            return next((one for one in found if one), None)  # "the army said the | claim is false"
        one = self._as_told(Span(start=match.start("noun"), end=match.end()), Kind.CONTENT)
        told, verdict = (Span(start=match.start(name), end=match.end(name)) for name in ("told", "verdict"))
        return one and replace(one, cue=verdict, object=told, doer=None)

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
        source = self._agent(cue)
        if head is None or source is None or not cue.words(self.text).casefold().endswith("d"):
            return None
        start = self.span.start + head.start()
        words = Span(start=start, end=source[1].end)
        one = self._told(Kind.CHARGE, cue, words, source[0])
        told = bool(self.text[self.span.start : start].strip(' \n"“'))
        return replace(one, inside=told, object=None, further=False, doer=None)

    def _agent(self, cue: Span) -> Named | None:
        """Whoever stands behind "by"."""
        behind = [
            one
            for one in self.parties
            if one[1].start >= cue.end and BY.fullmatch(self.text, cue.end, one[1].start)
        ]
        return max(behind, key=lambda one: one[1].end, default=None)

    def _active(self, cue: Span, before: str, group: str) -> Denial | None:
        """ "The Front has denied it"; ", which the Front denied"; "the Front called the report false"."""
        if BEING.search(before):
            return None  # "was denied entry"
        source = self._subject(cue)
        if source is None:
            return None
        told = self._object(cue, group)
        if told is None:
            return self._relative(cue, source, group)
        kind, end = told
        words = Span(start=min(source[1].start, cue.start), end=end)
        one = self._told(kind, cue, words, source[0])
        between = source[1].end < cue.start
        return replace(one, aside=Span(start=source[1].end, end=cue.start)) if between else one

    def _relative(self, cue: Span, source: Named, group: str) -> Denial | None:
        """ ", which the Front denied"; ", a charge that Moscow rejects"; ", a number it called absurd"."""
        patterns, last = denial_words(), self.span.end
        untrue = patterns.verdict.match(self.text, cue.end, last)
        rest = patterns.called if group == "calling" else patterns.nothing
        lead = (self.text, self.span.start, source[1].start)
        count = patterns.tally.search(*lead)
        head = count or patterns.head.search(*lead)
        head = head or patterns.named.match(self.text, source[1].start, source[1].end)
        if head is None or not (untrue or rest.match(self.text, cue.end, last)):
            return None
        words = Span(start=head.start(), end=untrue.end() if untrue else end_of(self.text, cue.end, last))
        one = self._told(Kind.FIGURE if count else Kind.CHARGE, cue, words, source[0])
        return replace(one, inside=True, bare=not untrue and BARE.match(head[0]) is not None)

    def _object(self, cue: Span, group: str) -> tuple[Kind, int] | None:
        """What the words behind a cue deny, and where they end."""
        patterns, text, at, last = denial_words(), self.text, cue.end, self.span.end
        part = patterns.part.match(text, at, last)
        if part is None and patterns.disavowing.fullmatch(cue.words(text)):
            part = patterns.deed.match(text, at, last)
        if part:
            return (Kind.PART, end_of(text, part.end(), last)) if group == "denying" else None
        if figure := patterns.figure.match(text, at, last):
            end = end_of(text, figure.end(), last)
            doubted = group != "calling" or patterns.called.match(text, figure.end(), last)
            return (Kind.FIGURE, end) if doubted else None
        if charge := patterns.charge.match(text, at, last):
            end = clause_end(text, charge.end(), last)
            untrue = group != "calling" or patterns.false.search(text, charge.end(), end)
            return (Kind.CHARGE, end) if untrue else None
        if group == "calling":
            return self._called(at, last)
        if group != "denying" or patterns.withheld.match(text, at, last):
            return None
        if pointer := patterns.pointer.match(text, at, last):
            return Kind.CHARGE, pointer.end()
        told = LATER.match(text, at, last) or patterns.nothing.match(text, at, last) is None
        return (Kind.CONTENT, clause_end(text, at, last)) if told else None

    def _called(self, at: int, last: int) -> tuple[Kind, int] | None:
        """ "Called | it a lie"."""
        it, end = denial_words().it.match(self.text, at, last), end_of(self.text, at, last)
        untrue = it and denial_words().false.search(self.text, it.end(), end)
        return (Kind.CHARGE, end) if untrue else None

    def _as_told(self, span: Span, kind: Kind) -> Denial | None:
        """What somebody says who disowns a deed, or calls a charge untrue."""
        if denial_words().unsaid.search(self.text[self.span.start : span.start]):
            return None
        telling = [
            (one.source, one.cue)
            for one in self.sayings
            if one.source and not one.cue.overlaps(span) and any(part.contains(span) for part in one.content)
        ]
        for source, cue in telling[::-1]:
            if named := self._named(source):
                end = max(source.end, cue.end, end_of(self.text, span.end, self.span.end))
                words = Span(start=min(source.start, span.start), end=end)
                return self._told(kind, span, words, named[0])
        return None

    def _subject(self, cue: Span) -> Named | None:
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

    def _named(self, source: Span) -> Named | None:
        """The party that most of the words name, of those in their head where there are any."""
        head = head_of(self.text, source)
        inside = [one for one in self.parties if one[1].overlaps(head)]
        inside = inside or [one for one in self.parties if one[1].overlaps(source)]
        if not inside:
            return None
        return max(inside, key=lambda one: min(one[1].end, source.end) - max(one[1].start, source.start))

    def _told(self, kind: Kind, cue: Span, words: Span, source: int) -> Denial:
        """The denial; what is denied are its words behind the cue."""
        told = Span(start=cue.end, end=words.end) if cue.end < words.end else None
        charge = denial_words().charge.match(self.text, cue.end, words.end)
        further = kind is Kind.CHARGE and charge is not None and says_more(self.text, charge.end(), words.end)
        doer = self._doer(told) if told and kind is not Kind.PART else None
        if further and told and denial_words().part.search(told.words(self.text)):
            kind, further = Kind.PART, False  # "rejected any suggestion that the army had been involved"
        if kind is Kind.CONTENT and told and denial_words().of_part.match(self.text, told.start, told.end):
            kind = Kind.PART  # "denied that soldiers had been involved"
        counted = charge is not None and questions_number(self.marks, cue, charge.end(), words.end)
        return Denial(
            kind=kind,
            cue=cue,
            words=closed(self.text, words, self.span.end),
            object=told,
            source=source,
            deed=kind is Kind.PART and denial_words().deed.match(self.text, cue.end, words.end) is not None,
            sure=kind is Kind.PART,
            further=further,
            counted=counted,
            doer=doer,
        )

    def _doer(self, told: Span) -> int | None:
        """The party right behind "that" in what is denied."""
        starts = behind_that(self.text, told)
        return next((number for number, span in self.parties if span.start in starts), None)
