"""The parties of an incident."""

from __future__ import annotations

from khaldun.reconcile.parties import agreed_parties, is_unarmed
from khaldun.records import Party


def names(*told: tuple[str, ...]) -> list[str]:
    parties = [tuple(Party(canonical=name, known=True) for name in names) for names in told]
    return [party.canonical for party in agreed_parties(parties)]


def test_a_country_beside_its_own_government_is_the_government() -> None:
    assert names(("Varda",), ("Government of Varda",), ("Varda",)) == ["Government of Varda"]
    assert names(("Varda",), ("Government of Talsk",)) == ["Government of Talsk", "Varda"]


def test_people_without_arms_are_known_by_a_word_of_their_name() -> None:
    assert all(map(is_unarmed, ("residents of Orma", "them", "Bystanders")))
    assert not any(map(is_unarmed, ("armed residents of Orma", "Orma Students' Brigade", "River Front")))
