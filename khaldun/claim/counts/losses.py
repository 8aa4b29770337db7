"""Who loses whom: "Russia lost 480 soldiers" does nothing to anybody, "the chief lost his wife" lives.

The reader takes the loser for the doer, counts him among the dead, or loses the figure, since "lost" alone is
no word of death. Whom he lost is counted as killed; a side that loses people suffers, and a person who does
is neither doer nor victim. The words are data/claim/losses.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from khaldun.claim.counts.figures import figure_bounds, tells_of_one
from khaldun.claim.counts.oneperson import bodies, person_nouns
from khaldun.claim.counts.persons import PRONOUNS, is_one_person
from khaldun.claim.counts.victims import standing_of
from khaldun.claim.marks import Marks, sentence_span
from khaldun.data.choices import read_choices
from khaldun.data.numbers import number_words
from khaldun.data.sought import sought
from khaldun.records import Claim, EventType, MentionKind, Party, Span, Toll, TollKind, TollScope, Victims

TABLE = "claim/losses.toml"
DEEDS = frozenset(
    {EventType.BATTLE, EventType.EXPLOSION_REMOTE_VIOLENCE, EventType.VIOLENCE_AGAINST_CIVILIANS}
)
NAMING = frozenset({MentionKind.ACTOR, MentionKind.POINTER})
_NUMBER = (
    r"(?:(?:at least|more than|about|some|around|nearly|almost|over|up to|another) )*"
    rf"(?:\d[\d,]*|{number_words()})(?: of)?(?: (?:his|her|its|their))?"
)


class Lists(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What data/claim/losses.toml says; its comments tell what each list is for."""

    verbs: tuple[str, ...]
    between: tuple[str, ...]
    fighters: tuple[str, ...]
    single: tuple[str, ...]
    kin: tuple[str, ...]
    otherwise: tuple[str, ...]


class Rules(Struct, frozen=True):
    """The lists as patterns."""

    loss: re.Pattern[str]
    item: re.Pattern[str]
    kin: re.Pattern[str]
    gap: re.Pattern[str]  # between the loser and the verb


class Loss(Struct, frozen=True):
    """A verb of losing, who is lost, and the loser where the reader marks him."""

    verb: Span
    items: tuple[Span, ...]
    loser: Span | None
    party: Party | None
    person: bool  # whether the loser is one person

    def holds(self, span: Span | None) -> bool:
        """Whether a span is the loser or somebody lost."""
        ours = [*self.items, *([self.loser] if self.loser else [])]
        return span is not None and any(span.overlaps(one) for one in ours)


def with_losses(marks: Marks, claim: Claim) -> Claim:
    """The claim; where its sentence tells who lost whom, with the lost as its dead, the loser as no doer."""
    if claim.event_type not in DEEDS:
        return claim
    loss = _loss(marks, sentence_span(marks, claim.trigger_span))
    if loss is None:
        return claim
    actors, recipients = (_without_loser(side, loss) for side in (claim.actors, claim.recipients))
    carries = _carrier(marks, loss) == claim.trigger_span
    if loss.party and not loss.person and (carries or len(actors) < len(claim.actors)):
        recipients = _with_side(recipients, loss, loss.party)
    tolls = claim.tolls
    if carries:
        tolls = (*(toll for toll in tolls if not loss.holds(toll.span)), *_lost(marks, claim, loss))
        tolls = tuple(sorted(tolls, key=lambda toll: toll.span.start if toll.span else 0))
    return replace(claim, actors=actors, recipients=recipients, tolls=tolls)


def _with_side(recipients: Sequence[Party], loss: Loss, side: Party) -> tuple[Party, ...]:
    """The recipients with the side that lost people in the place of the words for them."""
    others = (one for one in recipients if one.canonical != side.canonical and not loss.holds(one.span))
    return (side, *others)


def _loss(marks: Marks, sentence: Span) -> Loss | None:
    """The first loss of people that a sentence tells."""
    told = _rules().loss.search(marks.text, sentence.start, sentence.end)
    if told is None:
        return None
    found = _rules().item.finditer(marks.text, told.start("items"), told.end("items"))
    items = tuple(Span(start=one.start(), end=one.end()) for one in found)
    verb = Span(start=told.start("verb"), end=told.end("verb"))
    kin = _rules().kin.search(marks.words(items[0])) is not None
    number = next(iter(_before(marks, sentence, verb)), None)
    if number is None:
        return Loss(verb, items, None, None, kin)
    span, party = marks.reading.mentions[number].span, marks.groundings[number].party
    return Loss(verb, items, span, party, kin or _is_person(marks, span, party))


def _before(marks: Marks, sentence: Span, verb: Span) -> Iterator[int]:
    """The parties named before the verb, the nearest first, of those the longest."""
    if sentence.start == verb.start:
        return
    found = [
        (marks.reading.mentions[number].span, number)
        for number in marks.mentioned.overlapping(Span(start=sentence.start, end=verb.start))
        if _may_lose(marks, number, verb)
    ]
    for _, number in sorted(found, key=lambda one: (-one[0].end, one[0].start, one[1])):
        yield number


def _may_lose(marks: Marks, number: int, verb: Span) -> bool:
    mention, grounding = marks.reading.mentions[number], marks.groundings.get(number)
    if mention.kind not in NAMING or grounding is None or grounding.party is None:
        return False
    return mention.span.end <= verb.start and (
        _rules().gap.fullmatch(marks.text, mention.span.end, verb.start) is not None
    )


def _is_person(marks: Marks, span: Span, party: Party | None) -> bool:
    """Whether the loser is one person, by name or by rank, and no side."""
    words = marks.words(span)
    if tells_of_one(words) or words.casefold() in PRONOUNS:
        return True
    if party is None or party.known or not bodies().isdisjoint(words.casefold().split()):
        return False
    return is_one_person(words, marks.text) or not person_nouns().isdisjoint(words.casefold().split())


def _without_loser(side: Sequence[Party], loss: Loss) -> tuple[Party, ...]:
    return tuple(one for one in side if not (loss.loser and one.span and one.span.overlaps(loss.loser)))


def _carrier(marks: Marks, loss: Loss) -> Span | None:
    """The word for the deed whose dead they are: the verb itself, else the next one, else the one before."""
    sentence = sentence_span(marks, loss.verb)
    deeds = [one.span for one in marks.reading.triggers if one.event_type in DEEDS]
    here = [span for span in deeds if sentence.contains(span)]
    own = [span for span in here if span.overlaps(loss.verb)]
    behind = [span for span in here if span.start >= loss.items[-1].end]
    return min(own or behind or here, key=lambda span: span.start, default=None)


def _lost(marks: Marks, claim: Claim, loss: Loss) -> Iterator[Toll]:
    """The dead of a loss: as the reader marks them, or by their words."""
    for item in loss.items:
        read = next((one for one in claim.tolls if one.span and one.span.overlaps(item)), None)
        words, bounds = marks.words(item), figure_bounds(marks.words(item))
        if read is not None:
            scope = TollScope.INCIDENT if read.scope is TollScope.SUBSET else read.scope
            yield replace(read, kind=TollKind.KILLED, scope=scope)
        elif bounds is not None:
            standing = standing_of(words) or Victims.UNKNOWN
            yield Toll(
                kind=TollKind.KILLED,
                low=bounds.low,
                high=bounds.high,
                words=words,
                victims=standing,
                span=item,
            )


@cache
def _rules() -> Rules:
    verbs, between, fighters, single, kin, otherwise = read_choices(TABLE, Lists).values()
    joint = "(?:, and |, | and |, as well as )"
    several = rf"{_NUMBER}(?: [a-z-]+)? (?:{fighters}|{kin})\b"
    one = rf"(?:his|her|their|its|an?|one)(?: [a-z-]+)? (?:{single}|{kin})\b"
    item = rf"(?:{several}|{one})"
    return Rules(
        loss=sought(rf"\b(?P<verb>{verbs})\s+(?P<items>{item}(?:{joint}{item})*)(?!,? (?:{otherwise})\b)"),
        item=sought(item),
        kin=sought(rf"\b(?:{kin})\b"),
        gap=re.compile(rf"(?:\s+[A-Z][\w’'-]+){{0,2}}(?:\s+(?:{between}))*\s+"),
    )
