"""A reading as it would be printed.

Names are told by capitals and by what stands beside them: a text without capitals is given some, a folded one
is unfolded, letter for letter and blank for break, so that places in it stay. Groundings keep the printed
words, which claims look at; what claims quote is what was written (claim/written.py).
"""

from __future__ import annotations

from msgspec.structs import replace

from khaldun.data.capitals import with_capitals
from khaldun.data.printed import as_printed
from khaldun.records import Reading


def printed(reading: Reading) -> Reading:
    """The reading of the report as print would have it; itself where that is how it is."""
    report = reading.report
    text, title = as_printed(report.text), report.title and with_capitals(report.title)
    if text == report.text and title == report.title:
        return reading
    return replace(reading, report=replace(report, text=text, title=title))
