"""The chain over judgements: each row holds the hash of the one before, so that no row can change unseen.

hash = SHA-256 of the previous hash and the row's own JSON as kept, in hexadecimal digits, UTF-8.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from datetime import datetime

import msgspec
from msgspec import Struct

from khaldun.records.judging import judgement_id
from khaldun.records.link import Anchor, Judgement, Verdict
from khaldun.records.wire import from_json

FIRST = "0" * 64
"""What stands for the previous hash in the first row."""


class AuditRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One judgement as kept: its place in the chain (from 1) and its canonical JSON."""

    position: int
    id: str
    record: str
    previous: str
    hash: str

    def judgement(self) -> Judgement:
        """The judgement in it. Raises msgspec.DecodeError when the record is none."""
        return from_json(self.record, Judgement)


class AuditFinding(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whether a chain holds, and where it breaks; `head` is the last hash, to be noted elsewhere."""

    ok: bool
    rows: int
    head: str
    sentence: str
    broken_at: int | None = None


def chained(previous: str, record: str) -> str:
    """The hash of a row."""
    return hashlib.sha256(f"{previous}{record}".encode("utf-8", "surrogatepass")).hexdigest()


def verify_audit(
    rows: Iterable[AuditRow], *, head: str | None = None, strange: Collection[int] = ()
) -> AuditFinding:
    """The first row that is not as it was written, or that all are.

    A chain cannot tell that its last rows were cut off: `head`, a hash noted earlier, must still be in it.
    `strange` are positions of rows that differ from their JSON in what people see of them.
    """
    count, last, seen = 0, FIRST, set[str]()
    for row in rows:
        count += 1
        trouble = _trouble(row, count, last)
        if trouble is None and row.position in strange:
            trouble = "its columns say something else than its JSON"
        if trouble:
            sentence = f"row {count} is broken: {trouble}; the rows before it are sound"
            return AuditFinding(ok=False, rows=count, head=last, sentence=sentence, broken_at=count)
        last = row.hash
        seen.add(last)
    if head is not None and head not in seen:
        sentence = f"{count} rows are sound, but none has the hash {head}: rows after them were cut off"
        return AuditFinding(ok=False, rows=count, head=last, sentence=sentence, broken_at=count + 1)
    return AuditFinding(ok=True, rows=count, head=last, sentence=f"ok: {count} rows, each as it was written")


def _trouble(row: AuditRow, position: int, previous: str) -> str | None:
    """What is wrong with the row that should stand at `position` after the hash `previous`."""
    if row.position != position:
        return f"it is numbered {row.position}, a row is missing or was put in"
    if row.previous != previous:
        return f"it follows {row.previous[:12]}, and the row before has {previous[:12]}"
    if row.hash != chained(previous, row.record):
        return f"its words were changed after it was written (hash {row.hash[:12]})"
    try:
        known = judgement_id(row.judgement())
    except msgspec.DecodeError as error:
        return f"it is no judgement ({error})"
    return None if known == row.id else f"its id {row.id} is not that of its words"


def decided_at(judgement: Judgement) -> datetime:
    """When the row itself was made: a withdrawal is later than what it withdraws."""
    return judgement.withdrawn or judgement.at


def decided_by(judgement: Judgement) -> str:
    """Who made the row itself."""
    return (judgement.withdrawn is not None and judgement.withdrawn_by) or judgement.by


def what_of(judgement: Judgement) -> str:
    """A row in words: "corrected place of battle at 3..27 of 9f8e7d6c"."""
    sides = " and ".join(_place_of(anchor) for anchor in (judgement.left, judgement.right) if anchor)
    verb = f"corrected {judgement.field} of" if judgement.verdict is Verdict.CORRECTED else judgement.verdict
    return f"{'withdrew: ' if judgement.withdrawn else ''}{verb} {sides}"


def _place_of(anchor: Anchor) -> str:
    if anchor.span is None:
        return f"the whole text {anchor.raw_sha256[:8]}"
    return f"{anchor.event_type} at {anchor.span.start}..{anchor.span.end} of {anchor.raw_sha256[:8]}"
