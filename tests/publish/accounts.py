"""An invented account that has something of everything: what exports and texts are tried on."""

from __future__ import annotations

from datetime import date
from typing import Any

from khaldun.records import (
    Account,
    Claim,
    Contest,
    ContestField,
    EventType,
    Holding,
    HoldingState,
    Link,
    Modality,
    Party,
    Period,
    PeriodBasis,
    PeriodPrecision,
    Place,
    PlacePrecision,
    Position,
    Reason,
    Refusal,
    Stance,
    Toll,
    TollKind,
    Victims,
)
from tests.records.invented import (
    a_claim,
    a_report,
    a_statement,
    a_toll_account,
    an_attribution,
    an_incident,
)

REEDLAND = Place(canonical="Reedland", precision=PlacePrecision.REGION, country="XA", lat=11.0, lon=21.0)
COAST = Place(canonical="Coast Republic", precision=PlacePrecision.COUNTRY, country="XA", lat=12.0, lon=22.0)


def period(start: date | None, end: date | None, precision: str = "days", basis: str = "explicit") -> Period:
    return Period(start=start, end=end, precision=PeriodPrecision(precision), basis=PeriodBasis(basis))


MARCH = period(date(2031, 3, 1), date(2031, 3, 31), "month")


def claims() -> tuple[Claim, ...]:
    """A shelling, told twice and denied; a battle, a seizure, a meeting and a request."""
    fifteen = Toll(kind=TollKind.KILLED, low=15, high=15, words="15 civilians", victims=Victims.CIVILIAN)
    denied: dict[str, Any] = {
        "modality": Modality.DENIED,
        "tolls": (),
        "words": "we did not fire",
    }
    return (
        a_claim(1),
        a_claim(
            2, report=2, tolls=(fifteen,), words="15 civilians were killed", attribution=an_attribution(None)
        ),
        a_claim(3, report=2, attribution=an_attribution("Marsh Front", chain=("Reed Radio",)), **denied),
        a_claim(
            4,
            event_type=EventType.BATTLE,
            sub_event_type=None,
            place=REEDLAND,
            period=MARCH,
            tolls=(),
            words="fighting went on in Reedland all March",
            recipients=(Party(canonical="River Guard", surface="River Guard"),),
        ),
        a_claim(
            5,
            event_type=EventType.TERRITORIAL_CHANGE,
            sub_event_type="seizure",
            tolls=(),
            words="=the Front took the town; so it says",
            recipients=(),
            attribution=an_attribution("Marsh Front"),
        ),
        a_claim(
            6,
            event_type=EventType.MEETING,
            sub_event_type=None,
            place=COAST,
            period=period(None, date(2031, 3, 5), "open", "publication"),
            tolls=(),
            words="envoys met",
        ),
        a_claim(
            7,
            modality=Modality.REQUESTED,
            place=None,
            tolls=(),
            words="asked the Coast Republic to bomb the Front | at once",
            actors=(Party(canonical="Coast Republic", surface="Coast Republic"),),
            recipients=(Party(canonical="Marsh Front", surface="Marsh Front"),),
        ),
    )


def an_account() -> Account:
    """Three reports, six incidents, a holding, a stance, contests, links and refusals."""
    told, nowhere = claims(), {"place": None, "period": None}
    shelling = (a_claim(1).id, told[1].id, told[2].id)
    tolls = (
        a_toll_account(12, 12, None, statements=(a_statement("clm_1_1", 12, None),)),
        a_toll_account(
            15,
            15,
            15,
            victims=Victims.CIVILIAN,
            statements=(
                a_statement("clm_2_2", 15, 15, words="15 civilians"),
                a_statement("clm_2_3", 1, 1, used=False, reason="a denial counts nobody", words="no one"),
            ),
        ),
    )
    sides = (
        Position(value="the shelling happened", claims=shelling[:2], speakers=("Mayor Ilin",)),
        Position(value="it did not", claims=shelling[2:], speakers=("Marsh Front",)),
    )
    denial = Contest(
        field=ContestField.OCCURRENCE,
        hard=True,
        positions=sides,
        sentence="Mayor Ilin reports the shelling; the Marsh Front denies it.",
    )
    change, meeting = EventType.TERRITORIAL_CHANGE, EventType.MEETING
    supported = {"reports": 2, "outlets": 2, "independent": 2, "unconfirmed": True}
    incidents = (
        an_incident([told[3].id], number=2, **_battle()),
        an_incident(shelling, number=1, tolls=tolls, contests=(denial,), **supported),
        an_incident([told[4].id], number=3, event_type=change, sub_event_type="seizure"),
        an_incident(
            [told[5].id], number=4, event_type=meeting, sub_event_type=None, place=COAST, period=None
        ),
        an_incident([told[6].id], number=5, status=Modality.REQUESTED, part_of="inc_2", **nowhere),
    )
    reasons = (
        Reason(rule="place:same", weight=1500, words="The same place: Old Ferry"),
        Reason(rule="same_day", weight=900),
    )
    return Account(
        reports=(
            a_report(1, url="https://delta.example/1"),
            a_report(2, outlet="Reed Radio"),
            a_report(3, outlet=None),
        ),
        claims=claims(),
        incidents=incidents,
        links=(Link(left=shelling[0], right=shelling[1], weight=2400, reasons=reasons),),
        holdings=(
            Holding(
                place=incidents[1].place or REEDLAND,
                state=HoldingState.CLAIMED,
                start=date(2031, 3, 4),
                end=None,
                holder="Marsh Front",
                disputed_by=("River Guard",),
                claims=(told[4].id,),
                speakers=("Marsh Front",),
            ),
            Holding(
                place=REEDLAND,
                state=HoldingState.UNKNOWN,
                start=None,
                end=None,
                last_known="River Guard",
                stale=True,
            ),
        ),
        stances=(
            Stance(actor="Coast Republic", other="River Guard", kind="backs", claims=(told[6].id,)),
            Stance(actor="Alder Union", other="Marsh Front", kind="recognises", negative=True),
        ),
        contests=(
            Contest(field=ContestField.CONTROL, hard=True, positions=(), sentence="Two say they hold it."),
        ),
        refusals=(
            Refusal(report="scan.pdf", room="ingest", reason="it holds pictures of text: run OCR first"),
            Refusal(report="rep_3", room="read", reason="it is in Swahili: give it in English"),
        ),
        policy="union+ucdp",
        versions=("rules-1", "reader-1", "reader-1"),
    )


def _battle() -> dict[str, Any]:
    return {
        "event_type": EventType.BATTLE,
        "sub_event_type": None,
        "place": REEDLAND,
        "period": MARCH,
        "recipients": (Party(canonical="River Guard", surface="River Guard"),),
    }
