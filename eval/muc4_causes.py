"""Why a role filler of MUC-4 was missed or wrongly read: one cause each, the first that holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from eval.muc4_metric import ROLES, Entity, Fillers, paired, plain
from eval.muc4_roles import Filler, entities, harms, same, trimmed
from eval.public import Read

Cause = tuple[str, str, str, str]
"""Role, "missed" or "false", cause, the words."""


def causes(read: Read | None, found: Sequence[Filler], gold: Fillers) -> Iterator[Cause]:
    """Every missed and every wrong entity of one report."""
    kept = entities(found)
    told = any(gold.values())
    for role in ROLES:
        pairs = paired(gold[role], kept[role])
        right = {row for row, _ in pairs}, {column for _, column in pairs}
        for number, entity in enumerate(gold[role]):
            if number not in right[0]:
                yield role, "missed", why_missed(read, found, role, entity), " / ".join(entity)
        for number, entity in enumerate(kept[role]):
            if number not in right[1]:
                yield role, "false", why_false(gold, role, entity, told=told), entity[0]


def why_missed(read: Read | None, found: Sequence[Filler], role: str, entity: Entity) -> str:
    """What was wanting."""
    wanted = {plain(one) for one in entity}
    if read is None or not any(harms(claim) for claim in read.claims):
        return "no claim of harm in the report"
    if any(plain(one.words) in wanted and one.role != role for one in found):
        return "read in another role"
    if any(plain(one.words) in wanted for one in found):
        return "taken for another entity"
    if any(same(one.words, words) for one in found if one.role == role for words in entity):
        return "other borders"
    text = read.reading.report.text
    marked = {plain(trimmed(mention.span.words(text))) for mention in read.reading.mentions}
    if marked & wanted:
        return "marked, but no party of a claim of harm"
    parts = any(set(one.split()) & set(words.split()) for one in marked for words in wanted)
    return "marked with other borders, no party of a claim of harm" if parts else "not marked"


def why_false(gold: Fillers, role: str, entity: Entity, *, told: bool) -> str:
    """What speaks against it."""
    (words,) = entity
    if not told:
        return "report without an incident in the keys"
    if any(plain(words) == plain(one) for other in gold.values() for known in other for one in known):
        return "an entity of the keys in another role, or a second time"
    if any(same(words, one) for known in gold[role] for one in known):
        return "other borders"
    return "not in the keys"
