"""The sums of an incident in plain lines that are not wrapped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from khaldun.publish.lookup import Lookup
from khaldun.publish.phrases import (
    SCOPES,
    bounds_words,
    days,
    figure,
    harm,
    plain,
    printable,
    quoted,
    support,
    when,
)
from khaldun.publish.summed import PartFigure, Summed, SummedClaim, SummedFigure, has_figure
from khaldun.records import Account, IncidentId, TollKind, TollStatement, Victims
from khaldun.records.pages import Bounds, Sum
from khaldun.records.policies import policy_name
from khaldun.records.titles import listed, shortened

INDENT = "    "


class Names(Struct, frozen=True, kw_only=True):
    """How claims and incidents are called in the lines: claims by number, incidents by a short id."""

    own: str
    claims: Mapping[str, SummedClaim]
    numbers: Mapping[str, str]
    at: Lookup

    def short(self, incident: str) -> str:
        """An incident by the start of its id."""
        return self.at.short_id(IncidentId(incident))


def summed_lines(account: Account, found: Summed) -> Iterator[str]:
    """Every sum with its statements, its parts and the other policies; one line where there is none."""
    return map(printable, _lines(found, Lookup(account)))


def _lines(found: Summed, at: Lookup) -> Iterator[str]:
    yield f"{found.incident}: {found.title}"
    incident = at.incident_by_id[IncidentId(found.incident)]
    yield f"{when(incident.period)}; {incident.status}; {support(incident)}"
    if not found.sums:
        yield _nothing(found)
        return
    yield f"Figures are a {found.label}: what the reports read say, not how many there were."
    names = Names(
        own=found.incident,
        claims={claim.id: claim for claim in found.claims},
        numbers={claim.id: f"[{number}]" for number, claim in enumerate(found.claims, 1)},
        at=at,
    )
    for one, before in zip(found.sums, (None, *found.sums), strict=False):
        yield ""
        if before and _made(one) == _made(before):
            yield f"{_title(one)}: the same sum"
        else:
            yield from _sum(one, names)
    yield from _parts(found, names)
    yield from _behind(found, names)


def _nothing(found: Summed) -> str:
    """That there is no such figure, and which there are."""
    kinds = listed(harm(TollKind(kind)) for kind in found.counted)
    wanted = f" of {harm(TollKind(found.kind))}" if found.kind else ""
    there = f"it has figures of {kinds}" if kinds else "it has no figures at all"
    return f"No report gives a figure{wanted} for this incident: {there}."


def _sum(one: SummedFigure, names: Names) -> Iterator[str]:
    yield f"{_title(one)}, by the policy {one.sum.policy}"
    order = {claim: position for position, claim in enumerate(names.claims)}
    for title, statements in (("in the sum", one.sum.used), ("set aside", one.sum.aside)):
        if statements:
            yield f"{INDENT}{title}:"
        for statement in sorted(statements, key=lambda told: order.get(told.claim, len(order))):
            yield from _statement(statement, names)
    told = {statement.reason for statement in (*one.sum.used, *one.sum.aside)}
    for reason in one.reasons:
        if reason.words not in told:
            words = f": {_numbered(reason.words, names)}" if reason.words else ""
            yield f"{INDENT}{plain(reason.rule)}{words}"
    yield from _policies(one)


def _title(one: SummedFigure) -> str:
    return f"{_name(one.sum).upper()}: {_words(_own(one.sum))}"


def _made(one: SummedFigure) -> tuple[object, ...]:
    """All that is told of a sum, whoever the people are."""
    return one.sum.kind, _own(one.sum), one.sum.used, one.sum.aside, one.sum.others, one.reasons


def _statement(one: TollStatement, names: Names) -> Iterator[str]:
    claim = names.claims.get(one.claim)
    told = _voice(claim) if claim else "a claim no longer in the record"
    number = names.numbers.get(one.claim, one.claim)
    yield f"{INDENT * 2}{number} {figure(one.low, one.high)} {quoted(one.words)} {told}"
    reason = _numbered(one.reason, names)
    if claim and claim.incident and claim.incident != names.own:
        scope = f"told of {names.short(claim.incident)}"
    else:
        scope = SCOPES.get(one.scope, "")
    yield f"{INDENT * 3}{reason}{f' ({scope})' if scope else ''}"


def _voice(claim: SummedClaim) -> str:
    """ "Mayor Ilin, through AFP, in Reed Radio; reported"."""
    if claim.speaker is None:
        return f"{claim.outlet}, in its own voice; {_said(claim)}"
    relayed = f", through {listed(claim.chain)}" if claim.chain else ""
    return f"{shortened(claim.speaker)}{relayed}, in {claim.outlet}; {_said(claim)}"


def _said(claim: SummedClaim) -> str:
    return claim.modality if claim.polarity == "positive" else f"{claim.modality}, {claim.polarity}"


def _numbered(words: str, names: Names) -> str:
    for claim, number in names.numbers.items():
        words = words.replace(claim, number)
    return words


def _policies(one: SummedFigure) -> Iterator[str]:
    """A line for each policy, the account's own first; then how far the choice moves the best figure."""
    if not one.sum.others:
        return
    every = (_own(one.sum), *one.sum.others)
    if len({_words(made) for made in every}) == 1:
        yield f"{INDENT}{listed(made.policy for made in one.sum.others)} make the same of it"
        return
    width = max(len(made.policy) for made in every)
    named = max(len(policy_name(made.policy)) for made in every)
    yield f"{INDENT}by each policy:"
    for made in every:
        yield f"{INDENT * 2}{made.policy:{width}}  {policy_name(made.policy):{named}}  {_words(made)}"
    if one.best_lowest != one.best_highest:
        yield f"{INDENT}the best figure over all policies: {figure(one.best_lowest, one.best_highest)}"


def _own(one: Sum) -> Bounds:
    return Bounds(policy=one.policy, low=one.low, best=one.best, high=one.high)


def _words(one: Bounds | PartFigure) -> str:
    return bounds_words(one.low, one.best, one.high)


def _name(one: Sum) -> str:
    people = "" if one.victims == Victims.UNKNOWN else f" ({one.victims}s)"
    return f"{harm(TollKind(one.kind))}{people}"


def _parts(found: Summed, names: Names) -> Iterator[str]:
    """The whole and its parts as a tree, where there are any."""
    trees = [tree for tree in found.tree if tree.parts or tree.inside]
    if not trees and not found.part_of:
        return
    yield ""
    yield "PARTS, NEVER ADDED TO THE WHOLE"
    for whole in found.part_of:
        yield f"{INDENT}this incident is part of: {_part(whole, names)}"
    for tree in trees:
        yield from _branch(tree, names, 1)


def _branch(tree: PartFigure, names: Names, depth: int) -> Iterator[str]:
    yield f"{INDENT * depth}{_part(tree, names)}"
    if inside := listed(names.numbers[claim] for claim in tree.inside if claim in names.numbers):
        yield f"{INDENT * (depth + 1)}some of these people are counted by {inside}"
    for part in tree.parts:
        yield from _branch(part, names, depth + 1)


def _part(one: PartFigure, names: Names) -> str:
    words = f"{harm(TollKind(one.kind))} {_words(one)}" if has_figure(one) else "no figure"
    return f"{words}: {one.title} [{names.short(one.incident)}]"


def _behind(found: Summed, names: Names) -> Iterator[str]:
    """The claims by number, with their words and where these stand."""
    yield ""
    yield "THE CLAIMS BEHIND THESE FIGURES"
    for claim in found.claims:
        yield f"{names.numbers[claim.id]} {quoted(claim.words, most=400)}"
        yield f"{INDENT}{_voice(claim)}; {plain(claim.event_type)}"
        day = f" of {days(claim.published, claim.published)}" if claim.published else ""
        yield f"{INDENT}{claim.doc}{day}, characters {claim.start} to {claim.end}; {claim.id}"
