"""What a notebook shows of a record, an incident, a claim, a report: small, self-contained, light or dark."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

from khaldun.publish.lines.account import HEADER
from khaldun.publish.lookup import Lookup
from khaldun.publish.markup import NOTHING, Html, joined, link, listing, put, text, told
from khaldun.publish.phrases import counted, incident_tolls, quoted, support, voice, when, where
from khaldun.records import Account, Claim, Incident, Report
from khaldun.records.titles import incident_title

SHOWN_WORDS = 3


@lru_cache(maxsize=1)
def _style() -> Html:
    css = (files("khaldun.data") / "publish" / "card.css").read_text(encoding="utf-8")
    return Html(f"<style>{css}</style>")


def framed(inside: Html, *, card: bool = False) -> str:
    """Markup with its style. Colours are those of the notebook, light or dark."""
    return put("div", _style(), inside, class_="khaldun card" if card else "khaldun")


def _card(title: Html, lines: Iterable[Html]) -> str:
    return framed(joined([put("h4", title), *(put("p", line) for line in lines if line)]), card=True)


def record_card(name: str, account: Account) -> str:
    """How much a record holds, and under which policy."""
    counts = [
        counted(len(account.reports), "report"),
        counted(len(account.claims), "claim"),
        counted(len(account.incidents), "incident"),
    ]
    made = f"Policy {account.policy or 'not named'}; versions {', '.join(account.versions) or 'not named'}"
    return _card(told(name), [text(", ".join(counts)), put("small", text(made)), put("small", text(HEADER))])


def incident_card(incident: Incident, at: Lookup) -> str:
    """What, where, when, how many, how well supported; the first words."""
    claims = at.claims_of(incident.claims)
    words = [
        joined([told(quoted(one.words)), text(" "), told(voice(one, at))]) for one in claims[:SHOWN_WORDS]
    ]
    more = f"and {counted(len(claims) - SHOWN_WORDS, 'more claim')}" if len(claims) > SHOWN_WORDS else ""
    lines = [
        told(f"{where(incident.place)}; {when(incident.period)}"),
        put("b", text(incident_tolls(incident))) if incident_tolls(incident) else NOTHING,
        text(support(incident)),
        *(told(f"Contested: {contest.sentence}") for contest in incident.contests),
    ]
    title = told(incident_title(incident))
    rest = [listing(words), put("p", put("small", text(more))) if more else NOTHING, _small(incident.id)]
    return framed(joined([put("h4", title), *(put("p", line) for line in lines if line), *rest]), card=True)


def claim_card(claim: Claim, at: Lookup) -> str:
    """The words, who says so, and how."""
    told_as = joined([put("span", text(claim.modality), class_="badge"), text(" "), told(voice(claim, at))])
    place = told(f"{where(claim.place)}; {when(claim.period)}")
    quote = put("blockquote", told(quoted(claim.words, most=600)))
    return framed(joined([quote, put("p", told_as), put("p", place), _small(claim.id)]), card=True)


def report_card(report: Report, at: Lookup) -> str:
    """Title, outlet, day, and how many claims it makes."""
    claims = sum(claim.report == report.id for claim in at.account.claims)
    day = report.published_on()
    facts = [str(day) if day else "day not known", counted(claims, "claim"), report.name]
    title = link(report.url, report.title or report.name)
    return _card(title, [told(report.outlet), told("; ".join(facts)), put("small", text(report.id))])


def _small(words: str) -> Html:
    return put("p", put("small", text(words)))
