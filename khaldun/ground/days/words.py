"""TimeWords: the tables of one language, and the words of a time expression as tokens of known kinds."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Any

from msgspec import Struct

from khaldun.errors import DataError
from khaldun.ground.days.hours import HHMM, HOURS

COUNTS_FROM = frozenset(
    {"", "published", "anchor", "either", "passage", "nearest", "spoken", "ahead", "told", "day_of_told"}
)
"""What a form may count from (see the table itself); empty = the words name the date."""

DATES = "dates.toml"  # the forms of a language whose table has none of its own

UNKNOWN = "unknown"
FIGURE = "figure"
NTH = "nth"  # an ordinal in digits, which may be a day of the month
_LEXICAL = ("number", "ordinal", "calendar_year", "decade_name", "date", "clock", "feast", "dash", "comma")
_WORD = re.compile(r"\w+")
_LONGEST = 200  # characters looked at: time words are short, and a wrong mark must not cost time
_NUMBERED = ("no. ", "number ", "room ", "flight ")
"""Before what goes by a number, which is no year: "at no. 1810"."""
_AT_HOUR = "|".join(
    rf"(?<=\bat{about} )" for about in ("", " about", " around", " approximately", " exactly", " nearly")
)
"""Before four digits that are an hour and no year: "at about 1330"."""
_TO_HOUR = rf"(?= ?(?:-|to|until|till|and|or) ?{HHMM} ?{HOURS}\b)"
"""Behind four digits that are the first of two hours: "1800 | to 0500 hrs"."""
_DATED = frozenset({"number", "ordinal", "weekday", "month_name", "calendar_year"})


class Token(Struct, frozen=True):
    """A word that tells time. `name` is its lemma, `value` its number where the kind has one."""

    kind: str
    name: str = ""
    value: float = 0
    plural: bool = False


class Feast(Struct, frozen=True, forbid_unknown_fields=True):
    """A feast that dates reports; `days` 0 = the whole month of its calendar. en.toml names calendars."""

    names: tuple[str, ...]
    calendar: str
    month: int
    day: int
    days: int


class Form(Struct, frozen=True, forbid_unknown_fields=True):
    """Kinds in a row, and the rule that turns such tokens into days."""

    form: str
    rule: str
    counts_from: str = ""
    step: int = 0


Slots = Mapping[str, Token]
"""The tokens a form matched, by kind; a second token of a kind stands under kind + "_2"; numbers and ordinals
also stand under FIGURE."""


class TimeWords:
    """The time words of one language. Raises DataError naming the table's line of trouble."""

    def __init__(self, table: Mapping[str, Any], origin: str) -> None:
        self.origin = origin
        self.parts: dict[str, dict[str, list[int]]] = table.get("parts", {})
        self.seasons: dict[str, int] = table.get("seasons", {})
        self.recent: dict[str, int] = table.get("recent", {})
        self._titles: list[str] = table.get("titles", {}).get("after", [])
        self.feasts = {name: feast for feast in _feasts(table) for name in feast.names}
        self.forms = tuple(Form(**row) for row in table["grammar"]["forms"])
        self._fillers = frozenset(table["fillers"]["words"])
        self._phrases: dict[str, list[str]] = table.get("phrases", {})
        self._relations: dict[str, list[str]] = table.get("relations", {})
        self._future: dict[str, list[str]] = table.get("future", {})
        self._lexicon = _lexicon(table)
        self._signs = self._new_signs(table["kinds"])
        self._patterns = tuple((form, self.pattern_of(form, self._signs)) for form in self.forms)
        self._first_of = lru_cache(maxsize=4096)(self._first)

    @cached_property
    def past_phrase(self) -> re.Pattern[str]:
        """Words that mean "up to publication"."""
        return any_of(self._phrases.get("past", ()))

    @cached_property
    def coming_phrase(self) -> re.Pattern[str]:
        """Words that mean "from publication on"."""
        return any_of(self._phrases.get("coming", ()))

    @cached_property
    def told_phrase(self) -> re.Pattern[str]:
        """Words behind "shortly" that tie it to what is told: "shortly | after the raid"."""
        return any_of(self._phrases.get("told", ()))

    @cached_property
    def future_cue(self) -> re.Pattern[str]:
        """Words of a clause that place its time after publication."""
        return any_of(self._future.get("cues", ()))

    @cached_property
    def saying_cue(self) -> re.Pattern[str]:
        """Verbs that stand between the time of the telling and what is told."""
        return any_of(self._future.get("saying", ()))

    @cached_property
    def _undone(self) -> re.Pattern[str]:
        return any_of(self._future.get("undone", ()))

    @cached_property
    def _sequel(self) -> re.Pattern[str]:
        return re.compile(rf"{any_of(self._relations.get('sequels', ())).pattern}(?: \w+)?\s*\Z")

    @cached_property
    def lexer(self) -> re.Pattern[str]:
        """One token a match, the group telling its kind."""
        names = [word for word in self._lexicon if not word.isalpha()]
        return re.compile(
            rf"(?P<feast>{any_of(self.feasts).pattern}(?!\s+{any_of(self._titles).pattern}))|(?P<name>{any_of(names).pattern})"
            r"|(?P<iso>\b\d{4}-\d{1,2}-\d{1,2}(?=t\d|\b))"
            r"|(?P<day_first>\b\d{1,2}-\d{1,2}-\d{4}\b)"
            r"|(?P<slash>\b\d{1,2}(?P<mark>[/.])\d{1,2}(?P=mark)(?:\d{4}|\d{2})\b)"
            r"|(?P<clock>\b\d{1,2}[:.]?(?:\d{2})? ?[ap](?:\.m\b\.?|m\b)"
            rf"|\b{HHMM}(?: ?{HOURS}\b|{_TO_HOUR})"
            rf"|(?:{_AT_HOUR})(?:[01]\d|2[0-3])[0-5]\d(?![\w:.,-]*\d)"
            r"|\b\d{1,2}:\d{2}\b(?: ?(?:gmt|utc))?|\b\d{1,2} ?o'clock\b)"
            r"|(?P<decade_name>\b\d{3}0s\b|'\d0s\b)"
            r"|(?P<ordinal>\b\d{1,2}(?:st|nd|rd|th|er)\b)"
            r"|(?P<number>\b\d{1,6}(?:\.\d{1,3})?(?!\w))"
            r"|(?P<word>[^\W\d_]+(?:'s\b)?)"
            r"|(?P<dash>-)|(?P<comma>,)"
        )

    def tells_future(self, before: str, after: str) -> bool:
        """Whether the clause around time words speaks of what is to come.

        A cue before them counts up to the nearest verb of saying or end of a clause, a cue after them only
        where they open their sentence.
        """
        clause = before.lower().replace("’", "'")
        clause = clause[max(clause.rfind(mark) + 1 for mark in ".;!?\n") :]
        cues = [match.end() for match in self.future_cue.finditer(clause)]
        if cues and self._undone.search(clause, 0, cues[-1]):
            return False
        if cues:
            return not self.saying_cue.search(clause, cues[-1])
        if any(match[0] not in self._fillers for match in _WORD.finditer(clause)):
            return False
        sentence = after.lower().replace("’", "'").partition(".")[0]
        cue = self.future_cue.search(sentence)
        return bool(cue and not self.saying_cue.search(sentence, 0, cue.start()))

    def follows(self, before: str) -> bool:
        """Whether the words before a time say that what is told came after what the time words date."""
        return self._sequel.search(before.lower()) is not None

    def tokens(self, words: str) -> tuple[Token, ...]:
        """The tokens of `words`, fillers left out; unknown words stay, to part what they stand between."""
        plain = plain_words(words)
        found = (self.token_of(match) for match in self.lexer.finditer(plain))
        known = _with_numbers([token for token in found if token])
        return tuple(_without_loose_dashes(_without_inner_dashes(known)))

    def first_form(self, tokens: Iterable[Token]) -> tuple[Form, Slots] | None:
        """The first form of the table that occurs in `tokens`, with the tokens under it."""
        row = tuple(tokens)
        signs = "".join(self._signs.get(token.name) or self._signs[token.kind] for token in row)
        found = self._first_of(signs)
        return (found[0], slots_of(row[found[1] : found[2]])) if found else None

    def _first(self, signs: str) -> tuple[Form, int, int] | None:
        """The first form that occurs in a row of signs, and where."""
        matches = ((form, pattern.search(signs)) for form, pattern in self._patterns)
        return next(((form, match.start(), match.end()) for form, match in matches if match), None)

    def token_of(self, match: re.Match[str]) -> Token | None:
        """The token of one match of the lexer; None for a filler."""
        kind = match.lastgroup or UNKNOWN
        if match["mark"]:
            kind = "slash"
        text = match[0]
        if kind in {"word", "name"}:
            return self._word(text)
        if kind == "number" and match.string[: match.start()].endswith(_NUMBERED):
            return Token(UNKNOWN)
        if kind == "number" and "." not in text and len(text) == 4 and 1200 <= int(text) < 2200:
            return Token("calendar_year", value=int(text))
        if kind == "ordinal":
            return Token(kind, NTH, float(text[:-2]))
        if kind == "number":
            return Token(kind, value=float(text))
        if kind in {"iso", "slash", "day_first"}:
            return Token("date", name=text)
        if kind == "decade_name":
            return Token(kind, value=int(text[:4]) if len(text) == 5 else 1900 + int(text[1:3]))
        return Token(kind, name=text if kind == "feast" else "")

    def _word(self, text: str) -> Token | None:
        if text in self._fillers:
            return None
        if known := self._lexicon.get(text):
            return known
        stem = text.removesuffix("'s")
        known = self._lexicon.get(stem) or self._lexicon.get(stem.removesuffix("s"))
        if known is None:
            return Token(UNKNOWN)
        return Token(known.kind, known.name, known.value, stem == text)

    def _new_signs(self, kinds: Mapping[str, list[str]]) -> dict[str, str]:
        """One private character for each kind, and for each unit, since forms may ask for one of them."""
        names = [*_LEXICAL, "weekday", "month_name", "deictic", UNKNOWN, NTH, *kinds, *kinds.get("unit", ())]
        return {name: chr(0xE000 + place) for place, name in enumerate(names)}

    def signs_with(self, more: Iterable[str]) -> dict[str, str]:
        """The signs of this table's kinds, and one for each further kind."""
        new = [kind for kind in more if kind not in self._signs]
        return self._signs | {kind: chr(0xF000 + place) for place, kind in enumerate(new)}

    def pattern_of(self, form: Form, signs: Mapping[str, str]) -> re.Pattern[str]:
        """What finds the kinds of `form` in a row of signs. Raises DataError for a kind without sign."""
        if form.counts_from not in COUNTS_FROM:
            raise DataError(f"{self.origin}: form {form.form!r} counts from {form.counts_from!r}")
        return re.compile("".join(self._item(item, form, signs) for item in form.form.split()))

    def _item(self, item: str, form: Form, signs: Mapping[str, str]) -> str:
        kinds = item.removesuffix("?").split("|")
        if "unit" in kinds:
            kinds += [token.name for token in self._lexicon.values() if token.kind == "unit"]
        if "ordinal" in kinds:
            kinds.append(NTH)
        missing = [kind for kind in kinds if kind not in signs]
        if missing:
            raise DataError(f"{self.origin}: form {form.form!r} names unknown kinds {missing}")
        return f"[{''.join(signs[kind] for kind in kinds)}]{'?' if item.endswith('?') else ''}"


@lru_cache(maxsize=8)
def time_words(language: str = "en") -> TimeWords:
    """The bundled time words of `language` (ISO 639-1). Raises DataError when there is no such table."""
    tables = files("khaldun.data") / "times"
    table = tables / f"{language}.toml"
    if not table.is_file():
        raise DataError(f"no time words for language {language!r}: add khaldun/data/times/{language}.toml")
    rows = tomllib.loads(table.read_text(encoding="utf-8"))
    if "grammar" not in rows:
        rows |= tomllib.loads((tables / DATES).read_text(encoding="utf-8"))
    return TimeWords(rows, f"times/{language}.toml")


def plain_words(words: str) -> str:
    """Lower case, one space, plain apostrophes and dashes."""
    plain = words[:_LONGEST].lower().replace("’", "'").replace("–", "-").replace("—", "-").replace("،", ",")
    return " ".join(plain.split())


def _feasts(table: Mapping[str, Any]) -> list[Feast]:
    return [Feast(**{**row, "names": tuple(row["names"])}) for row in table.get("feasts", ())]


def _lexicon(table: Mapping[str, Any]) -> dict[str, Token]:
    lexicon = {
        word: Token(kind, word, value)
        for kind, rows in table["values"].items()
        for word, value in rows.items()
    }
    plurals = table.get("plurals", {}).get("words", ())
    for kind, names in table["kinds"].items():
        for name in names:
            for word in table.get("words", {}).get(name, [name]):
                if word in lexicon:
                    raise DataError(f"time word {word!r} stands in two kinds: {kind}, {lexicon[word].kind}")
                lexicon[word] = Token(kind, name, plural=word in plurals)
    return lexicon


def any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Any of the phrases, the longest first; nothing where there are none."""
    longest_first = sorted(phrases, key=len, reverse=True)
    if not longest_first:
        return re.compile(r"(?!)")
    return re.compile(rf"(?:{'|'.join(_by_first_letter(longest_first))})\b")


def _by_first_letter(phrases: Iterable[str]) -> list[str]:
    """Patterns for the phrases in their order, at the beginning of a word: those of one letter together, the
    letter first. Such a pattern is found by its first letters and not tried everywhere.
    """
    rest: dict[str, list[str]] = {}
    for phrase in phrases:
        rest.setdefault(phrase[:1], []).append(phrase[1:])
    return [
        rf"{first}(?<!\w{first})(?:{'|'.join(map(re.escape, ends))})"
        if first.isalnum()
        else rf"\b{re.escape(first)}(?:{'|'.join(map(re.escape, ends))})"
        for first, ends in rest.items()
    ]


def _with_numbers(tokens: list[Token]) -> list[Token]:
    """Tokens with "twenty-four" as one number and "a" as 1 before a unit, as nothing elsewhere."""
    kept: list[Token] = []
    for place, token in enumerate(tokens):
        following = tokens[place + 1] if place + 1 < len(tokens) else None
        if token.kind == "a":
            if following and following.kind == "unit" and not following.plural and not _is_half(kept):
                kept.append(Token("number", "one", 1))
            continue
        if token.name == "half" and (counted := _with_half(kept, following)):
            kept = counted
            continue
        if token.kind == "unit" and not token.plural and _is_half(kept):
            kept[-1] = Token("number", "half", 0.5)
        if token.kind == "number" and _is_tens(kept) and 0 < token.value < 10:
            kept[-2:] = [Token("number", value=kept[-2].value + token.value)]
            continue
        kept.append(token)
    return kept


def _is_half(kept: list[Token]) -> bool:
    return bool(kept) and kept[-1].name == "half"


def _with_half(kept: list[Token], following: Token | None) -> list[Token] | None:
    """The tokens with a half more: "two and a half" before its unit, "a year and a half"."""
    kinds = [token.kind for token in kept[-3:]]
    if kinds[-2:] == ["number", "and"] and following and following.kind == "unit":
        return [*kept[:-2], Token("number", value=kept[-2].value + 0.5)]
    if kinds == ["number", "unit", "and"]:
        return [*kept[:-3], Token("number", value=kept[-3].value + 0.5), kept[-2]]
    return None


def _is_tens(kept: list[Token]) -> bool:
    """Whether the last two tokens are a spelled ten and a hyphen ("20-4" is a range, "twenty-4" none)."""
    if len(kept) < 2 or kept[-1].kind != "dash" or kept[-2].kind != "number":
        return False
    return bool(kept[-2].name) and kept[-2].value in range(20, 100, 10)


def _without_inner_dashes(tokens: Sequence[Token]) -> list[Token]:
    """Tokens without the dashes inside one date: "04-Jan-2024" is 4 January 2024."""
    around = zip([None, *tokens], tokens, [*tokens[1:], None], strict=False)
    return [one for left, one, right in around if not (left and right and _is_inner(left, one, right))]


def _is_inner(left: Token, dash: Token, right: Token) -> bool:
    before_month = left.kind in {"number", "ordinal"} and right.kind == "month_name"
    before_year = left.kind == "month_name" and right.kind == "calendar_year"
    return dash.kind == "dash" and (before_month or before_year)


def _without_loose_dashes(tokens: list[Token]) -> list[Token]:
    """Tokens with only those hyphens that stand between two dates, weekdays or numbers: not "two-day"."""
    return [
        token
        for place, token in enumerate(tokens)
        if token.kind != "dash"
        or (
            0 < place < len(tokens) - 1
            and tokens[place - 1].kind in _DATED
            and tokens[place + 1].kind in _DATED
        )
    ]


def slots_of(tokens: Iterable[Token]) -> Slots:
    """The tokens by kind, as rules ask for them."""
    slots: dict[str, Token] = {}
    for token in tokens:
        kinds = (token.kind, FIGURE) if token.kind in {"number", "ordinal"} else (token.kind,)
        for kind in kinds:
            slots[f"{kind}_2" if kind in slots else kind] = token
    return slots
