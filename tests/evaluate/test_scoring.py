"""The measures: a perfect reader gets 1, a mistake lowers its own measure, optional claims none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from khaldun.evaluate import Annotated, measure_claims, read_annotated
from khaldun.records import Attribution, Claim, EventType, Modality, Party, Span
from tests.evaluate.folder import claims_as_told, write_report

Change = Callable[[Claim], Claim]


@pytest.fixture
def report(tmp_path: Path) -> Annotated:
    write_report(tmp_path)
    return read_annotated(tmp_path)[0]


def values(report: Annotated, claims: list[Claim]) -> dict[str, float | None]:
    return {one.name: one.value for one in measure_claims([report], {report.name: claims})}


def below_one(report: Annotated, change: Change) -> set[str]:
    found = values(report, [change(claim) for claim in claims_as_told(report)])
    return {name for name, value in found.items() if value is not None and value < 1}


def test_a_perfect_reader_gets_one_throughout(report: Annotated) -> None:
    assert set(values(report, claims_as_told(report)).values()) == {1.0}


def test_optional_claims_are_neither_rewarded_nor_punished(report: Annotated) -> None:
    claims = claims_as_told(report)
    assert values(report, claims[:2]) == values(report, claims)


def test_claims_in_another_order_score_the_same(report: Annotated) -> None:
    claims = claims_as_told(report)
    assert values(report, claims[::-1]) == values(report, claims)


def test_every_claim_read_twice_costs_precision_only(report: Annotated) -> None:
    found = values(report, claims_as_told(report) * 2)
    assert found["event: recall"] == 1
    assert found["event: precision"] == pytest.approx(2 / 5)  # 3 of 6 are too many, one pair is optional


def test_nothing_read_is_nothing_found(report: Annotated) -> None:
    found = values(report, [])
    assert (found["event: recall"], found["event: precision"], found["place"]) == (0.0, None, None)
    assert found["toll, of all claims"] == 0.0


@pytest.mark.parametrize(
    ("change", "lowered"),
    [
        (lambda c: msgspec.structs.replace(c, modality=Modality.DENIED), {"modality"}),
        (lambda c: msgspec.structs.replace(c, place=None), {"place"}),
        (lambda c: msgspec.structs.replace(c, attribution=Attribution()), {"speaker"}),
        (lambda c: msgspec.structs.replace(c, actors=(Party(canonical="Vardan Army"),)), {"actor F1"}),
        (lambda c: msgspec.structs.replace(c, recipients=()), {"recipient F1"}),
        (lambda c: msgspec.structs.replace(c, tolls=()), {"toll, of found claims", "toll, of all claims"}),
    ],
)
def test_a_mistake_lowers_its_own_measure(report: Annotated, change: Change, lowered: set[str]) -> None:
    assert below_one(report, change) == lowered


def test_a_wrong_type_is_found_by_span_only(report: Annotated) -> None:
    wrong = [msgspec.structs.replace(c, event_type=EventType.RIOT) for c in claims_as_told(report)]
    found = values(report, wrong)
    assert (found["event: F1"], found["event, span only: F1"]) == (0.0, 1.0)
    assert found["type, of claims found by span"] == 0.0


def test_evidence_of_a_whole_report_points_at_nothing(report: Annotated) -> None:
    whole = (Span(start=0, end=2000),)
    wide = [msgspec.structs.replace(c, evidence=whole) for c in claims_as_told(report)]
    assert values(report, wide)["event, span only: F1"] == 0.0


def test_a_figure_must_be_exact(report: Annotated) -> None:
    def one_more(claim: Claim) -> Claim:
        tolls = tuple(msgspec.structs.replace(toll, low=toll.low, high=13) for toll in claim.tolls)
        return msgspec.structs.replace(claim, tolls=tolls)

    assert values(report, [one_more(c) for c in claims_as_told(report)])["toll, of found claims"] == 0.0
