"""Parts of an English text in a language that the reader does not know: nothing is read from them.

Told by their script, or sentence by sentence by words written small that English news does not write. Names,
lists of towns in Latin letters and slogans are no such part.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from khaldun.data.capitals import lacks_capitals, load_capitals
from khaldun.ingest.lines import Line
from khaldun.ingest.tables import language_names, script_languages
from khaldun.records import Boilerplate, BoilerplateKind, Span

FEWEST_WORDS = 12  # of a part: a slogan, the title of a book or the name of a body has fewer
FEWEST_SIGNS = 24  # of a part in a script that sets no space between words
FEWEST_TELLING = 6  # words of four letters or more, written small, that a sentence tells its language by
FOREIGN_SHARE, ENGLISH_SHARE = 0.25, 0.5
"""Share of these that English news writes small: up to the first a sentence is in another language, from the
second on in English (language.KNOWN_SHARE has what was measured)."""
AS_NEAR = 1.02  # languages whose letters fit a part nearly as well as those of the best one are told as well
MOST_NOTES = 50
NEAR = 20  # code points by which the script of the end or beginning of a part is told
_END = re.compile(r"[.!?\u2026][\"”’»)\]]*(?:\s+|$)")
_LATIN = r"A-Za-z\u00aa\u00ba\u00c0-\u024f\u02b0-\u02ff\u1e00-\u1eff"
_OTHER = rf"[^\W\d_{_LATIN}]"
_IN_SCRIPT = re.compile(rf"{_OTHER}(?:[^{_LATIN}\n]*(?:[{_LATIN}]+[^{_LATIN}\n]+){{0,3}}{_OTHER})*")
_OWN = re.compile(rf"{_OTHER}(?:[^\s{_LATIN}]*{_OTHER})?")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_WORD = re.compile(r"\S*[^\W\d_]\S*")  # by white space: the vowel signs of many scripts are no letters
_TELLING = re.compile(r"(?<![\w/.@#&=?%-])[^\W\d_]{4,}(?![\w/@=&]|\.\w)")  # no piece of an address
_BEHIND = re.compile(r"[^\w\s]*")


class Part(Struct, frozen=True, kw_only=True):
    """A stretch in another language; `codes` are ISO 639-1: of the one it seems to be in, of several where
    it may be in either, none where nobody can tell.
    """

    span: Span
    codes: tuple[str, ...]


class Tongue(Enum):
    """What a sentence seems to be in."""

    ENGLISH = auto()
    FOREIGN = auto()  # in Latin letters
    UNTOLD = auto()


def find_foreign(text: str, lines: Sequence[Line]) -> tuple[Part, ...]:
    """The parts of an English text that are in another language, in order.

    In a text without capitals only other scripts are told: there names look like words of another language.
    """
    found = [] if text.isascii() else [*_in_scripts(text)]
    if not lacks_capitals(text):
        found += [stretch for line in lines for stretch in _in_line(text, line)]
    parts: list[Part] = []
    for start, end in _apart(text, found):
        fresh = _part(text, start, end)
        before = parts[-1] if parts else None
        if before is not None and _goes_on(text, before, fresh):
            fresh = _joined(parts.pop(), fresh)
        parts.append(fresh)
    told = (replace(one, codes=one.codes or _codes(one.span.words(text))) for one in parts)
    return tuple(one for one in told if _is_large(one.span.words(text)) and one.codes[:1] != ("en",))


def foreign_notes(text: str, parts: Sequence[Part]) -> Iterator[str]:
    """What whoever relies on a report has to know of each part that was not read; of very many, how many."""
    if rest := parts[MOST_NOTES:]:
        signs = sum(part.span.end - part.span.start for part in rest)
        yield f"{len(rest)} more parts, {signs} characters, are in other languages: nothing is read from them"
    for part in parts[:MOST_NOTES]:
        names = " or ".join(language_names().get(code, code) for code in part.codes)
        start, end = part.span.start, part.span.end
        share = round(100 * (end - start) / len(text)) or "less than 1"
        guess = f" ({names} by its letters)" if names else ""
        yield (
            f"characters {start} to {end}, {share} % of the text, are in another language{guess}: nothing is "
            "read from them, translate them"
        )


def with_foreign(marks: Sequence[Boilerplate], parts: Sequence[Part]) -> tuple[Boilerplate, ...]:
    """The marks of a text and its parts in other languages, in order, none overlapping another.

    What is dropped already, such as a dateline, stays what it is; a headline in another language is none.
    """
    kept = [mark for mark in marks if mark.drop or not any(mark.span.overlaps(one.span) for one in parts)]
    added = [
        Boilerplate(span=span, kind=BoilerplateKind.OTHER_LANGUAGE, drop=True, languages=part.codes)
        for part in parts
        for span in _without(part.span, kept)
    ]
    return tuple(sorted((*kept, *added), key=lambda mark: mark.span.start))


def _without(span: Span, marks: Sequence[Boilerplate]) -> Iterator[Span]:
    """What is left of a span between marks that are in order."""
    start = span.start
    for mark in marks:
        if mark.span.overlaps(span):
            if start < mark.span.start:
                yield Span(start=start, end=mark.span.start)
            start = max(start, mark.span.end)
    if start < span.end:
        yield Span(start=start, end=span.end)


def _in_scripts(text: str) -> Iterator[tuple[int, int]]:
    """Stretches of a line in other letters; a few Latin words between them go along."""
    for match in _IN_SCRIPT.finditer(text):
        behind = _BEHIND.match(text, match.end())
        yield match.start(), behind.end() if behind else match.end()


def _in_line(text: str, line: Line) -> Iterator[tuple[int, int]]:
    """Sentences of a line in Latin letters that are foreign, with those that are untold beside them."""
    run: list[tuple[int, int]] = []
    foreign = False
    for start, end in (*_sentences(text, line), (line.end, line.end)):
        tongue = _tongue(text[start:end]) if end > start else Tongue.ENGLISH
        if tongue is not Tongue.ENGLISH:
            run.append((start, end))
            foreign |= tongue is Tongue.FOREIGN
            continue
        if foreign:
            yield run[0][0], run[-1][1]
        run, foreign = [], False


def _sentences(text: str, line: Line) -> Iterator[tuple[int, int]]:
    start = line.start
    for end in (*(match.end() for match in _END.finditer(text, line.start, line.end)), line.end):
        if end > start:
            yield start, end
            start = end


def _tongue(words: str) -> Tongue:
    known = load_capitals().words
    telling = [word for word in _TELLING.findall(words) if word.islower()]
    share = sum(known.get(word, "").startswith("l") for word in telling) / max(len(telling), 1)
    if share >= ENGLISH_SHARE:
        return Tongue.ENGLISH
    return Tongue.FOREIGN if len(telling) >= FEWEST_TELLING and share <= FOREIGN_SHARE else Tongue.UNTOLD


def _apart(text: str, found: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Stretches in order; one that overlaps an earlier one is cut to what is left of it, if anything is."""
    last = 0
    for start, end in sorted(found):
        if text[max(start, last) : end].strip():
            yield max(start, last), end
        last = max(end, last)


def _part(text: str, start: int, end: int) -> Part:
    """The stretch as a part, without white space around; its language where it is long enough to be told."""
    words = text[start:end]
    left, right = len(words) - len(words.lstrip()), len(words) - len(words.rstrip())
    return Part(
        span=Span(start=start + left, end=end - right), codes=_codes(words) if _is_large(words) else ()
    )


def _is_large(words: str) -> bool:
    return len(_WORD.findall(words)) >= FEWEST_WORDS or len(_UNSPACED.findall(words)) >= FEWEST_SIGNS


def _goes_on(text: str, before: Part, fresh: Part) -> bool:
    """Whether two parts are one: in the same language, as far as one can tell, with little between them."""
    between = text[before.span.end : fresh.span.start]
    alike = not before.codes or not fresh.codes or bool({*before.codes} & {*fresh.codes})
    end, start = before.span.end, fresh.span.start
    one_script = bool(_OWN.search(text[end - NEAR : end])) == bool(_OWN.search(text[start : start + NEAR]))
    if not alike or not one_script or _is_large(between):
        return False
    return not _WORD.search(between) or ("\n" in between and _tongue(between) is not Tongue.ENGLISH)


def _joined(before: Part, after: Part) -> Part:
    both = tuple(code for code in before.codes if code in after.codes)
    span = Span(start=before.span.start, end=after.span.end)
    return Part(span=span, codes=both or before.codes or after.codes)


def _codes(words: str) -> tuple[str, ...]:
    """The languages whose letters fit, of those written in the script of the first one not Latin."""
    if not (own := " ".join(_OWN.findall(words))):
        return _fitting(words, _latin())
    script = unicodedata.name(own[0], "").split(" ")[0]
    codes = script_languages().get(script, ())
    return codes if len(codes) < 2 else _fitting(own, codes) or codes


def _latin() -> tuple[str, ...]:
    others = {code for codes in script_languages().values() for code in codes}
    return tuple(code for code in language_names() if code not in others)


def _fitting(words: str, codes: Sequence[str]) -> tuple[str, ...]:
    from resiliparse.parse.lang import detect_fast

    ranked: Any = detect_fast(words.lower(), n_results=2, langs=[*codes])
    return tuple(str(code) for code, rank in ranked if rank <= ranked[0][1] * AS_NEAR)
