"""Records of an invented war, one line a subject. Nothing in them is, or resembles, a real report."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from khaldun.records import (
    Attribution,
    Claim,
    ClaimId,
    EventType,
    Grade,
    GradeName,
    Incident,
    IncidentId,
    Modality,
    Origin,
    OriginId,
    Party,
    Period,
    PeriodBasis,
    PeriodPrecision,
    Place,
    PlacePrecision,
    Report,
    ReportId,
    Span,
    Toll,
    TollAccount,
    TollKind,
    TollScope,
    TollStatement,
    Victims,
)

TEXT = "Shells hit the market of Old Ferry on Tuesday, killing at least 12 people, Mayor Ilin said."
OLD_FERRY = Place(
    canonical="Old Ferry", precision=PlacePrecision.TOWN, id="x:1", country="XA", lat=10.5, lon=20.25
)
TUESDAY = Period(
    start=date(2031, 3, 4),
    end=date(2031, 3, 4),
    precision=PeriodPrecision.DAY,
    basis=PeriodBasis.RELATIVE,
    words="on Tuesday",
)


def a_report(number: int = 1, **given: Any) -> Report:
    """Report `number`, by the Delta Wire."""
    known = {
        "id": ReportId(f"rep_{number}"),
        "name": f"{number}.txt",
        "text": TEXT,
        "raw_sha256": f"{number:064d}",
        "outlet": "Delta Wire",
        "published": date(2031, 3, 5),
    }
    return Report(**(known | given))


def an_attribution(speaker: str | None = "Mayor Ilin", **given: Any) -> Attribution:
    return Attribution(speaker=speaker, cue="said" if speaker else None, **given)


def a_claim(number: int = 1, *, report: int = 1, **given: Any) -> Claim:
    """Claim `number` of a report: the shelling of Old Ferry, at least 12 killed, says the mayor."""
    known: dict[str, Any] = {
        "id": ClaimId(f"clm_{report}_{number}"),
        "report": ReportId(f"rep_{report}"),
        "doc": f"{report}.txt",
        "evidence": (Span(start=0, end=74),),
        "words": TEXT[:74],
        "trigger": "hit",
        "trigger_span": Span(start=7, end=10),
        "event_type": EventType.EXPLOSION_REMOTE_VIOLENCE,
        "sub_event_type": "shelling",
        "period": TUESDAY,
        "place": OLD_FERRY,
        "actors": (Party(canonical="Marsh Front", surface="the Front", known=True),),
        "recipients": (Party(canonical="civilians", surface="civilians"),),
        "tolls": (Toll(kind=TollKind.KILLED, low=12, high=None, words="at least 12 people"),),
        "attribution": an_attribution(),
        "modality": Modality.REPORTED,
        "reader": "reader-1",
    }
    return Claim(**(known | given))


def a_toll_account(
    low: int | None, best: int | None, high: int | None, *, victims: Victims = Victims.UNKNOWN, **given: Any
) -> TollAccount:
    known = {"kind": TollKind.KILLED, "policy": "union", "statements": ()}
    return TollAccount(low=low, best=best, high=high, victims=victims, **(known | given))


def a_statement(claim: str, low: int | None, high: int | None, **given: Any) -> TollStatement:
    known = {"words": "at least 12 people", "scope": TollScope.INCIDENT, "used": True}
    return TollStatement(claim=ClaimId(claim), low=low, high=high, **(known | given))


def an_incident(claims: Sequence[str], *, number: int = 1, **given: Any) -> Incident:
    """Incident `number` of these claims: the shelling of Old Ferry."""
    members = tuple(ClaimId(claim) for claim in claims)
    origin = Origin(id=OriginId("org_1"), claims=members, reports=(ReportId("rep_1"),), speaker="Mayor Ilin")
    known: dict[str, Any] = {
        "id": IncidentId(f"inc_{number}"),
        "claims": members,
        "event_type": EventType.EXPLOSION_REMOTE_VIOLENCE,
        "sub_event_type": "shelling",
        "status": Modality.REPORTED,
        "grade": Grade(name=GradeName.WEAK, rule="one origin", claims=members),
        "origins": (origin,),
        "reports": 1,
        "outlets": 1,
        "sides": 1,
        "independent": 1,
        "actors": (Party(canonical="Marsh Front", surface="Marsh Front"),),
        "recipients": (Party(canonical="civilians", surface="civilians"),),
        "place": OLD_FERRY,
        "period": TUESDAY,
    }
    return Incident(**(known | given))
