"""Decisions as they are listed, exchanged and asked for."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

import typer
from msgspec import Struct

from khaldun.errors import InputError, StoreError
from khaldun.records import Account, Anchor, Claim, ClaimId, Judgement, Report
from khaldun.records.judging import check_applied, decided, judgement_id, judgement_order
from khaldun.records.review import ReviewItem
from khaldun.records.wire import from_json
from khaldun.seams import Store

SHORT = len("jdg_") + 8
WORDS = 90  # characters of a claim's words in a list


class Row(Struct, frozen=True, kw_only=True):
    """One decision, and who withdrew it when."""

    id: str
    at: datetime
    by: str
    verdict: str
    what: str
    reason: str
    field: str | None
    value: str | None
    withdrawn: datetime | None
    withdrawn_by: str | None


class Applied(Struct, frozen=True, kw_only=True):
    """What became of the lines of a file."""

    added: int = 0
    known: int = 0
    refused: int = 0


def judgement_rows(store: Store) -> list[Row]:
    """Every decision once, oldest first."""
    rows = list(store.judgements())
    wanted = {side.raw_sha256 for one in rows for side in (one.left, one.right) if side}
    reports = {one.raw_sha256: one for one in store.reports() if one.raw_sha256 in wanted}
    gone = {judgement_id(decided(one)): one for one in rows if one.withdrawn is not None}
    made = {judgement_id(one): one for one in map(decided, rows)}
    ordered = sorted(made.items(), key=lambda pair: judgement_order(pair[1]))
    return [_row(key, one, gone.get(key), reports) for key, one in ordered]


def _row(key: str, judgement: Judgement, gone: Judgement | None, reports: Mapping[str, Report]) -> Row:
    sides = [side for side in (judgement.left, judgement.right) if side]
    return Row(
        id=key,
        at=judgement.at,
        by=judgement.by,
        verdict=judgement.verdict,
        what=" / ".join(_anchored(side, reports.get(side.raw_sha256)) for side in sides),
        reason=judgement.reason,
        field=judgement.field,
        value=judgement.value,
        withdrawn=gone.withdrawn if gone else None,
        withdrawn_by=gone.withdrawn_by if gone else None,
    )


def _anchored(side: Anchor, report: Report | None) -> str:
    """The words a decision holds on to, with their file."""
    name = report.name if report else f"a text not in this record ({side.raw_sha256[:12]})"
    if side.span is None:
        return name
    words = _cut(side.span.words(report.text)) if report else f"{side.span.start}..{side.span.end}"
    return f"{name}: {side.event_type}, {words}"


def judgement_lines(rows: Sequence[Row]) -> list[str]:
    """Two lines a decision: what and why, and the words it is about."""
    return [line for row in rows for line in (_line(row), f"    {_plain(row.what)}")] or ["No decisions."]


def _line(row: Row) -> str:
    value = f" {row.field} to {row.value}" if row.field else ""
    reason = f": {row.reason}" if row.reason else ""
    gone = f" (withdrawn {row.withdrawn:%Y-%m-%d} by {row.withdrawn_by})" if row.withdrawn else ""
    return _plain(f"{row.id[:SHORT]}  {row.at:%Y-%m-%d %H:%M}  {row.by}  {row.verdict}{value}{reason}{gone}")


def pair_lines(items: Sequence[ReviewItem], account: Account) -> list[str]:
    """What is worth a look, with the words and the commands that decide it."""
    claims = {claim.id: claim for claim in account.claims}
    return [line for item in items for line in _item(item, claims)] or ["Nothing is worth a look."]


def _item(item: ReviewItem, claims: Mapping[ClaimId, Claim]) -> Iterator[str]:
    head = f"doubt {item.doubt:.2f}, impact {item.impact:.2f}"
    if item.right is None:
        yield f"{head}: is this read right?"
        yield _words(claims[item.left])
        yield f"    khaldun review accept|reject {item.left}"
    else:
        now = "one happening now" if item.together else "two happenings now"
        yield f"{head}: one happening or two? ({now}, weight {(item.weight or 0) / 1000:+.1f})"
        yield _words(claims[item.left])
        yield _words(claims[item.right])
        yield f"    khaldun review same|different {item.left} {item.right}"
    yield ""


def _words(claim: Claim) -> str:
    return _plain(f"    {claim.doc}: {claim.event_type}, {_cut(claim.words)}")


def _cut(words: str) -> str:
    return words if len(words) <= WORDS else f"{words[: WORDS - 3]}..."


def _plain(line: str) -> str:
    """One line without control characters: texts and names of others may hold any."""
    return "".join(letter if letter.isprintable() else " " for letter in line)


def apply_lines(file: str, store: Store) -> Applied:
    """Keep each decision of a JSON Lines file by itself; refused lines are told on standard error.

    Raises InputError when the file cannot be read.
    """
    added = known = refused = 0
    published = [report.published_on() for report in store.reports()]
    for number, line in enumerate(_read(file).splitlines(), start=1):
        if not line.strip():
            continue
        try:
            judgement = from_json(line, Judgement)
            check_applied(judgement, published)
            fresh = store.add_judgement(judgement)
        except (ValueError, StoreError) as error:  # msgspec's and Unicode's errors are ValueErrors
            typer.echo(_plain(f"refused {file} line {number}: {error}"), err=True)
            refused += 1
        else:
            added, known = added + fresh, known + (not fresh)
    return Applied(added=added, known=known, refused=refused)


def _read(file: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise InputError(f"cannot read {file}: {error.strerror}") from error
