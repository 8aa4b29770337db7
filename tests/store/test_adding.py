"""What incidents surely add, worked out of the incidents, is what the page counts over its columns."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from random import Random

from khaldun.records import Account, Incident, TollKind
from khaldun.records.query import Filter
from khaldun.store import open_store
from khaldun.store.adding import figures_to_sum
from khaldun.store.catalogue import Catalogue
from tests.publish.accounts import COAST, REEDLAND, period
from tests.records.invented import OLD_FERRY, a_claim, a_report, a_toll_account, an_incident

MANY = 200


def drawn(number: int, draw: Random) -> Incident:
    """An incident of some day of March with some figures, in a town, a region, a country or nowhere."""
    low, first = draw.choice([None, 3, draw.randrange(40)]), date(2031, 3, draw.randrange(1, 28))
    kind = draw.choice([TollKind.KILLED, TollKind.WOUNDED])
    when = draw.choice(
        [None, period(first, first, "day"), period(first, None, "open"), period(None, first, "open")]
    )
    return an_incident(
        [f"clm_1_{number}"],
        number=number,
        tolls=(a_toll_account(low, low, 60, kind=kind),),
        place=draw.choice([OLD_FERRY, REEDLAND, COAST, None]),
        period=when,
        background=draw.random() < 0.1,
        part_of=f"inc_{number - 1}" if number and draw.random() < 0.1 else None,
    )


def test_it_is_what_the_page_counts(tmp_path: Path) -> None:
    draw = Random(11)
    incidents = tuple(drawn(number, draw) for number in range(MANY))
    with open_store(tmp_path / "record.db") as store:
        store.add_report(a_report(), [a_claim(number) for number in range(MANY)], reader="reader-1")
        store.keep_account(Account(incidents=incidents))
        catalogue = Catalogue(store)
        found, totals = figures_to_sum(incidents), catalogue.timeline(Filter(), by="day").totals
        assert found == catalogue.to_sum()
    assert totals and totals.killed and totals.wounded
    assert sum(one.killed or 0 for one in found.values()) == totals.killed.least
    assert sum(one.wounded or 0 for one in found.values()) == totals.wounded.least
