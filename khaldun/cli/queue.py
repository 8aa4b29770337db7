"""The review queue with everything a person needs to decide: claims, reports and the text around them."""

from __future__ import annotations

import threading
from collections.abc import Sequence

from khaldun.pipeline import review_queue
from khaldun.records import Account, Claim, Report
from khaldun.records.pages import ClaimItem, PairItem, ReviewQueue
from khaldun.records.query import ReportCard
from khaldun.records.review import ReviewItem
from khaldun.store import SqlStore
from khaldun.store.catalogue import Catalogue

AROUND = 400
"""Characters of the text shown before and after a claim's words."""


class Queue:
    """What to look at first in a record; made once for each state of it, since all claims are weighed."""

    def __init__(self, store: SqlStore) -> None:
        self._store = store
        self._catalogue = Catalogue(store)
        self._made: tuple[str, Account, tuple[ReviewItem, ...]] | None = None
        self._making = threading.Lock()

    def first(self, kind: str, limit: int) -> ReviewQueue:
        """The first items of a kind ("all" is every one), and how many there are."""
        account, items = self._items()
        wanted = [one for one in items if kind in {"all", one.kind}]
        return ReviewQueue(items=self._shown(account, wanted[:limit]), total=len(wanted))

    def _items(self) -> tuple[Account, tuple[ReviewItem, ...]]:
        state = self._catalogue.state()
        with self._making:
            if self._made is None or self._made[0] != state:
                account = self._store.account()
                self._made = (state, account, review_queue(account))
            return self._made[1], self._made[2]

    def _shown(self, account: Account, items: Sequence[ReviewItem]) -> tuple[PairItem | ClaimItem, ...]:
        claims = {claim.id: claim for claim in account.claims}
        reports = {report.id: report for report in account.reports}
        named = {end for item in items for end in (item.left, item.right) if end}
        cards = self._catalogue.report_cards(tuple(sorted({claims[one].report for one in named})))
        return tuple(
            _pair(item, claims[item.left], claims[item.right], cards)
            if item.right
            else _claim(item, claims[item.left], reports[claims[item.left].report], cards)
            for item in items
        )


def _pair(item: ReviewItem, left: Claim, right: Claim, cards: dict[str, ReportCard]) -> PairItem:
    return PairItem(
        left=left,
        right=right,
        left_report=cards[left.report],
        right_report=cards[right.report],
        weight=item.weight or 0,
        reasons=item.reasons,
        together=bool(item.together),
        doubt=item.doubt,
        impact=item.impact,
    )


def _claim(item: ReviewItem, claim: Claim, report: Report, cards: dict[str, ReportCard]) -> ClaimItem:
    start = max(claim.evidence[0].start - AROUND, 0)
    return ClaimItem(
        claim=claim,
        report=cards[claim.report],
        context=report.text[start : claim.evidence[0].end + AROUND],
        context_start=start,
        doubt=item.doubt,
        impact=item.impact,
    )
