"""What a claim and the times it might take look like, as signs: names whose weights choose among them.

A sign is a name like "lent|1 sentences back"; what it weighs stands in data/claim/times.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache, lru_cache

from msgspec import Struct

from khaldun.claim.marks import Marks
from khaldun.claim.settings import lends_time, nearest_time
from khaldun.records import HAPPENED, Claim, EventType, Period, PeriodBasis, Polarity, Relation, Role, Span

SPEECH = frozenset({EventType.STATEMENT, EventType.APPEAL})
FORMAL = frozenset(
    {
        EventType.MEETING,
        EventType.DECISION,
        EventType.RECOGNITION,
        EventType.SANCTION_EMBARGO,
        EventType.AGREEMENT,
        EventType.LEGAL_ACTION,
    }
)
VIOLENCE = frozenset(
    {
        EventType.BATTLE,
        EventType.EXPLOSION_REMOTE_VIOLENCE,
        EventType.VIOLENCE_AGAINST_CIVILIANS,
        EventType.RIOT,
    }
)
STATES = frozenset({EventType.TERRITORIAL_CONTROL, EventType.RELATION})
TELLING = re.compile(
    r"\b(?:said|says|told|reported|announced|added|stated|statement|confirmed|warned)"
    r"\b(?:\s+\w+){0,3}\s*(?:on|late|early)?\s*$",
    re.IGNORECASE,
)
"""What stands before a time that dates the telling: "said on Friday"."""
CLAUSE = re.compile(
    r"\b(?:that|which|who|whose|where|when|while|after|before|as|since|but|and|because)\b|[,;:—–()]",
    re.IGNORECASE,
)
"""Words and marks between a time and an act that may part their clauses."""
FRAMES = frozenset(
    {
        *(
            "since",
            "for",
            "until",
            "till",
            "by",
            "during",
            "after",
            "before",
        ),
        *(
            "following",
            "over",
            "within",
            "from",
            "earlier",
            "later",
            "last",
            "this",
        ),
        *(
            "next",
            "past",
            "recent",
            "recently",
            "previously",
            "now",
            "so",
            "currently",
        ),
        *(
            "already",
            "still",
            "soon",
            "then",
            "meanwhile",
            "repeatedly",
            "immediate",
            "yesterday",
        ),
        *(
            "today",
            "tonight",
            "overnight",
            "ago",
            "same",
            "ongoing",
            "week",
            "month",
        ),
        *(
            "year",
            "weeks",
            "months",
            "years",
        ),
    }
)
"""Words of a time that say how it lies to the act; others name a day."""
WORD = re.compile(r"[a-z]+")
BEFORE = 45  # code points before a time in which a verb of telling is looked for
LENGTHS = ((1, "day"), (3, "days"), (8, "week"), (31, "month"), (366, "year"))  # days, at most
AGES = ((0, "0 days"), (1, "1 day"), (2, "2 days"), (7, "a week"), (15, "a fortnight"), (31, "a month"))
DISTANCES = (3, 20, 50, 100, 200)  # code points
SURE = (0.5, 0.7, 0.9)  # bounds of the reader's score of a tie


class Scene(Struct, frozen=True, kw_only=True):
    """The claims of one report before any has taken another's time, and what is asked of all of them."""

    marks: Marks
    claims: Sequence[Claim]
    published: date
    triggers: dict[Span, int]
    ties: dict[int, int]  # how many triggers each time mention is tied to
    lenders: tuple[int, ...]  # claims whose own words tell a time another may take
    dated: tuple[int, ...]  # all claims whose own words tell a first and a last day


def scene_of(marks: Marks, claims: Sequence[Claim], published: date) -> Scene:
    """What the signs of all claims of a report rest on."""
    ties: dict[int, int] = {}
    for (_, role), relations in marks.relations.items():
        for relation in relations if role is Role.TIME else ():
            ties[relation.mention] = ties.get(relation.mention, 0) + 1
    for mention in marks.told_after.values():
        ties.setdefault(mention, 1)  # "two weeks after" is tied by its words, whatever the reader does
    apart = marks.set_apart()
    joined = [at for at, claim in enumerate(claims) if claim.trigger_span not in apart]
    return Scene(
        marks=marks,
        claims=claims,
        published=published,
        triggers={trigger.span: number for number, trigger in enumerate(marks.reading.triggers)},
        ties=ties,
        lenders=tuple(at for at in joined if lends_time(claims[at])),
        dated=tuple(at for at in joined if _is_dated(claims[at])),
    )


def _is_dated(claim: Claim) -> bool:
    period = claim.period
    return period.basis is not PeriodBasis.PUBLICATION and period.start is not None and period.end is not None


class Told(Struct, frozen=True, kw_only=True):
    """How a claim is told: what the signs of each of its times are joined with."""

    sort: str
    tie: Relation | None  # to the time words nearest to it
    sentence: int


def told(scene: Scene, claim: Claim) -> Told:
    """How a claim is told."""
    trigger = scene.triggers.get(claim.trigger_span)
    return Told(
        sort=sort_of(claim.event_type),
        tie=None if trigger is None else nearest_time(scene.marks, trigger),
        sentence=scene.marks.sentence(claim.trigger_span.start),
    )


@cache
def sort_of(event_type: EventType) -> str:
    """ "speech", "formal act", "violence", "state", else "deed"."""
    for types, name in (
        (SPEECH, "speech"),
        (FORMAL, "formal act"),
        (VIOLENCE, "violence"),
        (STATES, "state"),
    ):
        if event_type in types:
            return name
    return "deed"


def open_signs(scene: Scene, claim: Claim, how: Told) -> Iterator[str]:
    """Signs that no words of the report tell the claim's time."""
    had = "open with words" if how.tie else "open"
    yield had
    yield f"{had}|{claim.event_type}"
    yield f"{had}|{how.sort}"
    yield f"{had}|{'background' if claim.background else 'news'}"
    yield f"{had}|{'done' if claim.modality in HAPPENED else claim.modality}"
    yield f"{had}|{'lead' if how.sentence <= 1 else 'body'}"
    yield f"{had}|{min(len(scene.lenders), 3)} dated"
    if claim.polarity is Polarity.NEGATIVE:
        yield f"{had}|negative"
    if claim.headline:
        yield f"{had}|headline"
    if claim.attribution.speaker is not None:
        yield f"{had}|attributed"
    if scene.marks.is_quoted(claim.trigger_span):
        yield f"{had}|quoted"


def own_signs(scene: Scene, claim: Claim, how: Told, period: Period) -> Iterator[str]:
    """Signs that the time words tied to a claim tell its time."""
    marks, tie, act = scene.marks, how.tie, claim.trigger_span
    assert tie is not None
    span = marks.mention(tie).span
    left, right = sorted((span, act))
    between = marks.text[left.end : right.start] if left.end < right.start else ""
    gap = max(right.start - left.end, 0)
    side = "before" if span.start < act.start else "behind"
    acts = marks.acts.between(span.start - gap, span.end + gap) if gap else ()
    nearer = any(marks.acts.spans[number] != act for number in acts)
    telling = TELLING.search(marks.text[max(0, span.start - BEFORE) : span.start])
    clauses = min(len(CLAUSE.findall(between)), 3)
    frame = frame_of(marks.words(span))
    yield "own"
    yield f"own|{claim.event_type}"
    yield f"own|{_step(gap, DISTANCES)} {side}"
    yield f"own|{clauses} clauses {side}{', another act nearer' if nearer else ''}"
    yield f"own|{'telling' if telling else 'no telling'}, {how.sort}"
    yield f"own|sure {_step(tie.score, SURE)}"
    yield f"own|{frame}"
    yield f"own|{frame}, {how.sort}"
    yield f"own|tied {min(scene.ties[tie.mention], 3)}"
    yield f"own|{'news' if not claim.background else 'background'}"
    yield f"own|{'done' if claim.modality in HAPPENED else claim.modality}"
    if not any(one.contains(span) for one in claim.evidence):
        yield "own|outside"
    yield from _period_signs("own", period, scene.published, how.sort)


def lent_signs(scene: Scene, at: int, lender: int, how: Told, tags: Sequence[str]) -> Iterator[str]:
    """Signs that a claim's time is that of claim `lender`; `tags` say how that one was found."""
    claim, other = scene.claims[at], scene.claims[lender]
    apart = scene.marks.sentence(other.trigger_span.start) - how.sentence
    where = f"{min(abs(apart), 4)} sentences {'on' if apart > 0 else 'back'}"
    lent = "lent for words" if how.tie else "lent"
    yield lent
    yield f"{lent}|{where}"
    yield f"{lent}|{claim.event_type}"
    yield f"{lent}|{'news' if not claim.background else 'background'}"
    yield f"{lent}|{'done' if claim.modality in HAPPENED else claim.modality}"
    yield f"lent|{how.sort} from {sort_of(other.event_type)}"
    yield f"lent|{frame_of(other.period.words or '')}"
    yield from _pair_signs(scene, claim, other, lent)
    for tag in tags:
        yield f"lent|{tag}"
        yield f"lent|{tag}, {how.sort}"
    yield from _period_signs(lent, other.period, scene.published, how.sort)


def _pair_signs(scene: Scene, claim: Claim, other: Claim, lent: str) -> Iterator[str]:
    """How a claim and the one that lends it a time are told beside each other."""
    side = "back" if other.trigger_span.start < claim.trigger_span.start else "on"
    kin = "same" if claim.event_type is other.event_type else sort_of(claim.event_type)
    yield f"{lent}|{_told_as(claim)} from {_told_as(other)}"
    yield f"{lent}|{kin} {side}, {'done' if claim.modality in HAPPENED else claim.modality}"
    yield f"{lent}|{_paragraphs(scene.marks.text, claim, other)} paragraphs"


def _told_as(claim: Claim) -> str:
    return "background" if claim.background else "news"


def _paragraphs(text: str, claim: Claim, other: Claim) -> int:
    """How many paragraphs apart two claims stand, at most two; lines where no empty line parts them."""
    left, right = sorted((claim.trigger_span.start, other.trigger_span.start))
    return _up_to_two("\n\n", text, left, right) or _up_to_two("\n", text, left, right)


def _up_to_two(gap: str, text: str, left: int, right: int) -> int:
    first = text.find(gap, left, right)
    if first < 0:
        return 0
    return 1 if text.find(gap, first + len(gap), right) < 0 else 2


def _period_signs(way: str, period: Period, published: date, sort: str) -> Iterator[str]:
    length, age = _length(period), _age(period, published)
    yield f"{way}|{length}"
    yield f"{way}|{age}"
    yield f"{way}|{age}, {sort}"
    yield f"{way}|{length}, {sort}"


def _length(period: Period) -> str:
    if period.start is None or period.end is None:
        return "until" if period.end else "from" if period.start else "no day"
    days = (period.end - period.start).days + 1
    return next((name for most, name in LENGTHS if days <= most), "years")


def _age(period: Period, published: date) -> str:
    last = period.end or period.start
    if last is None:
        return "age unknown"
    days = (published - last).days
    return "ahead" if days < 0 else next((f"{name} old" for most, name in AGES if days <= most), "old")


@lru_cache(maxsize=4096)  # asked of the words of one time for every claim that may take it
def frame_of(words: str) -> str:
    """The first word of a time that says how it lies to the act; "date" or "name" where none does."""
    frame = next((word for word in WORD.findall(words.lower()) if word in FRAMES), None)
    return frame or ("date" if any(letter.isdigit() for letter in words) else "name")


def _step(value: float, bounds: Sequence[float]) -> str:
    return next((f"under {bound}" for bound in bounds if value < bound), f"from {bounds[-1]}")
