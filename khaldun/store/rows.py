"""Records as rows: the real columns a person filters on, beside the canonical JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

import msgspec
from msgspec import Struct

from khaldun.records import (
    Account,
    Anchor,
    Claim,
    Contest,
    Copy,
    Holding,
    Incident,
    Judgement,
    Link,
    Place,
    Refusal,
    Report,
    Stance,
    TollKind,
)
from khaldun.records.audit import AuditRow
from khaldun.records.judging import instant
from khaldun.records.totals import toll_total
from khaldun.records.wire import FORMAT_VERSION, to_json
from khaldun.store.orders import refusal_key

Row = dict[str, Any]


def report_row(report: Report) -> Row:
    """The row of table report."""
    same = (
        "id",
        "name",
        "outlet",
        "agency",
        "url",
        "title",
        "published_basis",
        "raw_sha256",
        "text",
        "language",
    )
    return clean(
        {name: getattr(report, name) for name in same}
        | {"published": report.published_on(), "record": _json(report)}
    )


def claim_rows(report: Report, claims: Iterable[Claim]) -> dict[str, list[Row]]:
    """The rows of table claim and of the tables that hang on it, by table."""
    rows: dict[str, list[Row]] = {"claim": [], "claim_actor": [], "claim_toll": [], "evidence": []}
    for claim in claims:
        rows["claim"].append(claim_row(claim))
        rows["claim_actor"] += _actor_rows(claim)
        rows["claim_toll"] += _toll_rows(claim)
        rows["evidence"] += _evidence_rows(claim, report.text)
    return rows


def claim_row(claim: Claim) -> Row:
    """The row of table claim."""
    same = (
        *("id", "report", "doc", "words", "trigger", "event_type", "sub_event_type", "modality", "polarity"),
        *("background", "headline", "content_of", "denies", "part_of", "score", "reader"),
    )
    period, voice = claim.period, claim.attribution
    return clean(
        {name: getattr(claim, name) for name in same}
        | {"start": claim.evidence[0].start, "end": claim.evidence[0].end}
        | {"speaker": voice.speaker, "cue": voice.cue, "hedge": voice.hedge}
        | place_cells(claim.place)
        | point_cells(claim.place)
        | {"period_start": period.start, "period_end": period.end, "period_precision": period.precision}
        | {"period_basis": period.basis, "period_words": period.words}
        | {"record": _json(claim)}
    )


def _actor_rows(claim: Claim) -> Iterator[Row]:
    for role, parties in (("actor", claim.actors), ("recipient", claim.recipients)):
        for position, party in enumerate(parties):
            yield clean(
                {"claim": claim.id, "role": role, "position": position, "canonical": party.canonical}
                | {"surface": party.surface, "known": party.known}
            )


def _toll_rows(claim: Claim) -> Iterator[Row]:
    same = ("kind", "low", "high", "victims", "scope", "as_of", "words")
    for position, toll in enumerate(claim.tolls):
        yield clean({"claim": claim.id, "position": position} | {name: getattr(toll, name) for name in same})


def _evidence_rows(claim: Claim, text: str) -> Iterator[Row]:
    for position, span in enumerate(claim.evidence):
        yield clean(
            {"claim": claim.id, "position": position, "start": span.start, "end": span.end}
            | {"words": span.words(text)}
        )


def refusal_row(refusal: Refusal) -> Row:
    """The row of table refusal."""
    return clean(
        {"id": refusal_key(refusal), "report": refusal.report, "room": refusal.room}
        | {"reason": refusal.reason, "record": _json(refusal)}
    )


def judgement_row(judgement: Judgement, audit: AuditRow) -> Row:
    """The row of table judgement; `audit` is its place in the chain."""
    withdrawn = judgement.withdrawn and instant(judgement.withdrawn)
    same = ("by", "verdict", "reason", "field", "value", "withdrawn_by")
    return clean(
        {"id": audit.id, "position": audit.position, "at": instant(judgement.at), "withdrawn": withdrawn}
        | {name: getattr(judgement, name) for name in same}
        | _anchor_cells("left", judgement.left)
        | _anchor_cells("right", judgement.right)
        | {"previous": audit.previous, "hash": audit.hash, "record": audit.record}
    )


def is_faithful(row: Row) -> bool:
    """Whether the columns of a judgement's row say what its JSON says (one that is broken says nothing)."""
    audit = AuditRow(**{name: row[name] for name in AuditRow.__struct_fields__})
    try:
        return judgement_row(audit.judgement(), audit) == row
    except msgspec.DecodeError:
        return True


def _anchor_cells(side: str, anchor: Anchor | None) -> Row:
    span = anchor and anchor.span
    return {
        f"{side}_raw_sha256": anchor and anchor.raw_sha256,
        f"{side}_start": span and span.start,
        f"{side}_end": span and span.end,
        f"{side}_event_type": anchor and anchor.event_type,
        f"{side}_report": anchor and anchor.report,
    }


def place_cells(place: Place | None) -> Row:
    """Name, id, country and precision of a place."""
    if place is None:
        return dict.fromkeys(("place", "place_id", "country", "place_precision"))
    cells = {"place": place.canonical, "place_id": place.id, "country": place.country}
    return cells | {"place_precision": place.precision}


def point_cells(place: Place | None) -> Row:
    """WGS84 degrees; they stand beside the precision and mean nothing without it."""
    return {"lat": place and place.lat, "lon": place and place.lon}


def account_rows(account: Account, *, judged: str = "") -> dict[str, list[Row]]:
    """The rows of every view table, by table, in an order that satisfies the foreign keys.

    `judged` is the hash of the last judgement that the account rests on.
    """
    rows: dict[str, list[Row]] = {
        "incident": [_incident_row(n, incident) for n, incident in enumerate(account.incidents)],
        "incident_claim": [row for incident in account.incidents for row in _member_rows(incident)],
        "toll_account": [row for incident in account.incidents for row in _account_rows(incident)],
        "toll_statement": [row for incident in account.incidents for row in _statement_rows(incident)],
        "origin": [row for incident in account.incidents for row in _origin_rows(incident)],
        "contest": _contest_rows(account),
        "link": [_link_row(n, link) for n, link in enumerate(account.links)],
        "copy": [_copy_row(n, copy) for n, copy in enumerate(account.copies)],
        "holding": [_holding_row(n, holding) for n, holding in enumerate(account.holdings)],
        "stance": [_stance_row(n, stance) for n, stance in enumerate(account.stances)],
        "claim_decision": _decision_rows(account),
        "retracted_report": [{"report": one, "position": n} for n, one in enumerate(account.retracted)],
    }
    meta = {"format": FORMAT_VERSION, "policy": account.policy, "versions": "\n".join(account.versions)}
    meta |= {"judged": judged}
    rows["meta"] = [clean({"name": name, "value": value}) for name, value in meta.items()]
    return rows


def _incident_row(position: int, incident: Incident) -> Row:
    same = (
        *("id", "event_type", "sub_event_type", "status", "reports", "outlets", "sides", "independent"),
        *("unconfirmed", "background", "part_of", "outcome_of"),
    )
    period = incident.period
    return clean(
        {name: getattr(incident, name) for name in same}
        | {"position": position, "grade": incident.grade.name, "grade_rule": incident.grade.rule}
        | {"actors": _listed(party.canonical for party in incident.actors)}
        | {"recipients": _listed(party.canonical for party in incident.recipients)}
        | place_cells(incident.place)
        | point_cells(incident.place)
        | {"period_start": period and period.start, "period_end": period and period.end}
        | {"period_precision": period and period.precision}
        | _total_cells(incident)
        | {"contested": _listed(contest.field for contest in incident.contests), "record": _json(incident)}
    )


def _total_cells(incident: Incident) -> Row:
    cells: Row = {}
    for kind in (TollKind.KILLED, TollKind.WOUNDED):
        total = toll_total(incident, kind)
        for bound in ("low", "best", "high"):
            cells[f"{kind.value}_{bound}"] = total and getattr(total, bound)
    return cells


def _member_rows(incident: Incident) -> Iterator[Row]:
    for position, claim in enumerate(dict.fromkeys(incident.claims)):
        yield {"incident": incident.id, "claim": claim, "position": position}


def _account_rows(incident: Incident) -> Iterator[Row]:
    same = ("kind", "victims", "low", "best", "high", "policy")
    for position, toll in enumerate(incident.tolls):
        cells = {"incident": incident.id, "position": position}
        yield clean(cells | {name: getattr(toll, name) for name in same})


def _statement_rows(incident: Incident) -> Iterator[Row]:
    same = ("claim", "low", "high", "scope", "words", "used", "reason")
    for account, toll in enumerate(incident.tolls):
        for position, statement in enumerate(toll.statements):
            cells = {"incident": incident.id, "account": account, "position": position}
            yield clean(cells | {name: getattr(statement, name) for name in same})


def _origin_rows(incident: Incident) -> Iterator[Row]:
    same = ("id", "speaker", "side", "occasion", "basis")
    for position, origin in enumerate(incident.origins):
        cells: Row = {"incident": incident.id, "position": position}
        cells |= {"reports": _listed(origin.reports), "claims": _listed(origin.claims)}
        yield clean(cells | {name: getattr(origin, name) for name in same})


def _contest_rows(account: Account) -> list[Row]:
    """Contests inside incidents first; those across incidents (control, stances) have none."""
    owned: list[tuple[str | None, Contest]] = [
        (incident.id, contest) for incident in account.incidents for contest in incident.contests
    ]
    owned += [(None, contest) for contest in account.contests]
    same = ("field", "hard", "sentence")
    return [
        clean(
            {"position": position, "incident": owner, "record": _json(contest)}
            | {name: getattr(contest, name) for name in same}
        )
        for position, (owner, contest) in enumerate(owned)
    ]


def _link_row(position: int, link: Link) -> Row:
    reasons = "; ".join(dict.fromkeys(_weighed(reason.rule, reason.weight) for reason in link.reasons))
    cells = {"position": position, "left_claim": link.left, "right_claim": link.right, "reasons": reasons}
    return clean(cells | {"weight": link.weight, "barred": link.barred, "record": _json(link)})


@lru_cache(maxsize=1 << 12)  # the levels of the tables of evidence, each written in thousands of links
def _weighed(rule: str, weight: int) -> str:
    return f"{rule} {weight:+d}"


def _copy_row(position: int, copy: Copy) -> Row:
    same = ("kind", "left_claim", "right_claim", "overlap", "words")
    cells = {"position": position, "left_report": copy.left, "right_report": copy.right}
    return clean(cells | {name: getattr(copy, name) for name in same} | {"record": _json(copy)})


def _holding_row(position: int, holding: Holding) -> Row:
    same = ("state", "holder", "start", "end", "last_known", "stale", "reason")
    lists = ("disputed_by", "speakers", "claims")
    return clean(
        {"position": position, "record": _json(holding)}
        | place_cells(holding.place)
        | {name: getattr(holding, name) for name in same}
        | {name: _listed(getattr(holding, name)) for name in lists}
    )


def _stance_row(position: int, stance: Stance) -> Row:
    same = ("actor", "other", "kind", "negative", "start", "end")
    return clean(
        {"position": position, "record": _json(stance)}
        | {name: getattr(stance, name) for name in same}
        | {name: _listed(getattr(stance, name)) for name in ("speakers", "claims")}
    )


def _decision_rows(account: Account) -> list[Row]:
    """What people made of claims; `shown` is the claim as they left it, where they did not drop it."""
    decided = {one.claim for one in account.decisions}
    shown = {claim.id: _json(claim) for claim in account.claims if claim.id in decided}
    return [
        clean(
            {"claim": one.claim, "position": position, "verdict": one.verdict, "fields": _listed(one.fields)}
            | {"shown": shown.get(one.claim), "record": _json(one)}
        )
        for position, one in enumerate(account.decisions)
    ]


def _json(record: Struct) -> str:
    return to_json(record).decode()


def _listed(values: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(str(value) for value in values))


def clean(row: Row) -> Row:
    """Plain strings, without the NUL that PostgreSQL cannot hold; `record` escapes it, so nothing is lost."""
    changed = {
        name: str(cell).replace("\0", "\N{SYMBOL FOR NULL}")
        for name, cell in row.items()
        if isinstance(cell, str) and (type(cell) is not str or "\0" in cell)  # few: most are plain
    }
    return row | changed if changed else row
