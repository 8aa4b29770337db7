"""What a report has said so far of parties, by which "the rebels" and "he" are understood."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from khaldun.ground.context import MEMORY, PlaceContext
from khaldun.ground.fronts import Fronts
from khaldun.ground.nations import country_spoken_of
from khaldun.ground.phrases import FORCES, phrase_book
from khaldun.records import ActorKind, Party

_ACRONYM = re.compile(r"\(\s*(?:the\s+)?([A-Z][A-Za-z]{1,7})\s*\)")
_NATION_AND_NOUN = re.compile(
    r"([A-Z](?<!\w[A-Z])[\w’'-]+ (?:[A-Z][\w’'-]+ )?)(?=((?:\w+ )?)(\w+))"  # [A-Z] first: found faster
)
_NAME_BEFORE = re.compile(r"((?:[^\W\d_][\w’'.-]*\s+){1,9})$")

_BEHIND_NOUN = re.compile(r"[,(]|\b(?:of|in|at|from|for|with|on|who|that|which|to|by|near|under|against)\b")
"""What begins what is told behind the noun of a party."""


class Heard(Struct, frozen=True):
    """A party the report has named: what it is, the words it was named by, and where.

    `speaks`: it vouches for something there. `subject`: it is the first party of its sentence.
    """

    party: Party
    kind: ActorKind
    words: str
    sentence: int = 0
    speaks: bool = False
    subject: bool = False


class ActorContext:
    """The countries of a report, the parties named so far, and what its text introduces.

    `asked` tells whether anybody looked at what changes from mention to mention: the parties named so far,
    and where the mention at hand stands. Where nobody did, its words mean one party all over the report.
    """

    def __init__(self, text: str, places: PlaceContext) -> None:
        self.text = text
        self.places = places
        self.asked = False
        self._heard: deque[Heard] = deque(maxlen=MEMORY)
        self._sentence, self._speaks = 0, False
        self._at: int | None = None
        self.acronyms = introduced_acronyms(text)
        self.forces_told = forces_told(text)
        self._fronts = Fronts(text)
        self._full_names: dict[str, str | None] = {}
        self._bodies: dict[str, str | None] = {}

    def reach(self, *, at: int, sentence: int, speaks: bool) -> None:
        """Come to the next mention: where it begins, the number of its sentence, whether its words speak."""
        self._at, self._sentence, self._speaks = at, sentence, speaks

    @property
    def heard(self) -> deque[Heard]:
        """The parties named so far, in order."""
        self.asked = True
        return self._heard

    @property
    def at(self) -> int | None:
        """Where the mention at hand begins."""
        self.asked = True
        return self._at

    @property
    def sentence(self) -> int:
        """The number of its sentence."""
        self.asked = True
        return self._sentence

    @property
    def speaks(self) -> bool:
        """Whether it vouches for something."""
        self.asked = True
        return self._speaks

    def hear(self, party: Party, kind: ActorKind, words: str) -> None:
        """Take note of a party the report names at the place reached."""
        first = not self._heard or self._heard[-1].sentence < self._sentence
        self._heard.append(Heard(party, kind, words, self._sentence, self._speaks, first))

    def last(self, kinds: frozenset[ActorKind]) -> Heard | None:
        """The party of one of these kinds that was named last."""
        return next((heard for heard in reversed(self.heard) if heard.kind in kinds), None)

    def near(self, kinds: frozenset[ActorKind], *, reach: int = 3) -> Iterator[Heard]:
        """The parties of these kinds named within so many sentences, the last one first."""
        heard = (one for one in reversed(self.heard) if self.sentence - one.sentence <= reach)
        return (one for one in heard if one.kind in kinds)

    def last_called(self, noun: str, *, persons: bool, named: bool = True) -> Heard | None:
        """The party last told of, or `named`, with the noun: "the source" after "a military source".

        A title ("the minister") looks among persons, any other noun ("the council") among the rest.
        """
        called = _has_title if persons else is_called
        fitting = (one for one in reversed(self.heard) if (one.kind is ActorKind.PERSON) is persons)
        return next(
            (
                one
                for one in fitting
                if called(one.words, noun) or (named and called(one.party.canonical, noun))
            ),
            None,
        )

    def names(self, names: Sequence[str]) -> bool:
        """Whether the text has one of these names anywhere."""
        return any(name in self.text for name in names)

    def of_initials(self, acronym: str) -> str | None:
        """The first name in the text whose words begin with these letters."""
        words = (rf"{letter}[a-z][\w’-]*" for letter in acronym)
        found = re.search(r"\b" + r"(?:\s+(?:of|for|the|and)){0,2}\s+".join(words), self.text)
        return _one_line(found.group()) if found else None

    def full_body(self, noun: str) -> str | None:
        """The name of a body that the text ends with the noun anywhere: "Blue Valley Front" for "Front"."""
        if noun not in self._bodies:
            front = self._fronts.of_body(noun)
            self._bodies[noun] = _one_line(f"{front}{noun}") if front else None
        return self._bodies[noun]

    def full_name(self, surname: str) -> str | None:
        """The full name that the text gives a surname anywhere, as written there."""
        if surname not in self._full_names:
            front = self._fronts.of_surname(surname)
            self._full_names[surname] = self._less_front(_one_line(f"{front}{surname}")) if front else None
        return self._full_names[surname]

    def _less_front(self, name: str) -> str:
        """A name less a first word that is none of it: "Describing", the health of "Minister of Health"."""
        first, rest = name.split(" ", 1)
        if " " in rest and re.search(rf"\b(?:Minister|Secretary) (?:of|for) {re.escape(first)} ", self.text):
            return rest
        often = " " in rest and self.text.count(rest) > 2 * self.text.count(name)
        return rest if often else name


def _one_line(name: str) -> str:
    """A name as one line has it, wherever the text breaks it: "Ana\\nPrates", "Ana Prates"."""
    return " ".join(name.split())


@lru_cache(maxsize=8192)
def _has_title(words: str, title: str) -> bool:
    """Whether the words have the title anywhere: "Interior Minister Omar Haddad" is a minister."""
    return re.search(rf"\b{re.escape(title)}\b", words, re.IGNORECASE) is not None


@lru_cache(maxsize=8192)
def is_called(words: str, noun: str) -> bool:
    """Whether the words for a party have the noun as their own, not as that of an owner or a part.

    >>> is_called("a military source in Homs", "source"), is_called("friends of the people", "people")
    (True, False)
    >>> is_called("the junta's jets", "junta"), is_called("Ministry of Defence (Syria)", "ministry")
    (False, True)
    """
    if " of " in noun:
        return _has_title(words, noun)
    behind = _BEHIND_NOUN.search(words, 1)
    head = words[: behind.start()] if behind else words
    return re.search(rf"\b{re.escape(noun)}\W*$", head, re.IGNORECASE) is not None


def forces_told(text: str) -> frozenset[str]:
    """The countries whose army, police or soldiers a text names: "Malian soldiers", "Bangladesh Police"."""
    found = set()
    forces = _force_nouns()
    for match in _NATION_AND_NOUN.finditer(text):
        words, first, second = match.groups()
        if f"{first}{second}".lower() in forces or first.strip().lower() in forces:
            front = words.split()
            found.add(country_spoken_of(" ".join(front)) or country_spoken_of(front[-1]))
    return frozenset(country for country in found if country)


@lru_cache(maxsize=1)
def _force_nouns() -> frozenset[str]:
    """The nouns for a state's armed bodies."""
    return frozenset(noun for noun, role in phrase_book().roles.items() if role in FORCES)


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
