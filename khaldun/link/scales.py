"""The sum of the table of evidence, quickly: every line is worked out once, or not where a look settles it.

At size nearly all the time of linking goes into weighing pairs. What counts, and why, stands in evidence.py
alone; a test holds the two together.
"""

from __future__ import annotations

from khaldun.link.by_words import goes_by_words, weigh_worded
from khaldun.link.evidence import (
    PairCopies,
    actors,
    deeds,
    event_type,
    is_barred,
    one_text,
    period,
    recipients,
    status,
    sub_event_type,
    told_apart,
    tolls,
    vagueness,
    wording,
)
from khaldun.link.one_report import goes_by_telling, weigh_told
from khaldun.link.spots import place_relation
from khaldun.link.traits import Traits
from khaldun.link.weights import load_weights

_WEIGHTS = load_weights()
_STATES, _SPEECH = _WEIGHTS.types.states, _WEIGHTS.types.speech
_E = _WEIGHTS.evidence
_PRIOR, _CODED = _E["prior"]["told"], _E["prior"]["coded"]
_TYPE, _SUB, _STANDING, _STATUS = (_E[n] for n in ("event_type", "sub_event_type", "standing", "status"))
_PERIOD, _PLACE, _ACTORS, _RECIPIENTS = (_E[n] for n in ("period", "place", "actors", "recipients"))
_ROLES, _TOLLS, _QUOTE, _SPEAKER = (_E[n] for n in ("roles", "tolls", "quote", "speaker"))
_WORDING, _ONE_TEXT, _VAGUENESS = (_E[n] for n in ("wording", "one_text", "vagueness"))
_BACKGROUND, _DENIAL, _DEEDS = (_E[n] for n in ("background", "denial", "deeds"))


def weigh_pair(left: Traits, right: Traits, copies: PairCopies) -> tuple[int, bool]:
    """Log-odds x 1000 that both speak of one happening, and whether they never share an incident."""
    words = wording(left, right, copies)
    if goes_by_words(left, right, copies, words):
        return weigh_worded(left, right), is_barred(left, right, copies)
    if goes_by_telling(left, right, copies, words):
        return weigh_told(left, right, words), is_barred(left, right, copies)
    same_status = left.status == right.status
    told = "same" if same_status else status(left, right, copies)
    weight = (
        _DEEDS[deeds(left, right, copies)]
        + (_CODED if left.coded and right.coded else _PRIOR)
        + _kinds(left, right, copies, words)
        + _STATUS[told]
        + _PERIOD[period(left, right, copies)]
        + _where(left, right)
        + _parties(left, right, copies)
        + _counts(left, right, copies)
        + _voices(left, right, copies)
        + _WORDING[words]
        + _texts(left, right, copies, words)
        + _BACKGROUND["same" if left.background == right.background else "mixed"]
    )
    return weight, told == "other" or told_apart(left, right, copies)


def _kinds(left: Traits, right: Traits, copies: PairCopies, words: str) -> int:
    one, other = left.event_type, right.event_type
    standing = (one in _STATES or other in _STATES) and not copies.quote and words != "copied"
    weight = _STANDING["state" if standing else "no"]
    if one != other:
        return weight + _TYPE[event_type(left, right, copies)] + _SUB["unknown"]
    spoken = one in _SPEECH and not copies.quote and words not in ("copied", "close")
    weight += _TYPE["spoken" if spoken else "same"]
    if not left.sub or not right.sub:
        return weight + _SUB["unknown"]
    return weight + _SUB[sub_event_type(left, right, copies)]


def _where(left: Traits, right: Traits) -> int:
    one, other = left.spot, right.spot
    return _PLACE["unknown" if one is None or other is None else place_relation(one, other)]


def _parties(left: Traits, right: Traits, copies: PairCopies) -> int:
    crossed = not left.actors.isdisjoint(right.recipients) and not left.recipients.isdisjoint(right.actors)
    return (
        _ACTORS[actors(left, right, copies)]
        + _RECIPIENTS[recipients(left, right, copies)]
        + _ROLES["swapped" if crossed else "as_told"]
    )


def _counts(left: Traits, right: Traits, copies: PairCopies) -> int:
    counted = left.figures and right.figures
    return _TOLLS[tolls(left, right, copies) if counted else "unknown"]


def _voices(left: Traits, right: Traits, copies: PairCopies) -> int:
    quoted = "same_words" if copies.quote else "same_figure" if copies.fact else "no"
    speaker = "same" if left.speaker and left.speaker == right.speaker else "other"
    answers = left.telling == right.denies or right.telling == left.denies
    return _QUOTE[quoted] + _SPEAKER[speaker] + _DENIAL["answers" if answers else "no"]


def _texts(left: Traits, right: Traits, copies: PairCopies, words: str) -> int:
    apart = not (copies.one_text or left.report == right.report) or words == "copied"
    shared = "other" if apart else one_text(left, right, copies)
    both = left.open_start and right.open_start
    return _ONE_TEXT[shared] + _VAGUENESS[vagueness(left, right, copies) if both else "no"]
