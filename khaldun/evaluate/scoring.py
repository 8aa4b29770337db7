"""What is measured of claims: found or not, and how much of each found one is right.

Claims the annotator calls optional (`core` false) are neither rewarded nor punished: one that is read is no
false one, one that is not read is not missed, and its fields are not scored.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from khaldun.evaluate.annotations import Annotated, Annotation, Name
from khaldun.evaluate.fields import (
    count_names,
    place_is_right,
    speaker_is_right,
    time_is_right,
    toll_verdicts,
)
from khaldun.evaluate.measures import Measure, Tally, f1, pooled, share
from khaldun.evaluate.names import Names, names_of
from khaldun.evaluate.pairing import pair
from khaldun.records import Claim, Party, Polarity

Couple = tuple[Claim, Annotation]


def measure_claims(reports: Sequence[Annotated], read: Mapping[str, Sequence[Claim]]) -> tuple[Measure, ...]:
    """All measures of the claims read in `reports`; `read` has them by the report's file name."""
    names = names_of(reports)
    return pooled([list(_tallies(report, read.get(report.name, ()), names)) for report in reports])


def _tallies(report: Annotated, claims: Sequence[Claim], names: Names) -> Iterator[Tally]:
    """Everything one report adds."""
    in_order = sorted(claims, key=lambda claim: (claim.evidence[0], claim.trigger_span, claim.event_type))
    yield from _events("event", report.annotations, in_order, strict=True)
    yield from _events("event, span only", report.annotations, in_order, strict=False)
    near = _core(in_order, report.annotations, strict=False)
    yield share("type, of claims found by span", [claim.event_type == one.told.type for claim, one in near])
    couples = _core(in_order, report.annotations, strict=True)
    yield _names("actor F1", [(claim.actors, one.told.actor) for claim, one in couples], names)
    yield _names("recipient F1", [(claim.recipients, one.told.recipient) for claim, one in couples], names)
    yield from _fields(couples, names)
    yield from _tolls(report.annotations, couples)


def _core(claims: Sequence[Claim], annotations: Sequence[Annotation], *, strict: bool) -> list[Couple]:
    """The pairs whose annotation is not optional."""
    pairs = pair(claims, annotations, strict=strict)
    return [(claims[row], annotations[column]) for row, column in pairs if annotations[column].told.core]


def _events(
    name: str, annotations: Sequence[Annotation], claims: Sequence[Claim], *, strict: bool
) -> Iterator[Tally]:
    """Precision, recall and F1 of finding claims at all."""
    pairs = pair(claims, annotations, strict=strict)
    hit = sum(annotations[column].told.core for _, column in pairs)
    wrong = len(claims) - len(pairs)
    missed = sum(one.told.core for one in annotations) - hit
    yield Tally(name=f"{name}: precision", right=hit, of=hit + wrong, n=hit + wrong)
    yield Tally(name=f"{name}: recall", right=hit, of=hit + missed, n=hit + missed)
    yield f1(f"{name}: F1", hit=hit, wrong=wrong, missed=missed)


def _names(name: str, sides: Sequence[tuple[Sequence[Party], Sequence[Name]]], names: Names) -> Tally:
    """Parties of one role, over all pairs."""
    counts = [count_names(read, told, names) for read, told in sides]
    hit, wrong, missed = (sum(row[place] for row in counts) for place in range(3))
    return f1(name, hit=hit, wrong=wrong, missed=missed)


def _fields(couples: Sequence[Couple], names: Names) -> Iterator[Tally]:
    """Fields that are right or wrong."""
    yield share("place", [place_is_right(claim, one, names) for claim, one in couples])
    yield share("time", [time_is_right(claim, one) for claim, one in couples])
    yield share("speaker", [speaker_is_right(claim, one, names) for claim, one in couples])
    yield share("modality", [claim.modality == one.told.mod for claim, one in couples])
    yield share("polarity", [(claim.polarity == Polarity.NEGATIVE) == one.told.neg for claim, one in couples])


def _tolls(annotations: Sequence[Annotation], couples: Sequence[Couple]) -> Iterator[Tally]:
    """Both bounds exactly: of tolls on found claims, of all tolls told, and of those read on found claims."""
    verdicts = [ok for claim, one in couples for ok in toll_verdicts(claim.tolls, one.told.tolls)]
    told = sum(len(one.told.tolls) for one in annotations if one.told.core)
    read = sum(len(claim.tolls) for claim, _ in couples)
    yield share("toll, of found claims", verdicts)
    yield Tally(name="toll, of all claims", right=sum(verdicts), of=told, n=told)
    yield Tally(name="toll, of those read", right=sum(verdicts), of=read, n=read)
