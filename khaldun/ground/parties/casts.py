"""The parties of a report as a walk over its mentions meets them, and the signs by which one is chosen.

For references.py. A sign is a name like "they|one sentence before"; what it weighs is told elsewhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from msgspec import Struct

from khaldun.ground.names import folded, has_capital
from khaldun.ground.parties.belonging import is_called_so, owner_told
from khaldun.ground.parties.creeds import may_be_called
from khaldun.ground.phrases import phrase_book
from khaldun.ground.speakers import sex_of_words
from khaldun.records import ActorKind, Grounding, Party, Span

GROUP, MEN = "the group", "the gunmen"
"""How "this movement" and "their fighters" point: at a body, and at an armed group told of otherwise."""
OWNED, SOME = "its men", "some of them"
"""How "its troops" and "three of them" point: at whose they are, and at people told of before."""
UNARMED = frozenset({"state", "forces", "civilians", "media", "monitor"})
"""Sorts of party that "the gunmen" never are, but by the rules' own choice."""
NO_GROUP = frozenset({"state", "civilians", "media", "person"})
"""Sorts of party that "the group" and "this movement" never are, but by the rules' own choice."""
WOMAN = frozenset({"she", "her", "hers", "herself"})
COMING = 6
"""How many mentions ahead the next one that speaks is looked for."""
AHEAD = 400  # code points, the same
FAR = 3  # so many ranks or sentences, and more
OFTEN = 6  # so many mentions, and more
MANY = ("s", "men", "people")
"""Ends of words for several people."""


class Told(Struct, frozen=True, kw_only=True):
    """One mention of a party: where, in what words, whom the rules take it for, and how its words point."""

    grounding: Grounding
    party: Party
    span: Span
    words: str
    side: str  # what sort of party
    sentence: int
    paragraph: int
    speaks: bool
    leads: bool  # the first party of its sentence
    points: str | None  # None: it names or describes a party of its own
    noun: str  # the last of the words, folded
    aside: bool = False  # a pointer: what it means tells nothing of others
    kind: ActorKind | None = None  # of the party
    moves: str | None = None  # what the verb behind it says: that it leaves a place, or comes to one
    rivals: tuple[int, ...] = ()  # mentions whose parties it cannot mean

    def open(self) -> bool:
        """Whether the model is asked whom the words mean: not where they speak and the rules found somebody,
        for whose account goes on they know better; nor who "the group said" is.
        """
        told_by_rules = folded(self.party.canonical) != folded(self.words)
        return self.points is not None and not (self.speaks and (told_by_rules or self.points == GROUP))


@dataclass(slots=True)
class Cast:
    """One party of the report, as far as the walk over its mentions has come."""

    party: Party
    side: str
    named: bool = False
    times: int = 0
    last: Told | None = None  # its last mention before the place reached
    nouns: set[str] = field(default_factory=set)  # it was told of with, those of its name among them
    many: bool = False  # told of as several people
    sexes: set[str] = field(default_factory=set)
    kind: ActorKind | None = None

    def __post_init__(self) -> None:
        name = self.party.canonical
        self.nouns.update(folded(name).split())
        self.many = name.rstrip(")").endswith("s")

    def note(self, told: Told) -> None:
        """Take note of a mention, wherever it stands."""
        self.times += 1
        self.nouns.add(told.noun)
        self.many = self.many or told.noun.endswith(MANY)
        if sex := sex_of_words(told.words, self.party.canonical):
            self.sexes.add(sex)


class Walk:
    """All parties of a report; `told` are its mentions in order, and `at` the one reached."""

    def __init__(self, told: Sequence[Told]) -> None:
        self.told, self.at = told, 0
        self.casts: dict[str, Cast] = {}
        self.order: dict[str, None] = {}  # canonical names by last mention, the latest at the end
        self.spoke: str | None = None  # who spoke last
        self.before: Told | None = None
        self.meant: dict[int, str] = {}  # canonical names by mention
        for one in told:
            if one.points is None:
                self._cast(one, one.party).note(one)

    def _cast(self, told: Told, party: Party) -> Cast:
        cast = self.casts.get(party.canonical)
        if cast is None:
            cast = self.casts[party.canonical] = Cast(party=party, side=told.side, kind=told.kind)
        if told.points is None and not cast.named:
            cast.named, cast.side = True, told.side
        return cast

    def pass_by(self, told: Told, party: Party) -> None:
        """Go on beyond a mention that means `party`."""
        self.note(told, party)
        if told.points is not None and party.canonical in self.casts:
            self.casts[party.canonical].note(told)
        self._pass_owner(told)
        if cast := self.casts.get(party.canonical):
            self._told_here(cast, told)
        if told.speaks:
            self.spoke = party.canonical
        self.before = told
        self.at += 1

    def _pass_owner(self, told: Told) -> None:
        """Him too whose people a mention tells of."""
        name = owner_told(told.words)
        for canonical, cast in self.casts.items() if name else ():
            if name and canonical in self.order and is_called_so(canonical, name):
                self._told_here(cast, told)
                return

    def _told_here(self, cast: Cast, told: Told) -> None:
        cast.last = told
        self.order.pop(cast.party.canonical, None)
        self.order[cast.party.canonical] = None

    def note(self, told: Told, party: Party) -> None:
        """Keep what a mention means, and no more."""
        self.meant[told.grounding.mention] = party.canonical

    def coming_speaker(self, told: Told) -> str | None:
        """Who speaks next, soon behind the mention reached ("We left," said ...)."""
        start = self.at + (not told.aside)
        for one in self.told[start : start + COMING]:
            if one.speaks and one.span.start - told.span.end < AHEAD:
                return one.party.canonical
        return None

    def choices(self, told: Told) -> Iterator[tuple[Party, list[str]]]:
        """Every party the mention reached may mean, the rules' own choice among them, with its signs."""
        how = told.points or ""
        ranks = {canonical: rank for rank, canonical in enumerate(reversed(self.order))}
        sides = Counter(cast.side for cast in self.casts.values() if cast.named)
        most = max((cast.times for cast in self.casts.values()), default=0)
        coming = self.coming_speaker(told)
        first = self.before is None or self.before.sentence < told.sentence
        barred = {self.meant.get(one) for one in told.rivals}
        for canonical, cast in self.casts.items():
            if canonical in barred:
                continue
            if canonical != told.party.canonical and not _may_be(told, cast, how):
                continue
            if how == GROUP and _is_only_people(cast):
                continue
            signs = [f"{how}|{cast.side}", f"{how}|{cast.side}, {'named' if cast.named else 'described'}"]
            signs += [f"{how}|{cast.side}, speaking"] if told.speaks else []
            signs += self._distance(told, cast, min(ranks.get(canonical, FAR), FAR), how, first=first)
            signs += _standing(cast, how, most=most, alone=cast.named and sides[cast.side] == 1)
            signs += _agreement(told, cast, how)
            signs += [f"{how}|speaks next"] if canonical == coming else []
            signs += [f"{how}|spoke last"] if canonical == self.spoke else []
            if canonical == self.spoke and told.speaks:
                signs.append(f"{how}|goes on speaking")
            yield cast.party, signs
        if told.party.canonical not in self.casts:
            known = "known" if told.party.known else "unknown"
            yield told.party, [f"{how}|itself", f"{how}|itself, {known}", f"{how}|itself, {told.side}"]

    def _distance(self, told: Told, cast: Cast, rank: int, how: str, *, first: bool) -> list[str]:
        last = cast.last
        if last is None:
            return [f"{how}|only told later"]
        apart = min(told.sentence - last.sentence, FAR)
        signs = [f"{how}|{apart} sentences before", f"{how}|rank {rank}"]
        signs.append(f"{how}|rank {rank}, {'first in its sentence' if first else 'behind another'}")
        if last.leads:
            signs.append(f"{how}|led its sentence, {apart} before")
        if last.paragraph != told.paragraph:
            signs.append(f"{how}|another paragraph")
        if last.speaks:
            signs.append(f"{how}|vouched there")
        if last.span.end >= told.span.start - 3:
            signs.append(f"{how}|right before")
        return signs


def _may_be(told: Told, cast: Cast, how: str) -> bool:
    """Whether words for armed people may mean the party: none unarmed, none of another creed, and nobody who
    is described only behind them ("the rebels killed a mayor and two of his sons"); "the group" is no state,
    and nobody is his own men.
    """
    if how == GROUP and cast.side in NO_GROUP:
        return False
    if how == MEN and (_is_only_behind(cast) or _are_people_of_a_place(cast.party)):
        return False
    if how == OWNED and told.party.canonical.endswith(f" of {cast.party.canonical}"):
        return False
    return how not in {MEN, OWNED} or (
        cast.side not in UNARMED and may_be_called(told.words, cast.party, cast.kind)
    )


def _is_only_behind(cast: Cast) -> bool:
    """Whether a party is only told of later, and by what it is: "villagers of Moura" too."""
    name = cast.party.canonical
    described = not has_capital(name) or (name[:1].islower() and not cast.party.known)
    return cast.last is None and described


def _is_only_people(cast: Cast) -> bool:
    """Whether a party is some people told of by what they are, and no body: "guards", "three farmers"."""
    name = cast.party.canonical
    if cast.party.known or has_capital(name) or not name.endswith(MANY):
        return False
    return folded(name).split()[-1] not in phrase_book().followers | phrase_book().group_nouns


def _are_people_of_a_place(party: Party) -> bool:
    """Whether a party is told of by what people of a place are: "villagers of Moura", "residents"."""
    return not party.known and bool(phrase_book().local.intersection(folded(party.canonical).split()[:1]))


def _standing(cast: Cast, how: str, *, most: int, alone: bool) -> list[str]:
    signs = [f"{how}|told {min(cast.times, OFTEN)} times"]
    signs += [f"{how}|told most"] if cast.times == most else []
    signs += [f"{how}|the only {cast.side}"] if alone else []
    return signs


def _agreement(told: Told, cast: Cast, how: str) -> list[str]:
    signs = []
    if told.noun in cast.nouns:
        signs.append(f"{how}|same noun")
    if cast.many:
        signs.append(f"{how}|several people")
    if how == "he" and cast.sexes:
        mine = "f" if told.noun in WOMAN else "m"
        signs.append(f"{how}|{'same' if mine in cast.sexes else 'other'} sex")
    if cast.party.canonical == told.party.canonical:
        signs += [
            f"{how}|as the rules say",
            f"{how}|as the rules say, {'known' if told.party.known else 'unknown'}",
        ]
    return signs
