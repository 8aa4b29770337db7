"""Actors: whom the words for a party mean in a report of a given day.

Tried in turn: a name of the register as it stands; a person's name with its titles; a nation with a noun for
one of its bodies ("Turkish troops"); a name with more and more left off; an acronym or surname the report
introduces; a phrase with a fixed meaning in the report's country ("the rebels"); words that point back ("the
group", "he"); what a longer phrase comes down to (heads.py). What remains keeps its own
words: an unknown party is never made a known one.
"""

from __future__ import annotations

import re
from datetime import date

from khaldun.data.relatives import Relative, points_back, relative_told
from khaldun.ground.context import ActorContext, Heard
from khaldun.ground.names import folded, has_capital
from khaldun.ground.nations import country_spoken_of, nations
from khaldun.ground.parties.anaphora import (
    BODIES,
    PERSONS,
    PRONOUNS,
    attackers,
    body_named_before,
    group_just_told_of,
    issuer,
    pointed_at,
)
from khaldun.ground.parties.bodies import ARMED, ActorBodies
from khaldun.ground.parties.creeds import may_be_called
from khaldun.ground.parties.enemies import before_enemy
from khaldun.ground.parties.heads import before_modifier, before_place, by_head, only_person
from khaldun.ground.parties.identity import names_of
from khaldun.ground.parties.kinds import kind_of, kind_of_body
from khaldun.ground.parties.owners import owner_of_forces
from khaldun.ground.parties.possessions import nation_before, owner_of, without_model
from khaldun.ground.parties.retinues import retinue_told, side_spoken_for
from khaldun.ground.parties.roles import UNNAMED, role_name, role_told
from khaldun.ground.parties.titled import titled
from khaldun.ground.parties.unlisted import unlisted_name
from khaldun.ground.towns.placing import ground_place
from khaldun.ground.wording import (
    LINKS,
    in_long_name,
    is_only_name,
    name_start,
    person_named,
    plain_words,
    shortened,
    without_counting,
    without_front,
    without_numbers,
    without_titles,
)
from khaldun.records import ActorKind, Party, PlacePrecision
from khaldun.seams import Atlas

UNSPECIFIED = "unspecified armed group"
_REBELS = frozenset({ActorKind.REBEL_GROUP, ActorKind.MILITIA})
_MAY_FIGHT = _REBELS | {ActorKind.POLITICAL_BODY}
_QUARTERS = frozenset({PlacePrecision.DISTRICT, PlacePrecision.POINT})
_INITIAL = re.compile(r"\b[A-Z]\.\s")
_OWNED = re.compile(r"['’]s\s")
"""In "the Ombudsman's Office", no surname behind a title."""
_LOYAL = re.compile(r"\b(?:loyal to|allied (?:to|with)|aligned with|faithful to)\s+")
_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
_RULED = re.compile(r"\bof\s+")
_OFFICES = frozenset({"staff", "command", "secretariat", "headquarters"})
_NOT_QUALIFIED = frozenset({ActorKind.PERSON, ActorKind.STATE})


def ground_actor(words: str, *, day: date | None, context: ActorContext, atlas: Atlas) -> Party:
    """The party that `words` mean on `day`; `known` says whether it stands in the atlas.

    `context` is what the report said before; it is read, not changed. Raises nothing.
    """
    return ActorWords(words, day=day, context=context, atlas=atlas).party()


def sort_named(words: str, *, day: date | None, context: ActorContext, atlas: Atlas) -> ActorKind | None:
    """What sort of party the words name by themselves, whatever was told before; None when they name none."""
    return ActorWords(words, day=day, context=context, atlas=atlas).sort_named()


class ActorWords(ActorBodies):
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
            or self._person()
            or self._body_of_nation()
            or self.told_before(body_named_before(self.key, self.context))
            or self._phrase()
            or self._shorter_name()
            or self._name_at_end()
            or self._introduced()
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
        party = self._body_of_nation() or self._phrase() or self._shorter_name()
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
            inner = ActorWords(found.canonical, day=self.day, context=self.context, atlas=self.atlas)
            found = inner._person() or inner._introduced() or found
        return Party(canonical=found.canonical, surface=self.words, known=found.known)

    def _looked_up(self, words: str) -> Party | None:
        """The known party of these words, by the ways that go by names and not by what was said before."""
        inner = ActorWords(words, day=self.day, context=self.context, atlas=self.atlas)
        if not inner.key:
            return None
        return (
            inner.register_name(inner.bare)
            or inner._body_of_nation()
            or inner._phrase()
            or inner._shorter_name()
        )

    def _owner_named(self, words: str) -> str:
        """The name of what a role belongs to: a body of the register, else a place of the atlas."""
        inner = ActorWords(words, day=self.day, context=self.context, atlas=self.atlas)
        body = inner.no_state(inner.register_name(inner.bare)) or inner._body_of_nation()
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
        inner = ActorWords(words or "", day=self.day, context=self.context, atlas=self.atlas).party()
        return self.same(inner) if words and self.kind_known(inner) in ARMED else None

    def _less_enemy(self) -> Party | None:
        """ "Members of the coalition against X": whoever they are, never X."""
        front = before_enemy(self.plain)
        if front is None:
            return None
        inner = ActorWords(front, day=self.day, context=self.context, atlas=self.atlas)
        found = inner.register_name(inner.bare) or inner._body_of_nation() or inner._shorter_name()
        found = found or inner._phrase() if len(front.split()) > 1 else found
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
        found = self.register_name(self.bare) or self._followers() or armed or self._body_of_nation() or body
        return found if found and self.kind_known(found) is not ActorKind.PERSON else None

    def _person_of(self, told: Relative) -> str | None:
        """The name of the person to whom people belong; None where that is nobody by name, or a body."""
        if points_back(told):
            heard = self.context.last(PERSONS)
            name = heard.party.canonical if heard else UNNAMED
            owner = relative_told(name)  # "his driver and his guard": of the same man
            return None if name.endswith(UNNAMED) else owner.owner if owner else name
        inner = ActorWords(told.owner, day=self.day, context=self.context, atlas=self.atlas)
        found = inner.register_name(inner.bare) or inner._person() or inner._introduced()
        name = inner.bare if told.kin or " " in inner.bare else ""
        if found is None and name and all(map(in_long_name, name.split())):
            body = kind_of_body(name, self.book) or country_spoken_of(name.split()[0])
            return None if body else name
        return found.canonical if found and self.kind_known(found) in {None, ActorKind.PERSON} else None

    def _person(self) -> Party | None:
        name = person_named(self.bare, self.book)
        if not name or kind_of_body(name, self.book) is not None:
            return None
        if folded(name.split()[0]) in self.book.bodies.keys() | _OFFICES:  # "the General Staff"
            return None
        party = self._named_person(only_person(name, self.book))
        return self.no_state(self.person_addressed(name, party) or party)

    def _named_person(self, name: str) -> Party:
        """A person by name: the register's, else with the full name the report gives."""
        if known := self.register_name(name) or self.register_name(_INITIAL.sub("", name)):
            return known
        if " " not in name and (full := self.full_name(name)):
            full = only_person(without_titles(full, self.book), self.book)
            return self.register_name(full) or Party(canonical=full, surface=self.words)
        return Party(canonical=name, surface=self.words)

    def _body_of_nation(self) -> Party | None:
        """ "Turkish troops", "Syria's army", "the Russian defence ministry", and "the army" at home."""
        tokens = without_counting(self.plain, self.book).split()
        code, rest = self.nation_of(tokens)
        role = self.book.roles.get(folded(" ".join(rest)))
        if code is None and len(tokens) > 1:
            code, role = self.nation_of_leader(tokens)
        if code and (ministry := self.book.ministries.get(folded(" ".join(rest)))):
            return self.known(f"{ministry} ({nations()[code].country.name})")
        return self.body(role, code) if role else None

    def _phrase(self) -> Party | None:
        """A phrase with a fixed meaning in the report's country, counting words left off."""
        counted = without_counting(self.plain, self.book).split()
        spoken = {self.key, folded(" ".join(counted))}
        spoken.add(folded(" ".join(without_front(counted, self.book.manners))))
        country = self.context.places.main_country()
        for words in sorted(spoken, key=len, reverse=True):
            if meant := self.book.meant(words, country, self.day):
                judged = group_just_told_of(self.plain, self.context) if meant == UNSPECIFIED else None
                return self.told_before(judged or self._group_instead(meant)) or self.known(meant)
            if (role := self.book.roles.get(words)) and not self.are_men(words):
                owner = owner_of_forces(words, role, self.context, self.atlas) or self.country_of_forces()
                found = self.of_its_day(self.body(role, owner))
                return found if found and may_be_called(words, found) else None
        return None

    def _group_instead(self, meant: str) -> Heard | None:
        """The one body told of that no table has, where the group meant in such wars is never named."""
        name = meant.partition(" (")[0]
        if folded(name) in self.key:  # "the Popular Resistance" is named by its words
            return None
        last = name.split()[-1]
        actor = self.atlas.actor(meant) if last != last.lower() else None  # "Syrian rebels" need no name
        if actor is None or actor.kind not in ARMED or actor.kind is ActorKind.STATE_FORCES:
            return None
        told = {
            heard.party.canonical: heard
            for heard in self.context.heard
            if heard.kind in _MAY_FIGHT and not heard.party.known and has_capital(heard.party.canonical)
        }
        only = next(iter(told.values())) if len(told) == 1 else None
        return only if only and not self.context.names(names_of(actor)) else None

    def _shorter_name(self) -> Party | None:
        """A name of the register inside the words, once all that is no name is left off."""
        for name in shortened(self.plain, self.book):
            found = self.register_name(name) if name and folded(name) != self.key else None
            if found and self._may_be_cut_to(name, found):
                return found
        return None

    def _name_at_end(self) -> Party | None:
        """A body of the register after any words about it: "the previously banned Hill Brotherhood"."""
        tokens = self.bare.split()
        start = name_start(tokens)
        before, rest = without_numbers(tokens[:start] or [""], self.book), tokens[start:]
        before = [] if before and folded(before[0]) in self.book.numbers else before
        if len(rest) < 2 or not before or self.role_in(" ".join(before)) or LINKS & set(before):
            return None
        looked = ((name, self.register_name(name)) for name in shortened(" ".join(rest), self.book) if name)
        party = next((one for name, one in looked if one and self._may_be_cut_to(name, one)), None)
        kind = self.kind_known(party) if party else None
        return party if kind and kind not in _NOT_QUALIFIED else None

    def _may_be_cut_to(self, name: str, found: Party) -> bool:
        """Not from "Haddad's supporters" to Haddad, nor from "US-backed Syrian fighters" to the state."""
        cut = not self.bare.rstrip("s").endswith(name.rstrip("s"))
        actor = self.atlas.actor(found.canonical)
        if actor is not None and self.tells_of_others(name, actor.kind):
            return False
        return not (cut and actor is not None and actor.kind is ActorKind.PERSON)

    def _introduced(self) -> Party | None:
        """An acronym or a surname that the report spells out elsewhere."""
        acronyms = self.context.acronyms
        for name in shortened(self.plain, self.book) if acronyms else ():
            if full := acronyms.get(name):
                return self.register_name(full) or Party(canonical=full, surface=self.words)
        surname = without_titles(self.bare, self.book)
        if not is_only_name(self.bare, self.book) or " " in surname or len(surname) <= 2:
            return None
        if folded(surname) in self.book.persons | self.book.unnamed_many or _OWNED.search(self.bare):
            return None
        if surname[-1].isdigit():  # nobody is called "F-35"
            return None
        named = len(self.bare.split()) <= 3 and has_capital(surname) and self.full_name(surname)
        return self._named_person(surname) if named else None

    def _owner(self) -> Party | None:
        """Whoever has what the words name: "a Russian Su-25", "the mayor's car", "a column of tanks"."""
        words = without_model(self.plain) or nation_before(self.plain, self.before()) or owner_of(self.bare)
        if words is None:
            return None
        inner = ActorWords(words, day=self.day, context=self.context, atlas=self.atlas).party()
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
        if found := self._named_person(titled_one) if titled_one else self.medium_of_correspondent(bare):
            return found
        if role_told(bare, self.book) is None or self._soldiers_abroad(bare):
            return None
        places, at = self.context.places, self.context.at
        town = self.town_behind()
        role = role_name(bare, places=places, book=self.book, named=self._owner_named, at=at, town=town)
        return Party(canonical=role, surface=self.words) if role else None
