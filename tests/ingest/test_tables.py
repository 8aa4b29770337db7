from __future__ import annotations

import pytest

from khaldun.errors import DataError
from khaldun.ingest import tables


def test_every_table_is_whole() -> None:
    for table in (tables.kinds(), tables.agencies(), tables.boilerplate_cues(), tables.dateline_cues()):
        assert table
    assert len(tables.language_names()) > 50


def test_first_bytes_are_hexadecimal_and_suffixes_stand_once() -> None:
    suffixes = [suffix for kind in tables.kinds().kind for suffix in kind.suffixes]
    assert len(suffixes) == len(set(suffixes))
    assert all(bytes.fromhex(magic) for kind in tables.kinds().kind for magic in kind.magic)


def test_a_form_belongs_to_one_agency() -> None:
    forms = [form.lower() for agency in tables.agencies().agency for form in agency.forms]
    assert len(forms) == len(set(forms))


def test_cues_are_lower_case_as_they_are_compared() -> None:
    cues = tables.boilerplate_cues()
    for words in (cues.navigation.whole, cues.advert.whole, cues.navigation.prefix, cues.advert.prefix):
        assert all(word == word.lower() for word in words)


@pytest.mark.parametrize(
    "text", ["generic = 5\nagency = []", "generic = [", "generic = []\nagency = []\nextra = 1"]
)
def test_a_table_that_breaks_its_rules_is_named(text: str) -> None:
    with pytest.raises(DataError, match=r"data/ingest/agencies\.toml"):
        tables.read_table("agencies.toml", text, tables.Agencies)
