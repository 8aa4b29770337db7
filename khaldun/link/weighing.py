"""The link between two claims: the lines of the table that fits them, summed, and said in words (said.py)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache

from khaldun.link import by_words, evidence, one_report
from khaldun.link.crowds import ASIDE, crowd
from khaldun.link.evidence import NO_COPIES, PairCopies, is_barred, told_apart
from khaldun.link.said import ALWAYS, RULES, said_of
from khaldun.link.telling import tellings_of
from khaldun.link.traits import Traits, traits_of
from khaldun.link.weights import load_weights
from khaldun.records import Claim, Link, Party, Period, Reason
from khaldun.records.titles import label

_TABLE = tuple((judge, load_weights().evidence[judge.__name__]) for judge in evidence.TABLE)


Judged = tuple[Callable[..., object], str, int]
"""A line of a table, the level found, its weight."""


def _judged(left: Traits, right: Traits, copies: PairCopies, crowded: str = ASIDE) -> Iterator[Judged]:
    """The lines of the table that fits two claims. `crowded`: what the pile says of place and days."""
    words = evidence.wording(left, right, copies)
    if by_words.goes_by_words(left, right, copies, words):
        return by_words.levels_worded(left, right)
    if one_report.goes_by_telling(left, right, copies, words):
        return one_report.levels_told(left, right)
    return _levels(left, right, copies, crowded)


def _levels(left: Traits, right: Traits, copies: PairCopies, crowded: str) -> Iterator[Judged]:
    for judge, weights in _TABLE:
        level = judge(left, right, copies)
        yield judge, level, weights[level]
    yield crowd, crowded, crowd(crowded)


def weigh(left: Traits, right: Traits, copies: PairCopies = NO_COPIES) -> int:
    """Log-odds x 1000 that both speak of one happening."""
    return sum(weight for _, _, weight in _judged(left, right, copies))


Shown = Mapping[str, str]
"""The words of a claim on which each line of the tables rests, by the line's name."""


def score_pair(left: Claim, right: Claim, *, copies: PairCopies = NO_COPIES) -> Link:
    """The link between two claims with the evidence it sums; symmetric in its arguments.

    Of their reports no other claim is known. `barred` marks two that never share an incident (`is_barred`).
    """
    told = tellings_of((left, right))
    one = traits_of(left, denied=right if left.denies == right.id else None, told=told[left.id])
    other = traits_of(right, denied=left if right.denies == left.id else None, told=told[right.id])
    return explain(one, other, copies, shown=(shown_of(left), shown_of(right)))


def explain(
    left: Traits, right: Traits, copies: PairCopies, *, shown: tuple[Shown, Shown], crowded: str = ASIDE
) -> Link:
    """The link between two claims whose traits are known, with their words (`shown_of`)."""
    if left.id > right.id:
        left, right, shown = right, left, shown[::-1]
    reasons = [_reason(*judged, *shown) for judged in _judged(left, right, copies, crowded) if judged[-1]]
    if told_apart(left, right, copies):
        reasons.append(Reason(rule="told_apart", words=said_of(RULES, "told_apart", ALWAYS)))
    return Link(
        left=left.id,
        right=right.id,
        weight=sum(reason.weight for reason in reasons),
        reasons=tuple(reasons),
        barred=is_barred(left, right, copies),
    )


def _reason(judge: Callable[..., object], level: str, weight: int, left: Shown, right: Shown) -> Reason:
    name = judge.__name__
    one, other = left.get(name, ""), right.get(name, "")
    bare = _bare_reason(judge, level, weight)
    if not (one or other) or PAIR in level:
        return bare
    both = one if one == other else f"{one or NOT_TOLD} / {other or NOT_TOLD}"
    return Reason(rule=bare.rule, weight=weight, words=f"{bare.words}: {both}")


@cache  # many reasons say no more, and all of a level begin so
def _bare_reason(judge: Callable[..., object], level: str, weight: int) -> Reason:
    table = judge.__module__.rpartition(".")[2]
    words = said_of(table, judge.__name__, level)
    return Reason(rule=f"{judge.__name__}:{level}", weight=weight, words=words)


NOT_TOLD = "not told"
PAIR = "-"
"""In a level that names what each of the two is: its words tell both ("battle-killing")."""
_NAMES = {
    "word": ("sense", "network"),
    "event_type": ("kind",),
    "sub_event_type": ("sub_kind",),
    "place": ("crowd",),
    "tolls": ("counts",),
}
"""Lines that rest on the same words as another."""


def shown_of(claim: Claim) -> dict[str, str]:
    """The words of a claim that the lines of the tables rest on; all its words stand beside a link anyway."""
    does, meets = (_named(parties) for parties in (claim.actors, claim.recipients))
    shown = {
        "event_type": label(claim.event_type),
        "sub_event_type": label(claim.sub_event_type) if claim.sub_event_type else "",
        "status": label(claim.modality),
        "period": _days(claim.period),
        "place": claim.place.canonical if claim.place else "",
        "word": claim.trigger,
        "parties": _named((*claim.actors, *claim.recipients)),
        "actors": does,
        "recipients": meets,
        "tolls": ", ".join(toll.words for toll in claim.tolls),
        "speaker": claim.attribution.speaker or "",
    }
    return shown | {other: shown[name] for name, others in _NAMES.items() for other in others}


def _named(parties: Iterable[Party]) -> str:
    return ", ".join(party.canonical for party in parties)


def _days(period: Period) -> str:
    """The days as they are compared: "2031-05-14", "2031-05-12 to 2031-05-14", "until 2031-05-14"."""
    if period.start is None or period.end is None:
        return f"from {period.start}" if period.start else f"until {period.end}" if period.end else ""
    return f"{period.start}" if period.start == period.end else f"{period.start} to {period.end}"
