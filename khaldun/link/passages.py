"""Texts that repeat texts: whole reports and passages inside them."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import combinations
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from khaldun.link.unions import Unions
from khaldun.link.wording import Token, kept_tokens
from khaldun.records import Copy, CopyKind, Report, ReportId
from khaldun.records.wire import digest

if TYPE_CHECKING:
    from numpy import uint64
    from numpy.typing import NDArray

    Hashes = NDArray[uint64]

DOCUMENT_GRAM = 5
DOCUMENT_LIKENESS = 0.6
PERMUTATIONS, BANDS, SEED = 128, 32, 42
"""32 bands of 4 rows find 99 % of the pairs at a likeness of .6 (1 - (1 - .6**4) ** 32)."""
PASSAGE_GRAM = 8
WINNOW = 4
"""Of each 4 neighbouring 8-grams the smallest hash is kept: every shared run of 11 words leaves a trace."""
PASSAGE_SHARE = 0.25
PASSAGE_LEAST = 4
"""Traces that a run of 25 words leaves at least; fewer are a shared phrase."""
SHARE_LEAST = 8
"""In short texts one shared quotation is a quarter of the words and no copied passage."""
PASSAGE_RUN = 25
REWORKED_SHARE = 0.3
"""Reports that share this much of the longer text too are one text reworked."""
MOST_REPORTS = 50
"""A fingerprint found in more reports than this belongs to a template, not to a passage."""


class Body(Struct, frozen=True, dict=True):
    """A report as its kept words."""

    report: ReportId
    text: str
    tokens: tuple[Token, ...]

    @cached_property
    def words(self) -> list[str]:
        """The folded words in order."""
        return [token.word for token in self.tokens]

    @cached_property
    def hashes(self) -> Hashes:
        """One number a word."""
        return word_hashes(self.words)

    @cached_property
    def grams(self) -> Hashes:
        """One number for each sequence of 8 words."""
        return gram_hashes(self.hashes, PASSAGE_GRAM)


RunOf = Callable[[Body, Body], Sequence[Token]]


def body_of(report: Report) -> Body:
    """The words of a report without dropped boilerplate."""
    return Body(report=report.id, text=report.text, tokens=tuple(kept_tokens(report)))


def document_copies(bodies: Sequence[Body]) -> list[Copy]:
    """Reports with one body, and reports that share most of their 5-word sequences (Jaccard >= .6)."""
    mirrors: dict[str, list[Body]] = defaultdict(list)
    for body in bodies:
        if body.tokens:
            mirrors[digest(*body.words)].append(body)
    firsts = [group[0] for group in mirrors.values()]
    same = [
        Copy(kind=CopyKind.DOCUMENT, left=group[0].report, right=other.report, overlap=1.0)
        for group in mirrors.values()
        for other in group[1:]
    ]
    return same + list(_near_documents(firsts))


def passage_copies(
    bodies: Sequence[Body], documents: Iterable[Copy], *, run_of: RunOf | None = None
) -> list[Copy]:
    """Longer pieces that share a passage: a quarter of the shorter text, or 25 words on end.

    Of reports that are copies as a whole only the first is looked at. Two texts that share much of the
    longer one as well come out as copies of kind document: one wire text, reworked. `run_of` stands in for
    `longest_run` where runs are known.
    """
    roots = Unions(body.report for body in bodies)
    for copy in documents:
        roots.join(copy.left, copy.right)
    firsts = [body for body in bodies if roots.root(body.report) == body.report]
    prints = [_fingerprints(body.grams) for body in firsts]
    found = []
    for (left, right), shared in sorted(_shared_prints(prints).items()):
        if shared < PASSAGE_LEAST:
            continue
        shorter, longer = sorted((len(prints[left]), len(prints[right])))
        run = (run_of or longest_run)(firsts[left], firsts[right])
        shares_much = shared >= SHARE_LEAST and shared / shorter >= PASSAGE_SHARE
        if shares_much or len(run) >= PASSAGE_RUN:
            kind = CopyKind.DOCUMENT if shared / longer >= REWORKED_SHARE else CopyKind.PASSAGE
            found.append(_passage(kind, firsts[left], firsts[right], shared / shorter, run))
    return found


def longest_run(left: Body, right: Body) -> Sequence[Token]:
    """The longest sequence of words that stands in both (tokens of `left`); none shorter than 8 words."""
    best, ends, before = (0, 0), dict[int, int](), -2
    for start, hits in _shared_grams(left, right):
        ends = ends if start == before + 1 else {}
        ends = {hit: ends.get(hit - 1, PASSAGE_GRAM - 1) + 1 for hit in hits}
        best, before = max(best, (max(ends.values()), start)), start
    length, last = best
    stop = last + PASSAGE_GRAM if length else 0
    return left.tokens[stop - length : stop]


def _shared_grams(one: Body, other: Body) -> Iterator[tuple[int, Sequence[int]]]:
    """Where a sequence of 8 words of `one` begins that stands in `other` too, and where it begins there.

    Two texts mostly share nothing: hashes, compared all at once, say where it is worth looking at words.
    """
    import numpy

    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for start in numpy.isin(other.grams, one.grams).nonzero()[0].tolist():
        places[tuple(other.words[start : start + PASSAGE_GRAM])].append(start)
    for start in numpy.isin(one.grams, other.grams).nonzero()[0].tolist():
        if hits := places.get(tuple(one.words[start : start + PASSAGE_GRAM])):
            yield start, hits


def word_hashes(words: Sequence[str]) -> Hashes:
    """One 64-bit number a word, the same in every process."""
    import numpy

    return numpy.array([_word_hash(word) for word in words], dtype=numpy.uint64)


def gram_hashes(hashes: Hashes, size: int) -> Hashes:
    """One number for each sequence of `size` words (polynomial hash modulo 2^64)."""
    import numpy

    count = len(hashes) - size + 1
    if count <= 0:
        return hashes[:0]
    total = numpy.zeros(count, dtype=numpy.uint64)
    for offset in range(size):
        total = total * numpy.uint64(6364136223846793005) + hashes[offset : offset + count]
    return total ^ (total >> numpy.uint64(29))


def _near_documents(bodies: Sequence[Body]) -> Iterator[Copy]:
    import numpy

    grams = [numpy.unique(gram_hashes(body.hashes, DOCUMENT_GRAM)) for body in bodies]
    for left, right in sorted(_candidates(grams)):
        shared = len(numpy.intersect1d(grams[left], grams[right], assume_unique=True))
        overlap = shared / (len(grams[left]) + len(grams[right]) - shared)
        if overlap >= DOCUMENT_LIKENESS:
            one, other = sorted((bodies[left].report, bodies[right].report))
            yield Copy(kind=CopyKind.DOCUMENT, left=one, right=other, overlap=round(overlap, 4))


def _candidates(grams: Sequence[Hashes]) -> set[tuple[int, int]]:
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(DOCUMENT_LIKENESS, PERMUTATIONS, BANDS)
    pairs: set[tuple[int, int]] = set()
    for place, hashes in enumerate(grams):
        if not len(hashes):
            continue
        sketch: Any = RMinHash(PERMUTATIONS, SEED)
        raw = hashes.tobytes()
        sketch.update([raw[at : at + 8] for at in range(0, len(raw), 8)])
        pairs.update((other, place) for other in index.query(sketch))
        index.insert(place, sketch)
    return pairs


def _fingerprints(grams: Hashes) -> frozenset[int]:
    from numpy.lib.stride_tricks import sliding_window_view

    if len(grams) <= WINNOW:
        return frozenset(grams.tolist())
    return frozenset(sliding_window_view(grams, WINNOW).min(axis=1).tolist())


def _shared_prints(prints: Sequence[frozenset[int]]) -> Counter[tuple[int, int]]:
    holders: dict[int, list[int]] = defaultdict(list)
    for place, marks in enumerate(prints):
        for mark in marks:
            holders[mark].append(place)
    shared: Counter[tuple[int, int]] = Counter()
    for places in holders.values():
        if 1 < len(places) <= MOST_REPORTS:
            shared.update(combinations(places, 2))
    return shared


def _passage(kind: CopyKind, left: Body, right: Body, share: float, run: Sequence[Token]) -> Copy:
    words = left.text[run[0].start : run[-1].end] if run else ""
    one, other = sorted((left.report, right.report))
    return Copy(kind=kind, left=one, right=other, overlap=round(share, 4), words=words)


@lru_cache(maxsize=262144)
def _word_hash(word: str) -> int:
    return int.from_bytes(
        hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big"
    )
