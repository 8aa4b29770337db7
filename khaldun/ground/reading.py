"""Readings grounded: each actor, place and time mention with what it refers to.

Places go first, each kind in the order of the words: parties are understood by what the report speaks of.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date

import msgspec

from khaldun.ground.countries import CountriesTold
from khaldun.ground.cuts import completed, pruned
from khaldun.ground.days.hours import with_hours
from khaldun.ground.days.lengths import dated_behind
from khaldun.ground.days.phrases import title_anchor
from khaldun.ground.days.rises import with_days_of_deeds
from khaldun.ground.days.spoken import AROUND, SpokenTimes
from khaldun.ground.days.telling import told_on
from khaldun.ground.days.tense import coming_times
from khaldun.ground.names import place_key
from khaldun.ground.parties.belonging import hear_owner
from khaldun.ground.parties.context import ActorContext
from khaldun.ground.parties.fighting import with_fighting_forces
from khaldun.ground.parties.introductions import with_introductions
from khaldun.ground.parties.joined import (
    REACH,
    with_parties_apart,
    with_shared_party_noun,
    without_company,
)
from khaldun.ground.parties.kinds import kind_of, kind_of_body
from khaldun.ground.parties.naming import ground_actor, sort_named
from khaldun.ground.parties.references import with_references
from khaldun.ground.parties.shortnames import with_short_names
from khaldun.ground.parties.sides import with_sides
from khaldun.ground.parties.statements import issuer, with_issuer
from khaldun.ground.parties.tellers import with_tellers
from khaldun.ground.phrases import phrase_book
from khaldun.ground.printed import printed
from khaldun.ground.speakers import says
from khaldun.ground.towns.bearings import only_anchors, whole_place
from khaldun.ground.towns.described import with_described_towns
from khaldun.ground.towns.heads import stands_over, with_head_towns
from khaldun.ground.towns.notplaces import names_no_place, tells_party, town_of_body
from khaldun.ground.towns.parents import place_behind, town_of_airfield
from khaldun.ground.towns.placing import ground_place
from khaldun.ground.towns.quarters import town_behind
from khaldun.ground.towns.ranks import sharpen
from khaldun.ground.towns.ships import without_ships
from khaldun.ground.towns.tail import larger_behind
from khaldun.ground.towns.waters import without_towns
from khaldun.records import (
    ActorKind,
    Grounding,
    Mention,
    MentionKind,
    Party,
    Period,
    Place,
    PlacePrecision,
    Reading,
    Refusal,
    Role,
    Span,
)
from khaldun.seams import Atlas

_SPACES = re.compile(" *")

AROUND_PARTIES = 6
"""How many party mentions before a place may begin early enough to hold it."""

AT_HOME = 0.94
"""Of annotated places that no atlas has and nothing places, the share in the main country (80 of 85)."""

LEAST_ABROAD = 2
"""Places of a country from which on an unknown one lies there, if the main country has none."""
LEAST_AT_HOME = 0.7
"""Below this chance that the report is about its main country, a place the atlas lacks has no country."""

_ABROAD = frozenset({PlacePrecision.MULTI, PlacePrecision.CONTINENT})


def ground_readings(readings: Sequence[Reading | Refusal], *, atlas: Atlas) -> Iterator[Reading | Refusal]:
    """Each reading with its groundings, each refusal as it is, in order."""
    for reading in readings:
        if isinstance(reading, Refusal):
            yield reading
        else:
            found = ReportGrounder(printed(reading), atlas).grounded()
            yield msgspec.structs.replace(found, report=reading.report)


class ReportGrounder:
    """One report on its walk: what it has named so far, and the time it spoke of last. Mentions inside
    dropped stretches are grounded too, but tell nothing about the rest."""

    def __init__(self, reading: Reading, atlas: Atlas) -> None:
        self.reading, self.atlas = reading, atlas
        self.report = reading.report
        self.day: date | None = self.report.published_on()
        self.told = told_on(self.report)
        self.furniture = [(mark.span.start, mark.span.end) for mark in self.report.dropped if mark.drop]
        reading = with_days_of_deeds(with_head_towns(reading, atlas, self.day))
        self.reading = reading = without_ships(reading, atlas)
        self.places = CountriesTold(reading, atlas, day=self.day, dropped=self._dropped).context()
        sharpen(self.places)
        self.actors = ActorContext(self.report.text, self.places)
        marked = {one.span for one in reading.mentions}
        self.reading = reading = with_parties_apart(reading, self._sort_named)
        self.cut = {one.span for one in reading.mentions} - marked  # parties told with others in one mention
        self.named: dict[str, Party] = {}  # parties by words that mean the same all over the report
        self.times = SpokenTimes(self.report.text, self.told, title_anchor(self.report.title or ""))
        self.doubts: list[str] = []
        self.coming = coming_times(reading)
        self.speaking = {one.mention for one in reading.relations if one.role is Role.SPEAKER}
        self.starts = [sentence.start for sentence in reading.sentences]
        self.parties = {
            mention.span.start: mention.span
            for mention in sorted(reading.mentions, key=lambda one: one.span)
            if mention.kind is MentionKind.ACTOR
        }
        self.party_starts = sorted(self.parties)
        parties = (span.words(self.report.text) for span in self.parties.values())
        self.called = frozenset(words for words in parties if words[:1].isupper())

    def grounded(self) -> Reading:
        """The reading with a grounding for each mention that refers to something."""
        known = with_short_names(self.by_rules())
        known = with_references(self.reading, known, self.atlas, dropped=self._dropped)
        known = with_tellers(self.reading, known, self.atlas)
        side = issuer(self.report.text, self._meant, self.atlas)
        known = with_issuer(self.reading, known, side, self.atlas)
        known = with_sides(self.reading, known, self.atlas, dropped=self._dropped)
        known = with_fighting_forces(self.reading, known, self.day)
        found = tuple(sorted(map(self._at_home, known), key=lambda one: one.mention))
        doubts = tuple(dict.fromkeys((*self.reading.doubts, *self.doubts)))
        told = self.told if self.told != self.day else None
        return msgspec.structs.replace(self.reading, groundings=found, doubts=doubts, told_on=told)

    def by_rules(self) -> tuple[Grounding, ...]:
        """What each mention refers to, as the walk over them tells; parties are not compared yet."""
        marked = sorted(enumerate(self.reading.mentions), key=lambda item: (item[1].span, item[0]))
        # places first: the parties are understood by what the whole report speaks of
        marked.sort(key=lambda item: item[1].kind is not MentionKind.PLACE)
        groundings = [self._grounding(index, mention) for index, mention in marked]
        found = with_described_towns([one for one in groundings if one])
        return with_introductions(self.reading, found)

    def _dropped(self, span: Span) -> bool:
        start, end = span.start, span.end
        return bool(self.furniture) and any(start < last and first < end for first, last in self.furniture)

    def _grounding(self, index: int, mention: Mention) -> Grounding | None:
        words = mention.span.words(self.report.text)
        kept = not self._dropped(mention.span)
        if mention.kind is MentionKind.PLACE:
            place = self._place(words, mention.span, kept or stands_over(self.report.text, mention.span))
            return Grounding(mention=index, place=place) if place else None
        if mention.kind is MentionKind.ACTOR:
            speaks = index in self.speaking or says(self.report.text, mention.span)
            party = self._party(words, mention.span, kept, speaks)
            return Grounding(mention=index, party=party) if party else None
        if mention.kind is MentionKind.POINTER:
            return Grounding(mention=index, party=self._pointed_at(words, mention.span))
        if mention.kind is MentionKind.TIME:
            period = self._period(words, mention.span, kept, index in self.coming)
            return Grounding(mention=index, period=period) if period else None
        return None

    def _place(self, words: str, span: Span, kept: bool) -> Place | None:
        self.places.reach(span.start, larger_behind(self.report.text, span, self.atlas))
        self.places.beside = town_behind(self.report.text, span, self.places, self.atlas)
        told = town_of_body(words)
        told = whole_place(self.report.text, span) if told == words else told
        place = ground_place(told, context=self.places, atlas=self.atlas)
        place = without_towns(place, self.report.text, span, self.places)
        if place is None or self._names_party(span, place) or self._names_none(span, place):
            self.doubts.append(f"place words {words!r} at {span.start} name no place")
            return None
        land = self.places.around.lands.get(place_key(place.canonical))
        if land and not (place.id or place.country):
            place = msgspec.structs.replace(place, country=land)
        if kept:
            anchor = only_anchors(self.report.text, span) and not stands_over(self.report.text, span)
            behind = place_behind(words, place, self.atlas)
            behind = behind or town_of_airfield(place, context=self.places, atlas=self.atlas)
            if behind is not None and not anchor:
                self.places.passed(behind, at=span.start)
            self.places.saw(place, at=span.start, only_anchor=anchor)
        country = place.country or self._country_behind(place)
        return msgspec.structs.replace(place, surface=words, span=span, country=country)

    def _country_behind(self, place: Place) -> str | None:
        """The country of what is named right behind a place that the atlas lacks ("Zaynur, in Mali");
        at home `_at_home` tells it, with its chance."""
        if place.id or place.within or place.precision is PlacePrecision.CONTINENT:
            return None
        found = (self.atlas.place(one) for one in sorted(self.places.follows))
        told = {one.country for one in found if one is not None}
        return told.pop() if len(told) == 1 and self.places.home(LEAST_AT_HOME) not in told else None

    def _land(self) -> str | None:
        """Where an unknown place lies: the main country, or, where no place named lies in it, that of two or
        more that do ("Russian forces" are spoken of most where they fight abroad)."""
        home, places = self.places.home(LEAST_AT_HOME), self.places
        if home is not None and places.placed_in(home):
            return home
        most = max(places.countries, key=lambda one: (places.placed_in(one), one), default=None)
        return most if most and places.placed_in(most) >= LEAST_ABROAD else home

    def _at_home(self, grounding: Grounding) -> Grounding:
        """A place the atlas lacks lies where the report is about; the chance says that nobody told so."""
        place = grounding.place
        if place is None or place.id or place.country or place.within:
            return grounding
        home = self._land()
        if home is None or place.lat is not None or place.precision in _ABROAD:
            return grounding
        return msgspec.structs.replace(
            grounding,
            place=msgspec.structs.replace(
                place, country=home, probability=round(AT_HOME * self.places.chance_of_home(), 3)
            ),
        )

    def _names_party(self, span: Span, place: Place) -> bool:
        """Whether the words are the front of a party's name: "Blue Valley" in "the Blue Valley Front"."""
        before = bisect_right(self.party_starts, span.start)
        near = (self.parties[start] for start in self.party_starts[max(0, before - AROUND_PARTIES) : before])
        whole = next((one for one in near if one.contains(span) and one != span), None)
        if whole is None or place.precision is PlacePrecision.COUNTRY:
            return False
        rest = self.report.text[span.end : whole.end].split()
        return bool(rest) and rest[0][0].isupper() and kind_of_body(" ".join(rest), phrase_book()) is not None

    def _names_none(self, span: Span, place: Place) -> bool:
        """Whether the words are the letters of a body, a surname, or tell a party."""
        if tells_party(self.report.text, span, place, self.called):
            return True
        return names_no_place(
            self.report.text, span, place, is_body=self._is_body, full_name=self.actors.full_name
        )

    def _is_body(self, letters: str) -> bool:
        """Whether letters are a party's that is no state, nor stands for one."""
        kinds = {one.kind for one in self.atlas.actors(letters.removesuffix("'s"), self.day)}
        return bool(kinds) and kinds.isdisjoint({ActorKind.STATE, ActorKind.GOVERNMENT})

    def _sort_named(self, words: str) -> ActorKind | None:
        """What sort of party the words name by themselves."""
        return sort_named(pruned(words), day=self.day, context=self.actors, atlas=self.atlas)

    def _party(self, words: str, span: Span, kept: bool, speaks: bool) -> Party | None:
        clean = pruned(completed(self.report.text, span, self._following(span)))
        behind = self.report.text[span.end : span.end + REACH]
        clean = with_shared_party_noun(clean, behind, cut=span in self.cut)
        clean = without_company(clean, self._sort_named)
        if not clean:
            self.doubts.append(f"party words {words!r} at {span.start} name nobody")
            return None
        self.actors.reach(at=span.start, sentence=bisect_right(self.starts, span.start), speaks=speaks)
        party = self._meant(clean)
        if kept:
            self.actors.hear(party, kind_of(party, self.atlas), clean)
            hear_owner(clean, self.actors)
        return msgspec.structs.replace(party, surface=words, span=span)

    def _pointed_at(self, words: str, span: Span) -> Party:
        """Whom a pronoun without a role means; that tells nothing about the rest."""
        speaks = says(self.report.text, span)
        self.actors.reach(at=span.start, sentence=bisect_right(self.starts, span.start), speaks=speaks)
        return msgspec.structs.replace(self._meant(words), surface=words, span=span)

    def _meant(self, words: str) -> Party:
        """Whom the words mean; asked once for words that mean the same all over the report."""
        if (known := self.named.get(words)) is not None:
            return known
        self.actors.asked = False
        party = ground_actor(words, day=self.day, context=self.actors, atlas=self.atlas)
        if not self.actors.asked:
            self.named[words] = party
        return party

    def _following(self, span: Span) -> Span | None:
        """The party mention that begins where this one ends."""
        spaces = _SPACES.match(self.report.text, span.end)
        return self.parties.get(spaces.end()) if spaces else None

    def _period(self, words: str, span: Span, kept: bool, coming: bool) -> Period | None:
        after = self.report.text[span.end : span.end + AROUND]
        period = self.times.period(dated_behind(with_hours(words, after), after), span, coming=coming)
        if period is None:
            self.doubts.append(f"time words {words!r} at {span.start} name no day")
        elif kept:
            self.times.speak(period, span)
        return msgspec.structs.replace(period, words=words) if period else None
