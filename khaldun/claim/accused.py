"""What a party is charged with, in a clause that hangs on it ("Ruiz, accused of shooting nine in 2003, fled")
or as a clause of its own ("Ruiz was charged on Monday with shooting nine in 2003").

Nobody charges himself: the charge is its accuser's, where it names one, else nobody's in particular. Its
place, day and people harmed are those of the deed charged, and what is told around it has its own. Who is
charged did the deed, as the charge has it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from operator import attrgetter
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from khaldun.data.choices import read_choices
from khaldun.data.sought import sought
from khaldun.records import Attribution, MentionKind, Reading, Relation, Role, Span, Toll

TABLE = "claim/accused.toml"
START = attrgetter("start")
LEAD = 40
"""Code points before the participle in which what introduces it stands."""
ENDS = re.compile(r"[,;:)](?=\s(?!\w+ing\b)|$)|\.(?=\s|$)")
"""Where a charge ends that a comma opened, but for a list: "accused of killing, looting | and burning"."""
OWN = frozenset({Role.PLACE, Role.TIME, Role.TOLL, Role.RECIPIENT})
"""What a deed has of its own."""


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
SINCE = re.compile(r"since\b", re.IGNORECASE)
SETTINGS = {MentionKind.PLACE: Role.PLACE, MentionKind.TIME: Role.TIME}


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
        first, last = (bisect_left(self.parties, at, key=_start) for at in (sentence.start, sentence.end))
        return [(number, span) for span, number in self.parties[first:last]]

    def deeds_in(self, start: int, end: int) -> tuple[int, ...]:
        """Where the deeds between two places begin."""
        return self.deeds[bisect_right(self.deeds, start) : bisect_left(self.deeds, end)]


def _start(party: tuple[Span, int]) -> int:
    return party[0].start


def _marked(reading: Reading) -> Marked:
    parties = (
        (one.span, number) for number, one in enumerate(reading.mentions) if one.kind is MentionKind.ACTOR
    )
    return Marked(tuple(sorted(parties)), tuple(sorted(one.span.start for one in reading.triggers)))


def charge_at(charges: Sequence[Charge], words: Span) -> Charge | None:
    """The charge in which words begin."""
    at = bisect_right(charges, words.start, key=_begin) - 1
    return charges[at] if at >= 0 and words.start < charges[at].words.end else None


def ties_of(reading: Reading, charges: Sequence[Charge]) -> tuple[Relation, ...]:
    """The ties of a reading; those across the border of a charge are left out, and its deeds are those of the
    accused.
    """
    if not charges:
        return reading.relations
    border = Border(reading, charges)
    kept = [tie for tie in reading.relations if border.lets(tie)]
    return (*kept, *_accused(border.inside), *_settings(reading, border.inside, kept))


class Border:
    """The deeds of a reading that somebody is charged with, and which ties may cross to or from them."""

    def __init__(self, reading: Reading, charges: Sequence[Charge]) -> None:
        self.reading, self.charges = reading, charges
        found = ((number, charge_at(charges, one.span)) for number, one in enumerate(reading.triggers))
        self.inside = {number: charge for number, charge in found if charge is not None}
        own = [tie for tie in reading.relations if tie.trigger in self.inside]
        self.told = {(reading.mentions[tie.mention].span, tie.role) for tie in own}
        self.cued = _otherwise_told(reading, self.inside)

    def lets(self, tie: Relation) -> bool:
        """Whether a tie stays on its side."""
        span, charge = self.reading.mentions[tie.mention].span, self.inside.get(tie.trigger)
        if charge is not None:
            silent = tie.role is Role.SPEAKER and tie.trigger not in self.cued
            return not silent and _is_of_charge(self.reading, charge, tie, span)
        if _is_cue(self.charges, tie, span) or self._accuses(tie):
            return False
        return not _strays(charge_at(self.charges, span), tie, (span, tie.role) in self.told)

    def _accuses(self, tie: Relation) -> bool:
        """Whether a tie makes the accused the one who does or tells the charging itself."""
        charge = _at_cue(self.charges, self.reading.triggers[tie.trigger].span)
        if charge is None or charge.accused is None or tie.role not in (Role.ACTOR, Role.SPEAKER):
            return False
        return _is_accused(self.reading, charge, self.reading.mentions[tie.mention].span)


def _at_cue(charges: Sequence[Charge], span: Span) -> Charge | None:
    """The charge whose participle words overlap."""
    at = bisect_right(charges, span.start, key=_begin)
    return charges[at] if at < len(charges) and charges[at].cue.overlaps(span) else None


def _is_accused(reading: Reading, charge: Charge, span: Span) -> bool:
    return charge.accused is not None and reading.mentions[charge.accused].span.overlaps(span)


def _otherwise_told(reading: Reading, inside: Mapping[int, Charge]) -> frozenset[int]:
    """The deeds charged that somebody tells by another word than that of the charge."""
    cues = (tie for tie in reading.relations if tie.role is Role.CUE and tie.trigger in inside)
    return frozenset(
        tie.trigger
        for tie in cues
        if not reading.mentions[tie.mention].span.overlaps(inside[tie.trigger].cue)
    )


def _strays(holding: Charge | None, tie: Relation, told: bool) -> bool:
    """Whether a tie of a deed told around a charge is to what that tells; `told`: so is its deed's."""
    if tie.role not in OWN or holding is None:
        return False
    return holding.apart or tie.role not in SETTINGS.values() or told


def _is_cue(charges: Sequence[Charge], tie: Relation, span: Span) -> bool:
    """Whether a tie is to the participle of a charge, as the hedge or the verb of another deed."""
    charge = _at_cue(charges, span) if tie.role in (Role.HEDGE, Role.CUE) else None
    return charge is not None and charge.apart


def _is_of_charge(reading: Reading, charge: Charge, tie: Relation, span: Span) -> bool:
    """Whether a tie of a deed charged is to words of the charge, or to somebody who may tell it."""
    if tie.role is Role.ACTOR:
        return charge.accused is None
    if tie.role is Role.CUE:
        return not span.overlaps(charge.cue)
    if tie.role is Role.SPEAKER:
        return not _is_accused(reading, charge, span)
    if tie.role is Role.TIME and not charge.apart and SINCE.match(reading.report.text, span.start):
        return True  # "Since 2022 the army has been accused of killing"
    return tie.role not in OWN or charge.words.contains(span)


def _accused(inside: Mapping[int, Charge]) -> Iterator[Relation]:
    """The ties of the deeds charged to whoever is accused of them, and to his accuser."""
    for number, charge in inside.items():
        if charge.accused is not None:
            yield Relation(trigger=number, mention=charge.accused, role=Role.ACTOR, score=1.0)
        if charge.accuser is not None:
            yield Relation(trigger=number, mention=charge.accuser, role=Role.SPEAKER, score=1.0)


def _settings(reading: Reading, inside: Mapping[int, Charge], kept: Sequence[Relation]) -> Iterator[Relation]:
    """The ties of the deeds charged to the times and places of their charge, where they have none."""
    tied = {(tie.trigger, tie.role) for tie in kept}
    settings = sorted((one.span, at) for at, one in enumerate(reading.mentions) if one.kind in SETTINGS)
    for number, charge in inside.items():
        first, last = (bisect_left(settings, at, key=_start) for at in (charge.words.start, charge.words.end))
        for span, at in settings[first:last]:
            mention = reading.mentions[at]
            role = SETTINGS[mention.kind]
            if charge.words.contains(span) and (number, role) not in tied:
                yield Relation(trigger=number, mention=at, role=role, score=mention.score)


def with_charge(attribution: Attribution, charges: Sequence[Charge], deed: Span, text: str) -> Attribution:
    """The attribution of a deed; one that somebody is charged with has the participle as its hedge."""
    charge = charge_at(charges, deed)
    return attribution if charge is None else replace(attribution, hedge=charge.cue.words(text))


def is_charge(hedge: str | None) -> bool:
    """Whether a hedge is that of a deed somebody is charged with: it lends nothing to what is told next."""
    return hedge is not None and _patterns().quick.fullmatch(hedge.split(" ")[0]) is not None


def is_elsewhere(charges: Sequence[Charge], here: Span, told: Sequence[Span]) -> bool:
    """Whether words stand in charges alone, and what is told `here` in none of those."""
    if not charges or not told:
        return False
    own = charge_at(charges, here)
    return all((one := charge_at(charges, span)) is not None and one is not own for span in told)


def without_charged(charges: Sequence[Charge], here: Span, tolls: Sequence[Toll]) -> tuple[Toll, ...]:
    """The tolls of what is told `here`, without those of a charge beside it."""
    return tuple(one for one in tolls if one.span is None or not is_elsewhere(charges, here, [one.span]))


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
