"""Which wire wrote a text, by its own datelines, bylines and credits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from khaldun.ingest.tables import agencies, either

HEAD = 600  # code points from the top in which a wire names itself
TAIL = 200  # and from the end


@cache
def agency_names() -> dict[str, str]:
    """The name Khaldun writes for each form, forms in lower case."""
    return {form.lower(): agency.name for agency in agencies().agency for form in agency.forms}


@cache
def agency_pattern() -> str:
    """Any form of any wire, as given or in capitals."""
    forms = [form for agency in agencies().agency for form in agency.forms]
    return either(tuple(dict.fromkeys([*forms, *(form.upper() for form in forms)])))


@cache
def generic_pattern() -> str:
    """Any wording for "some wire"."""
    forms = agencies().generic
    return either(tuple(dict.fromkeys([*forms, *(form.upper() for form in forms)])))


@cache
def _credits() -> tuple[re.Pattern[str], ...]:
    name = agency_pattern()
    weekday = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b"
    return tuple(
        re.compile(pattern, re.MULTILINE)
        for pattern in (
            # TRIPOLI, April 17 (Reuters) -     HOUSTON (CBSDFW/AP) –
            rf"^[^\n()]{{2,80}}\((?:[^\n()]{{1,30}}/)?(?P<a>{name})(?:/[^\n()]{{1,30}})?\)\s*(?:[-–—:]|--)",
            # (Reuters) - Ten people ...
            rf"\A\s*\((?P<a>{name})\)\s*[-–—:]",
            # a line of its own:   AFP     By Reuters     Source: AFP     AFP / Tripoli
            rf"^[ \t]*(?:By |Source: ?|\()?(?P<a>{name})\)?(?:[ \t]*[/,|-][^\n]{{0,40}})?[ \t\r]*$",
            # By Jane Doe, Associated Press
            rf"^[ \t]*(?:By|BY) [^\n.]{{3,60}},[ \t]*(?P<a>{name})[ \t\r]*$",
            # headline - Xinhua
            rf"\A[^\n]{{10,200}} [-–—|] (?P<a>{name})[ \t\r]*$",
            # ... Monitor AFP Monday 9 Feb 2015
            rf"\b(?P<a>{name}),?\s+{weekday},?\s+\d{{1,2}}\b",
        )
    )


@cache
def _tail_credits() -> tuple[re.Pattern[str], ...]:
    name = agency_pattern()
    return tuple(
        re.compile(pattern)
        for pattern in (
            rf"[.\"”’)]\s*(?:[-–—]\s*|\()(?P<a>{name})\)?\.?\s*$",  # ... shelling.-AFP  ... said. (AP)
            rf"\((?:[Ss]ource|[Vv]ia|[Ww]ith)[:\s]+(?:[^()\n]*/)?(?P<a>{name})\)",  # (Source: AFP)
        )
    )


def find_agencies(text: str) -> tuple[str, ...]:
    """Every wire the text credits itself to, in the order met, each once."""
    names = agency_names()
    found = (names[" ".join(form.lower().split())] for form in _forms(text))
    return tuple(dict.fromkeys(found))


def _forms(text: str) -> Iterator[str]:
    for pattern in _credits():
        match = pattern.search(text[:HEAD])
        if match:
            yield match["a"]
    for pattern in _tail_credits():
        match = pattern.search(text[-TAIL:])
        if match:
            yield match["a"]


def known_agency(words: str) -> str:
    """The name Khaldun writes for a wire the user or page named; other names stay as they are."""
    return agency_names().get(words.strip().lower(), words.strip())
