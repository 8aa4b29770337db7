"""Words of quantity -> the lowest and highest number of people they allow.

The table is data/claim/figures.toml; the rules are those of the annotation guideline, section 7. Nothing here
knows what is counted: kind, victims and scope are the reader's business.
"""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from khaldun.claim.counts.ages import (
    AGE,
    AGE_AND_NAME,
    AGES,
    NAME_AND_AGE,
    OF_AGE,
    OF_YEARS,
    PICTURE,
    SHORT_AGE,
)
from khaldun.claim.counts.digits import (
    NUMBER,
    ORDINAL,
    SCALE_WORDS,
    SCALES,
    as_number,
    in_digits,
    ordinal_digits,
    scale_after,
)
from khaldun.claim.counts.kin import are_sides, says_more, without_kin
from khaldun.claim.counts.numbered import OF_THEM, SHARE, all_but, share_of, without_names
from khaldun.claim.counts.oneperson import (
    BEHIND_NOUN,
    NAME_WORDS,
    figure_words,
    is_full_name,
    is_one_noun,
    person_nouns,
)
from khaldun.claim.counts.possible import widened
from khaldun.data.relatives import without_owner

PART = re.compile(r",? (?:including|among (?:them|whom)|of (?:them|whom)|most of them|as well as)\b.*")
SPACE = re.compile(r"\s+")
DIGIT = re.compile(r"\d")
PLUS = re.compile(r"\d\s?\+")  # "100+"
NOBODY = re.compile(r"(zero|no|without any|without)\b(?! (?:more|fewer|less) than)(?!\.? ?\d)")
RANGE = re.compile(
    rf"(between )?(?:from )?({NUMBER.pattern})(?: ({SCALE_WORDS}))?"
    rf" ?(-|to|and|or) ?({NUMBER.pattern})(?: ({SCALE_WORDS}))?"
)
GLUED = re.compile(rf"(?<=\d)(?=(?:{SCALE_WORDS})\b)")  # "3million"
SHARED_SCALE = re.compile(
    rf"^(?!.*\b(?:{SCALE_WORDS})\b.* (?:to|and|or) ).*(?: (?:to|and|or) |-).*\b({SCALE_WORDS})\b"
)  # one scale behind both ends: "five to ten thousand"
JOINT = re.compile(r" and ")
LISTED = re.compile(r",? and (?:another )?|, ")
ONE_MORE = re.compile(rf"(?:an? {ORDINAL.pattern}(?! of).*|the {ORDINAL.pattern})$")  # "a fifth man"
CLOCK = re.compile(r"\b\d{1,2}:\d{2}\b")
ONE_LAKH = re.compile(r"\ban? (?=(?:lakh|crore)\b)")
WORD = re.compile(r"[\w'-]+")
NAMES = re.compile(r",? and |, ")
HIGHEST = 100_000_000  # more people than any war displaced; beyond it the words are not a count of people


class Bounds(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`low` and `high` people, None where the words leave a side open; `floor_word`: the "at least"."""

    low: int | None
    high: int | None
    floor_word: str | None = None


@lru_cache(maxsize=8192)
def figure_bounds(words: str) -> Bounds | None:
    """What `words` ("between 150 and 200", "dozens", "a child") allow; None when they give no number."""
    words = without_owner(without_kin(without_names(SHORT_AGE.sub("-year-old", words))))
    if _told_again(words):
        return Bounds(low=1, high=1)
    aged = OF_YEARS.match(words)
    if aged and aged.group(2).casefold() in person_nouns():
        return Bounds(low=1, high=1)
    words = AGES.sub(" ", NAME_AND_AGE.sub(_name, AGE_AND_NAME.sub("", PICTURE.sub("", words)))).strip(" ,;")
    if OF_AGE.match(words):
        return Bounds(low=1, high=1)
    plain = _plain(words)
    if not plain or are_sides(plain):
        return None
    if (share := SHARE.match(plain)) and (whole := figure_bounds(plain[share.end() :])):
        return _shared(share, whole)
    if told := all_but(plain):
        return _rest(*told)
    if OF_THEM.match(words):
        return None
    for rule in (_nobody, _counted_off, _vague, _between, _listed, _numbered, _single):
        found = rule(plain)
        if found is not None:
            return found if max(found.low or 0, found.high or 0) <= HIGHEST else None
    return _named(words) or _told_of(words)


def _told_again(words: str) -> bool:
    """Whether nothing joins two single persons, who are one: "a farmer, a 52-year-old man"."""
    first, _, second = words.partition(", ")
    if not second or ", " in second or " and " in words or not says_more(first, second):
        return False
    return all(_single(_plain(part)) or OF_AGE.match(part) for part in (first, second))


def _shared(share: re.Match[str], whole: Bounds) -> Bounds | None:
    """What a share allows: "more than half of the 300" are 150 to 300, "some of the 300" at most 300."""
    exact = whole.low is not None and whole.high in (whole.low, None)
    told = share_of(share, whole.low or 0) if exact else None
    if told is None:
        least = whole.low // 2 + 1 if share["most"] and whole.low else None
        return Bounds(low=least, high=whole.high)
    part = figure_bounds(told)
    if part is None or whole.high is None:
        return part and replace(part, high=None)
    return replace(part, high=whole.high if part.high is None else part.high)


def _rest(spared: str, whole: str) -> Bounds | None:
    """All but some of a number that is told: "all but two of the 14" are twelve."""
    left, all_of_them = figure_bounds(spared), figure_bounds(whole) if whole else None
    if left is None or left.low is None or all_of_them is None or all_of_them.low is None:
        return None
    low, high = all_of_them.low - left.low, all_of_them.high and all_of_them.high - left.low
    return Bounds(low=low, high=high) if low > 0 else None


def _name(aged: re.Match[str]) -> str:
    who = aged.group(1)
    return who if who[0].isupper() or who in person_nouns() else aged.group()


def _plain(words: str) -> str:
    text = words.casefold().replace("’", "'").replace("–", "-").replace("—", "-")
    text = ONE_LAKH.sub("1 ", AGE.sub(" ", CLOCK.sub(" ", GLUED.sub(" ", SPACE.sub(" ", text)))))
    return SPACE.sub(" ", PART.sub("", text)).strip(" .,;:\"'“”()")


def counts_nobody(words: str) -> bool:
    """Whether words say that there is nobody.

    >>> counts_nobody("No one"), counts_nobody("none of them"), counts_nobody("no side")
    (True, False, False)
    """
    return " ".join(words.casefold().split()) in figure_words()["none"]["words"]


def _has(phrase: str, plain: str) -> bool:
    """Whether the phrase stands in the words, as whole words."""
    return phrase in plain and _whole(phrase).search(plain) is not None


@lru_cache(maxsize=1024)
def _whole(phrase: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){re.escape(phrase)}(?![\w-])")


def _nobody(plain: str) -> Bounds | None:
    if any(_has(phrase, plain) for phrase in figure_words()["none"]["words"]):
        return Bounds(low=0, high=0)
    nobody = NOBODY.match(plain) or plain == "0"
    return Bounds(low=0, high=0) if nobody else None


def _counted_off(plain: str) -> Bounds | None:
    """ "the 19th death", "a sixth killing": so many so far; "a fifth man", "the fourth": one more."""
    told = ORDINAL.search(plain)
    if not told:
        return None
    deaths = [
        word for word in figure_words()["one"]["deaths"] if word != "victim" or plain.startswith("the ")
    ]
    if any(_has(word, plain[told.end() :]) for word in deaths):
        so_far = NUMBER.search(told[0]) or NUMBER.search(ordinal_digits(told[0]))
        return Bounds(low=int(so_far[0]), high=int(so_far[0])) if so_far else None
    return Bounds(low=1, high=1) if ONE_MORE.match(plain) else None


def _vague(plain: str) -> Bounds | None:
    """ "dozens", "hundreds of thousands": the longest phrase that stands there; of two, the lower."""
    if DIGIT.search(plain):
        return None
    table = figure_words()["vague"]
    found = [phrase for phrase in table if _has(phrase, plain)]
    whole = [phrase for phrase in found if not any(phrase != other and phrase in other for other in found)]
    return Bounds(low=min(table[phrase] for phrase in whole), high=None) if whole else None


def _between(plain: str) -> Bounds | None:
    """ "between A and B", "from A to B", "A-B", "A to B", "A or B"."""
    match = RANGE.search(in_digits(_parted(widened(plain))))
    if not match or (match.group(4) == "and" and not match.group(1)):
        return None
    high_scale = SCALES.get(match.group(6), 1)
    low_scale = SCALES.get(match.group(3), high_scale)
    low, high = as_number(match.group(2)), as_number(match.group(5)) * high_scale
    low = low if low >= high_scale > 1 else low * low_scale
    if match.group(6) is None and match.group(3) is None:
        low = _scaled_like(plain, low, high)
    return Bounds(low=int(low), high=int(high)) if low < high else None


def _parted(plain: str) -> str:
    """The words of a spelt range with its two ends apart: "between two hundred | and three thousand"."""
    before, between, ends = plain.partition("between ")
    joints = [*JOINT.finditer(ends)] if between and not DIGIT.search(ends) else []
    for joint in reversed(joints):
        low, high = ends[: joint.start()], ends[joint.end() :]
        if NUMBER.fullmatch(in_digits(low)) and NUMBER.match(in_digits(high)):
            return f"{before}{between}{in_digits(low)} and {in_digits(high)}"
    return plain


def _scaled_like(plain: str, low: float, high: float) -> float:
    """The lower end of a spelt range, which the scale behind the higher end counts too, as far as it can."""
    shared = SHARED_SCALE.match(plain)
    scaled = low * SCALES[shared.group(1)] if shared else low
    return scaled if scaled < high else low


def _listed(plain: str) -> Bounds | None:
    """ "a man and a woman", "seven men and two women": the sum, when every part is an exact count."""
    parts = LISTED.split(plain)
    if len(parts) < 2 or all(NUMBER.fullmatch(in_digits(part)) for part in parts):
        return None  # "150 and 200" is a range that lost its "between", not a sum
    found = [_numbered(part) or _single(part) or _bare(part) for part in parts]
    if not all(bounds and bounds.low is not None and bounds.low == bounds.high for bounds in found):
        return None
    total = sum(bounds.low or 0 for bounds in found if bounds)
    return Bounds(low=total, high=total)


def _numbered(plain: str) -> Bounds | None:
    value = _value(plain)
    if value is None:
        return None
    qualifier, side = _qualifier(plain)
    shares = figure_words()["share"]
    low, high = {
        "floor": (value, None),
        "ceiling": (None, value),
        "approaching": (round(value * (1 - shares["approaching"])), value),
        "about": (round(value * (1 - shares["about"])), round(value * (1 + shares["about"]))),
        "exact": (value, value),
    }[side]
    return Bounds(low=low, high=high, floor_word=qualifier if side == "floor" else None)


def _qualifier(plain: str) -> tuple[str, str]:
    """The longest qualifier in the words and which bounds it leaves: floor, ceiling, approaching, about."""
    if PLUS.search(plain):
        return "+", "floor"
    found = [
        (word, side)
        for side, words in figure_words()["qualifiers"].items()
        for word in words
        if _has(word, plain)
    ]
    return max(found, key=lambda pair: len(pair[0])) if found else ("", "exact")


def _value(plain: str) -> int | None:
    """The one number in the words, digits or spelt out; "family of six" is six."""
    exact = figure_words()["exact"]
    text = in_digits(plain)
    match = NUMBER.search(text)
    if match is None or any(_has(word, plain) for word in ("dozen", "half", "quarter")):
        phrases = [phrase for phrase in sorted(exact, key=len, reverse=True) if _has(phrase, plain)]
        if phrases or match is None:
            return int(exact[phrases[0]]) if phrases else None
    value = as_number(match.group(0)) * scale_after(text, match.end())
    if value != int(value) or text[match.end() :].lstrip()[:1] == "%":
        return None
    return int(value)


def _single(plain: str) -> Bounds | None:
    """ "a child", "an imam", "the commander": one person."""
    tokens, first = WORD.findall(plain), BEHIND_NOUN.split(plain.split(", ", 1)[0])[0].split()
    if len(tokens) < 2 or tokens[0] not in figure_words()["one"]["articles"] or not is_one_noun(tokens[1:]):
        return None
    if first[-1:] != [] and first[-1].endswith("s") and first[-1][:-1] in person_nouns():
        return None  # "the network leaders, facilitator and ..."
    return Bounds(low=1, high=1)


def tells_of_one(words: str) -> bool:
    """Whether the words tell of one person without naming anybody: "a child", "the commander"."""
    return _single(_plain(words)) is not None


def _bare(plain: str) -> Bounds | None:
    """ "child" in "a woman and child"."""
    tokens = WORD.findall(plain)
    return Bounds(low=1, high=1) if tokens and is_one_noun(tokens) else None


def _named(words: str) -> Bounds | None:
    """ "Mehmet Aksoy": a full name counts one person, joined names one each."""
    if words.split(" ", 1)[0].casefold() in figure_words()["none_given"]["words"]:
        return None  # a headline's "Several Insurgents"
    names = NAMES.split(words.strip())
    people = [name for name in names if is_full_name(name.split())]
    return Bounds(low=len(people), high=len(people)) if people and len(people) == len(names) else None


def _told_of(words: str) -> Bounds | None:
    """ "Ana Prates, a tailor on her way home": one person, named and told of."""
    name, _, role = words.partition(", ")
    if role and NAME_WORDS.fullmatch(role) and _single(_plain(name)):
        return Bounds(low=1, high=1)  # "the group's leader, Aboud"
    named = is_full_name(name.split()) and role.split(" ", 1)[0] in figure_words()["one"]["articles"]
    return Bounds(low=1, high=1) if named and _single(_plain(role)) else None
