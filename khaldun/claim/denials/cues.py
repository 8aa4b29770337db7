"""A verb of denying is no deed: "the army denied on Monday that it had detained anyone" tells of one arrest.

The reader may mark the verb as a deed of the kind denied, with the people and the place of its clause.
"""

from __future__ import annotations

from collections.abc import Sequence

from khaldun.claim.denials.denial import Denial, Kind
from khaldun.claim.denials.finder import denials_of
from khaldun.claim.marks import Marks
from khaldun.records import Claim, EventType

SAYING = frozenset({EventType.STATEMENT, EventType.DECISION})
"""What a denial may be in its own right."""


def without_cues(claims: Sequence[Claim], marks: Marks) -> list[Claim]:
    """The claims less those of a verb of denying behind which the deed itself has a claim."""
    denials = denials_of(marks) if claims else ()
    return [claim for claim in claims if not any(_is_cue(claim, one, claims) for one in denials)]


def _is_cue(claim: Claim, denial: Denial, claims: Sequence[Claim]) -> bool:
    if denial.kind is not Kind.CONTENT or claim.event_type in SAYING:
        return False
    if not denial.cue.contains(claim.trigger_span):
        return False
    return any(denial.holds(other.trigger_span) for other in claims)
