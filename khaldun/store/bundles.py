"""One incident, report or claim with everything it rests on, in a few look-ups by id."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import Struct

from khaldun.records import Account, Claim, Copy, Incident, Link, Report
from khaldun.records.pages import Bundle, ClaimPage, CopyPair, ReportPage
from khaldun.records.query import IncidentCard, ReportCard
from khaldun.records.wire import from_json

if TYPE_CHECKING:
    from sqlalchemy import Connection

Kind = TypeVar("Kind", bound=Struct)

SHOWN = "coalesce(claim_decision.shown, claim.record)"
"""A claim as people left it."""
CLAIMS = f"SELECT {SHOWN} FROM claim LEFT JOIN claim_decision ON claim_decision.claim = claim.id"
KEPT = "coalesce(claim_decision.verdict, '') <> 'rejected'"
CARD = (
    "SELECT incident_text.card FROM incident_card AS card "
    "JOIN incident_text ON incident_text.position = card.position"
)
OWN_REPORTS = (
    "SELECT claim.report FROM incident_claim JOIN claim ON claim.id = incident_claim.claim "
    "WHERE incident_claim.incident = :id"
)
REPORT_CARD = """
SELECT report.id, name, outlet, agency, title, url, published, published_basis, language,
  (SELECT count(*) FROM claim WHERE claim.report = report.id) AS claims,
  (SELECT count(DISTINCT incident_claim.incident) FROM claim
    JOIN incident_claim ON incident_claim.claim = claim.id WHERE claim.report = report.id) AS incidents,
  raw_sha256,
  EXISTS (SELECT 1 FROM retracted_report WHERE retracted_report.report = report.id) AS retracted
FROM report
"""


def fetch(db: Connection, query: str, given: dict[str, Any]) -> list[Any]:
    """All rows of a query in SQL."""
    from sqlalchemy import text

    return list(db.execute(text(query), given).all())


def records(db: Connection, query: str, given: dict[str, Any], kind: type[Kind]) -> tuple[Kind, ...]:
    """The records whose JSON a query yields in its first column."""
    return tuple(from_json(row[0], kind) for row in fetch(db, query, given))


def report_cards(db: Connection, rest: str, given: dict[str, Any]) -> tuple[ReportCard, ...]:
    """Cards of the reports that the `rest` of the query names."""
    return tuple(report_card(row) for row in fetch(db, REPORT_CARD + rest, given))


def report_card(row: Any) -> ReportCard:
    """The card of a row of REPORT_CARD. SQLite gives days and truths as it keeps them."""
    from datetime import date

    cells = dict(row._mapping)
    day = cells["published"]
    cells["published"] = date.fromisoformat(day) if isinstance(day, str) else day
    cells["retracted"] = bool(cells["retracted"])
    return ReportCard(**cells)


def bundle_of(db: Connection, incident: str) -> Bundle | None:
    """One incident with everything it rests on; None when there is none of that id."""
    given = {"id": incident}
    rows = fetch(db, "SELECT record, part_of, outcome_of FROM incident WHERE id = :id", given)
    if not rows:
        return None
    cards = {
        "card": records(db, f"{CARD} WHERE card.incident = :id", given, IncidentCard),
        "whole": records(db, f"{CARD} WHERE card.incident = :id", {"id": rows[0][1]}, IncidentCard),
        "cause": records(db, f"{CARD} WHERE card.incident = :id", {"id": rows[0][2]}, IncidentCard),
    }
    related = f"{CARD} WHERE card.incident IN (SELECT id FROM incident WHERE %s = :id) ORDER BY card.position"
    return Bundle(
        card=cards["card"][0],
        incident=from_json(rows[0][0], Incident),
        claims=_claims(db, given),
        reports=records(
            db, f"SELECT record FROM report WHERE id IN ({OWN_REPORTS}) ORDER BY id", given, Report
        ),
        cards=report_cards(db, f"WHERE report.id IN ({OWN_REPORTS}) ORDER BY published, id", given),
        parts=records(db, related % "part_of", given, IncidentCard),
        whole=next(iter(cards["whole"]), None),
        cause=next(iter(cards["cause"]), None),
        outcomes=records(db, related % "outcome_of", given, IncidentCard),
        links=_links(db, given),
        copies=_copies(db, given),
    )


def _claims(db: Connection, given: dict[str, Any]) -> tuple[Claim, ...]:
    members = "JOIN incident_claim ON incident_claim.claim = claim.id WHERE incident_claim.incident = :id"
    return records(db, f"{CLAIMS} {members} ORDER BY incident_claim.position", given, Claim)


def _links(db: Connection, given: dict[str, Any]) -> tuple[Link, ...]:
    query = (
        "SELECT link.record FROM incident_claim AS one JOIN link ON link.left_claim = one.claim "
        "JOIN incident_claim AS other ON other.claim = link.right_claim AND other.incident = one.incident "
        "WHERE one.incident = :id ORDER BY link.position"
    )
    return records(db, query, given, Link)


def _copies(db: Connection, given: dict[str, Any]) -> tuple[Copy, ...]:
    query = (
        f"SELECT record FROM copy WHERE left_report IN ({OWN_REPORTS}) AND right_report IN ({OWN_REPORTS})"
    )
    return records(db, f"{query} ORDER BY position", given, Copy)


def surroundings_of(db: Connection, chosen: str, given: dict[str, Any]) -> Account:
    """Incidents and their parts with all that their figures may depend on: every claim of their reports.

    `chosen` is SQL that gives the ids of the incidents. What a person rejected is no claim any more.
    """
    ids = f"SELECT id FROM incident WHERE id IN ({chosen}) OR part_of IN ({chosen})"
    reports = (
        "SELECT claim.report FROM incident_claim JOIN claim ON claim.id = incident_claim.claim "
        f"WHERE incident_claim.incident IN ({ids})"
    )
    copies = f"SELECT record FROM copy WHERE left_report IN ({reports}) AND right_report IN ({reports})"
    order = 'ORDER BY claim.report, claim.start, claim."end", claim.id'
    return Account(
        incidents=records(
            db, f"SELECT record FROM incident WHERE id IN ({ids}) ORDER BY id", given, Incident
        ),
        claims=records(db, f"{CLAIMS} WHERE claim.report IN ({reports}) AND {KEPT} {order}", given, Claim),
        reports=records(db, f"SELECT record FROM report WHERE id IN ({reports}) ORDER BY id", given, Report),
        copies=records(db, f"{copies} ORDER BY position", given, Copy),
    )


def report_page(db: Connection, report: str) -> ReportPage | None:
    """Everything about one report; None when there is none of that id."""
    given = {"id": report}
    cards = report_cards(db, "WHERE report.id = :id", given)
    if not cards:
        return None
    (kept,) = fetch(db, "SELECT record, text FROM report WHERE id = :id", given)
    record = from_json(kept[0], Report)
    belongs = (
        "SELECT claim.id, incident_claim.incident FROM claim "
        "JOIN incident_claim ON incident_claim.claim = claim.id WHERE claim.report = :id ORDER BY claim.id"
    )
    return ReportPage(
        card=cards[0],
        report=record,
        claims=records(
            db, f'{CLAIMS} WHERE claim.report = :id ORDER BY claim.start, claim."end", claim.id', given, Claim
        ),
        incident_of={row[0]: row[1] for row in fetch(db, belongs, given)},
        copies=_copy_pairs(db, report),
        intact=kept[1] == record.text.replace("\0", "\N{SYMBOL FOR NULL}"),
    )


def _copy_pairs(db: Connection, report: str) -> tuple[CopyPair, ...]:
    given = {"id": report}
    query = "SELECT record FROM copy WHERE left_report = :id OR right_report = :id ORDER BY position"
    copies = records(db, query, given, Copy)
    others = (
        "WHERE report.id IN (SELECT left_report FROM copy WHERE right_report = :id "
        "UNION SELECT right_report FROM copy WHERE left_report = :id)"
    )
    cards = {card.id: card for card in report_cards(db, others, given)}
    ends = ((one, one.right if one.left == report else one.left) for one in copies)
    return tuple(CopyPair(copy=one, other=cards[other]) for one, other in ends if other in cards)


def claim_page(db: Connection, claim: str) -> ClaimPage | None:
    """One claim, its incident and its report; None when there is none of that id."""
    given = {"id": claim}
    found = records(db, f"{CLAIMS} WHERE claim.id = :id", given, Claim)
    if not found:
        return None
    owner = fetch(db, "SELECT incident FROM incident_claim WHERE claim = :id", given)
    (card,) = report_cards(db, "WHERE report.id = :report", {"report": found[0].report})
    return ClaimPage(claim=found[0], incident=owner[0][0] if owner else None, report=card)
