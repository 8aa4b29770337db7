"""The last sections of a dossier: the words, the grade, what it belongs to, where everything comes from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from khaldun.publish.dossier.parts import badge
from khaldun.publish.lookup import LABEL, Lookup
from khaldun.publish.markup import (
    NOTHING,
    Html,
    joined,
    link,
    listing,
    paragraph,
    put,
    section,
    text,
    told,
)
from khaldun.publish.phrases import has_time, plain, quoted, voice, when, where
from khaldun.records import Claim, Incident, IncidentId, Report
from khaldun.records.link import Decision
from khaldun.records.titles import incident_title

METHOD = (
    "Khaldun reads each report into claims: who says what happened, in which words. Claims of one happening "
    "are joined to an incident; copies and relays are counted once; low, best and high follow the named "
    "policy. All of it is made by a program from the reports listed here, and from decisions of people where "
    "they are recorded."
)
LIMITS = (
    f"Every total is a {LABEL}: reports that were not read, and people nobody reported, are not in it.",
    "A grade says how well the reports support the incident. It is no probability and no finding of guilt.",
    "The program misreads some sentences. Read the words before you quote a figure.",
    "Times in words (“on Tuesday”) are counted from the day of publication, places are looked up by name.",
)


def evidence(incident: Incident, at: Lookup) -> Html:
    """Every claim in its own words, with its voice, its report and its place in it."""
    claims = at.claims_of(incident.claims)
    return section("The words", listing((_claim(claim, at) for claim in claims), "ol"))


def _claim(claim: Claim, at: Lookup) -> Html:
    first = claim.evidence[0]
    notes = [where(claim.place)] if claim.place else []
    notes += [when(claim.period)] if has_time(claim.period) else []
    notes += ["told as background"] if claim.background else []
    notes += [_decided(one) for one in at.decisions_of.get(claim.id, ())]
    place = joined([text(" · "), told("; ".join(notes))]) if notes else NOTHING
    position = joined([told(claim.doc), text(f", characters {first.start} to {first.end}, {claim.id}")])
    return joined(
        [
            told(quoted(claim.words, most=600)),
            put("div", told(voice(claim, at)), text(" "), badge(claim.modality), place, class_="soft"),
            put("div", put("small", position)),
        ]
    )


def _decided(decision: Decision) -> str:
    """ "corrected by a person: place, time"."""
    fields = ", ".join(plain(field) for field in decision.fields)
    return f"{decision.verdict} by a person{': ' if fields else ''}{fields}"


def grade(incident: Incident, at: Lookup) -> Html:
    """The grade, and the rule that gave it."""
    words = joined([put("b", text(incident.grade.name)), text(": "), told(incident.grade.rule)])
    rests = (
        f"It rests on {len(set(incident.grade.claims))} of the claims above." if incident.grade.claims else ""
    )
    doubt = "A party was asked and did not confirm it, which is no denial." if incident.unconfirmed else ""
    return section("Grade", paragraph(words), paragraph(text(f"{rests} {doubt}".strip()), class_="soft"))


def relations(incident: Incident, at: Lookup) -> Html:
    """What it is part of or came out of, and what is part of it or came out of it."""
    return section("What it belongs to", listing(_relations(incident, at)))


def _relations(incident: Incident, at: Lookup) -> Iterator[Html]:
    for words, other in (("Part of", incident.part_of), ("Outcome of", incident.outcome_of)):
        if other:
            yield _relation(words, other, at)
    for one in at.coming_from.get(incident.id, ()):
        if one.part_of == incident.id:
            yield _relation("Has the part", one.id, at)
        if one.outcome_of == incident.id:
            yield _relation("Led to", one.id, at)


def _relation(words: str, other: IncidentId, at: Lookup) -> Html:
    found = at.incident_by_id.get(other)
    title = [told(incident_title(found)), text("; "), told(when(found.period)), text(" ")] if found else []
    return joined([text(f"{words}: "), *title, put("span", text(other), class_="id")])


def provenance(incident: Incident, at: Lookup) -> Html:
    """Which reports, in which bytes; which policy and versions."""
    ids = {claim.report for claim in at.claims_of(incident.claims)}
    reports = sorted(
        (at.reports[one] for one in ids if one in at.reports), key=lambda one: (one.name, one.id)
    )
    made = f"Policy {at.account.policy or 'not named'}; versions {', '.join(at.versions()) or 'not named'}."
    return section("Where it comes from", listing(map(_report, reports), "ol"), paragraph(text(made)))


def _report(report: Report) -> Html:
    day = report.published_on()
    published = f"published {day} ({plain(report.published_basis)})" if day else "publication date not known"
    got = f"; retrieved {report.retrieved.isoformat()}" if report.retrieved else ""
    name = joined(
        [
            told(report.outlet),
            text(": ") if report.outlet else NOTHING,
            link(report.url, report.title or report.name),
        ]
    )
    address = put("div", put("small", told(report.url))) if report.url else NOTHING
    hashed = put(
        "div", put("small", text("SHA-256 of the bytes received: ")), put("code", text(report.raw_sha256))
    )
    return joined(
        [name, put("div", text(f"{published}{got}; "), told(report.name), class_="soft"), address, hashed]
    )


def method(at: Lookup, changes: Sequence[str]) -> Html:
    """How it was made, what was changed before sharing, and what it cannot tell."""
    changed = ""
    if changes:
        changed = (
            f"Changed before sharing: {'; '.join(changes)}. Hashes are those of the reports as received."
        )
    return put(
        "footer",
        put("h2", text("How this was made, and what it cannot tell")),
        paragraph(text(METHOD)),
        paragraph(put("b", text(changed))) if changed else NOTHING,
        listing(text(line) for line in LIMITS),
    )
