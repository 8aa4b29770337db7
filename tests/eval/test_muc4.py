"""The metric, the way from claims to fillers and the answer keys of MUC-4, on invented reports."""

from __future__ import annotations

import itertools
import random
from pathlib import Path
from typing import Any

import pytest

from eval.muc4 import gold_of
from eval.muc4_causes import causes
from eval.muc4_keys import (
    ACCUSED,
    BY_AUTHORITIES,
    CLAIMED,
    FACT,
    NO_HARM,
    NUMBER,
    Told,
    confidence_of,
    effect_of,
    key_rows,
    keys_of,
    number_of,
    right_number,
    right_value,
    told,
)
from eval.muc4_metric import ROLES, Entity, counted, fits, plain, role_rows
from eval.muc4_roles import (
    actor_role,
    entities,
    fillers,
    in_full,
    listed,
    name_in,
    recipient_role,
    same,
    trimmed,
    uncounted,
)
from eval.public import Read
from khaldun.records import (
    Claim,
    EventType,
    Mention,
    MentionKind,
    Modality,
    Polarity,
    Reading,
    Span,
    Toll,
    TollKind,
    TollScope,
)
from tests.make import a_claim_in, a_report

TEXT = (
    "guerrillas of the river workers' league (rwl) attacked the old mill with a homemade bomb exploding"
    " at dawn."
    " mayor ana belmonte was killed."
)
REPORT = a_report("mill", TEXT)
ATTACK = "guerrillas of the river workers' league (rwl) attacked the old mill with a homemade bomb exploding"
KILLING = "mayor ana belmonte was killed"
NOTHING: dict[str, list[tuple[str, ...]]] = {role: [] for role in ROLES}


def mention(kind: MentionKind, words: str) -> Mention:
    at = TEXT.index(words)
    return Mention(kind=kind, span=Span(start=at, end=at + len(words)), score=1.0)


def attack(**fields: Any) -> Claim:
    kind = EventType.EXPLOSION_REMOTE_VIOLENCE
    actors = ("guerrillas of the river workers' league (rwl)",)
    return a_claim_in(REPORT, ATTACK, kind=kind, actors=actors, **fields)


def killing(*tolls: Toll, **fields: Any) -> Claim:
    kind, recipients = EventType.VIOLENCE_AGAINST_CIVILIANS, ("mayor ana belmonte",)
    return a_claim_in(REPORT, KILLING, None, *tolls, **({"kind": kind, "recipients": recipients} | fields))


def read(*claims: Claim) -> Read:
    marks = (
        mention(MentionKind.PLACE, "the old mill with"),
        mention(MentionKind.WEAPON, "homemade bomb exploding"),
        mention(MentionKind.ACTOR, "ana belmonte"),
    )
    return Read(name="mill", reading=Reading(report=REPORT, reader="invented", mentions=marks), claims=claims)


def test_mentions_are_compared_without_articles_and_points() -> None:
    assert plain("The  'Red' Bridge, a") == "red bridge"


def test_every_mention_read_must_be_known() -> None:
    gold = ("town hall", "the hall")
    assert fits(gold, ("hall",)) and not fits(gold, ("hall", "square"))


def test_one_entity_answers_for_one_only() -> None:
    gold = [("town hall", "hall"), ("water pipes",), ("booth",)]
    assert counted(gold, [("water pipes",), ("town hall",), ("booth",), ("hall",)]) == (3, 1, 0)
    assert counted(gold, [("hall",)]) == (1, 0, 2)
    assert counted([], [("hall",)]) == (0, 1, 0) and counted(gold, []) == (0, 0, 3)


def best_by_trying(gold: list[Entity], found: list[Entity]) -> int:
    """The most entities that any one-to-one pairing makes right; needs no more read than annotated ones."""
    ways = itertools.permutations(gold, len(found))
    return max(sum(map(fits, way, found)) for way in ways)


def test_as_many_pairs_as_possible() -> None:
    draw = random.Random(7)
    for _ in range(40):
        gold: list[Entity] = [tuple(draw.sample("bcdef", 3)) for _ in range(4)]
        found: list[Entity] = [(draw.choice("bcdfgh"),) for _ in range(draw.randint(1, 4))]
        assert counted(gold, found)[0] == best_by_trying(gold, found)


def test_figures_are_sums_over_reports_and_roles() -> None:
    golds = [NOTHING | {"Target": [("mill",)]}, NOTHING | {"Weapon": [("bomb",), ("rifle",)]}]
    founds = [NOTHING | {"Target": [("the mill",)]}, NOTHING | {"Weapon": [("knife",)]}]
    rows = {row[0]: row[1:3] for row in role_rows(golds, founds)}
    assert rows["micro precision"] == (0.5, 2) and rows["micro recall"] == (1 / 3, 3)
    assert rows["Target F1"] == (1.0, 1) and rows["Weapon F1"] == (0.0, 2)


def test_templates_of_a_report_are_one() -> None:
    empty: dict[str, Any] = {role: [] for role in ROLES}
    first = empty | {"Victim": [[["ana belmonte", 4], ["belmonte", 60]]]}
    second = empty | {"Victim": [[["belmonte", 60]], [["luis oro", 9]]]}
    assert gold_of({"templates": [first, second]})["Victim"] == [("ana belmonte", "belmonte"), ("luis oro",)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("three armed men", ("PerpInd", "three armed men")),
        ("the northern army", ("PerpOrg", "northern army")),
        ("rwl", ("PerpOrg", "rwl")),
        ("captain luis oro", ("PerpInd", "luis oro")),
        ("the dawn", ("PerpOrg", "dawn")),
    ],
)
def test_who_acts(words: str, expected: tuple[str, str]) -> None:
    assert actor_role(words, TEXT) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("a power pylon near the river", ("Target", "power pylon")),
        ("former judge luis oro,", ("Victim", "luis oro")),
        ("two villagers", None),
        ("a child", None),
    ],
)
def test_who_suffers(words: str, expected: tuple[str, str] | None) -> None:
    assert recipient_role(words) == expected


def test_names_and_their_edges() -> None:
    assert name_in("police sergeant ana belmonte's son") == "ana belmonte"
    assert trimmed("the league (rwl) of") == "league"
    assert same("rwl", "river workers league") and not same("abc", "river workers league")


def test_claims_of_harm_fill_roles() -> None:
    found = entities(list(fillers(read(attack(), killing()))))
    assert found == {
        "PerpInd": [("guerrillas of the river workers' league",)],
        "PerpOrg": [("river workers' league",)],
        "Target": [],
        "Victim": [("ana belmonte",)],
        "Weapon": [("homemade bomb",)],
    }


@pytest.mark.parametrize(
    "fields",
    [
        {"modality": Modality.PLANNED},
        {"polarity": Polarity.NEGATIVE},
        {"kind": EventType.MEETING},
        {"kind": EventType.BATTLE, "sub_event_type": "offensive"},
    ],
)
def test_other_claims_fill_none(fields: dict[str, Any]) -> None:
    assert not list(fillers(read(killing(**fields))))


def test_every_error_has_a_cause() -> None:
    gold = NOTHING | {"Victim": [("ana belmonte",)], "Target": [("mill",)]}
    here = read(attack())
    found = {cause[:3] for cause in causes(here, list(fillers(here)), gold)}
    assert ("Victim", "missed", "marked, but no party of a claim of harm") in found
    assert ("Target", "missed", "marked with other borders, no party of a claim of harm") in found
    assert ("Weapon", "false", "not in the keys") in found
    assert {cause[2] for cause in causes(None, [], gold)} == {"no claim of harm in the report"}


def test_lines_of_a_key(tmp_path: Path) -> None:
    path = tmp_path / "key"
    path.write_text(
        "0.  MESSAGE: ID                    INV-0001\n"
        '21. HUM TGT: NUMBER                ~6 / 7: "MILLERS" / "MEN"\n'
        '                                   ? 2: "CARTERS"\n'
        '                                   PLURAL: "GUESTS"\n'
        "22. HUM TGT: FOREIGN NATION        -\n"
    )
    lines = keys_of(path)["INV-0001"][NUMBER]
    assert [one.strings for one in lines] == [("millers", "men"), ("guests",)]
    assert lines[0].values == ("~6", "7")
    assert told("*") is None and told('- : "-"') is None


def test_what_is_right() -> None:
    assert right_number((6, 9), ("~7",)) and not right_number((8, 8), ("7", "PLURAL"))
    assert right_value(NO_HARM, ("NO INJURY",)) and not right_value(NO_HARM, ("INJURY",))


def test_number_and_effect_of_a_victim() -> None:
    one = Told(strings=("ana belmonte",), values=("1",))
    assert number_of(read(killing()), one) == (1, 1)
    assert effect_of(read(killing()), one) == "DEATH"
    assert number_of(read(attack()), one) is None and effect_of(read(attack()), one) is None
    many = Told(strings=("millers",), values=("4",))
    hurt = Toll(kind=TollKind.WOUNDED, low=4, high=4, words="four millers")
    assert number_of(read(killing(hurt)), many) == (4, 4)
    assert effect_of(read(killing(hurt)), many) == "INJURY"
    none = Toll(kind=TollKind.KILLED, low=0, high=0, words="no millers")
    assert effect_of(read(killing(none)), many) == NO_HARM


@pytest.mark.parametrize(
    ("speaker", "expected"),
    [
        (None, FACT),
        ("army spokesman (unnamed)", BY_AUTHORITIES),
        ("ana belmonte", ACCUSED),
        ("river workers' league", CLAIMED),
    ],
)
def test_confidence_by_who_vouches(speaker: str | None, expected: str) -> None:
    one = Told(strings=("river workers' league", "rwl"), values=(FACT,))
    claim = killing(by=speaker, actors=("the river workers' league",))
    assert confidence_of(read(claim), one) == expected


def test_fields_are_measured_of_all_and_of_those_read() -> None:
    line = Told(strings=("ana belmonte",), values=("1",))
    keys = {"mill": {NUMBER: [line]}, "absent": {NUMBER: [line]}}
    rows = {row[0]: row[1:3] for row in key_rows(keys, {"mill": read(killing())})}
    assert rows["number, of all in the keys"] == (0.5, 2)
    assert rows["number, where the entity was read"] == (1.0, 1)
    assert rows["confidence, of all in the keys"] == (0.0, 0)


@pytest.mark.parametrize(
    "fields",
    [
        {"sub_event_type": "air_strike"},
        {"recipients": ("two soldiers",)},
        {"recipients": ("an army patrol", "the rebels")},
        {"kind": EventType.BATTLE, "sub_event_type": None},
    ],
)
def test_sums_fights_and_harm_to_the_armed_alone_are_no_incidents(fields: dict[str, Any]) -> None:
    assert not list(fillers(read(killing(**fields))))
    total = Toll(kind=TollKind.KILLED, low=90, high=90, words="90", scope=TollScope.CONFLICT)
    assert not list(fillers(read(killing(total))))


def test_harm_to_others_beside_the_armed_is_an_incident() -> None:
    found = entities(list(fillers(read(killing(recipients=("two soldiers", "mayor ana belmonte"))))))
    assert found["Victim"] == [("ana belmonte",)]
    assert list(fillers(read(killing(recipients=("retired general ana belmonte of the army",)))))
    assert list(fillers(read(killing(recipients=("the army office",)))))


def test_an_old_crime_names_its_victims_only() -> None:
    found = entities(list(fillers(read(killing(background=True, actors=("a guerrilla",))))))
    assert found["Victim"] == [("ana belmonte",)]
    assert not found["PerpInd"]


def test_blasts_and_mobs_have_victims() -> None:
    for kind in (EventType.EXPLOSION_REMOTE_VIOLENCE, EventType.RIOT):
        found = entities(list(fillers(read(killing(kind=kind)))))
        assert found["Victim"] == [("ana belmonte",)]


def test_police_are_no_perpetrators() -> None:
    kind = EventType.VIOLENCE_AGAINST_CIVILIANS
    police = a_claim_in(REPORT, KILLING, kind=kind, actors=("the national police",))
    assert not [one for one in fillers(read(police)) if one.role.startswith("Perp")]


def test_people_stand_without_their_body_and_things_without_numbers() -> None:
    claim = a_claim_in(
        REPORT, ATTACK, kind=EventType.EXPLOSION_REMOTE_VIOLENCE, actors=("rwl river guerrillas",)
    )
    found = {(one.role, one.words) for one in fillers(read(claim))}
    assert {("PerpInd", "river guerrillas"), ("PerpOrg", "rwl")} <= found
    assert uncounted("at least three power pylons") == "power pylons"
    assert listed("offices of unions and houses of members") == ["offices of unions", "houses of members"]
    assert listed("houses and animals") == ["houses and animals"]


def test_a_victim_is_told_by_the_longest_form_of_his_name() -> None:
    assert in_full("oro", ["luis oro", "ana belmonte"]) == "luis oro"
    assert in_full("luis oro", ["oro", "luis pardo oro vega"]) == "luis pardo oro vega"
    assert in_full("oro", ["ana belmonte", "luis, mayor of the town of oro"]) == "oro"
