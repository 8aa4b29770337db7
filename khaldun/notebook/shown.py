"""One incident, claim or report of a record: its columns as attributes, its record, its card."""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import cached_property
from typing import Any, Generic, TypeVar

from msgspec import Struct

from khaldun.notebook.cards import claim_card, incident_card, report_card
from khaldun.notebook.listed import Rows
from khaldun.publish.exports.rows import ClaimRow, ReportRow, claim_row, incident_row, report_row
from khaldun.publish.lines.explained import explain_lines
from khaldun.publish.lookup import Lookup
from khaldun.records import Claim, Incident, Report
from khaldun.records.titles import incident_title

RecordT = TypeVar("RecordT", bound=Struct)


class Shown(ABC, Generic[RecordT]):
    """A record in its account. The columns of its row are attributes: `incident.killed_best`."""

    def __init__(self, record: RecordT, at: Lookup) -> None:
        self.record = record
        self._at = at

    @cached_property
    def row(self) -> Struct:
        """The row it has in exports."""
        return self._row()

    @abstractmethod
    def _row(self) -> Struct: ...

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or name not in self.row.__struct_fields__:
            columns = "" if name.startswith("_") else f"; columns are {', '.join(self.row.__struct_fields__)}"
            raise AttributeError(f"{type(self).__name__} has no {name!r}{columns}")
        return getattr(self.row, name)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Shown) and self.record == other.record

    def __hash__(self) -> int:
        return hash(self.record)


class ShownIncident(Shown[Incident]):
    """One incident."""

    def _row(self) -> Struct:
        return incident_row(self.record, self._at)

    @property
    def title(self) -> str:
        """What, where and who in one sentence."""
        return incident_title(self.record)

    def explain(self) -> str:
        """Why it stands as it does: its claims, figures, links, origins, contests and grade."""
        return "\n".join(explain_lines(self._at.account, self.record.id))

    def evidence(self) -> Rows[ShownClaim]:
        """The claims it consists of, by report and place in it."""
        claims = self._at.claims_of(self.record.claims)
        return Rows([ShownClaim(one, self._at) for one in claims], ClaimRow)

    def __repr__(self) -> str:
        return f"<incident {self.record.id}: {self.title}>"

    def _repr_html_(self) -> str:
        return incident_card(self.record, self._at)


class ShownClaim(Shown[Claim]):
    """One claim."""

    def _row(self) -> Struct:
        return claim_row(self.record, self._at)

    def evidence(self) -> tuple[str, ...]:
        """The words of every span it rests on, as they stand in the report."""
        report = self._at.reports.get(self.record.report)
        return tuple(span.words(report.text) for span in self.record.evidence) if report else ()

    def __repr__(self) -> str:
        return f"<claim {self.record.id}: {self.record.words!r}>"

    def _repr_html_(self) -> str:
        return claim_card(self.record, self._at)


class ShownReport(Shown[Report]):
    """One report."""

    def _row(self) -> ReportRow:
        return report_row(self.record, self._at)

    def __repr__(self) -> str:
        return f"<report {self.record.id}: {self.record.name}>"

    def _repr_html_(self) -> str:
        return report_card(self.record, self._at)
