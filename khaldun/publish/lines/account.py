"""An account as a person reads it in a terminal: what happened first, the figures beside their words."""

from __future__ import annotations

import textwrap
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from typing import TypeVar

from khaldun.publish.lines.doubts import doubt_lines
from khaldun.publish.lines.tenure import holding_lines, stance_lines
from khaldun.publish.lookup import Lookup, incident_order
from khaldun.publish.phrases import (
    STATUS_WORDS,
    counted,
    figure,
    harm,
    incident_tolls,
    is_told,
    plain,
    printable,
    quoted,
    quoted_with,
    same_voice,
    support,
    voice,
    voices,
    what,
    when,
    where,
    who,
)
from khaldun.records import HAPPENED, Account, Claim, ClaimId, EventType, Incident, TollKind
from khaldun.records.titles import listed, some
from khaldun.records.totals import is_of_parts, toll_total

HEADER = "Documented minimum: what the texts read say, not the number killed."
VIOLENCE = frozenset(
    {
        EventType.EXPLOSION_REMOTE_VIOLENCE,
        EventType.VIOLENCE_AGAINST_CIVILIANS,
        EventType.BATTLE,
        EventType.RIOT,
    }
)
SHOWN_WORDS = 3
"""How many of the words behind an incident are shown; `khaldun explain` shows all."""
SHOWN_INCIDENTS = 24
"""How many happenings are shown in full, unless everything is wanted."""
SHOWN_LINES = 12
"""How many happenings that are told in one line are shown, unless everything is wanted."""
HISTORY = timedelta(days=365)
"""What lies so long before the reports on it is history to them."""
Item = TypeVar("Item")
INDENT = "    "


def account_lines(account: Account, *, width: int, everything: bool = False) -> Iterator[str]:
    """The account in plain lines of at most `width` columns (and never fewer than 40).

    Incidents by importance: violence with figures, other violence, other figures, changes of control; what
    was told as background and what else happened in one line each. Then what was only asked for, planned or
    denied, who held what and backed whom, what was doubtful about reports, and what could not be read. Of
    long lists only the first are shown, unless `everything` is wanted.
    """
    at = Lookup(account)
    page = Page(max(width, 40), everything=everything)
    yield from page.put(HEADER)
    yield from page.put(_read(account))
    yield from page.put(_decided(account)) if account.decisions or account.retracted else []
    yield from _happened(at, page)
    yield from _told_in_lines(at, page)
    yield from _not_happened(at, page)
    yield from page.listing("Who held what, according to whom", ([line] for line in _held(at)))
    backed = ([line] for line in stance_lines(at))
    yield from page.listing("Who backed or opposed whom, according to whom", backed)
    yield from page.listing("Doubts about the reports", ([line] for line in doubt_lines(account)))
    yield from _refused(account, page)


class Page:
    """Lines no wider than the page; what is too long goes on under its own indent."""

    def __init__(self, width: int, *, everything: bool) -> None:
        self._width = width
        self._everything = everything

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

    def shown(self, items: Sequence[Item], most: int) -> tuple[Sequence[Item], list[str]]:
        """The first items, and the line that says how many more there are."""
        if self._everything or len(items) <= most + 1:
            return items, []
        return items[:most], self.put(f"and {len(items) - most:,} more: add --all")

    def listing(self, title: str, entries: Iterable[Sequence[str]], most: int = SHOWN_LINES) -> Iterator[str]:
        """A heading and its entries, each a line with what is indented under it; neither without entries."""
        told = list(entries)
        yield from self.title(title) if told else []
        shown, rest = self.shown(told, most)
        for first, *under in shown:
            yield from self.put(first, hang=INDENT)
            for line in under:
                yield from self.put(line, indent=INDENT, hang="  ")
        yield from rest

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


def _decided(account: Account) -> str:
    """ "People corrected 1 claim, rejected 2 claims and retracted 1 report.": what is not as it was read."""
    verdicts = Counter(str(one.verdict) for one in account.decisions)
    parts = [f"{verdict} {counted(number, 'claim')}" for verdict, number in sorted(verdicts.items())]
    gone = [f"retracted {counted(len(account.retracted), 'report')}"] if account.retracted else []
    return f"People {listed([*parts, *gone])}."


def importance(incident: Incident) -> int:
    """0 for violence with figures of dead or wounded of its own, up to 4 for what is told in one line."""
    figures = [toll for toll in incident.tolls if is_told(toll) and not is_of_parts(incident, toll.kind)]
    if any(toll.kind in {TollKind.KILLED, TollKind.WOUNDED} for toll in figures):
        return 0
    if incident.event_type in VIOLENCE:
        return 1
    if figures:
        return 2
    return 3 if incident.event_type is EventType.TERRITORIAL_CHANGE else 4


def _weight(incident: Incident) -> tuple[int, int]:
    """More dead of its own first, then more independent origins."""
    killed = None if is_of_parts(incident, TollKind.KILLED) else toll_total(incident, TollKind.KILLED)
    dead = (killed and (killed.best or killed.low or killed.high)) or 0
    return -dead, -incident.independent


def _order(incident: Incident) -> tuple[object, ...]:
    return importance(incident), *_weight(incident), *incident_order(incident)


def _happened(at: Lookup, page: Page) -> Iterator[str]:
    told = [one for one in at.account.incidents if one.status in HAPPENED and importance(one) < 4]
    told = [one for one in told if not _is_history(one, at)]
    yield from page.title("What happened")
    if not told:
        yield from page.put("The texts read tell of no violence, figure or change of control.")
    shown, rest = page.shown(sorted(told, key=_order), SHOWN_INCIDENTS)
    for number, incident in enumerate(shown):
        yield from [""] * (number > 0)
        yield from _incident(incident, at, page)
    yield from ["", *rest] if rest else []


def _incident(incident: Incident, at: Lookup, page: Page) -> Iterator[str]:
    """Four to six lines: what and who; where and when; how many; how well supported; the words."""
    yield from page.put(f"{_head(incident)} [{at.short_id(incident.id)}]", hang=INDENT)
    contests = (f"{'contested: ' if one.hard else ''}{one.sentence}" for one in incident.contests)
    lines = [
        f"{where(incident.place)}; {when(incident.period)}",
        incident_tolls(incident),
        support(incident),
        *contests,
        *_words(incident, at, page),
    ]
    for line in filter(None, lines):
        yield from page.put(line, indent=INDENT, hang="  ")


def _head(incident: Incident) -> str:
    return what(incident).capitalize() + _after(": ", who(incident))


def _words(incident: Incident, at: Lookup, page: Page) -> Iterator[str]:
    """The words behind the figures, or behind the incident where there are none, each with its voice."""
    lines = _figure_words(incident, at) or list(dict.fromkeys(_claim_words(incident, at)))
    yield from lines[:SHOWN_WORDS]
    told = [one for toll in incident.tolls for one in toll.statements if not one.used]
    aside = len({(one.claim, one.words) for one in told})
    rest = [f"{len(lines) - SHOWN_WORDS} more"] if len(lines) > SHOWN_WORDS else []
    rest += [f"{counted(aside, 'figure')} set aside"] if aside else []
    if rest:
        yield f"and {', '.join(rest)}: khaldun explain {at.short_id(incident.id)}"


def _figure_words(incident: Incident, at: Lookup) -> list[str]:
    """Figures that were used, with their words: one voice and what it counts once, however many outlets."""
    told: dict[tuple[str, ...], list[Claim]] = {}
    figures: dict[str, dict[str, None]] = {}
    spoken: dict[str, list[str]] = defaultdict(list)
    own = frozenset(incident.claims)
    for toll in incident.tolls:
        for statement in toll.statements:
            if statement.used:
                part = "" if statement.claim in own else "in a part of it "
                words = f"{part}{harm(toll.kind)} {figure(statement.low, statement.high)}"
                figures.setdefault(statement.claim, {})[words] = None
                spoken[statement.claim].append(statement.words)
    for claim in at.claims_of(map(ClaimId, figures)):
        told.setdefault((", ".join(figures[claim.id]), *same_voice(claim)), []).append(claim)
    fullest = {key: max(claims, key=lambda one: len(one.words)) for key, claims in told.items()}
    return [
        f"{key[0]}: {quoted_with(one.words, spoken[one.id])} {voices(told[key], at)}"
        for key, one in fullest.items()
    ]


def _claim_words(incident: Incident, at: Lookup) -> Iterator[str]:
    for claim in at.claims_of(incident.claims):
        status = "" if claim.modality in HAPPENED else f"{STATUS_WORDS[claim.modality]}: "
        yield f"{status}{quoted(claim.words)} {voice(claim, at)}"


def _told_in_lines(at: Lookup, page: Page) -> Iterator[str]:
    """Background and what else was told. A standing hold is told among the holdings."""
    told = [one for one in at.incidents() if one.status in HAPPENED and not _is_standing(one, at)]
    earlier = sorted((one for one in told if _is_history(one, at) and importance(one) < 4), key=_order)
    others = [one for one in told if importance(one) == 4]
    yield from page.listing("Told as background", ([_one_line(one, at)] for one in earlier))
    yield from page.listing("What else was told", ([_one_line(one, at)] for one in others))


def _is_history(incident: Incident, at: Lookup) -> bool:
    """Whether it is told as background, or lies a year and more before every report that tells it."""
    end = incident.period.end if incident.period else None
    reports = (at.reports.get(claim.report) for claim in at.claims_of(incident.claims))
    days = [day for report in reports if report and (day := report.published_on())]
    return incident.background or bool(end and days and min(days) - end >= HISTORY)


def _is_standing(incident: Incident, at: Lookup) -> bool:
    standing = incident.event_type is EventType.TERRITORIAL_CONTROL
    return standing and not at.holding_claims.isdisjoint(incident.claims)


def _one_line(incident: Incident, at: Lookup) -> str:
    speakers = some(at.speaker(name) for name in _speakers(incident, at))
    parts = [_head(incident)]
    parts += [where(incident.place)] if incident.place else []
    parts += [when(incident.period)] if incident.period else []
    tolls = incident_tolls(incident)
    parts += [tolls] if tolls else []
    return f"{'; '.join(parts)}{_after(' - ', speakers)} [{at.short_id(incident.id)}]"


def _speakers(incident: Incident, at: Lookup) -> Iterable[str]:
    for claim in at.claims_of(incident.claims):
        yield claim.attribution.speaker or at.outlet_of(claim)


def _held(at: Lookup) -> Iterator[str]:
    yield from holding_lines(at)
    for contest in sorted(at.account.contests, key=lambda one: one.sentence):
        yield f"contested: {contest.sentence}"


def _not_happened(at: Lookup, page: Page) -> Iterator[str]:
    order = list(STATUS_WORDS)
    told = [one for one in at.incidents() if one.status not in HAPPENED]
    told.sort(key=lambda one: (order.index(one.status), importance(one)))
    entries = ([f"{STATUS_WORDS[one.status]}: {_one_line(one, at)}", *_first_words(one, at)] for one in told)
    title = "Asked for, planned or denied: not counted as having happened"
    yield from page.listing(title, entries)


def _first_words(incident: Incident, at: Lookup) -> Iterator[str]:
    for claim in at.claims_of(incident.claims)[:1]:
        yield f"{quoted(claim.words)} {voice(claim, at)}"


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
