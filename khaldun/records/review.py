"""ReviewItem: what is worth a person's look, and why."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from khaldun.records.values import ClaimId, Reason


class ReviewItem(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A pair of claims that may or may not be one happening, or one claim that may be misread.

    `doubt` is 1 where the scales are even and 0 where they are sure; `impact` grows with the people counted
    and the reports concerned. Lists are ordered by their product.
    """

    kind: Literal["pair", "claim"]
    left: ClaimId
    doubt: float
    impact: float
    right: ClaimId | None = None
    weight: int | None = None  # log-odds x 1000, of a pair
    reasons: tuple[Reason, ...] = ()
    together: bool | None = None  # whether the pair now stands in one incident
