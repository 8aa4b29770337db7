"""Who did a deed or suffered it where its clause does not say: a party the report tells, or nobody."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from khaldun.claim import claims_of
from khaldun.claim.implied import choice
from khaldun.claim.implied.cast import AHEAD, BACK, LEADING, cast_of, nearest, told_near
from khaldun.claim.implied.signs import none_signs, party_signs
from khaldun.claim.marks import marks_of
from khaldun.records import Claim, EventType, Party, Reading, Role
from tests.claim.readings import Said, a_reading, span_of
from tests.claim.suits import plain_suiting, suited

TEXT = "Ardan troops shelled Orlec rebels near Moura. Beja was taken on Friday. Envoys of Serpa met."
SHELLING = Said(
    trigger="shelled",
    event_type=EventType.EXPLOSION_REMOTE_VIOLENCE,
    evidence="Ardan troops shelled Orlec rebels near Moura",
    roles=((Role.ACTOR, "Ardan troops"), (Role.RECIPIENT, "Orlec rebels"), (Role.PLACE, "Moura")),
)
TAKING = Said(
    trigger="taken",
    event_type=EventType.TERRITORIAL_CHANGE,
    evidence="Beja was taken on Friday",
    roles=((Role.PLACE, "Beja"),),
)
MEETING = Said(
    trigger="met",
    event_type=EventType.MEETING,
    evidence="Envoys of Serpa met",
    roles=((Role.ACTOR, "Envoys of Serpa"),),
)
TROOPS, REBELS = ("Ardan troops", Role.ACTOR), ("Orlec rebels", Role.RECIPIENT)


@pytest.fixture(autouse=True)
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(choice, "suiting_for", lambda reading: plain_suiting())
    monkeypatch.setattr(choice, "weights", dict)
    yield


def reading(*said: Said) -> Reading:
    return a_reading(TEXT, *(said or (SHELLING, TAKING, MEETING)))


def taken(odds: dict[tuple[str, Role], int], *said: Said) -> Claim:
    """The claim that Beja was taken, where words suit a role with some log-odds."""
    found = claims_of(suited(reading(*said), odds))
    return next(one for one in found if one.trigger == "taken")


def names(parties: tuple[Party, ...]) -> list[str]:
    return [one.canonical for one in parties]


def test_a_party_that_suits_is_implied_and_has_no_words() -> None:
    claim = taken({TROOPS: 3, REBELS: 4})
    assert names(claim.actors) == ["Ardan troops"] and names(claim.recipients) == ["Orlec rebels"]
    assert {(one.surface, one.span) for one in (*claim.actors, *claim.recipients)} == {(None, None)}


def test_nobody_is_implied_whom_nothing_makes_likely() -> None:
    claim = taken({TROOPS: -1, REBELS: -1})
    assert claim.actors == claim.recipients == ()


def test_a_party_must_be_likelier_than_all_others_together() -> None:
    envoys, rebels = ("Envoys of Serpa", Role.ACTOR), ("Orlec rebels", Role.ACTOR)
    assert names(taken({TROOPS: 2}).actors) == ["Ardan troops"]
    assert taken({TROOPS: 2, envoys: 2, rebels: 1}).actors == ()


def test_the_words_of_a_claim_stand_and_who_is_in_it_plays_no_second_part() -> None:
    told = replace(TAKING, roles=(*TAKING.roles, (Role.ACTOR, "Envoys of Serpa")))
    claim = taken({TROOPS: 9, ("Envoys of Serpa", Role.RECIPIENT): 9}, SHELLING, told)
    assert names(claim.actors) == ["Envoys of Serpa"] and claim.recipients == ()


def test_nobody_is_named_for_a_killing_by_inference_whom_no_table_knows() -> None:
    killing = replace(TAKING, event_type=EventType.VIOLENCE_AGAINST_CIVILIANS)
    assert taken({TROOPS: 9, REBELS: 9}, SHELLING, killing).actors == ()
    text = TEXT.replace("Ardan troops", "ardan troops")
    small = replace(SHELLING, evidence=text[:44], roles=((Role.ACTOR, "ardan troops"), *SHELLING.roles[1:]))
    made = suited(a_reading(text, small, killing), {("ardan troops", Role.ACTOR): 9})
    found = next(one for one in claims_of(made) if one.trigger == "taken")
    assert names(found.actors) == ["ardan troops"]


def test_one_party_is_not_implied_on_both_sides() -> None:
    claim = taken({TROOPS: 5, ("Ardan troops", Role.RECIPIENT): 5})
    assert claim.actors == claim.recipients == ()


def test_a_deed_whose_words_no_network_saw_implies_nobody() -> None:
    made = suited(reading(), {TROOPS: 9})
    blind = replace(made, triggers=tuple(replace(one, seeks=b"") for one in made.triggers))
    assert next(one for one in claims_of(blind) if one.trigger == "taken").actors == ()


def test_without_the_network_nobody_is_implied(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choice, "suiting_for", lambda reading: None)
    assert taken({TROOPS: 9}).actors == ()


def test_signs_weigh_beside_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choice, "weights", lambda: {"actor|none": 6.0, "actor|is actor": 1.0})
    assert taken({TROOPS: 4}).actors == ()
    monkeypatch.setattr(choice, "weights", lambda: {"actor|none": 4.0, "actor|is actor": 1.0})
    assert names(taken({TROOPS: 4}).actors) == ["Ardan troops"]


def test_signs_tell_what_a_party_does_elsewhere_and_where() -> None:
    made = reading()
    marks = marks_of(made)
    claims = [one for one in claims_of(made) if one.trigger in ("shelled", "taken")]
    cast, at = cast_of(claims, marks), next(n for n, one in enumerate(claims) if one.trigger == "taken")
    near = nearest(cast, cast.players["Ardan troops"], claims[at].trigger_span, 3)
    signs = set(party_signs(cast, at, Role.ACTOR, "Ardan troops", near))
    assert {"actor|-1 sentences", "actor|before", "actor|is actor", "actor|never recipient"} <= signs
    assert {"actor|plays it 1 times", "actor|plays the other 0 times", "actor|next actor"} <= signs
    assert "actor|clause" not in signs
    assert "actor|none, nobody told" in set(none_signs(cast, at, Role.ACTOR))


def test_whom_a_claim_fights_speaks_for_who_fights_them() -> None:
    made = reading()
    claims = list(claims_of(made))
    beside = replace(claims[1], recipients=claims[0].recipients)
    cast = cast_of([claims[0], beside, claims[2]], marks_of(made))
    near = nearest(cast, cast.players["Ardan troops"], beside.trigger_span, 3)
    signs = set(party_signs(cast, 1, Role.ACTOR, "Ardan troops", near))
    assert {"actor|against them 1", "actor|they against it 0"} <= signs


def test_parties_told_far_off_are_no_candidates_but_the_leading_ones() -> None:
    crowd = " ".join(f"Unit{n:02d} marched past." for n in range(BACK + AHEAD + LEADING + 20))
    text = f"{crowd} Beja was taken on Friday."
    said = [
        Said(
            trigger="marched",
            event_type=EventType.DEPLOYMENT,
            evidence=f"Unit{n:02d} marched past",
            roles=((Role.ACTOR, f"Unit{n:02d}"),),
        )
        for n in range(BACK + AHEAD + LEADING + 20)
    ]
    made = a_reading(text, *said, TAKING)
    marks = marks_of(made)
    cast = cast_of(claims_of(made), marks)
    near = list(told_near(cast, marks.sentence(span_of(text, "taken").start)))
    assert len(near) == BACK + LEADING and len(set(near)) == len(near)
