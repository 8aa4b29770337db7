"""Verbs that count people whom the model passes over are asked again, by a network written by hand."""

from __future__ import annotations

import numpy as np

from khaldun.read.decode import Answers, Floats, Found, Ints, Seen, Thresholds, decode
from khaldun.read.encode import Pieces, Window
from khaldun.read.labels import ALWAYS, POINTERS, ROLES, SCOPES, TOLL_KINDS, TYPES, VICTIMS
from khaldun.read.rows import Words

FACTS = len(TOLL_KINDS) + len(VICTIMS) + len(SCOPES)


class Counting:
    """Sees the triggers given, each with its chance, and counts at a verb the figure given for it."""

    def __init__(self, text: str, counted: dict[str, str], **triggers: float) -> None:
        self.tokens = text.split()
        self.counted = {self.row(verb): self.row(figure) for verb, figure in counted.items()}
        self.triggers = {self.row(verb): chance for verb, chance in triggers.items()}

    def row(self, word: str) -> int:
        """The row of a word; row 0 is CLS."""
        return self.tokens.index(word) + 1

    def see(self, inputs: list[list[int]]) -> Seen:
        """The triggers given, as violence against civilians."""
        size = len(self.tokens) + 2
        chances = np.full((size, 1 + len(TYPES)), 1e-6, dtype=np.float32)
        chances[:, 0] = 1.0
        for row, chance in self.triggers.items():
            chances[row, 1 + TYPES.index("violence_against_civilians")] = chance
            chances[row, 0] = 1.0 - chance
        return Seen(np.zeros((size, 1), np.float32), np.log(chances), np.zeros((size, 1, 2), np.float32))

    def answer(self, hidden: Floats, rows: Ints, kinds: Ints, near: Ints, apart: Ints) -> Answers:
        """No role but the figure of a verb."""
        roles = np.full((len(rows), len(hidden), len(ROLES), 2), -9.0, dtype=np.float32)
        roles[:, 0, ALWAYS:POINTERS] = 9.0
        for number, row in enumerate(int(row) for row in rows):
            if row in self.counted:
                roles[number, self.counted[row], ROLES.index("toll")] = 9.0
        none = np.zeros((len(rows), 7), dtype=np.float32)
        facts = np.zeros((*roles.shape[:2], FACTS), dtype=np.float32)
        return Answers(roles, none, none, none, facts)


def found_in(text: str, counted: dict[str, str], **triggers: float) -> list[tuple[str, list[str]]]:
    """The words of every trigger, and of the figures that hang on it."""
    network = Counting(text, counted, **triggers)
    starts = [at for at in range(len(text)) if text[at] != " " and (at == 0 or text[at - 1] == " ")]
    ends = [start + len(token) for start, token in zip(starts, network.tokens, strict=True)]
    size = len(starts)
    pieces = Pieces(text, [0] * size, starts, ends, [], [], [], [0] * size, [])
    found = decode(
        Words(pieces, Window(0, size, 0, size)), network.see([]), network, Thresholds(), ["shooting"]
    )
    return [(_words(text, one), [text[a:b] for a, b in sorted(one.figures())]) for one in found]


def _words(text: str, found: Found) -> str:
    return text[slice(*found.trigger)].split()[0]


TEXT = "after an attack on a mill in the old town gunmen killed two guards"


def test_a_verb_that_counts_people_is_found_though_the_model_saw_no_trigger() -> None:
    assert found_in(TEXT, {"killed": "two"}) == [("killed", ["two"])]


def test_a_verb_at_which_the_model_counts_nobody_or_others_stays_unread() -> None:
    assert found_in(TEXT, {}) == []
    assert found_in(TEXT, {"killed": "old"}) == []


def test_people_whom_a_trigger_counts_are_not_counted_again_by_their_verb() -> None:
    counted = {"attack": "two", "killed": "two"}
    assert found_in(TEXT, counted, attack=0.9) == [("attack", ["two"])]
