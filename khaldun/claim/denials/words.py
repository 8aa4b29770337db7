"""The words of denying, from data/claim/denials.toml, as patterns."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from msgspec import Struct

from khaldun.data.choices import read_choices
from khaldun.data.numbers import number_words
from khaldun.data.sought import sought

TABLE = "claim/denials.toml"
ADVERBS = r"(?:\s+(?:\w+ly|also|again|later|today|yesterday|always|on \w+day))*\s+"
LEAD = r"(?:(?!(?:that|to|for|from|by|in|at|on|and|but|as)\b)[\w’'\"“-]+\s+(?:and\s+[\w-]+\s+)?){0,5}?"
"""The words of a noun phrase before its noun."""
ENDS = (
    r"(?=\s*(?:[.,;:!?\"”)–—]|$|(?:as|and|but|by|in an?|at an?|on|saying|through|via|while|when|despite|until"
    r"|before|after|altogether|outright)\b))"
)
"""Where the words of a denial end that says no more of what it denies."""


class Words(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """denials.toml: parts of regular expressions."""

    denying: tuple[str, ...]
    disavowing: tuple[str, ...]
    deeds: tuple[str, ...]
    rejecting: tuple[str, ...]
    calling: tuple[str, ...]
    charges: tuple[str, ...]
    counts: tuple[str, ...]
    involved: tuple[str, ...]
    overstated: tuple[str, ...]
    disputing: tuple[str, ...]
    telling: tuple[str, ...]
    did_it: tuple[str, ...]
    work_of: tuple[str, ...]
    helping: tuple[str, ...]
    other: tuple[str, ...]
    heads: tuple[str, ...]
    parts: tuple[str, ...]
    pointers: tuple[str, ...]
    disowning: tuple[str, ...]
    false: tuple[str, ...]
    unlike: tuple[str, ...]
    no_truth: tuple[str, ...]
    undenied: tuple[str, ...]
    unsaid: tuple[str, ...]
    withheld: tuple[str, ...]
    anyone: tuple[str, ...]
    opposed: tuple[str, ...]


class Patterns(NamedTuple):
    """The table as patterns."""

    cue: re.Pattern[str]  # groups: denying, rejecting, calling
    disavowing: re.Pattern[str]
    deed: re.Pattern[str]  # behind such a cue: "the attack"
    disowning: re.Pattern[str]
    untrue: re.Pattern[str]  # "the accusations are baseless"; groups: noun, told (what they say), verdict
    part: re.Pattern[str]  # behind a cue: "any role in"
    charge: re.Pattern[str]  # behind a cue: "the allegation"
    pointer: re.Pattern[str]  # behind a cue: "it"
    it: re.Pattern[str]  # behind a verb of calling: "it a lie"
    nothing: re.Pattern[str]  # behind a cue: no more words of what is denied
    false: re.Pattern[str]
    verdict: re.Pattern[str]  # behind a cue: "a lie", "as baseless"
    named: re.Pattern[str]  # the front of a name: "a charge | Moscow"
    rebutted: re.Pattern[str]  # "claims that the town fell are false"; groups: noun, by, told, verdict
    dismissed: re.Pattern[str]  # behind a cue: "as false rebel claims that"; groups: noun
    head: re.Pattern[str]  # before who denies, or the cue: ", a charge that", ", which"
    subject: re.Pattern[str]  # before a passive cue: "the claim was"
    undenied: re.Pattern[str]  # before a cue
    unsaid: re.Pattern[str]  # before a cue
    withheld: re.Pattern[str]  # behind a cue
    figure: re.Pattern[str]  # behind a cue: "the death toll"
    tally: re.Pattern[str]  # before who denies: ", a number that"
    counted: re.Pattern[str]  # behind a charge: "that 91 people"
    noun: re.Pattern[str]  # the word for a charge or a count
    disputing: re.Pattern[str]  # a cue that questions a number
    overstated: re.Pattern[str]  # "the figure was exaggerated"
    verdict_alone: re.Pattern[str]  # "exaggerated"
    called: re.Pattern[str]  # behind a verb of calling: "absurd"
    telling: re.Pattern[str]  # before whoever is blamed instead: "and said that"
    did_it: re.Pattern[str]  # behind him: "had done it"
    work_of: re.Pattern[str]  # before him: "said that it was the work of"
    of_part: re.Pattern[str]  # behind a cue: "that soldiers had been involved"
    state: re.Pattern[str]  # behind a cue: "that he had been in the town"
    nothing_more: re.Pattern[str]  # behind him, where `work_of` stands before
    helped: re.Pattern[str]  # before a deed of those whom somebody denies having helped
    anyone: re.Pattern[str]  # a word of a name
    opposed: re.Pattern[str]  # in a name


@cache
def denial_words() -> Patterns:
    """The bundled patterns."""
    return read_denials()


def read_denials(text: str | None = None) -> Patterns:
    """The bundled table, or `text` in its place, as patterns. Raises DataError naming a wrong value."""
    told = read_choices(TABLE, Words, text)
    charge = rf"(?:{told['charges']})\b(?!\s+(?:{told['other']})\b)"
    word = r"(?:\b(?!but\b|and\b)[\w-]+\s+)"
    instead = r"(?:\s+(?:instead|in fact|rather),?)?"
    being = r"(?:is|are|was|were|(?:has|have|had) been|being)"
    return Patterns(
        cue=sought(
            rf"\b(?:(?P<denying>{told['denying']})|(?P<rejecting>{told['rejecting']})"
            rf"|(?P<calling>{told['calling']}))\b"
        ),
        disavowing=_folded(told["disavowing"]),
        deed=_folded(
            rf"\s+(?:the|this|that|these|those|any|both)\s+(?:[\w-]+\s+){{0,2}}?(?:{told['deeds']})\b"
        ),
        disowning=sought(rf"\b(?:{told['disowning']})"),
        untrue=sought(
            rf"\b(?:(?:these|those|the|such|all|this|that) )?"
            rf"(?:{LEAD}(?P<noun>{charge})(?:\s+(?:that|of)\s+(?P<told>[^.;:]{{3,120}}?)|[^.;:]{{0,60}}?)"
            rf"|these|this|they|it|that|there(?=\s+{told['no_truth']}))"
            rf"(?P<verdict>\s+[\"“]?{being}\s+[\"“]?(?:(?!not\b|never\b)[\w-]+\s+){{0,3}}?(?:{told['false']})\b"
            rf"|\s+[\"“]?(?:{told['unlike']}|{told['no_truth']}))"
        ),
        part=_folded(rf"{ADVERBS}{LEAD}(?:{told['parts']})\b"),
        charge=_folded(rf"{ADVERBS}{LEAD}{charge}"),
        pointer=_folded(rf"{ADVERBS}(?:{told['pointers']})\b{ENDS}"),
        it=_folded(rf"\s+(?:{told['pointers']})\s"),
        nothing=_folded(rf"(?:\s+(?:\w+ly|again|today|yesterday|always))*{ENDS}"),
        false=sought(rf"\b(?:{told['false']}|{told['unlike']}|{told['no_truth']})\b"),
        verdict=_folded(rf"\s+(?:as\s+)?[\"“]?(?:[\w-]+\s+){{0,3}}?(?:{told['false']})(?:\s+news)?{ENDS}"),
        named=_folded(rf"(?:an?|the|these|those)\s+{word}?{charge}\s+"),
        rebutted=sought(
            rf"\b(?P<noun>{charge})(?:\s+by\s+(?P<by>[^.,;:]{{2,40}}?))?\s+(?P<told>(?:that|of)\s[^.;:]{{3,160}}?)"
            rf"(?P<verdict>\s+[\"“]?{being}\s+[\"“]?(?:(?!not\b|never\b)[\w-]+\s+){{0,2}}?(?:{told['false']})\b"
            rf"|\s+[\"“]?(?:{told['unlike']}))"
        ),
        dismissed=_folded(
            rf"(?:\s+as\s+(?:[\w-]+\s+){{0,2}}?(?:{told['false']}))?\s+(?:[\w’'-]+\s+){{1,6}}?"
            rf"(?P<noun>{charge})\s+(?=(?:that|of)\s)"
        ),
        head=sought(
            rf"(?:\bwhich|\b(?:{told['heads']})"
            rf"|(?:\b(?:an?|the|these|those|both|all)\s+(?:of these )?)?{word}?\b{charge}"
            rf"(?:,?\s+(?:that|which))?)(?:\s+(?:the|an?|both|{being}))?(?:\s+\w+ly)?\s*$"
        ),
        subject=sought(
            rf"(?:\b(?:the|an?|these|those|this|that|such|all|both)\s+(?:of (?:the|these) )?)?"
            rf"{word}{{0,2}}(?:\b{charge}|\b(?:which|they|it|this))"
            rf"\s+{being}(?:\s+\w+ly)?\s+$"
        ),
        undenied=sought(rf"(?:\b|(?=n[’']t))(?:{told['undenied']})\s+$"),
        unsaid=sought(rf"\b(?:{told['unsaid']})\s+$"),
        figure=_folded(rf"{ADVERBS}(?!\w+ing\b){LEAD}(?:{told['counts']})\b"),
        tally=sought(
            rf"\b(?:an?|the|that|which|those|these)\s+{word}?(?:{told['counts']})"
            rf"(?:,?\s+(?:that|which))?(?:\s+(?:the|an?|both))?\s*$"
        ),
        counted=_folded(
            r"\s+(?:of|that|about)\s+"
            r"(?:(?:at least|more than|as many as|up to|some|about|around|over|nearly)\s+)?"
            rf"(?:\d|(?:{number_words()}|thousands)\b)"
        ),
        noun=sought(rf"\b(?:{told['counts']}|{told['charges']})\b"),
        disputing=_folded(told["disputing"]),
        overstated=sought(
            rf"\b(?:the|that|this|these|those|its|their)\s+(?:(?!(?:said|says|that|told|added)\b)[\w’'-]+\s+){{0,3}}?"
            rf"(?:{told['counts']})\b[^.;:]{{0,40}}?"
            rf"\s{being}\s+(?:\w+ly\s+)?(?:{told['overstated']}|{told['false']})\b"
        ),
        verdict_alone=_folded(rf"(?:{told['overstated']}|{told['false']})"),
        called=_folded(rf"\s+[\"“]?(?:[\w-]+\s+)?(?:{told['false']}|{told['overstated']})\b"),
        telling=sought(rf"\b(?:{told['telling']})(?:\s+that)?{instead}\s+(?:the\s+|an?\s+)?$"),
        did_it=_folded(rf"{instead}\s+(?:{told['did_it']})\b"),
        work_of=sought(rf"\b(?:{told['work_of']})\s+(?:the\s+|an?\s+)?$"),
        of_part=_folded(rf"\s+that\s+[^,;.]{{1,60}}?\s(?:{told['involved']})\b"),
        state=_folded(
            r"\s+that\s+(?!(?:there|it|this|that|any\w*|such)\b)[^,;.]{1,40}?\s(?:been|was|were|is|are)\s+"
            r"(?:(?:ever|also)\s+)?(?:in|at|on|from|near|among|there|an?|one of|part of|members?|citizens?)\b"
        ),
        nothing_more=_folded(rf"(?:\s+instead)?(?:\s+for\s+(?:it|them|the\s+[\w-]+))?{ENDS}"),
        helped=sought(rf"\b(?:{told['helping']})\w*\s[^.;]{{0,60}}\b(?:who|which|that)\s[^.;]{{0,40}}$"),
        withheld=_folded(rf"\s+(?:[\w’'-]+\s+){{0,3}}(?:{told['withheld']})\b"),
        anyone=_folded(told["anyone"]),
        opposed=sought(rf"\b(?:{told['opposed']})\b"),
    )


def _folded(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
