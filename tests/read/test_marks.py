"""Marks go whole, and end where their words end."""

from __future__ import annotations

import numpy as np
import pytest

from khaldun.read.decode import single
from khaldun.read.marks import Mark, in_bounds, less_names, meant_end, whole

FACTS = ("killed", "civilian", "incident")


def marked(text: str, *words: str, name: str = "recipient") -> list[Mark]:
    return [Mark(name, at := text.index(part), at + len(part), 0.9) for part in words]


def wholes(text: str, *words: str) -> list[str]:
    return [text[mark.start : mark.end] for mark in whole(marked(text, *words), text)]


@pytest.mark.parametrize(
    ("given", "meant"),
    [("two soldiers and", "two soldiers"), ("Moura,", "Moura"), ("and", "and"), ("Moura (", "Moura")],
)
def test_a_mark_ends_before_the_word_that_joins_the_next(given: str, meant: str) -> None:
    assert given[: meant_end(given, 0, len(given))] == meant


def test_a_party_cut_in_two_is_one() -> None:
    assert wholes("killed eight civilians in Moura", "eight", "civilians") == ["eight civilians"]
    assert wholes("Foreign Minister Ana F. Prates said", "Minister Ana F.", "Prates") == [
        "Minister Ana F. Prates"
    ]


def test_two_names_and_two_lines_stay_two() -> None:
    assert len(wholes("backed by Portugal Spain and others", "Portugal", "Spain")) == 2
    assert len(wholes("the river guard\nvillagers fled", "the river guard", "villagers")) == 2
    assert len(wholes("a man and two women", "a man", "two women")) == 2


@pytest.mark.parametrize(
    ("marking", "kept"),
    [("civilians in the", "civilians"), ("of civilians", "civilians"), ("the", None), ("IS", "IS")],
)
def test_stray_words_at_the_border_of_a_party_go(marking: str, kept: str | None) -> None:
    found = in_bounds(Mark("actor", 0, len(marking), 0.9), marking)
    assert (found and marking[found.start : found.end]) == kept


def test_a_figure_keeps_its_floor_and_its_range() -> None:
    text = "killed at least 58 and from 10 to 20 more"
    floor, span = Mark("toll", 10, 18, 0.9, FACTS), Mark("toll", 23, 36, 0.9, FACTS)
    found = [mark for one in (floor, span) if (mark := in_bounds(one, text))]
    assert [text[mark.start : mark.end] for mark in found] == ["at least 58", "from 10 to 20"]


def test_as_many_as_stays_whole() -> None:
    text = "As many as 118 traders"
    (found,) = [mark for mark in [in_bounds(Mark("toll", 3, 22, 0.9, FACTS), text)] if mark]
    assert text[found.start : found.end] == text


def test_a_span_ends_in_its_sentence_and_rather_near() -> None:
    chances = np.array([[0, 0], [0.9, 0.1], [0.1, 0.3], [0, 0.31], [0, 0.5]], dtype=np.float32)
    assert single(chances, np.array([0, 0, 0, 0, 1, 1])) == (1, 2)
    assert single(chances, np.array([0, 0, 0, 0, 0, 0])) == (1, 4)


def figures(text: str, *words: str) -> list[str]:
    marks = [Mark("toll", at := text.index(part), at + len(part), 0.9, FACTS) for part in words]
    return [text[mark.start : mark.end] for mark in whole(marks, text)]


def test_the_dead_told_by_their_names_are_one_figure() -> None:
    text = "The dead were Ana Prates, Joao de Lobo and Nuno Reis, 12 soldiers and 3 medics"
    names = figures(text, "Ana Prates, Joao de Lobo", "Nuno Reis", "12 soldiers", "3 medics")
    assert names == ["Ana Prates, Joao de Lobo and Nuno Reis", "12 soldiers", "3 medics"]


def test_the_named_dead_and_the_named_hurt_stay_two_figures() -> None:
    text = "Ana Prates and Nuno Reis"
    dead, hurt = Mark("toll", 0, 10, 0.9, FACTS), Mark("toll", 15, 24, 0.9, ("wounded", *FACTS[1:]))
    assert len(whole([dead, hurt], text)) == 2


def test_two_named_dead_with_words_between_stay_two_figures() -> None:
    assert figures("Ana Prates died before Nuno Reis", "Ana Prates", "Nuno Reis") == [
        "Ana Prates",
        "Nuno Reis",
    ]


@pytest.mark.parametrize(
    ("marked", "meant"),
    [
        ("Russian nationals fighting alongside", "Russian nationals fighting"),
        ("the Front formerly", "the Front"),
        ("Syrians including those", "Syrians"),
        ("several rebel groups operating near", "several rebel groups"),
        ("the people who have been", "the people"),
        ("Those", "Those"),
    ],
)
def test_no_party_ends_with_words_that_lead_on(marked: str, meant: str) -> None:
    (found,) = whole([Mark("actor", 0, len(marked), 0.9)], f"{marked} seen at the mill")
    assert f"{marked} seen"[found.start : found.end] == meant


def test_a_mark_does_not_end_with_a_hyphen() -> None:
    assert meant_end("Turkish-backed", 0, len("Turkish-")) == len("Turkish")


def test_no_figure_ends_with_were() -> None:
    text = "seven of the dead were civilians"
    assert figures(text, "seven of the dead were") == ["seven of the dead"]


def test_a_party_cut_inside_its_number_is_made_whole() -> None:
    text = "More than 54,000 Palestinians were killed."
    found = in_bounds(Mark("recipient", 10, 12, 0.9), text)
    assert found is not None and text[found.start : found.end] == "54,000 Palestinians"


def test_a_number_alone_is_no_party() -> None:
    assert in_bounds(Mark("recipient", 7, 14, 0.9), "nearly million fled") is None
    assert in_bounds(Mark("recipient", 0, 2, 0.9), "54 were killed") is None
    assert in_bounds(Mark("recipient", 15, 26, 0.9), "the killing of at least 58") is None


@pytest.mark.parametrize(
    ("marked_words", "meant"),
    [
        ("3 May: B23", [("time", "3 May"), ("actor", "B23")]),
        ("3 May - B-23 rebels", [("time", "3 May"), ("actor", "B-23 rebels")]),
        ("3 May: Moura", [("time", "3 May: Moura")]),
        ("at 09:20 on 3 May", [("time", "at 09:20 on 3 May")]),
        ("May-June 2031", [("time", "May-June 2031")]),
    ],
)
def test_a_name_like_a_date_behind_the_day_of_an_item_is_a_party(
    marked_words: str, meant: list[tuple[str, str]]
) -> None:
    text = f"{marked_words} took Moura."
    (mark,) = marked(text, marked_words, name="time")
    assert [(one.name, text[one.start : one.end]) for one in less_names(mark, text)] == meant


def test_a_figure_goes_on_behind_no_number() -> None:
    text = "killed 54,000 Palestinians"
    cut = text.index("54")
    party = in_bounds(Mark("recipient", cut, cut + 2, 0.9), text)
    figure = in_bounds(Mark("toll", cut, cut + 2, 0.9, FACTS), text)
    assert party and text[party.start : party.end] == "54,000 Palestinians"
    assert figure and text[figure.start : figure.end] == "54"
