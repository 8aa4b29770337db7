"""The plain reader: cue words and word order, no model. The bar every trained reader must clear.

It marks one trigger for each kind of happening in a sentence and takes the whole sentence for its evidence.
It is quick, needs nothing but data/reading/lexicon.toml, and knows no context: for comparison and for tests.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from msgspec import Struct

from khaldun.data.choices import stems
from khaldun.data.tables import read_words
from khaldun.read.quotes import quoted_bounds
from khaldun.read.sentences import sentence_bounds
from khaldun.records import (
    EventType,
    Figure,
    Mention,
    MentionKind,
    Modality,
    Polarity,
    Quotation,
    Reading,
    Refusal,
    Relation,
    Report,
    Role,
    Span,
    TollKind,
    TollScope,
    Trigger,
    Victims,
)
from khaldun.records.wire import digest

NAME = r"(?:[A-Z][\w'’-]+|al-[A-Z]\w+|IS)(?:(?: of| and the| al-| bin)? ?[A-Z][\w'’-]+)*"
PLACED = re.compile(rf"\b(?:in|near|at|on|from|outside|of) (?:the \w+ (?:city|town|village) of )?({NAME})")
TIMED = re.compile(
    r"\b(?:(?:on|late|early|since|last|this) )*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today"
    r"|overnight|(?:last|this) (?:week|month|year)|(?:in )?(?:january|february|march|april|may|june|july"
    r"|august|september|october|november|december)(?: \d{1,2})?(?:,? \d{4})?|in \d{4})\b",
    re.IGNORECASE,
)
# Its own list: the rough reader others are measured against stays as it was; and "one" is rarely a count.
COUNT = r"(?:\d[\d,.]*|dozens|hundreds|scores|thousands|an?|two|three|four|five|six|seven|eight|nine|ten)"
LEAD = r"(?:(?:at least|more than|almost|nearly|about|some|up to|around|between \S+ and) )?"
SCORE = 0.5  # the lexicon has no degrees; every mark is as good as the next


class LexiconReader(Struct, frozen=True, kw_only=True):
    """Reads by word lists. Pickles."""

    version: str = "lexicon"

    def read(self, reports: Sequence[Report]) -> Iterator[Reading | Refusal]:
        """One Reading or Refusal a report, in order."""
        for report in reports:
            if report.language and not report.language.lower().startswith("en"):
                reason = f"{report.name} is in language {report.language!r}; this reader reads English only"
                yield Refusal(report=report.id, room="read", reason=reason)
            else:
                yield _Marker(report, self.version).reading()


def lexicon_reader() -> LexiconReader:
    """The lexicon reader, its version carrying the digest of its word lists."""
    return LexiconReader(version=f"lexicon-{digest(sorted(_lexicon().items()), size=4)}")


@cache
def _lexicon() -> dict[str, Any]:
    return read_words("reading/lexicon.toml", dict[str, Any])


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{stems(words)})(?!\w)", re.IGNORECASE)


class _Marker:
    """Collects the marks of one report; lives only while the report is read."""

    def __init__(self, report: Report, version: str) -> None:
        self.report, self.version = report, version
        self.mentions: list[Mention] = []
        self.triggers: list[Trigger] = []
        self.relations: list[Relation] = []
        self.figures: list[Figure] = []

    def reading(self) -> Reading:
        sentences = sentence_bounds(self.report.text)
        for start, end in sentences:
            self.mark_sentence(start, end)
        return Reading(
            report=self.report,
            reader=self.version,
            sentences=tuple(Span(start=a, end=b) for a, b in sentences),
            mentions=tuple(self.mentions),
            triggers=tuple(self.triggers),
            relations=tuple(self.relations),
            figures=tuple(self.figures),
            quotations=tuple(
                Quotation(span=Span(start=a, end=b)) for a, b in quoted_bounds(self.report.text)
            ),
        )

    def mark_sentence(self, start: int, end: int) -> None:
        text = self.report.text[start:end]
        for event_type, words in _lexicon()["types"].items():
            found = _pattern(tuple(words)).search(text)
            if found:
                self.mark_trigger(EventType(event_type), start, text, found)

    def mark_trigger(self, event_type: EventType, start: int, text: str, found: re.Match[str]) -> None:
        speaker = self.speaker(text)
        modality = self.modality(text, found.start(), spoken=speaker is not None)
        self.triggers.append(
            Trigger(
                span=Span(start=start + found.start(), end=start + found.end()),
                evidence=Span(start=start, end=start + len(text)),
                event_type=event_type,
                score=SCORE,
                sub_event_type=self.sub_type(found.group(0).casefold()),
                modality=modality,
                polarity=Polarity.POSITIVE,
            )
        )
        for match in PLACED.finditer(text):
            self.relate(MentionKind.PLACE, Role.PLACE, start, match.span(1))
            break
        for match in TIMED.finditer(text):
            self.relate(MentionKind.TIME, Role.TIME, start, match.span())
            break
        self.mark_parties(start, text, found)
        self.mark_tolls(start, text)
        if speaker:
            self.relate(MentionKind.ACTOR, Role.SPEAKER, start, speaker)

    def mark_parties(self, start: int, text: str, found: re.Match[str]) -> None:
        """The last name before the trigger acts, the first one after it suffers."""
        before = list(re.finditer(NAME, text[: found.start()]))
        after = re.search(NAME, text[found.end() :])
        if before:
            self.relate(MentionKind.ACTOR, Role.ACTOR, start, before[-1].span())
        if after:
            shift = found.end()
            self.relate(MentionKind.ACTOR, Role.RECIPIENT, start + shift, after.span())

    def mark_tolls(self, start: int, text: str) -> None:
        people = "|".join(_lexicon()["people"]["nouns"])
        for match in re.finditer(
            rf"\b({LEAD}{COUNT}(?: [\w-]+){{0,2}}? (?:{people}))\b", text, re.IGNORECASE
        ):
            mention = self.relate(MentionKind.FIGURE, Role.TOLL, start, match.span(1))
            context = text[max(0, match.start() - 30) : match.end() + 30].casefold()
            self.figures.append(
                Figure(
                    trigger=len(self.triggers) - 1,
                    mention=mention,
                    kind=self.toll_kind(match.group(1).casefold(), context),
                    victims=self.victims(match.group(1).casefold()),
                    scope=TollScope.INCIDENT,
                )
            )

    def relate(self, kind: MentionKind, role: Role, start: int, bounds: tuple[int, int]) -> int:
        span = Span(start=start + bounds[0], end=start + bounds[1])
        self.mentions.append(Mention(kind=kind, span=span, score=SCORE))
        at = len(self.mentions) - 1
        self.relations.append(Relation(trigger=len(self.triggers) - 1, mention=at, role=role, score=SCORE))
        return at

    @staticmethod
    def speaker(text: str) -> tuple[int, int] | None:
        verbs = "|".join(_lexicon()["speech"]["verbs"])
        for pattern in (
            rf"according to ((?:the |a )?{NAME})",
            rf"((?:the |a )?{NAME})(?: \w+)? (?:{verbs})\b",
        ):
            found = re.search(pattern, text)
            if found:
                return found.span(1)
        return None

    @staticmethod
    def modality(text: str, at: int, *, spoken: bool) -> Modality:
        lead = text[max(0, at - 60) : at]
        for name in ("denied", "requested", "planned", "future", "hypothetical"):
            if _pattern(tuple(_lexicon()["modality"][name])).search(lead):
                return Modality(name)
        return Modality.REPORTED if spoken else Modality.ASSERTED

    @staticmethod
    def sub_type(trigger: str) -> str | None:
        table = _lexicon()["sub_types"]
        return next((table[stem] for stem in sorted(table, key=len, reverse=True) if stem in trigger), None)

    @staticmethod
    def toll_kind(words: str, context: str) -> TollKind:
        people = _lexicon()["people"]
        for kind in ("wounded", "displaced", "detained"):
            if _pattern(tuple(people[kind])).search(words):
                return TollKind(kind)
        return TollKind.WOUNDED if re.search(r"\bwounding|\binjuring", context[:30]) else TollKind.KILLED

    @staticmethod
    def victims(words: str) -> Victims:
        people = _lexicon()["people"]
        if _pattern(tuple(people["civilian"])).search(words):
            return Victims.CIVILIAN
        return Victims.COMBATANT if _pattern(tuple(people["combatant"])).search(words) else Victims.UNKNOWN
