"""CEAF-REE: role-filler entities of a report against annotated ones (Du, Rush and Cardie: GRIT, EACL 2021).

An entity is a set of mentions, compared as strings: lower case, without punctuation and articles. A read
entity is right when every mention of it is a mention of the annotated one it is paired with; pairs are one
to one and as many as possible. Figures are sums over reports, by role and over all roles ("micro").
"""

from __future__ import annotations

import re
import string
from collections.abc import Mapping, Sequence

from eval.claims import Row
from eval.public import Counted, f1_rows
from khaldun.evaluate.pairing import assign

ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
ARTICLES = re.compile(r"\b(?:a|an|the)\b")
PUNCTUATION = str.maketrans("", "", string.punctuation)

Entity = tuple[str, ...]
"""The mentions of one entity."""
Fillers = Mapping[str, Sequence[Entity]]
"""The entities of one report by role."""


def plain(words: str) -> str:
    """A mention as it is compared."""
    return " ".join(ARTICLES.sub(" ", words.lower().translate(PUNCTUATION)).split())


def fits(gold: Entity, found: Entity) -> bool:
    """Whether every mention of the read entity is one of the annotated one."""
    return {plain(one) for one in found} <= {plain(one) for one in gold}


def paired(gold: Sequence[Entity], found: Sequence[Entity]) -> list[tuple[int, int]]:
    """Index pairs (annotated, read) of entities that fit, as many as possible."""

    def worth(row: int, column: int) -> float:
        return float(fits(gold[row], found[column]))

    if len(gold) <= len(found):
        pairs = assign(len(gold), len(found), worth)
    else:
        turned = assign(len(found), len(gold), lambda row, column: worth(column, row))
        pairs = [(row, column) for column, row in turned]
    return sorted(pair for pair in pairs if worth(*pair))


def counted(gold: Sequence[Entity], found: Sequence[Entity]) -> Counted:
    """The counts of one role in one report."""
    right = len(paired(gold, found))
    return right, len(found) - right, len(gold) - right


def role_rows(golds: Sequence[Fillers], founds: Sequence[Fillers]) -> list[Row]:
    """Precision, recall and F1 over all roles and of each; reports in one order on both sides."""
    each = {
        role: [counted(gold[role], found[role]) for gold, found in zip(golds, founds, strict=True)]
        for role in ROLES
    }
    rows: list[Row] = []
    for role, counts in {
        "micro": [_sum(parts) for parts in zip(*each.values(), strict=True)],
        **each,
    }.items():
        rows += f1_rows(role, counts)
    return rows


def _sum(parts: Sequence[Counted]) -> Counted:
    right, wrong, missed = (sum(part[i] for part in parts) for i in range(3))
    return right, wrong, missed
