"""The documentation says what is so: links lead somewhere, commands exist, words are explained."""

from __future__ import annotations

import re
import runpy
from pathlib import Path
from typing import Any

import pytest
import typer

from khaldun import records
from khaldun.cli.main import COMMANDS, app
from khaldun.records import (
    Attribution,
    Claim,
    ClaimId,
    EventType,
    Modality,
    Party,
    Period,
    PeriodBasis,
    PeriodPrecision,
    Place,
    PlacePrecision,
    Polarity,
    ReportId,
    Span,
    Toll,
    TollKind,
    TollScope,
    Victims,
)
from khaldun.records.wire import exchange_line

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
TEXTS = {page: page.read_text(encoding="utf-8") for page in PAGES}
LINK = re.compile(r"\]\((?!https?:)([^)#]+)")
TYPED = re.compile(r"^\$ (.+)$", re.MULTILINE)  # what a reader is told to type
README = TEXTS[ROOT / "README.md"]


def typed_lines(program: str) -> list[list[str]]:
    """The words after `program` of every line that starts with it."""
    lines = [line.split() for text in TEXTS.values() for line in TYPED.findall(text)]
    return [words[1:] for words in lines if words[0] == program]


def parameters_of(command: str) -> list[Any]:
    """The arguments and options of a command, and of those under it where it is a group."""
    group = typer.main.get_command(app)
    found = group.get_command(typer.Context(group), command)
    under = getattr(found, "commands", {}).values()
    return [*found.params, *(parameter for one in under for parameter in one.params)]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_to_a_file(page: Path) -> None:
    assert [link for link in LINK.findall(TEXTS[page]) if not (page.parent / link).exists()] == []


def test_every_make_target_that_is_named_exists() -> None:
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert {"demo", "test"} <= {words[0] for words in typed_lines("make")} <= set(targets)


def test_every_khaldun_line_names_a_command_and_options_it_has() -> None:
    for command, *words in typed_lines("khaldun"):
        assert command in COMMANDS
        options = {option for parameter in parameters_of(command) for option in parameter.opts}
        assert {word for word in words if word.startswith("-")} <= options | {"-"}, (command, words)


def test_every_option_that_a_message_tells_one_to_use_exists() -> None:
    named = {
        option
        for path in (ROOT / "khaldun").rglob("*.py")
        for option in re.findall(r"(?<![-\w])--[a-z]+(?:-[a-z]+)*", path.read_text(encoding="utf-8"))
    }
    options = {
        option for command in COMMANDS for parameter in parameters_of(command) for option in parameter.opts
    }
    assert named - options - {"--help", "--version"} == set()


def test_the_page_of_commands_is_fresh() -> None:
    page = runpy.run_path(str(ROOT / "docs" / "write_cli.py"))["page"]()
    assert TEXTS[ROOT / "docs" / "cli.md"] == page, "docs/cli.md is stale: make docs"


def test_every_option_of_every_command_has_help() -> None:
    assert [f"{name} {p.name}" for name in COMMANDS for p in parameters_of(name) if not p.help] == []


@pytest.mark.parametrize("name", records.__all__)
def test_every_exported_record_type_stands_in_the_glossary(name: str) -> None:
    assert f"`{name}`" in TEXTS[ROOT / "docs" / "glossary.md"]


def test_the_readme_is_short_and_shows_the_demo_first() -> None:
    assert len(README.splitlines()) < 200
    assert TYPED.findall(README)[0] == "khaldun demo"


def words_in_code(page: str) -> set[str]:
    return set(re.findall(r"`([^`]+)`", TEXTS[ROOT / "docs" / page]))


def test_every_value_of_the_exchange_format_stands_in_its_page() -> None:
    kinds = [
        EventType,
        Modality,
        Polarity,
        PeriodPrecision,
        PeriodBasis,
        PlacePrecision,
        TollKind,
        TollScope,
        Victims,
    ]
    values = {str(value) for kind in kinds for value in kind}
    assert values - words_in_code("data-format.md") == set()


def test_every_key_of_the_exchange_format_stands_in_its_page() -> None:
    claim = Claim(
        id=ClaimId("clm_1"),
        report=ReportId("rep_1"),
        doc="a.txt",
        evidence=(Span(start=0, end=5),),
        words="shell",
        trigger="shell",
        trigger_span=Span(start=0, end=5),
        event_type=EventType.BATTLE,
        period=Period(start=None, end=None, precision=PeriodPrecision.OPEN, basis=PeriodBasis.PUBLICATION),
        attribution=Attribution(),
        actors=(Party(canonical="Guadiana Front"),),
        place=Place(canonical="Moura", precision=PlacePrecision.TOWN),
        tolls=(Toll(kind=TollKind.KILLED, low=3, high=3, words="three"),),
    )
    keys = set(re.findall(rb'"(\w+)":', exchange_line(claim)))
    assert {key.decode() for key in keys} - words_in_code("data-format.md") == set()
