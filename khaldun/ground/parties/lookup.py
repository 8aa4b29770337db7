"""Look-ups: what the words of one mention of a party are in the tables, on the day of their report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from khaldun.data.eras import eras
from khaldun.ground.names import folded
from khaldun.ground.nations import country_of_adjective, country_spoken_of, nations
from khaldun.ground.parties.asides import countries_helping
from khaldun.ground.parties.context import ActorContext, Heard
from khaldun.ground.parties.identity import names_of, only_describes
from khaldun.ground.parties.kinds import kind_of_body
from khaldun.ground.parties.names import same_name
from khaldun.ground.parties.owners import forces_of_people, owner_of_ministry
from khaldun.ground.parties.roles import UNNAMED, town_behind
from khaldun.ground.phrases import PhraseBook, joint_words, phrase_book
from khaldun.ground.towns.placing import ground_place
from khaldun.ground.wording import (
    LINKS,
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

_REBELS = frozenset({ActorKind.REBEL_GROUP, ActorKind.MILITIA})
LEAST_OUR_FORCES = 0.8
"""Below this chance that the report is about its main country, "the army" is not that country's."""


OF_A_NATION = frozenset({ActorKind.STATE, ActorKind.GOVERNMENT})

_LED = re.compile(r"\w-led\b")
_HELPED = re.compile(r"\w-(?:led|backed|supported|allied|aligned|trained|funded|armed)\b")
_CORRESPONDENT = re.compile(r"\s+(?:correspondent|reporter)\b")

_SMALL = frozenset({"of", "other", "others", "another", "some"})

_AMOUNTS = frozenset({"some", "handful", "number", "group", "other"})
REACH = 30  # code points before a mention in which what counts it stands
BEHIND = 60  # code points behind a mention in which the place of a role stands
_ONE = frozenset({"a", "an", "one", "another"})
_ALONE = re.compile(
    r"\s*(?:[,.;:!?)\"”]|$)|\s+(?:was|is|has|had|who|and|in|from|by|to|on|at|near|with|died|said|aged|were|are|have)\b"
)
_ALL_OF = frozenset({"these", "those", "no", "of", "a", "the", "other", "mostly", "mainly"})

_PROTESTS = re.compile(r"\b(?:protests|demonstrations|rallies)$", re.IGNORECASE)
_RULING_ABROAD = frozenset({"occupation", "occupying"})
_FIGHTING = frozenset({"forces", "force", "army", "troops", "soldiers", "military"})
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

    def nation_of_leader(self, tokens: list[str]) -> tuple[str | None, str | None]:
        """The country and role of "Saddam's forces", "the Assad regime"."""
        for size in range(len(tokens) - 1, 0, -1):
            role = self.book.roles.get(folded(" ".join(tokens[size:])))
            named = role and not LINKS & set(tokens[:size])
            name = without_titles(plain_words(" ".join(tokens[:size])), self.book) if named else ""
            people = self.atlas.actors(name, self.day) if name else ()
            if leader := next((one for one in people if one.kind is ActorKind.PERSON), None):
                return leader.country, role
        return None, None

    def body(self, role: str, country: str | None) -> Party | None:
        """A country's army, government and so on: as the phrases have it for that day, or by pattern."""
        if country is None or country not in nations():
            return None
        spoken = self.book.meant_abroad(folded(role.replace("_", " ")), country, self.day)
        name = spoken or nations()[country].bodies[role]
        return self.known(name) if name else None  # Palestine has no army

    def of_its_day(self, party: Party | None) -> Party | None:
        """The party that bare "soldiers" are; who held the land, or the words, before that one was."""
        holder = eras().holder(party.canonical, self.day, self.day) if party else None
        if holder:
            return self.known(holder)
        bare = without_counting(self.plain, self.book)
        return party if holder is None else Party(canonical=bare, surface=self.words)

    def people(self) -> Party | None:
        """Forces of a people that is no state.

        "The Russians" are their forces (81 of 119 in annotated reports), "Russians" people (41 of 65),
        and so are "some Russians", "hundreds of Lebanese" and "Russians in Serpa".
        """
        if (forces := forces_of_people(self.bare, self.day, self.context)) is not None:
            return self.known(forces) if forces else Party(canonical=self.uncounted(), surface=self.words)
        tokens = self._before_modifier().split()
        name = tokens[-1] if tokens else ""
        code = country_of_adjective(name)
        many = name.endswith("s") and len(name) > 4
        if code is None or (many and name == nations()[code].country.adjectives[0]):
            return None
        if (many or name.endswith("ese")) and self._counted(tokens[:-1], many=many):
            return Party(canonical=name, surface=self.words)
        if " ".join(tokens[:-1]).lower() in _ONE and not many and self._stands_alone():
            return Party(canonical=f"{name}{UNNAMED}", surface=self.words)
        the = self.words[:4].lower() == "the " and len(tokens) == (2 if tokens[0].lower() == "the" else 1)
        armed = many and the and not self.context.speaks and nations()[code].bodies["armed_forces"]
        return self.body("armed_forces", code) if armed else None

    def _before_modifier(self) -> str:
        """The words up to where the party is or what it does: "Syrians" of "Syrians in Serpa"."""
        tokens = self.plain.split()
        end = next((at for at, token in enumerate(tokens) if at and token in self.book.modifiers), None)
        return " ".join(tokens[:end]).rstrip(",") if country_of_adjective(tokens[(end or 0) - 1]) else ""

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

    def _stands_alone(self) -> bool:
        """Whether no noun follows the words: "a Turk was killed", not "a Turk | officer"."""
        at = self.context.at
        end = None if at is None else at + len(self.words)
        return end is not None and _ALONE.match(self.context.text, end) is not None

    def _counted(self, lead: Sequence[str], *, many: bool) -> bool:
        """Whether what stands before the name of a people only counts; a plural needs nothing to count."""
        counts = joint_words().some | _AMOUNTS | (self.book.numbers - _SMALL)
        if not lead:
            front = folded(self.before().replace(" of ", " ")).split()[-1:]
            counted = any(one in counts or one[0].isdigit() for one in front) and self._stands_alone()
            return counted if not many else self.words[:4].lower() != "the "
        told = [folded(token) for token in lead]
        some = any(one in counts or one[0].isdigit() for one in told)
        words = counts | self.book.numbers | _ALL_OF
        only = all(one in words or one[0].isdigit() for one in told) and told not in (["the"], ["a"])
        return only and (many or some)

    def country_of_forces(self) -> str | None:
        """Whose "the army", "the police" are: of the country the report is about, where that is clear; else
        of the one country whose forces it names; else nobody's: an unknown army is never made a known one.
        """
        if home := self.context.places.home(LEAST_OUR_FORCES):
            return home
        told = self.context.forces_told
        main = self.context.places.main_country()
        helping = countries_helping(self.context.text)
        if helping and main not in helping:  # "the army, backed by Ethiopian troops", is another's
            return main
        if main in told or self._fought_at(main):
            return main
        return next(iter(told)) if len(told) == 1 else None

    def _fought_at(self, country: str | None) -> bool:
        """Whether the report has told of rebels of a country, whose army is then "the army"."""
        rebels = (self.atlas.actor(one.party.canonical) for one in self.context.near(_REBELS))
        return country is not None and any(one is not None and one.country == country for one in rebels)

    def nation_of(self, tokens: list[str]) -> tuple[str | None, list[str]]:
        """The country of the word at the front or after "of", and the other words."""
        for size in (2, 1):
            if len(tokens) > size and (code := country_spoken_of(" ".join(tokens[:size]))):
                return code, tokens[size:]
            linked = len(tokens) > size + 1 and tokens[-size - 1] in {"of", "in"}
            if linked and (code := self.seated_in(" ".join(tokens[-size:]))):
                return code, tokens[: -size - 1]
        return None, tokens

    def seated_in(self, name: str) -> str | None:
        """The country a name speaks of, or whose capital stands for it: "the government in Lisbon"."""
        if code := country_spoken_of(name):
            return code
        states = (one for one in self.atlas.actors(name, self.day) if one.kind is ActorKind.STATE)
        return next((one.country for one in states), None)

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

    def national_body(self) -> Party | None:
        """The body of one nation that every nation has: "the Kenya Red Cross" is not the ICRC; nor are
        "Turkish occupation authorities" in a town the government at home.
        """
        code, rest = self.nation_of(self.bare.split())
        if code is None or not rest:
            return None
        if rest[0].lower() in _RULING_ABROAD and not set(map(str.lower, rest)) & _FIGHTING:
            end = next((at for at, word in enumerate(rest) if word in self.book.modifiers), len(rest))
            front = self.bare.split()[: len(self.bare.split()) - len(rest)]
            return Party(canonical=" ".join([*front, *rest[:end]]), surface=self.words)
        return (
            Party(canonical=self.bare, surface=self.words)
            if folded(" ".join(rest)) in self.book.national_bodies
            else None
        )

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

    def ministry(self, key: str) -> Party | None:
        """ "The Defence Ministry": the one named before, else the one at home."""
        name = self.book.ministries[key]
        if heard := self.context.last_called(name, persons=False):
            return self.same(heard.party)
        country = owner_of_ministry(name, self.context, self.atlas) or self.context.places.main_country()
        return self.known(f"{name} ({nations()[country].country.name})") if country in nations() else None

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
        numbers = self.book.numbers - self.book.determiners - _SMALL
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
