"""Who did a deed by the grammar around it, where the reader ties nobody to it.

The doer stands behind the deed ("the attacks carried out by X", "the murder, blamed on X"), before it ("X
took part in the attack", "two men charged with the killing"), or as the one an accuser names ("accused X of
bombing the church"). And whoever is told right before a deed in a form that acts on somebody is its doer:
"five men shot a watchman", "the troops who on Sunday shot a watchman". A harm is also the work of whoever
acts in the clause that says when it came: "two died when guards opened fire". Words of suspicion count only
where the deed is not told as plain fact: whoever is charged with a murder did not commit it in the outlet's
own voice. The words stand in data/claim/blames.toml.

Between the two only small words stand, and names, places, times and figures, which are passed over: any other
word may begin a clause of its own.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from msgspec import Struct

from khaldun.claim.backings import Sentence
from khaldun.claim.marks import Marks
from khaldun.data.choices import read_choices
from khaldun.records import MentionKind, Modality, Span, Trigger

TABLE = "claim/blames.toml"
REACH = 160
"""Code points between a deed and its doer; what stands further off is told in another clause."""
LEAD = 40
"""Code points before the accused in which the verb of the accuser stands."""
APART = re.compile(r"[;:]|\.\s")
SIGNS = r"[\s,\"“”'’()–—-]*"
BEFORE_VERB = re.compile(
    r"\s+(?:(?:who|which|that)\s+)?(?:(?:have|has|had)\s+)?(?:(?:\w+ly|also|then)\s+)?", re.IGNORECASE
)
"""What stands between a subject and a verb that acts."""
WHEN = re.compile(
    r"(?:\s+(?!and\b|but\b|while\b|that\b|who\b)[\w’'-]+){0,6}?\s+(?:when|as)\s+(?:(?:the|an?|some)\s+)?",
    re.IGNORECASE,
)
"""Between a harm and the deed that did it, told with its doer: "died on the spot when | guards | fired"."""
WHO = re.compile(
    r"\s+(?:who|which|that)"
    r"(?:\s+(?:have|has|had|allegedly|earlier|on|in|at|near|late|early|last|this|yesterday|today|the))*\s+",
    re.IGNORECASE,
)
"""Between people and what they are told to have done, with when and where: "who | on Sunday |"."""
ONTO = re.compile(r"\b(?:on|to)\s+(?:(?:the|an?)\s+)?$", re.IGNORECASE)
PASSED = frozenset(
    {MentionKind.ACTOR, MentionKind.PLACE, MentionKind.TIME, MentionKind.FIGURE, MentionKind.WEAPON}
)


class Words(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """blames.toml: parts of regular expressions."""

    behind: tuple[str, ...]
    blamed_on: tuple[str, ...]
    said: tuple[str, ...]
    before: tuple[str, ...]
    suspected: tuple[str, ...]
    accusing: tuple[str, ...]
    accused: tuple[str, ...]
    laying: tuple[str, ...]
    counts: tuple[str, ...]
    small: tuple[str, ...]
    active: tuple[str, ...]
    alone: tuple[str, ...]
    object: tuple[str, ...]
    harmed: tuple[str, ...]


class Frames(NamedTuple):
    """The table as patterns."""

    small: re.Pattern[str]
    behind: re.Pattern[str]
    blamed_on: re.Pattern[str]
    said: re.Pattern[str]
    before: re.Pattern[str]
    suspected: re.Pattern[str]
    accusing: re.Pattern[str]
    accused: re.Pattern[str]
    laying: re.Pattern[str]
    counts: re.Pattern[str]
    active: re.Pattern[str]
    alone: re.Pattern[str]
    acts: re.Pattern[str]
    object: re.Pattern[str]
    harmed: re.Pattern[str]


@cache
def _frames() -> Frames:
    return read_frames()


def read_frames(text: str | None = None) -> Frames:
    """The words of the bundled table, or of `text` in its place, as patterns. Raises DataError."""
    told = read_choices(TABLE, Words, text)
    between = rf"{SIGNS}(?:(?:{told['small']})\b{SIGNS})*"
    article = rf"{SIGNS}(?:(?:the|an?|some)\s+)?"
    return Frames(
        small=_folded(between),
        behind=_folded(rf"{between}\b(?:{told['behind']}){article}"),
        blamed_on=_folded(rf"{between}\b(?:{told['blamed_on']}){article}"),
        said=_folded(rf"\b(?:{told['said']})\b"),
        before=_folded(rf"{between}\b(?:{told['before']})\b{between}"),
        suspected=_folded(rf"{between}\b(?:{told['suspected']})\b{between}"),
        accusing=_folded(rf"\b(?:{told['accusing']}){article}$"),
        accused=_folded(rf"{between}\b(?:{told['accused']})\b{between}"),
        laying=_folded(rf"\b(?:{told['laying']})\b{between}$"),
        counts=_folded(rf"\b(?:{told['counts']})$"),
        active=_folded(rf"(?:{told['active']})(?:\s+(?!down\b).*)?"),
        alone=_folded(rf"(?:{told['alone']})\b.*"),
        acts=_folded(rf"(?:{told['alone']}|{told['active']})\b(?!\s+down\b)"),
        harmed=_folded(rf"(?:(?:was|were|been|being)\s+)?(?:{told['harmed']})"),
        object=_folded(rf"\s+(?:(?:to death|dead)\s+)?(?:{told['object']})\b"),
    )


def _folded(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE | re.DOTALL)


def blamed(marks: Marks, trigger: Trigger) -> tuple[int, ...]:
    """The numbers of the mentions that did the deed of a trigger, by the grammar of its sentence."""
    sentence = Sentence.around(marks, trigger.span)
    if not sentence.parties:
        return ()
    deed = Deed(
        text=marks.text,
        sentence=sentence,
        span=trigger.span,
        passed=_passed(marks, sentence, trigger.span),
        doubted=trigger.modality is not Modality.ASSERTED,
    )
    for number, party in sentence.parties:
        if not _frames().counts.search(marks.words(party)) and deed.is_of(party):
            joined = (one for one in sentence.starting(party.start, party.start) if one != number)
            return number, *joined
    return ()


def _passed(marks: Marks, sentence: Sentence, deed: Span) -> tuple[Span, ...]:
    """The names, places, times, figures and weapons of a sentence, in order of the text."""
    spans = [
        mention.span
        for _, mention in marks.beside(deed)
        if sentence.start <= mention.span.start < sentence.end and mention.kind in PASSED
    ]
    return tuple(sorted(spans))


class Deed(NamedTuple):
    """A deed in its sentence."""

    text: str
    sentence: Sentence
    span: Span
    passed: tuple[Span, ...]  # what may stand between the deed and its doer
    doubted: bool  # somebody has it so: the outlet does not tell it as plain fact

    def is_of(self, party: Span) -> bool:
        """Whether the words say that the party did it."""
        if party.start >= self.span.end:
            return self._is_before(party)
        if party.end > self.span.start:
            return False
        return self._is_right_behind(party) or self._is_behind(party)

    def _is_before(self, party: Span) -> bool:
        """ "The murder, blamed on | X"; "blamed the attack on | X"."""
        words = self._between(self.span.end, party.start)
        if words is None:
            return False
        if WHEN.fullmatch(words):
            return self._acts(party)
        if _frames().behind.fullmatch(words):
            return _frames().said.search(self.span.words(self.text)) is None
        if not self.doubted:
            return False
        if _frames().blamed_on.fullmatch(words):
            return True
        laid = ONTO.search(words) is not None and _frames().small.fullmatch(words) is not None
        lead = self._plain(self.sentence.start, self.span.start)
        return laid and _frames().laying.search(lead) is not None

    def _acts(self, party: Span) -> bool:
        """ "Five died when | the guards | opened fire"."""
        lead = BEFORE_VERB.match(self.text, party.end)
        deed = lead and _frames().acts.match(self.text, lead.end())
        return bool(deed) and _frames().harmed.fullmatch(self.span.words(self.text)) is not None

    def _is_behind(self, party: Span) -> bool:
        """ "X took part in | the attack"; "accused X of | bombing"."""
        words = self._between(party.end, self.span.start)
        if words is None:
            return False
        if _frames().before.fullmatch(words):
            return True
        if not self.doubted:
            return False
        if _frames().suspected.fullmatch(words):
            return True
        lead = self.text[max(self.sentence.start, party.start - LEAD) : party.start]
        return _frames().accusing.search(lead) is not None and _frames().accused.fullmatch(words) is not None

    def _is_right_behind(self, party: Span) -> bool:
        """ "Five men | shot to death | a watchman"."""
        text, at = self.text, self.span
        words = at.words(text)
        alone = _frames().alone.fullmatch(words) is not None
        if not (alone or _frames().active.fullmatch(words)):
            return False
        if BEFORE_VERB.fullmatch(text, party.end, at.start) is None and not self._tells_who(party):
            return False
        if alone:
            return True
        named = any(0 < other.start - at.end < 3 for _, other in self.sentence.parties)
        return named or _frames().object.match(text, at.end, self.sentence.end) is not None

    def _tells_who(self, party: Span) -> bool:
        """ "The troops | who on Sunday | killed a smith"."""
        words = self._between(party.end, self.span.start)
        return words is not None and WHO.fullmatch(words) is not None

    def _between(self, start: int, end: int) -> str | None:
        """The small words from `start` to `end`; None where these are too far apart."""
        if not 0 < end - start <= REACH or APART.search(self.text, start, end):
            return None
        return self._plain(start, end)

    def _plain(self, start: int, end: int) -> str:
        """The words from `start` to `end` without names, places, times, figures and weapons."""
        words, at = [], start
        for span in self.passed:
            if start <= span.start and span.end <= end:
                words.append(self.text[at : span.start])
                at = max(at, span.end)
        return " ".join([*words, self.text[at:end]])
