"""The countries a report speaks of, and what its names of places may mean, before any is told apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date

from khaldun.ground.context import PlaceContext
from khaldun.ground.names import place_key
from khaldun.ground.nations import countries_in, neighbours
from khaldun.ground.parties.owners import tellers_of
from khaldun.ground.parties.theatres import Theatres, forces_abroad, theatres_of
from khaldun.ground.towns.called import town_called
from khaldun.ground.towns.choice import best_known, country_of_units
from khaldun.ground.towns.desks import Desk, written_in
from khaldun.ground.towns.grounds import count_hosts, grounds_of
from khaldun.ground.towns.heads import openings
from khaldun.ground.towns.homes import home_of
from khaldun.ground.towns.mates import PlaceMates
from khaldun.ground.towns.sharednouns import with_shared_noun
from khaldun.ground.towns.signs import signs_in
from khaldun.ground.towns.tail import place_mates
from khaldun.ground.towns.waters import is_water
from khaldun.ground.towns.words import first_name, place_words
from khaldun.records import MentionKind, Reading, Span
from khaldun.seams import Atlas

FEWEST_SIGNS = 2
"""So many different words that one country alone has ("sheriff", "lakh") speak of it beside others."""
THEATRE_WEIGHT = 2
"""How much the country of a group counts where no country is named: as much as one named twice."""
TITLE_WEIGHT = 3
"""How much more a country named in the headline counts than one named in the text."""


class CountriesTold:
    """What one report says of countries: by name, by signs, by its names of places, by who fights in it and
    by where it was written. Mentions that are `dropped` say nothing.
    """

    def __init__(
        self, reading: Reading, atlas: Atlas, *, day: date | None, dropped: Callable[[Span], bool]
    ) -> None:
        self.reading, self.report = reading, reading.report
        self.atlas, self.day = atlas, day
        self._dropped = dropped

    def context(self) -> PlaceContext:
        """What the report says of places before any is told apart: countries, and what its names may mean."""
        theatres = theatres_of(self._parties(), day=self.day, atlas=self.atlas)
        desk, mates = written_in(self.report, self.atlas), self._mates()
        grounds = grounds_of(self.report, desk, theatres)
        votes = dict(self._votes(theatres, grounds, mates))
        voted, signs = Counter(votes.values()), signs_in(self.report.text)
        spoken = self._countries(voted, signs, theatres.homes)
        count_hosts(spoken, self.report, desk)
        bare = not spoken and not voted
        if bare and (home := desk or home_of(self.report)):
            spoken.update({home.country: home.weight} if isinstance(home, Desk) else {home: 1})
        called = town_called(self.report, spoken=spoken, home=voted + signs, mates=mates, atlas=self.atlas)
        if called is not None:
            del spoken[called.country]
        context = PlaceContext(spoken, mates)
        context.called, context.openings = called, openings(self.report.text)
        context.tellers = tellers_of(self.report, self.atlas)
        context.grounds, context.capital_of = grounds, desk.country if desk and desk.capital else None
        near = neighbours().get(desk.country, frozenset()) if desk and bare else grounds
        context.abroad = theatres.abroad | near | forces_abroad(spoken)
        for name, country in votes.items():
            context.vote(place_key(name), country)
        return context

    def _parties(self) -> Iterator[str]:
        """The words of each mention of a party outside dropped stretches."""
        for mention in self.reading.mentions:
            if mention.kind is MentionKind.ACTOR and not self._dropped(mention.span):
                yield mention.span.words(self.report.text)

    def _countries(self, voted: Counter[str], signs: Counter[str], theatres: frozenset[str]) -> Counter[str]:
        """Countries the report speaks of by name, adjective or sign, else by the groups it names that fight
        there (`theatres`); `voted`: those its names vote for."""
        spoken = countries_in(self.report.text)
        for code, count in countries_in(self.report.title or "").items():
            spoken[code] += TITLE_WEIGHT * count
        self._leave_shared(spoken, voted)
        least = FEWEST_SIGNS if spoken or voted else 1
        spoken.update({code: count for code, count in signs.items() if count >= least})
        if not spoken:
            spoken.update(dict.fromkeys(theatres, THEATRE_WEIGHT))
        return spoken

    def _votes(
        self, theatres: Theatres, grounds: frozenset[str], mates: PlaceMates
    ) -> Iterator[tuple[str, str]]:
        """The first names of the place mentions that may tell a country, and the country.

        A name counts once: told often, what it means is no surer. One that is only spelled much like a
        town's tells nothing against the groups that the report names.
        """
        for mention in self.reading.mentions:
            if mention.kind is MentionKind.PLACE and not self._dropped(mention.span):
                names = first_name(with_shared_noun(self.report.text, mention.span))
                if is_water(self.report.text, mention.span) or mates.is_told_where(names):
                    continue
                known = best_known(names, self.atlas, theatres.every, grounds)
                country = known or country_of_units(names, self.atlas)
                if country is not None and not countries_in(names[0]):  # which are counted already
                    yield names[0], country

    def _leave_shared(self, spoken: Counter[str], voted: Counter[str]) -> None:
        """Take no state of America for a country: "Georgia" among talk of the United States."""
        title = self.report.title or ""
        for name, code, other in place_words().shared_names:
            if spoken[code] and (spoken[other] or voted[other]):
                bare = re.compile(rf"\b{name}\b")
                by_name = len(bare.findall(self.report.text)) + TITLE_WEIGHT * len(bare.findall(title))
                if spoken[code] <= by_name:
                    del spoken[code]

    def _mates(self) -> PlaceMates:
        """What all names of the report's places may mean."""
        spans = [
            mention.span
            for mention in self.reading.mentions
            if mention.kind is MentionKind.PLACE and not self._dropped(mention.span)
        ]
        return place_mates(self.report.text, spans, self.atlas)
