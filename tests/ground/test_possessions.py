"""What a party has, flies or sends is told by its own name; the party is its owner."""

from __future__ import annotations

import pytest

from khaldun.errors import DataError
from khaldun.ground.parties.possessions import owner_of, read_possessions, without_model
from tests.ground.test_actors import ground


@pytest.mark.parametrize(
    ("words", "canonical"),
    [
        ("a Russian Su-25", "Russian Air Force"),
        ("Israeli F-16s", "Israeli Air Force"),
        ("a US Reaper drone", "United States Armed Forces"),
        ("an Israeli Merkava tank", "Israel Defense Forces"),
        ("a Syrian Air Force MiG-23", "Syrian Air Force"),
        ("a Syrian MiG jet fighter", "Syrian Air Force"),
        ("a Taliban Humvee", "Taliban"),
        ("a column of Russian tanks", "Russian Armed Forces"),
        ("A convoy of the Kenyan army", "Kenya Defence Forces"),
        ("a column of terrorists", "unspecified armed group"),
        ("Mayor Carlos Mendes's car", "Carlos Mendes"),
        ("the house of President Omar Haddad", "Omar Haddad"),
        ("a Syrian Arab Army helicopter", "Syrian Army"),
        ("Assad's combat planes", "Syrian Air Force"),
        ("a Sudanese air force jet", "Sudanese Air Force"),
    ],
)
def test_the_owner_is_the_party(words: str, canonical: str) -> None:
    assert ground(words).canonical == canonical


@pytest.mark.parametrize(
    ("words", "canonical"),
    [
        ("a MiG-23", "MiG-23"),
        ("Iskander missiles", "Iskander missiles"),
        ("a house of worship", "house of worship"),
        ("a team of inspectors", "team of inspectors"),
        ("the president's car", "president's car"),
        ("a Mil Mi-17 helicopter", "Mil Mi-17 helicopter"),
    ],
)
def test_nobody_is_made_the_owner_of_what_nobody_is_said_to_own(words: str, canonical: str) -> None:
    assert ground(words).canonical == canonical


def test_m23_is_no_aircraft() -> None:
    assert without_model("the Congolese M23") is None
    assert owner_of("the chief of the Blue Front") is None


def test_a_wrong_pattern_is_named() -> None:
    with pytest.raises(DataError, match="aircraft"):
        read_possessions('things = []\nmany = []\naircraft = ["("]\narms = ["T-72"]\n')
