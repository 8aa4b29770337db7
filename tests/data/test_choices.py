"""Lists of words as choices: in their order or the longest first, escaped or checked."""

from __future__ import annotations

import re

import pytest
from msgspec import Struct

from khaldun.data.choices import (
    any_of,
    any_small_word,
    any_word,
    as_words,
    choices,
    grouped,
    one_of,
    read_choices,
    stems,
)
from khaldun.errors import DataError


class Lists(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table as those of khaldun/data are."""

    freed: tuple[str, ...]
    named: frozenset[str]
    held: tuple[str, ...]


TEXT = 'held = ["held", "jail(?:ed)?"]\nnamed = ["Moura"]\nfreed = ["let go"]\n'


def test_each_list_of_words_is_a_choice_in_the_order_of_the_record() -> None:
    told = read_choices("claim/some.toml", Lists, TEXT)
    assert list(told.items()) == [("freed", "let go"), ("held", "held|jail(?:ed)?")]


def test_some_lists_alone_are_given_in_the_order_asked_for() -> None:
    lists = {"a": ("one",), "b": ["two", "three"], "c": ("four",)}
    assert choices("claim/some.toml", lists, "c", "b") == {"c": "four", "b": "two|three"}


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ('held = ["jail(ed"]', r"'jail\(ed' under 'held' is no regular expression"),
        ("held = []", "'held' is empty"),
    ],
)
def test_a_wrong_list_is_named_with_its_table(wrong: str, told: str) -> None:
    text = TEXT.replace('held = ["held", "jail(?:ed)?"]', wrong)
    with pytest.raises(DataError, match=rf"khaldun/data/claim/some.toml: {told}"):
        read_choices("claim/some.toml", Lists, text)


def test_a_set_is_asked_in_one_order_in_every_process() -> None:
    assert any_of("claim/some.toml", "named", frozenset({"of", "for", "off", "a"})) == "for|off|of|a"


def test_which_of_several_choices_was_met_is_told_by_its_group() -> None:
    pattern = re.compile(grouped({"dead": "killed|slain", "hurt": "hurt"}))
    assert [found.lastgroup for found in pattern.finditer("hurt and slain")] == ["hurt", "dead"]


def test_plain_words_keep_their_order_and_the_longest_is_asked_first() -> None:
    words = ["care", "St. Ana", "care home", "nurs*"]
    assert stems(words) == r"care|St\.\ Ana|care\ home|nurs\w*"
    found = re.compile(one_of(words)).findall("nursing in a care home, St. Ana")
    assert found == ["nursing", "care home", "St. Ana"]


def test_words_stand_as_words_of_their_own() -> None:
    assert as_words("rows?", "raid").findall("Rows, a RAID, raiders, arrows") == ["Rows", "RAID"]
    assert as_words("raid", flags=0).findall("RAID raid") == ["raid"]
    assert any_word(["Raid", "row"]).search("raiders") is None
    assert any_small_word(["Raid"]).search("a raid") is not None
