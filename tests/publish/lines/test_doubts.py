"""Doubts about reports: each kind once, with its words, and how many more reports have it."""

from __future__ import annotations

from msgspec.structs import replace

from khaldun.publish import account_lines
from khaldun.publish.lines.doubts import doubt_lines
from khaldun.records import Account
from tests.records.invented import a_report


def account(*notes: tuple[str, str]) -> Account:
    reports = [replace(a_report(), name=name, notes=(note,)) for name, note in notes]
    return Account(reports=tuple(reports))


def test_notes_of_one_kind_are_told_once() -> None:
    told = account(
        ("b.txt", "the printed date 04/05/2031 may be 2031-05-04"),
        ("a.txt", "the printed date 03/02/2031 may be 2031-02-03"),
        ("c.txt", "c.txt: the text has no capitals"),
        ("d.txt", "offsets count from after a mark"),
    )
    assert list(doubt_lines(told)) == [
        "a.txt: the printed date 03/02/2031 may be 2031-02-03 (and 1 more report likewise)",
        "c.txt: the text has no capitals",
    ]


def test_the_most_frequent_doubt_comes_first() -> None:
    rare, often = "no day of publication", "the text has no capitals"
    told = account(("a.txt", rare), ("b.txt", often), ("c.txt", often))
    assert list(doubt_lines(told)) == [f"b.txt: {often} (and 1 more report likewise)", f"a.txt: {rare}"]


def test_the_account_ends_with_them_and_has_no_heading_without() -> None:
    lines = list(account_lines(account(("c.txt", "the text has no capitals")), width=80))
    assert lines[-2:] == ["DOUBTS ABOUT THE REPORTS", "c.txt: the text has no capitals"]
    assert "DOUBTS" not in "".join(account_lines(account(("c.txt", "offsets refer to it")), width=80))
