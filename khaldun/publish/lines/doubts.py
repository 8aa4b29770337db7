"""What was doubtful about the reports themselves: dates and letters that were guessed, texts cut short."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from khaldun.publish.phrases import counted
from khaldun.records import Account, Report

OFFSETS = "offsets"
"""Notes that say what offsets count from help programs; they doubt nothing."""
_OWN = re.compile(r"\d[\d:.T+Z-]*|'[^']*'|\"[^\"]*\"|“[^”]*”")
"""What differs between notes of one kind: days, counts and quoted words."""


def doubt_lines(account: Account) -> Iterator[str]:
    """A line for each kind of note on reports, the most frequent first, and how many more have it."""
    kinds: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for report in account.reports:
        for note in report.notes:
            if OFFSETS not in note:
                words = _without_name(note, report)
                kinds[_OWN.sub("…", words)].append((report.name, words))
    for told in sorted(kinds.values(), key=lambda found: (-len(found), min(found))):
        name, words = min(told)
        more = f" (and {counted(len(told) - 1, 'more report')} likewise)" if len(told) > 1 else ""
        yield f"{name}: {words}{more}"


def _without_name(note: str, report: Report) -> str:
    return note.removeprefix(report.name).lstrip(" :")
