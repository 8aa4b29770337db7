"""Whom "they", "its", "we" and "the gunmen" mean: a choice among all parties of the report.

Made when all of a report is known, over what the rules of anaphora.py chose: a log-linear model weighs
how the words point, what sort of party each is, how far off and how often it was told of, and the rules' own
choice. Weights: data/actors/references.toml, fitted by train/references.py.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from math import exp

from msgspec import Struct
from msgspec.structs import replace

from khaldun.data.tables import read_words
from khaldun.ground.names import folded
from khaldun.ground.parties.casts import GROUP, MEN, OWNED, SOME, Told, Walk
from khaldun.ground.parties.handovers import move_of, who_came_upon, who_is_there
from khaldun.ground.parties.kinds import kind_of
from khaldun.ground.parties.rivals import with_rivals
from khaldun.ground.phrases import joint_words, phrase_book
from khaldun.ground.speakers import says
from khaldun.records import ActorKind, Grounding, MentionKind, Party, Reading, Role, Span
from khaldun.seams import Atlas

POINTING = {
    **dict.fromkeys(("he", "him", "his", "himself", "she", "her", "hers", "herself"), "he"),
    **dict.fromkeys(("it", "its", "itself"), "it"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), "they"),
    **dict.fromkeys(("we", "us", "our", "ours", "i", "me", "my"), "we"),
    **dict.fromkeys(("who", "which", "whom", "whose", "that"), "who"),
}
"""How pronouns point."""
BODIES = frozenset({"group", "movement", "faction"})
BACK = frozenset({"the", "this", "that", "these", "those", "both", "such", "same"})
OWNERS = frozenset({"his", "her", "its", "their", "our", "my"})
_THEM = frozenset({"them", "whom", "these", "those", "us"})
SIDES = {
    ActorKind.STATE: "state",
    ActorKind.GOVERNMENT: "state",
    ActorKind.STATE_FORCES: "forces",
    ActorKind.REBEL_GROUP: "armed",
    ActorKind.MILITIA: "armed",
    ActorKind.POLITICAL_BODY: "body",
    ActorKind.INTERNATIONAL_BODY: "body",
}
"""Sorts of party the model tells apart; the others go by their own kind."""

DOUBTFUL = frozenset({OWNED, SOME})
LEAST_CHANCE = 0.5
"""Of "its troops" 9 of 11 are right in odd stories and reports with at least this chance, 14 of 37 of all; of
"three", "all of them" 28 of 46 and 49 of 98."""

REACH = 3
"""Sentences before "they" in which those who came may be told of."""

STRETCH = 400
"""Mentions of parties that are walked together, twice as many as the longest annotated report has."""

PARTIES = frozenset({MentionKind.ACTOR, MentionKind.POINTER})

LINE_END = re.compile(r"\n")
Weights = Mapping[str, float]


class WeighedSigns(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What data/actors/references.toml says."""

    weights: dict[str, float]


@lru_cache(maxsize=8192)
def pointing(words: str) -> str | None:
    """How the words point at a party told of elsewhere; None when they name or describe one themselves.

    >>> pointing("their"), pointing("the two gunmen"), pointing("the group"), pointing("the Front")
    ('they', 'the gunmen', 'the group', None)
    """
    told, tokens = folded(words).split(), words.split()
    if _some_of_them(told):
        return SOME
    if len(told) == 1:  # "US" is no pronoun
        return POINTING.get(told[0]) if words[1:] == words[1:].lower() else None
    if not told or told[0] not in BACK | OWNERS or any(token[0].isupper() for token in tokens[1:]):
        return None
    book = phrase_book()
    between = book.fronts | book.numbers | book.followers | {"own"}
    if not set(told[1:-1]) <= between:  # "the leader of the attackers"
        return None
    if told[-1] in BODIES:
        return GROUP
    if told[0] in OWNERS and told[-1] in joint_words().belonging:
        return OWNED
    return MEN if told[-1] in book.followers | book.doers else None


def _some_of_them(told: list[str]) -> bool:
    """Whether folded words count people told of before: "three", "all of them", "six of whom"."""
    whole = told[:-2] if told[-2:-1] == ["of"] and told[-1] in _THEM else told
    rest = whole[1:] if whole[:1] == ["the"] and len(whole) > 1 else whole
    some = joint_words().some
    counted = rest and all(one in some or one.replace(",", "").isdigit() or one in _counts() for one in rest)
    return bool(counted)


@cache
def _counts() -> frozenset[str]:
    return phrase_book().numbers - {"a", "of", "the", "other", "others", "another", "estimated"}


@cache
def weights() -> Weights:
    """The bundled weights by sign. Raises DataError naming a wrong value."""
    return read_words("actors/references.toml", WeighedSigns).weights


def with_references(
    reading: Reading, groundings: Sequence[Grounding], atlas: Atlas, *, dropped: Callable[[Span], bool]
) -> tuple[Grounding, ...]:
    """The groundings; words that point at a party have the likeliest one of the report.

    `dropped` tells what stands in page furniture, which tells nothing about the rest.
    """
    told = list(mentions_told(reading, groundings, atlas, dropped=dropped))
    told = with_rivals(told, reading.report.text)
    if not any(one.open() for one in told):
        return tuple(groundings)
    parties = chosen(told, weights())
    meant = {one.grounding.mention: party for one, party in zip(told, parties, strict=True) if one.open()}
    return tuple(_renamed(one, meant.get(one.mention)) for one in groundings)


def _renamed(grounding: Grounding, meant: Party | None) -> Grounding:
    party = grounding.party
    if party is None or meant is None or meant.canonical == party.canonical:
        return grounding
    return replace(grounding, party=replace(party, canonical=meant.canonical, known=meant.known))


def chosen(told: Sequence[Told], weighed: Weights) -> list[Party]:
    """Whom each mention means, one after the other: what was chosen counts for what follows.

    In a book only the parties of STRETCH mentions before and behind are asked about.
    """
    found: list[Party] = []
    for start in range(0, len(told), STRETCH):
        first, last = max(0, start - STRETCH), start + STRETCH
        walk = Walk([one for one in told[first : last + STRETCH] if not one.aside])
        for one, party in zip(told[first:start], found[first:start], strict=True):
            _pass_by(walk, one, party)
        for one in told[start:last]:
            found.append(_likeliest(walk, one, weighed) if one.open() else one.party)
            if one.points == "they" and one.leads:
                found[-1] = _still_there(told, found, one)
            _pass_by(walk, one, found[-1])
    return found


def _still_there(told: Sequence[Told], found: Sequence[Party], they: Told) -> Party:
    """Whom "they" mean, the last of those found, once one party left or hid and another came before."""
    at = len(found) - 1
    first = next((n for n in range(at, 0, -1) if told[n - 1].sentence < they.sentence - REACH), 0)
    near = [n for n in range(first, at) if told[n].sentence < they.sentence]
    before = [n for n in near if told[n].sentence == they.sentence - 1]
    there = who_is_there([told[n] for n in before], [found[n] for n in before], found[at])
    return who_came_upon([told[n] for n in near], [found[n] for n in near], there) if before else there


def _pass_by(walk: Walk, told: Told, party: Party) -> None:
    if told.aside:
        walk.note(told, party)
    else:
        walk.pass_by(told, party)


def _likeliest(walk: Walk, told: Told, weighed: Weights) -> Party:
    """The party whose signs weigh most; of equals the one first in the alphabet. "Three" and "its troops"
    stay as they are where none is likelier than not.
    """
    scored = [
        (-sum(weighed.get(sign, 0.0) for sign in signs), party.canonical, party)
        for party, signs in walk.choices(told)
    ]
    if not scored:
        return told.party
    best = min(scored, key=lambda row: row[:2])
    chance = 1 / sum(exp(best[0] - score) for score, _, _ in scored)
    return told.party if told.points in DOUBTFUL and chance < LEAST_CHANCE else best[2]


def mentions_told(
    reading: Reading, groundings: Sequence[Grounding], atlas: Atlas, *, dropped: Callable[[Span], bool]
) -> Iterator[Told]:
    """Every mention of a party outside page furniture, in order of the text."""
    text, starts = reading.report.text, [sentence.start for sentence in reading.sentences]
    breaks = [match.start() for match in LINE_END.finditer(text)]
    speaking = {one.mention for one in reading.relations if one.role is Role.SPEAKER}
    last, both = -1, joint_words().both
    for span, one, party in _parties(reading, groundings):
        if dropped(span):
            continue
        words, sentence = span.words(text), bisect_right(starts, span.start)
        kind = kind_of(party, atlas)
        aside = reading.mentions[one.mention].kind is MentionKind.POINTER or folded(words) in both
        yield Told(
            grounding=one,
            party=party,
            span=span,
            words=words,
            side=SIDES.get(kind, kind.value),
            sentence=sentence,
            paragraph=bisect_right(breaks, span.start),
            speaks=one.mention in speaking or says(text, span),
            leads=sentence > last,
            points=pointing(words),
            noun=(folded(words).split() or [""])[-1],
            aside=aside,
            kind=kind,
            moves=move_of(text, span),
        )
        last = last if aside else sentence


def _parties(reading: Reading, groundings: Sequence[Grounding]) -> list[tuple[Span, Grounding, Party]]:
    found = [
        (reading.mentions[one.mention].span, one, one.party)
        for one in groundings
        if one.party is not None and reading.mentions[one.mention].kind in PARTIES
    ]
    return sorted(found, key=lambda row: (row[0].start, -row[0].end, row[1].mention))
