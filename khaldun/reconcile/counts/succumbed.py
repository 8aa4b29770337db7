"""Who is told as wounded and then as dead is one of the dead: "a boy was shot ... the boy died on Friday".

The two figures count one person, of whom the later news stands. Only single persons can be told again so; how
many of "five wounded" died since, no words say.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from khaldun.reconcile.counts.statements import Key, Statement
from khaldun.reconcile.counts.told_apart import BESIDES, age_of, besides, classes_of
from khaldun.reconcile.rules import toll_rules
from khaldun.reconcile.voices import happened
from khaldun.records import ReportId, TollKind

NEW_PERSON = re.compile(r"\s*(?:an?|one|some\w*|another)\b", re.IGNORECASE)
"""How a figure begins that brings somebody into the report; any other speaks of somebody told before."""
HARMS = frozenset({TollKind.KILLED, TollKind.WOUNDED, TollKind.OTHER})
NAME = re.compile(r"(?:^|[ ,])((?:[A-Z][\w.'’-]*[a-z][\w.'’-]* ?)+)(?=,|$)")
"""The name of a person: capitals up to a comma or the end ("17-year-old Thomas Lane", "Rui Moura, 34")."""
NO_NAMES = frozenset(
    {"a", "an", "the", "he", "she", "his", "her", "him", "one", "another", "their", "this", "that"}
)
WORD = re.compile(r"[^\W\d_]{3,}")
NO_NOUNS = frozenset(
    {"the", "his", "her", "one", "another", "year", "old", "month", "week", "who", "young", "him", "she"}
)


def told_dead(statements: Sequence[Statement]) -> dict[Key, str]:
    """Figures of one wounded person whom another figure counts as killed, with a note that says which."""
    dead = [one for one in statements if _is_single(one, TollKind.KILLED)]
    if not dead:
        return {}
    killing = {one.claim.id for one in statements if one.toll.kind is TollKind.KILLED and one.low() > 0}
    hurt = [s for s in statements if _is_single(s, TollKind.WOUNDED) and s.claim.id not in killing]
    hurt = [one for one in hurt if not BESIDES.search(one.claim.words)]
    lone = _reports_of_one_victim(statements)
    found = dict(_noted(hurt, dead, lambda one, other: _is_told_again(one, other, lone)))
    left = _kinds_by_report([one for one in statements if one.key() not in found])
    rest = [one for one in hurt if one.key() not in found]
    return found | dict(_noted(rest, dead, lambda one, other: _is_later_news(one, other, left)))


def _noted(
    hurt: Sequence[Statement], dead: Sequence[Statement], told: Callable[[Statement, Statement], bool]
) -> Iterator[tuple[Key, str]]:
    for one in hurt:
        if fatal := next((other for other in dead if _fit(one, other) and told(one, other)), None):
            yield one.key(), f"counted among the killed, as {fatal.toll.words!r} of {fatal.claim.id}"


def _is_single(statement: Statement, kind: TollKind) -> bool:
    toll = statement.toll
    return toll.kind is kind and toll.low == toll.high == 1 and happened(statement.claim)


def _kinds_by_report(statements: Sequence[Statement]) -> Mapping[ReportId, set[TollKind]]:
    kinds: dict[ReportId, set[TollKind]] = defaultdict(set)
    for one in statements:
        if one.low() > 0 and happened(one.claim):
            kinds[one.claim.report].add(one.toll.kind)
    return kinds


def _reports_of_one_victim(statements: Sequence[Statement]) -> frozenset[ReportId]:
    """Reports that tell of no two people harmed, and of nobody beside another."""
    harmed = [one for one in statements if one.toll.kind in HARMS and one.low() > 0]
    several = {one.claim.report for one in harmed if one.toll.high != 1 or besides(one.toll)}
    return frozenset({one.claim.report for one in harmed} - several)


def _is_told_again(hurt: Statement, dead: Statement, lone: frozenset[ReportId]) -> bool:
    """Whether one report tells of one person twice: it has no other, or its later words point back."""
    if hurt.claim.report != dead.claim.report:
        return False
    later = max(hurt, dead, key=lambda one: one.toll.span.start if one.toll.span else 0)
    return hurt.claim.report in lone or NEW_PERSON.match(later.toll.words) is None


def _is_later_news(hurt: Statement, dead: Statement, left: Mapping[ReportId, set[TollKind]]) -> bool:
    """Whether a report with nobody dead was followed, on a later day, by one with nobody merely wounded."""
    alone = TollKind.KILLED not in left[hurt.claim.report]
    return alone and TollKind.WOUNDED not in left[dead.claim.report] and hurt.day < dead.day


def _fit(hurt: Statement, dead: Statement) -> bool:
    """Whether names, ages and nouns of both can be one person's, and one of them is."""
    if besides(hurt.toll) != besides(dead.toll):
        return False
    one, other = _name(hurt), _name(dead)
    if one and other:
        return one <= other or other <= one
    ages = age_of(hurt.toll), age_of(dead.toll)
    if None not in ages:
        return ages[0] == ages[1]
    left, right = classes_of(hurt.toll), classes_of(dead.toll)
    if left and right:
        return not left.isdisjoint(right)
    nouns, others = _nouns(hurt), _nouns(dead)
    return not nouns.isdisjoint(others) or _is_anybody(nouns) or _is_anybody(others)


def _name(statement: Statement) -> frozenset[str]:
    found = next(iter(_names(statement.toll.words)), "")
    return frozenset(found.casefold().split())


def _names(words: str) -> Iterator[str]:
    for match in NAME.finditer(words):
        told = " ".join(word for word in match[1].split() if word.casefold() not in NO_NAMES)
        if told:
            yield told


def _nouns(statement: Statement) -> frozenset[str]:
    words = {word.casefold() for word in WORD.findall(statement.toll.words)}
    return frozenset(words - NO_NOUNS)


def _is_anybody(nouns: frozenset[str]) -> bool:
    """Whether the words say no more than that somebody was harmed ("the victim")."""
    return all(noun in toll_rules().anybody or f"{noun}s" in toll_rules().anybody for noun in nouns)
