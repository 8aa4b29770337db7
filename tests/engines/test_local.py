"""Work over several processes: begun only when it pays, ended cleanly, and clear when a worker is lost."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from khaldun.engines import LocalEngine, SerialEngine
from khaldun.engines.batches import names
from khaldun.engines.garbage import MIDDLE, OLD, YOUNG
from khaldun.errors import KhaldunError, UsageError
from tests.engines.work import has_colorsys, leaves_a_file, search_habits, seven_kills, squares, where
from tests.records.invented import a_claim, a_report


@pytest.fixture(scope="module")
def engine() -> Iterator[LocalEngine]:
    with LocalEngine(processes=2) as engine:
        yield engine


def test_every_processor_works_unless_told_otherwise() -> None:
    assert LocalEngine().processes == os.cpu_count()
    with pytest.raises(UsageError, match="0 processes cannot work"):
        LocalEngine(processes=0)


def test_what_fits_one_batch_starts_no_process() -> None:
    with LocalEngine(processes=2) as engine:
        assert list(engine.flat_map(where, range(16), batch=16)) == [os.getpid()]


def test_one_process_is_this_one() -> None:
    with LocalEngine(processes=1) as engine:
        assert set(engine.flat_map(where, range(9), batch=2)) == {os.getpid()}


def test_more_than_one_batch_goes_to_other_processes(engine: LocalEngine) -> None:
    assert os.getpid() not in set(engine.flat_map(where, range(9), batch=2))


def test_other_processes_begin_before_anybody_asks_for_results(engine: LocalEngine, tmp_path: Path) -> None:
    paths = [str(tmp_path / name) for name in ("one", "two")]
    results = engine.flat_map(leaves_a_file, paths, batch=1)
    for _ in range(500):
        if all(Path(path).exists() for path in paths):
            break
        time.sleep(0.02)
    assert all(Path(path).exists() for path in paths)
    assert list(results) == paths


def test_workers_stay_for_the_next_work(engine: LocalEngine) -> None:
    first = set(engine.flat_map(where, range(40), batch=1))
    assert set(engine.flat_map(where, range(40), batch=1)) & first


def test_workers_started_early_have_imported_what_is_needed() -> None:
    with LocalEngine(processes=2) as engine:
        engine.start(["colorsys"])
        assert set(engine.flat_map(has_colorsys, range(8), batch=1)) == {True}


def test_one_process_starts_no_worker_early() -> None:
    before = set(multiprocessing.active_children())
    with LocalEngine(processes=1) as engine:
        engine.start(["colorsys"])
        assert set(multiprocessing.active_children()) == before


def test_no_more_is_asked_for_than_can_be_worked_on(engine: LocalEngine) -> None:
    asked: list[int] = []

    def questions() -> Iterator[int]:
        for number in range(100):
            asked.append(number)
            yield number

    results = engine.flat_map(where, questions(), batch=1)
    next(results)
    assert len(asked) <= 2 * 2 + 2


def test_a_result_nobody_waits_for_does_no_harm(engine: LocalEngine) -> None:
    results = engine.flat_map(squares, range(1, 100), batch=1)
    next(results)
    del results
    assert list(engine.flat_map(squares, [4, 5], batch=1)) == [16, 25, 25]


def test_work_that_cannot_be_sent_says_what_to_do(engine: LocalEngine) -> None:
    with pytest.raises(UsageError, match=r"cannot be sent to another process .*functools.partial"):
        list(engine.flat_map(lambda batch: batch, range(9), batch=2))
    assert list(engine.flat_map(partial(map, abs), [-1, -2, -3], batch=1)) == [1, 2, 3]


def test_a_lost_worker_is_told_with_what_it_was_at_and_the_engine_goes_on(engine: LocalEngine) -> None:
    with pytest.raises(KhaldunError, match=r"a worker process ended while .* was under way.*--processes 1"):
        list(engine.flat_map(seven_kills, range(5, 30), batch=2))
    assert list(engine.flat_map(squares, [4, 5], batch=1)) == [16, 25, 25]


def test_a_script_without_a_main_guard_is_told_so(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "from khaldun.engines import LocalEngine\nfrom tests.engines.work import squares\n"
        "print(list(LocalEngine(2).flat_map(squares, range(9), batch=1)))\n",
        encoding="utf-8",
    )
    told = subprocess.run([sys.executable, script], capture_output=True, text=True, timeout=60, check=False)
    assert told.returncode != 0
    assert 'under `if __name__ == "__main__":`' in told.stderr


INTERRUPTED = """
import signal
import sys
from khaldun.engines import LocalEngine
from tests.engines.work import slowly
if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell ignores it in what it runs behind it
    try:
        with LocalEngine(2) as engine:
            list(engine.flat_map(slowly, range(8), batch=1))
    except KeyboardInterrupt:
        sys.exit(130)
"""


@pytest.mark.parametrize("whole_group", [True, False], ids=["terminal", "notebook"])
def test_ctrl_c_ends_the_workers_and_says_nothing(whole_group: bool) -> None:
    program = subprocess.Popen(
        [sys.executable, "-c", INTERRUPTED], stdout=-1, stderr=-1, text=True, start_new_session=True
    )
    assert program.stdout and program.stdout.readline() == "working\n"
    if whole_group:
        os.killpg(program.pid, signal.SIGINT)
    else:
        program.send_signal(signal.SIGINT)
    begun = time.monotonic()
    told = program.communicate(timeout=20)
    assert (program.returncode, told[1]) == (130, "")
    assert time.monotonic() - begun < 10


def test_items_are_named_as_people_know_them() -> None:
    reports = [a_report(number) for number in range(1, 6)]
    assert names(reports) == "1.txt, 2.txt, 3.txt and 2 more"
    assert names([a_claim(), ("a", 1)]) == "clm_1_1, ('a', 1)"


def test_the_serial_engine_groups_and_maps_in_this_process() -> None:
    assert list(SerialEngine().flat_map(where, range(3), batch=2)) == [os.getpid()] * 2


def test_workers_search_for_garbage_rarely_and_a_host_program_is_left_alone(engine: LocalEngine) -> None:
    before = gc.get_threshold()
    assert set(engine.flat_map(search_habits, range(4), batch=2)) == {(YOUNG, MIDDLE, OLD)}
    assert gc.get_threshold() == before
