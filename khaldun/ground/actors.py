"""Actors: whom the words for a party mean in a report of a given day.

Tried in turn: a name of the register as it stands; a person's name with its titles; a nation with a noun for
one of its bodies ("Turkish troops"); a name with more and more left off; an acronym or surname the report
introduces; a phrase with a fixed meaning in the report's country ("the rebels"); words that point back ("the
group", "he"). What remains keeps its own words: an unknown party is never made a known one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from khaldun.ground.context import ActorContext
from khaldun.ground.kinds import kind_of_body
from khaldun.ground.names import folded, has_capital
from khaldun.ground.nations import country_spoken_of, nations
from khaldun.ground.phrases import PhraseBook, phrase_book
from khaldun.ground.places import ground_place
from khaldun.ground.roles import UNNAMED, role_name
from khaldun.ground.speakers import last_speaker, pointed_back
from khaldun.ground.wording import (
    LINKS,
    bracketed,
    is_only_name,
    person_named,
    plain_words,
    shortened,
    without_back,
    without_counting,
    without_determiners,
    without_numbers,
    without_titles,
)
from khaldun.records import Actor, ActorKind, Party
from khaldun.seams import Atlas

_BODIES = frozenset(ActorKind) - {ActorKind.PERSON, ActorKind.CIVILIANS, ActorKind.MEDIA, ActorKind.MONITOR}
UNSPECIFIED = "unspecified armed group"
_VOICES = frozenset({"spokesman", "spokeswoman", "spokesperson"})
_ARMED = frozenset({ActorKind.STATE_FORCES, ActorKind.REBEL_GROUP, ActorKind.MILITIA, ActorKind.COALITION})
_OWNERS = frozenset({"his", "her", "its", "their"})
_CORRESPONDENT = re.compile(r"\s+(?:correspondent|reporter)\b")
_INITIAL = re.compile(r"\b[A-Z]\.\s")
_LOYAL = re.compile(r"\b(?:loyal to|allied (?:to|with)|aligned with|faithful to)\s+")
_NOT_QUALIFIED = frozenset({ActorKind.PERSON, ActorKind.STATE})
_REBELS = frozenset({ActorKind.REBEL_GROUP, ActorKind.MILITIA})
_PERSONS = frozenset({ActorKind.PERSON})


def ground_actor(words: str, *, day: date | None, context: ActorContext, atlas: Atlas) -> Party:
    """The party that `words` mean on `day`; `known` says whether it stands in the atlas.

    `context` is what the report said before; it is read, not changed. Raises nothing.
    """
    return ActorWords(words, day=day, context=context, atlas=atlas).party()


class ActorWords:
    """One mention of a party, its report and its day: the ways to tell whom it means."""

    def __init__(self, words: str, *, day: date | None, context: ActorContext, atlas: Atlas) -> None:
        self.words = words
        self.plain = plain_words(words)
        self.day, self.context, self.atlas = day, context, atlas
        self.book: PhraseBook = phrase_book()
        self.bare = without_determiners(self.plain, self.book)
        self.key = folded(self.bare)

    def party(self) -> Party:
        """The party meant."""
        if not self.key:
            return Party(canonical=self.words.strip() or self.words, surface=self.words)
        return (
            self._pronoun()
            or self._forces_of_one_named()
            or self._register_name(self.bare)
            or self._bracketed()
            or self._followers()
            or self._person()
            or self._body_of_nation()
            or self._named_before()
            or self._phrase()
            or self._shorter_name()
            or self._name_at_end()
            or self._introduced()
            or self._named_body()
            or self._pointed_at()
            or self._own_words()
        )

    def _medium_of_correspondent(self, bare: str) -> Party | None:
        """ "SANA's correspondent in Hama" speaks as SANA."""
        owner = _CORRESPONDENT.split(bare, maxsplit=1)[0]
        found = self._register_name(plain_words(owner)) if owner != bare else None
        actor = self.atlas.actor(found.canonical) if found else None
        return found if actor and actor.kind is ActorKind.MEDIA else None

    def _owner_named(self, words: str) -> str:
        """The name of what a role belongs to: a body of the register, else a place of the atlas."""
        inner = ActorWords(words, day=self.day, context=self.context, atlas=self.atlas)
        body = inner._register_name(inner.bare) or inner._body_of_nation()
        place = None if body else ground_place(words, context=self.context.places, atlas=self.atlas)
        if body and country_spoken_of(words) is None:
            return body.canonical
        return place.canonical if place and place.id else words

    def _known(self, canonical: str) -> Party:
        return Party(canonical=canonical, surface=self.words, known=self.atlas.actor(canonical) is not None)

    def _pronoun(self) -> Party | None:
        """He, they, its: before anything else, so that "us" is never the US; "US" is no pronoun."""
        if self.plain.lower() not in _PRONOUNS or self.plain[1:] != self.plain[1:].lower():
            return None
        return self._pointed_at()

    def _register_name(self, name: str) -> Party | None:
        """The register's actor of that name, told apart by the countries the report speaks of."""
        found = self.atlas.actors(name, self.day)
        actor = self._likeliest(found)
        return self._known(actor.canonical) if actor else None

    def _bracketed(self) -> Party | None:
        """ "The Hill Country Relief Fund (HCRF)": the register may have the acronym and not the name."""
        if "(" not in self.words or not is_only_name(self.bare, self.book):
            return None
        found = (self._register_name(acronym) for acronym in bracketed(self.words) if acronym.isupper())
        return next((party for party in found if party), None)

    def _likeliest(self, actors: Sequence[Actor]) -> Actor | None:
        """Of several actors of one name, the one whose country the report speaks of most; else the first."""
        if not actors:
            return None
        shares = self.context.places
        if not has_capital(self.words):  # "pro-government forces" are those at home
            home = shares.main_country()
            actors = [one for one in actors if one.country in {home, None}]
        if len(actors) == 1:
            return actors[0]
        return max(actors, key=lambda one: shares.share(one.country), default=None)

    def _forces_of_one_named(self) -> Party | None:
        """ "His troops", "their government": the body of the person or party named last."""
        owner, _, owned = folded(self.plain).partition(" ")
        role = self.book.roles.get(owned) if owner in _OWNERS else None
        if role is None:
            return None
        heard = self.context.last(_PERSONS if owner in {"his", "her"} else _BODIES)
        actor = self.atlas.actor(heard.party.canonical) if heard else None
        bodies = [actor, *(self.atlas.actor(name) for name in actor.member_of)] if actor else []
        for body in bodies:
            if body is not None and body.kind in {ActorKind.STATE, ActorKind.GOVERNMENT}:
                return self._body(role, body.country)
            if body is not None and body.kind in _ARMED:
                return self._known(body.canonical)
        return Party(canonical=self.plain, surface=self.words)

    def _followers(self) -> Party | None:
        """ "Troops loyal to General Haftar": the body he belongs to; else their own words."""
        found = _LOYAL.search(self.plain)
        if not found:
            return None
        name = without_titles(self.plain[found.end() :], self.book)
        leader = self._likeliest(self.atlas.actors(name, self.day))
        body = (
            leader.member_of[0] if leader and leader.kind is ActorKind.PERSON and leader.member_of else None
        )
        return self._known(body) if body else Party(canonical=self.bare, surface=self.words)

    def _person(self) -> Party | None:
        name = person_named(self.bare, self.book)
        return self._named_person(name) if name else None

    def _named_person(self, name: str) -> Party:
        """A person by name: the register's, else with the full name the report gives."""
        if known := self._register_name(name) or self._register_name(_INITIAL.sub("", name)):
            return known
        if " " not in name and (full := self.context.full_name(name)):
            full = without_titles(full, self.book)
            return self._register_name(full) or Party(canonical=full, surface=self.words)
        return Party(canonical=name, surface=self.words)

    def _body_of_nation(self) -> Party | None:
        """ "Turkish troops", "Syria's army", "the Russian defence ministry", and "the army" at home."""
        tokens = self.bare.split()
        code, rest = self._nation_of(tokens)
        role = self.book.roles.get(folded(" ".join(rest)))
        if code is None and len(tokens) > 1:
            code, role = self._nation_of_leader(tokens)
        if code and (ministry := self.book.ministries.get(folded(" ".join(rest)))):
            return self._known(f"{ministry} ({nations()[code].country.name})")
        return self._body(role, code) if role else None

    def _nation_of_leader(self, tokens: list[str]) -> tuple[str | None, str | None]:
        """The country and role of "Saddam's forces", "the Assad regime"."""
        for size in range(len(tokens) - 1, 0, -1):
            role = self.book.roles.get(folded(" ".join(tokens[size:])))
            people = self.atlas.actors(plain_words(" ".join(tokens[:size])), self.day) if role else ()
            if leader := next((one for one in people if one.kind is ActorKind.PERSON), None):
                return leader.country, role
        return None, None

    def _body(self, role: str, country: str | None) -> Party | None:
        """A country's army, government and so on: as the phrases have it for that day, or by pattern."""
        if country is None or country not in nations():
            return None
        spoken = self.book.meant_abroad(folded(role.replace("_", " ")), country, self.day)
        return self._known(spoken or nations()[country].bodies[role])

    def _named_before(self) -> Party | None:
        """ "The coalition", "the council": the body of that sort named before."""
        if self.key not in self.book.named_before:
            return None
        heard = self.context.last_called(self.key, persons=False)
        return self._same(heard.party) if heard else None

    def _named_body(self) -> Party | None:
        """A body no table has, in "gunmen of the Blue Front", "monitoring group Hill Watch", "the Front"."""
        tokens = without_back(self.bare.split(), self.book.group_nouns)
        tokens = [token for token in (*tokens[:-1], plain_words(tokens[-1])) if token]
        if len(tokens) > 1 and tokens[0] != plain_words(tokens[0]):  # "the Front's radio"
            return self._of_body(plain_words(tokens[0]), tokens[1:])
        if folded(" ".join(tokens)) in self.book.ministries:
            return self._ministry(folded(" ".join(tokens)))
        if len(tokens) > 1 and tokens[1].islower() and folded(tokens[0]) in self.book.group_nouns:
            tokens[0] = tokens[0].lower()  # "Gunmen" begins a sentence
        start = next((at for at, token in enumerate(tokens) if token[0].isupper()), len(tokens))
        name, before = " ".join(tokens[start:]), " ".join(tokens[:start])
        if folded(name).split()[-1:] == [] or kind_of_body(name, self.book) is None:
            return None
        if self._role_in(before) or any(token.islower() for token in tokens[start:] if len(token) > 3):
            return None
        if folded(name) in self.book.ministries:
            return self._ministry(folded(name))
        country, last = self.context.places.main_country(), folded(name).split()[-1]
        if self.book.bodies.get(last) is ActorKind.MONITOR and (
            spoken := self.book.meant(last, country, self.day)
        ):
            return self._known(spoken)
        if " " not in name:
            name = self.context.full_body(name) or ""
        return (self._register_name(name) or Party(canonical=name, surface=self.words)) if name else None

    def _nation_of(self, tokens: list[str]) -> tuple[str | None, list[str]]:
        """The country of the word at the front or after "of", and the other words."""
        for size in (2, 1):
            if len(tokens) > size and (code := country_spoken_of(" ".join(tokens[:size]))):
                return code, tokens[size:]
            linked = len(tokens) > size + 1 and tokens[-size - 1] in {"of", "in"}
            if linked and (code := self._seated_in(" ".join(tokens[-size:]))):
                return code, tokens[: -size - 1]
        return None, tokens

    def _seated_in(self, name: str) -> str | None:
        """The country a name speaks of, or whose capital stands for it: "the government in Lisbon"."""
        if code := country_spoken_of(name):
            return code
        states = (one for one in self.atlas.actors(name, self.day) if one.kind is ActorKind.STATE)
        return next((one.country for one in states), None)

    def _phrase(self) -> Party | None:
        """A phrase with a fixed meaning in the report's country, counting words left off."""
        spoken = {self.key, folded(without_counting(self.plain, self.book))}
        country = self.context.places.main_country()
        for words in sorted(spoken, key=len, reverse=True):
            if meant := self.book.meant(words, country, self.day):
                return (self._loaded() if meant == UNSPECIFIED else None) or self._known(meant)
            if role := self.book.roles.get(words):
                return self._body(role, country)
        return None

    def _loaded(self) -> Party | None:
        """ "The terrorists" are the armed group just spoken of: a word of judgement names no other party."""
        heard = self.context.last_near(_REBELS) if self._definite() else None
        return self._same(heard.party) if heard else None

    def _shorter_name(self) -> Party | None:
        """A name of the register inside the words, once all that is no name is left off."""
        for name in shortened(self.plain, self.book):
            found = self._register_name(name) if name and folded(name) != self.key else None
            if found and self._may_be_cut_to(name, found):
                return found
        return None

    def _name_at_end(self) -> Party | None:
        """A body of the register after any words about it: "the previously banned Hill Brotherhood"."""
        tokens = self.bare.split()
        start = next((at for at, token in enumerate(tokens) if token[0].isupper()), len(tokens))
        before, rest = without_numbers(tokens[:start] or [""], self.book), tokens[start:]
        before = [] if before and folded(before[0]) in self.book.numbers else before
        if len(rest) < 2 or not before or self._role_in(" ".join(before)) or LINKS & set(before):
            return None
        found = (self._register_name(name) for name in shortened(" ".join(rest), self.book) if name)
        party = next((one for one in found if one), None)
        actor = self.atlas.actor(party.canonical) if party else None
        return party if actor and actor.kind not in _NOT_QUALIFIED else None

    def _may_be_cut_to(self, name: str, found: Party) -> bool:
        """Not from "Haddad's supporters" to Haddad: a person is not what follows him."""
        cut = not self.bare.rstrip("s").endswith(name.rstrip("s"))
        actor = self.atlas.actor(found.canonical)
        return not (cut and actor is not None and actor.kind is ActorKind.PERSON)

    def _introduced(self) -> Party | None:
        """An acronym or a surname that the report spells out elsewhere."""
        acronyms = self.context.acronyms
        for name in shortened(self.plain, self.book) if acronyms else ():
            if full := acronyms.get(name):
                return self._register_name(full) or Party(canonical=full, surface=self.words)
        surname = without_titles(self.bare, self.book)
        if not is_only_name(self.bare, self.book) or " " in surname or len(surname) <= 2:
            return None
        if folded(surname) in self.book.persons:
            return None
        named = len(self.bare.split()) <= 3 and surname[0].isupper() and self.context.full_name(surname)
        return self._named_person(surname) if named else None

    def _pointed_at(self) -> Party | None:
        """The nearest party named before that the words may point back at."""
        if before := self._described_before():
            return before
        if self.key in self.book.issued and self.context.speaks:
            issuer = last_speaker(self.context, _BODIES) or last_speaker(self.context, frozenset(ActorKind))
            return self._same(issuer.party) if issuer else None
        for kinds in self.book.pointed_at(self.key):
            if kinds == _PERSONS and self.key not in _PRONOUNS:
                return self._speaker_in_office()
            armed = kinds if self.context.speaks or self.key in _PRONOUNS else kinds & _REBELS
            heard = pointed_back(self.key, armed, self.context) or pointed_back(self.key, kinds, self.context)
            if heard:
                return self._same(heard.party)
        return None

    def _speaker_in_office(self) -> Party | None:
        """ "The minister said": the person who spoke before by name; else nobody known."""
        heard = last_speaker(self.context, _PERSONS) if self.context.speaks and self._definite() else None
        named = heard is not None and not heard.party.canonical.endswith(UNNAMED)
        return self._same(heard.party) if heard and named else None

    def _definite(self) -> bool:
        return folded(self.plain).split()[:1] in (["the"], ["this"], ["that"])

    def _role_in(self, words: str) -> bool:
        """Whether words speak of a person by office or role: "an official of" the body is not the body."""
        told = {folded(token) for token in words.split()}
        return bool((told & self.book.offices) - _VOICES)

    def _of_body(self, owner: str, rest: list[str]) -> Party | None:
        name = self.context.full_body(owner) if kind_of_body(owner, self.book) else None
        return Party(canonical=f"{name} {' '.join(rest)}", surface=self.words) if name else None

    def _ministry(self, key: str) -> Party | None:
        """ "The Defence Ministry": the one named before, else the one at home."""
        name = self.book.ministries[key]
        if heard := self.context.last_called(name, persons=False):
            return self._same(heard.party)
        country = self.context.places.main_country()
        return self._known(f"{name} ({nations()[country].country.name})") if country in nations() else None

    def _described_before(self) -> Party | None:
        """ "The source" after "a military source": what was told of with the same noun."""
        noun = self.key.split()[-1] if self.key else ""
        if not self._definite() or len(noun) < 4 or len(self.key.split()) > 2:
            return None
        persons = noun in self.book.persons
        heard = self.context.last_called(self.key, persons=persons) or self.context.last_called(
            noun, persons=persons
        )
        return self._same(heard.party) if heard else None

    def _same(self, party: Party) -> Party:
        return Party(canonical=party.canonical, surface=self.words, known=party.known)

    def _own_words(self) -> Party:
        """The words themselves; a person told of by a role is marked as unnamed."""
        bare = self.bare
        if bare.islower() or bare[:1].isdigit() or folded(bare.split()[0]) in self.book.numbers:
            bare = without_counting(bare, self.book)
        places, at = self.context.places, self.context.at
        if medium := self._medium_of_correspondent(bare):
            return medium
        role = role_name(bare, places=places, book=self.book, named=self._owner_named, at=at)
        return Party(canonical=role or bare, surface=self.words)


_PRONOUNS = frozenset(
    [
        *("he", "him", "his", "himself", "she", "her", "hers", "herself", "they", "them", "their", "theirs"),
        *("it", "its", "i", "me", "my", "we", "us", "our"),
    ]
)
