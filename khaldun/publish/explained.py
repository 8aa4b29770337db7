"""Why one incident stands as it does: its claims, figures, links, origins, contests and grade."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from khaldun.errors import UsageError
from khaldun.publish.lookup import Lookup
from khaldun.publish.phrases import (
    figure,
    listed,
    plain,
    printable,
    quoted,
    support,
    toll_phrase,
    voice,
    what,
    when,
    where,
    who,
)
from khaldun.records import Account, Claim, Contest, Incident, Link, Origin, Reason, TollAccount

INDENT = "    "


def explain_lines(account: Account, incident_id: str) -> Iterator[str]:
    """Everything behind one incident, in plain lines that are not wrapped.

    `incident_id` may be the start of an id, or the id of a claim, whose incident is then explained. Raises
    UsageError, naming ids that come near, when there is none or more than one.
    """
    at = Lookup(account)
    incident = find_incident(at, incident_id)
    return map(printable, _explained(incident, at))


def find_incident(at: Lookup, wanted: str) -> Incident:
    """The incident with that id, with an id that starts so, or that holds the claim of that id."""
    ids = {incident.id: incident for incident in at.account.incidents}
    holder = next((owner for claim, owner in at.incident_of.items() if claim == wanted), None)
    if holder is not None:
        return ids[holder]
    near = [wanted] if wanted in ids else sorted(one for one in ids if wanted and one.startswith(wanted))
    if len(near) == 1:
        return next(incident for one, incident in ids.items() if one == near[0])
    if near:
        raise UsageError(
            f"{wanted!r} begins {len(near)} incidents ({', '.join(near[:3])} ...): give more of the id"
        )
    close = get_close_matches(wanted, list(ids), n=3)
    hint = f"did you mean {' or '.join(close)}?" if close else "`khaldun show` prints them"
    raise UsageError(f"there is no incident {wanted!r} among {len(ids)}: {hint}")


def _explained(incident: Incident, at: Lookup) -> Iterator[str]:
    yield f"{incident.id}: {what(incident)}{', ' if who(incident) else ''}{who(incident)}"
    yield f"{where(incident.place)}; {when(incident.period)}; {incident.status}"
    yield support(incident)
    for name, other in (("part of", incident.part_of), ("outcome of", incident.outcome_of)):
        if other:
            yield f"{name} {other}"
    yield from _section(
        "Claims", (line for claim in at.claims_of(incident.claims) for line in _claim(claim, at))
    )
    yield from _section("Figures", (line for toll in incident.tolls for line in _toll(toll, at)))
    yield from _section("Why these claims are one incident", _links(incident, at))
    yield from _section("Origins", (line for origin in incident.origins for line in _origin(origin)))
    yield from _section("Contests", (line for one in incident.contests for line in _contest(one)))
    yield from _section("Grade", _grade(incident))


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    """A heading and its lines, or neither."""
    for number, line in enumerate(lines):
        if number == 0:
            yield from ("", title.upper())
        yield line


def _claim(claim: Claim, at: Lookup) -> Iterator[str]:
    first = claim.evidence[0]
    yield f"{claim.id}  {quoted(claim.words, most=400)}"
    yield f"{INDENT}{voice(claim, at)}; {claim.doc}, characters {first.start} to {first.end}"
    polarity = "" if claim.polarity == "positive" else f", {claim.polarity}"
    cue = f" ({claim.attribution.cue})" if claim.attribution.cue else ""
    hedge = f", hedged: {claim.attribution.hedge}" if claim.attribution.hedge else ""
    background = ", background" if claim.background else ""
    kind = plain(claim.sub_event_type or claim.event_type)
    told = f"{kind}, {claim.modality}{cue}{hedge}{polarity}{background}"
    yield f"{INDENT}{told}; {where(claim.place)}; {when(claim.period)}{_time_words(claim)}"
    for relation, other in (
        ("content of", claim.content_of),
        ("denies", claim.denies),
        ("part of", claim.part_of),
    ):
        if other:
            yield f"{INDENT}{relation} {other}"


def _time_words(claim: Claim) -> str:
    return f" {quoted(claim.period.words)} ({claim.period.basis})" if claim.period.words else ""


def _toll(toll: TollAccount, at: Lookup) -> Iterator[str]:
    yield f"{toll_phrase(toll)}, by the policy {toll.policy}"
    for statement in toll.statements:
        claim = at.claims.get(statement.claim)
        told = voice(claim, at) if claim else "a claim no longer in the record"
        use = "used" if statement.used else "not used"
        reason = f", {statement.reason}" if statement.reason else ""
        yield f"{INDENT}{figure(statement.low, statement.high)} {quoted(statement.words)} {told}"
        yield f"{INDENT}  {use}{reason}; {statement.scope}; {statement.claim}"
    yield from _reasons(toll.reasons)


def _links(incident: Incident, at: Lookup) -> Iterator[str]:
    members = set(incident.claims)
    if len(members) == 1:
        yield "One claim alone: nothing was linked."
        return
    inside = [link for link in at.account.links if {link.left, link.right} <= members]
    for link in sorted(inside, key=lambda one: (-one.weight, one.left, one.right)):
        yield from _link(link)
    if not inside:
        yield "The record holds no links between these claims: read again to derive them."


def _link(link: Link) -> Iterator[str]:
    barred = " barred" if link.barred else ""
    yield f"{link.left} and {link.right}: {_weight(link.weight)}{barred}"
    yield from _reasons(link.reasons)


def _reasons(reasons: Iterable[Reason]) -> Iterator[str]:
    for reason in reasons:
        weight = f"{_weight(reason.weight)}  " if reason.weight else ""
        words = f": {quoted(reason.words)}" if reason.words else ""
        yield f"{INDENT}{weight}{plain(reason.rule)}{words}"


def _weight(thousandths: int) -> str:
    """Log-odds as kept (times 1000) in their own unit."""
    return f"{thousandths / 1000:+.2f}"


def _origin(origin: Origin) -> Iterator[str]:
    day = f" on {origin.occasion}" if origin.occasion else ""
    side = f" ({origin.side})" if origin.side else ""
    basis = f", by {plain(origin.basis)}" if origin.basis else ""
    yield f"{origin.speaker or 'own voice'}{side}{day}{basis}: {listed(origin.claims)}"


def _contest(contest: Contest) -> Iterator[str]:
    yield f"{plain(contest.field)} ({'hard' if contest.hard else 'soft'}): {contest.sentence}"
    for position in contest.positions:
        speakers = f", {listed(position.speakers)}" if position.speakers else ""
        yield f"{INDENT}{position.value}{speakers}: {listed(position.claims)}"


def _grade(incident: Incident) -> Iterator[str]:
    yield f"{incident.grade.name}: {incident.grade.rule}"
    if incident.grade.claims:
        yield f"{INDENT}rests on {listed(incident.grade.claims)}"
