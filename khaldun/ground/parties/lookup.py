"""Look-ups: what the words of one mention of a party are in the tables, on the day of their report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Self

from khaldun.ground.names import folded
from khaldun.ground.nations import country_spoken_of
from khaldun.ground.parties.context import ActorContext, Heard
from khaldun.ground.parties.identity import names_of, only_describes
from khaldun.ground.parties.kinds import kind_of_body
from khaldun.ground.parties.names import same_name
from khaldun.ground.parties.roles import town_behind
from khaldun.ground.phrases import PhraseBook, phrase_book
from khaldun.ground.towns.placing import ground_place
from khaldun.ground.wording import (
    bracketed,
    is_only_name,
    person_named,
    plain_words,
    without_counting,
    without_determiners,
    without_numbers,
    without_part,
    without_titles,
)
from khaldun.records import Actor, ActorKind, Party
from khaldun.seams import Atlas

OF_A_NATION = frozenset({ActorKind.STATE, ActorKind.GOVERNMENT})
_LED = re.compile(r"\w-led\b")
_HELPED = re.compile(r"\w-(?:led|backed|supported|allied|aligned|trained|funded|armed)\b")
_CORRESPONDENT = re.compile(r"\s+(?:correspondent|reporter)\b")
SMALL = frozenset({"of", "other", "others", "another", "some"})
REACH = 30  # code points before a mention in which what counts it stands
BEHIND = 60  # code points behind a mention in which the place of a role stands
_PROTESTS = re.compile(r"\b(?:protests|demonstrations|rallies)$", re.IGNORECASE)
VOICES = frozenset({"spokesman", "spokeswoman", "spokesperson"})
LONGEST_ACRONYM = 5
COMMON = 2
"""Words of a name that bodies of several countries have: "Congress", "Red Crescent"."""


@lru_cache(maxsize=8192)
def _stripped(words: str, book: PhraseBook) -> tuple[str, str, str]:
    """The words without marks, those without determiners, and their key."""
    plain = without_part(plain_words(words))
    bare = without_determiners(plain, book)
    return plain, bare, folded(bare)


class ActorLookUp:
    """One mention of a party, its report and its day: what the tables and the report have for it."""

    def __init__(self, words: str, *, day: date | None, context: ActorContext, atlas: Atlas) -> None:
        self.words = words
        self.day, self.context, self.atlas = day, context, atlas
        self.book: PhraseBook = phrase_book()
        self.plain, self.bare, self.key = _stripped(words, self.book)

    def other(self, words: str) -> Self:
        """Other words of the same report, as if they stood there."""
        return type(self)(words, day=self.day, context=self.context, atlas=self.atlas)

    def actor_today(self, canonical: str) -> Actor | None:
        """The actor of that name, with the bodies it belonged to on the day of the report."""
        found = (one for one in self.atlas.actors(canonical, self.day) if one.canonical == canonical)
        return next(found, None) or self.atlas.actor(canonical)

    def kind_known(self, party: Party) -> ActorKind | None:
        """What sort of actor it is by the tables; None when they have it not."""
        actor = self.atlas.actor(party.canonical)
        return actor.kind if actor else None

    def known(self, canonical: str) -> Party:
        """These words as the actor of that name."""
        return Party(canonical=canonical, surface=self.words, known=self.atlas.actor(canonical) is not None)

    def register_name(self, name: str) -> Party | None:
        """The register's actor of that name, told apart by the countries the report speaks of."""
        found = self.atlas.actors(name, self.day)
        actor = self.likeliest(found, name)
        return self.known(actor.canonical) if actor and self._may_go_by(name, actor) else None

    def _may_go_by(self, name: str, actor: Actor) -> bool:
        """Not "the Congress" or "the Foreign Office" of a country of which the report never speaks."""
        places = self.context.places
        if actor.country is None or not places.countries or places.countries[actor.country]:
            return True
        tokens = name.split()
        own = name == actor.canonical or folded(name) in self.book.own_names
        return own or len(tokens) > COMMON or kind_of_body(name, self.book) is None

    def spelled_out(self) -> Party | None:
        """An acronym the report spells out as a name that is not the tables' one of these letters."""
        full = self.context.acronyms.get(self.bare)
        if full is None:
            return self._by_initials()
        if known := self.register_name(full):
            return known
        others = self.atlas.actors(self.bare, self.day)
        names = [name for one in others for name in names_of(one) if " " in name or name == one.canonical]
        same = any(same_name(full, name) for name in names)
        return None if same else Party(canonical=full, surface=self.words)

    def _by_initials(self) -> Party | None:
        """A body of the register that the text names, of these letters: "the AA" beside the Arakan Army."""
        if not (self.bare.isupper() and self.bare.isalpha() and 2 <= len(self.bare) <= LONGEST_ACRONYM):
            return None
        others = self.atlas.actors(self.bare, self.day)
        if self.context.names([name for one in others for name in names_of(one) if name != self.bare]):
            return None
        named = self.context.of_initials(self.bare)
        return self.register_name(named) if named else None

    def likeliest(self, actors: Sequence[Actor], name: str) -> Actor | None:
        """Of several actors of one name, the one whose country the report speaks of most; else the first."""
        if not actors:
            return None
        shares = self.context.places
        # "pro-government forces" are those at home
        home = shares.main_country()
        actors = [one for one in actors if one.country in {home, None} or not only_describes(name, one)]
        accented = [] if name.isascii() else [one for one in actors if name in names_of(one)]
        if len(accented) == 1:  # "Türk" is no Turk
            return accented[0]
        if len(actors) == 1:
            return actors[0]
        return max(actors, key=lambda one: shares.share(one.country), default=None)

    def full_name(self, surname: str) -> str | None:
        """The full name the report gives a surname; "Al-Faris" may stand there as "al-Faris"."""
        found = self.context.full_name(surname)
        if found or "-" not in surname[:4]:
            return found
        return self.context.full_name(surname[0].swapcase() + surname[1:])

    def town_behind(self) -> str | None:
        """The place of the atlas that stands right behind the mention: "five villagers | in Moura"."""
        at, text = self.context.at, self.context.text
        end = (at or 0) + len(self.words)
        if at is None or not text.startswith(self.words, at):
            return None
        name = town_behind(text[end : end + BEHIND])
        place = ground_place(name, context=self.context.places, atlas=self.atlas) if name else None
        return place.canonical if place and place.id else None

    def before(self) -> str:
        """A few words that stand before the mention."""
        at = self.context.at
        return self.context.text[max(0, at - REACH) : at] if at else ""

    def told_before(self, heard: Heard | None) -> Party | None:
        """The party named before, by these words."""
        return self.same(heard.party) if heard else None

    def same(self, party: Party) -> Party:
        """These words as that party."""
        return Party(canonical=party.canonical, surface=self.words, known=party.known)

    def led_by(self, words: str) -> tuple[str, ...]:
        """The bodies to which the person of some words belongs; none where no table has him."""
        name = person_named(words, self.book) or without_titles(words, self.book)
        leader = self.likeliest(self.atlas.actors(name, self.day), name)
        return leader.member_of if leader and leader.kind is ActorKind.PERSON else ()

    def person_addressed(self, name: str, party: Party) -> Party | None:
        """Somebody called as a state or a body is: "Mr Jordan", with the full name the report gives him."""
        if folded(self.bare.split()[0]) not in self.book.honorifics:
            return None
        if self.kind_known(party) in {None, ActorKind.PERSON}:
            return None
        return Party(canonical=self.full_name(name) or name, surface=self.words)

    def no_state(self, party: Party | None) -> Party | None:
        """The party, unless it is a state that a town stands for: "people near Damascus" are not Syria."""
        return None if party and self.kind_known(party) in OF_A_NATION else party

    def medium_of_correspondent(self, bare: str) -> Party | None:
        """ "SANA's correspondent in Hama" speaks as SANA."""
        owner = _CORRESPONDENT.split(bare, maxsplit=1)[0]
        found = self.register_name(plain_words(owner)) if owner != bare else None
        actor = self.atlas.actor(found.canonical) if found else None
        return found if actor and actor.kind is ActorKind.MEDIA else None

    def tells_of_others(self, name: str, kind: ActorKind) -> bool:
        """Whether what is left off tells of people or a side: no state, no army of others."""
        if kind is ActorKind.STATE_FORCES:
            return _LED.search(self.plain) is not None
        left = {folded(token) for token in self.plain.split()} - {folded(token) for token in name.split()}
        sides = left & (self.book.group_nouns - self.book.roles.keys()) or _HELPED.search(self.plain)
        nation = kind in OF_A_NATION and country_spoken_of(name)
        return bool(nation and (sides or self._counts_people(name)))

    def _counts_people(self, name: str) -> bool:
        """Whether the words are a number and a people ("five Syrians", "thousands of Syrians")."""
        tokens = self.plain.split()
        counting = tokens[: len(tokens) - len(without_numbers(tokens, self.book))]
        numbers = self.book.numbers - self.book.determiners - SMALL
        told = any(token[0].isdigit() or folded(token) in numbers for token in counting)
        people = folded(without_counting(self.plain, self.book))
        return told and people in {folded(name), f"{folded(name)}s"}

    def are_men(self, words: str) -> bool:
        """ "Bombers" are men where the report tells of such as blow themselves up, and no planes."""
        return words == "bombers" and self.context.names(self.book.blown_up)

    def bracketed(self) -> Party | None:
        """ "The Hill Country Relief Fund (HCRF)": the register may have the acronym and not the name."""
        if "(" not in self.words or not is_only_name(self.bare, self.book):
            return None
        found = (self.register_name(acronym) for acronym in bracketed(self.words) if acronym.isupper())
        return next((party for party in found if party), None)

    def part_of(self, words: str) -> bool:
        """Whether words tell of a part: "a brigade of" the Blue Front is not the Front."""
        told = {folded(token) for token in words.split()}
        return "of" in told and bool(told & self.book.bodies.keys())

    def role_in(self, words: str) -> bool:
        """Whether words speak of a person by office or role: "an official of" the body is not the body."""
        told = {folded(token) for token in words.split()}
        return bool((told & self.book.offices) - VOICES)

    def uncounted(self) -> str:
        """The words without counting words; a protest that acts is those who protest."""
        bare = _PROTESTS.sub("protesters", self.bare)
        if " " in bare and bare.istitle() and kind_of_body(bare, self.book):  # "Four Rivers Alliance"
            return bare
        counted = len(without_numbers(bare.split(), self.book)) < len(bare.split())
        if bare.islower() or bare[:1].isdigit() or counted or bare[1:].islower():  # "At least nine carters"
            bare = without_counting(bare, self.book)
        return bare
