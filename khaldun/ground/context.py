"""What a report has said so far: the ground on which "the city", "the rebels" and "he" are understood."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

from msgspec import Struct

from khaldun.records import ActorKind, Party, Place, PlacePrecision

_SETTLED = frozenset(
    {PlacePrecision.TOWN, PlacePrecision.DISTRICT, PlacePrecision.POINT, PlacePrecision.NEAR_TOWN}
)
_ACRONYM = re.compile(r"\(\s*(?:the\s+)?([A-Z][A-Za-z]{1,7})\s*\)")
_NAME_BEFORE = re.compile(r"((?:[^\W\d_][\w’'.-]*\s+){1,9})$")
_FULL_NAME = r"((?:[A-ZÀ-Þ][\w’'.-]+\s+(?:(?:al|el|bin|ibn|ben|de|van|von|abu|abdel|abdul)[ -])?){{1,3}}){}\b"


class PlaceContext:
    """Countries a report speaks of, with how often, and the places named so far, in order."""

    def __init__(self, countries: Counter[str] | None = None) -> None:
        self.countries: Counter[str] = Counter(countries or {})
        self.seen: list[Place] = []

    def main_country(self) -> str | None:
        """The country spoken of most; of equals, the one that comes first in the alphabet."""
        ranked = sorted(self.countries.items(), key=lambda item: (-item[1], item[0]))
        return ranked[0][0] if ranked else None

    def share(self, country: str | None) -> float:
        """How much of the report's talk of countries is of this one, in [0, 1]."""
        total = sum(self.countries.values())
        return self.countries[country] / total if total and country else 0.0

    def saw(self, place: Place) -> None:
        """Take note of a place the report names."""
        self.seen.append(place)
        if place.country:
            self.countries[place.country] += 1

    def last(self, fits: Callable[[Place], bool]) -> Place | None:
        """The place named last that fits."""
        return next((place for place in reversed(self.seen) if fits(place)), None)

    def recent_spots(self) -> Iterator[Place]:
        """The last few places named that have a position of their own, latest first."""
        spots = [place for place in self.seen if place.lat is not None and place.precision in _SETTLED]
        return iter(spots[:-9:-1])


class Heard(Struct, frozen=True):
    """A party the report has named: what it is, and the words it was named by."""

    party: Party
    kind: ActorKind
    words: str


class ActorContext:
    """The countries of a report, the parties named so far, and what its text introduces."""

    def __init__(self, text: str, places: PlaceContext) -> None:
        self.text = text
        self.places = places
        self.heard: list[Heard] = []
        self.acronyms = introduced_acronyms(text)
        self._full_names: dict[str, str | None] = {}

    def hear(self, party: Party, kind: ActorKind, words: str) -> None:
        """Take note of a party the report names."""
        self.heard.append(Heard(party, kind, words))

    def last(self, kinds: frozenset[ActorKind]) -> Heard | None:
        """The party of one of these kinds that was named last."""
        return next((heard for heard in reversed(self.heard) if heard.kind in kinds), None)

    def last_called(self, noun: str, *, persons: bool) -> Heard | None:
        """The party last told of with the noun: "the source" after "a military source".

        A title ("the minister") looks among persons, any other noun ("the council") among the rest.
        """
        mark = re.compile(rf"\b{re.escape(noun)}\b", re.IGNORECASE)
        fitting = (one for one in reversed(self.heard) if (one.kind is ActorKind.PERSON) is persons)
        return next(
            (one for one in fitting if mark.search(one.words) or mark.search(one.party.canonical)), None
        )

    def full_name(self, surname: str) -> str | None:
        """The full name that the text gives a surname anywhere, as written there."""
        if surname not in self._full_names:
            found = re.search(_FULL_NAME.format(re.escape(surname)), self.text)
            self._full_names[surname] = f"{found.group(1)}{surname}" if found else None
        return self._full_names[surname]


def introduced_acronyms(text: str) -> dict[str, str]:
    """Names by the acronym a text introduces for them: "Libyan National Army (LNA)"."""
    found: dict[str, str] = {}
    for match in _ACRONYM.finditer(text):
        before = _NAME_BEFORE.search(text[max(0, match.start() - 120) : match.start()])
        name = _spelled_by(match.group(1), before.group(1).split()) if before else None
        if name:
            found.setdefault(match.group(1), name)
    return found


def _spelled_by(acronym: str, words: list[str]) -> str | None:
    """The shortest tail of `words` whose initials spell the acronym, small words skipped."""
    letters = [sign for sign in acronym.casefold() if sign.isalpha()]
    for start in range(len(words) - 1, -1, -1):
        tail = words[start:]
        initials = [part[0].casefold() for word in tail for part in word.split("-") if part[:1].isupper()]
        if tail[0][0].isupper() and initials == letters and len(tail) > 1:
            return " ".join(tail)
    return None
