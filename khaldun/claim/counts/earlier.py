"""Two counts in one breath: "lowered from 25 to 21" counts 21, and "five more than reported" counts nobody.

Where the reader takes both numbers for one figure, it is that of the new one. The words are
data/claim/earlier.toml. What two figures of their own say is weighed in khaldun.reconcile.counts.scopes; one
that its teller gives up outside the clause of the claim ("..., raising the toll from nine"), where the words
that say so are lost, is none of the claim's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from khaldun.claim.counts.harms import kind_beside
from khaldun.data.choices import read_choices
from khaldun.data.sought import sought
from khaldun.records import Span, Toll

TABLE, WEIGHED = "claim/earlier.toml", "reconcile/tolls.toml"
REACH = 120
"""Code points before a figure in which the verb of its change stands."""
NUMBER = r"(?:\d[\d,]*|[a-z]+(?:-[a-z]+)?)"
FROM_TO = re.compile(rf"\A(?P<old>{NUMBER})(?: \w+)? to (?P<new>{NUMBER}.*)", re.IGNORECASE)
TO_FROM = re.compile(rf"\A(?P<new>{NUMBER}(?: \w+)?) from (?:an? \w+ )?{NUMBER}\Z", re.IGNORECASE)


SENTENCE_END = re.compile(r"[.!?]\s|\n")


class GivenUp(Struct, frozen=True, kw_only=True):
    """What data/reconcile/tolls.toml says of figures that hold no longer, or of another time."""

    replaced: tuple[str, ...]
    replaced_behind: tuple[str, ...]
    compared: tuple[str, ...]
    superseding: tuple[str, ...]


class Lists(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What data/claim/earlier.toml says; its comments tell what each list is for."""

    changing: tuple[str, ...]
    going: tuple[str, ...]
    differing: tuple[str, ...]
    counted_dead: tuple[str, ...]  # grown.py
    counted_hurt: tuple[str, ...]


class Rules(Struct, frozen=True):
    """The lists as patterns."""

    changed: re.Pattern[str]  # ends before the old number
    reached: re.Pattern[str]  # ends before the new one
    going: re.Pattern[str]
    differing: re.Pattern[str]
    given_up: re.Pattern[str]  # ends before the number
    given_up_behind: re.Pattern[str]
    superseding: re.Pattern[str]  # ends before the new number


def newer_count(text: str, span: Span) -> Span:
    """The figure at `span`, without the count that it took the place of.

    >>> line = "The ministry lowered its count from 25 to 21."
    >>> newer_count(line, Span(start=36, end=44)).words(line)
    '21'
    """
    words, before = span.words(text), text[max(0, span.start - REACH) : span.start]
    found = FROM_TO.match(words) if _rules().changed.search(before) else None
    if found is None and _rules().reached.search(before):
        found = TO_FROM.match(words)
    if found is None:
        return span
    return Span(start=span.start + found.start("new"), end=span.start + found.end("new"))


def is_reached(before: str) -> bool:
    """Whether an "up to" behind these words is no ceiling but where a count has come to ("has gone")."""
    return _rules().going.search(before) is not None


def is_difference(text: str, start: int) -> bool:
    """Whether the number at `start` is the difference of two counts: "five more than reported earlier"."""
    return _rules().differing.match(text, start) is not None


def of_one_kind(text: str, evidence: Span, tolls: Sequence[Toll]) -> tuple[Toll, ...]:
    """The tolls; a figure that another took the place of, or is compared with, counts the same harm as that
    one where no word of its own says otherwise ("29 dead, compared with | 18 given on Friday").
    """
    kept = list(tolls)
    for at in range(1, len(kept)):
        before, toll = kept[at - 1], kept[at]
        bare = toll.span is not None and kind_beside(text, toll.span, evidence) is None
        if bare and before.kind is not toll.kind and _gives_up(text, before, toll):
            kept[at] = replace(toll, kind=before.kind)
    return tuple(kept)


def without_given_up(text: str, evidence: Span, tolls: Sequence[Toll]) -> tuple[Toll, ...]:
    """The tolls, less those told as given up behind the clause in which one of their kind stands."""
    told = [toll for toll in tolls if toll.span and evidence.contains(toll.span)]
    return tuple(
        toll
        for toll in tolls
        if toll in told or not any(toll.kind is one.kind and _gives_up(text, one, toll) for one in told)
    )


def with_successor(text: str, evidence: Span, tolls: Sequence[Toll]) -> tuple[Span, tuple[Toll, ...]]:
    """The evidence and the tolls; where a figure behind the clause takes the place of one in it ("nine people
    were killed, a figure later revised to 12"), the clause reaches up to it and it counts the same harm.
    """
    for old in tolls:
        for new in tolls:
            if _succeeds(text, evidence, old, new) and new.span:
                kept = tuple(replace(one, kind=old.kind) if one is new else one for one in tolls)
                return Span(start=evidence.start, end=max(evidence.end, new.span.end)), kept
    return evidence, tuple(tolls)


def _succeeds(text: str, evidence: Span, old: Toll, new: Toll) -> bool:
    if old.span is None or new.span is None or not evidence.contains(old.span):
        return False
    between = text[old.span.end : new.span.start] if old.span.end < new.span.start else ""
    return not SENTENCE_END.search(between) and _rules().superseding.search(between) is not None


def _gives_up(text: str, standing: Toll, toll: Toll) -> bool:
    """Whether the words between two figures, or right behind the later one, say that it holds no longer."""
    if standing.span is None or toll.span is None or toll.span.start < standing.span.end:
        return False
    between = text[standing.span.end : toll.span.start]
    if SENTENCE_END.search(between):
        return False
    return _rules().given_up.search(between) is not None or (
        _rules().given_up_behind.match(text, toll.span.end) is not None
    )


@cache
def _rules() -> Rules:
    changing, going, differing, *_ = read_choices(TABLE, Lists).values()
    replaced, behind, compared, superseding = read_choices(WEIGHED, GivenUp).values()
    return Rules(
        changed=sought(rf"\b(?:{changing})\b[^.;]{{0,100}}? from $"),
        reached=sought(rf"\b(?:{changing})\b[^.;]{{0,100}}? to $"),
        going=sought(rf"\b(?:{going}) $"),
        differing=re.compile(rf"[\w,]+(?:-\w+)? (?:{differing})\b", re.IGNORECASE),
        given_up=sought(rf"\b(?:{replaced}|{compared})\s*\W*$"),
        superseding=re.compile(rf"\b(?:{superseding})\s*\W*$", re.IGNORECASE),
        given_up_behind=re.compile(rf"\W*(?:{behind})", re.IGNORECASE),
    )
