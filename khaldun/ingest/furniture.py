"""What a single line looks like: furniture by its words, caption, byline, or a line that carries news."""

from __future__ import annotations

import re
from functools import cache

from khaldun.ingest.agencies import agency_pattern, generic_pattern
from khaldun.ingest.dates import find_dates
from khaldun.ingest.lines import Line
from khaldun.ingest.tables import Cues, boilerplate_cues, either
from khaldun.records import BoilerplateKind

_EMAIL = re.compile(r"^\S{0,40}\s?\S+@\S+\.\w+\s*$|^@\w+$|^(?:Twitter|X)?:?\s*@\w+$")
_ADDRESS = re.compile(r"^(?:https?://|www\.|pic\.twitter\.com)\S+$")
_COPYRIGHT = re.compile(r"^\W{0,2}(?:©|\(c\)|copyright\b)", re.IGNORECASE)
_NAME = r"[A-Z][\w.'’\-]*"
_CAPTION_END = re.compile(r",\s[A-Z][\w.'’\- ]+,?\s(?:on\s)?(?:\w+day,?\s)?$")  # ", Libya, " before a date
_OPENERS = ("a", "an", "the", "this", "in")


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").strip(" \t\xa0\"'“”‘’.:;!?|»«›‹>-–—*•·…[]()").split())


def furniture_kind(line: Line) -> BoilerplateKind | None:
    """NAVIGATION or ADVERT when the words of the line say so."""
    cues = boilerplate_cues()
    if _ADDRESS.match(line.text):
        return BoilerplateKind.NAVIGATION
    for kind, words in (
        (BoilerplateKind.ADVERT, cues.advert),
        (BoilerplateKind.NAVIGATION, cues.navigation),
    ):
        if _says(line, words, cues.prefix_words):
            return kind
    return BoilerplateKind.NAVIGATION if _COPYRIGHT.match(line.text) and len(line.words) <= 60 else None


def _says(line: Line, cues: Cues, prefix_words: int) -> bool:
    plain = _plain(line.text)
    if plain in cues.whole:
        return True
    if len(line.words) > prefix_words:
        return False
    # A sentence is not furniture because of its first word: "Tags:" needs its colon, the rest a short line.
    if line.text.casefold().lstrip("[(*• ").startswith(cues.prefix) and not (
        line.is_paragraph and carries_news(line)
    ):
        return True
    return not line.has_stop and any(call in line.text for call in cues.calls) and not line.text.isupper()


def is_byline(line: Line) -> bool:
    """Whether the line only names who wrote it: a wire, "By X", an address of the writer."""
    cues = boilerplate_cues().byline
    text = line.text
    if _EMAIL.match(text) or _plain(text) in cues.whole:
        return True
    if len(line.words) > cues.words:
        return False
    if _only_wire().match(text):
        return True
    lowered = text.casefold()
    opener = next((prefix for prefix in cues.prefix if lowered.startswith(prefix)), None)
    return opener is not None and _is_names(text[len(opener) :], strict=opener == "by ")


def _is_names(text: str, *, strict: bool) -> bool:
    """Whether capitalised names fill the words: "By Jane Doe in Tripoli", not "By Tuesday the army had"."""
    words = re.findall(r"[^\s,;/&|()]+", text)
    if not words or not words[0][0].isupper():
        return False
    lower = [
        word
        for word in words
        if word[0].islower() and word not in {"and", "in", "of", "for", "at", "from", "de", "al", "bin", "by"}
    ]
    dated = next(find_dates(text), None) is not None
    days = re.match(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b", words[0])
    return len(lower) <= (0 if strict else 4) and (dated or not days)


@cache
def _only_wire() -> re.Pattern[str]:
    wires = f"(?:{agency_pattern()}|{generic_pattern()})"
    other = rf"{_NAME}(?:\s{_NAME}){{0,3}}"
    return re.compile(rf"^\(?(?:{wires})(?:\s*(?:[/,|&-]|and|in)\s*(?:{wires}|{other}))*\)?\.?$")


def is_credited(line: Line) -> bool:
    """Whether a picture credit stands in the line."""
    lowered = line.text.casefold()
    return any(credit in lowered for credit in boilerplate_cues().caption.credit)


def describes_picture(line: Line) -> bool:
    """Whether the line describes a picture: a credit, a present-tense scene, place and date at its end."""
    return is_credited(line) or _ends_in_date(line) or _shows_scene(line)


def _ends_in_date(line: Line) -> bool:
    dates = list(find_dates(line.text))
    if not dates or line.text[dates[-1].end :].strip(" .()[]"):
        return False
    return bool(_CAPTION_END.search(line.text[: dates[-1].start]))


def _shows_scene(line: Line) -> bool:
    """ "Troops loyal to X sit on a carrier during ...": one sentence whose first verb is a scene's."""
    if ". " in line.text.rstrip() or len(line.words) > 60:
        return False
    verbs = boilerplate_cues().caption.verbs
    head = [word.casefold() for word in line.words[1:12]]
    return any(word in verbs for word in head) and not any(word in {"said", "says", "told"} for word in head)


def has_figure(line: Line) -> bool:
    """Whether the line holds a number, in digits or words."""
    figures = boilerplate_cues().guard.figures
    return any(char.isdigit() for char in line.text) or any(word.casefold() in figures for word in line.words)


def counts_harmed(line: Line) -> bool:
    """Whether the line gives a number besides its dates, and speaks of harm."""
    bare = line.text
    for date in reversed(list(find_dates(line.text))):
        bare = bare[: date.start] + bare[date.end :]
    figures = boilerplate_cues().guard.figures
    counted = any(char.isdigit() for char in bare) or any(w.casefold() in figures for w in bare.split())
    return counted and speaks_of_harm(line)


def speaks_of_harm(line: Line) -> bool:
    """Whether the line speaks of people harmed or of fighting."""
    return _harm().search(line.text) is not None


@cache
def _harm() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{either(boilerplate_cues().guard.harm)})", re.IGNORECASE)


def carries_news(line: Line) -> bool:
    """Whether a count of people harmed may stand in the line: such a line is never dropped."""
    return speaks_of_harm(line) and has_figure(line)
