"""Who held a place when, according to whom: a ledger of evidence swept in the order of time.

1. A mark (evidence.py) opens or extends its holder's band; a take closes the bands of others.
2. What only the gainer says is `claimed`, with whoever held it before as `disputed_by`.
3. Fighting makes a band `contested` for its days and nothing else; then the holder is back.
4. After the month of its last evidence a holder is last known (stale), then unknown. No silence is bridged.
5. Holders whose evidence overlaps stand side by side.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from khaldun.reconcile.counts.bounds import holds_place, place_key, same_place
from khaldun.reconcile.holdings.entries import settled
from khaldun.reconcile.holdings.evidence import DAY, Mark, MarkKind, ended_everywhere, mark_places
from khaldun.reconcile.holdings.spoken import tells_fighting
from khaldun.reconcile.parties import in_words, is_unarmed
from khaldun.reconcile.rules import holding_rules
from khaldun.reconcile.voices import side_of, speaker_side
from khaldun.records import Claim, EventType, Holding, HoldingState, Place

FIGHTING = {MarkKind.ATTACKS: HoldingState.CONTESTED, MarkKind.BESIEGES: HoldingState.BESIEGED}


Fight = tuple[date, date, tuple[Mark, ...]]
"""First and last day of fighting without a pause, and what tells of it."""


class Band(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One holder's unbroken evidence on one place."""

    holder: str
    start: date
    until: date
    marks: tuple[Mark, ...]
    rivals: tuple[str, ...] = ()
    closed: bool = False
    conceded: tuple[Mark, ...] = ()

    def vouched(self) -> bool:
        """Whether anyone outside the holder's camp says so, or a loser concedes."""
        return bool(self.conceded) or any(mark.vouched for mark in self.marks)

    def evidence_end(self) -> date:
        """The last day that the words of its evidence speak of."""
        return max(mark.end for mark in self.marks)


def reconcile_holdings(
    claims: Sequence[Claim], *, sides: Mapping[str, str] | None = None, as_of: date | None = None
) -> tuple[Holding, ...]:
    """Who held each place that claims speak of, ordered by place and time.

    `sides` gives the camp of a holder or speaker. Parties that a report only implies hold nothing. The last
    holding of a place, `unknown`, is open, or ends on `as_of`, beyond which nothing is said.
    """
    camps = sides or {}
    told = list(map(in_words, claims))
    ended = ended_everywhere(told)
    by_place: dict[str, list[Mark]] = {}
    for mark in mark_places(told, camps):
        by_place.setdefault(place_key(mark.place), []).append(mark)
    known = ((key, settled(by_place[key], camps)) for key in sorted(by_place))
    holdings = (_sweep(marks, ended, camps) for _, marks in known if marks)
    cut = (_cut(holding, as_of) for place in holdings for holding in place)
    return tuple(holding for holding in cut if holding is not None)


def holding_on(holdings: Sequence[Holding], place: Place, day: date) -> tuple[Holding, ...]:
    """The holdings of a place on a day. A town descends to its districts that say nothing themselves."""
    current = [h for h in holdings if covers(h, day) and h.state is not HoldingState.UNKNOWN]
    own = tuple(holding for holding in current if same_place(holding.place, place))
    if own:
        return own
    above = [holding for holding in current if holds_place(holding.place, place)]
    nearest = min((place.within.index(h.place.id) for h in above if h.place.id), default=None)
    if nearest is not None:
        return tuple(h for h in above if h.place.id == place.within[nearest])
    return tuple(h for h in holdings if covers(h, day) and same_place(h.place, place))


def covers(holding: Holding, day: date) -> bool:
    """Whether the holding speaks of that day."""
    return (holding.start is None or holding.start <= day) and (holding.end is None or day <= holding.end)


def _sweep(
    marks: Sequence[Mark], ended: Mapping[str, tuple[date, Claim]], sides: Mapping[str, str]
) -> list[Holding]:
    place = min(marks, key=lambda mark: mark.claim.id).place
    shown = replace(place, surface=None, span=None, inherited=False)
    bands = [_ended(band, ended) for band in _bands(marks, sides)]
    fights = _merged([mark for mark in marks if mark.kind in FIGHTING and _short(mark)])
    doubts = [mark for mark in marks if mark.kind in (MarkKind.DENIES, MarkKind.DOUBTS)]
    held = [holding for band in bands for holding in _held(shown, band, fights, doubts, sides)]
    held += _fought(shown, fights, bands, sides)
    ordered = sorted(held, key=lambda h: (h.start or date.min, h.end or date.max, h.holder or "", h.state))
    return _with_unknown(shown, ordered)


def _bands(marks: Sequence[Mark], sides: Mapping[str, str]) -> list[Band]:
    """Step 1."""
    bands: list[Band] = []
    for mark in marks:
        if mark.kind is MarkKind.LOSES:
            bands = _lost(bands, mark, sides)
        elif mark.kind in (MarkKind.TAKES, MarkKind.HOLDS):
            bands = _gained(bands, mark, sides)
    return bands


def _lost(bands: Sequence[Band], mark: Mark, sides: Mapping[str, str]) -> list[Band]:
    """The loser's band ends; a gain that its own side claimed is conceded if the loser says so."""
    loser = side_of(mark.holder, sides)
    concedes = speaker_side(mark.claim, None, sides) == loser
    swept = []
    for band in bands:
        own = side_of(band.holder, sides) == loser
        if own and not band.closed and mark.effective() > band.start:
            swept.append(_closed(band, mark.effective() - DAY))
        elif concedes and not own and not band.closed:
            swept.append(replace(band, conceded=(*band.conceded, mark)))
        else:
            swept.append(band)
    return swept


def _gained(bands: Sequence[Band], mark: Mark, sides: Mapping[str, str]) -> list[Band]:
    own = next((band for band in bands if _extends(band, mark, sides)), None)
    if own is not None:
        longer = replace(own, until=max(own.until, mark.until), marks=(*own.marks, mark))
        return [longer if band is own else band for band in bands]
    before = [band for band in bands if not band.closed and _live(band, mark)]
    rivals = tuple(sorted({band.holder for band in before} | set(mark.losers)))
    swept = [
        _closed(band, mark.effective() - DAY) if band in before and _yields(band, mark) else band
        for band in bands
    ]
    return [
        *swept,
        Band(holder=mark.holder, start=mark.effective(), until=mark.until, marks=(mark,), rivals=rivals),
    ]


def _extends(band: Band, mark: Mark, sides: Mapping[str, str]) -> bool:
    """Whether the mark continues a band of the same camp: no other holder between, no silence bridged."""
    if band.closed or side_of(band.holder, sides) != side_of(mark.holder, sides):
        return False
    return mark.effective() <= band.until + DAY


def _live(band: Band, mark: Mark) -> bool:
    """Whether a band still speaks when the mark comes."""
    return mark.effective() <= band.until + holding_rules().stale_days * DAY


def _yields(band: Band, mark: Mark) -> bool:
    """Whether the band's evidence is older than the mark; evidence of the same days stands beside it."""
    last = band.evidence_end()
    if mark.kind is MarkKind.HOLDS:
        return last < mark.effective() and band.vouched()
    only_held = all(one.kind is MarkKind.HOLDS for one in band.marks)
    return last < mark.end or (only_held and last == mark.end)


def _closed(band: Band, last: date) -> Band:
    last = max(last, band.start)
    return replace(band, until=min(band.until, last), closed=True)


def _ended(band: Band, ended: Mapping[str, tuple[date, Claim]]) -> Band:
    """An overthrow ends a holder's bands everywhere."""
    if band.holder not in ended:
        return band
    day, _ = ended[band.holder]
    return _closed(band, day - DAY) if band.start < day <= band.until else band


def _short(mark: Mark) -> bool:
    length = (mark.end - mark.effective()).days
    return length <= holding_rules().longest_attack_days


def _held(
    place: Place, band: Band, fights: Sequence[Fight], doubts: Sequence[Mark], sides: Mapping[str, str]
) -> list[Holding]:
    """Steps 2 and 3: a band as holdings, its fighting days apart."""
    base = _base(place, band, doubts, sides)
    taken_by = max((mark.end for mark in band.marks[:1] if mark.kind is MarkKind.TAKES), default=None)
    pieces: list[Holding] = []
    cursor = band.start
    for first, last, marks in fights:
        first = max(first, cursor, taken_by + DAY if taken_by and first <= taken_by else first)
        last = min(last, band.until)
        if first > last:
            continue
        if first > cursor:
            pieces.append(replace(base, start=cursor, end=first - DAY))
        pieces.append(_contested(base, first, last, marks, sides))
        cursor = last + DAY
    if cursor <= band.until:
        pieces.append(replace(base, start=cursor, end=band.until))
    return pieces


def _base(place: Place, band: Band, doubts: Sequence[Mark], sides: Mapping[str, str]) -> Holding:
    vouched = band.vouched()
    near = [mark for mark in doubts if mark.end >= band.start and mark.effective() <= band.until]
    denying = [mark for mark in near if mark.kind is MarkKind.DENIES and _names(mark, band.holder, sides)]
    doubting = [mark for mark in near if mark.kind is MarkKind.DOUBTS]
    deniers = {_speaker(mark) for mark in denying}
    rivals = deniers | (set() if vouched else _against(band.holder, band.rivals, sides))
    marks = (*band.marks, *band.conceded, *denying, *(() if vouched else doubting))
    return Holding(
        place=place,
        state=HoldingState.CONTROLLED if vouched else HoldingState.CLAIMED,
        start=band.start,
        end=band.until,
        holder=band.holder,
        disputed_by=tuple(sorted(rivals - {band.holder})),
        claims=tuple(sorted({mark.claim.id for mark in marks})),
        speakers=tuple(sorted({_speaker(mark) for mark in band.marks})),
        reason=_reason(band, denying, () if vouched else doubting),
    )


def _names(mark: Mark, holder: str, sides: Mapping[str, str]) -> bool:
    camps = {side_of(name, sides) for name in mark.parties}
    return not mark.parties or side_of(holder, sides) in camps


def _speaker(mark: Mark) -> str:
    return mark.claim.attribution.speaker or mark.claim.doc


def _reason(band: Band, denying: Sequence[Mark], doubting: Sequence[Mark]) -> str:
    words = "said by others than the holder" if band.vouched() else "only the holder's own side says so"
    if band.conceded:
        words = "conceded by the loser"
    if denying:
        words += f"; denied by {', '.join(sorted({_speaker(mark) for mark in denying}))}"
    silent = sorted({name for mark in doubting for name in mark.parties})
    if silent:
        words += f"; not confirmed by {', '.join(silent)}"
    return words


def _merged(fights: Sequence[Mark]) -> list[Fight]:
    """Fighting days as stretches that do not overlap, with their marks."""
    stretches: list[tuple[date, date, list[Mark]]] = []
    for mark in fights:
        first, last = mark.effective(), mark.end
        if stretches and first <= stretches[-1][1] + DAY:
            start, end, marks = stretches[-1]
            marks.append(mark)
            stretches[-1] = start, max(end, last), marks
        else:
            stretches.append((first, last, [mark]))
    return [(first, last, tuple(marks)) for first, last, marks in stretches]


def _against(holder: str, names: Iterable[str], sides: Mapping[str, str]) -> set[str]:
    """Those who may dispute a place with its holder: of another camp than his, and armed."""
    camp = side_of(holder, sides)
    return {name for name in names if side_of(name, sides) != camp and not is_unarmed(name)}


def _contested(
    base: Holding, first: date, last: date, marks: Sequence[Mark], sides: Mapping[str, str]
) -> Holding:
    parties = _against(base.holder or "", (name for mark in marks for name in mark.parties), sides)
    return replace(
        base,
        state=_fighting_state(marks),
        start=first,
        end=last,
        disputed_by=tuple(sorted(parties | set(base.disputed_by))),
        claims=tuple(sorted({*base.claims, *(mark.claim.id for mark in marks)})),
        speakers=tuple(sorted({*base.speakers, *map(_speaker, marks)})),
        reason=f"fighting; {base.reason}",
    )


def _fighting_state(marks: Sequence[Mark]) -> HoldingState:
    siege = any(mark.kind is MarkKind.BESIEGES for mark in marks)
    return HoldingState.BESIEGED if siege else HoldingState.CONTESTED


def _fought(
    place: Place, fights: Sequence[Fight], bands: Sequence[Band], sides: Mapping[str, str]
) -> list[Holding]:
    """Fighting on days for which nobody is known to hold the place: a siege, an advance, or two sides."""
    loose = []
    for first, last, marks in fights:
        if not _for_the_place(marks, sides):
            continue
        for start, end in _free(first, last, bands):
            loose.append(
                Holding(
                    place=place,
                    state=_fighting_state(marks),
                    start=start,
                    end=end,
                    disputed_by=tuple(
                        sorted({name for mark in marks for name in mark.parties if not is_unarmed(name)})
                    ),
                    claims=tuple(sorted({mark.claim.id for mark in marks})),
                    speakers=tuple(sorted({_speaker(mark) for mark in marks})),
                    reason="fighting; no evidence of who held the place",
                )
            )
    return loose


def _for_the_place(marks: Sequence[Mark], sides: Mapping[str, str]) -> bool:
    """Whether fighting without a known holder is told as one for the place. A stabbing, a riot, an ambush of
    one day or a raid with one side to it is an incident and says nothing of who holds the town.
    """
    if any(mark.kind is MarkKind.BESIEGES or mark.claim.event_type is not EventType.BATTLE for mark in marks):
        return True
    if not any(tells_fighting(mark.claim) or mark.start != mark.end for mark in marks):
        return False
    parties = {name for mark in marks for name in mark.parties if not is_unarmed(name)}
    return len({side_of(name, sides) for name in parties}) > 1


def _free(first: date, last: date, bands: Sequence[Band]) -> list[tuple[date, date]]:
    """The days from first to last that no band covers."""
    free = [(first, last)]
    for band in bands:
        cut = []
        for start, end in free:
            cut += [(start, min(end, band.start - DAY)), (max(start, band.until + DAY), end)]
        free = [(start, end) for start, end in cut if start <= end]
    return sorted(set(free))


def _with_unknown(place: Place, ordered: Sequence[Holding]) -> list[Holding]:
    """Step 4: every gap after a holding is unknown, with the last known holder while that is fresh."""
    filled: list[Holding] = []
    reached: date | None = None
    last: Holding | None = None
    for holding in ordered:
        if reached is not None and holding.start is not None and holding.start > reached + DAY:
            filled += _gap(place, reached + DAY, holding.start - DAY, last)
        filled.append(holding)
        if holding.end is not None and (reached is None or holding.end >= reached):
            reached, last = holding.end, holding
    if reached is not None and last is not None and last.holder is not None:
        filled += _gap(place, reached + DAY, None, last)
    return filled


def _gap(place: Place, start: date, end: date | None, last: Holding | None) -> list[Holding]:
    stale_until = start + timedelta(days=holding_rules().stale_days - 1)
    known = last.holder if last else None
    unknown = Holding(place=place, state=HoldingState.UNKNOWN, start=start, end=end)
    if known is None:
        return [replace(unknown, reason="no evidence")]
    fresh = replace(
        unknown,
        end=stale_until if end is None else min(end, stale_until),
        last_known=known,
        stale=True,
        claims=last.claims if last else (),
        reason=f"no evidence since {start - DAY}; last known: {known}",
    )
    if end is not None and end <= stale_until:
        return [fresh]
    rest = replace(unknown, start=stale_until + DAY, reason=f"no evidence since {start - DAY}")
    return [fresh, rest]


def _cut(holding: Holding, as_of: date | None) -> Holding | None:
    """The holding up to `as_of`; None when it starts later."""
    if as_of is None:
        return holding
    if holding.start is not None and holding.start > as_of:
        return None
    return replace(holding, end=as_of) if holding.end is None or holding.end > as_of else holding
