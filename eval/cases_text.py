"""The eighteen cases of reconciling looked up in what the real line makes of the texts.

Claims are found by report, words and type, incidents by place, day and type: never by an id. What counts as
right stands in the docstring of each check and follows the case of the design.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from eval.cases_record import OUTLETS, Piles, Record, in_town
from eval.reconciling import figures
from khaldun.records import (
    HAPPENED,
    Claim,
    ContestField,
    EventType,
    GradeName,
    Holding,
    HoldingState,
    Incident,
    Modality,
    TollKind,
)

BATTLE, STRIKE = EventType.BATTLE, EventType.EXPLOSION_REMOTE_VIOLENCE
KILLING, TAKING = EventType.VIOLENCE_AGAINST_CIVILIANS, EventType.TERRITORIAL_CHANGE
TO_COME = frozenset({Modality.FUTURE, Modality.PLANNED})
LNA = re.compile("Libyan National Army|Haftar")
HE_SAID = {
    "legal and humanitarian responsibility": "qatar|sarraj|maitig|national accord|unknown|unspecified",
    "arms embargo must be|providing ammunitions": "qatar|guterres|unknown|unspecified",
}
"""Words of the two sentences, and whom "he" may be by the gold's own list: the page has lost it."""
Answer = tuple[bool, object]


def one_speaker(piles: Piles) -> Answer:
    """150 to 200 (000) and 200 (003) stand in one incident, have one origin, and relay drift is flagged."""
    record = piles.five
    ranged = _counting(record.claims("000", "between 150 and 200 dead"), 150)
    point = _counting(record.claims("003", "200 people had been killed"), 200)
    for one in ranged:
        for other in point:
            home = record.home[one.id]
            fields = [contest.field for contest in home.contests]
            together = other.id in home.claims and other.id in record.origin(one).claims
            if together and ContestField.RELAY_DRIFT in fields:
                return True, [field.value for field in fields]
    return False, (len(ranged), len(point), [one.id for one in record.homes([*ranged, *point])])


def _counting(claims: Iterable[Claim], low: int) -> list[Claim]:
    kinds = (TollKind.KILLED, low)
    return [claim for claim in claims if any((toll.kind, toll.low) == kinds for toll in claim.tolls)]


def sirte_toll(piles: Piles) -> Answer:
    """Of the battles at Sirte that hold 12 August 2015 exactly one counts killed: 34 / 150 / 200."""
    battles = piles.five.at("Sirte", date(2015, 8, 12), BATTLE)
    found = [told for one in battles if (told := figures(one, TollKind.KILLED))]
    return found == [(34, 150, 200)], found


def murdered(piles: Piles) -> Answer:
    """The claims of the 22 wounded fighters make one incident: killed 22, and nobody wounded."""
    found = piles.five.homes(piles.five.claims("003", "22 wounded", KILLING, BATTLE))
    told = [(figures(one, TollKind.KILLED), figures(one, TollKind.WOUNDED)) for one in found]
    return told == [((22, 22, 22), None)], told


def strikes(piles: Piles) -> Answer:
    """No strike that was asked for in 001 and 003 happened; one at Sirte (12 August 2015) did, nobody's."""
    asked = [
        *piles.five.claims("001", "including airstrikes", STRIKE),
        *piles.five.claims("003", "(conduct|launch) airstrikes", STRIKE),
    ]
    done = [one.status.value for one in piles.five.homes(asked) if one.status in HAPPENED]
    struck = piles.five.at("Sirte", date(2015, 8, 12), STRIKE)
    names = [[party.canonical for party in one.actors] for one in struck]
    return not done and names == [[]], (f"{len(asked)} asked, {len(done)} of them done", names)


def shelling(piles: Piles) -> Answer:
    """Accusation and answer are one incident that happened; one claim denies; only the doer is contested."""
    words = "firing rockets|nothing to with|blamed it on"
    claims = piles.five.claims("002", words, STRIKE)
    homes = piles.five.homes(claims)
    denied = sum(claim.modality is Modality.DENIED for claim in claims)
    fields = [contest.field for one in homes for contest in one.contests]
    happened = [one.status in HAPPENED for one in homes] == [True]
    right = happened and denied == 1 and fields == [ContestField.PERPETRATOR] and len(claims) > 1
    return (
        right,
        f"{len(claims)} claims, {len(homes)} incidents, {denied} denials, contests {sorted(fields)}",
    )


def unconfirmed(piles: Piles) -> Answer:
    """Sirte's fall (7 January 2020) is unconfirmed, denied by nobody, and the LNA alone claims the town."""
    day = date(2020, 1, 7)
    falls = piles.five.at("Sirte", day, TAKING)
    denied = [one.id for one in falls if any(c.field is ContestField.OCCURRENCE for c in one.contests)]
    held = piles.five.held("Sirte", day)
    claimed = [one.state for one in held] == [HoldingState.CLAIMED] and bool(LNA.search(held[0].holder or ""))
    return any(one.unconfirmed for one in falls) and not denied and claimed, (
        [one.unconfirmed for one in falls],
        _told_holders(held),
    )


def _told_holders(held: Iterable[Holding]) -> list[tuple[str, str | None]]:
    return [(one.state.value, one.holder) for one in held]


def gap(piles: Piles) -> Answer:
    """Who held Sirte is unknown on every day from September 2015 to December 2019."""
    first, last = date(2015, 9, 1), date(2019, 12, 31)
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    states = {one.state for day in days for one in piles.five.held("Sirte", day)}
    return states == {HoldingState.UNKNOWN}, sorted(state.value for state in states)


def derna(piles: Piles) -> Answer:
    """Derna has one holder, the same and not IS, on 1, 12 and 16 August 2015."""
    days = [date(2015, 8, number) for number in (1, 12, 16)]
    holders = [[one.holder for one in piles.five.held("Derna", day)] for day in days]
    first = holders[0]
    right = len(first) == 1 and holders == [first] * 3 and first[0] not in (None, "Islamic State")
    return right, holders


def tripolis(piles: Piles) -> Answer:
    """The seizure told in 000 (2014) stands apart from every claim of 002 on seizing the capital; Tripoli's
    holders of 15 August 2015 and 17 April 2019 differ, and the first is not the government of Tobruk."""
    record = piles.five
    before = record.claims("000", "seized last year", TAKING)
    wanted = record.claims("002", "seize the capital|if the city fell")
    apart = _apart(record, before, wanted)
    old, new = (
        {one.holder for one in record.held("Tripoli", day)} for day in (date(2015, 8, 15), date(2019, 4, 17))
    )
    named = bool(old and new) and None not in old | new
    wrong = any("Tobruk" in str(name) for name in old)
    return apart and named and old.isdisjoint(new) and not wrong, (apart, sorted(map(str, old | new)))


def _apart(record: Record, one: Sequence[Claim], other: Sequence[Claim]) -> bool:
    """Whether both were read and share no incident."""
    homes = [{home.id for home in record.homes(claims)} for claims in (one, other)]
    return bool(homes[0] and homes[1]) and homes[0].isdisjoint(homes[1])


def meeting(piles: Piles) -> Answer:
    """001 and 003 tell one meeting to come; a report that it was held joins them and makes it happened."""
    told, status = _meeting(piles.five)
    later, after = _meeting(piles.met)
    joined = len(later) == 1 and piles.met.home[piles.met.claims("later", "met")[0].id].id == later[0].id
    right = len(told) == 1 and status <= TO_COME and joined and after <= HAPPENED
    return right, (f"{len(told)} meeting(s), {_values(status)}", f"then {len(later)}, {_values(after)}")


def _meeting(record: Record) -> tuple[list[Incident], frozenset[Modality]]:
    claims = [
        claim
        for report in ("001", "003")
        for claim in record.claims(report, "emergency meeting", EventType.MEETING)
    ]
    homes = record.homes(claims)
    return homes, frozenset(one.status for one in homes)


def _values(statuses: Iterable[Modality]) -> str:
    return " and ".join(sorted(status.value for status in statuses))


def statements(piles: Piles) -> Answer:
    """The statement of 11 August (000) and that of 15 August (003) are both read and stand apart."""
    kinds = (EventType.STATEMENT, EventType.APPEAL)
    one = piles.five.claims("000", "double standards", *kinds)
    other = piles.five.claims("003", "condemned the failure", *kinds)
    return _apart(piles.five, one, other), (len(one), len(other))


def executions(piles: Piles) -> Answer:
    """A dozen beheaded and 22 murdered, told in one sentence, are both read and stand apart."""
    one = piles.five.claims("003", "beheading", KILLING)
    other = piles.five.claims("003", "22 wounded", KILLING, BATTLE)
    return _apart(piles.five, one, other), (len(one), len(other))


def headline(piles: Piles) -> Answer:
    """The killed of 002's headline are those of the battle for Tripoli, and nobody is named for them.

    "Almost 150" is best 150 in the gold record of the battle, which lets 140 pass (`best_ok`); with high 150
    and low 140 it asks the same of either.
    """
    claims = _counting(piles.five.claims("002", "Almost 150 killed"), 140)
    homes = piles.five.homes(claims)
    told = [figures(one, TollKind.KILLED) for one in homes]
    nobody = all(piles.five.origin(claim).speaker is None for claim in claims)
    at_town = all(in_town(one, "Tripoli") for one in homes)
    return told in ([(140, 140, 150)], [(140, 150, 150)]) and nobody and at_town, told


def he_said(piles: Piles) -> Answer:
    """What "he said" in 002 is told by somebody the gold tolerates, not by the outlet, and stays weak."""
    record, right, found = piles.five, True, []
    for words, tolerated in HE_SAID.items():
        claims = record.claims("002", words)
        voiced = all(re.search(tolerated, (one.attribution.speaker or "-").casefold()) for one in claims)
        kept = all(claim.modality is not Modality.ASSERTED for claim in claims)
        weak = all(one.grade.name is GradeName.WEAK for one in record.homes(claims))
        right = right and bool(claims) and voiced and kept and weak
        found += [(one.event_type.value, one.modality.value, one.attribution.speaker) for one in claims]
    return right, found


def copies(piles: Piles) -> Answer:
    """Six more outlets with 000's text: the battle of Sirte has six more reports and nothing else changed."""
    before, after = (
        [
            one
            for one in record.homes(record.claims("000", "between 150 and 200 dead"))
            if one.event_type is BATTLE
        ]
        for record in (piles.five, piles.copied)
    )
    if not (len(before) == len(after) == 1):
        return False, (len(before), len(after))
    return same_but_reports(before[0], after[0], more=len(OUTLETS))


def same_but_reports(before: Incident, after: Incident, *, more: int) -> Answer:
    """Whether only the numbers of reports and outlets rose."""
    changed = [name for name, value in told_of(before).items() if told_of(after)[name] != value]
    counts = (
        f"{before.reports} to {after.reports} reports, {before.independent} to {after.independent} origins"
    )
    return not changed and after.reports == before.reports + more, (counts, changed)


def told_of(incident: Incident) -> Mapping[str, object]:
    """What copies may not change: ids of claims left out."""
    return {
        "status": incident.status,
        "grade": (incident.grade.name, incident.grade.rule),
        "origins": incident.independent,
        "sides": incident.sides,
        "period": incident.period and (incident.period.start, incident.period.end),
        "place": incident.place and incident.place.canonical,
        "tolls": [(one.kind, one.victims, one.low, one.best, one.high) for one in incident.tolls],
        "contests": [(one.field, one.hard, [p.value for p in one.positions]) for one in incident.contests],
    }


def update(piles: Piles) -> Answer:
    """At least 4, then 7 by the same officials: one incident, best 7, updated once, one origin."""
    return _chain(piles.dead, 7, "update")


def totals(piles: Piles) -> Answer:
    """147, then 174 in all: one incident with 174 and the bound "at least 27", and no other incident."""
    return _chain(piles.totals, 174, "at least 27")


def _chain(record: Record, best: int, words: str) -> Answer:
    counted = [one for one in record.account.incidents if figures(one, TollKind.KILLED)]
    if len(counted) != 1:
        return False, [figures(one, TollKind.KILLED) for one in counted]
    return chained(counted[0], best, words)


def chained(incident: Incident, best: int, words: str) -> Answer:
    """Whether two statements of one origin make this figure, with a reason of these words."""
    (row,) = (one for one in incident.tolls if one.kind is TollKind.KILLED and one.victims == "unknown")
    reasons = [f"{reason.rule}: {reason.words}" for reason in row.reasons]
    right = row.best == best and incident.independent == 1 and len(row.statements) == 2
    return right and any(words in reason for reason in reasons), (row.best, incident.independent, reasons)


HELD = (
    ("Sirte", date(2015, 7, 15), HoldingState.CONTROLLED, "Islamic State"),
    ("Sirte", date(2015, 8, 12), HoldingState.CONTESTED, "Islamic State"),
    (
        "Tripoli",
        date(2015, 8, 15),
        HoldingState.CONTROLLED,
        "Tripoli|Fajr|Libya Dawn|General National Congress",
    ),
    ("Tripoli", date(2018, 1, 1), HoldingState.UNKNOWN, "None"),
)
STANCES = (
    ("Egypt", "Haftar", "backs", False),
    ("Qatar", "National Accord", "backs", False),
    ("Turkey", "National Accord", "backs", False),
    ("[Ee]astern", "National Accord", "recognises", True),
)


def holdings_and_stances(piles: Piles) -> Iterator[tuple[str, bool, object]]:
    """Beside the cases: a town has one holding of this state and holder; a stance of these two is told."""
    for town, day, state, holder in HELD:
        held = piles.five.held(town, day)
        right = [one.state for one in held] == [state] and bool(re.search(holder, str(held[0].holder)))
        yield f"holding {town} {day}", right, _told_holders(held)
    told = piles.five.account.stances
    for actor, other, kind, negative in STANCES:
        found = [
            (one.actor, one.other)
            for one in told
            if re.search(actor, one.actor)
            and re.search(other, one.other)
            and (one.kind, one.negative) == (kind, negative)
        ]
        yield f"stance {actor} {kind} {other}{' (not)' if negative else ''}", bool(found), found


TEXT_CHECKS: Mapping[int, Callable[[Piles], Answer]] = {
    1: one_speaker,
    2: sirte_toll,
    3: murdered,
    4: strikes,
    5: shelling,
    6: unconfirmed,
    7: gap,
    8: derna,
    9: tripolis,
    10: meeting,
    11: statements,
    12: executions,
    13: headline,
    14: he_said,
    16: copies,
    17: update,
    18: totals,
}
"""The check of each case; that of case 15 needs the gold's own alignment and stands in eval.cases."""
