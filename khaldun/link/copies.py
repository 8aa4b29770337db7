"""What repeats what, at four levels: reports, passages, quotations, figures of one speaker."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from msgspec import Struct

from khaldun.link.evidence import COPIED, PairCopies
from khaldun.link.names import same_name, surname_key
from khaldun.link.passages import RunOf, body_of, document_copies, passage_copies
from khaldun.link.spots import place_relation
from khaldun.link.traits import Traits, day_range, spot_of
from khaldun.link.unions import Unions
from khaldun.link.weights import load_weights
from khaldun.link.wording import lemmas as lemmas_of
from khaldun.link.wording import likeness, quotations, quoted_words
from khaldun.records import Claim, ClaimId, Copy, CopyKind, Report, ReportId, Toll
from khaldun.records.overlap import SpanIndex

QUOTE_WORDS = 6
QUOTE_GRAM = 5
QUOTE_SHARE = 0.8
MOST_QUOTES = 200
"""A 5-word sequence quoted in more places than this is a saying, not a quotation."""
SAME_CLAUSE = 0.5
DAYS_APART = 2
WEEK, MOST_WEEKS, ALL_WEEKS = 7, 54, -1
"""Figures of longer periods than a year meet one another only."""


class Quote(Struct, frozen=True):
    """A quotation and the claims that are told in it."""

    report: ReportId
    words: str
    grams: frozenset[tuple[str, ...]]
    claims: tuple[Claim, ...]


def find_copies(
    reports: Sequence[Report], claims: Sequence[Claim], *, texts: Sequence[Copy] | None = None
) -> tuple[Copy, ...]:
    """Every copy among `reports` and the claims read from them; the order of the input does not matter.

    Document: one normalised body, or Jaccard >= .6 over 5-word sequences. Passage: a quarter of the
    shorter text or 25 words on end. Quote: quoted words of at least six, .8 of the shorter contained,
    speakers that may be one. Fact: one speaker, one occasion, figures that overlap, a type and a place
    that go together. Boilerplate marked as dropped is left out of all. Near-linear in the words. `texts` are
    the `text_copies` where they are known.
    """
    known = {report.id: report for report in reports}
    told = {claim.id: claim for claim in claims if claim.report in known}
    texts = text_copies(reports) if texts is None else texts
    ordered = [told[key] for key in sorted(told)]
    copies = {
        *texts,
        *_copied_claims(texts, ordered),
        *_quote_copies(known, ordered),
        *_fact_copies(known, ordered),
    }
    return tuple(sorted(copies, key=_order))


def text_copies(reports: Sequence[Report], *, run_of: RunOf | None = None) -> tuple[Copy, ...]:
    """The copies of whole reports and of passages, whatever is read from them."""
    known = {report.id: report for report in reports}
    bodies = [body_of(known[key]) for key in sorted(known)]
    documents = document_copies(bodies)
    return (*documents, *passage_copies(bodies, documents, run_of=run_of))


def copy_roots(reports: Iterable[ReportId], copies: Iterable[Copy]) -> Unions[ReportId]:
    """Which reports are one text. A passage inside another text does not make them one."""
    roots: Unions[ReportId] = Unions(reports)
    for copy in copies:
        if copy.kind is CopyKind.DOCUMENT:
            roots.join(copy.left, copy.right)
    return roots


class CopyIndex:
    """Copies by what they tie, so that one incident need not look through those of all others."""

    def __init__(self, copies: Sequence[Copy]) -> None:
        self.copies = tuple(copies)
        self._roots = copy_roots({end for copy in copies for end in (copy.left, copy.right)}, copies)
        self._texts: dict[ReportId, list[Copy]] = defaultdict(list)
        self._claims: dict[ClaimId, list[Copy]] = defaultdict(list)
        for copy in copies:
            if copy.kind is CopyKind.DOCUMENT:
                self._texts[self._roots.root(copy.left)].append(copy)
            elif copy.left_claim is not None:
                self._claims[copy.left_claim].append(copy)

    def among(self, claims: Sequence[Claim]) -> tuple[Copy, ...]:
        """The copies that tie these claims to each other, and their reports to one text."""
        known = {claim.id for claim in claims}
        reports = {claim.report for claim in claims}
        roots = {self._roots.root(report) for report in reports}
        texts = [copy for root in sorted(roots) for copy in self._texts.get(root, ())]
        pairs = [c for claim in sorted(known) for c in self._claims.get(claim, ()) if c.right_claim in known]
        return (*texts, *pairs)


class Ties(Struct, frozen=True):
    """Copies as they are asked for in pairs. Pickles, so engines may send it along."""

    quotes: frozenset[tuple[ClaimId, ClaimId]] = frozenset()
    facts: frozenset[tuple[ClaimId, ClaimId]] = frozenset()
    passages: frozenset[tuple[ClaimId, ClaimId]] = frozenset()

    def pairs(self) -> frozenset[tuple[ClaimId, ClaimId]]:
        """Every pair of claims that repeat one another."""
        return self.quotes | self.facts | self.passages

    def between(self, left: Traits, right: Traits) -> PairCopies:
        """What is known of copying between two claims."""
        pair = (left.id, right.id) if left.id < right.id else (right.id, left.id)
        one_text = left.root == right.root and left.report != right.report
        if one_text:
            return _ONE_TEXT  # what else repeats between copies of one text is no further evidence
        quote, fact, passage = pair in self.quotes, pair in self.facts, pair in self.passages
        if quote or fact or passage:
            return PairCopies(quote=quote, fact=fact, passage=passage)
        return _NOTHING


_ONE_TEXT, _NOTHING = PairCopies(one_text=True), PairCopies()


def ties_of(copies: Iterable[Copy]) -> Ties:
    """The pairs of claims among `copies`."""
    pairs: dict[CopyKind, set[tuple[ClaimId, ClaimId]]] = defaultdict(set)
    for copy in copies:
        if copy.left_claim is not None and copy.right_claim is not None:
            low, high = sorted((copy.left_claim, copy.right_claim))
            pairs[copy.kind].add((low, high))
    return Ties(
        quotes=frozenset(pairs[CopyKind.QUOTE]),
        facts=frozenset(pairs[CopyKind.FACT]),
        passages=frozenset(pairs[CopyKind.PASSAGE]),
    )


def _copied_claims(texts: Iterable[Copy], claims: Sequence[Claim]) -> Iterator[Copy]:
    """Which claim of a copied passage repeats which."""
    by_report = _by_report(claims)
    for copy in texts:
        if copy.kind is CopyKind.PASSAGE:
            for one in by_report.get(copy.left, ()):
                for other in by_report.get(copy.right, ()):
                    if one.event_type == other.event_type and is_one_clause(one, other):
                        yield _copy(copy.kind, copy.left, copy.right, copy.overlap, (one, other), one.words)


def is_one_clause(one: Claim, other: Claim) -> bool:
    """Whether two claims are told in nearly the same words."""
    return likeness(lemmas_of(one.words), lemmas_of(other.words)) >= COPIED


def _by_report(claims: Iterable[Claim]) -> dict[ReportId, list[Claim]]:
    by_report: dict[ReportId, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_report[claim.report].append(claim)
    return by_report


def _quote_copies(reports: Mapping[ReportId, Report], claims: Sequence[Claim]) -> Iterator[Copy]:
    quotes = list(_quotes(reports, claims))
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, quote in enumerate(quotes):
        for gram in quote.grams:
            holders[gram].append(place)
    pairs = {
        pair
        for places in holders.values()
        if 1 < len(places) <= MOST_QUOTES
        for pair in combinations(sorted(places), 2)
    }
    for left, right in sorted(pairs):
        if quotes[left].report != quotes[right].report:
            yield from _copies_of_quote(quotes[left], quotes[right])


def _quotes(reports: Mapping[ReportId, Report], claims: Sequence[Claim]) -> Iterator[Quote]:
    by_report = _by_report(claims)
    for key in sorted(reports):
        told = [(span, claim) for claim in by_report.get(key, ()) for span in claim.evidence]
        index = SpanIndex(span for span, _ in told)
        for span in quotations(reports[key]):
            text = span.words(reports[key].text)
            words = quoted_words(text)
            if len(words) >= QUOTE_WORDS:
                inside = {told[at][1].id: told[at][1] for at in sorted(index.overlapping(span))}
                yield Quote(key, text, _grams(words), tuple(inside.values()))


def _grams(words: Sequence[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(words[at : at + QUOTE_GRAM]) for at in range(len(words) - QUOTE_GRAM + 1))


def _copies_of_quote(left: Quote, right: Quote) -> Iterator[Copy]:
    share = len(left.grams & right.grams) / min(len(left.grams), len(right.grams))
    pairs = [(one, other) for one in left.claims for other in right.claims if _may_share_speaker(one, other)]
    if share < QUOTE_SHARE or (left.claims and right.claims and not pairs):
        return
    matched = [pair for pair in pairs if _same_clause(*pair)]
    if not matched:
        yield _copy(CopyKind.QUOTE, left.report, right.report, round(share, 4), (None, None), left.words)
    for one, other in matched:
        yield _copy(CopyKind.QUOTE, left.report, right.report, round(share, 4), (one, other), left.words)


def _same_clause(one: Claim, other: Claim) -> bool:
    if one.event_type != other.event_type:
        return False
    first, second = lemmas_of(one.words), lemmas_of(other.words)
    nested = bool(first and second) and (first <= second or second <= first)
    return nested or likeness(first, second) >= SAME_CLAUSE


def _may_share_speaker(one: Claim, other: Claim) -> bool:
    left, right = one.attribution, other.attribution
    if left.speaker is None or right.speaker is None or left.anonymous or right.anonymous:
        return True
    return same_name(left.speaker, right.speaker)


def _fact_copies(reports: Mapping[ReportId, Report], claims: Sequence[Claim]) -> Iterator[Copy]:
    groups: dict[tuple[str, str, int], list[Claim]] = defaultdict(list)
    for claim in claims:
        for key in _fact_keys(claim):
            groups[key].append(claim)
    pairs = {
        (one.id, other.id): (one, other)
        for group in groups.values()
        for one, other in combinations(group, 2)
        if one.report != other.report
    }
    for one, other in pairs.values():
        if _is_one_fact(one, other) and may_share_occasion(reports[one.report], reports[other.report]):
            yield _copy(CopyKind.FACT, one.report, other.report, 1.0, (one, other), _figures(one))


def _fact_keys(claim: Claim) -> Iterator[tuple[str, str, int]]:
    speaker = claim.attribution.speaker
    if speaker is None or claim.attribution.anonymous:
        return
    first, last, _ = day_range(claim.period)
    weeks = range((first - 1) // WEEK, (last + 1) // WEEK + 1)
    for kind in sorted({toll.kind for toll in claim.tolls}):
        for week in weeks if len(weeks) <= MOST_WEEKS else (ALL_WEEKS,):
            yield surname_key(speaker), kind, week


def _is_one_fact(one: Claim, other: Claim) -> bool:
    weights = load_weights()
    first, second = day_range(one.period), day_range(other.period)
    left, right = spot_of(one.place), spot_of(other.place)
    return (
        weights.group(one.event_type) == weights.group(other.event_type)
        and max(first[0], second[0]) - min(first[1], second[1]) <= DAYS_APART
        and (left is None or right is None or place_relation(left, right) not in ("far", "nearby"))
        and same_name(one.attribution.speaker or "", other.attribution.speaker or "")
        and any(_figures_overlap(a, b) for a in one.tolls for b in other.tolls if a.kind == b.kind)
    )


def _figures_overlap(one: Toll, other: Toll) -> bool:
    highest = [toll.high for toll in (one, other) if toll.high is not None]
    return not highest or max(one.low or 0, other.low or 0) <= min(highest)


def may_share_occasion(left: Report, right: Report) -> bool:
    """Whether both may relay one statement: each at most `occasion_days` after it, give or take a day."""
    one, other = left.published_on(), right.published_on()
    if one is None or other is None:
        return True
    return abs((one - other).days) <= load_weights().limits.occasion_days + 1


def _figures(claim: Claim) -> str:
    return ", ".join(toll.words for toll in claim.tolls)


def _copy(
    kind: CopyKind,
    left: ReportId,
    right: ReportId,
    overlap: float,
    claims: tuple[Claim, Claim] | tuple[None, None],
    words: str,
) -> Copy:
    one, other = (claim.id if claim else None for claim in claims)
    if right < left:
        left, right, one, other = right, left, other, one
    return Copy(
        kind=kind, left=left, right=right, overlap=overlap, left_claim=one, right_claim=other, words=words
    )


def _order(copy: Copy) -> tuple[str, str, str, str, str, float, str]:
    claims = (copy.left_claim or "", copy.right_claim or "")
    return (copy.kind, copy.left, copy.right, *claims, copy.overlap, copy.words)
