"""What people say of whole reports: when and by whom they were published, found again by their bytes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from khaldun.link.anchors import Anchors
from khaldun.records import Judgement, Report, ReportId
from khaldun.records.imprints import Corrections
from khaldun.records.judging import in_force, is_correction_of_report


def corrections_of_reports(
    judgements: Iterable[Judgement], reports: Iterable[Report]
) -> Mapping[ReportId, Corrections]:
    """The corrections in force of each report that has any; of two of one field the later one counts."""
    live = [one for one in in_force(judgements) if is_correction_of_report(one)]
    if not live:
        return {}
    anchors = Anchors(live, reports)
    found: dict[ReportId, dict[str, str]] = {}
    for judgement in live:
        for report in anchors.reports(judgement.left):
            found.setdefault(report, {})[judgement.field or ""] = _canonical(judgement.value or "null")
    return {report: tuple(sorted(fields.items())) for report, fields in found.items()}


def _canonical(value: str) -> str:
    """JSON as we write it: two people who say the same say it in the same bytes."""
    return msgspec.json.encode(msgspec.json.decode(value)).decode()
