"""The whole line. Read this file first.

    ingest -> read -> ground -> claim      batches of reports: every report by itself
    link -> reconcile                      everything kept so far: views, derived anew (views.py)

A report whose day or outlet people corrected goes through the first half once more, before the views.

Rooms know the records and the seams; only this file and views.py know the rooms. Engines, stores, readers
and atlases are handed in. Nothing is dropped in silence: what a room could not do arrives as a Refusal, is
kept and counted.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct
from msgspec.structs import replace

from khaldun.claim import claims_of
from khaldun.engines.batches import cut
from khaldun.errors import KhaldunError
from khaldun.ground import (
    Addition,
    Change,
    OwnGazetteer,
    country_spoken_of,
    find_times,
    ground_readings,
    open_atlas,
    suggested_aliases,
)
from khaldun.ingest import Given, Input, corrected_report, find_inputs, read_inputs
from khaldun.link import corrections_of_reports, idle_judgements, review_queue, show_claims
from khaldun.memo import before, remember
from khaldun.read import open_reader
from khaldun.reconcile import DEFAULT_POLICY, POLICIES, check_policy
from khaldun.records import (
    Account,
    Claim,
    Mention,
    MentionKind,
    Place,
    Reading,
    Refusal,
    Report,
    Span,
)
from khaldun.records.imprints import Corrections
from khaldun.records.judging import is_correction_of_report
from khaldun.records.wire import from_json, to_json
from khaldun.rules import rules_version
from khaldun.seams import Atlas, Engine, Reader, Store
from khaldun.views import Memo, derive, incident_by_policies, under_policies

__all__ = [
    "DEFAULT_POLICY",
    "POLICIES",
    "Addition",
    "Change",
    "Counts",
    "Given",
    "Line",
    "OwnGazetteer",
    "Told",
    "account_of",
    "check_policy",
    "country_spoken_of",
    "find_inputs",
    "find_times",
    "idle_judgements",
    "incident_by_policies",
    "line_version",
    "open_atlas",
    "open_line",
    "places_in",
    "read_inputs",
    "read_reports",
    "reread_corrected",
    "review_queue",
    "settled_account",
    "suggested_aliases",
    "tell",
    "under_policies",
]

REPORTS_A_BATCH = 8


class Line(Struct, frozen=True, kw_only=True):
    """The two things every report is read with. Pickles."""

    reader: Reader
    atlas: Atlas


class Told(Struct, frozen=True, kw_only=True):
    """One report and its claims: what the first half of the line yields.

    Pickles as its canonical bytes: records are slow to pickle.
    """

    report: Report
    claims: tuple[Claim, ...]

    def __reduce__(self) -> tuple[Callable[[bytes], Told], tuple[bytes]]:
        return _told_again, (to_json(self),)


def _told_again(written: bytes) -> Told:
    return from_json(written, Told)


class Counts(Struct, frozen=True, kw_only=True):
    """What a run did."""

    reports: int = 0
    already: int = 0
    claims: int = 0
    refused: int = 0


def open_line(*, progress: Callable[[str], None] | None = None) -> Line:
    """The bundled reader and atlas; compiles the atlas on first use, telling `progress`."""
    return Line(reader=open_reader(), atlas=open_atlas(progress=progress))


def tell(
    inputs: Sequence[Input], *, line: Line, given: Given, known: frozenset[str]
) -> Iterator[Told | Refusal]:
    """ingest -> read -> ground -> claim for one batch; reports in `known` are passed through unread."""
    told: dict[str, Told | Refusal] = {}
    for item in read_inputs(inputs, given=given):
        if isinstance(item, Refusal):
            yield item
        elif item.id in known:
            yield Told(report=item, claims=())
        else:
            if item.id not in told:
                told[item.id] = _told(item, line)
            yield told[item.id]


def _told(report: Report, line: Line) -> Told | Refusal:
    """One report through the rooms. An error nobody foresaw refuses this report and stops no other."""
    room = "read"
    try:
        (reading,) = line.reader.read((report,))
        room = "ground"
        (reading,) = ground_readings((reading,), atlas=line.atlas)
        room = "claim"
        if isinstance(reading, Refusal):
            return reading
        return Told(report=reading.report, claims=claims_of(reading))
    except (KhaldunError, MemoryError):
        raise
    except Exception as error:
        reason = (
            f"{report.name} could not be read: {type(error).__name__} in the room {room} ({error}). All "
            "other reports are read; please report this fault with the text, its claims are missing"
        )
        return Refusal(report=report.id, room=room, reason=reason)


def places_in(
    reports: Sequence[Report], *, line: Line, spans: Mapping[str, Sequence[Span]] | None = None
) -> dict[str, tuple[Place, ...]]:
    """Where the places of some reports lie, by its name: those at `spans`, or those the reader marks.

    What cannot be placed is left out. For measuring: claims come from `tell`.
    """
    if spans is None:
        readings = [one for one in line.reader.read(reports) if isinstance(one, Reading)]
    else:
        readings = [_marked(report, spans.get(report.name, ())) for report in reports]
    grounded = ground_readings(readings, atlas=line.atlas)
    return {
        one.report.name: tuple(found.place for found in one.groundings if found.place is not None)
        for one in grounded
        if isinstance(one, Reading)
    }


def _marked(report: Report, spans: Sequence[Span]) -> Reading:
    mentions = tuple(Mention(kind=MentionKind.PLACE, span=span, score=1.0) for span in spans)
    return Reading(report=report, reader="given", mentions=mentions)


def read_reports(
    paths: Sequence[str],
    *,
    given: Given,
    line: Line,
    engine: Engine,
    store: Store,
    stdin: BinaryIO | None = None,
    on_report: Callable[[str], None] | None = None,
    ours: Collection[Path] = (),
) -> Counts:
    """Read everything under `paths` into the store; what was already read by this reader is left alone.

    Files of `ours` (what the command writes) and those of the record itself are no reports of a folder.
    """
    own = (*ours, *getattr(store, "files", ()))
    found = list(find_inputs(paths, stdin=stdin, ours=own))
    refusals = [item for item in found if isinstance(item, Refusal)]
    inputs = [item for item in found if isinstance(item, Input)]
    version = line_version(line)
    known = frozenset(report.id for report in store.reports() if store.has_report(report.id, reader=version))
    work = partial(tell, line=line, given=given, known=known)
    counts = Counts()
    for refusal in refusals:
        counts = _keep(refusal, counts, store, version, known)
    for told in cut(engine.flat_map(work, inputs, batch=REPORTS_A_BATCH), batch=REPORTS_A_BATCH):
        with store.together():
            for item in told:
                counts = _keep(item, counts, store, version, known)
        if on_report:
            for item in told:
                on_report(item.report if isinstance(item, Refusal) else item.report.name)
    return counts


def _keep(item: Told | Refusal, counts: Counts, store: Store, version: str, known: frozenset[str]) -> Counts:
    """Keep one result; the counts with it added."""
    if isinstance(item, Refusal):
        store.add_refusal(item)
        return _added(counts, refused=1)
    if item.report.id in known or not store.add_report(item.report, item.claims, reader=version):
        return _added(counts, already=1)
    return _added(counts, reports=1, claims=len(item.claims))


def _added(counts: Counts, **more: int) -> Counts:
    return replace(counts, **{name: getattr(counts, name) + number for name, number in more.items()})


def line_version(line: Line) -> str:
    """Reader, atlas and rules: what a claim depends on besides its report."""
    return f"{line.reader.version}+{line.atlas.version}+{rules_version()}"


def account_of(
    store: Store,
    *,
    engine: Engine,
    policy: str = DEFAULT_POLICY,
    atlas: Atlas | None = None,
    as_of: date | None = None,
    keep: bool = True,
) -> Account:
    """judgements -> link -> reconcile over everything in the store.

    `atlas` tells which camp an actor belongs to; without it only a party's own spokesmen are known. `as_of`
    is what was known on a day: of reports published later, or nobody knows when, nothing. The views are kept
    in the store, unless `keep` is False or they are of a day. What the last account left behind is taken over
    where it still holds (memo.py).
    """
    judged, judgements = store.head(), tuple(store.judgements())
    shown = show_claims(tuple(store.claims()), tuple(store.reports()), judgements, as_of=as_of)
    memo = Memo(before(store))
    account = derive(shown, tuple(store.refusals()), engine=engine, policy=policy, atlas=atlas, memo=memo)
    if keep and as_of is None:
        with ThreadPoolExecutor(max_workers=1) as beside:
            remembered = beside.submit(remember, store, memo.left())  # written while the database writes
            store.keep_account(account, judged=judged)
        remembered.result()
    return account


def settled_account(
    store: Store,
    *,
    engine: Engine,
    line: Callable[[], Line],
    policy: str = DEFAULT_POLICY,
    atlas: Atlas | None = None,
) -> Account:
    """The account kept, made once more if somebody decided something meanwhile: the last one sees all.

    `line` is asked for only where a report has to be read again (reread_corrected).
    """
    while True:
        head = store.head()
        reread_corrected(store, line)
        account = account_of(store, engine=engine, policy=policy, atlas=atlas)
        if store.head() == store.judged() == head:
            return account


def reread_corrected(store: Store, line: Callable[[], Line]) -> None:
    """Let each report stand with the day and outlet that people say it has: read again from its text where
    they correct it otherwise than it stands, as it was first read where nobody corrects it any more.

    One that cannot be read again stays as it is, with a refusal.
    """
    standing = {one.first.id: one for one in store.corrected_reports()}
    judgements = [one for one in store.judgements() if is_correction_of_report(one)]
    if not standing and not judgements:
        return
    opened = cache(line)
    firsts = tuple(standing[one.id].first if one.id in standing else one for one in store.reports())
    wanted = corrections_of_reports(judgements, firsts)
    for first in firsts:
        corrections = wanted.get(first.id, ())
        stands = standing[first.id].corrections if first.id in standing else ()
        if not corrections and stands:
            store.put_back_report(first.id)
        elif corrections != stands:
            _reread(first, corrections, store, opened())


def _reread(first: Report, corrections: Corrections, store: Store, line: Line) -> None:
    told = _told(corrected_report(first, corrections), line)
    if isinstance(told, Refusal):
        store.add_refusal(told)
    else:
        store.correct_report(told.report, told.claims, corrections)
