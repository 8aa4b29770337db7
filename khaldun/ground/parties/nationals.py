"""What words say of a nation: its people, army and government, and whose "the army" is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from khaldun.data.eras import eras
from khaldun.ground.names import folded
from khaldun.ground.nations import country_of_adjective, country_spoken_of, nations
from khaldun.ground.parties.asides import countries_helping
from khaldun.ground.parties.lookup import SMALL, ActorLookUp
from khaldun.ground.parties.owners import forces_of_people, owner_of_ministry
from khaldun.ground.parties.roles import UNNAMED
from khaldun.ground.phrases import joint_words
from khaldun.ground.wording import LINKS, plain_words, without_counting, without_titles
from khaldun.records import ActorKind, Party

_REBELS = frozenset({ActorKind.REBEL_GROUP, ActorKind.MILITIA})
LEAST_OUR_FORCES = 0.8
"""Below this chance that the report is about its main country, "the army" is not that country's."""
_AMOUNTS = frozenset({"some", "handful", "number", "group", "other"})
_ONE = frozenset({"a", "an", "one", "another"})
_ALONE = re.compile(
    r"\s*(?:[,.;:!?)\"”]|$)|\s+(?:was|is|has|had|who|and|in|from|by|to|on|at|near|with|died|said|aged|were|are|have)\b"
)
_ALL_OF = frozenset({"these", "those", "no", "of", "a", "the", "other", "mostly", "mainly"})
_RULING_ABROAD = frozenset({"occupation", "occupying"})
_FIGHTING = frozenset({"forces", "force", "army", "troops", "soldiers", "military"})


class ActorNationals(ActorLookUp):
    """One mention of a party: which body of which nation its words name."""

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

    def _stands_alone(self) -> bool:
        """Whether no noun follows the words: "a Turk was killed", not "a Turk | officer"."""
        at = self.context.at
        end = None if at is None else at + len(self.words)
        return end is not None and _ALONE.match(self.context.text, end) is not None

    def _counted(self, lead: Sequence[str], *, many: bool) -> bool:
        """Whether what stands before the name of a people only counts; a plural needs nothing to count."""
        counts = joint_words().some | _AMOUNTS | (self.book.numbers - SMALL)
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

    def ministry(self, key: str) -> Party | None:
        """ "The Defence Ministry": the one named before, else the one at home."""
        name = self.book.ministries[key]
        if heard := self.context.last_called(name, persons=False):
            return self.same(heard.party)
        country = owner_of_ministry(name, self.context, self.atlas) or self.context.places.main_country()
        return self.known(f"{name} ({nations()[country].country.name})") if country in nations() else None
