"""Which claims are compared at all: claims that share a key.

K00 one report and its copies; K0 one clause of one copied text; K1 place, group of types, week; K2 a doer,
or two parties, group of types, week; K3 place, month, group of types, for background and long periods; K4 one
quotation or figure, found as a copy; K5 kind of toll, size, country, fortnight, and kind of toll, number,
week wherever the place lies; K6 a person by name who was harmed; K7 a word of the happening, or two that mean
one thing, and a name its report tells often, for claims known by their words; K8 country and day of a deed,
for places that the atlas lacks. A place meets every cell within its reach, and a period every bin it touches
when `slack_days` are added to its ends: what is near always shares a key, whatever the borders.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import product

from khaldun.link.kin import load_kin
from khaldun.link.meetings import Stand, all_pairs, first_met, grouped_pairs, is_on_the_map, near_pairs
from khaldun.link.spots import LEAST_LETTERS, spelled
from khaldun.link.traits import AWAITED, HAPPENED, Figure, Spot, Traits, traits_of
from khaldun.link.weights import load_weights
from khaldun.records import Claim, ClaimId

WEEK = 7
FORTNIGHT = 14
YEAR = 365
CELL = "!"
"""Marks a place key as a cell: it sorts before every other, so near exact places meet there first."""
ONE_REPORT = "00"
"""Marks the key of one report and its copies. It sorts first: their claims meet there, however far apart they
are dated or placed, and nowhere else."""
BY_WORD = "7"
"""Marks the key of a word and a name."""
ASIDE = 1500
"""In a report too long for comparing each with each: those at most so many code points apart are compared."""
Block = tuple[str, list[Traits]]


def block_keys(claim: Claim) -> Iterator[str]:
    """The keys a claim is looked up under (K00-K3, K5-K8; K4 comes from copies).

    Requested, planned and hypothetical claims meet only their own kind; what is expected also meets what
    happened, and a denial meets what it denies.
    """
    yield from keys_of(traits_of(claim))


def keys_of(traits: Traits) -> Iterator[str]:
    """The keys of a claim whose traits are known."""
    topic = f"{_status_key(traits)}|{traits.group}"
    yield f"{ONE_REPORT}|{_status_key(traits)}|{traits.root}"
    if traits.contents:
        yield f"0|{topic}|{traits.telling}"
    weeks = [] if _is_long(traits) else _bins(traits, WEEK)
    for place, week in product(_place_keys(traits.spot), weeks):
        yield f"1|{topic}|{place}|{week}"
    if weeks:
        for parties, week in product(_party_keys(traits), weeks):
            yield f"2|{topic}|{parties}|{week}"
    if traits.background or _is_long(traits):
        for place, month in product(_place_keys(traits.spot), _months(traits)):
            yield f"3|{topic}|{place}|{month}"
    if not _is_long(traits):
        yield from _toll_keys(traits, topic)
    yield from _day_keys(traits, topic)
    if traits.event_type in load_weights().types.killing:
        yield from (f"6|{topic}|{person}" for person in sorted(traits.victims.people))
    if traits.wordy:
        yield from _word_keys(traits)


def _word_keys(traits: Traits) -> Iterator[str]:
    """Each word it goes by, and each with its kin, under each name its report tells most."""
    kin = load_kin().of
    pairs = {_both(act, other) for act in traits.acts for other in kin.get(act, ())}
    for word, name in product(sorted(pairs | traits.acts), traits.told.subjects):
        yield f"{BY_WORD}|{_status_key(traits)}|{word}|{name}"


def _both(one: str, other: str) -> str:
    return f"{min(one, other)}+{max(one, other)}"


def _status_key(traits: Traits) -> str:
    return HAPPENED if traits.status == AWAITED else traits.status


def _is_long(traits: Traits) -> bool:
    return traits.last - traits.first > load_weights().limits.long_days


def _bins(traits: Traits, days: int) -> range:
    slack = load_weights().limits.slack_days
    return range((traits.first - slack) // days, (traits.last + slack) // days + 1)


def _months(traits: Traits) -> Iterable[str]:
    if not traits.has_period:
        return ("undated",)
    first, last = date.fromordinal(traits.first), date.fromordinal(traits.last)
    if traits.last - traits.first > YEAR:
        return (f"year:{year}" for year in range(first.year, last.year + 1))
    months = range(first.year * 12 + first.month, last.year * 12 + last.month + 1)
    return (f"month:{month}" for month in months)


def _place_keys(spot: Spot | None) -> Iterator[str]:
    if spot is None:
        return
    if spot.wide:
        yield spot.country if spot.whole_country and spot.country else spot.key
        return
    yield spot.key
    if not spot.mapped and spot.named and (consonants := spelled(spot.words)):
        yield f"~{'+'.join(sorted(consonants))}"
    if spot.named:
        yield from (f"~word {word}" for word in sorted(spot.words) if len(word) >= LEAST_LETTERS)
    if spot.lat is not None and spot.lon is not None:
        yield from _cells(spot.lat, spot.lon)
    yield from sorted(key for key in spot.within if not key.startswith(("country:", "continent:")))


def _cells(lat: float, lon: float) -> Iterator[str]:
    limits = load_weights().limits
    side, reach, stretch = limits.cell_degrees, limits.reach_degrees, _stretch(lat)
    rows = range(math.floor((lat - reach) / side), math.floor((lat + reach) / side) + 1)
    columns = range(math.floor((lon - stretch) / side), math.floor((lon + stretch) / side) + 1)
    for row, column in product(rows, columns):
        yield f"{CELL}{row}:{column}"


def _stretch(lat: float) -> float:
    """The reach in degrees of longitude, which shrink towards the poles."""
    return load_weights().limits.reach_degrees / max(math.cos(math.radians(lat)), 0.1)


def _party_keys(traits: Traits) -> list[str]:
    """Pairs of actor and recipient whatever the direction, and each actor, who may be named alone."""
    if not traits.actors or not traits.recipients:
        return sorted(traits.actors | traits.recipients)
    pairs = {"+".join(sorted(pair)) for pair in product(traits.actors, traits.recipients)}
    return sorted(pairs | traits.actors)


def _day_keys(traits: Traits, topic: str) -> Iterator[str]:
    """The country and each day of a deed of a day or two: where the atlas lacks a village, nothing else is
    near it.
    """
    if traits.spot is None or traits.spot.country is None or traits.last - traits.first > 1:
        return
    if traits.event_type in load_weights().types.deeds:
        for day in range(traits.first, traits.last + 1):
            yield f"8|{topic}|{traits.spot.country}|{day}"


def _toll_keys(traits: Traits, topic: str) -> Iterator[str]:
    country = (traits.spot.country if traits.spot else None) or "-"
    for figure, bin_ in product(traits.figures, _bins(traits, FORTNIGHT)):
        for size in _sizes(figure):
            yield f"5|{topic}|{figure.kind}|{size}|{country}|{bin_}"
    for figure, week in product(traits.figures, _bins(traits, WEEK)):
        if figure.low > load_weights().limits.small_toll:
            yield f"5|{topic}|{figure.kind}|={figure.low}|{week}"


def _sizes(figure: Figure) -> list[int]:
    """Buckets of one third of an octave; a figure stands in its own and in the next, so near figures meet."""
    if figure.low <= load_weights().limits.small_toll:
        return []
    bucket = math.floor(math.log2(figure.low) * 3)
    return [bucket, bucket + 1]


def pairs_of(block: Block, known: dict[str, Stand] | None = None) -> Iterator[tuple[Traits, Traits]]:
    """The pairs of a block, each pair in the first block it shares and in no other.

    Pairs that are near neither in time nor in place are left out, though they share a bin, a party or a
    region, unless both are of one report or copied clause, or go by one word. A block larger than the limit
    is keyed again by day and party, that of one report also by where they stand in its text. `known` keeps
    what was worked out of claims from block to block.
    """
    key, members = block
    stood = {} if known is None else known
    for traits in members:
        if traits.id not in stood:
            stood[traits.id] = stand_of(traits)
    for one, other in met_pairs((key, [stood[traits.id] for traits in members])):
        yield one.traits, other.traits


def met_pairs(
    block: tuple[str, Sequence[Stand]], *, fresh: frozenset[ClaimId] | None = None
) -> Iterator[tuple[Stand, Stand]]:
    """The pairs of a block, as `pairs_of` has them; with `fresh`, only those of a claim that is in it.

    Whether two claims are a pair of a block hangs on them alone and on whether the block is crowded.
    """
    key, members = block
    stands = sorted(members, key=lambda stand: stand.traits.id)
    pairs = _candidates(key, stands)
    if fresh is not None:
        is_new = [stand.traits.id in fresh for stand in stands]
        pairs = (pair for pair in pairs if is_new[pair[0]] or is_new[pair[1]])
    for one, other in first_met(stands, pairs, key):
        yield stands[one], stands[other]


def stand_of(traits: Traits) -> Stand:
    """What blocks look at of a claim."""
    spot = traits.spot
    exact = is_on_the_map(spot)
    lat, lon = (spot.lat or 0.0, spot.lon or 0.0) if spot and exact else (0.0, 0.0)
    return Stand(
        traits=traits,
        keys=tuple(sorted(set(keys_of(traits)))),
        slack=0 if _is_long(traits) else 2 * load_weights().limits.slack_days,
        exact=exact,
        lat=lat,
        lon=lon,
        stretch=_stretch(lat) if exact else 0.0,
    )


def is_crowded(members: Sequence[object]) -> bool:
    """Whether a block is too large for comparing each with each."""
    return _is_crowd(len(members))


def _is_crowd(size: int) -> bool:
    return size > load_weights().limits.block


def _candidates(key: str, stands: Sequence[Stand]) -> Iterator[tuple[int, int]]:
    """Pairs to look at; two exact places, were they near, would have met in a cell already."""
    alike = key[0] in "0" + BY_WORD
    if _is_crowd(len(stands)):
        finer = _near_in_text if key.startswith(ONE_REPORT) else _finer_keys
        return grouped_pairs(stands, _finer_groups(stands, finer), every=alike)
    if alike:
        return all_pairs(stands)
    return near_pairs(stands, loose=f"|{CELL}" not in key)


def _finer_groups(
    stands: Sequence[Stand], keys: Callable[[Traits], set[tuple[int, str]]]
) -> Iterable[list[int]]:
    finer: dict[tuple[int, str], list[int]] = {}
    for at, stand in enumerate(stands):
        for key in keys(stand.traits):
            finer.setdefault(key, []).append(at)
    return finer.values()


def _near_in_text(traits: Traits) -> set[tuple[int, str]]:
    """Day and party, and two overlapping stretches of the text."""
    stretch = traits.start // ASIDE
    return _finer_keys(traits) | {(stretch, "text"), (stretch + 1, "text")}


def _finer_keys(traits: Traits) -> set[tuple[int, str]]:
    parties = sorted(traits.actors | traits.recipients) or ["-"]
    days = range(traits.first // 2, (traits.last + 2) // 2 + 1)
    return set(product(days[-WEEK:], parties))
