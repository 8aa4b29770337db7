"""What the reader's network saw at words, as numbers that say which words play a role in which deed.

A trigger `seeks` who did it, whom it was done to and where: for each of ROLES some whole numbers of one byte.
A mention `offers` as many for each role that its kind may play. `khaldun.claim.suiting` compares the two; a
mention far from the trigger is compared like a near one. Only numbers of one model can be compared, so they
travel with a reading and are kept in no record.
"""

from __future__ import annotations

from khaldun.records.reading import Mention, MentionKind, Role

ROLES = (Role.PLACE, Role.ACTOR, Role.RECIPIENT)
"""The roles that are sought, in the order of a trigger's numbers."""
EACH = 32
"""The numbers for each role."""
SOUGHT = EACH * len(ROLES)
"""The numbers of a trigger."""
PLAYED = {MentionKind.PLACE: (Role.PLACE,), MentionKind.ACTOR: (Role.ACTOR, Role.RECIPIENT)}
"""The roles that mentions of a kind may play, in the order of their numbers; other kinds offer nothing."""


def sought(seeks: bytes, role: Role) -> bytes:
    """The numbers of a trigger for one role; none of a trigger that no network read."""
    first = EACH * ROLES.index(role)
    return seeks[first : first + EACH]


def offered(mention: Mention, role: Role) -> bytes:
    """The numbers of a mention for one role; none where its kind does not play it or no network read it."""
    played = PLAYED.get(mention.kind, ())
    if role not in played:
        return b""
    first = EACH * played.index(role)
    return mention.offers[first : first + EACH]
