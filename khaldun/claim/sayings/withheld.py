"""What a party would not vouch for: "the government did not immediately confirm | the fall of the city".

Who does not confirm a deed neither tells nor denies it. The words are the outlet's, with the refusal as their
hedge; that the party was asked is a statement of its own. The words stand in `data/claim/withheld.toml`.
"""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from khaldun.claim.marks import Marks, words_before
from khaldun.data.choices import choices
from khaldun.data.tables import read_words
from khaldun.records import Attribution, Modality, Trigger

WORDS = "claim/withheld.toml"


class WithheldWords(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that withhold, verbs they withhold, words by which only a part of a deed is left open, pronouns
    for a speaker, words that may stand between him and his refusal, and how many words at most between
    refusal and deed.
    """

    withholding: tuple[str, ...]
    vouching: tuple[str, ...]
    part_only: tuple[str, ...]
    pronouns: frozenset[str]
    between: frozenset[str]
    reach: int


@cache
def withheld_words() -> WithheldWords:
    """The words. Raises DataError naming the file and the value that breaks its rules."""
    return read_words(WORDS, WithheldWords)


@cache
def _withheld() -> re.Pattern[str]:
    """A refusal to confirm, at the end of the words before a deed, with no other clause between the two."""
    told, reach = choices(WORDS, withheld_words()), withheld_words().reach
    return re.compile(
        rf"\b(?P<said>(?:{told['withholding']})(?:\s\w+){{0,2}}?\s(?:{told['vouching']}))"
        rf"(?:\s(?!(?:{told['part_only']})\b)[\w'’-]+){{0,{reach}}}\s*$",
        re.IGNORECASE,
    )


def withheld(attribution: Attribution, marks: Marks, trigger: Trigger) -> Attribution:
    """The attribution of a deed its speaker would not confirm: the outlet's, hedged by the refusal."""
    speaker = attribution.span
    if speaker is None or speaker.end > trigger.span.start:
        return attribution
    before = words_before(marks, trigger.span)
    found, begin = _withheld().search(before), trigger.span.start - len(before)
    if found is None or not _is_his(marks.text[speaker.end : begin + found.start()]):
        return attribution
    return Attribution(hedge=" ".join(found["said"].split()))


def _is_his(between: str) -> bool:
    """Whether a refusal is the speaker's own: he or a pronoun stands before it ("X said it could not")."""
    told, words = withheld_words(), between.casefold().replace(",", " ").split()
    while words and (words[-1] in told.between or words[-1].endswith("ly")):
        words.pop()
    return not words or words[-1] in told.pronouns


def is_withheld(attribution: Attribution) -> bool:
    """Whether the hedge of an attribution is a refusal to confirm."""
    return attribution.own_voice() and _withheld().fullmatch(attribution.hedge or "") is not None


def as_withheld(judged: Modality, attribution: Attribution) -> Modality:
    """How what was not confirmed is told: never as the outlet's own knowledge, and where the reader takes it
    for denied, it is open.
    """
    if not is_withheld(attribution):
        return judged
    return {Modality.DENIED: Modality.HYPOTHETICAL, Modality.ASSERTED: Modality.REPORTED}.get(judged, judged)
