"""Deaths by quake, disease or accident, which the reader, taught by wars, takes for somebody's violence.

A clause without a doer that names such a cause, in a sentence without any word of arms, tells of no deed: its
claim keeps its figures and becomes a development, as annotators of wars type deaths from hunger. "The death
toll rose to 60" behind it speaks of the same. In a report whose lead tells of a mishap and which has no word
of a war anywhere, less is enough: "the blaze killed three". One who "died of a heart attack" or "has died
aged 80" died by nobody's hand whatever his sentence tells of him, and is no toll.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from khaldun.claim.crimes import has_words_of_war
from khaldun.claim.marks import Marks, whole_sentence
from khaldun.data.choices import as_words, choices
from khaldun.data.sought import sought
from khaldun.data.tables import lowered, read_words
from khaldun.records import Claim, EventType, Span

TABLE = "claim/mishaps.toml"
FOLLOWING = 3
"""Sentences behind a mishap in which words of harm alone speak of it."""
DYING_OF = re.compile(r"\bdie[ds] (?:of|from) (?:\w+ )?$")
"""In front of what somebody died of, where the reader takes that for the deed."""
BEFORE = 30
"""Code points before a deed in which such words stand."""
REACH = 80
"""Code points behind a word of dying in which its cause stands."""
LEAD = 2
"""Sentences, the headline among them, that say what a report is about."""
VIOLENT = frozenset(
    {
        EventType.BATTLE,
        EventType.EXPLOSION_REMOTE_VIOLENCE,
        EventType.VIOLENCE_AGAINST_CIVILIANS,
        EventType.RIOT,
    }
)


class Patterns(NamedTuple):
    """data/claim/mishaps.toml as patterns."""

    causes: re.Pattern[str]
    subjects: re.Pattern[str]
    deeds: re.Pattern[str]
    harms: re.Pattern[str]
    dying: re.Pattern[str]
    natural: re.Pattern[str]
    by_hand: re.Pattern[str]
    kinds: Mapping[str, re.Pattern[str]]


class Lists(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What data/claim/mishaps.toml says."""

    causes: tuple[str, ...]
    subjects: tuple[str, ...]
    deeds: tuple[str, ...]
    harms: tuple[str, ...]
    dying: tuple[str, ...]
    natural: tuple[str, ...]
    of_age: tuple[str, ...]
    by_hand: tuple[str, ...]
    kinds: dict[str, tuple[str, ...]]


@cache
def _patterns() -> Patterns:
    return read_mishaps()


def read_mishaps(text: str | None = None) -> Patterns:
    """The words of the bundled table, or of `text` in its place, as patterns of small
    letters. Raises DataError.
    """
    lists = read_words(TABLE, Lists, text)
    causes, subjects, deeds, harms, dying, natural, of_age, by_hand = choices(TABLE, lists).values()
    return Patterns(
        sought(rf"\b(?:{causes})\b", 0),
        sought(rf"\b(?:{causes}|{subjects})\b", 0),
        sought(rf"\b(?:{deeds})\b", 0),
        re.compile(rf"(?:{harms})\b"),
        re.compile(rf"(?:{dying})\b"),
        re.compile(rf"[^.;:,\n]{{0,{REACH}}}?\b(?:{natural}|{of_age})(?![\w-])[^.;,\n]*"),
        as_words(by_hand, flags=0),
        {kind: as_words(told, flags=0) for kind, told in choices(TABLE, lists.kinds).items()},
    )


class Mishap(NamedTuple):
    """A mishap just told: in which sentence, and of what kind."""

    sentence: int
    kind: str | None


def without_mishaps(claims: Sequence[Claim], marks: Marks) -> list[Claim]:
    """The claims in order of the text, those of violence that tell of a mishap made developments."""
    told: list[Claim] = []
    before: Mishap | None = None  # the one told last, while no violence was told since
    news = is_mishap_news(marks)
    for claim in claims:
        if claim.event_type in VIOLENT:
            before = _mishap_of(claim, before, marks, news=news)
            if before:
                kind = EventType.STRATEGIC_DEVELOPMENT
                claim = replace(claim, event_type=kind, sub_event_type=before.kind)
        natural = died_naturally(marks.text, claim.trigger_span) and not _of_several(claim)
        told.append(_of_nature(claim) if natural else claim)
    return told


def _mishap_of(claim: Claim, before: Mishap | None, marks: Marks, *, news: bool) -> Mishap | None:
    """The mishap a claim of violence tells of; `news`: in news of one."""
    causes = _patterns().subjects if news else _patterns().causes
    here = marks.sentence(claim.trigger_span.start)
    near = before is not None and here - before.sentence <= FOLLOWING
    goes_on = (news or near) and _of_harm_alone(claim)
    caused = goes_on or causes.search(lowered(claim.words)) is not None
    if not (caused and _without_doer(claim, causes) and _without_deed(claim, marks)):
        return None
    told_before = before.kind if before else _kind_of(_lead(marks))
    return Mishap(here, _kind_of(claim.words) or (told_before if goes_on else None))


def died_naturally(text: str, act: Span) -> bool:
    """Whether the words of an act, and those of its clause behind it, tell that somebody died by nobody's
    hand: of an illness, or at an age that an obituary tells.

    >>> died_naturally("Rui Moura, who has died aged 80, led the guard.", Span(start=19, end=23))
    True
    """
    start = act.start
    if dying_before := DYING_OF.search(text, max(0, start - BEFORE), start):
        start = dying_before.start()
    dying = _patterns().dying.match(lowered(text[start : act.end]))
    if dying is None:
        return False
    told = _patterns().natural.match(lowered(text[start : act.end + 2 * REACH]), dying.end())
    return told is not None and _patterns().by_hand.search(told[0]) is None


def _of_several(claim: Claim) -> bool:
    """Whether a claim counts several people before its words: "nine prisoners | died of tuberculosis"."""
    start = claim.trigger_span.start
    return any((one.low or 0) > 1 and one.span is not None and one.span.end <= start for one in claim.tolls)


def _of_nature(claim: Claim) -> Claim:
    """A claim of somebody who died by nobody's hand: no harm done to anybody, and no toll of it."""
    start = claim.trigger_span.start
    return replace(
        claim,
        event_type=EventType.STRATEGIC_DEVELOPMENT,
        sub_event_type="natural_death",
        actors=(),
        recipients=tuple(one for one in claim.recipients if one.span is None or one.span.end <= start),
        tolls=(),
    )


def is_mishap_news(marks: Marks) -> bool:
    """Whether the report's lead names a mishap and no deed, and the report nothing that belongs to a war."""
    lead, patterns = lowered(_lead(marks)), _patterns()
    about = patterns.subjects.search(lead) is not None and patterns.deeds.search(lead) is None
    return about and not has_words_of_war(marks.text)


def names_mishap(words: str) -> bool:
    """Whether some words name what kills without anybody's doing, and no deed.

    >>> names_mishap("Cholera deaths by state"), names_mishap("Deaths from shelling")
    (True, False)
    """
    small = lowered(words)
    return _patterns().causes.search(small) is not None and _patterns().deeds.search(small) is None


def _lead(marks: Marks) -> str:
    return marks.text[: marks.starts[LEAD] if len(marks.starts) > LEAD else len(marks.text)]


def _kind_of(words: str) -> str | None:
    """The kind of mishap some words name."""
    small = lowered(words)
    return next((kind for kind, named in _patterns().kinds.items() if named.search(small)), None)


def _of_harm_alone(claim: Claim) -> bool:
    return _patterns().harms.fullmatch(lowered(claim.trigger)) is not None


def _without_doer(claim: Claim, causes: re.Pattern[str]) -> bool:
    """Whether nobody does it, but the cause itself."""
    acting = (one.surface or one.canonical for one in claim.actors)
    return all(causes.search(lowered(name)) for name in acting)


def _without_deed(claim: Claim, marks: Marks) -> bool:
    """Whether no word of the sentence is one of arms."""
    return _patterns().deeds.search(lowered(whole_sentence(marks, claim.trigger_span))) is None
