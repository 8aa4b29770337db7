"""An account as a person reads it in a terminal: what happened first, the figures beside their words."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator

from khaldun.publish.lookup import Lookup, incident_order
from khaldun.publish.phrases import (
    STATUS_WORDS,
    counted,
    figure,
    listed,
    plain,
    printable,
    quoted,
    same_voice,
    support,
    toll_phrase,
    voice,
    voices,
    what,
    when,
    where,
    who,
)
from khaldun.records import (
    HAPPENED,
    Account,
    Claim,
    EventType,
    Holding,
    Incident,
    Stance,
    TollKind,
)
from khaldun.records.totals import toll_total

HEADER = "Documented minimum: what the texts read say, not the number killed."
VIOLENCE = frozenset(
    {
        EventType.EXPLOSION_REMOTE_VIOLENCE,
        EventType.VIOLENCE_AGAINST_CIVILIANS,
        EventType.BATTLE,
        EventType.RIOT,
    }
)
CONTROL = frozenset({EventType.TERRITORIAL_CHANGE, EventType.TERRITORIAL_CONTROL})
SHOWN_WORDS = 3
"""How many of the words behind an incident are shown; `khaldun explain` shows all."""
SHOWN_OTHERS = 40
"""How many happenings that are told in one line are shown."""
INDENT = "    "


def account_lines(account: Account, *, width: int) -> Iterator[str]:
    """The account in plain lines of at most `width` columns (and never fewer than 40).

    Incidents by importance: violence with figures, other violence, other figures, changes of control; what
    else happened in one line each. Then who held what and backed whom, what was only asked for, planned or
    denied, and what could not be read.
    """
    at = Lookup(account)
    page = Page(max(width, 40))
    yield from page.put(HEADER)
    yield from page.put(_read(account))
    yield from _happened(at, page)
    yield from _others(at, page)
    yield from _held(at, page)
    yield from _backed(at, page)
    yield from _not_happened(at, page)
    yield from _refused(account, page)


class Page:
    """Lines no wider than the page; what is too long goes on under its own indent."""

    def __init__(self, width: int) -> None:
        self._width = width

    def put(self, words: str, *, indent: str = "", hang: str = "") -> list[str]:
        """`words` as lines that start with `indent`; from the second on with `hang` after it."""
        return textwrap.wrap(
            printable(words),
            self._width,
            initial_indent=indent,
            subsequent_indent=indent + hang,
            break_on_hyphens=False,
            break_long_words=False,  # an id or address that is cut is of no use
        ) or [indent]

    def title(self, words: str) -> list[str]:
        """A heading, with an empty line before it."""
        return ["", *self.put(words.upper())]


def _read(account: Account) -> str:
    outlets = {report.outlet for report in account.reports if report.outlet}
    counts = [counted(len(account.reports), "report")]
    counts += [counted(len(outlets), "outlet")] if outlets else []
    counts += [counted(len(account.claims), "claim"), counted(len(account.incidents), "incident")]
    policy = f"; low, best and high by the policy {account.policy}" if account.policy else ""
    return f"{', '.join(counts)}{policy}."


def importance(incident: Incident) -> int:
    """0 for violence with figures of dead or wounded, up to 4 for what is told in one line."""
    harmed = any(toll.kind in {TollKind.KILLED, TollKind.WOUNDED} for toll in incident.tolls)
    if harmed:
        return 0
    if incident.event_type in VIOLENCE:
        return 1
    if incident.tolls:
        return 2
    return 3 if incident.event_type in CONTROL else 4


def _weight(incident: Incident) -> tuple[int, int]:
    """More dead first, then more independent origins."""
    killed = toll_total(incident, TollKind.KILLED)
    dead = (killed and (killed.best or killed.low or killed.high)) or 0
    return -dead, -incident.independent


def _happened(at: Lookup, page: Page) -> Iterator[str]:
    told = [one for one in at.account.incidents if one.status in HAPPENED and importance(one) < 4]
    told.sort(key=lambda one: (one.background, importance(one), *_weight(one), *incident_order(one)))
    yield from page.title("What happened")
    if not told:
        yield from page.put("The texts read tell of no violence, figure or change of control.")
    for number, incident in enumerate(told):
        yield from [""] * (number > 0)
        yield from _incident(incident, at, page)


def _incident(incident: Incident, at: Lookup, page: Page) -> Iterator[str]:
    """Four to six lines: what and who; where and when; how many; how well supported; the words."""
    background = " (earlier, told as background)" if incident.background else ""
    head = f"{what(incident).capitalize()}{_after(': ', who(incident))}{background}"
    yield from page.put(f"{head} [{at.short_id(incident.id)}]", hang=INDENT)
    yield from page.put(f"{where(incident.place)}; {when(incident.period)}", indent=INDENT, hang="  ")
    if incident.tolls:
        tolls = "; ".join(toll_phrase(toll) for toll in incident.tolls)
        yield from page.put(tolls, indent=INDENT, hang="  ")
    yield from page.put(support(incident), indent=INDENT, hang="  ")
    for contest in incident.contests:
        yield from page.put(f"contested: {contest.sentence}", indent=INDENT, hang="  ")
    yield from _words(incident, at, page)


def _words(incident: Incident, at: Lookup, page: Page) -> Iterator[str]:
    """The words behind the figures, or behind the incident where there are none, each with its voice."""
    lines = _figure_words(incident, at) or list(dict.fromkeys(_claim_words(incident, at)))
    for line in lines[:SHOWN_WORDS]:
        yield from page.put(line, indent=INDENT, hang="  ")
    aside = sum(not one.used for toll in incident.tolls for one in toll.statements)
    rest = [f"{len(lines) - SHOWN_WORDS} more"] if len(lines) > SHOWN_WORDS else []
    rest += [f"{counted(aside, 'figure')} set aside"] if aside else []
    if rest:
        yield from page.put(
            f"and {', '.join(rest)}: khaldun explain {at.short_id(incident.id)}", indent=INDENT
        )


def _figure_words(incident: Incident, at: Lookup) -> list[str]:
    """Figures that were used, with their words; one speaker in several outlets is told once."""
    told: dict[tuple[str, ...], list[Claim]] = {}
    for toll in incident.tolls:
        for statement in toll.statements:
            claim = at.claims.get(statement.claim)
            if claim is not None and statement.used:
                line = f"{toll.kind} {figure(statement.low, statement.high)}: {quoted(claim.words)}"
                told.setdefault((line, *same_voice(claim, at)), []).append(claim)
    return [f"{line} {voices(claims, at)}" for (line, *_voice), claims in told.items()]


def _claim_words(incident: Incident, at: Lookup) -> Iterator[str]:
    for claim in at.claims_of(incident.claims):
        status = "" if claim.modality in HAPPENED else f"{STATUS_WORDS[claim.modality]}: "
        yield f"{status}{quoted(claim.words)} {voice(claim, at)}"


def _others(at: Lookup, page: Page) -> Iterator[str]:
    told = [one for one in at.incidents() if one.status in HAPPENED and importance(one) == 4]
    if told:
        yield from page.title("What else was told")
    for incident in told[:SHOWN_OTHERS]:
        yield from page.put(_one_line(incident, at), hang=INDENT)
    if len(told) > SHOWN_OTHERS:
        yield from page.put(f"and {len(told) - SHOWN_OTHERS:,} more: khaldun export --format csv")


def _one_line(incident: Incident, at: Lookup) -> str:
    voices = listed(_speakers(incident, at))
    parts = [what(incident).capitalize() + _after(": ", who(incident))]
    parts += [where(incident.place)] if incident.place else []
    parts += [when(incident.period)] if incident.period else []
    return f"{'; '.join(parts)} - {voices} [{at.short_id(incident.id)}]"


def _speakers(incident: Incident, at: Lookup) -> Iterable[str]:
    for claim in at.claims_of(incident.claims):
        yield claim.attribution.speaker or at.outlet_of(claim)


def _held(at: Lookup, page: Page) -> Iterator[str]:
    if at.account.holdings:
        yield from page.title("Who held what, according to whom")
    for holding in at.holdings():
        yield from page.put(_holding(holding), hang=INDENT)
    for contest in sorted(at.account.contests, key=lambda one: one.sentence):
        yield from page.put(f"contested: {contest.sentence}", hang=INDENT)


def _holding(holding: Holding) -> str:
    held = {"controlled": "held by", "claimed": "claimed by", "besieged": "besieged, held by"}
    state = held.get(holding.state, holding.state)
    known = holding.last_known and f"last known: {holding.last_known}"
    parts = [
        f"{where(holding.place)}: {state} {holding.holder or ''}".rstrip(),
        _since(holding),
        known or "",
        f"disputed by {listed(holding.disputed_by)}" if holding.disputed_by else "",
        "old news" if holding.stale else "",
    ]
    according = f" - according to {listed(holding.speakers)}" if holding.speakers else ""
    return ", ".join(filter(None, parts)) + according


def _backed(at: Lookup, page: Page) -> Iterator[str]:
    if at.account.stances:
        yield from page.title("Who backed or opposed whom, according to whom")
    for stance in at.stances():
        according = f" - according to {listed(stance.speakers)}" if stance.speakers else ""
        words = ", ".join(filter(None, [_stance(stance), _since(stance)]))
        yield from page.put(words + according, hang=INDENT)


def _stance(stance: Stance) -> str:
    refused = " (refused or denied)" if stance.negative else ""
    return f"{stance.actor}: {plain(stance.kind)} {stance.other}{refused}"


def _since(tenure: Holding | Stance) -> str:
    start = f"from {tenure.start}" if tenure.start else ""
    end = f"to {tenure.end}" if tenure.end else ""
    return f"{start} {end}".strip()


def _not_happened(at: Lookup, page: Page) -> Iterator[str]:
    told = [one for one in at.incidents() if one.status not in HAPPENED]
    if not told:
        return
    yield from page.title("Asked for, planned or denied: not counted as having happened")
    order = list(STATUS_WORDS)
    for incident in sorted(told, key=lambda one: order.index(one.status)):
        yield from page.put(f"{STATUS_WORDS[incident.status]}: {_one_line(incident, at)}", hang=INDENT)
        for claim in at.claims_of(incident.claims)[:1]:
            yield from page.put(f"{quoted(claim.words)} {voice(claim, at)}", indent=INDENT, hang="  ")


def _refused(account: Account, page: Page) -> Iterator[str]:
    if not account.refusals:
        return
    yield from page.title("What could not be done")
    rooms = Counter(refusal.room for refusal in account.refusals)
    counts = ", ".join(f"{number} in {plain(room)}" for room, number in sorted(rooms.items()))
    yield from page.put(f"{counted(len(account.refusals), 'refusal')}: {counts}.")
    first = min(account.refusals, key=lambda refusal: (refusal.report, refusal.room, refusal.reason))
    more = "" if len(account.refusals) == 1 else "first: "
    yield from page.put(f"{more}{first.report}: {first.reason}", indent=INDENT, hang="  ")


def _after(before: str, words: str) -> str:
    return before + words if words else ""
