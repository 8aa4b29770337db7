"""Every level of every line that links can show has words, in whatever table it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest
from msgspec.structs import replace

from khaldun.errors import DataError
from khaldun.link import by_words, crowds, evidence, one_report, score_pair
from khaldun.link.evidence import NO_COPIES
from khaldun.link.said import RULES, Said, load_said, said_of
from khaldun.link.traits import traits_of
from khaldun.link.weighing import explain, shown_of
from khaldun.link.weights import load_by_words, load_one_report, load_one_report_read, load_weights
from khaldun.records import EventType, Period
from tests.make import QUAY, a_claim, days, not_later_than

STRIKE = EventType.EXPLOSION_REMOTE_VIOLENCE

SHIPPED = (
    (evidence.TABLE, load_weights().evidence),
    (one_report.TABLE[:-1], load_one_report().evidence),
    (one_report.TABLE[-1:], load_one_report_read().evidence),
    (by_words.TABLE, load_by_words().evidence),
    ((crowds.crowd,), load_weights().evidence),
)


def every_level() -> Iterator[tuple[str, str, str]]:
    """Table, line and level of whatever may stand in a link: lines of the code, levels of the weights."""
    for judges, weights in SHIPPED:
        for judge in judges:
            table = judge.__module__.rpartition(".")[2]
            yield from ((table, judge.__name__, level) for level in weights[judge.__name__])
    yield from (
        (RULES, "told_apart", "always"),
        (RULES, "judgement", "same"),
        (RULES, "judgement", "different"),
    )


def test_every_level_of_every_line_has_words_that_are_no_code() -> None:
    told = [said_of(*asked) for asked in every_level()]
    assert len(told) > 400
    for words in told:
        assert words[:1].isupper() and " " in words and "_" not in words and not words.endswith("."), words


def test_what_may_be_followed_by_words_of_the_claims_has_no_colon_of_its_own() -> None:
    followed = shown_of(a_claim("a")).keys()
    assert followed > {"place", "crowd", "kind", "tolls", "parties"}
    asked = [one for one in every_level() if one[1] in followed]
    assert [said_of(*one) for one in asked if ":" in said_of(*one) and "-" not in one[2]] == []


def test_two_levels_of_one_line_never_say_the_same() -> None:
    told: dict[tuple[str, str], list[str]] = {}
    for table, line, level in every_level():
        told.setdefault((table, line), []).append(said_of(table, line, level))
    assert [line for line, sentences in told.items() if len(sentences) > len(set(sentences))] == []


def test_no_words_stand_there_for_a_level_that_no_table_has() -> None:
    said, asked = load_said(), set(every_level())
    for table, lines in own_lines(said).items():
        for line, levels in lines.items():
            users = {f"{table}.{line}", *(to for to, of in said.alike.items() if of == f"{table}.{line}")}
            used = {level for one in asked if f"{one[0]}.{one[1]}" in users for level in heads(one, said)}
            assert set(levels) <= used, (table, line, set(levels) - used)


def own_lines(said: Said) -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    return {name: getattr(said, name) for name in Said.__struct_fields__ if name not in ("alike", "endings")}


def heads(asked: tuple[str, str, str], said: Said) -> set[str]:
    """A level, and what it is without its ending."""
    table, line, level = asked
    head, _, ending = level.rpartition("_")
    return {level, head} if ending in said.endings.get(f"{table}.{line}", {}) else {level}


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (("evidence", "deeds", "strike-strike"), "Both tell of a strike, of which a war has many a day"),
        (("one_report", "place", "same_told"), "The same place, each in the words of its own clause"),
        (
            ("one_report", "agrees_with_last_deed", "place_nearest"),
            "The place agrees, but not the day; the one told first is the deed told last",
        ),
        (
            ("by_words", "word", "said_near_here"),
            "Appeals or statements by words near in meaning, in one report",
        ),
    ],
)
def test_a_level_of_two_parts_says_both(asked: tuple[str, str, str], words: str) -> None:
    assert said_of(*asked) == words


@pytest.mark.parametrize(
    ("asked", "file"),
    [
        (("evidence", "place", "beneath"), "said"),
        (("evidence", "tides", "high"), "said"),
        (("moons", "place", "same"), "said"),
        (("one_report", "spread", "beneath"), "said_in_one_report"),
    ],
)
def test_a_level_without_words_is_told_with_its_file(asked: tuple[str, str, str], file: str) -> None:
    with pytest.raises(DataError, match=rf"link/{file}\.toml.*\[.*{asked[1]}\] has no words for"):
        said_of(*asked)


def test_a_reason_says_its_level_and_what_it_rests_on() -> None:
    night = days("2031-03-04", "2031-03-05")
    left = a_claim("a", kind=EventType.BATTLE, actors=["River Front"], period=night)
    right = a_claim("b", kind=EventType.BATTLE, report="two", place=QUAY, period=night)
    told = {reason.rule: reason.words for reason in score_pair(left, right).reasons}
    assert told["prior:told"] == "What usually holds between two claims: they tell two happenings"
    assert told["event_type:same"] == "Both tell one kind of happening: Battle"
    assert told["period:same"] == "The same days, or nearly: 2031-03-04 to 2031-03-05"
    assert told["place:part"] == "One place lies in the other: Orma / Orma Quay"


def test_what_one_does_not_tell_is_said_so() -> None:
    here, nowhere = a_claim("a", kind=STRIKE, place=QUAY), a_claim("b", kind=STRIKE, report="two", place=None)
    shown = (shown_of(here), shown_of(nowhere))
    link = explain(traits_of(here), traits_of(nowhere), NO_COPIES, shown=shown, crowded="anywhere")
    (words,) = (one.words for one in link.reasons if one.rule == "crowd:anywhere")
    assert words == f"{said_of('crowds', 'crowd', 'anywhere')}: Orma Quay / not told"


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (days("2031-03-04"), "2031-03-04"),
        (not_later_than("2031-03-04"), "until 2031-03-04"),
        (replace(days("2031-03-04"), end=None), "from 2031-03-04"),
        (replace(days("2031-03-04"), start=None, end=None), ""),
    ],
)
def test_days_are_told_as_far_as_they_are_known(told: Period, words: str) -> None:
    assert shown_of(a_claim("a", period=told))["period"] == words
