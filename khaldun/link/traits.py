"""What of a claim is compared: worked out once, then looked at in many pairs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from itertools import pairwise

from msgspec import Struct

from khaldun.data.choices import as_words
from khaldun.link.globe import WIDE
from khaldun.link.names import is_general, name_key, name_words
from khaldun.link.telling import NOT_KNOWN, Told, acts_of, is_answer, is_deed, is_harm, is_outcome, is_wordy
from khaldun.link.victims import NOBODY, Victims, victims_of
from khaldun.link.weights import load_weights, load_words
from khaldun.link.wording import fold, lemmas, tokens
from khaldun.records import (
    Claim,
    ClaimId,
    EventType,
    Modality,
    Party,
    Period,
    PeriodBasis,
    Place,
    PlacePrecision,
    Polarity,
    TollScope,
)
from khaldun.records.claim import CODED
from khaldun.records.sense import sense_bytes

_WORDED = frozenset({PeriodBasis.EXPLICIT, PeriodBasis.RELATIVE, PeriodBasis.ANAPHORIC})

_REMEMBERED = frozenset({"chemical_attack", "massacre"})
"""Strikes that are told of as news for weeks."""

HAPPENED = "happened"
AWAITED = "awaited"
_STATUS = {
    Modality.ASSERTED: HAPPENED,
    Modality.REPORTED: HAPPENED,
    Modality.DENIED: HAPPENED,  # a denial stands beside what it denies
    Modality.FUTURE: AWAITED,
}


class Figure(Struct, frozen=True, gc=False, array_like=True):
    """A toll as it is compared. `part` marks figures of one incident or of a part of it, `share` those of a
    part: some of the people whom another figure counts.
    """

    kind: str
    victims: str
    low: int
    high: int | None
    part: bool
    share: bool = False


class Spot(Struct, frozen=True, gc=False, array_like=True):
    """A place as it is compared: `key` is its id, or its folded name when the atlas lacks it."""

    key: str
    within: frozenset[str]
    country: str | None
    wide: bool
    whole_country: bool
    lat: float | None
    lon: float | None
    mapped: bool = True  # the atlas knows it
    named: bool = True  # its words hold a name and not only "the town"
    words: frozenset[str] = frozenset()  # of its name


class Traits(Struct, frozen=True, gc=False, array_like=True):
    """What of a claim is compared. Days are ordinals (1 = 0001-01-01); `first`..`last` is never empty."""

    id: ClaimId
    report: str
    root: str  # the report this one is a copy of, or itself
    event_type: EventType
    group: str
    sub: str | None
    status: str
    negative: bool
    headline: bool
    background: bool
    dated: bool  # both bounds are known
    open_start: bool
    first: int
    last: int
    has_period: bool
    one_day: bool  # the words name one day
    spot: Spot | None
    actors: frozenset[str]
    recipients: frozenset[str]
    general_actors: bool
    general_recipients: bool
    camps: frozenset[str]  # everybody whose deed it would be; empty unless every doer is known
    speaker: str | None
    figures: tuple[Figure, ...]
    lemmas: frozenset[str]
    start: int
    end: int
    contents: str  # plain forms of the words: two claims with the same ones are told alike
    telling: str  # `root` and `contents`: the same for a claim and for its copies
    another: bool  # told as one more ("a second blast")
    denies: str | None  # the `telling` of the claim that this one denies
    told: Told = NOT_KNOWN  # what its report told before
    period_told: bool = False  # its own words say when
    place_told: bool = False  # its own clause names the place
    harm: bool = False  # violence, or a crowd, that happened
    deed: bool = False  # the act itself, as news
    outcome: bool = False  # its trigger speaks of the harmed alone
    answers: bool = False  # denies, or lays blame
    points: bool = False  # its words point back ("the attack")
    numbers: frozenset[str] = frozenset()  # in its words
    victims: Victims = NOBODY  # single people among those harmed
    wordy: bool = False  # it carries little but its words
    acts: frozenset[str] = frozenset()  # the words it goes by
    beside: frozenset[str] = frozenset()  # plain forms of the words around them
    coded: bool = False  # a person coded it into fields
    recent: int = 0  # the earliest day that it can be news of; `first` where its words tell its days
    naming: str = "plain"  # how the words before its trigger introduce it: "known", "new" or "plain"
    sense: bytes = b""  # what its trigger means where it stands (khaldun.link.senses)


def traits_of(
    claim: Claim,
    *,
    root: str | None = None,
    denied: Claim | None = None,
    circles: Mapping[str, frozenset[str]] | None = None,
    told: Told = NOT_KNOWN,
) -> Traits:
    """The traits of a claim.

    `root` is the report that its report copies, where it copies one; `denied` the claim it denies; `circles`
    whom each known actor acts with (khaldun.records.actor.circle_of); `told` what its report told before.
    """
    first, last, has_period = day_range(claim.period)
    speaker = claim.attribution.speaker
    evidence, contents = claim.evidence[0], _contents(claim)
    return Traits(
        id=claim.id,
        report=claim.report,
        root=root or claim.report,
        event_type=claim.event_type,
        group=load_weights().group(claim.event_type),
        sub=claim.sub_event_type,
        status=_status(claim),
        negative=claim.polarity is Polarity.NEGATIVE,
        headline=claim.headline,
        background=claim.background,
        dated=claim.period.start is not None and claim.period.end is not None,
        open_start=claim.period.start is None,
        first=first,
        last=last,
        has_period=has_period,
        one_day=has_period and claim.period.start == claim.period.end and claim.period.basis in _WORDED,
        spot=spot_of(claim.place),
        actors=_keys(claim.actors),
        recipients=_keys(claim.recipients),
        general_actors=all(is_general(party.canonical) for party in claim.actors),
        general_recipients=all(is_general(party.canonical) for party in claim.recipients),
        camps=_camps(claim, circles or {}),
        speaker=name_key(speaker) if speaker else None,
        figures=_figures(claim),
        lemmas=lemmas(claim.words),
        start=evidence.start,
        end=evidence.end,
        contents=contents,
        telling=f"{root or claim.report} {contents}",
        another=_is_another(claim),
        denies=f"{root or denied.report} {_contents(denied)}" if denied else None,
        told=told,
        period_told=has_period and claim.period.basis in _WORDED,
        place_told=claim.place is not None and not claim.place.inherited,
        harm=is_harm(claim),
        deed=is_deed(claim),
        outcome=is_outcome(claim),
        answers=is_answer(claim),
        points=_pointing().search(fold(claim.words)) is not None,
        numbers=frozenset(_number().findall(fold(claim.words))),
        victims=victims_of(party.canonical for party in claim.recipients),
        wordy=is_wordy(claim),
        acts=acts_of(claim.trigger),
        beside=lemmas(claim.words) - lemmas(claim.trigger),
        coded=claim.reader == CODED,
        recent=_recent(claim, first, last),
        naming=_naming(claim),
        sense=sense_bytes(claim.sense),
    )


def _recent(claim: Claim, first: int, last: int) -> int:
    """The earliest day of news without a day: a strike that is told as news was not weeks ago. Battles last,
    a massacre is told of for years, and a killing is told again when somebody is arrested.
    """
    news = claim.period.basis is PeriodBasis.PUBLICATION and claim.period.start is None
    strike = claim.event_type is EventType.EXPLOSION_REMOTE_VIOLENCE and is_harm(claim)
    if not (news and strike) or claim.background or claim.sub_event_type in _REMEMBERED:
        return first
    return max(first, last - load_weights().limits.news_days)


def _status(claim: Claim) -> str:
    """Whether it happened, is to happen, or is only wanted or supposed. A meeting planned for a day that the
    words name is to happen (one report has it planned for Tuesday, another due on Tuesday); a strike is not.
    """
    period = claim.period
    dated = period.start is not None and period.end is not None and period.basis in _WORDED
    if claim.modality is Modality.PLANNED and dated and claim.event_type in load_weights().types.scheduled:
        return AWAITED
    return _STATUS.get(claim.modality, str(claim.modality))


def _camps(claim: Claim, circles: Mapping[str, frozenset[str]]) -> frozenset[str]:
    names = [party.canonical for party in claim.actors]
    if not all(name in circles for name in names):
        return frozenset()
    return frozenset[str]().union(*(circles[name] for name in names))


def _naming(claim: Claim) -> str:
    """Whether the words just before the trigger tell it as known ("the attack") or as new ("an attack")."""
    before = tokens(claim.words[: max(claim.trigger_span.start - claim.evidence[0].start, 0)])[-2:]
    words = load_words()
    if not words.known.isdisjoint(before):
        return "known"
    return "plain" if words.new.isdisjoint(before) else "new"


def _is_another(claim: Claim) -> bool:
    """Whether the words in front of the trigger, or its first, tell it as one more of its kind; or the first
    words of the claim do, of a thing ("A second blast struck ..."), not of people ("Another 20 were hurt");
    or they put it in one more place ("rockets on another district").
    """
    words, before = load_words(), claim.words[: max(claim.trigger_span.start - claim.evidence[0].start, 0)]
    if not words.another.isdisjoint([*tokens(before)[-2:], *tokens(claim.trigger)[:2]]):
        return True
    if _elsewhere().search(claim.words):
        return True
    opening = tokens(before)[:3]
    return any(
        word in words.another and not following.isdigit() and following not in words.general
        for word, following in pairwise(opening)
    )


@cache
def _elsewhere() -> re.Pattern[str]:
    return as_words(*load_words().elsewhere)


@cache
def _pointing() -> re.Pattern[str]:
    words = load_words()
    back, things = "|".join(words.back), "|".join(words.told)
    return re.compile(rf"\b(?:{back}) (?:[\w-]+ ){{0,2}}?(?:{things})\b")


@cache
def _number() -> re.Pattern[str]:
    return re.compile(rf"\b(?:\d[\d,.]*|(?:{'|'.join(load_words().numbers)})(?:-\w+)?)\b")


def _contents(claim: Claim) -> str:
    return " ".join(sorted(lemmas(claim.words)))


def day_range(period: Period) -> tuple[int, int, bool]:
    """First and last day as ordinals; a missing bound is set `open_days` away from the other."""
    reach = load_weights().limits.open_days
    if period.end is not None:
        last = period.end.toordinal()
        return (period.start.toordinal() if period.start else last - reach), last, True
    if period.start is not None:
        first = period.start.toordinal()
        return first, first + reach, True
    return date.min.toordinal(), date.max.toordinal(), False


def spot_of(place: Place | None) -> Spot | None:
    """A place as it is compared."""
    if place is None:
        return None
    return Spot(
        key=place.id or name_key(place.canonical),
        within=frozenset(place.within),
        country=place.country,
        wide=place.precision in WIDE,
        whole_country=place.precision in (PlacePrecision.COUNTRY, PlacePrecision.CONTINENT),
        lat=place.lat,
        lon=place.lon,
        mapped=place.id is not None or place.lat is not None,
        named=place.canonical != place.canonical.lower(),
        words=frozenset(name_words(place.canonical)),
    )


def _keys(parties: Iterable[Party]) -> frozenset[str]:
    return frozenset(name_key(party.canonical) for party in parties)


def _figures(claim: Claim) -> tuple[Figure, ...]:
    return tuple(
        Figure(
            kind=str(toll.kind),
            victims=str(toll.victims),
            low=toll.low or 0,
            high=toll.high,
            part=toll.scope in (TollScope.INCIDENT, TollScope.SUBSET),
            share=toll.scope is TollScope.SUBSET,
        )
        for toll in claim.tolls
    )
