"""Which time a claim takes where its own words, another claim's or none may tell it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

import msgspec
import pytest

from khaldun.claim import claims_of
from khaldun.claim.times import choice
from khaldun.claim.times.signs import frame_of, sort_of
from khaldun.records import Claim, EventType, Period, PeriodBasis, PeriodPrecision, Reading, Role
from tests.claim.readings import PUBLISHED, Said, a_day, a_reading

TUESDAY = date(2031, 5, 13)
Weigh = Callable[[Mapping[str, float]], None]
SHELLING = EventType.EXPLOSION_REMOTE_VIOLENCE
TEXT = "Shells hit Moura on Tuesday. The gunners, he said, have fired at farms."


def two_shellings(*roles: tuple[Role, str], score: float = 0.4) -> Reading:
    """A dated shelling, and one whose time words, if any, the reader ties to it with `score`."""
    first = Said(
        trigger="hit",
        event_type=SHELLING,
        evidence="Shells hit Moura on Tuesday",
        roles=((Role.TIME, "on Tuesday"),),
    )
    second = Said(trigger="fired", event_type=SHELLING, evidence="have fired at farms", roles=roles)
    reading = a_reading(TEXT, first, second, periods={"on Tuesday": a_day(TUESDAY, "on Tuesday")})
    ties = tuple(
        msgspec.structs.replace(one, score=score if one.trigger else one.score) for one in reading.relations
    )
    return msgspec.structs.replace(reading, relations=ties)


def second(reading: Reading) -> Claim:
    return claims_of(reading)[1]


@pytest.fixture
def weigh(monkeypatch: pytest.MonkeyPatch) -> Weigh:
    def put(weights: Mapping[str, float]) -> None:
        monkeypatch.setattr(choice, "weights", lambda: weights)

    return put


class TestChoice:
    def test_without_weights_the_rules_choose(self, weigh: Weigh) -> None:
        weigh({})
        assert second(two_shellings()).period.start == TUESDAY

    def test_a_time_that_speaks_for_nobody_leaves_it_open(self, weigh: Weigh) -> None:
        weigh({"open|violence": 1.0})
        period = second(two_shellings()).period
        assert (period.start, period.end, period.words) == (None, PUBLISHED, None)
        assert period.basis is PeriodBasis.PUBLICATION

    def test_words_that_hardly_belong_to_an_act_may_be_left(self, weigh: Weigh) -> None:
        weigh({"own|sure under 0.5": -1.0})
        assert second(two_shellings((Role.TIME, "on Tuesday"))).period.start is None

    def test_words_the_reader_is_sure_of_stay(self, weigh: Weigh) -> None:
        weigh({"own": -9.0, "open with words": 9.0})
        assert second(two_shellings((Role.TIME, "on Tuesday"), score=0.95)).period.start == TUESDAY

    def test_a_longer_time_never_blurs_the_day_of_its_own_words(self) -> None:
        reading = two_shellings((Role.TIME, "on Tuesday"))
        may = Period(
            start=date(2031, 5, 1),
            end=date(2031, 5, 31),
            precision=PeriodPrecision.MONTH,
            basis=PeriodBasis.INHERITED,
        )
        own = claims_of(reading)[1].period
        assert choice._blurs(may, own) and not choice._blurs(own, may)

    def test_a_month_told_before_does_not_take_the_place_of_a_day_told_unsurely(self, weigh: Weigh) -> None:
        weigh({"lent for words": 9.0})
        text = "Shells hit Moura in May. The gunners fired at farms on Tuesday."
        hit, fired = (
            Said(trigger=word, event_type=SHELLING, evidence=told, roles=((Role.TIME, time),))
            for word, told, time in (
                ("hit", "Shells hit Moura in May", "in May"),
                ("fired", "The gunners fired at farms", "on Tuesday"),
            )
        )
        may = msgspec.structs.replace(a_day(date(2031, 5, 1), "in May"), end=date(2031, 5, 31))
        reading = a_reading(text, hit, fired, periods={"in May": may, "on Tuesday": a_day(TUESDAY)})
        unsure = tuple(msgspec.structs.replace(one, score=0.4) for one in reading.relations)
        assert second(msgspec.structs.replace(reading, relations=unsure)).period.start == TUESDAY

    def test_another_must_outweigh_the_rules_by_some(self, weigh: Weigh) -> None:
        weigh({"open|violence": 0.1})
        assert second(two_shellings()).period.start == TUESDAY

    def test_of_a_report_of_no_known_day_the_rules_choose(self, weigh: Weigh) -> None:
        weigh({"open|violence": 1.0})
        reading = two_shellings()
        report = msgspec.structs.replace(reading.report, published=None)
        assert second(msgspec.structs.replace(reading, report=report)).period.start == TUESDAY

    def test_a_time_taken_keeps_the_words_of_the_claim_that_lent_it(self, weigh: Weigh) -> None:
        weigh({"lent|kin before": 1.0})
        period = second(two_shellings()).period
        assert (period.words, period.basis) == ("on Tuesday", PeriodBasis.INHERITED)

    def test_how_two_claims_are_told_beside_each_other_may_part_or_join_them(self, weigh: Weigh) -> None:
        weigh({"lent|same back, done": -1.0})
        assert second(two_shellings()).period.start is None
        weigh({"lent|0 paragraphs": 1.0, "lent|news from news": 1.0, "open": 1.5})
        assert second(two_shellings()).period.start == TUESDAY

    def test_a_month_told_as_background_may_be_the_time_of_what_follows(self, weigh: Weigh) -> None:
        may = Period(
            start=date(2029, 5, 1),
            end=date(2029, 5, 31),
            precision=PeriodPrecision.MONTH,
            basis=PeriodBasis.EXPLICIT,
            words="on Tuesday",
        )
        reading = two_shellings()
        first = msgspec.structs.replace(reading.triggers[0], background=True)
        grounding = msgspec.structs.replace(reading.groundings[0], period=may)
        reading = msgspec.structs.replace(
            reading, triggers=(first, *reading.triggers[1:]), groundings=(grounding,)
        )
        weigh({})
        assert second(reading).period.start is None
        weigh({"lent|any before": 1.0})
        assert second(reading).period.start == date(2029, 5, 1)


def test_the_bundled_weights_hold_every_way() -> None:
    ways = {sign.partition("|")[0] for sign in choice.weights()}
    assert ways >= {"own", "lent", "open", "open with words", "rules"}


@pytest.mark.parametrize(
    ("words", "frame"),
    [("since March 2030", "since"), ("12 May", "date"), ("Friday", "name"), ("late last week", "last")],
)
def test_the_first_word_that_frames_a_time_is_its_frame(words: str, frame: str) -> None:
    assert frame_of(words) == frame


def test_acts_are_told_apart_by_how_they_lie_in_time() -> None:
    kinds = (EventType.APPEAL, EventType.MEETING, SHELLING, EventType.RELATION, EventType.DISPLACEMENT)
    assert [sort_of(kind) for kind in kinds] == ["speech", "formal act", "violence", "state", "deed"]
