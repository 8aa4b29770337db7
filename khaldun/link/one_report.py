"""How far two claims of one report speak of one happening: a table of evidence of its own.

Between reports a happening is known by its day, place and figures; inside one the writer need not repeat
them, and the order of telling says more. It weighs what leaves the doer open (`goes_by_telling`).
Weights are fitted to claims as people code them and as they are read (data/link/one_report.toml, by
train.one_report) or, where the network read both, to such pairs alone, whose fields err more often and whose
line `network` counts (data/link/one_report_read.toml, by train.happenings); each level has its sentence in
data/link/said_in_one_report.toml. Each function is given the two in the order in which they are told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from khaldun.link import evidence
from khaldun.link.evidence import NO_COPIES, PairCopies
from khaldun.link.figures import relate_figures
from khaldun.link.happenings import load_happenings
from khaldun.link.traits import Traits
from khaldun.link.weights import load_one_report, load_one_report_read, load_weights

_TYPES = load_weights().types
_STEPS = load_one_report().steps
_CHANCES = load_one_report().chances
_SAME_PLACE = frozenset({"same", "part", "alike", "close"})
_SAME_PERIOD = frozenset({"same", "inside", "partly"})
_ONE_TEXT = PairCopies(one_text=True)
OPENING = 300  # code points: a headline and a first paragraph
UNSEEN = "unknown"  # what `network` says where it did not read both
Judge = Callable[[Traits, Traits], str]
Levels = Mapping[str, int]


def goes_by_telling(left: Traits, right: Traits, copies: PairCopies, words: str) -> bool:
    """Whether this table weighs the two: one writer tells both, in words that are no copy (`words` is the
    level of `evidence.wording`; a copy of the report may change a word of its clause). Where one is told as
    one more of its kind ("a second blast"), the fields are compared as between reports.
    """
    if left.report == right.report:
        return words != "copied" and left.another == right.another
    again = words == "copied" or (words == "close" and left.event_type == right.event_type)
    return copies.one_text and not again and left.another == right.another


def in_order(left: Traits, right: Traits) -> tuple[Traits, Traits]:
    """The two as they are told."""
    return (left, right) if (left.start, left.id) <= (right.start, right.id) else (right, left)


def prior(left: Traits, right: Traits) -> str:
    """Two claims of one report are more often about different happenings."""
    return "any"


def kind(left: Traits, right: Traits) -> str:
    """What kind of happening each tells of."""
    one, other = left.event_type, right.event_type
    if other < one:  # asked of nearly all pairs of a report: quicker than to sort the two
        one, other = other, one
    if one in _TYPES.deeds and other in _TYPES.deeds:
        return f"{one}-{other}"
    if one != other:
        return "kindred" if left.group == right.group else "other"
    return "state" if one in _TYPES.states else "speech" if one in _TYPES.speech else "same"


def sub_kind(left: Traits, right: Traits) -> str:
    """What sub type each tells of."""
    return evidence.sub_event_type(left, right, NO_COPIES)


def status(left: Traits, right: Traits) -> str:
    """Whether each is told as happened, expected, planned, asked for or supposed."""
    return evidence.status(left, right, NO_COPIES)


def period(left: Traits, right: Traits) -> str:
    """How the two periods lie to each other, and whether each is in the words of its own clause."""
    return _told(evidence.period(left, right, NO_COPIES), left.period_told and right.period_told)


def place(left: Traits, right: Traits) -> str:
    """How the two places lie to each other, and whether each is in the words of its own clause."""
    return _told(evidence.place(left, right, NO_COPIES), left.place_told and right.place_told)


def _told(level: str, in_both: bool) -> str:
    return f"{level}_told" if in_both and level != "unknown" else level


def actors(left: Traits, right: Traits) -> str:
    """Who acts."""
    return evidence.actors(left, right, NO_COPIES)


def speech(left: Traits, right: Traits) -> str:
    """Whether one speaker says the same thing again: an appeal is told in the headline and in his words."""
    if left.event_type != right.event_type or left.event_type not in _TYPES.speech:
        return "no"
    if not left.actors or not right.actors:
        return "unknown"
    if left.actors.isdisjoint(right.actors):
        return "other_speaker"
    return "same_kind" if left.sub and left.sub == right.sub else "one_speaker"


def recipients(left: Traits, right: Traits) -> str:
    """Who suffers it or is addressed."""
    return evidence.recipients(left, right, NO_COPIES)


def roles(left: Traits, right: Traits) -> str:
    """One clash told from its two sides: who acts in one suffers in the other."""
    return evidence.roles(left, right, NO_COPIES)


def counts(left: Traits, right: Traits) -> str:
    """Whether both count people, and whether it can be one count."""
    if not left.figures or not right.figures:
        return "one" if left.figures or right.figures else "none"
    if {one.kind for one in left.figures}.isdisjoint(one.kind for one in right.figures):
        return "other_kind"
    level = relate_figures(left, right, exactly=True)
    return "other_scope" if level == "unknown" else level


def numbers(left: Traits, right: Traits) -> str:
    """Whether a number of one stands in the words of the other."""
    if not left.numbers or not right.numbers:
        return "unknown"
    return "other" if left.numbers.isdisjoint(right.numbers) else "shared"


def wording(left: Traits, right: Traits) -> str:
    """How alike the words are."""
    return evidence.wording(left, right, NO_COPIES)


def background(left: Traits, right: Traits) -> str:
    """Whether each tells news or looks back."""
    if left.background != right.background:
        return "mixed"
    return "both" if left.background else "news"


def headline(left: Traits, right: Traits) -> str:
    """A headline tells what the text under it tells first of that kind; two headlines tell two stories."""
    if left.headline == right.headline:
        return "both" if left.headline else "none"
    if left.event_type != right.event_type:
        return "other"
    return "restated" if left.told.first_in_body or right.told.first_in_body else "told_again"


def distance(left: Traits, right: Traits) -> str:
    """How far apart they are told."""
    gap = max(left.start, right.start) - min(left.end, right.end)
    return next((name for name, most in _STEPS.items() if gap <= most), "far")


def answer(earlier: Traits, later: Traits) -> str:
    """Whether one denies, or lays blame for, what was told."""
    return ("none", "earlier", "later", "both")[earlier.answers + 2 * later.answers]


def denial(left: Traits, right: Traits) -> str:
    """One denies the other."""
    return evidence.denial(left, right, NO_COPIES)


def spread(earlier: Traits, later: Traits) -> str:
    """In how many places far from one another the report tells of violence, and whether a new one comes
    between: a report of one place tells one happening more often than a round-up of a war does.
    """
    if not (earlier.harm and later.harm and earlier.event_type == later.event_type):
        return "other"
    places = max(earlier.told.all_places, later.told.all_places)
    if places < 2:
        return ("none", "one")[places]
    one_stretch = later.told.places <= earlier.told.places
    return f"{'two' if places == 2 else 'several'}_{'here' if one_stretch else 'further_on'}"


def last_deed(earlier: Traits, later: Traits) -> str:
    """Whether the earlier is the deed told last before the later, and whether that points back."""
    return _last_deed(_rank(earlier, later), later)


def _last_deed(rank: str, later: Traits) -> str:
    return f"{rank}_pointed" if later.points else rank


def deeds_between(earlier: Traits, later: Traits) -> str:
    """How many deeds and outcomes are told between the two."""
    since = later.told.harms - earlier.told.harms if earlier.harm else 0
    return ("no", "none", "one", "two", "more")[max(0, min(since, 4))]


def report_opens_with(earlier: Traits, later: Traits) -> str:
    """Whether the earlier is what the report tells first, and the later an outcome or an answer."""
    opening = "it" if earlier.told.first_harm else "another"
    if not later.outcome:
        return f"{opening}_this_answers" if later.answers else opening
    if later.answers:
        return f"{opening}_this_an_answered_outcome"
    return f"{opening}_this_{'its' if opening == 'it' else 'an'}_outcome"


def first_of_kind(earlier: Traits, later: Traits) -> str:
    """Whether the earlier is the first of the kind of the later."""
    return "first" if earlier.told.first_of_type and earlier.event_type == later.event_type else "no"


def pointing(earlier: Traits, later: Traits) -> str:
    """Which of the two points back to something told ("the attack", "the dead")."""
    return ("none", "earlier", "later", "both")[earlier.points + 2 * later.points]


def sides(earlier: Traits, later: Traits) -> str:
    """Whether two fights at one place have the same sides."""
    if earlier.event_type not in _TYPES.clash or later.event_type not in _TYPES.clash:
        return "no"
    one, other = earlier.actors | earlier.recipients, later.actors | later.recipients
    shared = len(one & other)
    if evidence.place(earlier, later, NO_COPIES) not in _SAME_PLACE or not shared:
        return "other"
    return "both" if shared > 1 else "one"


def retold(earlier: Traits, later: Traits) -> str:
    """One author who names the doer twice tells two happenings apart by day, place, figure or a word."""
    if not earlier.actors or not later.actors:
        return "open"
    if evidence.sub_event_type(earlier, later, NO_COPIES) == "other_method":
        return "other_method"
    return evidence.one_text(earlier, later, _ONE_TEXT)


def naming(earlier: Traits, later: Traits) -> str:
    """Whether the later is told as something known ("the attack") or as something new ("an attack")."""
    return later.naming


def opening(earlier: Traits, later: Traits) -> str:
    """Whether the earlier stands in the opening of the report, which tells what it is about."""
    return "opening" if earlier.start < OPENING else "further_on"


def speaker(earlier: Traits, later: Traits) -> str:
    """Whether one speaker tells both."""
    if not earlier.speaker or not later.speaker:
        return "unknown"
    return "same" if earlier.speaker == later.speaker else "other"


def agrees_with_last_deed(earlier: Traits, later: Traits) -> str:
    """Whether place and day agree with the deed told last."""
    where, when = evidence.place(earlier, later, NO_COPIES), evidence.period(earlier, later, NO_COPIES)
    return _agreement(where, when, _rank(earlier, later))


def _agreement(where: str, when: str, rank: str) -> str:
    here, then = where in _SAME_PLACE, when in _SAME_PERIOD
    agreed = "both" if here and then else "place" if here else "period" if then else "neither"
    return f"{agreed}_{'nearest' if rank == 'nearest' else 'no' if rank == 'no' else 'before'}"


def _rank(earlier: Traits, later: Traits) -> str:
    since = later.told.deeds - earlier.told.deeds if earlier.deed else 0
    return ("no", "nearest", "second", "before")[max(0, min(since, 3))]  # copies may have left deeds out


def network(earlier: Traits, later: Traits) -> str:
    """How likely the reader's network holds the two triggers to tell one happening."""
    told = load_happenings().log_odds(earlier.sense, later.sense)
    if told is None:
        return UNSEEN
    return next((name for name, most in _CHANCES.items() if 1000 * told < most), "above_90")


TABLE: tuple[Judge, ...] = (
    prior,
    kind,
    sub_kind,
    status,
    period,
    place,
    actors,
    speech,
    recipients,
    roles,
    counts,
    numbers,
    wording,
    background,
    headline,
    distance,
    answer,
    denial,
    spread,
    last_deed,
    deeds_between,
    report_opens_with,
    first_of_kind,
    pointing,
    agrees_with_last_deed,
    sides,
    retold,
    naming,
    opening,
    speaker,
    network,
)


class _Lines(NamedTuple):
    """The table with its weights: all lines, those that `weigh_told` asks one by one, and the others."""

    every: tuple[tuple[Judge, Levels], ...]
    alone: tuple[tuple[Judge, Levels], ...]
    wording: Levels
    place: Levels
    period: Levels
    last_deed: Levels
    agrees: Levels
    network: Levels


_SHARING = (wording, place, period, last_deed, agrees_with_last_deed, network)


def _lines_of(table: Mapping[str, Levels]) -> _Lines:
    every = tuple((judge, table[judge.__name__]) for judge in TABLE)
    alone = tuple((judge, weights) for judge, weights in every if judge not in _SHARING)
    return _Lines(every, alone, *(table[judge.__name__] for judge in _SHARING))


_AS_CODED, _AS_READ = (_lines_of(load().evidence) for load in (load_one_report, load_one_report_read))


def _weights_for(seen: str) -> _Lines:
    """Those of the table as read, where the network saw both."""
    return _AS_CODED if seen == UNSEEN else _AS_READ


def levels_told(left: Traits, right: Traits) -> Iterator[tuple[Judge, str, int]]:
    """Each line of the table with its level and weight; the same for both orders of the two."""
    earlier, later = in_order(left, right)
    for judge, weights in _weights_for(network(earlier, later)).every:
        level = judge(earlier, later)
        yield judge, level, weights[level]


def weigh_told(left: Traits, right: Traits, words: str) -> int:
    """Log-odds x 1000 that two claims of one report speak of one happening: the sum of `levels_told`.

    `words` is the level of their wording. What two lines rest on is worked out once: this is asked of nearly
    all pairs of a report.
    """
    earlier, later = in_order(left, right)
    where, when = evidence.place(earlier, later, NO_COPIES), evidence.period(earlier, later, NO_COPIES)
    rank, seen = _rank(earlier, later), network(earlier, later)
    lines = _weights_for(seen)
    told = lines.wording[words] + lines.last_deed[_last_deed(rank, later)]
    told += lines.agrees[_agreement(where, when, rank)] + lines.network[seen]
    told += lines.place[_told(where, left.place_told and right.place_told)]
    told += lines.period[_told(when, left.period_told and right.period_told)]
    return told + sum([weights[judge(earlier, later)] for judge, weights in lines.alone])
