"""Which language a text is in, and whether the reader knows it."""

from __future__ import annotations

import re

from msgspec import Struct

from khaldun.data.capitals import load_capitals
from khaldun.data.columns import toll_tables
from khaldun.errors import InputError
from khaldun.ingest.tables import language_names

READS = ("en",)
MIN_LETTERS = 40  # letters below which no language can be told
SAMPLE = 20_000  # code points looked at
SURE_WORDS = 12  # words from which a foreign guess on Latin letters is believed
FUNCTION_SHARE = 0.12  # share of English function words in English prose: 0.3 to 0.5; in headlines near 0.1
TELLING, FEWEST_TELLING = 4, 3
"""Letters of a word that tells the language, and how many such words do."""
KNOWN_SHARE = 0.6
"""Share of such words that English news writes small: .8 to 1 in ten situation reports, at most .13 in 16
other languages in Latin letters."""
_FUNCTION = re.compile(
    r"(?:the|of|and|to|in|an?|that|is|was|were|on|for|with|as|by|at|from|it|he|she|they|his|her|their|has|have"
    r"|had|been|be|are|said|who|which|after|not|this|its|but|or)"
)
_LETTER = re.compile(r"[^\W\d_]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_WORD = re.compile(r"[^\W\d_]+")


class Spoken(Struct, frozen=True, kw_only=True):
    """The language of a text, None when it cannot be told, and doubts; whether it looks like another one."""

    code: str | None
    against_looks: bool = False  # the user says so: parts in other languages cannot be told then
    notes: tuple[str, ...] = ()


def check_language(
    text: str, *, name: str, given: str | None = None, reads: tuple[str, ...] = READS
) -> Spoken:
    """The language of `text`. Raises InputError when it is one that is not in `reads`.

    What the user says wins over the guess, with a note where the two differ.
    """
    sample = text[:SAMPLE]
    guess = _guess(sample)
    if given is not None:
        return _as_given(given.lower(), guess, name, reads)
    if guess is None:
        return Spoken(code=None, notes=(f"{name}: too few words to tell the language; read as English",))
    if guess in reads:
        return Spoken(code=guess)
    raise InputError(_refusal(name, guess, reads))


def _as_given(given: str, guess: str | None, name: str, reads: tuple[str, ...]) -> Spoken:
    if given not in reads:
        raise InputError(_refusal(name, given, reads))
    if guess in (None, given):
        return Spoken(code=given)
    note = f"{name} looks like {_called(guess or '')} but is read as {_called(given)}, as given"
    return Spoken(code=given, against_looks=True, notes=(note,))


def _refusal(name: str, code: str, reads: tuple[str, ...]) -> str:
    known = ", ".join(_called(read) for read in reads)
    return (
        f"{name} is in {_called(code)} ({code}); this version reads {known} only: "
        f"translate it, or give --language {reads[0]} if that is wrong"
    )


def _called(code: str) -> str:
    return language_names().get(code, f"the language {code!r}")


def _guess(sample: str) -> str | None:
    """ISO code; None when the evidence is thin."""
    if len(_LETTER.findall(sample)) < MIN_LETTERS:
        return None
    words = [word.lower() for word in _WORD.findall(sample)]
    if sum(_FUNCTION.fullmatch(word) is not None for word in words) >= FUNCTION_SHARE * len(words):
        return "en"
    latin = len(_LATIN.findall(sample)) > len(_LETTER.findall(sample)) / 2
    if latin and (_is_telegraphic(sample) or toll_tables(sample)):  # the heads of columns are English words
        return "en"
    from resiliparse.parse.lang import detect_fast

    code, _ = detect_fast(sample.lower())
    if code == "unknown" or (latin and code != "en" and len(words) < SURE_WORDS):
        return None
    return str(code)


def _is_telegraphic(sample: str) -> bool:
    """Whether a text is English without its function words, as situation reports are ("6 killed, 2 injured").

    A guess by letters goes astray on it, for half of its letters are those of names.
    """
    words = [word for word in _WORD.findall(sample) if len(word) >= TELLING and word.islower()]
    known = load_capitals().words
    english = sum(known.get(word, "").startswith("l") for word in words)
    return len(words) >= FEWEST_TELLING and english >= KNOWN_SHARE * len(words)
