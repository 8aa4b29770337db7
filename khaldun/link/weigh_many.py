"""The sum of the table of evidence for many pairs at once: claims of different texts that repeat nothing.

Nine in ten pairs are of this kind. What counts, and why, stands in evidence.py alone; a test holds this
file to it, pair by pair.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from khaldun.link import evidence
from khaldun.link.columns import NONE, Bools, Columns, Ints, Numbered
from khaldun.link.components import Edge
from khaldun.link.evidence import ALIKE, CLOSE, NO_COPIES, PERIOD_VAGUE_DAYS, SAME_PERIOD, UNLIKE
from khaldun.link.figures import relate_figures
from khaldun.link.spots import place_relation
from khaldun.link.traits import AWAITED, HAPPENED, Spot, Traits
from khaldun.link.weights import load_weights
from khaldun.link.wording import likeness

_WEIGHTS = load_weights()
_LIMITS, _E = _WEIGHTS.limits, _WEIGHTS.evidence
_PLACES = tuple(_E["place"])
_PLACE_WEIGHTS = np.array([_E["place"][level] for level in _PLACES], dtype=np.int64)
_IS_NEAR_SPOT = np.array([level in evidence.NEAR_SPOT for level in _PLACES])


class Sides(NamedTuple):
    """The two claims of every pair, as rows of `columns`."""

    columns: Columns
    left: Ints
    right: Ints

    def both(self, name: str) -> Bools:
        """Whether a column holds on both sides."""
        left, right = self.of(name)
        return np.asarray(left & right)

    def of(self, name: str) -> tuple[Any, Any]:
        """A column on the left, and on the right."""
        column = getattr(self.columns, name)
        return column[self.left], column[self.right]

    def numbers(self, name: str) -> tuple[Ints, Ints]:
        """The numbers of a numbered column on both sides."""
        column = getattr(self.columns, name)
        of = column.of if isinstance(column, Numbered) else column
        return of[self.left], of[self.right]

    def gap(self) -> Ints:
        """Days from the end of the earlier to the start of the later; 0 or less when they share a day."""
        (first, other_first), (last, other_last) = self.of("first"), self.of("last")
        return np.asarray(np.maximum(first, other_first) - np.minimum(last, other_last))

    def share(self, one: str, other: str) -> Bools:
        """Whether a set of names on the left and one on the right have a name in common."""
        columns = self.columns
        return columns.share_names(getattr(columns, one)[self.left], getattr(columns, other)[self.right])

    def judged(self, alike: str, judge: Callable[[Traits, Traits], int]) -> Ints:
        """`judge` of each pair, asked once for all pairs whose claims are `alike`."""
        column: Numbered[Any] = getattr(self.columns, alike)
        claims = self.columns.claims
        return column.each_first(self.left, self.right, lambda one, other: judge(claims[one], claims[other]))

    def sense_likeness(self) -> NDArray[np.float64]:
        """How alike the two triggers are in sense, NaN where that is unknown."""
        return self.columns.senses.likeness(self.left, self.right)

    def some(self, rows: Bools) -> Sides:
        """The pairs of some rows."""
        return Sides(self.columns, self.left[rows], self.right[rows])


def edges_of_many(pairs: Sequence[tuple[Traits, Traits]]) -> list[Edge]:
    """`memo_meetings.edge_of` of pairs of claims whose texts differ and between which no copying is known."""
    ordered = [(one, other) if one.id < other.id else (other, one) for one, other in pairs]
    sides = _sides(ordered)
    weights, barred = weigh_many(sides)
    told = zip(ordered, weights.tolist(), barred.tolist(), strict=True)
    return [Edge(left.id, right.id, weight, bar) for (left, right), weight, bar in told]


def _sides(pairs: Sequence[tuple[Traits, Traits]]) -> Sides:
    claims = {claim.id: claim for pair in pairs for claim in pair}
    row = {claim: at for at, claim in enumerate(claims)}
    left, right = ([row[pair[side].id] for pair in pairs] for side in (0, 1))
    return Sides(
        Columns(list(claims.values())), np.array(left, dtype=np.int64), np.array(right, dtype=np.int64)
    )


def weigh_many(sides: Sides) -> tuple[Ints, Bools]:
    """Log-odds x 1000 that the two of each pair speak of one happening, and whether they never share an
    incident.
    """
    gap, places, close = sides.gap(), _places(sides), _likenesses(sides)
    status, barred = _status(sides, gap)
    background, other_background = sides.of("background")
    weight = (
        _first_of("prior", {"coded": sides.both("coded")}, "told")
        + _E["quote"]["no"]
        + _E["one_text"]["other"]
        + _kinds(sides, close)
        + sides.judged("kind_and_sub", _deeds)
        + status
        + _periods(sides, gap)
        + _PLACE_WEIGHTS[places]
        + _doers(sides)
        + _sufferers(sides)
        + _tolls(sides, places)
        + _voices(sides)
        + _wording(close)
        + _vagueness(sides, places)
        + _first_of("background", {"same": background == other_background}, "mixed")
    )
    return weight, barred


def _first_of(line: str, levels: Mapping[str, Bools], rest: str) -> Ints:
    """The weight of the first level that holds, else of `rest`."""
    weights = [_E[line][level] for level in levels]
    return np.asarray(np.select(list(levels.values()), weights, _E[line][rest]), dtype=np.int64)


def _likenesses(sides: Sides) -> NDArray[np.float64]:
    words = [claim.lemmas for claim in sides.columns.claims]
    pairs = zip(sides.left.tolist(), sides.right.tolist(), strict=True)
    return np.array([likeness(words[one], words[other]) for one, other in pairs])


def _wording(alike: NDArray[np.float64]) -> Ints:
    levels = {"close": alike >= CLOSE, "alike": alike >= ALIKE, "unlike": alike < UNLIKE}
    return _first_of("wording", levels, "plain")


def _kinds(sides: Sides, alike: NDArray[np.float64]) -> Ints:
    (one, other), (group, other_group) = sides.numbers("event_type"), sides.numbers("group")
    state, other_state = sides.of("states")
    spoken, _ = sides.of("speech")
    same = one == other
    lasting, other_lasting = sides.of("lasting")
    kindred = group == other_group
    levels = {
        "spoken": same & spoken & (alike < CLOSE),
        "same": same,
        "kindred": kindred & (lasting == other_lasting),
        "kindred_part": kindred,
    }
    return (
        _first_of("event_type", levels, "other")
        + _first_of("standing", {"state": state | other_state}, "no")
        + _sub_types(sides, same)
    )


def _sub_types(sides: Sides, same: Bools) -> Ints:
    sub, other_sub = sides.numbers("sub")
    both = same & (sub != NONE) & (other_sub != NONE)
    found = np.full(len(same), _E["sub_event_type"]["unknown"], dtype=np.int64)
    found[both] = sides.some(both).judged("kind_and_sub", _sub_type)
    return found


def _sub_type(left: Traits, right: Traits) -> int:
    return _E["sub_event_type"][evidence.sub_event_type(left, right, NO_COPIES)]


def _deeds(left: Traits, right: Traits) -> int:
    return _E["deeds"][evidence.deeds(left, right, NO_COPIES)]


def _status(sides: Sides, gap: Ints) -> tuple[Ints, Bools]:
    status, other_status = sides.numbers("status")
    awaited = sides.columns.status.number(AWAITED), sides.columns.status.number(HAPPENED)
    told, other_told = np.isin(status, awaited), np.isin(other_status, awaited)
    barred = np.asarray((status != other_status) & ~(told & other_told))
    levels = {"same": status == other_status, "other": barred, "awaited": sides.both("dated") & (gap <= 0)}
    return _first_of("status", levels, "undated"), barred


def _periods(sides: Sides, gap: Ints) -> Ints:
    (first, other_first), (last, other_last) = sides.of("first"), sides.of("last")
    long, other_long, shared = last - first + 1, other_last - other_first + 1, 1 - gap
    stale = np.maximum(*sides.of("recent")) > np.minimum(last, other_last)  # the texts differ
    over = sides.both("open_start") & sides.both("killing")  # known only to be over when they were told
    same = (gap <= 0) & (shared / np.maximum(long + other_long - shared, 1) >= SAME_PERIOD) & ~over
    levels = {
        "unknown": ~sides.both("has_period"),
        "other_day": (gap > 1) & (gap <= _LIMITS.near_days) & sides.both("one_day"),
        "near": (gap > 0) & (gap <= _LIMITS.near_days),
        "days_apart": (gap > 0) & (gap <= 2 * _LIMITS.slack_days) & sides.both("one_day"),
        "apart": ((gap > 0) & (gap <= 2 * _LIMITS.slack_days)) | ((gap <= 0) & stale),
        "far": gap > 0,
        "same": same,
        "vague": over | (np.maximum(long, other_long) > PERIOD_VAGUE_DAYS),
        "inside": shared == np.minimum(long, other_long),
    }
    return _first_of("period", levels, "partly")


def _places(sides: Sides) -> Ints:
    """The place of each pair's level in `_PLACES`."""
    spot, other_spot = sides.numbers("spot")
    both = (spot != NONE) & (other_spot != NONE)
    found = np.full(len(spot), _PLACES.index("unknown"), dtype=np.int64)
    found[both] = sides.columns.spot.each_pair(spot[both], other_spot[both], _place)
    return found


def _place(one: Spot | None, other: Spot | None) -> int:
    return _PLACES.index("unknown" if one is None or other is None else place_relation(one, other))


def _doers(sides: Sides) -> Ints:
    actors, other_actors = sides.numbers("actors")
    camps, other_camps = sides.numbers("camps")
    speech, shared = sides.both("speech"), sides.share("actors", "actors")
    known_camps = (camps != NONE) & (other_camps != NONE)
    kind, other_kind = sides.numbers("event_type")
    one_deed = sides.both("everyday") & (kind == other_kind)
    levels = {
        "unknown": (actors == NONE) | (other_actors == NONE),
        "one_speaker": shared & speech,
        "general": shared & sides.of("general_actors")[0],
        "shared": shared,
        "other_speaker": speech,
        "rival": one_deed & known_camps & ~sides.share("camps", "camps"),
    }
    return _first_of("actors", levels, "different")


def _sufferers(sides: Sides) -> Ints:
    recipients, other_recipients = sides.numbers("recipients")
    levels = {
        "unknown": (recipients == NONE) | (other_recipients == NONE),
        "shared": sides.share("recipients", "recipients"),
        "general": sides.both("general_recipients"),
    }
    found = _first_of("recipients", levels, "different")
    killed = sides.both("killing") & ~levels["unknown"]
    found[killed] = sides.some(killed).judged("victims", _sufferer)
    crossed = sides.share("actors", "recipients") & sides.share("recipients", "actors")
    return np.asarray(found + _first_of("roles", {"swapped": crossed}, "as_told"), dtype=np.int64)


def _sufferer(left: Traits, right: Traits) -> int:
    return _E["recipients"][evidence.recipients(left, right, NO_COPIES)]


def _tolls(sides: Sides, places: Ints) -> Ints:
    figures, other_figures = sides.numbers("figures")
    both = (figures != NONE) & (other_figures != NONE)
    found = np.full(len(both), _E["tolls"]["unknown"], dtype=np.int64)
    here = both & _IS_NEAR_SPOT[places]
    found[here] = sides.some(here).judged("kind_and_figures", _toll_of_near_spots)
    elsewhere = both & ~here
    found[elsewhere] = sides.some(elsewhere).judged("kind_and_figures", _toll)
    return found


def _toll(left: Traits, right: Traits) -> int:
    return _E["tolls"][relate_figures(left, right, exactly=True)]


def _toll_of_near_spots(left: Traits, right: Traits) -> int:
    return _E["tolls"][relate_figures(left, right, exactly=False)]


def _voices(sides: Sides) -> Ints:
    speaker, other_speaker = sides.numbers("speaker")
    (telling, other_telling), (denies, other_denies) = sides.of("telling"), sides.of("denies")
    answers = (telling == other_denies) | (other_telling == denies)
    return _first_of(
        "speaker", {"same": (speaker == other_speaker) & (speaker != NONE)}, "other"
    ) + _first_of("denial", {"answers": answers}, "no")


def _vagueness(sides: Sides, places: Ints) -> Ints:
    exact = _IS_NEAR_SPOT[places] & ~(np.bitwise_or(*sides.of("wide")))
    return _first_of("vagueness", {"both": sides.both("open_start") & ~exact}, "no")
