"""The parties one report tells of, and what all its claims say they did and suffered."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from khaldun.claim.marks import Marks
from khaldun.records import Claim, EventType, Mention, Party, Role, Span, Trigger

SIDES = (Role.ACTOR, Role.RECIPIENT)
PLAYED = frozenset({*SIDES, Role.SPEAKER})
BACK, AHEAD = 25, 8
"""Sentences before and behind a deed in which a party is told that it may imply."""
LEADING = 6
"""Parties told most often, which may be meant anywhere in the report."""


class Player(Struct, frozen=True, kw_only=True):
    """One party of a report and all its mentions, by their numbers and where they begin."""

    party: Party
    mentions: tuple[int, ...]
    starts: tuple[int, ...]
    plays: frozenset[Role]  # what the reader marked it for, anywhere
    share: int  # fifths of all mentions of parties


class Cast(Struct, frozen=True, kw_only=True):
    """The parties of one report, and its claims in order of the text."""

    marks: Marks
    claims: Sequence[Claim]
    acts: Mapping[Span, Trigger]
    named: Sequence[Mapping[Role, Sequence[str]]]  # by claim and role the parties told
    players: Mapping[str, Player]
    leading: tuple[str, ...]
    told_in: Mapping[int, tuple[str, ...]]  # by sentence
    plays: Mapping[tuple[Role, str], int]  # how many claims a party plays a role in
    plays_in: Mapping[tuple[Role, str, EventType], int]
    against: Mapping[tuple[str, str], int]  # by doer and sufferer: how many claims


def names_of(claim: Claim, role: Role) -> tuple[str, ...]:
    """The parties that play a role in a claim."""
    parties = claim.actors if role is Role.ACTOR else claim.recipients
    return tuple(one.canonical for one in parties)


def cast_of(claims: Sequence[Claim], marks: Marks) -> Cast:
    """What the signs of all claims of a report rest on."""
    players = _players(marks)
    told_in = defaultdict[int, dict[str, None]](dict)
    for name, player in players.items():
        for start in player.starts:
            told_in[marks.sentence(start)][name] = None
    named = [{role: names_of(one, role) for role in SIDES} for one in claims]
    told = list(zip(claims, named, strict=True))
    filled = [(role, name, one.event_type) for one, names in told for role in SIDES for name in names[role]]
    pairs = ((doer, one) for names in named for doer in names[Role.ACTOR] for one in names[Role.RECIPIENT])
    return Cast(
        marks=marks,
        claims=claims,
        acts={one.span: one for one in marks.reading.triggers},
        named=named,
        players=players,
        leading=tuple(sorted(players, key=lambda name: -len(players[name].starts))[:LEADING]),
        told_in={sentence: tuple(names) for sentence, names in told_in.items()},
        plays=Counter((role, name) for role, name, _ in filled),
        plays_in=Counter(filled),
        against=Counter(pairs),
    )


def _players(marks: Marks) -> dict[str, Player]:
    told: dict[str, list[int]] = {}
    party: dict[str, Party] = {}
    for one in marks.reading.groundings:
        if one.party is not None:
            told.setdefault(one.party.canonical, []).append(one.mention)
            party.setdefault(one.party.canonical, one.party)
    roles = defaultdict[int, set[Role]](set)
    for relation in marks.reading.relations:
        roles[relation.mention].add(relation.role)
    mentions, total = marks.reading.mentions, sum(map(len, told.values()))
    found = {}
    for name, numbers in told.items():
        ordered = sorted(set(numbers), key=lambda number: mentions[number].span)
        found[name] = Player(
            party=party[name],
            mentions=tuple(ordered),
            starts=tuple(mentions[number].span.start for number in ordered),
            plays=PLAYED & set().union(*(roles[number] for number in ordered)),
            share=round(5 * len(numbers) / total),
        )
    return found


def told_near(cast: Cast, sentence: int) -> Iterator[str]:
    """The parties that a deed of a sentence may imply: those told near it, and the leading ones."""
    near = (cast.told_in.get(one, ()) for one in range(sentence - BACK, sentence + AHEAD + 1))
    yield from dict.fromkeys([name for names in near for name in names] + list(cast.leading))


def nearest(cast: Cast, player: Player, act: Span, many: int) -> list[Mention]:
    """The mentions of a party nearest to a deed, the nearest first."""
    at = bisect_left(player.starts, act.start)
    some = range(max(0, at - many), min(len(player.starts), at + many))
    mentions = [cast.marks.reading.mentions[player.mentions[one]] for one in some]
    return sorted(mentions, key=lambda one: max(one.span.start - act.end, act.start - one.span.end, 0))[:many]


def holds_one(player: Player, clause: Span) -> bool:
    """Whether a clause names a party."""
    return bisect_left(player.starts, clause.start) < bisect_right(player.starts, clause.end - 1)
