"""Reports made in one line, the way a user would give them."""

from __future__ import annotations

from pathlib import Path

from khaldun.ingest import Given, Input, find_inputs, read_inputs
from khaldun.records import Boilerplate, BoilerplateKind, Refusal, Report

BODY = (
    "Ten people were killed in the town of Sarra on Monday when shells hit a market, officials said. "
    "The army denied that it had fired on the town, which rebels have held since the winter."
)


def read_bytes(raw: bytes, name: str = "a.txt", given: Given | None = None) -> Report | Refusal:
    return next(read_inputs([Input(path=name, data=raw)], given=given))


def report(text: str | bytes, name: str = "a.txt", given: Given | None = None) -> Report:
    found = read_bytes(text.encode() if isinstance(text, str) else text, name, given)
    assert isinstance(found, Report), found
    return found


def refusal(raw: bytes, name: str = "a.txt", given: Given | None = None) -> str:
    found = read_bytes(raw, name, given)
    assert isinstance(found, Refusal), found
    assert found.room == "ingest"
    return found.reason


def read_paths(*paths: Path, given: Given | None = None) -> list[Report | Refusal]:
    found = list(find_inputs([str(path) for path in paths]))
    inputs = [item for item in found if isinstance(item, Input)]
    refused = [item for item in found if isinstance(item, Refusal)]
    return [*read_inputs(inputs, given=given), *refused]


def marked(found: Report, kind: BoilerplateKind) -> list[str]:
    return [mark.span.words(found.text) for mark in found.dropped if mark.kind is kind]


def mark_of(found: Report, words: str) -> Boilerplate | None:
    return next((mark for mark in found.dropped if mark.span.words(found.text) == words), None)
