"""Annotations as labels: which occurrence is meant, and what becomes of claims on one trigger."""

from __future__ import annotations

from typing import Any

from train.corpus import event_of, is_dev, merged, nearest, occurrences

TEXT = "IS took Hama. This is it: Assad said IS shelled Homs. In Homs IS lost."


def _claim(**changes: Any) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "q": "IS shelled Homs",
        "type": "explosion_remote_violence",
        "sub": "shelling",
        "trigger": "shelled",
        "actor": [{"c": "Islamic State", "s": "IS"}],
        "recipient": [],
        "place": {"c": "Homs", "s": "Homs"},
        "time": {"s": None},
        "tolls": [],
        "by": {"c": "Bashar al-Assad", "s": "Assad", "cue": "said", "hedge": None},
        "mod": "reported",
        "bg": False,
        "core": True,
    }
    return plain | changes


def test_development_part() -> None:
    assert is_dev("train-017")
    assert not is_dev("train-170")


def test_whole_words_first() -> None:
    assert len(occurrences(TEXT, "IS")) == 3
    assert len(occurrences("ISIS", "IS")) == 2


def test_the_occurrence_inside_the_evidence_is_meant() -> None:
    event = event_of(TEXT, _claim())
    (actor,) = event.roles["actor"]
    assert event.evidence[0] <= actor[0] < event.evidence[1]
    (speaker,) = event.roles["speaker"]
    assert TEXT[slice(*speaker)] == "Assad"


def test_words_that_are_nowhere_are_no_label() -> None:
    assert nearest(TEXT, "Raqqa", (0, 2), (0, 2)) is None
    assert nearest(TEXT, None, (0, 2), (0, 2)) is None


def test_claims_on_one_trigger_become_one() -> None:
    other = _claim(type="battle", place={"c": "Hama", "s": "Hama"})
    (event,) = merged([event_of(TEXT, _claim()), event_of(TEXT, other), event_of(TEXT, _claim())])
    assert event.event_type == "explosion_remote_violence"
    assert {TEXT[a:b] for a, b in event.roles["place"]} == {"Homs", "Hama"}
