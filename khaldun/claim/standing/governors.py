"""What the verb that governs an act says of its status: "offered to release", "is to meet", "is said to be".

A guard behind the reader, which knows such verbs but takes what is promised for asked for, and what is to
come for what happened. The words between the start of the sentence and the act decide; the verbs and how
often they are right on annotated claims stand in data/claim/governors.toml.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from msgspec import Struct

from khaldun.claim.standing.requests import ACTS, light_verbs
from khaldun.data.choices import choices
from khaldun.data.sought import sought
from khaldun.data.tables import read_words
from khaldun.records import HAPPENED, EventType, Modality

TABLE = "claim/governors.toml"
ASKED_OR_TO_COME = frozenset({Modality.REQUESTED, Modality.FUTURE})
"""What the reader takes promised acts for."""
WORD = r"[\w’'-]+"
_TO = re.compile(r"\sto\s", re.IGNORECASE)
"""Stands before every act planned or to come: a look for it is quicker than one for all the verbs."""


class Verbs(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The verbs by what they say, as regular expressions over words."""

    planning: tuple[str, ...]
    weighing: tuple[str, ...]
    between: tuple[str, ...]
    coming: tuple[str, ...]
    hearsay: tuple[str, ...]
    hearsay_nouns: tuple[str, ...]
    asking: tuple[str, ...]
    ending: tuple[str, ...]
    adverbs: tuple[str, ...]
    modals: tuple[str, ...]
    conditions: tuple[str, ...]
    to_come: tuple[str, ...]
    promised: tuple[str, ...]
    unconditional: tuple[str, ...]
    clauses: tuple[str, ...]
    inverted: tuple[str, ...]


class Governors(Struct, frozen=True, kw_only=True):
    """The verbs as patterns that end where the act begins."""

    planned: re.Pattern[str]
    weighed: re.Pattern[str]
    coming: re.Pattern[str]
    hearsay: re.Pattern[str]
    unwanted: re.Pattern[str]
    would: re.Pattern[str]
    will: re.Pattern[str]
    promised: re.Pattern[str]
    was_to: re.Pattern[str]
    condition: re.Pattern[str]
    supposed: re.Pattern[str]


@cache
def governors() -> Governors:
    """The patterns. Raises DataError naming the file and the value that breaks its rules."""
    verbs = read_words(TABLE, Verbs)
    return _patterns(verbs)


def _patterns(verbs: Verbs) -> Governors:
    told = choices(TABLE, verbs)
    adverb, light = rf"(?:(?:{told['adverbs']}) )*", "|".join(light_verbs())
    lighter = rf"(?:(?:{light})\s+(?:{WORD}\s+){{0,3}})?"
    to_act = rf"\s+to\s+{adverb}(?:be )?{lighter}$"
    never = "".join(rf"(?<!\b{word} )" for word in verbs.unconditional)
    small = rf"(?:(?:{told['between']})\s+){{0,4}}(?:{WORD} )?$"
    asked = rf"(?:{told['asking']})\s+(?:[^.;:]{{0,100}}\s)?(?:{told['ending']})"
    return Governors(
        planned=sought(rf"\b(?:{told['planning']}){to_act}"),
        weighed=sought(rf"\b(?:{told['weighing']})\s+{small}"),
        coming=sought(rf"(?:\b|(?=['’]))(?:{told['coming']}){to_act}"),
        hearsay=sought(
            rf"\b(?P<hedge>(?:(?:is|are|was|were|been)\s+(?:\w+ly )?)?(?:{told['hearsay']}))"
            rf"\s+(?:have |be |having )*(?:been )?(?:{WORD} )?$"
            rf"|\b(?P<noun>{told['hearsay_nouns']}) (?:{WORD} ){{0,6}}?that [^.;:]{{0,80}}$"
        ),
        unwanted=sought(
            rf"\b{asked}\s+(?:(?:to|of|from|in|all|the|its|their|any|immediate|an)\s+)*(?:{WORD} )?$"
        ),
        would=sought(rf"(?:\b|(?=['’]))(?:{told['modals']})\s+{adverb}(?:be |have )?(?:been )?{lighter}$"),
        will=sought(rf"(?:\b|(?=['’]))(?:{told['to_come']})\s+{adverb}(?:be )?{lighter}$"),
        promised=sought(rf"\b(?:{told['promised']})\s+{adverb}(?:be )?{lighter}$"),
        was_to=sought(rf"\b(?:was|were)\s+{adverb}to\s+{adverb}(?:have )?(?:be(?:en)? )?{lighter}$"),
        condition=sought(rf"{never}\b(?:{told['conditions']})\b"),
        supposed=sought(
            rf"{never}(?:\b(?:{told['clauses']})\s+|^[\"“‘']?(?:{told['inverted']})\s+)"
            rf"(?:(?:[^\s,;:.]+\s+){{0,3}}|[^,;:.]{{0,50}}\s(?:is|are|was|were|be|not|to)\s+(?:\w+ )?)$"
        ),
    )


def governed_modality(before: str, after: str, event_type: EventType, judged: Modality) -> Modality:
    """The reader's judgement, or what the verb right `before` the act, or a condition in its sentence,
    makes of it.
    """
    if event_type not in ACTS or judged is Modality.DENIED:
        return judged
    verbs = governors()
    if _hangs_on_condition(before, after) or (
        judged is not Modality.REQUESTED and verbs.supposed.search(before)
    ):
        return Modality.HYPOTHETICAL
    if judged in HAPPENED | ASKED_OR_TO_COME and _is_planned(before):
        return Modality.PLANNED
    if judged in ASKED_OR_TO_COME and verbs.weighed.search(before):
        return Modality.PLANNED
    if judged is Modality.REQUESTED and verbs.would.search(before):
        return Modality.PLANNED  # what "would be freed" is promised, not asked for
    if judged in HAPPENED and verbs.was_to.search(before):
        return Modality.PLANNED
    if judged in HAPPENED and verbs.promised.search(before):
        return Modality.PLANNED
    if judged in HAPPENED and _is_to_come(before):
        return Modality.FUTURE
    return judged


def _is_to_come(before: str) -> bool:
    verbs = governors()
    return verbs.will.search(before) is not None or (
        _TO.search(before) is not None and verbs.coming.search(before) is not None
    )


@lru_cache(maxsize=64)  # asked twice of each act
def _is_planned(before: str) -> bool:
    return _TO.search(before) is not None and governors().planned.search(before) is not None


def _hangs_on_condition(before: str, after: str) -> bool:
    """Whether what would, will or shall be done is told with a condition, up to the next semicolon."""
    verbs = governors()
    if not (verbs.would.search(before) or _is_planned(before)):
        return False
    near = before.rsplit(";", 1)[-1], after.split(";", 1)[0]
    return any(verbs.condition.search(words) for words in near)


@lru_cache(maxsize=64)  # asked twice of each act
def is_asked_to_end(before: str) -> bool:
    """Whether somebody is asked to end what is told next, or to keep from it."""
    return governors().unwanted.search(before) is not None


def hearsay_words(before: str) -> str | None:
    """The words right `before` the act by which the report passes on what others say ("is said to",
    "reports that").
    """
    match = governors().hearsay.search(before)
    return (match["hedge"] or match["noun"]) if match else None
