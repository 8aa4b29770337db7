"""Periods: what days the time words of a report stand for.

The words become tokens of known kinds (words.py, data/times/*.toml). Frames ("since", "by", "from ...
to") are taken off first; what they hold is matched against the table of forms, whose rules (daterules.py,
countrules.py) count days from the day of publication or from the time last spoken of. Rules of reading
follow the project's annotation guideline, section 6 (docs/method.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from msgspec.structs import replace

from khaldun.errors import DataError
from khaldun.ground.days.calendars import DAYS_OF_UNIT
from khaldun.ground.days.countrules import COUNT_RULES
from khaldun.ground.days.daterules import DATE_RULES
from khaldun.ground.days.feasts import FEAST_RULES
from khaldun.ground.days.sequence import SEQUENCE_RULES
from khaldun.ground.days.stretch import FEW_DAYS, ONE_DAY, Base, Clock, Rule, Stretch, may_anchor
from khaldun.ground.days.words import Form, Slots, TimeWords, Token, plain_words, time_words
from khaldun.records import Period, PeriodBasis, PeriodPrecision

RULES: dict[str, Rule] = {
    rule.__name__: rule for rule in (*DATE_RULES, *FEAST_RULES, *COUNT_RULES, *SEQUENCE_RULES)
}

_SPANS = frozenset({"days_of_month", "days_of_month_and_year", "years"})
_TELLING = frozenset({"weekday", "month_name", "calendar_year", "date", "deictic", "unit", "feast"})
_FRAMES = frozenset({"since", "from", "by", "until", "before", "after", "following", "during"})
_SINCE = frozenset({"since", "from", "after", "following"})
_JOINTS = frozenset({"and", "to", "until", "dash"})
_LEADING = frozenset({"unknown", "comma", "between", "and", "to", "or", "dash"})
_SPOKEN = frozenset({"either", "spoken", "anchor"})
_HOURS = frozenset({"daypart", "clock"})


def ground_period(
    words: str,
    *,
    published: date | None,
    before: str = "",
    after: str = "",
    anchor: Period | None = None,
    wide: Period | None = None,
    future: bool = False,
    behind: bool = False,
    last: Period | None = None,
    last_is_near: bool = False,
    language: str = "en",
) -> Period | None:
    """The days that the time words `words` stand for; None when they tell no time or name no day there is.

    `published` is the day of publication; without it words that count from it give an open period, never
    a guess. `before` and `after` are some 60 characters around, for tense: a weekday is the latest past one,
    the day of publication itself counted, and the next one where the clause speaks of the future (or
    `future` says so). `anchor` is the time last spoken of before these words: "the next day" counts from it,
    and dates without a year follow it where it lies more than a year from publication. `wide` is a month or a
    year at large spoken of since (`is_wide`): "overnight" lies somewhere in it. `behind`: the words count
    back from that anchor (`counts_back`). `last` is the time told last, of a year or less, from which "the
    following January" counts, and "the 9th" where `last_is_near`. Raises nothing.
    """
    table = time_words(language)
    tokens = _tokens(words, table)
    if not tokens:
        return None
    future = future or table.tells_future(before, after)
    sequel, day_of = behind or table.follows(before), last if last_is_near else None
    clock = Clock(published, anchor, future, table, sequel=sequel, wide=wide, last=last, day_of=day_of)
    return _period(words, tokens, clock)


def title_anchor(title: str, *, language: str = "en") -> Period | None:
    """The year or years a title names ("Siege of 2016-2017"): the first anchor of a text about them."""
    period = ground_period(title, published=None, language=language)
    named = period and period.basis is PeriodBasis.EXPLICIT and period.precision is PeriodPrecision.YEAR
    return period if named else None


def _period(words: str, tokens: tuple[Token, ...], clock: Clock) -> Period | None:
    try:
        told = _told(tokens, clock) or _phrase(words, clock) or _around_anchor(tokens, clock)
    except (ValueError, OverflowError):  # a day that the calendar does not have
        return None
    if told is None:
        return None
    stretch, basis = told
    if stretch.start and stretch.end and stretch.start > stretch.end:
        return None
    precision = stretch.precision if stretch.start and stretch.end else PeriodPrecision.OPEN
    return Period(start=stretch.start, end=stretch.end, precision=precision, basis=basis, words=words)


@lru_cache(maxsize=4096)
def _tokens(words: str, table: TimeWords) -> tuple[Token, ...]:
    return table.tokens(words)


@lru_cache(maxsize=4096)
def _form(tokens: tuple[Token, ...], table: TimeWords) -> tuple[Form, Slots] | None:
    return table.first_form(tokens)


Told = tuple[Stretch, PeriodBasis]


def _told(tokens: tuple[Token, ...], clock: Clock) -> Told | None:
    """A frame and what it holds, two times joined, or one form; None when no token tells time."""
    tokens = _without_leading(tokens)
    if not tokens:
        return None
    if tokens[0].kind in _FRAMES and not _counts(tokens) and (framed := _framed(tokens, clock)):
        return framed
    if (place := _since_inside(tokens)) and (framed := _framed(tokens[place:], clock)):
        return framed
    matched = _form(tokens, clock.words)
    if matched and matched[0].rule in _SPANS:
        return _formed(tokens, clock)
    return _joined(tokens, clock) or _formed(tokens, clock)


def _since_inside(tokens: tuple[Token, ...]) -> int:
    """Where "since" opens a frame after words that tell no time ("for the first time since"); 0 = nowhere."""
    for place, token in enumerate(tokens):
        if token.name == "since":
            return place
        if token.kind in _TELLING:
            return 0
    return 0


def _counts(tokens: tuple[Token, ...]) -> bool:
    """Whether a frame word belongs to a form: "the following day", "during the night"."""
    rest = [token.kind for token in tokens[1:] if token.kind != "the"]
    if not rest:
        return False
    if tokens[0].kind == "during":
        return rest[0] == "daypart"
    return tokens[0].kind == "following" and rest[0] in {"unit", "weekday", "daypart"}


def _without_leading(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    place = 0
    while place < len(tokens) and tokens[place].kind in _LEADING:
        place += 1
    return tokens[place:]


def _formed(tokens: tuple[Token, ...], clock: Clock) -> Told | None:
    matched = _form(tokens, clock.words)
    if matched is None:
        return None
    form, slots = matched
    if not form.counts_from:
        named = Base(date.min, date.min, clock.words, step=form.step)
        return RULES[form.rule](slots, named), PeriodBasis.EXPLICIT
    names_no_day = form.counts_from in _SPOKEN or form.rule == "last_night"
    if clock.wide and names_no_day and not clock.future:
        return _within(clock.wide, form, slots, clock), PeriodBasis.ANAPHORIC
    base = clock.base(form.counts_from, form.step)
    if base is None:
        start_unknown = Stretch(None, clock.published, PeriodPrecision.OPEN)
        return start_unknown, PeriodBasis.RELATIVE
    anchored = base.start != clock.published or base.onward
    return RULES[form.rule](slots, base), PeriodBasis.ANAPHORIC if anchored else PeriodBasis.RELATIVE


def _within(wide: Period, form: Form, slots: Slots, clock: Clock) -> Stretch:
    """What counts from a month or year at large: by months or years from it, else somewhere in it."""
    assert wide.start and wide.end
    if form.rule == "stepped" and slots["unit"].name not in DAYS_OF_UNIT:
        return RULES[form.rule](
            slots, Base(wide.start, wide.end, clock.words, limit=clock.published, step=form.step)
        )
    return Stretch(wide.start, wide.end, wide.precision)


def _joined(tokens: tuple[Token, ...], clock: Clock) -> Told | None:
    """Two times or more with joints between them: from the first to the last.

    Each counts back from the one to its right: "from 28 May to 3 June 2019", "Friday to Sunday".
    """
    pieces = _pieces(tokens)
    told: Told | None = None
    joined = False
    for piece in reversed(pieces if len(pieces) > 1 else []):
        found = _formed(piece, _clock_at(told[0].end, clock) if told and told[0].end else clock)
        if found is None or found[0].start is None or found[0].end is None:
            continue
        told, joined = (_union(found, told), True) if told else (found, False)
    return told if joined else None


def _pieces(tokens: tuple[Token, ...]) -> list[tuple[Token, ...]]:
    """The tokens between joints."""
    pieces: list[tuple[Token, ...]] = []
    start = 0
    for place, token in enumerate(tokens):
        if token.kind in _JOINTS:
            pieces.append(tokens[start:place])
            start = place + 1
    return [piece for piece in (*pieces, tokens[start:]) if piece]


def _clock_at(day: date, clock: Clock) -> Clock:
    return Clock(day, None, False, clock.words)


def _union(left: Told, right: Told) -> Told:
    starts = [stretch.start for stretch, _ in (left, right) if stretch.start]
    ends = [stretch.end for stretch, _ in (left, right) if stretch.end]
    precision = max((stretch.precision for stretch, _ in (left, right)), key=_COARSENESS.index)
    if precision is PeriodPrecision.DAY and min(starts) != max(ends):
        precision = PeriodPrecision.DAYS
    return Stretch(min(starts), max(ends), precision), right[1]


_COARSENESS: Sequence[PeriodPrecision] = tuple(PeriodPrecision)


def _framed(tokens: tuple[Token, ...], clock: Clock) -> Told | None:
    """What "since", "by", "before" ... make of the time they hold."""
    frame, rest = tokens[0].kind, _without_leading(tokens[1:])
    hour = next((token.kind for token in rest if token.kind != "the"), "")
    if hour in _HOURS:  # "before dawn", "after the evening prayer on Friday" are of that day
        return _told(rest, clock)
    if frame == "from" and any(token.kind in _JOINTS for token in rest):
        return _told(rest, clock)
    if frame in _SINCE:
        clock = replace(clock, past=True, future=False)
    held = _told(rest, clock) if rest else None
    if held is None:
        return None
    stretch, basis = held
    if frame in _SINCE and _is_then(rest) and _of_the_day(stretch.start, clock):
        return Stretch(None, clock.published, PeriodPrecision.OPEN), PeriodBasis.RELATIVE
    return _bounded(frame, stretch, clock), basis


def _is_then(tokens: tuple[Token, ...]) -> bool:
    return [token.kind for token in tokens] == ["then"]


def _of_the_day(day: date | None, clock: Clock) -> bool:
    """Whether a time last spoken of is the day of the telling: "since then" looks back on another."""
    return bool(day and clock.published and day >= clock.published)


def _bounded(frame: str, held: Stretch, clock: Clock) -> Stretch:
    """The time on one side of `held`, as far as publication where it was past by then."""
    now = clock.published
    if frame in _SINCE:
        if held.start is None:
            return Stretch(None, held.end or now, PeriodPrecision.OPEN)
        last = now if now and held.start <= now else None
        if (
            clock.onward()
            and clock.anchor
            and clock.anchor.end
            and held.start
            and held.start <= clock.anchor.end
        ):
            last = clock.anchor.end
        return Stretch(held.start, last, _several(held.precision))
    if frame == "before":
        start = now if now and held.start and held.start > now else None
        return Stretch(start, held.start - ONE_DAY if held.start else None, _several(held.precision))
    if frame in {"by", "until"}:
        ahead = now and held.end and held.end > now
        start = now if ahead else _begun(held.end, clock)
        return Stretch(start, held.end, _several(held.precision))
    return held


def _begun(end: date | None, clock: Clock) -> date | None:
    """Where what was over by `end` began: the time last spoken of, within a week before."""
    anchor = clock.anchor
    if end is None or anchor is None or not may_anchor(anchor) or anchor.start is None:
        return None
    return anchor.start if 0 <= (end - anchor.start).days <= FEW_DAYS else None


def _several(precision: PeriodPrecision) -> PeriodPrecision:
    return PeriodPrecision.DAYS if precision is PeriodPrecision.DAY else precision


def _around_anchor(tokens: tuple[Token, ...], clock: Clock) -> Told | None:
    """ "After the attack": near the time last spoken of; "since the war began": open."""
    frame = next((token.kind for token in tokens if token.kind in _FRAMES), None)
    if frame is None:
        return None
    if frame in {"after", "following", "during"} and may_anchor(clock.anchor):
        assert clock.anchor is not None
        return Stretch(clock.anchor.start, clock.anchor.end, clock.anchor.precision), PeriodBasis.ANAPHORIC
    spoken = clock.wide or (clock.anchor if may_anchor(clock.anchor) else None)
    alone = len(tokens) == 1 or _is_then(tokens[1:])
    if frame == "since" and alone and spoken and not _of_the_day(spoken.start, clock):
        held = Stretch(
            spoken.start, spoken.end, max(spoken.precision, PeriodPrecision.DAYS, key=_COARSENESS.index)
        )
        return _bounded(frame, held, replace(clock, past=True, future=False)), PeriodBasis.ANAPHORIC
    ahead = clock.future and frame != "since"
    start, end = (clock.published, None) if ahead else (None, clock.published)
    return Stretch(start, end, PeriodPrecision.OPEN), PeriodBasis.RELATIVE


def _phrase(words: str, clock: Clock) -> Told | None:
    """Words like "recently" and "soon", which leave one side open."""
    plain = plain_words(words)
    if clock.words.past_phrase.search(plain):
        return Stretch(None, clock.published, PeriodPrecision.OPEN), PeriodBasis.RELATIVE
    coming = clock.words.coming_phrase.search(plain)
    if coming and not clock.words.told_phrase.match(plain, coming.end() + 1):
        return Stretch(clock.published, None, PeriodPrecision.OPEN), PeriodBasis.RELATIVE
    return None


def check_rules(table: TimeWords) -> None:
    """Raises DataError when a form of `table` names a rule that is not there."""
    for form in table.forms:
        if form.rule not in RULES:
            raise DataError(
                f"{table.origin}: form {form.form!r} names rule {form.rule!r}; known: {sorted(RULES)}"
            )


__all__ = ["check_rules", "ground_period", "may_anchor", "title_anchor"]
