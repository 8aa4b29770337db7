"""The first sections of a dossier: what, how many, who disagrees. The rest: sources.py."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from khaldun.publish.disagreement import table_of
from khaldun.publish.lines.explained import with_numbers
from khaldun.publish.lookup import LABEL, Lookup
from khaldun.publish.markup import (
    NOTHING,
    Html,
    joined,
    listing,
    paragraph,
    put,
    section,
    table,
    text,
    told,
)
from khaldun.publish.phrases import (
    SCOPES,
    counted,
    figure,
    harm,
    is_told,
    party_words,
    plain,
    quoted,
    support,
    toll_phrase,
    voice,
    when,
    where,
)
from khaldun.records import (
    HAPPENED,
    ClaimId,
    Incident,
    Modality,
    Origin,
    Report,
    ReportId,
    TollAccount,
    TollKind,
    Victims,
)
from khaldun.records.pages import PolicyTotal, Table, TableCell, TableValue
from khaldun.records.policies import named_policy, policy_name
from khaldun.records.titles import incident_title, is_disputed, listed

COLUMNS = 4
"""Origins beside each other in one table: what fits an A4 page."""
OPEN = frozenset({Modality.REQUESTED, Modality.PLANNED, Modality.FUTURE, Modality.HYPOTHETICAL})


def heading(incident: Incident, at: Lookup) -> Html:
    """What, where, when, and how well supported, each with its precision."""
    place = incident.place
    facts = {
        "Where": joined([told(where(place)), _precisely(place.precision)]) if place else text("not told"),
        "When": joined([told(when(incident.period)), _basis(incident)]),
        "Who did it": _actors(incident),
        "To whom": told(listed(map(party_words, incident.recipients))) or text("not told"),
        "Standing": joined([badge(incident.status), text(f" {support(incident)}")]),
        "Record": put("span", text(incident.id), class_="id"),
    }
    listed_facts = (
        joined([put("dt", text(name)), put("dd", value)]) for name, value in facts.items() if value
    )
    return put(
        "header",
        paragraph(text(f"Dossier of one incident · {LABEL}"), class_="kicker"),
        put("h1", told(incident_title(incident))),
        put("dl", *listed_facts, class_="facts"),
    )


def _actors(incident: Incident) -> Html:
    names = [party_words(party) for party in incident.actors]
    if is_disputed(incident):
        return joined([text("disputed: "), told(" or ".join(names))])
    return told(listed(names)) or text("not told")


def _precisely(*words: str) -> Html:
    return put("small", text(f" · precision: {', '.join(map(plain, words))}"))


def _basis(incident: Incident) -> Html:
    period = incident.period
    return _precisely(period.precision, f"{period.basis} date") if period else NOTHING


def badge(status: Modality) -> Html:
    """How a claim says it: asserted, reported, denied ..."""
    kind = "denied" if status is Modality.DENIED else "open" if status in OPEN else "said"
    return put("span", text(plain(status)), class_=f"badge {kind}")


def figures(incident: Incident, others: Sequence[PolicyTotal]) -> Html:
    """low, best and high under the account's policy, and what other policies make of the same statements."""
    known = [toll for toll in incident.tolls if is_told(toll)]
    if not known:
        return section("How many", paragraph(text("No report gives a figure for this incident.")))
    cards = [
        joined([text(_counted_as(toll)), put("strong", text(three(toll.low, toll.best, toll.high)))])
        for toll in known
    ]
    policy = paragraph(
        text(f"Low, best and high by the policy {named_policy(known[0].policy)}; {LABEL}: what the reports "),
        text("read say, not how many there were. The range is no confidence interval."),
        class_="soft",
    )
    return section("How many", listing(cards, class_="figures"), policy, _by_policy(known, others))


def three(low: int | None, best: int | None, high: int | None) -> str:
    """ "12 to 20, best 15": a range whose open end is said."""
    words = figure(low, high)
    return words if best is None or best == low == high else f"{words}, best {best:,}"


def _counted_as(toll: TollAccount | PolicyTotal) -> str:
    people = "" if toll.victims is Victims.UNKNOWN else f", {toll.victims}s"
    return f"{harm(TollKind(toll.kind)).capitalize()}{people}"


def _by_policy(known: Sequence[TollAccount], others: Sequence[PolicyTotal]) -> Html:
    """A row a policy, a column a figure that the account has, too."""
    made = {(one.policy, one.kind, one.victims): three(one.low, one.best, one.high) for one in others}
    rows = [
        [
            text(f"{policy_name(policy)} ({policy})"),
            *(text(made.get((policy, toll.kind, toll.victims), "not told")) for toll in known),
        ]
        for policy in sorted({one.policy for one in others})
    ]
    if not rows:
        return NOTHING
    if len({tuple(row[1:]) for row in rows}) == 1:
        same = f"The policies {listed(sorted({one.policy for one in others}))} all give the same."
        return paragraph(text(same), class_="soft")
    head = [text("Policy"), *(text(_counted_as(toll)) for toll in known)]
    return joined(
        [
            put("h3", text("Under other policies")),
            table(head, rows, row_heads=True),
        ]
    )


def _heads(*titles: str) -> list[Html]:
    return [text(title) for title in titles]


def contests(incident: Incident, at: Lookup) -> Html:
    """Every disagreement with both sides."""
    blocks = []
    for contest in incident.contests:
        kind = f"{plain(contest.field)}, {'hard' if contest.hard else 'soft'}"
        sides = [
            joined(
                [
                    told(position.value),
                    text(", according to "),
                    told(listed(map(at.speaker, position.speakers)) or "not told by name"),
                ]
            )
            for position in contest.positions
        ]
        head = paragraph(put("b", told(contest.sentence)), text(" "), put("span", text(kind), class_="badge"))
        blocks.append(put("div", head, listing(sides), class_="contest"))
    return section("Where the reports disagree", joined(blocks))


LEANING = (
    "those that lean on one another count as one (an outlet on a speaker of its own report, a body on its "
    "ministry, one figure told by both), and who only denies is no origin of it."
)
"""Why fewer origins are independent than voices are listed."""


def told_by(incident: Incident, at: Lookup) -> Html:
    """From the independent origins down to the reports that repeat them."""
    claims = at.claims_of(incident.claims)
    voices = len(incident.origins)
    fewer = f" {counted(voices, 'voice')}: {LEANING}" if incident.independent < voices else ""
    lead = (
        f"{counted(incident.reports, 'report')} of {counted(incident.outlets, 'outlet')} go back to "
        f"{counted(incident.independent, 'independent origin')} on {counted(incident.sides, 'side')}; "
        f"{counted(len(claims), 'claim')}. Copies and relays of one statement are one origin.{fewer}"
    )
    tree = listing((_origin(origin, at) for origin in incident.origins), class_="tree")
    return section("Who says so", paragraph(text(lead)), tree)


def _origin(origin: Origin, at: Lookup) -> Html:
    name = told(at.speaker(origin.speaker)) if origin.speaker else text("An outlet in its own voice")
    details = [f"side: {origin.side}"] if origin.side else []
    details += [f"said on {origin.occasion}"] if origin.occasion else []
    details += [f"told apart by {plain(origin.basis)}"] if origin.basis else []
    copied = _copies(origin, at)
    reports = [
        joined([_report_name(at.reports[one]), text(copied.get(one, ""))])
        for one in origin.reports
        if one in at.reports
    ]
    note = put("small", text(f" ({'; '.join(details)})")) if details else NOTHING
    return joined([put("b", name), note, listing(reports)])


def _report_name(report: Report) -> Html:
    day = f", {report.published_on()}" if report.published_on() else ""
    title = joined([text(": "), told(report.title)]) if report.title else NOTHING
    wire = joined([text(" (by "), told(report.agency), text(")")]) if report.agency else NOTHING
    return joined([told(report.outlet or report.name), wire, text(day), title])


def _copies(origin: Origin, at: Lookup) -> dict[ReportId, str]:
    """Of the reports of an origin those that repeat another of them, and how much."""
    among = set(origin.reports)
    found: dict[ReportId, list[str]] = defaultdict(list)
    for copy in (copy for report in origin.reports for copy in at.copies_of.get(report, ())):
        if copy.left in among and copy.left != copy.right:
            found[copy.right].append(f"{plain(copy.kind)} copy, {copy.overlap:.0%} in common")
    return {report: f" ({max(notes)})" for report, notes in found.items()}


def table_sections(incident: Incident, at: Lookup) -> Html:
    """The disagreement table, a few origins at a time."""
    whole = table_of(incident, at)
    starts = range(0, len(whole.columns), COLUMNS)
    return section("Field by field", *(_columns(whole, start) for start in starts))


def _columns(whole: Table, start: int) -> Html:
    columns = slice(start, start + COLUMNS)
    head = [text("Field"), *(told(column.label) for column in whole.columns[columns])]
    rows = [
        [text(row.label), *(_cell(cell) for cell in row.cells[columns])]
        for row in whole.rows
        if any(cell.values for cell in row.cells[columns])
    ]
    return table(head, rows, row_heads=True)


def _cell(cell: TableCell) -> Html:
    if not cell.values:
        return put("span", text("not told"), class_="aside")
    return joined(put("div", _value(value)) for value in cell.values)


def _value(value: TableValue) -> Html:
    words = "" if value.words in {"", value.value} else quoted(value.words, most=90)
    status = NOTHING if value.badge in HAPPENED else joined([text(" "), badge(Modality(value.badge))])
    return joined([told(value.value), status, put("div", put("small", told(words))) if words else NOTHING])


def statements(incident: Incident, at: Lookup) -> Html:
    """Every figure any report gives, with its words, its voice, and whether and why it was used."""
    blocks = []
    numbers = {claim.id: f"[{number}]" for number, claim in enumerate(at.claims_of(incident.claims), 1)}
    for toll in incident.tolls:
        rows = list(_statement_rows(toll, at, numbers))
        if rows:
            title = put("h3", text(toll_phrase(toll) if is_told(toll) else harm(toll.kind)))
            blocks.append(joined([title, table(_heads("Figure", "Words", "According to", "Use"), rows)]))
    return section("Every figure with its words", *blocks)


def _statement_rows(toll: TollAccount, at: Lookup, numbers: Mapping[ClaimId, str]) -> Iterator[list[Html]]:
    for one in sorted(toll.statements, key=lambda statement: (not statement.used, statement.claim)):
        claim = at.claims.get(one.claim)
        use = "used" if one.used else "set aside"
        because = f"{use}: {with_numbers(one.reason, numbers)}" if one.reason else use
        yield [
            text(figure(one.low, one.high)),
            joined([told(quoted(one.words)), text(f" {numbers.get(one.claim, '')}")]),
            told(voice(claim, at)) if claim else text("a claim no longer in the record"),
            joined([told(because), text(f" ({SCOPES.get(one.scope, 'of this incident')})")]),
        ]
