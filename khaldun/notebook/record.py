"""A record opened for looking: incidents, claims and reports that fit what is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import cached_property, partial
from pathlib import Path

from khaldun.notebook.cards import record_card
from khaldun.notebook.chosen import Box, fits_claim, fits_incident
from khaldun.notebook.files import figures_to_sum
from khaldun.notebook.listed import Rows
from khaldun.notebook.shown import ShownClaim, ShownIncident, ShownReport
from khaldun.publish.exports.rows import ClaimRow, IncidentRow, ReportRow
from khaldun.publish.lookup import Lookup, find_incident
from khaldun.records import Account
from khaldun.store import open_store


def open(target: str | Path) -> Record:  # noqa: A001 - khaldun.open reads as what it does
    """The record at a path or `postgresql+psycopg://` address, for looking: nothing in it is changed.

    It is read when something is asked of it. Raises StoreError when there is no such record.
    """
    with open_store(target, write=False):
        pass  # whoever names a record that is not there learns it here
    return Record(lambda: _account(target), name=str(target))


def _account(target: str | Path) -> Account:
    with open_store(target, write=False) as store:
        return store.account()


class Record:
    """What a record says, as it was when it was first asked; open it again to see what came later."""

    def __init__(self, load: Callable[[], Account], *, name: str) -> None:
        self._load = load
        self.name = name

    @cached_property
    def account(self) -> Account:
        """Everything the record says, as one immutable value."""
        return self._load()

    @cached_property
    def _at(self) -> Lookup:
        return Lookup(self.account, to_sum=partial(figures_to_sum, self.account))

    def incidents(
        self,
        *,
        bbox: Box | None = None,
        since: date | str | None = None,
        until: date | str | None = None,
        actor: str | Iterable[str] | None = None,
        event_type: str | None = None,
        country: str | None = None,
        status: str | None = None,
        grade: str | None = None,
        contested: bool | None = None,
        background: bool | None = None,
        q: str | None = None,
    ) -> Rows[ShownIncident]:
        """The incidents that fit all that is given, by first day; see docs/exports.md for the columns.

        `bbox` is west, south, east, north in degrees and leaves out what is not placed exactly; `since` and
        `until` are days and leave out what has no date; `actor` is a name in either role, or several of which
        one must fit; `q` are words that all stand in the evidence, the place or the names.
        """
        actors = (actor,) if isinstance(actor, str) else tuple(actor or ())
        start, end = day(since, "since"), day(until, "until")
        fitting = (
            one
            for one in self._at.incidents()
            if fits_incident(one, self._at, bbox=bbox, since=start, until=end, actors=actors, words=q)
            and event_type in (None, one.event_type)
            and country in (None, one.place.country if one.place else "")
            and status in (None, one.status)
            and grade in (None, one.grade.name)
            and contested in (None, bool(one.contests))
            and background in (None, one.background)
        )
        return Rows([ShownIncident(one, self._at) for one in fitting], IncidentRow)

    def claims(
        self,
        *,
        report: str | None = None,
        speaker: str | None = None,
        event_type: str | None = None,
        modality: str | None = None,
        q: str | None = None,
    ) -> Rows[ShownClaim]:
        """The claims that fit all that is given, by report and place in it. `report` is a name or an id."""
        fitting = (
            one
            for one in self._at.all_claims()
            if fits_claim(one, words=q)
            and report in (None, one.doc, one.report)
            and speaker in (None, one.attribution.speaker)
            and event_type in (None, one.event_type)
            and modality in (None, one.modality)
        )
        return Rows([ShownClaim(one, self._at) for one in fitting], ClaimRow)

    def reports(self) -> Rows[ShownReport]:
        """All reports, by name."""
        reports = sorted(self.account.reports, key=lambda one: (one.name, one.id))
        return Rows([ShownReport(one, self._at) for one in reports], ReportRow)

    def incident(self, wanted: str) -> ShownIncident:
        """One incident by its id, the beginning of it, or the id of a claim in it. Raises UsageError."""
        return ShownIncident(find_incident(self._at, wanted), self._at)

    def __repr__(self) -> str:
        return f"khaldun.open({self.name!r})"

    def _repr_html_(self) -> str:
        return record_card(self.name, self.account)


def day(given: date | str | None, name: str) -> date | None:
    """A day as given. Raises ValueError naming the value and the form that is wanted."""
    if given is None or isinstance(given, date):
        return given
    try:
        return date.fromisoformat(given)
    except ValueError as error:
        raise ValueError(f"{name}={given!r} is no day: write it as 2031-05-14") from error
