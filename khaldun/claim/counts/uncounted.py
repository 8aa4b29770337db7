"""Figures that count nobody harmed: house numbers, rates, emergency numbers, crowds, populations, things.

The reader marks a number beside a deed; what stands right around it says when it is none of people harmed.
The lists are data/claim/uncounted.toml.
"""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from khaldun.claim.counts.ages import NEAR_AGE
from khaldun.claim.counts.kin import are_children
from khaldun.claim.counts.measures import LEADS, is_no_count, number_at
from khaldun.claim.counts.oneperson import person_nouns
from khaldun.claim.counts.present import were_there
from khaldun.data.choices import any_word, one_of
from khaldun.data.numbers import numbers, small_numbers
from khaldun.data.sought import sought
from khaldun.data.tables import read_words
from khaldun.records import Span, TollKind

SENTENCE = 200
"""Code points before a number in which its sentence names what is counted."""
REACH = 60
"""Code points on either side that are looked at."""
MOVED = frozenset({TollKind.DISPLACED, TollKind.DETAINED, TollKind.RELEASED, TollKind.DEPLOYED})
"""Kinds that may take a whole town or crowd: "the town of 4,000 was emptied"."""
AGE = re.compile(r"[1-9]\d?(?=[;)]|,(?!\d)| and [A-Z]|\.\s|\.?$|\n| (?:was|is|has|had|remains)\b)")
NAMED = re.compile(
    r"(?:\b([\w’'-]+) )?[A-Z][\w’'-]+(?P<more>(?: [A-Z][\w’'.-]+){0,3})"
    r"(?:,? [JS]r\.?)?(?: \([^()]{1,60}\))?, $"
)
BOTH = re.compile(r"\b(?:both|each) $", re.IGNORECASE)
OF_BOTH = re.compile(r"[1-9]\d?\b(?! (?:[a-z-]+s|people|men|women|children|other)\b)")
"""The age of two people: "Ana Prates and Rui Moura, both 16"."""
ONE = frozenset({"other", "another", "one", "first", "second", "third"})
"""Words that stand for one person before an age: "the other, 20, is in hospital"."""
HARMED = frozenset({TollKind.KILLED, TollKind.WOUNDED})
UNSEEN = HARMED | {TollKind.MISSING, TollKind.ABDUCTED, TollKind.OTHER}
"""Kinds of people of whom nobody is left who "turned up alive"."""
TOLD_AGE = re.compile(r"\b(?P<who>[\w’'-]+)(?:,| \(| is| was|, who is|, who was) $")
"""In front of a number at the end of a clause: who is so old ("The girl, who was", "the man,")."""
OF_AGE = re.compile(rf"\b(?P<who>[\w’'-]+) of {NEAR_AGE}$", re.IGNORECASE)
"""In front of an age: "a boy of about 15"."""
IN_YEARS = re.compile(r"[1-9]\d? years\b(?! (?:in|of|as|behind))")
"""An age with its unit: "a priest of nearly | 60 years"."""
SLAIN = (
    r"[^.;]*\b(?:was|were|been|being|and)(?: \w+)? (?:executed|killed|hanged|shot|beheaded|murdered|stoned)\b"
)
"""What may befall the accused later in the sentence: "four men suspected of theft were shot"."""
DIGITS = r"\d+(?:,\d{3})*(?!,?\d)"
STRENGTH = re.compile(r"\s?-\s?(?:strong|member|man|men|person)\b", re.IGNORECASE)
"""Behind a number: how many belong to a body ("a 68-member party")."""
CASES = re.compile(r"[\w,.]*\w(?: [\w’'-]+){0,3} cases\b")
PREGNANT = re.compile(r"\w+(?: and a half)? (?:months?|weeks?) pregnant\b")
_STEP = r"(?:(?:N|S|E|W|NE|NW|SE|SW|North|South|East|West)\.? +)?(?:[A-Z0-9][\w'’.-]* +){0,3}"


class Lists(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What data/claim/uncounted.toml says."""

    there: tuple[str, ...]
    rate: tuple[str, ...]
    streets: tuple[str, ...]
    called: tuple[str, ...]
    callers: tuple[str, ...]
    things: tuple[str, ...]
    deeds: tuple[str, ...]
    between: tuple[str, ...]
    living: tuple[str, ...]
    placing: frozenset[str]
    months: tuple[str, ...]
    young: tuple[str, ...]
    ages: tuple[str, ...]
    pictures: tuple[str, ...]
    doers: tuple[str, ...]
    accused: tuple[str, ...]
    tried: tuple[str, ...]
    for_deeds: tuple[str, ...]
    aimed: tuple[str, ...]
    telling: tuple[str, ...]
    sickening: tuple[str, ...]
    sick: tuple[str, ...]
    diseases: tuple[str, ...]
    violent: tuple[str, ...]
    alive: tuple[str, ...]


class Rules(Struct, frozen=True):
    """The lists as patterns: `number`, `starts` and `bare` (a number alone) begin at the number, `doers`
    behind it, the rest end before it.
    """

    there: re.Pattern[str]
    rate: re.Pattern[str]
    number: re.Pattern[str]
    starts: re.Pattern[str]
    bare: re.Pattern[str]
    counted: re.Pattern[str]
    living: re.Pattern[str]
    placing: frozenset[str]
    ages: re.Pattern[str]
    pictures: re.Pattern[str]
    doers: re.Pattern[str]
    tried: re.Pattern[str]
    aimed: re.Pattern[str]
    telling: re.Pattern[str]
    sickening: re.Pattern[str]
    sick: re.Pattern[str]
    diseases: re.Pattern[str]
    violent: re.Pattern[str]
    alive: re.Pattern[str]


def counts_nobody(text: str, span: Span, kind: TollKind) -> bool:
    """Whether the figure at `span` is told of no people harmed.

    >>> line = "Officers came to a shooting at 3497 Graceland Drive."
    >>> counts_nobody(line, Span(start=31, end=35), TollKind.KILLED)
    True
    """
    if is_no_count(text, span):
        return True
    rules, start = _rules(), number_at(text, span)
    before, here = text[max(0, start - REACH) : start], text[start : span.end + REACH]
    if (
        rules.number.match(here)
        or rules.rate.search(before)
        or (
            rules.starts.match(here) is not None
            and (rules.ages.search(before) or rules.pictures.search(before))
        )
        or PREGNANT.match(here)
        or are_children(before)
        or _is_age_of(before, here)
        or (start == span.start and _is_age(before, here, rules))
    ):
        return True
    if kind in UNSEEN and rules.alive.match(text, span.end):
        return True
    if kind in MOVED:
        return False
    if kind in HARMED and (_fell_ill(before, here, rules) or _are_cases(text, before, here, rules)):
        return True
    return rules.there.search(before) is not None


def is_no_victim(text: str, span: Span, kind: TollKind) -> bool:
    """Whether the people of a figure of harmed people, beside which no word of harm stands, did the deed, are
    accused of it, were aimed at or only there: who of these was hit is told elsewhere.

    >>> is_no_victim("Two men opened fire on a crowd.", Span(start=0, end=7), TollKind.KILLED)
    True
    """
    rules, start = _rules(), number_at(text, span)
    before = text[max(0, span.start - REACH) : span.start]
    if kind not in MOVED and (
        rules.living.match(text[start : span.end + REACH]) or rules.tried.search(before)
    ):
        return True
    if kind not in HARMED:
        return False
    if were_there(text, span):
        return True
    return any(
        found is not None
        for found in (
            rules.aimed.search(before),
            rules.telling.search(before),
            rules.doers.match(text, span.end),
            STRENGTH.match(text, span.end),
        )
    )


def is_of_things_before(text: str, span: Span) -> bool:
    """Whether a bare number, beside which no word of harm stands, counts the things counted last before it.

    >>> line = "The army lost five tanks and the rebels three."
    >>> is_of_things_before(line, Span(start=40, end=45))
    True
    """
    if not _rules().bare.match(text, number_at(text, span)):
        return False
    sentence = re.split(r"[.!?]\s|\n", text[max(0, span.start - SENTENCE) : span.start])[-1]
    counted = list(_rules().counted.finditer(sentence))
    return bool(counted) and counted[-1].group("thing") is not None


@cache
def verbs_of_trial() -> re.Pattern[str]:
    """What a court does with people for a deed: "sentenced", "jailed"."""
    return re.compile(rf"\b(?:{'|'.join(read_words('claim/uncounted.toml', Lists).tried)})\s", re.I)


def _is_age(before: str, here: str, rules: Rules) -> bool:
    """Whether a name or a word for one person stands before the number and nothing counted behind it.

    "Rui Moura, 34, died", "the girl, who was 17".
    """
    if BOTH.search(before) and OF_BOTH.match(here):
        return True
    if not AGE.match(here):
        return False
    named, who = NAMED.search(before), TOLD_AGE.search(before)
    if named is not None and not _is_placed(named, rules):
        return True
    return who is not None and who.group("who").casefold() in person_nouns() | ONE


def _is_age_of(before: str, here: str) -> bool:
    """Whether the number tells how old one person is: "a boy of about 15, killed ..."."""
    told = OF_AGE.search(before)
    if told is None or told["who"].casefold() not in person_nouns():
        return False
    return AGE.match(here) is not None or IN_YEARS.match(here) is not None


def _fell_ill(before: str, here: str, rules: Rules) -> bool:
    """Whether the people of the number are told of as ill and no more."""
    return rules.sickening.search(before) is not None or rules.sick.match(here) is not None


def _are_cases(text: str, before: str, here: str, rules: Rules) -> bool:
    """Whether the number counts cases of a disease the report names: "40 cases of killing" are dead."""
    if CASES.match(here) is None or rules.violent.search(before + here):
        return False
    return rules.diseases.search(text) is not None


def _is_placed(named: re.Match[str], rules: Rules) -> bool:
    """Whether the name before the number is a place's ("in Beja, 16"): behind "of" a full name is not."""
    word = (named.group(1) or "").casefold()
    return word in rules.placing and not (word == "of" and named.group("more"))


@cache
def _rules() -> Rules:
    lists, small = read_words("claim/uncounted.toml", Lists), small_numbers()
    young = "|".join((small, *lists.young))
    count = "|".join((DIGITS, "a", "an", small, *numbers().vague))
    number = (
        rf"\d+ +{_STEP}(?i:{one_of(lists.streets)})\b(?!\s+(?:people|men|women|children))"
        rf"|\d{{1,2}} (?:{one_of(lists.months)})\b"
        rf"|(?:{one_of(lists.called)})\s+(?i:{one_of(lists.callers)})\b"
        rf"|[\w,.]*\w(?:(?: +(?:to|and|or|-) +|[-–])(?:\d[\w,.]*|{young}|\w+ty))? +(?:of +)?(?:[a-z-]+ +)?"
        rf"(?i:{one_of(lists.things)})\b"
        rf"|[\w,.]*\w +(?:(?!(?i:{one_of(lists.between)})\b)[\w’'-]+ +){{0,2}}(?i:{one_of(lists.deeds)})\b"
    )
    return Rules(
        there=sought(rf"\b(?:{one_of(lists.there)})\s+(?:(?:about|some|around|nearly|over|more than)\s+)?$"),
        rate=sought(rf"\b(?:{one_of(lists.rate)})\s+$"),
        number=re.compile(number),
        starts=re.compile(
            rf"(?:to |and |or )?(?:\d|(?:{young})\b(?! (?:people|men|women|children)\b))", re.I
        ),
        bare=re.compile(rf"(?:{DIGITS}|{small})(?=[.,;)\n]|$| (?:and|or|but)\b)", re.I),
        counted=re.compile(
            rf"\b(?:{count}) +(?:(?:of|more) +)?(?:(?:[a-z-]+ +)?(?P<thing>{one_of(lists.things)})\b|\w+)",
            re.I,
        ),
        living=re.compile(
            rf"[\w,.]*\w(?: (?!who\b|that\b|and\b(?! [A-Z]))[\w’'-]+){{0,9}} (?:{'|'.join(lists.living)})\b"
        ),
        placing=lists.placing,
        ages=re.compile(
            rf"\b(?:{one_of(lists.ages)})[\s,:]+(?:(?:between|from) )?"
            rf"(?:(?:\d{{1,2}}|{young})[\s,]+(?:and |to |or )?)*$",
            re.I,
        ),
        pictures=re.compile(rf"\b(?:{one_of(lists.pictures)}) (?:\d+ of )?$", re.I),
        doers=re.compile(
            rf"(?:,? who)?(?: (?:then|also|had|have|has|allegedly|later))* (?:{one_of(lists.doers)})\b"
            r"|(?:,? who)? (?:(?:was|were|is|are|has been|have been|had been)(?: \w+)? )?"
            rf"(?:{one_of(lists.accused)})\b(?!{SLAIN})",
            re.I,
        ),
        tried=re.compile(
            rf"\b(?:{'|'.join(lists.tried)}) (?:(?!\b(?:{one_of(lists.for_deeds)})\b)[^.;:])*$", re.I
        ),
        aimed=re.compile(rf"\b(?:{one_of(lists.aimed)}) (?:(?:a|the) (?:group|crowd|pair) of )?$", re.I),
        telling=re.compile(rf"\b(?:{one_of(lists.telling)}) (?:the |at least )?$", re.I),
        sickening=re.compile(rf"\b(?:{one_of(lists.sickening)}) {LEADS.pattern}$", re.I),
        sick=re.compile(
            rf"[\w,.]*\w(?: (?!and\b|but\b|or\b)[a-z][\w’'-]+){{0,2}} (?:{'|'.join(lists.sick)})\b"
        ),
        diseases=any_word(lists.diseases),
        violent=any_word(lists.violent),
        alive=re.compile(rf"(?: [\w’'-]+){{0,6}}? (?:{'|'.join(lists.alive)})\b", re.I),
    )
