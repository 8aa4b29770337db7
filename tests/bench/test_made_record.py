"""The record that the server is measured on is a record like any other, and always the same."""

from __future__ import annotations

import random
from pathlib import Path

from bench.made_record import made_reports, made_world, write_record
from bench.serve import made_filters, report
from khaldun.records.query import Filter
from khaldun.store import open_store
from khaldun.store.catalogue import Catalogue


def test_the_same_number_makes_the_same_record(tmp_path: Path) -> None:
    states = []
    for name in ("one.db", "other.db"):
        claims = write_record(str(tmp_path / name), 40)
        with open_store(tmp_path / name, write=False) as store:
            catalogue = Catalogue(store)
            states.append(catalogue.state())
            assert catalogue.count(Filter(background=True)) == 40
            assert catalogue.counts().claims == claims > 40
    assert states[0] == states[1]


def test_words_of_a_claim_stand_in_its_report() -> None:
    for made in made_reports(30, made_world()):
        for claim in made.claims:
            assert claim.evidence[0].words(made.report.text) == claim.words


def test_filters_are_those_of_a_person_and_times_a_table() -> None:
    values = {name: [{"value": name}] for name in ("country", "event_type", "actor")}
    filters = made_filters(random.Random(1), 50, values)
    assert filters[0] == {} and all(filters[1:]) and filters == made_filters(random.Random(1), 50, values)
    lines = list(report({"/facets": [0.1] * 100, "/points": [0.2]}, 10))
    assert "| `/facets` | 100 | 100 | 100 |" in lines and lines[-1] == "10 answers a second"
