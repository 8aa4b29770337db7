"""What people decide: judgements, merging and splitting of incidents, taking back, and the chain over all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from functools import partial
from typing import Any
from urllib.parse import unquote

import msgspec
from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody
from msgspec import Struct
from msgspec.structs import replace

from khaldun.errors import StoreError
from khaldun.records import Claim, Judgement, Report, Verdict
from khaldun.records.audit import AuditFinding
from khaldun.records.imprints import latest_day
from khaldun.records.judging import anchor_of, correct_report, judge_claim, judge_pair, retract, withdrawal
from khaldun.records.link import ON_PAIRS
from khaldun.records.pages import AuditLine, JudgementRow
from khaldun.records.query import IncidentCard, Page
from khaldun.serve.asked import Cursor, Limit, cursor_of, numbered_cursor
from khaldun.serve.desk import Desk, as_json
from khaldun.serve.incidents import found
from khaldun.serve.problems import Problem, missing

AnyRequest = Request[Any, Any, Any]
NOBODY = "analyst"
MOST_NAME, MOST_REASON, MOST_VALUE = 80, 2000, 20_000
MOST_PAIRS = 400
"""Decisions that one merge or split may need."""


class Wanted(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A decision as the page sends it; which fields it needs hangs on the verdict."""

    verdict: Verdict
    left: str | None = None
    right: str | None = None
    claim: str | None = None
    report: str | None = None
    field: str | None = None
    value: Any = None
    reason: str = ""


class Merge(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The other incident that is the same."""

    other: str
    reason: str = ""


class Split(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The claims of an incident that are another one."""

    claims: tuple[str, ...]
    reason: str = ""


class Decided(Struct, frozen=True, kw_only=True):
    """The decisions that a merge or split made."""

    judgements: tuple[JudgementRow, ...]


class Supposed(Struct, frozen=True, kw_only=True):
    """The incidents as they are, and as they would be."""

    before: tuple[IncidentCard, ...]
    after: tuple[IncidentCard, ...]


@get("/judgements", summary="What people decided, the latest first")
async def list_judgements(
    request: AnyRequest, desk: NamedDependency[Desk], cursor: Cursor = None, limit: Limit = 100
) -> Response[Page[JudgementRow]]:
    """A decision that was taken back has `withdrawn`."""
    state = desk.state()
    after = max(numbered_cursor(cursor, state), 0)

    def make() -> Page[JudgementRow]:
        rows = desk.needs.catalogue.judgements()
        more = after + limit if len(rows) > after + limit else None
        return Page(items=tuple(rows[after : after + limit]), next=cursor_of(state, more), total=len(rows))

    return await desk.answer(request, make)


@get("/incidents/{incident_id:str}/history", summary="Decisions on an incident's claims")
async def get_history(
    request: AnyRequest, desk: NamedDependency[Desk], incident_id: FromPath[str]
) -> Response[Decided]:
    """The latest first."""

    def make() -> Decided:
        bundle = found(desk.needs.catalogue, incident_id)
        return Decided(judgements=tuple(desk.needs.catalogue.history(bundle.incident.claims)))

    return await desk.answer(request, make)


@get("/audit", summary="The chain over all decisions")
async def list_audit(
    request: AnyRequest, desk: NamedDependency[Desk], cursor: Cursor = None, limit: Limit = 100
) -> Response[Page[AuditLine]]:
    """In the order they were written; each row holds the hash of the one before."""
    state = desk.state()
    after = max(numbered_cursor(cursor, state), 0)

    def make() -> Page[AuditLine]:
        rows = desk.needs.catalogue.audit()
        more = after + limit if len(rows) > after + limit else None
        return Page(items=tuple(rows[after : after + limit]), next=cursor_of(state, more), total=len(rows))

    return await desk.answer(request, make)


@get("/audit/verify", summary="Whether the chain holds")
async def verify_audit(request: AnyRequest, desk: NamedDependency[Desk]) -> Response[AuditFinding]:
    """Reads every row again; never answered from memory."""
    return as_json(await desk.run(desk.needs.record.verify))


@post("/judgements", summary="Decide")
async def add_judgement(
    request: AnyRequest, desk: NamedDependency[Desk], data: JSONBody[Wanted]
) -> Response[JudgementRow]:
    """On a pair of claims, one claim, or a report. `If-Match` with the state seen is honoured."""
    check_state(request, desk)
    by = reviewer(request)
    judgement = await desk.run(lambda: decision(desk, data, by))
    await keep(desk, [judgement])
    return await _told(desk, judgement, 201)


@post("/judgements/{judgement_id:str}/withdraw", summary="Take a decision back", status_code=200)
async def withdraw_judgement(
    request: AnyRequest, desk: NamedDependency[Desk], judgement_id: FromPath[str]
) -> Response[JudgementRow]:
    """The decision stays in the chain, with who took it back and when."""
    check_state(request, desk)
    known = await desk.run(lambda: desk.needs.catalogue.judgement(judgement_id))
    if known is None:
        raise missing("judgement", judgement_id)
    if known.withdrawn:
        raise Problem(409, "That decision has been taken back already: decide again instead.")
    gone = withdrawal(known, by=reviewer(request), at=now())
    await keep(desk, [gone])
    return await _told(desk, gone, 200)


@post("/incidents/{incident_id:str}/merge", summary="Two incidents are one", status_code=200)
async def merge_incidents(
    request: AnyRequest,
    desk: NamedDependency[Desk],
    incident_id: FromPath[str],
    data: JSONBody[Merge],
    preview: FromQuery[bool] = False,
) -> Response[Decided] | Response[Supposed]:
    """Every claim of both is said to be one happening with the first. preview=true keeps nothing, and shows
    what would become of them.
    """
    check_state(request, desk)
    by = reviewer(request)

    def make() -> tuple[list[Judgement], list[IncidentCard], tuple[str, ...]]:
        one, other = (found(desk.needs.catalogue, key) for key in (incident_id, data.other))
        if one.incident.id == other.incident.id:
            raise Problem(422, "An incident cannot be merged with itself: name another.")
        claims = sorted({*one.incident.claims, *other.incident.claims})
        check_few(len(claims) - 1)
        # One pair would not do: what is joined to another happening may lose those it was like.
        pairs = [(claims[0], claim) for claim in claims[1:]]
        made = [_pair(desk, *pair, Verdict.SAME, by, reason_of(data.reason)) for pair in pairs]
        return made, [one.card, other.card], tuple(claims)

    return await _carry_out(desk, make, preview)


@post("/incidents/{incident_id:str}/split", summary="Claims of an incident are another", status_code=200)
async def split_incident(
    request: AnyRequest,
    desk: NamedDependency[Desk],
    incident_id: FromPath[str],
    data: JSONBody[Split],
    preview: FromQuery[bool] = False,
) -> Response[Decided] | Response[Supposed]:
    """Each of the claims is said to differ from each that stays. preview=true keeps nothing."""
    check_state(request, desk)
    by = reviewer(request)

    def make() -> tuple[list[Judgement], list[IncidentCard], tuple[str, ...]]:
        one = found(desk.needs.catalogue, incident_id)
        out, stay = _halves(one.incident.claims, data.claims)
        pairs = [(left, right) for left in out for right in stay]
        made = [_pair(desk, *pair, Verdict.DIFFERENT, by, reason_of(data.reason)) for pair in pairs]
        return made, [one.card], one.incident.claims

    return await _carry_out(desk, make, preview)


def _halves(claims: Sequence[str], wanted: Sequence[str]) -> tuple[list[str], list[str]]:
    """Claims that go and claims that stay. Raises Problem 422 where that is no split."""
    strange = sorted(set(wanted) - set(claims))
    if strange:
        raise Problem(422, f"The claim {strange[0][:80]!r} is not one of this incident: name its own.")
    out = [claim for claim in claims if claim in set(wanted)]
    stay = [claim for claim in claims if claim not in set(wanted)]
    if not out or not stay:
        raise Problem(422, "A split needs at least one claim that goes and one that stays.")
    check_few(len(out) * len(stay))
    return out, stay


def check_few(decisions: int) -> None:
    """Raises Problem 422 for more decisions at once than one may make."""
    if decisions > MOST_PAIRS:
        raise Problem(422, f"This needs {decisions} decisions, more than {MOST_PAIRS}: take fewer claims.")


async def _carry_out(
    desk: Desk,
    make: Callable[[], tuple[list[Judgement], list[IncidentCard], tuple[str, ...]]],
    preview: bool,
) -> Response[Any]:
    judgements, before, claims = await desk.run(make)
    if preview:
        after = await desk.run(lambda: desk.needs.record.suppose(judgements, claims))
        return as_json(Supposed(before=tuple(before), after=after))
    await keep(desk, judgements)
    rows = await desk.run(lambda: tuple(desk.needs.catalogue.judgement_row(one) for one in judgements))
    return as_json(Decided(judgements=rows))


async def keep(desk: Desk, judgements: Sequence[Judgement]) -> None:
    """Write decisions, then make the views anew: at once in a small record, else in the background."""
    try:
        for judgement in judgements:
            await desk.run(partial(desk.needs.record.judge, judgement))
    except StoreError as error:
        raise Problem(422, str(error)) from error
    await desk.derive()


async def _told(desk: Desk, judgement: Judgement, status: int) -> Response[JudgementRow]:
    row = await desk.run(lambda: desk.needs.catalogue.judgement_row(judgement))
    return as_json(row, status=status, ETag=f'W/"{desk.state()}"')


def decision(desk: Desk, wanted: Wanted, by: str) -> Judgement:
    """The judgement that the page asks for. Raises Problem 404 or 422."""
    reason = reason_of(wanted.reason)
    try:
        if wanted.verdict in ON_PAIRS:
            left, right = _need(wanted.left, "left"), _need(wanted.right, "right")
            return _pair(desk, left, right, wanted.verdict, by, reason)
        if wanted.verdict is Verdict.RETRACTED:
            return retract(known_report(desk, _need(wanted.report, "report")), by=by, at=now(), reason=reason)
        if wanted.verdict is Verdict.CORRECTED and wanted.report and not wanted.claim:
            return _on_report(desk, wanted, by, reason)
        return _on_claim(desk, wanted, by, reason)
    except ValueError as error:
        raise Problem(422, f"{error}.") from error


def _pair(desk: Desk, left: str, right: str, verdict: Verdict, by: str, reason: str) -> Judgement:
    one, other = (anchor_of(*_as_read(desk, key)) for key in (left, right))
    try:
        return judge_pair(one, other, verdict, by=by, at=now(), reason=reason)
    except ValueError as error:
        raise Problem(422, f"{error}.") from error


def _on_claim(desk: Desk, wanted: Wanted, by: str, reason: str) -> Judgement:
    """On one claim; what is accepted is the claim as people see it, held on to as it was read."""
    claim, report = _as_read(desk, _need(wanted.claim, "claim"))
    shown = claim
    if wanted.verdict is Verdict.ACCEPTED:
        page = desk.needs.catalogue.claim(claim.id)
        shown = page.claim if page else claim
    value = value_of(wanted.value) if wanted.verdict is Verdict.CORRECTED else None
    made = judge_claim(
        shown,
        report,
        wanted.verdict,
        by=by,
        at=now(),
        reason=reason,
        field=wanted.field if wanted.verdict is Verdict.CORRECTED else None,
        value=value,
    )
    return replace(made, left=anchor_of(claim, report))


def _on_report(desk: Desk, wanted: Wanted, by: str, reason: str) -> Judgement:
    report = known_report(desk, _need(wanted.report, "report"))
    field, value = wanted.field or "", value_of(wanted.value)
    return correct_report(report, field, value, by=by, at=now(), latest=latest(desk), reason=reason)


def latest(desk: Desk) -> date:
    """The last day that a report of this record may be corrected to."""
    newest, _, _ = desk.needs.catalogue.reports(
        words=None, outlet=None, since=None, until=None, after=None, limit=1
    )
    return latest_day((one.published for one in newest), date.today())


def known_report(desk: Desk, key: str) -> Report:
    """The report of this id. Raises Problem 404 where there is none."""
    page = desk.needs.catalogue.report(key)
    if page is None:
        raise missing("report", key)
    return page.report


def value_of(given: Any) -> str:
    """The value of a correction as JSON. Raises Problem 422 for one that is too long."""
    value = msgspec.json.encode(given).decode()
    if len(value) > MOST_VALUE:
        raise Problem(422, f"The value has {len(value)} characters, more than {MOST_VALUE}: shorten it.")
    return value


def _as_read(desk: Desk, claim: str) -> tuple[Claim, Report]:
    known = desk.needs.catalogue.claim_as_read(claim)
    if known is None:
        raise missing("claim", claim)
    return known


def _need(value: str | None, name: str) -> str:
    if not value or "\0" in value:
        raise Problem(422, f"This verdict needs the field {name!r} with an id: give it.")
    return value


def reason_of(words: str) -> str:
    """Why, as it is kept. Raises Problem 422 for more words than are kept."""
    if len(words) > MOST_REASON:
        raise Problem(422, f"The reason has {len(words)} characters, more than {MOST_REASON}: shorten it.")
    return words.replace("\0", "")


def reviewer(request: AnyRequest) -> str:
    """Who decides: the header X-Khaldun-By, percent-encoded where the name is not ASCII."""
    name = unquote(request.headers.get("x-khaldun-by", "")).strip()
    printable = "".join(one if one.isprintable() else " " for one in name)
    return " ".join(printable.split())[:MOST_NAME] or NOBODY


def check_state(request: AnyRequest, desk: Desk) -> None:
    """Raises Problem 412 when `If-Match` names a state that is no more."""
    wanted = request.headers.get("if-match", "").removeprefix("W/").strip('"')
    if wanted and wanted != "*":
        desk.changed()
        if wanted != desk.state():
            raise Problem(412, "The record has changed since you loaded it: load it again, then decide.")


def now() -> datetime:
    """The clock, read once for each decision."""
    return datetime.now(UTC)
