"""The wording shared by the account and its explanation: when, where, who, how many, who says so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from unicodedata import category

from khaldun.publish.lookup import Lookup
from khaldun.records import (
    Claim,
    EventType,
    Incident,
    Modality,
    Party,
    Period,
    PeriodBasis,
    PeriodPrecision,
    Place,
    TollAccount,
    TollKind,
    TollScope,
    Victims,
)
from khaldun.records.drawn import DRAWN
from khaldun.records.titles import (
    AGAINST,
    NOT_NAMED,
    is_near,
    labels,
    listed,
    parties,
    shortened,
    some,
    titled_name,
    towards,
)
from khaldun.records.totals import is_of_parts

STATUS_WORDS = {Modality(status): words for status, words in labels()["status"].items()}
"""How something that is not said to have happened is introduced."""

WIDER = {TollScope.EPISODE: "in a running total", TollScope.CONFLICT: "in a total of the war"}
"""Figures that count more than one happening."""
SCOPES = {
    TollScope.EPISODE: "a running total",
    TollScope.CONFLICT: "a total of the war",
    TollScope.STOCK: "people at a date",
    TollScope.FLOW: "people over a time",
    TollScope.SUBSET: "part of another figure",
}
"""What a figure counts, where that is not the incident."""
ELSEWHERE = "named elsewhere"
"""Of a place: in the report, but not by the words of the claim."""
UNPRINTABLE = frozenset({"Cc", "Cs", "Zl", "Zp"})
"""Categories of Unicode that move the cursor, end the line or cannot be encoded."""


def party_words(party: Party) -> str:
    """A party by name; one that no words of a claim name says so: it was inferred or put in."""
    return party.canonical if party.surface is not None else f"{party.canonical} {NOT_NAMED}"


def what(incident: Incident) -> str:
    """The kind of happening in words: "air strike", "battle"."""
    return plain(incident.sub_event_type or incident.event_type)


def plain(word: str) -> str:
    """A member of a closed list as a reader writes it."""
    if word == EventType.EXPLOSION_REMOTE_VIOLENCE:
        return "explosion or remote violence"
    return str(word).replace("_", " ")


def who(incident: Incident) -> str:
    """ "Marsh Front against River Guard", and of an act by nobody named that this is not told."""
    suffered = incident.recipients and not incident.actors and towards(incident) == AGAINST
    told = parties(incident, titled_name)
    return f"{told}{' (by whom: not told)' if suffered else ''}"


def where(place: Place | None) -> str:
    """The place with its precision where that is coarser than a town, "Fezzan (region)"; one that the words
    do not name, but the report does elsewhere, says so.
    """
    if place is None:
        return "place not told"
    country = f", {place.country}" if place.country and place.precision in DRAWN else ""
    said = place.precision in {"town", "point"} or is_near(place)
    beside = [*([] if said else [plain(place.precision)]), *([ELSEWHERE] if place.inherited else [])]
    return f"{shortened(place.canonical)}{country}{_aside(beside)}"


def _aside(remarks: Sequence[str]) -> str:
    return f" ({'; '.join(remarks)})" if remarks else ""


def when(period: Period | None) -> str:
    """The interval with its precision: "11-14 Aug 2015", "Aug 2015 (month)", "not later than 3 May 2016".

    A time that is told but not dated ("on Tuesday", in a report of which nobody knows the day) stands in the
    report's words.
    """
    if period is None or not has_time(period):
        return "time not told"
    if period.start is None and period.end is None:
        return f"{quoted(period.words or '', most=60)} (which day: not told)"
    told = days(period.start, period.end)
    if period.basis is PeriodBasis.PUBLICATION:
        return f"{told} (no date in the text)"
    exact = {PeriodPrecision.DAY, PeriodPrecision.DAYS, PeriodPrecision.OPEN}
    return told if period.precision in exact else f"{told} ({period.precision})"


def has_time(period: Period) -> bool:
    """Whether anything is known of the time: a day on one side at least, or the words that tell it."""
    return bool(period.start or period.end or period.words)


def days(start: date | None, end: date | None) -> str:
    """ "11-14 Aug 2015", "not later than 3 May 2016", "from 3 May 2016 on"; one bound at least is known."""
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
    words = f"{harm(toll.kind)} {bounds(toll)}"
    return words if toll.victims is Victims.UNKNOWN else f"{words} ({toll.victims})"


def harm(kind: TollKind) -> str:
    """The kind of toll in a word: "killed". People of whom no one kind is told (protesters, the besieged,
    dead and wounded in one number; 49 of 1,060 annotated figures) are "counted".
    """
    return "counted" if kind is TollKind.OTHER else str(kind)


def bounds(toll: TollAccount) -> str:
    """ "34 to 200, best 150"; best stands only where it adds something."""
    return bounds_words(toll.low, toll.best, toll.high)


def bounds_words(low: int | None, best: int | None, high: int | None) -> str:
    """ "34 to 200, best 150"; best stands only where it adds something."""
    words = figure(low, high)
    if best is not None and (best != low or high not in {low, None}):
        words += f", best {best:,}"
    return words


def is_told(toll: TollAccount) -> bool:
    """Whether the row has a figure; one without keeps what counts more than the incident."""
    return (toll.low, toll.best, toll.high) != (None, None, None)


def toll_phrases(tolls: Sequence[TollAccount]) -> str:
    """ "killed 37, of them at least 8 civilians; wounded 9": every kind of harm once."""
    kinds = dict.fromkeys(toll.kind for toll in tolls)
    phrases = (_kind_phrase([toll for toll in tolls if toll.kind is kind]) for kind in kinds)
    return "; ".join(phrase for phrase in phrases if phrase)


def incident_tolls(incident: Incident) -> str:
    """The same of an incident; what only its parts count, not it, says so: "in its parts killed 9"."""
    parts = [toll for toll in incident.tolls if is_of_parts(incident, toll.kind)]
    own = toll_phrases([toll for toll in incident.tolls if toll not in parts])
    told = toll_phrases(parts)
    return "; ".join(filter(None, [own, f"in its parts {told}" if told else ""]))


def _kind_phrase(tolls: Sequence[TollAccount]) -> str:
    total = next((toll for toll in tolls if toll.victims is Victims.UNKNOWN), None)
    known = [toll for toll in tolls if toll.victims is not Victims.UNKNOWN and is_told(toll)]
    if total is None or not is_told(total):
        return "; ".join(toll_phrase(toll) for toll in known) or _wider(tolls)
    equal = [toll for toll in known if bounds(toll) == bounds(total)]
    if equal:
        return f"{toll_phrase(total)}, {_everybody(equal[0])}" if len(known) == 1 else toll_phrase(total)
    if any((toll.low or 0) > (total.low or 0) for toll in known):
        return "; ".join(toll_phrase(toll) for toll in (total, *known))
    parts = [f"{figure(toll.low, toll.high)} {toll.victims}{_plural(toll)}" for toll in known]
    return f"{toll_phrase(total)}{', of them ' if parts else ''}{listed(parts)}"


def _everybody(toll: TollAccount) -> str:
    """ "all civilians"; "a civilian" of one."""
    return f"all {toll.victims}s" if _plural(toll) else f"a {toll.victims}"


def _plural(toll: TollAccount) -> str:
    return "" if (toll.low if toll.high is None else toll.high) == 1 else "s"


def _wider(tolls: Sequence[TollAccount]) -> str:
    """Only a figure for more than this incident is told: said as such, or nothing."""
    wider = [one for toll in tolls for one in toll.statements if one.scope in WIDER]
    figures = listed(dict.fromkeys(f"{figure(one.low, one.high)} {WIDER[one.scope]}" for one in wider))
    return f"{harm(tolls[0].kind)}: not told for this alone; {figures}" if wider else ""


def voice(claim: Claim, at: Lookup) -> str:
    """ "Chief Aram, in Delta Wire"; "Delta Wire, in its own voice": who says so, and where it stands."""
    return voices([claim], at)


def voices(claims: Sequence[Claim], at: Lookup) -> str:
    """The voice of claims that `same_voice` calls one, with every outlet it stands in."""
    names = {at.outlet_of(claim): None for claim in claims}
    outlets, told = some(names), claims[0].attribution
    if told.speaker is None:
        return f"{outlets}, in {'its' if len(names) == 1 else 'their'} own voice"
    relayed = f", through {listed(told.chain)}" if told.chain else ""
    return f"{shortened(told.speaker)}{relayed}, in {outlets}"


def same_voice(claim: Claim) -> tuple[str, ...]:
    """Equal for claims that one speaker makes in several outlets, and for outlets' own voices: the
    same words in several outlets are told once.
    """
    told = claim.attribution
    return (told.speaker, *told.chain) if told.speaker else ("", claim.words)


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


def quoted_with(words: str, figures: Iterable[str]) -> str:
    """`words` quoted, then the words of each figure that those do not show: no number without its words."""
    shown = quoted(words)
    beyond = [quoted(one) for one in dict.fromkeys(figures) if quoted(one)[1:-1] not in shown]
    return " … ".join([shown, *beyond])


def printable(words: str) -> str:
    """Words without control characters: a report must not be able to steer the terminal it is read in."""
    return "".join("\N{REPLACEMENT CHARACTER}" if category(one) in UNPRINTABLE else one for one in words)
