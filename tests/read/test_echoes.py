"""A weak trigger that counts whom a likelier one counts makes no claim of its own."""

from __future__ import annotations

from dataclasses import replace

from khaldun.read.decode import Found
from khaldun.read.echoes import without_echoes
from khaldun.read.marks import Mark

FOUR = Mark("toll", 30, 40, 0.9, ("killed", "civilian", "incident"))
NINE = Mark("toll", 50, 60, 0.9, ("wounded", "civilian", "incident"))
SHELLING = Found((10, 18), (0, 40), "battle", 0.9, "asserted", False, False, 0.8, None, (FOUR,))
KILLED = replace(SHELLING, trigger=(41, 47), score=0.2)


def test_a_weak_trigger_of_the_same_figure_goes() -> None:
    assert without_echoes([SHELLING, KILLED], 0.3) == [SHELLING]


def test_no_figure_is_lost() -> None:
    more = replace(KILLED, marks=(FOUR, NINE))
    assert without_echoes([SHELLING, more], 0.3) == [SHELLING, more]


def test_another_type_or_a_likely_trigger_stays() -> None:
    other, likely = replace(KILLED, event_type="riot"), replace(KILLED, score=0.3)
    assert without_echoes([SHELLING, other, likely], 0.3) == [SHELLING, other, likely]


def test_the_likelier_one_stays_in_any_order() -> None:
    assert without_echoes([KILLED, SHELLING], 0.3) == [SHELLING]
