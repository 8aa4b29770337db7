"""How far two claims speak of one happening: a table of evidence, each line with its weight and its words.

What a function of the table returns names its weight in data/link/weights.toml and the sentence that the
researcher reads in data/link/said.toml. All of it is symmetric.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from khaldun.link.figures import figure_relation, relate_figures
from khaldun.link.spots import place_relation
from khaldun.link.traits import AWAITED, HAPPENED, Traits
from khaldun.link.victims import relate_victims
from khaldun.link.weights import load_weights
from khaldun.link.wording import likeness
from khaldun.records import EventType

SAME_PERIOD = 0.7
PERIOD_VAGUE_DAYS = 20
COPIED, CLOSE, ALIKE, UNLIKE = 0.8, 0.5, 0.25, 0.03

_WEIGHTS = load_weights()
_LIMITS = _WEIGHTS.limits
_TYPES = _WEIGHTS.types
_DAILY = _WEIGHTS.kindred["from_the_air"] | _WEIGHTS.kindred["from_the_ground"]

_OTHER_DAY = frozenset({"near", "other_day", "days_apart", "apart", "far"})
_OTHER_PLACE = frozenset({"close", "nearby", "far"})
NEAR_SPOT = frozenset({"same", "part", "close"})
_NOT_HERE = frozenset({"beside", "unmapped"})  # not known to lie in one another
_OTHER_FIGURE = frozenset({"apart", "other_killing", "equal_small"})  # one victim more, not one victim again


class PairCopies(Struct, frozen=True, kw_only=True):
    """What is known of copying between two claims."""

    quote: bool = False  # both render one quotation
    fact: bool = False  # both give one figure of one speaker
    passage: bool = False  # both stand in one copied passage, in the same words
    one_text: bool = False  # one report copies the other


NO_COPIES = PairCopies()
Judge = Callable[[Traits, Traits, PairCopies], str]


def _both(left: Traits, right: Traits, types: frozenset[EventType]) -> bool:
    return left.event_type in types and right.event_type in types


def prior(left: Traits, right: Traits, copies: PairCopies) -> str:
    """Two claims that meet are more often than not about different happenings, rows of fields most of all."""
    return "coded" if left.coded and right.coded else "told"


def event_type(left: Traits, right: Traits, copies: PairCopies) -> str:
    """What kind of happening each tells of."""
    if left.event_type == right.event_type:
        return (
            "spoken" if left.event_type in _TYPES.speech and not _said_alike(left, right, copies) else "same"
        )
    if left.group != right.group:
        return "other"
    return "kindred" if is_lasting(left) == is_lasting(right) else "kindred_part"


def is_lasting(told: Traits) -> bool:
    """Whether it is told of more days than a night spans, or of no day: a deed of a day may be part of it."""
    return told.last - told.first > 1


def _said_alike(left: Traits, right: Traits, copies: PairCopies) -> bool:
    """A government appeals every day: place and day say little of which appeal, its words do."""
    return copies.quote or wording(left, right, copies) in ("copied", "close")


def sub_event_type(left: Traits, right: Traits, copies: PairCopies) -> str:
    """What sub type each tells of."""
    if left.event_type != right.event_type or not left.sub or not right.sub:
        return "unknown"
    if left.sub == right.sub:
        return "same"
    if any(left.sub in subs and right.sub in subs for subs in _WEIGHTS.kindred.values()):
        return "kindred"
    if any(_are_opposed(left.sub, right.sub, *sides) for sides in _WEIGHTS.opposed.values()):
        return "opposed"
    if left.event_type in _TYPES.method:
        return "other_method"
    return "other_killing" if left.event_type in _TYPES.killing else "other"


def _are_opposed(one: str, other: str, these: frozenset[str], those: frozenset[str]) -> bool:
    return (one in these and other in those) or (one in those and other in these)


def deeds(left: Traits, right: Traits, copies: PairCopies) -> str:
    """What kinds of violence: a war has many air strikes a day in one town, and few massacres or bombings."""
    one, two = kind_of_deed(left), kind_of_deed(right)
    if one == "other" or two == "other":
        return "other"
    return f"{two}-{one}" if two < one else f"{one}-{two}"


def kind_of_deed(told: Traits) -> str:
    """Battle, killing, strike (what a war does every day) or blast (a bombing, gas); else "other"."""
    if told.event_type in _TYPES.clash:
        return "battle"
    if told.event_type in _TYPES.killing:
        return "killing"
    if told.event_type not in _TYPES.daily:
        return "other"
    return "strike" if is_everyday(told) else "blast"


def standing(left: Traits, right: Traits, copies: PairCopies) -> str:
    """A standing state (who holds, backs or recognises) is no incident; only copies of its words are one."""
    if left.event_type not in _TYPES.states and right.event_type not in _TYPES.states:
        return "no"
    return "no" if copies.quote or wording(left, right, copies) == "copied" else "state"


def status(left: Traits, right: Traits, copies: PairCopies) -> str:
    """Whether each is told as happened, expected, planned, asked for or supposed."""
    if left.status == right.status:
        return "same"
    if {left.status, right.status} != {HAPPENED, AWAITED}:
        return "other"
    return "awaited" if left.dated and right.dated and _gap(left, right) <= 0 else "undated"


def period(left: Traits, right: Traits, copies: PairCopies) -> str:
    """How the two periods lie to each other."""
    if not left.has_period or not right.has_period:
        return "unknown"
    gap = _gap(left, right)
    if gap > 0:
        if gap <= _LIMITS.near_days:
            return "other_day" if gap > 1 and left.one_day and right.one_day else "near"
        if gap > 2 * _LIMITS.slack_days:
            return "far"
        return "days_apart" if left.one_day and right.one_day else "apart"
    if left.root != right.root and max(left.recent, right.recent) > min(left.last, right.last):
        return "apart"  # news of the one is too old to be the other
    if left.open_start and right.open_start and _both(left, right, _TYPES.killing):
        return "vague"  # known only to be over when they were told: a place has many killings
    shared = 1 - gap
    long_left, long_right = left.last - left.first + 1, right.last - right.first + 1
    if shared / (long_left + long_right - shared) >= SAME_PERIOD:
        return "same"
    if max(long_left, long_right) > PERIOD_VAGUE_DAYS:
        return "vague"
    return "inside" if shared == min(long_left, long_right) else "partly"


def place(left: Traits, right: Traits, copies: PairCopies) -> str:
    """How the two places lie to each other, as far as the words are exact."""
    one, other = left.spot, right.spot
    return "unknown" if one is None or other is None else place_relation(one, other)


def actors(left: Traits, right: Traits, copies: PairCopies) -> str:
    """Who acts."""
    if not left.actors or not right.actors:
        return "unknown"
    speech = _both(left, right, _TYPES.speech)
    if not left.actors.isdisjoint(right.actors):
        return "one_speaker" if speech else "general" if left.general_actors else "shared"
    return "other_speaker" if speech else "rival" if _are_rivals(left, right) else "different"


def _are_rivals(left: Traits, right: Traits) -> bool:
    """Whether known doers of opposed camps each did what a war does every day: two deeds, more likely than
    one deed that each lays on the other.
    """
    return (
        left.event_type == right.event_type
        and is_everyday(left)
        and is_everyday(right)
        and bool(left.camps and right.camps)
        and left.camps.isdisjoint(right.camps)
    )


def is_everyday(told: Traits) -> bool:
    """Whether it is what a war does every day. A massacre or a chemical attack is not."""
    return told.event_type in _TYPES.daily and (told.sub is None or told.sub in _DAILY)


def recipients(left: Traits, right: Traits, copies: PairCopies) -> str:
    """Who suffers it or is addressed."""
    if not left.recipients or not right.recipients:
        return "unknown"
    killing = _both(left, right, _TYPES.killing)
    people = relate_victims(left.victims, right.victims) if killing else "unknown"
    if people == "one_person":
        return people
    if not left.recipients.isdisjoint(right.recipients):
        return "shared"
    if left.general_recipients and right.general_recipients:
        return "general"
    if people != "unknown":
        return people
    return "other_victims" if killing else "different"


def roles(left: Traits, right: Traits, copies: PairCopies) -> str:
    """One clash told from its two sides: who acts in one suffers in the other."""
    crossed = not left.actors.isdisjoint(right.recipients) and not left.recipients.isdisjoint(right.actors)
    return "swapped" if crossed else "as_told"


def tolls(left: Traits, right: Traits, copies: PairCopies) -> str:
    """Whether the figures can be one figure."""
    apart = copies.one_text or left.report == right.report or place(left, right, copies) not in NEAR_SPOT
    return relate_figures(left, right, exactly=apart)


def quote(left: Traits, right: Traits, copies: PairCopies) -> str:
    """Both render one quotation, or one figure of one speaker."""
    return "same_words" if copies.quote else "same_figure" if copies.fact else "no"


def speaker(left: Traits, right: Traits, copies: PairCopies) -> str:
    """Who vouches for each."""
    return "same" if left.speaker and left.speaker == right.speaker else "other"


def wording(left: Traits, right: Traits, copies: PairCopies) -> str:
    """How alike the words are.

    Of copies of one text two claims may share a clause and tell two things in it, as in one report: what is
    copied goes by the same words ("clashes erupted after he was murdered" is no copy of "he was murdered").
    """
    alike = likeness(left.lemmas, right.lemmas)
    if copies.passage or (alike >= COPIED and copies.one_text and left.acts == right.acts):
        return "copied"
    if alike >= CLOSE:
        return "close"
    return "alike" if alike >= ALIKE else "unlike" if alike < UNLIKE else "plain"


def one_text(left: Traits, right: Traits, copies: PairCopies) -> str:
    """One author seldom tells one happening twice, and tells two apart by day, place, figure or a word."""
    if not (copies.one_text or left.report == right.report) or wording(left, right, copies) == "copied":
        return "other"
    if left.headline != right.headline:
        otherwise = place(left, right, copies) in _NOT_HERE or _told_otherwise(left, right, copies)
        return "restated_otherwise" if otherwise else "restated"
    if _told_otherwise(left, right, copies):
        return "told_otherwise"
    if _both(left, right, _TYPES.clash):
        return "battle"
    return "other_speech" if _both(left, right, _TYPES.speech) else "other_clause"


def _told_otherwise(left: Traits, right: Traits, copies: PairCopies) -> bool:
    return (
        (left.another != right.another and not _both(left, right, _TYPES.clash))
        or period(left, right, copies) in _OTHER_DAY
        or place(left, right, copies) in _OTHER_PLACE
        or tolls(left, right, copies) in _OTHER_FIGURE
    )


def vagueness(left: Traits, right: Traits, copies: PairCopies) -> str:
    """Two claims without a beginning and without an exact common place do not prove each other."""
    if not (left.open_start and right.open_start):
        return "no"
    exact = left.spot is not None and right.spot is not None and not left.spot.wide and not right.spot.wide
    return "no" if exact and place(left, right, copies) in NEAR_SPOT else "both"


def background(left: Traits, right: Traits, copies: PairCopies) -> str:
    """One tells news, the other looks back."""
    return "same" if left.background == right.background else "mixed"


def denial(left: Traits, right: Traits, copies: PairCopies) -> str:
    """One denies the other."""
    return "answers" if left.telling == right.denies or right.telling == left.denies else "no"


TABLE: tuple[Judge, ...] = (
    prior,
    event_type,
    deeds,
    sub_event_type,
    standing,
    status,
    period,
    place,
    actors,
    recipients,
    roles,
    tolls,
    quote,
    speaker,
    wording,
    one_text,
    vagueness,
    background,
    denial,
)


def is_barred(left: Traits, right: Traits, copies: PairCopies = NO_COPIES) -> bool:
    """Whether two claims never share an incident: told apart, or one only wanted or supposed what the other
    says happened.
    """
    return status(left, right, copies) == "other" or told_apart(left, right, copies)


def told_apart(left: Traits, right: Traits, copies: PairCopies = NO_COPIES) -> bool:
    """One report counts different victims of one kind of happening: two incidents, never one.

    Holds for figures of an incident or of a part of it, in one report or in copies of one, and for two
    figures told in one breath. Whoever codes a report into fields gives each happening a row: two rows of one
    report are two (63,752 of 63,766 pairs of MAVERICK).
    """
    if left.coded and right.coded and left.report == right.report:
        return True
    if left.event_type != right.event_type or not (copies.one_text or left.report == right.report):
        return False
    apart = any(
        one.kind == other.kind and one.part and other.part and figure_relation(one, other) == "apart"
        for one in left.figures
        for other in right.figures
    )
    if not apart:
        return False
    in_one_breath = left.report == right.report and _gap_in_text(left, right) <= _LIMITS.telling_gap
    return in_one_breath or (
        bool(left.recipients and right.recipients) and left.recipients.isdisjoint(right.recipients)
    )


def _gap(left: Traits, right: Traits) -> int:
    """Days from the end of the earlier to the start of the later; 0 or less when they share a day."""
    return max(left.first, right.first) - min(left.last, right.last)


def _gap_in_text(left: Traits, right: Traits) -> int:
    return max(left.start, right.start) - min(left.end, right.end)
