"""A fault nobody foresaw costs one report, is told, and stops no other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import pytest

from khaldun.engines import SerialEngine
from khaldun.errors import KhaldunError
from khaldun.pipeline import Given, Line, read_reports
from khaldun.records import Reading, Refusal, Report
from khaldun.seams import Reader
from khaldun.store import MemoryStore

WORDS = "Shelling by the Guadiana Front killed at least 30 people in Moura on Wednesday, the mayor said.\n"


class Stumbling:
    """Reads as `reader` does, and fails at one report."""

    def __init__(self, reader: Reader, fault: Exception) -> None:
        self.reader, self.fault = reader, fault

    @property
    def version(self) -> str:
        return self.reader.version

    def read(self, reports: Sequence[Report]) -> Iterator[Reading | Refusal]:
        if any("STUMBLE" in report.text for report in reports):
            raise self.fault
        return self.reader.read(reports)


def read_with(fault: Exception, folder: Path, line: Line) -> MemoryStore:
    for number in range(5):
        (folder / f"{number}.txt").write_text(WORDS + ("STUMBLE\n" if number == 2 else f"Part {number}.\n"))
    store, stumbling = MemoryStore(), msgspec.structs.replace(line, reader=Stumbling(line.reader, fault))
    read_reports([str(folder)], given=Given(), line=stumbling, engine=SerialEngine(), store=store)
    return store


def test_the_other_reports_of_the_batch_are_read(tmp_path: Path, line: Line) -> None:
    store = read_with(IndexError("list index out of range"), tmp_path, line)
    assert {report.name for report in store.reports()} == {"0.txt", "1.txt", "3.txt", "4.txt"}
    assert len({claim.doc for claim in store.claims()}) == 4
    (refusal,) = store.refusals()
    assert refusal.room == "read"
    assert "2.txt" in refusal.reason and "IndexError" in refusal.reason and "report this" in refusal.reason


@pytest.mark.parametrize("fault", [KhaldunError("the model is gone: reinstall khaldun"), MemoryError()])
def test_what_no_report_is_to_blame_for_ends_the_run(fault: Exception, tmp_path: Path, line: Line) -> None:
    with pytest.raises(KhaldunError):
        read_with(fault, tmp_path, line)
