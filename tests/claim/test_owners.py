"""A figure counts people of one kind of event, though the reader may tie it to several triggers."""

from __future__ import annotations

import tomllib
from importlib.resources import files

from khaldun.claim import claims_of
from khaldun.records import EventType, Reading, TollKind, TollScope, Victims
from tests.claim.readings import Said, a_reading

TEXT = "Four gunmen were killed in Serpa. Eleven were detained there."
FOUR = ("Four gunmen", TollKind.KILLED, Victims.COMBATANT, TollScope.INCIDENT)
ELEVEN = ("Eleven", TollKind.DETAINED, Victims.UNKNOWN, TollScope.INCIDENT)


def told(*figures: tuple[tuple[str, TollKind, Victims, TollScope], ...]) -> Reading:
    """A killing and a detention, each with its figures."""
    kinds = (
        ("killed", EventType.BATTLE, "Four gunmen were killed in Serpa"),
        ("detained", EventType.DETENTION, "Eleven were detained there"),
    )
    said = [
        Said(trigger=trigger, event_type=kind, evidence=evidence, figures=own)
        for (trigger, kind, evidence), own in zip(kinds, figures, strict=True)
    ]
    return a_reading(TEXT, *said)


def tolls_of(reading: Reading) -> list[list[tuple[TollKind, int | None]]]:
    return [[(toll.kind, toll.low) for toll in claim.tolls] for claim in claims_of(reading)]


def test_the_killed_belong_to_the_fight_and_the_held_to_the_detention() -> None:
    both = told((FOUR, ELEVEN), (FOUR, ELEVEN))
    assert tolls_of(both) == [[(TollKind.KILLED, 4)], [(TollKind.DETAINED, 11)]]


def test_a_figure_that_one_trigger_alone_holds_stays_there() -> None:
    assert len(tolls_of(told((), (FOUR, ELEVEN)))[1]) == 2


FIREFIGHT = "In a firefight in Serpa four gunmen were killed."


def fought(*clauses: tuple[str, str]) -> Reading:
    """One figure that two triggers of a fight hold, each with the words of its clause."""
    four = ("four gunmen", TollKind.KILLED, Victims.COMBATANT, TollScope.INCIDENT)
    return a_reading(
        FIREFIGHT,
        *(
            Said(trigger=trigger, event_type=EventType.BATTLE, evidence=evidence, figures=(four,))
            for trigger, evidence in clauses
        ),
    )


def test_two_claims_of_one_kind_in_one_clause_may_tell_one_figure() -> None:
    both = fought(("firefight", FIREFIGHT.removesuffix(".")), ("killed", "four gunmen were killed"))
    assert tolls_of(both) == [[(TollKind.KILLED, 4)]] * 2


def test_a_figure_belongs_to_the_trigger_whose_clause_holds_it() -> None:
    apart = fought(("firefight", "In a firefight in Serpa"), ("killed", "four gunmen were killed"))
    assert tolls_of(apart) == [[], [(TollKind.KILLED, 4)]]


def test_every_kind_of_toll_and_type_of_the_table_exists() -> None:
    table = tomllib.loads((files("khaldun.data") / "claim" / "harms.toml").read_text(encoding="utf-8"))[
        "home"
    ]
    assert {TollKind(kind) for kind in table} <= set(TollKind)
    assert all(EventType(event_type) for types in table.values() for event_type in types)
