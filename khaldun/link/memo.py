"""What linking worked out before, kept by a digest of everything it was worked out from.

Nothing here is a fact: whoever throws it away gets the same links, later. A result is taken again only where
the digest of all that goes into it is the same, so that adding, retracting and judging cost what they change.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Generic, Self, TypeVar

from msgspec import Struct

from khaldun.link.components import Cluster, Edge
from khaldun.link.copies import Ties
from khaldun.link.meetings import Stand
from khaldun.records import Claim, ClaimId, Copy, Link, Report
from khaldun.records.wire import digest, to_json

Value = TypeVar("Value")
Pair = tuple[ClaimId, ClaimId]


class Table(Generic[Value]):
    """Results by digest: those of the last run are looked up, those used in this one are kept."""

    def __init__(self, before: Mapping[str, Value]) -> None:
        self._before = before
        self.used: dict[str, Value] = {}

    def get(self, key: str, make: Callable[[], Value]) -> Value:
        """The result with this digest, made where it is not known."""
        if key not in self.used:
            found = self._before.get(key)
            self.used[key] = make() if found is None else found
        return self.used[key]

    def keep_all(self) -> None:
        """Keep all results of the last run, used or not."""
        self.used = {**self._before, **self.used}

    def knows_any(self) -> bool:
        """Whether the last run left anything."""
        return bool(self._before)

    def has(self, key: str) -> bool:
        """Whether the result is known."""
        return key in self.used or key in self._before


class Meetings(Struct, frozen=True, kw_only=True):
    """All pairs that met in a block, weighed, and what that hung on.

    `prints` are the digests of the claims as they were weighed; `crowded` the blocks that were too large;
    `edges` are sorted.
    """

    prints: dict[ClaimId, str] = {}
    crowded: frozenset[str] = frozenset()
    ties: Ties = Ties()
    edges: Sequence[Edge] = ()


class MeetingColumns(Struct, frozen=True, kw_only=True):
    """`Meetings` as a file holds them: the ends of edges are places in `claims`."""

    claims: tuple[ClaimId, ...] = ()
    prints: tuple[str, ...] = ()
    crowded: tuple[str, ...] = ()
    ties: Ties = Ties()
    lefts: bytes = b""
    rights: bytes = b""
    weights: bytes = b""
    barred: bytes = b""

    @classmethod
    def of(cls, meetings: Meetings) -> Self:
        """Meetings made ready for a file."""
        place = {claim: at for at, claim in enumerate(meetings.prints)}
        edges = meetings.edges
        return cls(
            claims=tuple(meetings.prints),
            prints=tuple(meetings.prints.values()),
            crowded=tuple(sorted(meetings.crowded)),
            ties=meetings.ties,
            lefts=_packed(place[edge.left] for edge in edges),
            rights=_packed(place[edge.right] for edge in edges),
            weights=_packed(edge.weight for edge in edges),
            barred=bytes(edge.barred for edge in edges),
        )

    def meetings(self) -> Meetings:
        """Meetings read back from a file. Raises ValueError or IndexError for columns that do not fit."""
        numbers = [_unpacked(column) for column in (self.lefts, self.rights, self.weights)]
        return Meetings(
            prints=dict(zip(self.claims, self.prints, strict=True)),
            crowded=frozenset(self.crowded),
            ties=self.ties,
            edges=[
                Edge(self.claims[left], self.claims[right], weight, bool(barred))
                for left, right, weight, barred in zip(*numbers, self.barred, strict=True)
            ],
        )


def _packed(numbers: Iterable[int]) -> bytes:
    return array("q", numbers).tobytes()


def _unpacked(column: bytes) -> array[int]:
    numbers = array("q")
    numbers.frombytes(column)
    return numbers


class LinksBefore(Struct, frozen=True, kw_only=True):
    """What the last run left behind; never changed, so that several runs may start from it at once.

    `texts` holds the texts that repeat texts, `runs` the longest run of words of two bodies: the place of its
    first word in the left one, and how many there are.
    """

    texts: Mapping[str, tuple[Copy, ...]] = {}
    runs: Mapping[str, tuple[int, int]] = {}
    stands: Mapping[str, Stand] = {}
    meetings: Meetings = Meetings()
    clusters: Mapping[str, tuple[Cluster, ...]] = {}
    links: Mapping[str, Link] = {}


class LinkMemo:
    """One run: what it may take over from the last, and what it leaves for the next."""

    def __init__(self, before: LinksBefore | None = None) -> None:
        past = before or LinksBefore()
        self.texts = Table(past.texts)
        self.runs = Table(past.runs)
        self.stands = Table(past.stands)
        self.clusters = Table(past.clusters)
        self.links = Table(past.links)
        self.meetings = past.meetings
        self._prints: dict[tuple[type, str], str] = {}

    def left(self) -> LinksBefore:
        """What the next run may take over."""
        return LinksBefore(
            texts=self.texts.used,
            runs=self.runs.used,
            stands=self.stands.used,
            meetings=self.meetings,
            clusters=self.clusters.used,
            links=self.links.used,
        )

    def print_of(self, record: Claim | Report) -> str:
        """The digest of all that a claim or report says; of one id there is one in a run."""
        key = type(record), record.id
        if key not in self._prints:
            self._prints[key] = print_of(record)
        return self._prints[key]


def print_of(record: Struct) -> str:
    """The digest of a record's canonical JSON."""
    return digest(to_json(record).decode())
