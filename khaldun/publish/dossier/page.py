"""One incident as one file a person can read, print and hand on: every figure beside its words.

The page holds no script and asks for nothing from anywhere. Sections: parts.py, sources.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files

from khaldun.publish.dossier import parts, sources
from khaldun.publish.lookup import LABEL, Lookup, find_incident
from khaldun.publish.markup import Html, joined, put, text
from khaldun.publish.sharing.shared import Sharing
from khaldun.records import Account, Incident
from khaldun.records.pages import PolicyTotal
from khaldun.records.titles import incident_title
from khaldun.seams import Atlas

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""Content security: whatever a report may hold, the page loads nothing and runs nothing."""


def dossier_html(
    account: Account,
    incident_id: str,
    *,
    others: Sequence[PolicyTotal] = (),
    coarsen: str | None = None,
    redact: bool = False,
    atlas: Atlas | None = None,
    sharing: Sharing | None = None,
) -> str:
    """The dossier of an incident. `others` are its figures under other policies, where somebody made them.

    `incident_id` as in `explain_lines`; `coarsen` and `redact` as in `Sharing`; of a part of an account
    `sharing` is that of the whole under the same two. Raises UsageError.
    """
    sharing = sharing or Sharing(account, coarsen=coarsen, redact=redact, atlas=atlas)
    at = Lookup(sharing.of(account))
    changes = [f"places named no finer than {coarsen}"] if coarsen else []
    changes += ["names of private persons replaced by roles"] if redact else []
    return page_of(find_incident(at, incident_id), at, others=others, changes=changes)


def page_of(
    incident: Incident, at: Lookup, *, others: Sequence[PolicyTotal] = (), changes: Sequence[str] = ()
) -> str:
    """The dossier of an incident of an account as it is; `changes` say what was done to that before."""
    sections = [
        parts.heading(incident, at),
        parts.figures(incident, others),
        parts.contests(incident, at),
        parts.told_by(incident, at),
        parts.table_sections(incident, at),
        parts.statements(incident, at),
        sources.evidence(incident, at),
        sources.grade(incident, at),
        sources.relations(incident, at),
        sources.provenance(incident, at),
        sources.method(at, changes),
    ]
    return _page(incident, joined(sections))


def _page(incident: Incident, inside: Html) -> str:
    style = (files("khaldun.data") / "publish" / "dossier.css").read_text(encoding="utf-8")
    head = [
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        '<meta name="referrer" content="no-referrer">',
        f"<title>{text(f'{incident_title(incident)} ({LABEL})')}</title>",
        f"<style>\n{style}</style>",
    ]
    body = put("body", put("main", inside))
    return "<!doctype html>\n" + f'<html lang="en">\n<head>\n{chr(10).join(head)}\n</head>\n{body}\n</html>\n'
