"""Some count victims where another says that there were none."""

from __future__ import annotations

import re
from collections.abc import Mapping

from khaldun.reconcile.counts.bounds import names_of
from khaldun.reconcile.counts.people import counted_parties, is_anybody, is_crossing
from khaldun.reconcile.counts.statements import Statement
from khaldun.reconcile.counts.tolls import Weighed
from khaldun.reconcile.disputes.comparing import of_one_day, of_one_place
from khaldun.reconcile.disputes.counted import positions_of, says, what_harm
from khaldun.reconcile.disputes.together import counts_others
from khaldun.reconcile.disputes.worded import told_together
from khaldun.reconcile.rules import incident_rules, toll_rules
from khaldun.reconcile.wording import position, some
from khaldun.records import Contest, ContestField, Report, ReportId, TollKind

SOME_ONLY = re.compile(
    r"\b(?:none|not one) of (?:the|our|his|her|its|their|those|these)"
    r" (?!(?:dead|injured|people|victims|wounded)\b)\w+",
    re.IGNORECASE,
)
"""Words of a zero that spare some people and not all: "none of the guards"."""
HARM_AFTER = 30
"""Code points after "no one" in which the harm is named ("no one was seriously hurt")."""


def contest_zero(weighed: Weighed, reports: Mapping[ReportId, Report]) -> Contest | None:
    """Some count victims, another says there were none."""
    told = [held for count in weighed.counts for held in count.settled.held]
    none = [zero for zero in weighed.zeros if _is_none_at_all(zero, reports.get(zero.claim.report))]
    zeros = [zero for zero in none if any(_answers(zero, one) for one in told)]
    held = [one for one in told if any(_answers(zero, one) for zero in zeros)]
    if not held:
        return None
    nobody = position("0", (zero.claim for zero in zeros), reports)
    positions = (*positions_of(held, reports), nobody)
    said = [f"{some(one.speakers)} {says(one)} {one.value}" for one in positions[:-1]]
    denial = f"{some(nobody.speakers)} {says(nobody)} nobody was {what_harm(weighed)}"
    sentence = f"On how many were {what_harm(weighed)}, {'; '.join([*said, denial])}."
    return Contest(field=ContestField.TOLL, hard=True, positions=positions, sentence=sentence)


def _is_none_at_all(zero: Statement, report: Report | None) -> bool:
    """Whether a voice says that nobody was harmed: not that nobody was badly hurt, nor of a few that these
    were not ("three others were not shot"), nor that it was in some way ("not as a result of the raid").
    """
    words = [zero.claim.words]
    if report is not None and zero.toll.span is not None:
        words.append(report.text[zero.toll.span.end : zero.toll.span.end + HARM_AFTER])
    slight = rf"\b(?:{'|'.join((*toll_rules().slight, *toll_rules().manner))})\b"
    if any(re.search(slight, told, re.IGNORECASE) for told in words):
        return False
    return zero.toll.high == 0 or _denies_harm(zero)


def _denies_harm(zero: Statement) -> bool:
    """Whether a denial is of the harm itself ("denied any casualties"), and not of the deed or its doer."""
    words = f"{zero.claim.attribution.cue or ''} {zero.claim.words}"
    return any(re.search(rf"\b{one}", words, re.IGNORECASE) for one in incident_rules().no_harm)


def _answers(zero: Statement, one: Statement) -> bool:
    """Whether nobody and somebody were harmed at one time and place. Who is not held yet may be later: "no
    arrests have been made" is of those sought.
    """
    later = zero.toll.kind in toll_rules().stock_kinds and zero.day < one.day
    so_far = zero.toll.kind is TollKind.DETAINED and zero.claim.event_type in incident_rules().to_come
    if later or so_far or _of_some_only(zero, one) or told_together(zero.claim, one.claim):
        return False
    if counts_others(zero.claim, one.claim):
        return False
    return of_one_place(zero, one) and of_one_day(zero, one)


def _of_some_only(zero: Statement, one: Statement) -> bool:
    """Whether nobody of one kind of people was harmed ("no officers") and the figure counts none of these."""
    if SOME_ONLY.search(zero.toll.words):
        return True
    spared = names_of(counted_parties(zero))
    special = bool(spared) and not any(is_anybody(name) or is_crossing(name) for name in spared)
    return special and spared.isdisjoint(names_of(one.claim.recipients))
