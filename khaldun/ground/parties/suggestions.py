"""Suggestions: names that a record may have for an actor under another name, with the words that say so.

Nothing is changed by them: a person confirms one by writing it into a table of actors. Three signs are looked
at: two names that may be spellings of one, an acronym a report introduces, and "X, also known as Y".
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from msgspec import Struct

from khaldun.ground.names import has_capital, skeleton
from khaldun.ground.parties.context import introduced_acronyms
from khaldun.ground.parties.names import same_name, words_of
from khaldun.ground.parties.register import ActorRegister, own_register
from khaldun.ground.parties.roles import UNNAMED
from khaldun.records import ActorKind, Claim, Party, Report, ReportId

MOST_EVIDENCE = 3
"""Passages told for one suggestion: enough to judge by."""
AROUND = 50  # code points told on either side of a name

_NAME = r"[A-ZÀ-Þ][\w’'-]*(?:\s+(?:(?:of|al|the|for|and)[\s-]+)*[A-ZÀ-Þ][\w’'-]*){0,5}"
_ALSO = re.compile(
    rf"(?P<name>{_NAME})\W{{1,3}}(?:(?:also|better|formerly|previously|locally|commonly)\s+)?"
    rf"(?:known|called|dubbed)\s+(?:locally\s+)?(?:as\s+)?(?:the\s+)?(?P<other>{_NAME})"
)


class Passage(Struct, frozen=True, kw_only=True):
    """Where a report says it: name of the report, code point, the words around."""

    report: str
    start: int
    words: str


class Suggestion(Struct, frozen=True, kw_only=True):
    """That `alias` may name `actor`. `known`: a table of actors has that actor; `why`: by which sign."""

    alias: str
    actor: str
    known: bool
    why: str
    reports: int
    evidence: tuple[Passage, ...]


Sign = tuple[str, str, str, Passage]
"""Alias, actor, why, where."""


def suggested_aliases(
    reports: Iterable[Report], claims: Iterable[Claim], register: ActorRegister | None = None
) -> list[Suggestion]:
    """What a record suggests, most often seen first; names the register has for the actor are left out."""
    tables = register or own_register()
    texts = {report.id: report for report in reports}
    signs = [sign for report in texts.values() for sign in _written(report)]
    signs += _spelled_alike(list(claims), texts, tables)
    found: dict[tuple[str, str, str], dict[str, Passage]] = defaultdict(dict)
    for alias, name, why, passage in signs:
        actor = _canonical(name, tables)
        if not _is_known(alias, actor, tables):
            found[alias, actor, why].setdefault(passage.report, passage)
    rows = [_suggestion(*key, list(seen.values()), tables) for key, seen in found.items()]
    return sorted(rows, key=lambda row: (-row.reports, not row.known, row.alias, row.actor))


def _suggestion(alias: str, actor: str, why: str, seen: list[Passage], register: ActorRegister) -> Suggestion:
    first = tuple(sorted(seen, key=lambda one: (one.report, one.start))[:MOST_EVIDENCE])
    known = register.actor(actor) is not None
    return Suggestion(alias=alias, actor=actor, known=known, why=why, reports=len(seen), evidence=first)


def _canonical(name: str, register: ActorRegister) -> str:
    found = register.actors(name, None)
    return found[0].canonical if found else name


def _is_known(alias: str, actor: str, register: ActorRegister) -> bool:
    """Whether nothing is learned: the register has the name, or "in Syria known as" tells of a place."""
    found = register.actor(actor)
    state = found is not None and found.kind is ActorKind.STATE
    return state or alias == actor or bool(register.actors(alias, None))


def _written(report: Report) -> Iterator[Sign]:
    """Acronyms in brackets and "also known as" of one report."""
    text = report.text
    for acronym, name in introduced_acronyms(text).items():
        at = text.find(f"({acronym}")
        yield acronym, name, "acronym", _passage(report, max(at, 0))
    for match in _ALSO.finditer(text):
        yield match["other"], match["name"], "also known as", _passage(report, match.start("other"))


def _passage(report: Report, at: int) -> Passage:
    words = " ".join(report.text[max(0, at - AROUND) : at + AROUND].split())
    return Passage(report=report.name, start=at, words=words)


def _spelled_alike(
    claims: list[Claim], reports: dict[ReportId, Report], register: ActorRegister
) -> Iterator[Sign]:
    """Names of the claims' parties that no table has, beside names they may be spellings of."""
    seen = [(claim, party) for claim in claims for party in _parties(claim) if _is_name(party.canonical)]
    often = Counter(party.canonical for _, party in seen)
    block: dict[str, list[str]] = defaultdict(list)
    for name in sorted(often):
        block[_bones(name)].append(name)
    for claim, party in seen:
        name = party.canonical
        if register.actor(name) is not None or claim.report not in reports:
            continue
        others = [one for one in block[_bones(name)] if one != name and same_name(name, one)]
        better = [one for one in others if _rank(one, often, register) > _rank(name, often, register)]
        if better:
            best = max(better, key=lambda one: _rank(one, often, register))
            at = party.span.start if party.span else claim.trigger_span.start
            yield name, best, "spelling", _passage(reports[claim.report], at)


def _rank(name: str, often: Counter[str], register: ActorRegister) -> tuple[bool, int, str]:
    return register.actor(name) is not None, often[name], name


def _bones(name: str) -> str:
    return " ".join(sorted(skeleton(word) for word in words_of(name)))


def _is_name(name: str) -> bool:
    return has_capital(name) and not name.endswith(UNNAMED) and not name[0].isdigit() and len(name) > 3


def _parties(claim: Claim) -> Iterator[Party]:
    yield from claim.actors
    yield from claim.recipients
    said = claim.attribution
    if said.speaker is not None:
        yield Party(canonical=said.speaker, surface=said.surface, span=said.span)
