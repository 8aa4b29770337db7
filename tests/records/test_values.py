"""The laws of records: bounds in order, words never empty, spans inside the text."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khaldun.records import (
    Alias,
    Boilerplate,
    BoilerplateKind,
    Mention,
    MentionKind,
    Period,
    PeriodBasis,
    PeriodPrecision,
    Place,
    PlacePrecision,
    Reading,
    Relation,
    Report,
    Role,
    Span,
    Toll,
    TollAccount,
    TollKind,
    Victims,
)
from khaldun.records.wire import from_json
from tests.records.invented import a_claim, a_report, an_attribution, an_incident
from tests.records.strategies import SMALL, spans

WHOLE = Span(start=0, end=4)


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 3), (-1, 2)])
def test_a_span_is_never_empty_nor_backwards(start: int, end: int) -> None:
    with pytest.raises(ValueError, match=f"{start}..{end}"):
        Span(start=start, end=end)


@SMALL
@given(spans(), spans())
def test_overlap_is_mutual_and_containment_is_overlap(left: Span, right: Span) -> None:
    assert left.overlaps(right) == right.overlaps(left)
    assert not left.contains(right) or left.overlaps(right)


@SMALL
@given(st.text(min_size=9), spans(9))
def test_a_span_gives_the_words_under_it(text: str, span: Span) -> None:
    assert span.words(text) == text[span.start : span.end]


def test_a_period_never_ends_before_it_starts() -> None:
    bounds = {"precision": PeriodPrecision.DAYS, "basis": PeriodBasis.EXPLICIT}
    with pytest.raises(ValueError, match="out of order"):
        Period(start=date(2031, 3, 2), end=date(2031, 3, 1), **bounds)


@pytest.mark.parametrize(("low", "high"), [(5, 4), (-1, 3), (None, -1), (None, None)])
def test_a_toll_has_a_figure_and_its_bounds_in_order(low: int | None, high: int | None) -> None:
    with pytest.raises(ValueError, match="toll"):
        Toll(kind=TollKind.KILLED, low=low, high=high, words="some")


def test_a_toll_has_words() -> None:
    with pytest.raises(ValueError, match="without its words"):
        Toll(kind=TollKind.KILLED, low=1, high=1, words=" ")


def test_zero_is_a_statement_and_none_is_not_zero() -> None:
    assert Toll(kind=TollKind.WOUNDED, low=0, high=0, words="no one was hurt").low == 0


def test_a_toll_account_keeps_low_best_high_in_order() -> None:
    with pytest.raises(ValueError, match="3/2/5"):
        TollAccount(
            kind=TollKind.KILLED, victims=Victims.UNKNOWN, low=3, best=2, high=5, policy="p", statements=()
        )


@pytest.mark.parametrize(("lat", "lon"), [(91.0, 0.0), (0.0, -181.0)])
def test_a_place_lies_on_the_globe(lat: float, lon: float) -> None:
    with pytest.raises(ValueError, match="Sarnath"):
        Place(canonical="Sarnath", precision=PlacePrecision.TOWN, lat=lat, lon=lon)


@pytest.mark.parametrize("empty", [{"evidence": ()}, {"words": " "}])
def test_a_claim_has_evidence_and_words(empty: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="without"):
        a_claim(**empty)


def test_an_incident_has_claims() -> None:
    with pytest.raises(ValueError, match="without claims"):
        an_incident([])


def test_a_report_has_its_boilerplate_inside_its_text() -> None:
    mark = Boilerplate(span=Span(start=0, end=99), kind=BoilerplateKind.ADVERT, drop=True)
    with pytest.raises(ValueError, match="outside the text"):
        a_report(text="Short.", dropped=(mark,))


def test_a_report_knows_its_day_of_publication() -> None:
    assert a_report(published=date(2031, 3, 1)).published_on() == date(2031, 3, 1)
    moment = from_json(
        b'{"id":"r","name":"n","text":"t","raw_sha256":"0","published":"2031-03-01T23:30:00Z"}', Report
    )
    assert moment.published_on() == date(2031, 3, 1)
    assert a_report(published=None).published_on() is None


def test_a_reading_marks_only_its_own_text() -> None:
    with pytest.raises(ValueError, match="outside the text"):
        Reading(report=a_report(text="No."), reader="r", sentences=(WHOLE,))


def test_a_relation_joins_a_trigger_and_a_mention_that_exist() -> None:
    mention = Mention(kind=MentionKind.ACTOR, span=WHOLE, score=1.0)
    relation = Relation(trigger=0, mention=0, role=Role.ACTOR, score=1.0)
    with pytest.raises(ValueError, match="missing trigger"):
        Reading(report=a_report(), reader="r", mentions=(mention,), relations=(relation,))


def test_an_alias_is_valid_between_its_days_and_on_an_unknown_one() -> None:
    alias = Alias(name="the northern council", since=date(2030, 1, 1), until=date(2031, 1, 1))
    assert alias.valid_on(date(2030, 6, 1)) and alias.valid_on(None)
    assert not alias.valid_on(date(2029, 6, 1)) and not alias.valid_on(date(2032, 6, 1))


def test_nobody_named_is_the_outlets_own_voice() -> None:
    assert an_attribution(None).own_voice()
    assert not an_attribution("Mayor Ilin").own_voice()
