"""How far two claims speak of one happening when they carry little but their words: a table of its own.

An award, a crash, a verdict has no type of ours that would tell it from others; what tells it is the word it
goes by, what else its clause says, and whether the two reports tell one story. Weights
(data/link/by_words.toml) are fitted by train.by_words; each level has its sentence in data/link/said.toml.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

from khaldun.link import evidence
from khaldun.link.evidence import NO_COPIES, PairCopies
from khaldun.link.kin import kinship
from khaldun.link.senses import sense_likeness
from khaldun.link.traits import Traits
from khaldun.link.weights import load_by_words, load_weights

_TYPES = load_weights().types
_OPEN = load_by_words().open
_KIN = frozenset({"synonym", "near", "close", "part"})
_OTHER_DAYS = frozenset({"near", "other_day", "days_apart", "apart", "far"})
_ELSEWHERE = frozenset({"beside", "nearby", "same_region", "unmapped", "far"})
Judge = Callable[[Traits, Traits], str]


def goes_by_words(left: Traits, right: Traits, copies: PairCopies, words: str) -> bool:
    """Whether this table weighs the two: both carry little but their words, no day or place tells them apart,
    and neither copies the other (`words` is the level of `evidence.wording`). Copies of one text are one
    report here, so that they change nothing.
    """
    if not left.wordy or not right.wordy or _told_elsewhere(left, right):
        return False
    return copies == NO_COPIES or (copies.one_text and words != "copied")


def _told_elsewhere(left: Traits, right: Traits) -> bool:
    """Whether the two are told of different days or places, unless both types say no more than that something
    happened: a war has many strikes, told in the same words of one day here and of the next there.
    """
    if left.event_type in _OPEN and right.event_type in _OPEN:
        return False
    return period(left, right) in _OTHER_DAYS or place(left, right) in _ELSEWHERE


def prior(left: Traits, right: Traits) -> str:
    """Two claims that meet by their words are more often about different happenings."""
    return "any"


def word(left: Traits, right: Traits) -> str:
    """What word the happening goes by."""
    return _word(left, right) + ("_here" if left.root == right.root else "")


def _word(left: Traits, right: Traits) -> str:
    kin = kinship(left.acts, right.acts)
    if left.event_type in _TYPES.speech and right.event_type in _TYPES.speech:
        return f"said_{kin}"
    return kin


def sense(left: Traits, right: Traits) -> str:
    """How near the words are in what they mean where they stand."""
    alike = sense_likeness(left.sense, right.sense)
    if math.isnan(alike):
        return "unknown"
    return f"{next(name for name, least in _ALIKE if alike >= least)}_{_class(left, right)}"


_ALIKE = (("one", 0.8), ("close", 0.6), ("near", 0.4), ("some", 0.25), ("little", 0.1), ("apart", -2.0))


def _class(left: Traits, right: Traits) -> str:
    kin = kinship(left.acts, right.acts)
    return "same" if kin == "same" else "kin" if kin in _KIN else "other"


def clause(left: Traits, right: Traits) -> str:
    """What else the clauses have in common."""
    fewer = min(len(left.beside), len(right.beside))
    if not fewer:
        return f"none_{_class(left, right)}"
    share = len(left.beside & right.beside) / fewer
    step = "most" if share >= 0.4 else "some" if share >= 0.15 else "little" if share else "nothing"
    return f"{step}_{_class(left, right)}"


def kind(left: Traits, right: Traits) -> str:
    """What kind of happening each tells of."""
    if left.event_type == right.event_type:
        return "open" if left.event_type in _OPEN else "same"
    if left.group == right.group:
        return "kindred"
    return "half_open" if left.event_type in _OPEN or right.event_type in _OPEN else "other"


def parties(left: Traits, right: Traits) -> str:
    """Who takes part."""
    one, other = left.actors | left.recipients, right.actors | right.recipients
    if not one or not other:
        return "unknown"
    return ("different_" if one.isdisjoint(other) else "shared_") + _class(left, right)


def period(left: Traits, right: Traits) -> str:
    """How the two periods lie to each other."""
    return evidence.period(left, right, NO_COPIES)


def place(left: Traits, right: Traits) -> str:
    """How the two places lie to each other, as far as the words are exact."""
    return evidence.place(left, right, NO_COPIES)


def numbers(left: Traits, right: Traits) -> str:
    """Whether the words hold the same numbers."""
    if not left.numbers or not right.numbers:
        return "none"
    return "different" if left.numbers.isdisjoint(right.numbers) else "shared"


def story(left: Traits, right: Traits) -> str:
    """How many of the names in one report stand in the other."""
    if left.root == right.root:
        return "one_report"
    one, other = left.told.names, right.told.names
    fewer = min(len(one), len(other))
    share = len(one & other) / fewer if fewer else 0.0
    return next(name for name, least in _STEPS if share >= least)


_STEPS = (("one", 0.5), ("close", 0.35), ("alike", 0.2), ("loose", 0.1), ("other", 0.0))


def told_both(left: Traits, right: Traits) -> str:
    """Whether a report that has the word of one also has that of the other: then it tells two things."""
    if left.root == right.root or not left.acts.isdisjoint(right.acts):
        return "no"
    both = (not left.acts.isdisjoint(right.told.acts)) + (not right.acts.isdisjoint(left.told.acts))
    return ("neither", "one", "both")[both]


def distance(left: Traits, right: Traits) -> str:
    """How far apart one report tells them."""
    if left.root != right.root:
        return "two_reports"
    gap = max(left.start, right.start) - min(left.end, right.end)
    return f"{'beside' if gap < 60 else 'near' if gap < 300 else 'far'}_{_class(left, right)}"


TABLE: tuple[Judge, ...] = (
    prior,
    word,
    sense,
    clause,
    kind,
    parties,
    period,
    place,
    numbers,
    story,
    told_both,
    distance,
)
_LINES = tuple((judge, load_by_words().evidence[judge.__name__]) for judge in TABLE)


def levels_worded(left: Traits, right: Traits) -> Iterator[tuple[Judge, str, int]]:
    """Each line of the table with its level and weight; the same for both orders of the two."""
    for judge, weights in _LINES:
        level = judge(left, right)
        yield judge, level, weights[level]


def weigh_worded(left: Traits, right: Traits) -> int:
    """Log-odds x 1000 that two claims speak of one happening: the sum of `levels_worded`."""
    return sum(weight for _, _, weight in levels_worded(left, right))
