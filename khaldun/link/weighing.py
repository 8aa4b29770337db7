"""The link between two claims: the lines of the table that fits them, summed, and said in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from khaldun.link import by_words, evidence, one_report
from khaldun.link.evidence import NO_COPIES, PairCopies, is_barred, told_apart
from khaldun.link.telling import tellings_of
from khaldun.link.traits import Traits, traits_of
from khaldun.link.weights import load_weights
from khaldun.records import Claim, Link, Party, Reason

_TABLE = tuple((judge, load_weights().evidence[judge.__name__]) for judge in evidence.TABLE)


class Line(NamedTuple):
    """One line of a table: its name, the level found, its weight and its sentence."""

    name: str
    level: str
    weight: int
    sentence: str


def lines_of(left: Traits, right: Traits, copies: PairCopies) -> Iterator[Line]:
    """The lines of the table for two claims."""
    words = evidence.wording(left, right, copies)
    if by_words.goes_by_words(left, right, copies, words):
        for rule, level, weight in by_words.levels_worded(left, right):
            yield Line(rule.__name__, level, weight, _sentence(rule))
        return
    if one_report.goes_by_telling(left, right, copies, words):
        for rule, level, weight in one_report.levels_told(left, right):
            yield Line(rule.__name__, level, weight, _sentence(rule))
        return
    for judge, weights in _TABLE:
        level = judge(left, right, copies)
        yield Line(judge.__name__, level, weights[level], _sentence(judge))


@cache
def _sentence(judge: Callable[..., str]) -> str:
    return (judge.__doc__ or "").strip()


def weigh(left: Traits, right: Traits, copies: PairCopies = NO_COPIES) -> int:
    """Log-odds x 1000 that both speak of one happening."""
    return sum(line.weight for line in lines_of(left, right, copies))


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


def explain(left: Traits, right: Traits, copies: PairCopies, *, shown: tuple[Shown, Shown]) -> Link:
    """The link between two claims whose traits are known, with their words (`shown_of`)."""
    if left.id > right.id:
        left, right, shown = right, left, shown[::-1]
    reasons = [_reason(line, *shown) for line in lines_of(left, right, copies) if line.weight]
    if told_apart(left, right, copies):
        reasons.append(Reason(rule="told_apart", words=(told_apart.__doc__ or "").split("\n")[0]))
    return Link(
        left=left.id,
        right=right.id,
        weight=sum(reason.weight for reason in reasons),
        reasons=tuple(reasons),
        barred=is_barred(left, right, copies),
    )


def _reason(line: Line, left: Shown, right: Shown) -> Reason:
    one, other = left.get(line.name, ""), right.get(line.name, "")
    told = f"{line.sentence} {one} / {other}" if one or other else line.sentence
    return Reason(rule=_rule(line.name, line.level), weight=line.weight, words=told)


@cache
def _rule(name: str, level: str) -> str:
    return f"{name}:{level}"


_NAMES = {
    "word": ("sense",),
    "event_type": ("kind",),
    "sub_event_type": ("sub_kind",),
    "tolls": ("counts",),
    "quote": ("wording", "denial", "numbers", "answer", "clause"),
}
"""Lines that rest on the same words as another."""


def shown_of(claim: Claim) -> dict[str, str]:
    """The words of a claim that the lines of the tables rest on."""
    does, meets = (_named(parties) for parties in (claim.actors, claim.recipients))
    shown = {
        "event_type": str(claim.event_type),
        "sub_event_type": claim.sub_event_type or "",
        "status": str(claim.modality),
        "period": f"{claim.period.start or '...'} to {claim.period.end or '...'}",
        "place": claim.place.canonical if claim.place else "",
        "word": claim.trigger,
        "parties": _named((*claim.actors, *claim.recipients)),
        "actors": does,
        "recipients": meets,
        "tolls": ", ".join(toll.words for toll in claim.tolls),
        "speaker": claim.attribution.speaker or "",
        "quote": claim.words,
    }
    return shown | {other: shown[name] for name, others in _NAMES.items() for other in others}


def _named(parties: Iterable[Party]) -> str:
    return ", ".join(party.canonical for party in parties)
