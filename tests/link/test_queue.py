"""What is worth a look: even scales and doubtful figures, by what hangs on them."""

from __future__ import annotations

from msgspec.structs import replace

from khaldun.link.queue import people, review_queue
from khaldun.records import Account, Claim, Decision, Incident, Link, Modality, Reason, TollKind, Verdict
from tests.make import a_claim, toll
from tests.records.invented import a_toll_account, an_incident

CLAIMS = tuple(a_claim(name, toll(number)) for name, number in (("a", 9), ("b", 99), ("c", 999)))


def incident(*claims: str, number: int, low: int, **given: object) -> Incident:
    return an_incident(list(claims), number=number, tolls=(a_toll_account(low, low, low),), **given)


APART = (
    incident("a", number=1, low=9),
    incident("b", number=2, low=99),
    incident("c", number=3, low=999),
)


def link(left: str, right: str, weight: int, rule: str = "place", *, barred: bool = False) -> Link:
    return Link(left=left, right=right, weight=weight, reasons=(Reason(rule=rule),), barred=barred)


def account(
    *links: Link, incidents: tuple[Incident, ...] = APART, claims: tuple[Claim, ...] = CLAIMS
) -> Account:
    return Account(claims=claims, incidents=incidents, links=links)


def pairs(found: Account) -> list[tuple[str, str | None, float, float]]:
    return [(one.left, one.right, one.doubt, one.impact) for one in review_queue(found)]


def test_even_scales_are_full_doubt_and_sure_ones_none() -> None:
    even, sure = link("a", "b", 0), link("a", "c", 9000)
    assert pairs(account(even, sure)) == [("a", "b", 1.0, 2.0)]
    assert pairs(account(link("a", "b", 800))) == pairs(account(link("a", "b", -800)))


def test_of_equal_doubt_the_pair_with_more_people_comes_first() -> None:
    found = pairs(account(link("a", "c", 0), link("b", "c", 0)))
    assert found == [("b", "c", 1.0, 3.0), ("a", "c", 1.0, 2.0)]


def test_more_reports_make_more_impact() -> None:
    many = (replace(APART[0], reports=10), *APART[1:])
    assert pairs(account(link("a", "b", 0), incidents=many)) == [("a", "b", 1.0, 3.0)]


def test_a_pair_in_one_incident_counts_its_own_figures() -> None:
    together = (incident("a", "b", number=1, low=99), APART[2])
    (item,) = review_queue(account(link("a", "b", 0), incidents=together))
    assert (item.together, item.impact, item.weight) == (True, 2.0, 0)


def test_what_a_person_or_a_rule_decided_is_not_asked() -> None:
    decided = link("a", "b", 0, "judgement:same")
    assert pairs(account(decided, link("a", "c", 0, barred=True))) == []


def test_a_doubtful_figure_is_asked_and_a_decided_one_is_not() -> None:
    doubtful = (replace(CLAIMS[0], score=0.5), replace(CLAIMS[1], score=0.5), CLAIMS[2])
    found = account(claims=doubtful)
    assert pairs(found) == [("b", None, 0.5, 3.0), ("a", None, 0.5, 2.0)]
    decided = replace(found, decisions=(Decision(claim="b", verdict=Verdict.ACCEPTED),))
    assert pairs(decided) == [("a", None, 0.5, 2.0)]


def test_the_list_is_cut_and_has_one_order() -> None:
    links = [link("a", "b", 0), link("a", "c", 0), link("b", "c", 300)]
    whole = review_queue(account(*links))
    assert review_queue(account(*links[::-1])) == whole
    assert review_queue(account(*links), 2) == whole[:2]


def test_people_are_the_dead_and_wounded_of_what_has_happened() -> None:
    harmed = a_claim("a", toll(3, None), toll(4, kind=TollKind.WOUNDED), toll(50, kind=TollKind.DISPLACED))
    assert people(harmed) == 7
    assert people(replace(harmed, modality=Modality.PLANNED)) == 0
