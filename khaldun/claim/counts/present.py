"""People who were there, live there or came away: "about 90 people were on board the bus; 11 were killed".

The reader may count them as harmed. The words are data/claim/present.toml; a word of harm beside them decides
before these are asked.
"""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from khaldun.claim.counts.harms import tells_of_harm
from khaldun.data.choices import read_choices
from khaldun.data.numbers import with_numbers
from khaldun.records import Span

TABLE = "claim/present.toml"
BEFORE, BEHIND = 50, 200
"""Code points on either side of a number that are looked at."""
END = re.compile(r"[.!?](?:\s|$)|\n")
END_OF_CLAUSE = re.compile(r"[,.;!?](?:\s|$)|\n")
LEAD = (
    r"(?:(?:at least|more than|no fewer than|up to|as many as|nearly|almost|about|around|some|over|another"
    r"|an estimated|only|just|all|between|from|[\"“]) ?)*"
)
WHERE = re.compile(rf"\b(?:where|(?:in|at|on|to) which) {LEAD}$", re.IGNORECASE)
"""In front of people who live or gathered somewhere: "a camp where 5,000 people are sheltering"."""
SEVERAL = rf"{LEAD}(?:several )?"

NO_OBJECT = "".join(
    rf"(?<!\b{word} )" for word in ("of", "in", "at", "on", "from", "near", "by", "after", "with")
)
"""In front of words that begin who else something is told of."""


class Lists(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What data/claim/present.toml says."""

    placed: tuple[str, ...]
    around: tuple[str, ...]
    states: tuple[str, ...]
    when: tuple[str, ...]
    away: tuple[str, ...]
    dwellers: tuple[str, ...]
    dwelling: tuple[str, ...]
    bringing: tuple[str, ...]
    arms: tuple[str, ...]
    everybody: tuple[str, ...]
    suffered: tuple[str, ...]
    others: tuple[str, ...]
    bearing: tuple[str, ...]
    loaded: tuple[str, ...]
    told: tuple[str, ...]
    bodies: tuple[str, ...]
    groups: tuple[str, ...]
    met: tuple[str, ...]
    harm: tuple[str, ...]


class Rules(Struct, frozen=True):
    """The lists as patterns that begin at a number; `there`, `dwelling`, `loaded`, `body` and `group` end in
    front of it, `told` and `harmed` stand behind these people.
    """

    here: re.Pattern[str]
    there: re.Pattern[str]
    somewhere: re.Pattern[str]
    dwelling: re.Pattern[str]
    dwellers: re.Pattern[str]
    loaded: re.Pattern[str]
    told: re.Pattern[str]
    body: re.Pattern[str]
    group: re.Pattern[str]
    struck: re.Pattern[str]
    named: re.Pattern[str]
    whom: re.Pattern[str]
    met: re.Pattern[str]
    harmed: re.Pattern[str]


@cache
def _rules() -> Rules:
    return read_present()


def read_present(text: str | None = None) -> Rules:
    """The words of the bundled table, or of `text` in its place, as patterns. Raises DataError."""
    words = {name: with_numbers(one) for name, one in read_choices(TABLE, Lists, text).items()}
    number = r"[\w,.]*\w(?:(?: (?:to|and|or) |[-–])\d[\d,]*)?[\"”]?"
    word = rf" (?!(?:{words['harm']}|who|that|which|and|but|or|was|were|had|have|has|are|is)\b)[\w’'-]+"
    whom, be = rf"{LEAD}{number}(?:{word}){{0,5}}?", r"(?: who)? (?:was|were|are|is|had been)(?: still| all)?"
    around = rf"(?:{words['around']})\b(?! (?:{words['states']})\b)"
    here = (
        rf"{be} (?:{words['placed']})\b",
        rf"{be} {around}[^.;]{{0,80}}?\b(?:{words['when']})\b",
        rf"(?:{word}){{0,5}}?(?: who)?(?: had| have| has| only| also| all)? (?:{words['away']})\b",
        rf" (?:{words['bringing']}) (?:[\w-]+ ){{0,3}}?(?:{words['arms']})\b",
    )
    return Rules(
        re.compile(rf"{whom}(?:{'|'.join(here)})", re.IGNORECASE),
        re.compile(rf"\bthere (?:were|was|are|is|had been|have been) {LEAD}$", re.IGNORECASE),
        re.compile(rf"{whom} (?:{words['placed']}|{around})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{words['dwelling']}) {LEAD}$", re.IGNORECASE),
        re.compile(rf"{LEAD}{number}(?: [\w-]+)? (?:{words['dwellers']})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{words['bearing']})(?: \w+)? (?:{words['loaded']}) {LEAD}$", re.IGNORECASE),
        re.compile(rf"\b(?:{words['told']})", re.IGNORECASE),
        re.compile(rf"\b(?:{words['bodies']}) of {SEVERAL}$", re.IGNORECASE),
        re.compile(rf"\b(?:{words['groups']}) of {SEVERAL}$", re.IGNORECASE),
        re.compile(rf"\b(?:{words['harm']}|wip(?:ed|ing) out) (?:[\w-]+ ){{0,2}}?$", re.IGNORECASE),
        re.compile(
            rf"(?:(?:an? |the )?(?:[\w-]+ )?(?:{words['bodies']}|{words['groups']}) )?of (?=\w)",
            re.IGNORECASE,
        ),
        re.compile(rf"{whom}(?= |$)", re.IGNORECASE),
        re.compile(rf"{whom}[^.;,]{{0,50}} (?:{words['met']})\b", re.IGNORECASE),
        re.compile(
            rf"[^.]*?\b(?:{words['everybody']})\b"
            rf"|(?:(?!{NO_OBJECT}\b(?:{words['others']})\b)[^.;,])*?"
            rf"\b(?:was|were|been) (?:\w+ )?(?:{words['suffered']})\b",
            re.IGNORECASE,
        ),
    )


def were_there(text: str, span: Span) -> bool:
    """Whether the people of the figure at `span`, beside which no word of harm stands, were only there.

    >>> were_there("About 90 people were on board when gunmen struck.", Span(start=0, end=15))
    True
    """
    rules = _rules()
    if WHERE.search(text, max(0, span.start - BEFORE), span.start):
        end = END_OF_CLAUSE.search(text, span.end, span.end + BEHIND)
        return not tells_of_harm(text[span.start : end.start() if end else span.end + BEHIND])
    named = rules.named.match(text, span.start, span.end)
    span = Span(start=named.end(), end=span.end) if named else span
    before = text[max(0, span.start - BEFORE) : span.start]
    end = END.search(text, span.end, span.end + BEHIND)
    here = text[span.start : end.start() if end else span.end + BEHIND]
    rest = here[span.end - span.start :]
    if rules.loaded.search(before):
        return rules.told.search(rest) is not None
    found = (
        rules.here.match(here)
        or (rules.dwelling.search(before) and rules.dwellers.match(here))
        or (rules.there.search(before) and rules.somewhere.match(here))
        or _as_force(rules, before, here)
    )
    return found is not None and rules.harmed.match(rest, found.end() - len(here) + len(rest)) is None


def _as_force(rules: Rules, before: str, here: str) -> re.Match[str] | None:
    """The words of people told as the size of a force, or of a group that came into danger."""
    force = rules.body.search(before)
    if force is not None:
        return None if rules.struck.search(before, 0, force.start()) else rules.whom.match(here)
    return rules.met.match(here) if rules.group.search(before) else None
