"""Which time words of a reading date only what is yet to come.

"By Tuesday" is the coming one where the act it dates is planned, asked for, supposed or to come, whatever the
verb beside it ("agreed to leave by Tuesday"): on training reports and invented stories more of them are dated
rightly so (docs/method.md).
"""

from __future__ import annotations

from khaldun.records import Modality, Reading, Role

COMING = frozenset({Modality.FUTURE, Modality.PLANNED, Modality.REQUESTED, Modality.HYPOTHETICAL})


def coming_times(reading: Reading) -> frozenset[int]:
    """Time mentions all of whose triggers are yet to come; where one is past, the words tell the tense."""
    coming: set[int] = set()
    past: set[int] = set()
    for relation in reading.relations:
        if relation.role is Role.TIME:
            ahead = reading.triggers[relation.trigger].modality in COMING
            (coming if ahead else past).add(relation.mention)
    return frozenset(coming - past)
