"""Two deeds told in one breath: "soldiers rescued four workers abducted last week".

The reader finds one of the two, with the rescuers or the rescued as the abductors and the day of the other.
Whoever stands before the verb of freeing freed them, whatever stands behind the word for their capture tells
of that; nobody abducted them but whom "by" names, or who frees those "they had taken". Where the day behind
both is meant of, the grammar leaves open, and it is that of the nearer word. The words are
data/claim/rescues.toml.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from operator import attrgetter
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from khaldun.claim.marks import Marks
from khaldun.claim.settings import period_without_words
from khaldun.data.choices import choices, grouped
from khaldun.data.sought import sought
from khaldun.data.tables import read_words
from khaldun.records import (
    HAPPENED,
    Claim,
    EventType,
    Figure,
    MentionKind,
    Modality,
    PeriodBasis,
    Polarity,
    Reading,
    Relation,
    Role,
    Span,
    TollKind,
    Trigger,
)
from khaldun.records.sense import UNKNOWN

TABLE = "claim/rescues.toml"
START = attrgetter("start")
TOLD = frozenset({Role.ACTOR, Role.RECIPIENT, Role.TOLL, Role.TIME, Role.PLACE})
"""What is dealt out between the two deeds; who tells of them is the same."""
SUBS = ("abduction", "capture", "arrest", "held")
"""Sub-types of takings."""
KINDS = {
    "release": TollKind.RELEASED,
    "abduction": TollKind.ABDUCTED,
    "capture": TollKind.DETAINED,
    "arrest": TollKind.DETAINED,
    "held": TollKind.DETAINED,
}
"""What the deeds count."""
OF_WHOM = frozenset({Role.RECIPIENT, Role.TOLL})
THOSE = re.compile(r"\bthose\b", re.IGNORECASE)
BREAK = re.compile(r"[,;.:]|\b(?:and|said|says|was|were)\b", re.IGNORECASE)
"""What parts a taking from a time that is not its own."""
BY = re.compile(r"\bby (?:\w+ ){0,3}$", re.IGNORECASE)


class Lists(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What data/claim/rescues.toml says."""

    freeing: tuple[str, ...]
    aiming: tuple[str, ...]
    freed: tuple[str, ...]
    other: tuple[str, ...]
    joints: tuple[str, ...]
    anyone: tuple[str, ...]
    taken: dict[str, tuple[str, ...]]


class Rules(NamedTuple):
    """The lists as patterns with the groups `free` (or `aim`) and `taken`, one for each sub-type of that."""

    active: re.Pattern[str]
    passive: re.Pattern[str]
    anyone: re.Pattern[str]  # whoever it may be that is to be freed


class Rescue(NamedTuple):
    """The words for both deeds; `sub` is the sub-type of the taking, `aimed` a freeing only sought, `own` a
    taking by those who free: "freed the mayor they had kidnapped".
    """

    free: Span
    taken: Span
    sentence: Span
    sub: str
    aimed: bool
    own: bool = False

    def whom(self) -> Span:
        """Where those stand who were taken and freed."""
        start = self.free.end if self.free < self.taken else self.sentence.start
        return Span(start=start, end=self.taken.start)

    def is_of_freeing(self, role: Role, span: Span) -> bool:
        """Whether words that play a role in one of the deeds do so in the freeing."""
        if role in OF_WHOM:
            return self.whom().contains(span)
        second = max(self.free, self.taken)
        if second is self.taken:
            return span.end <= second.start
        return span.start >= second.end or span.end <= self.taken.start

    def is_of_taking(self, role: Role, span: Span, text: str) -> bool:
        """Whether words that play a role in one of the deeds do so in the taking."""
        if role in OF_WHOM:
            return self.whom().contains(span)
        if span.start < self.taken.end or (self.free > self.taken and span.end > self.free.start):
            return False
        return role is not Role.ACTOR or BY.search(text, self.taken.end, span.start) is not None


def with_rescues(reading: Reading) -> Reading:
    """The reading; where somebody is told to free whom others took, each of the two deeds has its own."""
    for rescue in _rescues(reading):
        reading = _parted(reading, rescue)
    return reading


def _rescues(reading: Reading) -> Iterator[Rescue]:
    rules = _rules()
    for pattern in (rules.active, rules.passive):
        for told in pattern.finditer(reading.report.text):
            at = bisect_right(reading.sentences, told.start(), key=START) - 1
            if at >= 0 and reading.sentences[at].end >= told.end():
                yield _rescue(told, reading.sentences[at])


def _rescue(told: re.Match[str], sentence: Span) -> Rescue:
    free, taken = (Span(start=told.start(name), end=told.end(name)) for name in ("free", "taken"))
    sub = next(name for name in SUBS if told[name])
    groups = told.groupdict()
    return Rescue(free, taken, sentence, sub, bool(groups.get("aim")), bool(groups.get("own")))


def _parted(reading: Reading, rescue: Rescue) -> Reading:
    """The reading with both deeds; as it was where neither is told of people."""
    found = [_deed_at(reading, rescue.free), _deed_at(reading, rescue.taken)]
    numbers = {number for number in found if number is not None}
    ties = [tie for tie in reading.relations if tie.trigger in numbers]
    held = any(reading.triggers[number].event_type is EventType.DETENTION for number in numbers)
    if not held or not any(_is_of_people(reading, tie, rescue) for tie in ties):
        return reading
    told = list(zip(_deeds(reading, rescue, found), _dealt(reading, rescue, ties), strict=True))
    if _is_of_anyone(reading, rescue, ties):
        taken = found[1]
        asked = taken is not None and reading.triggers[taken].modality is Modality.REQUESTED
        whole = _with_deeds(reading, told[:1], numbers) if asked or None not in found else reading
        return _without_those(whole, rescue)
    if rescue.aimed:
        told, numbers = told[1:], {number for number in found[1:] if number is not None}
    return _with_deeds(reading, told, numbers)


def _deeds(reading: Reading, rescue: Rescue, found: Sequence[int | None]) -> list[Trigger]:
    """The freeing and the taking, each as it was read, or as the other was where only that one was; the
    clause of the taking is the part that tells of it, and the taking is a fact.
    """
    free, taken = (None if number is None else reading.triggers[number] for number in found)
    reach = [rescue.free, rescue.taken, *(one.evidence for one in (free, taken) if one)]
    start, end = min(one.start for one in reach), max(one.end for one in reach)
    behind = rescue.free < rescue.taken
    part = Span(start=rescue.free.end, end=end) if behind else Span(start=start, end=rescue.free.start)
    if taken is None and free is not None:
        modality = free.modality if free.modality in HAPPENED else Modality.ASSERTED
        taken = replace(free, modality=modality, polarity=Polarity.POSITIVE)
    if free is None and taken is not None:
        free = replace(taken, background=False)
    told = (
        (free, rescue.free, Span(start=start, end=end), "release"),
        (taken, rescue.taken, part, rescue.sub),
    )
    score = max(one.score for one in (free, taken) if one)  # both have the same right to the figures
    return [_deed(one, span, clause, sub, score) for one, span, clause, sub in told if one is not None]


def _deed(read: Trigger, span: Span, clause: Span, sub: str, score: float) -> Trigger:
    told = replace(read, span=span, evidence=clause, event_type=EventType.DETENTION)
    sense = read.sense if span.overlaps(read.span) else UNKNOWN
    return replace(told, sub_event_type=sub, score=score, sense=sense)


def _deed_at(reading: Reading, span: Span) -> int | None:
    return next((n for n, one in enumerate(reading.triggers) if one.span.overlaps(span)), None)


def _is_of_anyone(reading: Reading, rescue: Rescue, ties: Sequence[Relation]) -> bool:
    """Whether it is asked to free whoever may be held, of whose capture nothing is told."""
    if not rescue.aimed or _rules().anyone.fullmatch(rescue.whom().words(reading.report.text)) is None:
        return False
    times = (reading.mentions[tie.mention].span for tie in ties if tie.role is Role.TIME)
    return not any(rescue.is_of_taking(Role.TIME, span, reading.report.text) for span in times)


def _without_those(reading: Reading, rescue: Rescue) -> Reading:
    """The reading without a name for "all those unlawfully"."""
    named = {
        number
        for number, mention in enumerate(reading.mentions)
        if mention.span.overlaps(rescue.whom()) and THOSE.search(mention.span.words(reading.report.text))
    }
    kept = (tie for tie in reading.relations if tie.role is not Role.RECIPIENT or tie.mention not in named)
    return replace(reading, relations=tuple(kept))


def _is_of_people(reading: Reading, tie: Relation, rescue: Rescue) -> bool:
    """Whether somebody plays a role where those stand who were freed."""
    span = reading.mentions[tie.mention].span
    return tie.role in (Role.ACTOR, *OF_WHOM) and rescue.whom().contains(span)


Tie = tuple[int, Role, float]


def _dealt(reading: Reading, rescue: Rescue, ties: Sequence[Relation]) -> tuple[set[Tie], set[Tie]]:
    """Which mentions play which roles in the freeing, and in the taking."""
    text, freeing, taking = reading.report.text, set[Tie](), set[Tie]()
    for tie in ties:
        span = reading.mentions[tie.mention].span
        role = Role.RECIPIENT if tie.role is Role.ACTOR and rescue.whom().contains(span) else tie.role
        told = (tie.mention, role, tie.score)
        if role not in TOLD or not rescue.sentence.contains(span):
            freeing.add(told)
            taking.add(told)
            continue
        freeing |= {told} if rescue.is_of_freeing(role, span) else set()
        taking |= {told} if rescue.is_of_taking(role, span, text) else set()
    freeing |= _rescuers(reading, rescue, freeing) | _days(reading, rescue, freeing)
    taking |= _days_of_taking(reading, rescue, taking)
    taking |= {tie for tie in freeing if rescue.own and tie[1] is Role.ACTOR}
    return _once(reading, freeing), _once(reading, taking)


def _once(reading: Reading, ties: set[Tie]) -> set[Tie]:
    """Of mentions with the same words in one role the surest."""
    surest = sorted(ties, key=lambda tie: tie[2])
    return set({(reading.mentions[tie[0]].span, tie[1]): tie for tie in surest}.values())


def _rescuers(reading: Reading, rescue: Rescue, dealt: set[Tie]) -> set[Tie]:
    """Whoever stands last before a verb of freeing, where the reader ties nobody to it."""
    if rescue.free > rescue.taken or any(role is Role.ACTOR for _, role, _ in dealt):
        return set()
    before = Span(start=rescue.sentence.start, end=max(rescue.free.start, rescue.sentence.start + 1))
    found = [
        (mention.span.end, number, mention.score)
        for number, mention in enumerate(reading.mentions)
        if mention.kind is MentionKind.ACTOR and before.contains(mention.span)
    ]
    return {(number, Role.ACTOR, score) for _, number, score in sorted(found)[-1:]}


def _days(reading: Reading, rescue: Rescue, dealt: set[Tie]) -> set[Tie]:
    """The times told beside a freeing for which the reader finds none."""
    if any(role is Role.TIME for _, role, _ in dealt):
        return set()
    return {
        (number, Role.TIME, mention.score)
        for number, mention in enumerate(reading.mentions)
        if mention.kind is MentionKind.TIME
        and rescue.sentence.contains(mention.span)
        and rescue.is_of_freeing(Role.TIME, mention.span)
    }


def _days_of_taking(reading: Reading, rescue: Rescue, dealt: set[Tie]) -> set[Tie]:
    """The time right behind a taking for which the reader finds none: "kidnapped | more than a month ago"."""
    if any(role is Role.TIME and rescue.sentence.contains(reading.mentions[m].span) for m, role, _ in dealt):
        return set()
    text, end = reading.report.text, rescue.taken.end
    behind = [
        (mention.span, number, mention.score)
        for number, mention in enumerate(reading.mentions)
        if mention.kind is MentionKind.TIME
        and rescue.sentence.contains(mention.span)
        and rescue.is_of_taking(Role.TIME, mention.span, text)
        and BREAK.search(text, end, mention.span.start) is None
    ]
    return {(number, Role.TIME, score) for _, number, score in sorted(behind)[:1]}


def dated_apart(claims: Sequence[Claim], marks: Marks) -> list[Claim]:
    """The claims, no freeing with the day on which others took those who are freed."""
    takings = [one for one in claims if one.sub_event_type in SUBS]
    return [
        replace(one, period=period_without_words(marks, one.modality))
        if one.sub_event_type == "release" and any(_lends(taking, one) for taking in takings)
        else one
        for one in claims
    ]


def _lends(taking: Claim, freeing: Claim) -> bool:
    """Whether a freeing, told in one clause with a taking, has its day from that alone."""
    if not freeing.evidence[0].contains(taking.trigger_span):
        return False
    days = (freeing.period.start, freeing.period.end)
    inherited = freeing.period.basis is PeriodBasis.INHERITED
    return inherited and days == (taking.period.start, taking.period.end)


def _with_deeds(reading: Reading, told: Sequence[tuple[Trigger, set[Tie]]], numbers: set[int]) -> Reading:
    """The reading with deeds and their ties in the place of the triggers of those numbers, in order of the
    text.
    """
    kept = [(one, number) for number, one in enumerate(reading.triggers) if number not in numbers]
    made = [(deed, -1 - at) for at, (deed, _) in enumerate(told)]
    order = sorted([*kept, *made], key=lambda one: one[0].span)
    place = {old: new for new, (_, old) in enumerate(order)}
    ties = [replace(tie, trigger=place[tie.trigger]) for tie in reading.relations if tie.trigger in place]
    figures = [replace(one, trigger=place[one.trigger]) for one in reading.figures if one.trigger in place]
    for at, (deed, own) in enumerate(told):
        here = place[-1 - at]
        ties += [Relation(trigger=here, mention=m, role=role, score=score) for m, role, score in sorted(own)]
        figures += _figures(reading, here, own, KINDS.get(deed.sub_event_type or ""))
    return replace(
        reading,
        triggers=tuple(one for one, _ in order),
        relations=tuple(dict.fromkeys(ties)),
        figures=tuple(figures),
    )


def _figures(reading: Reading, trigger: int, ties: set[Tie], kind: TollKind | None) -> Iterator[Figure]:
    """What the figures of one of the deeds count."""
    read = {one.mention: one for one in reading.figures}
    for mention in sorted({mention for mention, role, _ in ties if role is Role.TOLL and mention in read}):
        yield replace(read[mention], trigger=trigger, kind=kind or read[mention].kind)


@cache
def _rules() -> Rules:
    return read_rescues()


def read_rescues(text: str | None = None) -> Rules:
    """The words of the bundled table, or of `text` in its place, as patterns. Raises DataError."""
    lists = read_words(TABLE, Lists, text)
    freeing, aiming, freed, other, joints, anyone = choices(TABLE, lists).values()
    subs = grouped(choices(TABLE, lists.taken, *SUBS))
    been = r"(?:was|were|had been|have been|has been|been)"
    return Rules(
        sought(
            rf"\b(?P<free>{freeing}|(?P<aim>{aiming})) (?:(?!(?:{other})\b)[\w’'-]+ ){{1,9}}?(?<!\band )"
            rf"(?:(?:who|that) {been} |(?:(?:whom|who|that) )?(?P<own>they|it|he|she) had )?"
            rf"(?P<taken>{subs})\b"
        ),
        sought(
            rf"(?:(?<!was )(?<!were )(?<!been )|(?<=who were )|(?<=who had been ))(?P<taken>{subs})\b"
            rf"(?: (?!(?:{joints})\b)[^\s.;:]+){{0,14}} {been} (?:\w+ly )?(?P<free>{freed})\b"
        ),
        re.compile(
            rf"\s*(?:{anyone})(?: (?:who|that) (?:{been}|are|is))?(?: \w+ly| still)*\s*", re.IGNORECASE
        ),
    )
