"""Parties by the names in their words, whatever was told before: of persons, of bodies, cut short."""

from __future__ import annotations

import re

from khaldun.ground.names import folded, has_capital
from khaldun.ground.nations import nations
from khaldun.ground.parties.anaphora import group_just_told_of
from khaldun.ground.parties.bodies import ARMED, ActorBodies
from khaldun.ground.parties.context import Heard
from khaldun.ground.parties.creeds import may_be_called
from khaldun.ground.parties.heads import only_person
from khaldun.ground.parties.identity import names_of
from khaldun.ground.parties.kinds import kind_of_body
from khaldun.ground.parties.owners import owner_of_forces
from khaldun.ground.wording import (
    LINKS,
    is_only_name,
    name_start,
    person_named,
    shortened,
    without_counting,
    without_front,
    without_numbers,
    without_titles,
)
from khaldun.records import ActorKind, Party

UNSPECIFIED = "unspecified armed group"
_REBELS = frozenset({ActorKind.REBEL_GROUP, ActorKind.MILITIA})
_MAY_FIGHT = _REBELS | {ActorKind.POLITICAL_BODY}
_INITIAL = re.compile(r"\b[A-Z]\.\s")
_OWNED = re.compile(r"['’]s\s")
"""In "the Ombudsman's Office", no surname behind a title."""
_OFFICES = frozenset({"staff", "command", "secretariat", "headquarters"})
_NOT_QUALIFIED = frozenset({ActorKind.PERSON, ActorKind.STATE})


class ActorNames(ActorBodies):
    """One mention of a party: whom the names in its words mean."""

    def person(self) -> Party | None:
        """The person whose name the words are, less his titles."""
        name = person_named(self.bare, self.book)
        if not name or kind_of_body(name, self.book) is not None:
            return None
        if folded(name.split()[0]) in self.book.bodies.keys() | _OFFICES:  # "the General Staff"
            return None
        party = self.named_person(only_person(name, self.book))
        return self.no_state(self.person_addressed(name, party) or party)

    def named_person(self, name: str) -> Party:
        """A person by name: the register's, else with the full name the report gives."""
        if known := self.register_name(name) or self.register_name(_INITIAL.sub("", name)):
            return known
        if " " not in name and (full := self.full_name(name)):
            full = only_person(without_titles(full, self.book), self.book)
            return self.register_name(full) or Party(canonical=full, surface=self.words)
        return Party(canonical=name, surface=self.words)

    def body_of_nation(self) -> Party | None:
        """ "Turkish troops", "Syria's army", "the Russian defence ministry", and "the army" at home."""
        tokens = without_counting(self.plain, self.book).split()
        code, rest = self.nation_of(tokens)
        role = self.book.roles.get(folded(" ".join(rest)))
        if code is None and len(tokens) > 1:
            code, role = self.nation_of_leader(tokens)
        if code and (ministry := self.book.ministries.get(folded(" ".join(rest)))):
            return self.known(f"{ministry} ({nations()[code].country.name})")
        return self.body(role, code) if role else None

    def phrase(self) -> Party | None:
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

    def shorter_name(self) -> Party | None:
        """A name of the register inside the words, once all that is no name is left off."""
        for name in shortened(self.plain, self.book):
            found = self.register_name(name) if name and folded(name) != self.key else None
            if found and self._may_be_cut_to(name, found):
                return found
        return None

    def name_at_end(self) -> Party | None:
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

    def introduced(self) -> Party | None:
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
        return self.named_person(surname) if named else None
