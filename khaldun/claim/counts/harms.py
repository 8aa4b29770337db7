"""What happened to counted people, read from the word beside the figure ("12 others were hurt").

The reader judges the kind of a toll from the whole clause; where a verb stands right beside the figure the
verb is right more often (98 % of the 737 training tolls that have one, docs/method.md), so it decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any, NamedTuple

from khaldun.claim.counts.pairs import counts_dead_and_wounded
from khaldun.claim.counts.rows import kind_in_row
from khaldun.data.choices import any_of, as_words, choices, stems
from khaldun.data.numbers import number_words
from khaldun.data.sought import sought
from khaldun.data.tables import read_words
from khaldun.records import EventType, Span, TollKind

TABLE = "claim/harms.toml"
REACH = 70  # code points beside a figure in which its verb can stand
AND = re.compile(r"\W*(?:others?|people|more)?\s*and\b", re.IGNORECASE)
HELD = frozenset({TollKind.ABDUCTED, TollKind.DETAINED})
NUMBER_OF = re.compile(r"\A\W*(?:the |a )?(?:total )?(?:number|count|tally) of\b", re.IGNORECASE)
"""A figure that says itself whom it counts: "six dead and | the number of injured at 28"."""
BETWEEN_TWO = re.compile(r"\W*(?:others?|people|more)?\W*(?:were|was|had been|have been)\b")

FLEEING = re.compile(r"\s+(?:(?:people|civilians|residents|others)\s+)?(?:fleeing|escaping)\b", re.IGNORECASE)
TO_DEATH = re.compile(
    r"\bto death\b|\band (?:then |later )?(?:killed|murdered|executed|shot)\b", re.IGNORECASE
)


@cache
def _table() -> dict[str, Any]:
    return read_words(TABLE, dict[str, Any])


Kinds = tuple[str, ...]


class Shapes(NamedTuple):
    """The words of `around` as patterns.

    `taken_in` stands before those a hospital took in, `cared_for` ends their figure: annotators count all 5
    such figures as wounded (and all 16 that hospitals took in), whoever of them died later; `cut` stands
    before those whom surgeons cut, `badly` behind those who are badly hurt, `fell` behind those who fell in a
    fight. `claimed` stands before lives that were lost; `hit` behind people told by what befell them before
    ("two wounded men | were shot"); `figure` right before a verb of harm, whose own it is ("23 | killed over
    100 injured").
    """

    taken_in: re.Pattern[str]
    cared_for: re.Pattern[str]
    cut: re.Pattern[str]
    badly: re.Pattern[str]
    fell: re.Pattern[str]
    claimed: re.Pattern[str]
    hit: re.Pattern[str]
    figure: re.Pattern[str]


@cache
def _shapes() -> Shapes:
    words = choices(TABLE, _table()["around"])
    own = rf"(?:\b(?!(?:19|20)\d\d )\d[\d,.]*|\b(?:{number_words()}))"
    patterns = (
        rf"\b(?:{words['taken_in']})\s+(?:(?:{words['about']})\s+)*$",
        rf"\b(?:{words['cared_for']})$",
        rf"\b(?:{words['cut']})\s+(?:(?:{words['about']})\s+)*$",
        rf"\W*(?:{words['people']})?(?:(?:{words['were']})\s+)?(?:{words['badly']})(?=\s*(?:[.,;)]|$))",
        rf"\s+(?:{words['people']})?(?:(?:had|have|has)\s+)?(?:fell|fallen)\b(?={words['fell']})",
        rf"\b(?:{words['claimed']})\s+(?:[\w-]+\s+){{0,3}}$",
        rf"\W*(?:{words['were']})\s+(?:(?:\w+ly|then|also|later)\s+)*(?:{words['hit']})\b",
        rf"{own}(?: (?!(?:{words['leaves']})\w*\b)[\w’'-]+){{0,3}} $",
    )
    return Shapes(*(re.compile(pattern, re.IGNORECASE) for pattern in patterns))


@cache
def _after(kinds: Kinds) -> re.Pattern[str]:
    """Glue, then the verb; no participle in -ing, which speaks of the next figure."""
    glue = any_of(TABLE, "after", _table()["glue"]["after"])
    return sought(rf"\A\W*(?:(?:{glue})\W+)*?(?!\w+ing\b)(?:{_words('verbs', kinds)})\b(?! (?:at least|\d))")


@cache
def _before(kinds: Kinds) -> re.Pattern[str]:
    glue = any_of(TABLE, "before", _table()["glue"]["before"])
    return sought(rf"\b(?:{_words('verbs', kinds)})\s+(?:(?:{glue})\s+)*$")


@cache
def _inside(kinds: Kinds) -> re.Pattern[str]:
    return sought(rf"\b(?:{_words('inside', kinds)})\b")


def _words(table: str, kinds: Kinds) -> str:
    return "|".join(stems(_table()[table][kind]) for kind in kinds)


def _found(pattern: Callable[[Kinds], re.Pattern[str]], table: str, words: str) -> Kinds:
    """The kinds of a table that `words` name; most words name none, so all are sought at once first."""
    kinds = tuple(_table()[table])
    if pattern(kinds).search(words) is None:
        return ()
    return tuple(kind for kind in kinds if pattern((kind,)).search(words))


def kind_beside(text: str, figure: Span, clause: Span, read: TollKind | None = None) -> TollKind | None:
    """The kind of harm the words beside `figure` name inside `clause`; None when no word there decides.

    Words such as "taken" and "held hostage" leave the reader, who calls it `read`, to say who holds them.
    """
    before = text[max(clause.start, figure.start - REACH) : figure.start]
    after = text[figure.end : min(clause.end, figure.end + REACH)]
    told, in_row = _kind_told(before, figure.words(text), after), kind_in_row(text, figure)
    if in_row is None or {told, in_row} <= HELD:
        return told
    return read if told is None and {read, in_row} <= HELD else in_row


@lru_cache(maxsize=1024)  # asked of one figure for its ties, for its toll and for the fates of others
def _kind_told(before: str, words: str, after: str) -> TollKind | None:
    if words.split()[-1].casefold() in _table()["left"]:
        return TollKind.DISPLACED  # "... killed 300 and left 10,000 homeless"
    if counts_dead_and_wounded(before, words, after):
        return TollKind.OTHER
    if _shapes().cared_for.search(words) and _shapes().taken_in.search(before):
        return TollKind.WOUNDED
    if _shapes().cut.search(before) or _shapes().badly.match(after):
        return TollKind.WOUNDED
    if _shapes().fell.match(after):
        return TollKind.KILLED
    if FLEEING.match(after):
        return TollKind.DISPLACED
    if words.casefold().endswith(" lives") and _shapes().claimed.search(before):
        return TollKind.KILLED  # "claimed hundreds of lives wounded many others"
    inside = _found(_inside, "inside", words)
    if len(inside) == 1 and NUMBER_OF.match(words):
        return TollKind(inside[0])
    found = _found(_before, "verbs", before)
    following = _less_other(_found(_after, "verbs", after))
    if len(found) == 1 and (own := _of_next(found[0], before, inside or _directly(following, after))):
        return own
    if len(found) == 1 and not _between_two(after):
        return TollKind(found[0])
    if len(following) == 1:
        killed = following == ("other",) and TO_DEATH.search(after)
        return TollKind.KILLED if killed else TollKind(following[0])
    if {"killed", "wounded"} <= set(inside):
        return TollKind.OTHER  # "killed and wounded dozens": one number for both
    if len(inside) != 1 or found or following or _shapes().hit.match(after):
        return None
    return TollKind(inside[0])


def _less_other(kinds: Kinds) -> Kinds:
    """The kinds less "other", where more is told: "beaten | to death", "beaten | up"."""
    return tuple(kind for kind in kinds if kind != TollKind.OTHER) or kinds


def _directly(following: Kinds, after: str) -> Kinds:
    """The kinds of the verb behind a figure, unless an "and" makes it that of the next one."""
    return () if AND.match(after) else following


def _of_next(kind: str, before: str, kinds: Kinds) -> TollKind | None:
    """ "23 killed over 100 injured": where the verb before has a figure of its own, the word of another harm
    in the figure or right behind it is this one's.
    """
    verb = _before((kind,)).search(before)
    if verb is None or {kind, *kinds} != {"killed", "wounded"}:
        return None
    return (
        TollKind(kinds[0]) if kinds != (kind,) and _shapes().figure.search(before[: verb.start()]) else None
    )


def _between_two(after: str) -> bool:
    """ "killed and 72 others were injured": a verb before belongs to the figure before it."""
    return BETWEEN_TWO.match(after) is not None


def is_at_home(kind: TollKind, event_type: EventType) -> bool:
    """Whether claims of that type count such people; "other" and "missing" are at home in all."""
    return event_type.value in _table()["home"].get(kind.value, (event_type.value,))


@cache
def _told() -> re.Pattern[str]:
    return as_words(stems(_table()["harm"]["told"]))


@cache
def _weak() -> re.Pattern[str]:
    return as_words(stems(_table()["harm"]["weak"]))


def tells_of_harm(words: str, *, plainly: bool = False) -> bool:
    """Whether some words tell, anywhere, of people killed or wounded; `plainly`: by more than words that
    games and markets share ("lost eight of nine games").

    >>> tells_of_harm("They lost eight."), tells_of_harm("They lost eight.", plainly=True)
    (True, False)
    """
    return _told().search(_weak().sub(" ", words) if plainly else words) is not None
