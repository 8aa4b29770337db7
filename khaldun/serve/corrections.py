"""When and by whom a report was published, corrected; shown before it is kept."""

from __future__ import annotations

from typing import Any

from litestar import Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody
from msgspec import UNSET, Struct, UnsetType

from khaldun.records import Judgement, ReportId
from khaldun.records.imprints import IMPRINT
from khaldun.records.judging import correct_report
from khaldun.serve.desk import Desk, as_json
from khaldun.serve.judgements import (
    AnyRequest,
    Decided,
    check_state,
    keep,
    known_report,
    latest,
    now,
    reason_of,
    reviewer,
    value_of,
)
from khaldun.serve.problems import Problem


class Imprint(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a report has otherwise than it was read; null says that nobody knows."""

    published: str | UnsetType | None = UNSET
    outlet: str | UnsetType | None = UNSET
    reason: str = ""


@post("/reports/{report_id:str}/correct", summary="A report is of another day or outlet", status_code=200)
async def correct_imprint(
    request: AnyRequest,
    desk: NamedDependency[Desk],
    report_id: FromPath[str],
    data: JSONBody[Imprint],
    preview: FromQuery[bool] = False,
) -> Response[Any]:
    """Its text is read again. preview=true keeps nothing, and shows which claims would get another time and
    what would become of which incidents.
    """
    check_state(request, desk)
    by = reviewer(request)
    judgements = await desk.run(lambda: _corrections(desk, report_id, data, by))
    if preview:
        record = desk.needs.record
        return as_json(await desk.run(lambda: record.suppose_report(judgements, ReportId(report_id))))
    await keep(desk, judgements)
    rows = await desk.run(lambda: tuple(desk.needs.catalogue.judgement_row(one) for one in judgements))
    return as_json(Decided(judgements=rows))


def _corrections(desk: Desk, report_id: str, told: Imprint, by: str) -> list[Judgement]:
    """A decision for each field given. Raises Problem 404 or 422."""
    report, reason, last = known_report(desk, report_id), reason_of(told.reason), latest(desk)
    given = {field: getattr(told, field) for field in IMPRINT if getattr(told, field) is not UNSET}
    if not given:
        raise Problem(422, f"Nothing is corrected: give one of {', '.join(IMPRINT)}.")
    try:
        return [
            correct_report(report, field, value_of(value), by=by, at=now(), latest=last, reason=reason)
            for field, value in given.items()
        ]
    except ValueError as error:
        raise Problem(422, f"{error}.") from error
