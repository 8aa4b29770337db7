"""Suggested names: spellings, acronyms in brackets, "also known as"."""

from __future__ import annotations

from khaldun.ground.parties.suggestions import Suggestion, suggested_aliases
from khaldun.records import Claim, Report
from tests.make import a_claim, a_report


def suggested(*texts: str, parties: tuple[str, ...] = ()) -> list[Suggestion]:
    """What reports of these texts suggest; each party acts in a claim of its own of the first report."""
    reports: list[Report] = [a_report(f"r{at}", text) for at, text in enumerate(texts)]
    claims: list[Claim] = [a_claim(f"c{at}", report="r0", actors=(name,)) for at, name in enumerate(parties)]
    return suggested_aliases(reports, claims)


def test_an_acronym_in_brackets_is_suggested_with_its_words() -> None:
    (one,) = suggested("Men of the Blue Valley Front (BVF) came.")
    assert (one.alias, one.actor, one.known, one.why) == ("BVF", "Blue Valley Front", False, "acronym")
    assert "Blue Valley Front (BVF)" in one.evidence[0].words


def test_another_name_is_suggested_for_an_actor_of_the_tables() -> None:
    (one,) = suggested("The Islamic State, also known as the Grey Banner, fled.")
    assert (one.alias, one.actor, one.known, one.why) == (
        "Grey Banner",
        "Islamic State",
        True,
        "also known as",
    )


def test_two_spellings_are_suggested_for_the_one_named_more() -> None:
    found = suggested("Text.", parties=("Omar Haddad", "Omar Haddad", "Umar Hadad", "Samir Aziz"))
    assert [(one.alias, one.actor, one.why) for one in found] == [("Umar Hadad", "Omar Haddad", "spelling")]


def test_a_name_the_tables_have_is_no_news() -> None:
    assert suggested("The Libyan National Army (LNA) came.", parties=("Khalifa Haftar",)) == []


def test_more_reports_come_first() -> None:
    found = suggested(
        "The Hill Relief Fund (HRF) gave.", "The Blue Valley Front (BVF) came.", "Blue Valley Front (BVF)."
    )
    assert [(one.alias, one.reports) for one in found] == [("BVF", 2), ("HRF", 1)]
