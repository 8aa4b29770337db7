"""The desk: who asks the same as another waits for the answer instead of working it out again."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import anyio
import pytest
from litestar import Request
from msgspec.structs import replace

from khaldun.records.query import Filter
from khaldun.serve.desk import Desk
from tests.serve.served import served

WHILE_S = 0.05
"""How long a question takes here."""
PATIENCE_S = 10


@pytest.fixture
def desk(tmp_path: Path) -> Any:
    with served(tmp_path) as (_, _, needs):
        yield Desk(needs)


def asking(path: str) -> Request[Any, Any, Any]:
    scope: Any = {"type": "http", "path": path, "query_string": b"", "headers": [], "client": None}
    return Request(scope)


def slow(seen: list[str], name: str) -> Callable[[], dict[str, str]]:
    """An answer that tells when it begins to be made and when it is there."""

    def make() -> dict[str, str]:
        seen.append(f"{name} begins")
        time.sleep(WHILE_S)
        seen.append(f"{name} ends")
        return {"name": name}

    return make


def asked_at_once(
    desk: Desk, *questions: tuple[str, str, Any], seen: list[str] | None = None
) -> tuple[list[str], dict[str, bytes]]:
    """What happened in which order, and the answers by name, to questions of (name, path, about)."""
    seen = [] if seen is None else seen
    answers: dict[str, bytes] = {}

    async def one(name: str, path: str, about: Any) -> None:
        answers[name] = (await desk.answer(asking(path), slow(seen, name), about=about)).content

    async def every() -> None:
        async with anyio.create_task_group() as group:
            for question in questions:
                group.start_soon(one, *question)

    anyio.run(every)
    return seen, answers


def test_questions_about_one_filter_take_turns(desk: Desk) -> None:
    months, map_ = ("months", "/timeline", Filter(country="XA")), ("map", "/points", Filter(country="XA"))
    seen, answers = asked_at_once(desk, months, map_)
    assert [one.rpartition(" ")[2] for one in seen] == ["begins", "ends", "begins", "ends"]
    assert answers == {"months": b'{"name":"months"}', "map": b'{"name":"map"}'}


def test_questions_about_different_filters_do_not_wait(desk: Desk) -> None:
    one, other = ("one", "/points", Filter(country="XA")), ("other", "/points?b", Filter(country="XB"))
    seen, _ = asked_at_once(desk, one, other)
    assert [one.rpartition(" ")[2] for one in seen] == ["begins", "begins", "ends", "ends"]


def test_the_same_question_of_two_readers_is_answered_once(desk: Desk) -> None:
    seen, answers = asked_at_once(desk, ("one", "/actors", None), ("other", "/actors", None))
    assert len(seen) == 2
    assert answers["one"] == answers["other"]


def test_nothing_is_remembered_of_turns_that_are_over(desk: Desk) -> None:
    asked_at_once(desk, ("one", "/points", Filter(country="XA")), ("other", "/actors", None))
    assert not dict(desk._turns)


class Slow:
    """A catalogue whose columns are there only after a question that needs none is answered."""

    def __init__(self, catalogue: Any, seen: list[str]) -> None:
        self._catalogue, self._seen = catalogue, seen
        self.made = 0

    def ready(self) -> None:
        self.made += 1
        until = time.monotonic() + PATIENCE_S
        while "report ends" not in self._seen and time.monotonic() < until:
            time.sleep(WHILE_S / 10)
        self._catalogue.ready()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._catalogue, name)


def test_fifty_readers_wait_for_one_thread_that_makes_the_columns(tmp_path: Path) -> None:
    with served(tmp_path) as (_, _, needs):
        seen: list[str] = []
        catalogue = Slow(needs.catalogue, seen)
        desk = Desk(replace(needs, catalogue=catalogue))
        filters = [(f"map {number}", f"/points?{number}", Filter(min_origins=number)) for number in range(50)]
        _, answers = asked_at_once(desk, *filters, ("report", "/reports/rep_1", None), seen=seen)
    assert catalogue.made == 1
    assert seen[:2] == ["report begins", "report ends"]
    assert len(answers) == 51
