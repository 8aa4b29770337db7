"""Actors: whom the words for a party mean in a report of a given day.

Tried in turn: a name of the register as it stands; a person's name with its titles; a nation with a noun for
one of its bodies ("Turkish troops"); a name with more and more left off; an acronym or surname the report
introduces; a phrase with a fixed meaning in the report's country ("the rebels"); words that point back ("the
group", "he"); what a longer phrase comes down to (heads.py). What remains keeps its own words: an unknown
party is never made a known one. Here are the order and the ways that go by what was told before; those by
names are in bynames.py and bodies.py, those by nations in nationals.py, and the tables in lookup.py.
"""

from __future__ import annotations

import re
from datetime import date

from khaldun.data.relatives import Relative, points_back, relative_told
from khaldun.ground.names import folded
from khaldun.ground.nations import country_spoken_of
from khaldun.ground.parties.anaphora import (
    BODIES,
    PERSONS,
    PRONOUNS,
    attackers,
    body_named_before,
    issuer,
    pointed_at,
)
from khaldun.ground.parties.bodies import ARMED
from khaldun.ground.parties.bynames import UNSPECIFIED, ActorNames
from khaldun.ground.parties.context import ActorContext, Heard
from khaldun.ground.parties.enemies import before_enemy
from khaldun.ground.parties.heads import before_modifier, before_place, by_head
from khaldun.ground.parties.kinds import kind_of, kind_of_body
from khaldun.ground.parties.possessions import nation_before, owner_of, without_model
from khaldun.ground.parties.retinues import retinue_told, side_spoken_for
from khaldun.ground.parties.roles import UNNAMED, role_name, role_told
from khaldun.ground.parties.titled import titled
from khaldun.ground.parties.unlisted import unlisted_name
from khaldun.ground.towns.placing import ground_place
from khaldun.ground.wording import in_long_name, plain_words, without_titles
from khaldun.records import ActorKind, Party, PlacePrecision
from khaldun.seams import Atlas

_QUARTERS = frozenset({PlacePrecision.DISTRICT, PlacePrecision.POINT})
_LOYAL = re.compile(r"\b(?:loyal to|allied (?:to|with)|aligned with|faithful to)\s+")
_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
_RULED = re.compile(r"\bof\s+")


def ground_actor(words: str, *, day: date | None, context: ActorContext, atlas: Atlas) -> Party:
    """The party that `words` mean on `day`; `known` says whether it stands in the atlas.

    `context` is what the report said before; it is read, not changed. Raises nothing.
    """
    return ActorWords(words, day=day, context=context, atlas=atlas).party()


def sort_named(words: str, *, day: date | None, context: ActorContext, atlas: Atlas) -> ActorKind | None:
    """What sort of party the words name by themselves, whatever was told before; None when they name none."""
    return ActorWords(words, day=day, context=context, atlas=atlas).sort_named()


class ActorWords(ActorNames):
    """One mention of a party: the ways to tell whom it means."""

    def party(self) -> Party:
        """The party meant."""
        if not self.key:
            return Party(canonical=self.words.strip() or self.words, surface=self.words)
        return (
            self._pronoun()
            or self._forces_of_one_named()
            or self.told_before(issuer(self.key, self.context) or attackers(self.key, self.context))
            or self.insider()
            or self._relative()
            or self.spelled_out()
            or self.people()
            or self.register_name(self.bare)
            or self.bracketed()
            or self.national_body()
            or self._less_enemy()
            or self._followers()
            or self.person()
            or self.body_of_nation()
            or self.told_before(body_named_before(self.key, self.context))
            or self.phrase()
            or self.shorter_name()
            or self.name_at_end()
            or self.introduced()
            or self.named_body()
            or self.told_before(pointed_at(self.plain, self.key, self.context))
            or self._owner()
            or self._role()
            or self._by_head()
            or self._unlisted()
            or self._own_words()
        )

    def sort_named(self) -> ActorKind | None:
        """The sort by the tables, else by the form of a name of several words."""
        if not self.key:
            return None
        if party := self.register_name(self.bare) or self.register_name(without_titles(self.bare, self.book)):
            return kind_of(party, self.atlas)
        if {"and", "&"} & set(self.words.split()):
            return None
        party = self.body_of_nation() or self.phrase() or self.shorter_name()
        if party is None and " " in self.bare and all(map(in_long_name, self.bare.split())):
            return kind_of_body(self.bare, self.book)
        kind = kind_of(party, self.atlas) if party and party.canonical != UNSPECIFIED else ActorKind.OTHER
        return None if kind is ActorKind.OTHER else kind

    def _by_head(self) -> Party | None:
        """What a longer phrase comes down to, once what is said about the party is left off."""
        home = self.context.places.main_country()
        found = by_head(self.plain, book=self.book, look=self._looked_up, kind=self.kind_known, home=home)
        if found is None:
            return None
        if not found.known:  # a name set off from what is told of it
            inner = self.other(found.canonical)
            found = inner.person() or inner.introduced() or found
        return Party(canonical=found.canonical, surface=self.words, known=found.known)

    def _looked_up(self, words: str) -> Party | None:
        """The known party of these words, by the ways that go by names and not by what was said before."""
        inner = self.other(words)
        if not inner.key:
            return None
        return (
            inner.register_name(inner.bare)
            or inner.body_of_nation()
            or inner.phrase()
            or inner.shorter_name()
        )

    def _owner_named(self, words: str) -> str:
        """The name of what a role belongs to: a body of the register, else a place of the atlas."""
        inner = self.other(words)
        body = inner.no_state(inner.register_name(inner.bare)) or inner.body_of_nation()
        if body and country_spoken_of(words) is None:
            return body.canonical
        place = None if body else ground_place(words, context=self.context.places, atlas=self.atlas)
        if place is None or not place.id:
            return words
        # a quarter goes by its own name: "residents of Harbour", not "of Harbour, Old Town"
        return place.canonical.split(", ", 1)[0] if place.precision in _QUARTERS else place.canonical

    def _pronoun(self) -> Party | None:
        """He, they, its: before anything else, so that "us" is never the US; "US" is no pronoun."""
        told = self.plain.lower() in PRONOUNS and self.plain[1:] == self.plain[1:].lower()
        return self.told_before(pointed_at(self.plain, self.key, self.context)) if told else None

    def _forces_of_one_named(self) -> Party | None:
        """ "His troops", "two of its soldiers", "its drones": the body of who or what was named last."""
        told = retinue_told(self.plain, self.book)
        heard = self.context.last(PERSONS if told.owner in {"his", "her"} else BODIES) if told else None
        if told is None or (heard is None and told.role is None):
            return None
        found = heard and (self.forces_of(heard, told.role) or self._side_of(heard))
        own = f"{told.owner} {told.noun}"
        return found or (Party(canonical=own, surface=self.words) if told.role else self._relative(own))

    def _side_of(self, heard: Heard) -> Party | None:
        """The armed side for which somebody speaks: "a rebel spokesman", "an officer of the Blue Front"."""
        words = side_spoken_for(heard.words) if heard.kind in PERSONS else None
        inner = self.other(words or "").party()
        return self.same(inner) if words and self.kind_known(inner) in ARMED else None

    def _less_enemy(self) -> Party | None:
        """ "Members of the coalition against X": whoever they are, never X."""
        front = before_enemy(self.plain)
        if front is None:
            return None
        inner = self.other(front)
        found = inner.register_name(inner.bare) or inner.body_of_nation() or inner.shorter_name()
        found = found or inner.phrase() if len(front.split()) > 1 else found
        return self.same(found) if found else self._own_words()

    def _followers(self) -> Party | None:
        """ "Troops loyal to General Haftar", "the army of President Assad": his body or its army. The loyal
        of one whom no table has go by their own words."""
        told = _ARTICLE.sub("", plain_words(self.words))
        found = (loyal := _LOYAL.search(told)) or _RULED.search(told)
        role = self.book.roles.get(folded(told[: found.start()])) if found else None
        if found is None or not (loyal or role):
            return None
        led = self.led_by(told[found.end() :]) or self.led_by(
            titled(told[found.end() :], self.context.text) or ""
        )
        if not led:
            return Party(canonical=self.bare, surface=self.words) if loyal else None
        body = self.atlas.actor(led[0])
        state = body if body is not None and body.kind is ActorKind.GOVERNMENT else None
        return (self.body(role, state.country) if state and role else None) or self.known(led[0])

    def _relative(self, words: str = "") -> Party | None:
        """ "The brother of General Haddad", "his wife": by what they are to a person."""
        told = relative_told(words or plain_words(self.words))
        person = self._person_of(told) if told else None
        body = self._army_of(person or told.owner) if told and told.men else None
        return (
            body
            or (told and person and Party(canonical=f"{told.noun} of {person}", surface=self.words))
            or None
        )

    def _army_of(self, person: str) -> Party | None:
        """The body that a person's armed men are: "General Haddad's forces"; None where no table has it."""
        led = self.led_by(person)
        body = self.known(led[0]) if led else None
        armed = body if body and self.kind_known(body) in ARMED else None
        found = self.register_name(self.bare) or self._followers() or armed or self.body_of_nation() or body
        return found if found and self.kind_known(found) is not ActorKind.PERSON else None

    def _person_of(self, told: Relative) -> str | None:
        """The name of the person to whom people belong; None where that is nobody by name, or a body."""
        if points_back(told):
            heard = self.context.last(PERSONS)
            name = heard.party.canonical if heard else UNNAMED
            owner = relative_told(name)  # "his driver and his guard": of the same man
            return None if name.endswith(UNNAMED) else owner.owner if owner else name
        inner = self.other(told.owner)
        found = inner.register_name(inner.bare) or inner.person() or inner.introduced()
        name = inner.bare if told.kin or " " in inner.bare else ""
        if found is None and name and all(map(in_long_name, name.split())):
            body = kind_of_body(name, self.book) or country_spoken_of(name.split()[0])
            return None if body else name
        return found.canonical if found and self.kind_known(found) in {None, ActorKind.PERSON} else None

    def _owner(self) -> Party | None:
        """Whoever has what the words name: "a Russian Su-25", "the mayor's car", "a column of tanks"."""
        words = without_model(self.plain) or nation_before(self.plain, self.before()) or owner_of(self.bare)
        if words is None:
            return None
        inner = self.other(words).party()
        told = inner.canonical.split()
        named = len(told) > 1 and inner.canonical != words and all(map(in_long_name, told))
        found = self.no_state(inner) if inner.known else inner if named else None
        return self.same(inner) if found or inner.canonical == UNSPECIFIED else None

    def _unlisted(self) -> Party | None:
        """The name of a party no table has, what is said about it left off."""
        name = unlisted_name(self.bare, self.book)
        if name is None:
            return None
        return self.no_state(self.register_name(name) or Party(canonical=name, surface=self.words))

    def _own_words(self) -> Party:
        """These words, less where armed men are: "Serb gunners on Mount Bel"."""
        told = self.uncounted()
        return Party(canonical=before_place(told, self.book) or told, surface=self.words)

    def _soldiers_abroad(self, bare: str) -> bool:
        """ "US soldiers in Syria" are the US's, no role in Syria."""
        head = before_modifier(bare, self.book)
        return head is not None and self._looked_up(head[0]) is not None

    def _role(self) -> Party | None:
        """A party told of by its role: "a resident" of the town, marked as unnamed when it is one person."""
        bare = self.uncounted()
        titled_one = titled(self.plain, self.context.text)
        if found := self.named_person(titled_one) if titled_one else self.medium_of_correspondent(bare):
            return found
        if role_told(bare, self.book) is None or self._soldiers_abroad(bare):
            return None
        places, at = self.context.places, self.context.at
        town = self.town_behind()
        role = role_name(bare, places=places, book=self.book, named=self._owner_named, at=at, town=town)
        return Party(canonical=role, surface=self.words) if role else None
