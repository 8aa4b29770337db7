"""Incidents against what people counted: which reports tell of one, and how many were killed and injured."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from khaldun.evaluate.groups import Groups, Homes, grouped
from khaldun.evaluate.measures import Measure, Tally, harmonic, pooled, share
from khaldun.evaluate.told_incidents import ToldIncident, ToldReport
from khaldun.records import Account, Claim, EventType, Incident, Modality, TollKind
from khaldun.records.totals import toll_total

HARM = frozenset(
    {EventType.VIOLENCE_AGAINST_CIVILIANS, EventType.BATTLE, EventType.EXPLOSION_REMOTE_VIOLENCE}
)
COUNTED = {
    "killed exactly": (TollKind.KILLED, "num_killed"),
    "injured exactly": (TollKind.WOUNDED, "num_injured"),
}


def measure_incidents(
    account: Account, reports: Sequence[ToldReport], incidents: Mapping[str, ToldIncident]
) -> tuple[Measure, ...]:
    """B-cubed and LEA of the reports, and exact counts of the incidents that have them.

    A report stands for the incident of its main claim of harm (`main_incidents`), or alone without one.
    Intervals: bootstrap over incidents as people see them.
    """
    found = main_incidents(account)
    gold = {report.id: report.incident for report in reports}
    groups = Groups(gold, {report.id: found.get(report.id, f"alone {report.id}") for report in reports})
    told = grouped(gold)
    made: dict[str, Incident] = {incident.id: incident for incident in account.incidents}
    return (
        *harmonic("B-cubed", [groups.b_cubed(docs) for docs in told.values()]),
        *harmonic("LEA", [groups.lea(docs) for docs in told.values()]),
        *pooled(
            [
                list(_counts(incidents[key], docs, found, made))
                for key, docs in told.items()
                if key in incidents
            ]
        ),
    )


def main_incidents(account: Account) -> dict[str, str]:
    """The incident each report is mainly about, by the report's name.

    Of its claims of harm that is said to have happened, those told as news first, then those that count
    people; the incident that most of them belong to, on a tie the one told first.
    """
    home: dict[str, str] = {claim: incident.id for incident in account.incidents for claim in incident.claims}
    claims: dict[str, list[Claim]] = defaultdict(list)
    for claim in account.claims:
        if claim.event_type in HARM and claim.modality in (Modality.ASSERTED, Modality.REPORTED):
            claims[claim.doc].append(claim)
    return {doc: home[_main(some, home).id] for doc, some in claims.items()}


def _main(claims: Sequence[Claim], home: Mapping[str, str]) -> Claim:
    best = max((not claim.background, bool(claim.tolls)) for claim in claims)
    some = [claim for claim in claims if (not claim.background, bool(claim.tolls)) == best]
    often = Counter(home[claim.id] for claim in some)
    return min(some, key=lambda claim: (-often[home[claim.id]], claim.evidence[0]))


def _counts(
    told: ToldIncident, docs: Sequence[str], found: Homes, made: Mapping[str, Incident]
) -> Iterator[Tally]:
    """Whether the best figures of the incident that most of its reports tell of are those people counted."""
    often = Counter(found[doc] for doc in sorted(docs) if doc in found)
    incident = made[often.most_common(1)[0][0]] if often else None
    for name, (kind, key) in COUNTED.items():
        total = toll_total(incident, kind) if incident else None
        yield share(name, [(total.best or 0 if total else 0) == getattr(told, key)])
