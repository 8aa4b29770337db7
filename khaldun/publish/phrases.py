"""The wording shared by the account and its explanation: when, where, who, how many, who says so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from unicodedata import category

from khaldun.publish.lookup import POINTS, Lookup
from khaldun.records import (
    Claim,
    EventType,
    Incident,
    Modality,
    Period,
    PeriodBasis,
    PeriodPrecision,
    Place,
    TollAccount,
    Victims,
)

STATUS_WORDS = {
    Modality.DENIED: "denied",
    Modality.REQUESTED: "asked for",
    Modality.PLANNED: "planned",
    Modality.FUTURE: "expected",
    Modality.HYPOTHETICAL: "possible",
}
"""How something that is not said to have happened is introduced."""

UNPRINTABLE = frozenset({"Cc", "Cs", "Zl", "Zp"})
"""Categories of Unicode that move the cursor, end the line or cannot be encoded."""


def what(incident: Incident) -> str:
    """The kind of happening in words: "air strike", "battle"."""
    return plain(incident.sub_event_type or incident.event_type)


def plain(word: str) -> str:
    """A member of a closed list as a reader writes it."""
    if word == EventType.EXPLOSION_REMOTE_VIOLENCE:
        return "explosion or remote violence"
    return str(word).replace("_", " ")


def who(incident: Incident) -> str:
    """ "Marsh Front against River Guard"; what is not told is not filled in."""
    actors = listed(party.canonical for party in incident.actors)
    recipients = listed(party.canonical for party in incident.recipients)
    if actors and recipients:
        return actors if actors == recipients else f"{actors} against {recipients}"
    if recipients:
        return f"against {recipients} (by whom: not told)"
    return actors


def where(place: Place | None) -> str:
    """The place with its precision where that is coarser than a town: "Fezzan (region)"."""
    if place is None:
        return "place not told"
    country = f", {place.country}" if place.country and place.precision in POINTS else ""
    exact = "" if place.precision in {"town", "point"} else f" ({plain(place.precision)})"
    return f"{place.canonical}{country}{exact}"


def when(period: Period | None) -> str:
    """The interval with its precision: "11-14 Aug 2015", "Aug 2015 (month)", "not later than 3 May 2016"."""
    if period is None or (period.start is None and period.end is None):
        return "time not told"
    days = _days(period.start, period.end)
    if period.basis is PeriodBasis.PUBLICATION:
        return f"{days} (no date in the text)"
    exact = {PeriodPrecision.DAY, PeriodPrecision.DAYS, PeriodPrecision.OPEN}
    return days if period.precision in exact else f"{days} ({period.precision})"


def _days(start: date | None, end: date | None) -> str:
    if end is None or start is None:
        return (
            f"from {_day(start)} on" if start else f"not later than {_day(end)}" if end else "time not told"
        )
    if start == end:
        return _day(start)
    after = end + timedelta(days=1) if end < date.max else end
    if (start.day, after.day) == (1, 1) and start.year == end.year:
        if start.month == end.month:
            return f"{start:%b %Y}"
        if (start.month, end.month) == (1, 12):
            return f"{start.year}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}-{_day(end)}"
    if start.year == end.year:
        return f"{start.day} {start:%b} - {_day(end)}"
    return f"{_day(start)} - {_day(end)}"


def _day(day: date) -> str:
    return f"{day.day} {day:%b} {day.year}"


def figure(low: int | None, high: int | None) -> str:
    """ "12", "12 to 20", "at least 12", "at most 20", "not told"."""
    if low is None and high is None:
        return "not told"
    if low == high:
        return f"{low:,}"
    if high is None:
        return f"at least {low:,}"
    return f"at most {high:,}" if low is None else f"{low:,} to {high:,}"


def toll_phrase(toll: TollAccount) -> str:
    """ "killed 34 to 200, best 150 (civilian)": one kind of harm with its bounds."""
    words = f"{toll.kind} {figure(toll.low, toll.high)}"
    if toll.best is not None and (toll.best != toll.low or toll.high not in {toll.low, None}):
        words += f", best {toll.best:,}"
    return words if toll.victims is Victims.UNKNOWN else f"{words} ({toll.victims})"


def voice(claim: Claim, at: Lookup) -> str:
    """ "Chief Aram, in Delta Wire"; "Delta Wire, in its own voice": who says so, and where it stands."""
    return voices([claim], at)


def voices(claims: Sequence[Claim], at: Lookup) -> str:
    """The voice of claims that `same_voice` calls one, with every outlet it stands in."""
    outlets, told = listed(at.outlet_of(claim) for claim in claims), claims[0].attribution
    if told.speaker is None:
        return f"{outlets}, in its own voice"
    relayed = f", through {listed(told.chain)}" if told.chain else ""
    return f"{told.speaker}{relayed}, in {outlets}"


def same_voice(claim: Claim, at: Lookup) -> tuple[str, ...]:
    """Equal for claims that one speaker makes in several outlets; an outlet's own voice is its own."""
    told = claim.attribution
    return (told.speaker, *told.chain) if told.speaker else ("", at.outlet_of(claim))


def support(incident: Incident) -> str:
    """ "3 reports, 2 outlets, 2 independent origins; fair"."""
    counts = [
        counted(incident.reports, "report"),
        counted(incident.outlets, "outlet"),
        counted(incident.independent, "independent origin"),
    ]
    doubt = "; a party did not confirm it" if incident.unconfirmed else ""
    return f"{', '.join(counts)}; {incident.grade.name}{doubt}"


def counted(number: int, noun: str) -> str:
    """ "1 report", "2 reports"."""
    return f"{number:,} {noun if number == 1 else noun + 's'}"


def quoted(words: str, *, most: int = 160) -> str:
    """Words in quotation marks on one line; what is over `most` characters is cut at a word, and shown so."""
    line = " ".join(words.split())
    if len(line) > most:
        cut = line[: most - 1]
        line = (cut.rsplit(" ", 1)[0] if " " in cut else cut) + "…"
    return f"“{line}”"


def printable(words: str) -> str:
    """Words without control characters: a report must not be able to steer the terminal it is read in."""
    return "".join("\N{REPLACEMENT CHARACTER}" if category(one) in UNPRINTABLE else one for one in words)


def listed(values: Iterable[str]) -> str:
    """ "a", "a and b", "a, b and c", each once."""
    names = list(dict.fromkeys(values))
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))
