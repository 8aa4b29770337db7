"""From numbers to marked words, with numbers written by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from khaldun.read.decode import (
    Answers,
    Floats,
    Found,
    Thresholds,
    other_marks,
    pointed,
    roles_of,
    runs,
    single_marks,
    trigger_rows,
    without_harm_said,
    without_neighbours,
)
from khaldun.read.doubles import without_doubles
from khaldun.read.encode import Pieces, Window
from khaldun.read.labels import ALWAYS, POINTERS, ROLES, SCOPES, TOLL_KINDS, TYPES, VICTIMS
from khaldun.read.marks import Mark
from khaldun.read.rows import Words

FOUND = Found((10, 16), (0, 40), "battle", 0.9, "asserted", False, False, 0.8, None, ())


def answers(roles: Floats) -> Answers:
    """Answers that say nothing but `roles`."""
    size = (*roles.shape[:2], len(TOLL_KINDS) + len(VICTIMS) + len(SCOPES))
    nothing = np.zeros((len(roles), 7), dtype=np.float32)
    return Answers(roles, nothing, nothing, nothing, np.zeros(size, dtype=np.float32))


def test_close_triggers_are_one() -> None:
    types = np.zeros((8, 1 + len(TYPES)), dtype=np.float32)
    types[:, 3] = [0.1, 0.8, 0.9, 0.1, 0.6, 0.1, 0.1, 0.6]
    types[5, 4:6] = 0.4  # likely a trigger, but of no one type
    types[:, 0] = 1.0 - types[:, 1:].sum(axis=1)
    assert trigger_rows(types, Thresholds(trigger=0.5, apart=3)).tolist() == [2, 7]


def test_close_triggers_of_two_types_are_offered_when_each_is_likely() -> None:
    types = np.zeros((6, 1 + len(TYPES)), dtype=np.float32)
    types[1, 3], types[3, 4], types[5, 4] = 0.8, 0.9, 0.4
    limits = Thresholds(trigger=0.5, counted=0.3, apart=5, beside=2)
    assert trigger_rows(types, limits).tolist() == [1, 3]
    types[1, 3], types[1, 4] = 0.0, 0.8
    assert trigger_rows(types, limits).tolist() == [3]


def counting(score: float, *figures: tuple[int, int]) -> Found:
    marks = tuple(Mark("toll", *at, 0.9, ("killed", "unknown", "incident")) for at in figures)
    return replace(FOUND, score=score, marks=marks)


def test_of_close_triggers_those_that_count_others_are_kept() -> None:
    killed, arrested = counting(0.8, (10, 12)), counting(0.9, (30, 33))
    assert without_neighbours([(2, killed), (5, arrested)], 5) == [killed, arrested]
    silent = counting(0.8)
    assert without_neighbours([(2, silent), (5, arrested)], 5) == [arrested]
    assert without_neighbours([(0, silent), (5, arrested)], 5) == [silent, arrested]
    same = counting(0.8, (30, 33))
    assert without_neighbours([(2, same), (5, arrested)], 5) == [arrested]


def test_what_is_said_counts_none_of_those_whom_a_deed_counts() -> None:
    deed = counting(0.8, (30, 33))
    asked = replace(counting(0.9, (30, 33), (50, 52)), event_type="appeal")
    (_, kept), (_, told) = without_harm_said([(2, asked), (9, deed)])
    assert kept.figures() == {(50, 52)} and told is deed
    alone = replace(asked, marks=asked.marks[:1])
    assert without_harm_said([(2, alone)]) == [(2, alone)]  # a figure is never lost
    siege = replace(asked, event_type="battle")
    assert without_harm_said([(2, siege), (9, deed)]) == [(2, siege), (9, deed)]


def test_runs_split_where_a_span_begins() -> None:
    inside = [0.9, 0.8, 0.9, 0.1, 0.7]
    begins = [0.9, 0.1, 0.8, 0.0, 0.2]
    chances = np.array([begins, inside], dtype=np.float32).T
    assert [(a, b) for a, b, _ in runs(chances, 0.5)] == [(0, 1), (2, 2), (4, 4)]


def test_runs_grow_over_likely_neighbours_and_keep_their_best_score() -> None:
    chances = np.array([[0.9, 0.3], [0.0, 0.7], [0.0, 0.25], [0.0, 0.1], [0.0, 0.3]], dtype=np.float32)
    ((first, last, score),) = runs(chances, 0.5)
    assert (first, last) == (0, 2)
    assert score > 0.69


def test_a_role_with_one_span_may_have_none() -> None:
    text = "abcdefghi"
    alone = list(range(9))
    starts, ends = [2 * n for n in alone], [2 * n + 1 for n in alone]
    pieces = Pieces(" ".join(text), alone, starts, ends, [], [], [], [0] * len(alone), [])
    words, limits = Words(pieces, Window(0, 9, 0, 9)), Thresholds()
    logits = np.zeros((1, 11, len(ROLES), 2), dtype=np.float32)
    logits[0, 0, ALWAYS:POINTERS, 0] = 9.0
    assert not list(single_marks(words, roles_of(answers(logits)), 0, limits))
    logits[0, 4, ALWAYS, 0], logits[0, 6, ALWAYS, 1], logits[0, 2, ALWAYS, 1] = 20.0, 9.0, 12.0
    (mark,) = single_marks(words, roles_of(answers(logits)), 0, limits)
    assert (mark.name, mark.start, mark.end) == (ROLES[ALWAYS], 6, 11)


def test_a_role_with_several_spans_may_have_none_and_a_toll_has_its_facts() -> None:
    pieces = Pieces("a b c", [0] * 3, [0, 2, 4], [1, 3, 5], [], [], [], [0] * 3, [])
    words, limits = Words(pieces, Window(0, 3, 0, 3)), Thresholds()
    logits = np.full((1, 5, len(ROLES), 2), -9.0, dtype=np.float32)
    assert not list(other_marks(words, roles_of(answers(logits)), 0, limits))
    logits[0, 2:4, ROLES.index("toll"), 1] = 9.0
    (mark,) = other_marks(words, roles_of(answers(logits)), 0, limits)
    assert (mark.name, mark.start, mark.end) == ("toll", 2, 5)
    assert mark.facts == (TOLL_KINDS[0], VICTIMS[0], SCOPES[0])


def test_evidence_holds_the_trigger() -> None:
    logits = np.zeros((20, len(ROLES), 2), dtype=np.float32)
    logits[12, 1, 0] = 9.0  # a first row after the trigger is not taken
    logits[5, 1, 0] = 3.0
    logits[3, 1, 1] = 9.0  # a last row before the trigger is not taken
    logits[15, 1, 1] = 3.0
    logits[11, 0, 1] = 3.0
    assert pointed(logits, 10) == ((10, 11), (5, 15))


def test_spans_are_widened_to_whole_words() -> None:
    text = "shelling Aleppo-based"
    pieces = Pieces(text, [0] * 5, [0, 5, 9, 15, 16], [5, 8, 15, 16, 21], [], [], [], [0] * 5, [])
    words = Words(pieces, Window(0, 5, 0, 5))
    assert words.bounds(2, 2) == (0, 8)
    assert words.bounds(3, 3) == (9, 15)


def test_no_name_goes_on_below_an_empty_line() -> None:
    text = "Moura\nQuay\n \nSpeaking"
    pieces = Pieces(text, [0] * 3, [0, 6, 13], [5, 10, 21], [], [], [], [0] * 3, [])
    words = Words(pieces, Window(0, 3, 0, 3))
    assert words.bounds(1, 3) == (0, 21)
    assert words.named(1, 3) == (0, 10)
    assert words.named(3, 3) == (13, 21)


def test_doubles_go_and_the_likeliest_stays() -> None:
    likelier = replace(FOUND, trigger=(20, 25), score=0.95)
    elsewhere = replace(FOUND, trigger=(60, 66), evidence=(50, 80))
    other_type = replace(FOUND, event_type="riot")
    kept = without_doubles([FOUND, likelier, elsewhere, other_type], Thresholds())
    assert kept == [other_type, likelier, elsewhere]


def test_doubles_go_though_their_words_begin_a_thousand_letters_apart() -> None:
    one, other = replace(FOUND, evidence=(990, 1400)), replace(FOUND, evidence=(1010, 1400), score=0.5)
    assert without_doubles([one, other], Thresholds()) == [one]
