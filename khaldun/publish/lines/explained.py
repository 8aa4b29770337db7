"""Why one incident stands as it does: its claims, figures, links, origins, contests and grade."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from khaldun.publish.lookup import Lookup, find_incident
from khaldun.publish.phrases import (
    counted,
    figure,
    party_words,
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
from khaldun.publish.policies import other_policies, policy_figures
from khaldun.records import Account, Claim, ClaimId, Contest, Incident, Link, Origin, Reason, TollAccount
from khaldun.records.pages import PolicyTotal
from khaldun.records.policies import named_policy
from khaldun.records.titles import listed, some
from khaldun.records.totals import is_of_parts

INDENT = "    "


def explain_lines(account: Account, incident_id: str, *, others: Iterable[Incident] = ()) -> Iterator[str]:
    """Everything behind one incident, in plain lines that are not wrapped. `others`: it under every policy.

    `incident_id` may be the start of an id, or the id of a claim, whose incident is then explained. Raises
    UsageError, naming ids that come near, when there is none or more than one.
    """
    at = Lookup(account)
    incident = find_incident(at, incident_id)
    return map(printable, _explained(incident, at, policy_figures(others)))


def _explained(incident: Incident, at: Lookup, others: Sequence[PolicyTotal]) -> Iterator[str]:
    claims = at.claims_of(incident.claims)
    numbers = {claim.id: f"[{number}]" for number, claim in enumerate(claims, 1)}
    yield f"{incident.id}: {what(incident)}{', ' if who(incident) else ''}{who(incident)}"
    yield f"{where(incident.place)}; {when(incident.period)}; {incident.status}"
    yield support(incident)
    yield from _everybody(incident)
    for name, other in (("part of", incident.part_of), ("outcome of", incident.outcome_of)):
        if other:
            yield f"{name} {other}"
    yield from _section("Claims", (line for claim in claims for line in _claim(claim, numbers[claim.id], at)))
    yield from _section("Figures", _tolls(incident, numbers, at, others))
    yield from _section("Why these claims are one incident", _links(incident, numbers, at))
    yield from _section("Origins", (line for origin in incident.origins for line in _origin(origin, numbers)))
    yield from _section("Contests", (line for one in incident.contests for line in _contest(one, numbers)))
    yield from _section("Grade", _grade(incident, numbers))


def _everybody(incident: Incident) -> Iterator[str]:
    """All parties, where the first line names only the first of them."""
    for role, parties in (("actors", incident.actors), ("recipients", incident.recipients)):
        names = [party.canonical for party in parties]
        if listed(names) != some(names):
            yield f"{role}: {listed(map(party_words, parties))}"


def _numbered(claims: Iterable[str], numbers: Mapping[ClaimId, str]) -> str:
    """The claims by the numbers they have in this explanation, others by id."""
    return ", ".join(numbers.get(ClaimId(claim), claim) for claim in claims)


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    """A heading and its lines, or neither."""
    for number, line in enumerate(lines):
        if number == 0:
            yield from ("", title.upper())
        yield line


def _claim(claim: Claim, number: str, at: Lookup) -> Iterator[str]:
    first = claim.evidence[0]
    yield f"{number} {quoted(claim.words, most=400)}"
    yield f"{INDENT}{voice(claim, at)}; {claim.doc}, characters {first.start} to {first.end}"
    polarity = "" if claim.polarity == "positive" else f", {claim.polarity}"
    cue = f" ({quoted(claim.attribution.cue, most=40)})" if claim.attribution.cue else ""
    hedge = f", hedged: {quoted(claim.attribution.hedge, most=40)}" if claim.attribution.hedge else ""
    background = ", background" if claim.background else ""
    headline = ", headline" if claim.headline else ""
    kind = plain(claim.sub_event_type or claim.event_type)
    told = f"{kind}, {claim.modality}{cue}{hedge}{polarity}{background}{headline}"
    yield f"{INDENT}{told}; {where(claim.place)}; {when(claim.period)}{_time_words(claim)}"
    yield f"{INDENT}{claim.id}"
    for relation, other in (
        ("content of", claim.content_of),
        ("denies", claim.denies),
        ("part of", claim.part_of),
    ):
        if other:
            yield f"{INDENT}{relation} {other}"


def _time_words(claim: Claim) -> str:
    """The words of the time and what its days rest on; words without a day stand there already."""
    dated = claim.period.start or claim.period.end
    return f" {quoted(claim.period.words)} ({claim.period.basis})" if dated and claim.period.words else ""


def _tolls(
    incident: Incident, numbers: Mapping[ClaimId, str], at: Lookup, others: Sequence[PolicyTotal]
) -> Iterator[str]:
    """Every figure, and what the other policies make of the same statements where that differs."""
    for toll in incident.tolls:
        told = f"in its parts {toll_phrase(toll)}" if is_of_parts(incident, toll.kind) else toll_phrase(toll)
        yield f"{told}, by the policy {toll.policy}"
        yield from _toll(toll, numbers, at)
        if different := other_policies(toll, others):
            yield f"{INDENT}other policies: {different}"
    for policy in dict.fromkeys(toll.policy for toll in incident.tolls):
        yield f"the policy {named_policy(policy)}"


def _toll(toll: TollAccount, numbers: Mapping[ClaimId, str], at: Lookup) -> Iterator[str]:
    for statement in sorted(toll.statements, key=lambda one: not one.used):
        claim = at.claims.get(statement.claim)
        told = voice(claim, at) if claim else "a claim no longer in the record"
        number = numbers.get(statement.claim, statement.claim)
        use = "used" if statement.used else "set aside"
        reason = f": {with_numbers(statement.reason, numbers)}" if statement.reason else ""
        yield f"{INDENT}{number} {figure(statement.low, statement.high)} {quoted(statement.words)} {told}"
        yield f"{INDENT}    {use}{reason} ({statement.scope})"
    yield from _reasons(toll.reasons)


def with_numbers(words: str, numbers: Mapping[ClaimId, str]) -> str:
    """A reason, with the claims of this incident by number."""
    for claim, number in numbers.items():
        words = words.replace(claim, number)
    return words


def _links(incident: Incident, numbers: Mapping[ClaimId, str], at: Lookup) -> Iterator[str]:
    """The strongest links that hold the claims together, each with what it sums, the weightiest first."""
    members = set(incident.claims)
    if len(members) == 1:
        yield "One claim alone: nothing was linked."
        return
    inside = [link for link in at.account.links if {link.left, link.right} <= members]
    inside.sort(key=lambda one: (-one.weight, one.left, one.right))
    holding = _holding_together(inside)
    for link in holding:
        yield from _link(link, numbers)
    if len(inside) > len(holding):
        yield f"and {counted(len(inside) - len(holding), 'weaker link')} among the same claims"
    if not inside:
        yield "The record holds no links between these claims: read again to derive them."


def _holding_together(links: Sequence[Link]) -> list[Link]:
    """Of links in descending order those that tie a claim to others not yet tied to it, and barred ones."""
    group: dict[ClaimId, set[ClaimId]] = {}
    kept = []
    for link in links:
        left, right = (group.setdefault(claim, {claim}) for claim in (link.left, link.right))
        if left is not right or link.barred:
            kept.append(link)
        if left is not right:
            left |= right
            group |= dict.fromkeys(right, left)
    return kept


def _link(link: Link, numbers: Mapping[ClaimId, str]) -> Iterator[str]:
    barred = " barred" if link.barred else ""
    yield f"{_numbered((link.left, link.right), numbers)}: {_weight(link.weight)}{barred}"
    told = sorted(link.reasons, key=lambda reason: -abs(reason.weight))
    for one in told:
        yield f"{INDENT}{_summand(one.weight):>6} {one.words or plain(one.rule)}"


def _summand(weight: int) -> str:
    return _weight(weight) if weight else ""


def _reasons(reasons: Iterable[Reason]) -> Iterator[str]:
    for reason in reasons:
        words = f": {quoted(reason.words)}" if reason.words else ""
        yield f"{INDENT}{plain(reason.rule)}{words}"


def _weight(thousandths: int) -> str:
    """Log-odds as kept (times 1000) in their own unit."""
    return f"{thousandths / 1000:+.2f}"


def _origin(origin: Origin, numbers: Mapping[ClaimId, str]) -> Iterator[str]:
    day = f" on {origin.occasion}" if origin.occasion else ""
    side = f" ({origin.side})" if origin.side else ""
    basis = f", by {plain(origin.basis)}" if origin.basis and origin.speaker else ""
    yield f"{origin.speaker or 'own voice'}{side}{day}{basis}: {_numbered(origin.claims, numbers)}"


def _contest(contest: Contest, numbers: Mapping[ClaimId, str]) -> Iterator[str]:
    yield f"{plain(contest.field)} ({'hard' if contest.hard else 'soft'}): {contest.sentence}"
    for position in contest.positions:
        speakers = f", {listed(position.speakers)}" if position.speakers else ""
        yield f"{INDENT}{position.value}{speakers}: {_numbered(position.claims, numbers)}"


def _grade(incident: Incident, numbers: Mapping[ClaimId, str]) -> Iterator[str]:
    yield f"{incident.grade.name}: {incident.grade.rule}"
    if incident.grade.claims:
        yield f"{INDENT}rests on {_numbered(incident.grade.claims, numbers)}"
