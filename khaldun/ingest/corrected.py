"""A report with the imprint that a person gave it after it was read, ready to be read again."""

from __future__ import annotations

from msgspec.structs import replace

from khaldun.ingest.published import OF_THE_DATE, Published, settle_published
from khaldun.records import PublishedBasis, Report
from khaldun.records.imprints import Corrections, day_of, imprint_value
from khaldun.records.report import Moment


def corrected_report(first: Report, corrections: Corrections) -> Report:
    """The report as people have it; its id stays that of what was first read.

    Where they say that nobody knows its day, no printed date counts, only the days its text speaks of.
    """
    report = first
    for field, value in corrections:
        told = imprint_value(field, value)
        report = _by(report, told) if field == "outlet" else _on(report, told)
    return report


def _by(first: Report, outlet: str | None) -> Report:
    note = (
        f"a person says that it was published by {_called(outlet)}; it was read as by {_called(first.outlet)}"
    )
    return replace(first, outlet=outlet, notes=(*first.notes, note))


def _called(outlet: str | None) -> str:
    return outlet or "nobody knows whom"


def _on(first: Report, told: Moment | None) -> Report:
    if told is None:
        found = settle_published(first.text, given=None, page=None, datelines=())
    else:
        found = Published(when=told, basis=PublishedBasis.CORRECTED)
    kept = tuple(note for note in first.notes if not OF_THE_DATE.search(note))
    return replace(
        first,
        published=found.when,
        published_from=found.since,
        published_basis=found.basis,
        published_words=found.words,
        notes=(*kept, *found.notes, _instead(first, told)),
    )


def _instead(first: Report, told: Moment | None) -> str:
    """What a person says, and what was read before."""
    now = f"was published on {day_of(told)}" if told else "was published nobody knows when"
    before = first.published_on()
    words = f", {first.published_words!r}" if first.published_words else ""
    read = f"as of {before} ({first.published_basis.value}{words})" if before else "without a day"
    return f"a person says that it {now}; it was read {read}"
