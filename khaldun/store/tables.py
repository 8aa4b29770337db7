"""The tables of a record, as data: what `datasette record.db` shows and docs/data-format.md explains.

Real columns hold what a person filters on; `record` holds the canonical JSON of the struct, from which it is
read back exactly. The tables of `VIEWS` follow from the claims and decisions: made anew as one, never edited
by hand, and written only where they differ from before (changes.py).
"""

from __future__ import annotations

from khaldun.store.catalogue_tables import CATALOGUE, SEEN
from khaldun.store.columns import Column, key, may, must


def anchor(side: str, *, null: bool) -> tuple[Column, ...]:
    """The columns of one side of a judgement; a whole text has neither span nor type."""
    sha = may if null else must
    return (
        sha(f"{side}_raw_sha256"),
        may(f"{side}_start", "whole"),
        may(f"{side}_end", "whole"),
        may(f"{side}_event_type"),
        may(f"{side}_report"),
    )


PLACE = (may("place", index=True), may("place_id"), may("country"), may("place_precision"))
POINT = (may("lat", "number"), may("lon", "number"))
PERIOD = (may("period_start", "day", index=True), may("period_end", "day"), may("period_precision"))
BOUNDS = ("low", "best", "high")
TOTALS = tuple(may(f"{kind}_{bound}", "whole") for kind in ("killed", "wounded") for bound in BOUNDS)

KEPT: dict[str, tuple[Column, ...]] = {
    "report": (
        key("id"),
        must("name"),
        may("outlet", index=True),
        may("agency"),
        may("url"),
        may("title"),
        may("published", "day", index=True),
        must("published_basis"),
        may("language"),
        must("raw_sha256", index=True),
        must("text"),
        must("record"),
    ),
    "corrected_report": (key("report", refers="report.id"), must("told"), must("record"), must("claims")),
    "report_reader": (key("report", refers="report.id"), key("reader"), may("superseded_by")),
    "claim": (
        key("id"),
        must("report", refers="report.id", index=True),
        must("doc"),
        must("start", "whole"),
        must("end", "whole"),
        must("words"),
        must("trigger"),
        must("event_type", index=True),
        may("sub_event_type"),
        may("speaker", index=True),
        may("cue"),
        may("hedge"),
        must("modality"),
        must("polarity"),
        must("background", "truth"),
        must("headline", "truth"),
        *PLACE,
        *POINT,
        *PERIOD,
        must("period_basis"),
        may("period_words"),
        may("content_of"),
        may("denies"),
        may("part_of"),
        must("score", "number"),
        must("reader"),
        must("record"),
    ),
    "claim_actor": (
        key("claim", refers="claim.id"),
        key("role"),
        key("position", "whole"),
        must("canonical", index=True),
        may("surface"),
        must("known", "truth"),
    ),
    "claim_toll": (
        key("claim", refers="claim.id"),
        key("position", "whole"),
        must("kind", index=True),
        may("low", "whole"),
        may("high", "whole"),
        must("victims"),
        must("scope"),
        may("as_of", "day"),
        must("words"),
    ),
    "evidence": (
        key("claim", refers="claim.id"),
        key("position", "whole"),
        must("start", "whole"),
        must("end", "whole"),
        must("words"),
    ),
    "superseded_claim": (
        key("id"),
        key("reader"),
        must("report", refers="report.id", index=True),
        must("superseded_by"),
        must("record"),
    ),
    "refusal": (key("id"), must("report"), must("room"), must("reason"), must("record")),
    "judgement": (
        key("id"),
        must("position", "whole", index=True),
        must("at"),
        must("by"),
        must("verdict"),
        must("reason"),
        may("field"),
        may("value"),
        may("withdrawn"),
        may("withdrawn_by"),
        *anchor("left", null=False),
        *anchor("right", null=True),
        must("previous"),
        must("hash"),
        must("record"),
    ),
}

VIEWS: dict[str, tuple[Column, ...]] = {
    "incident": (
        key("id"),
        must("position", "whole"),
        must("event_type", index=True),
        may("sub_event_type"),
        must("status"),
        must("grade"),
        must("grade_rule"),
        must("actors"),
        must("recipients"),
        *PLACE,
        *POINT,
        *PERIOD,
        *TOTALS,
        must("reports", "whole"),
        must("outlets", "whole"),
        must("sides", "whole"),
        must("independent", "whole"),
        must("contested"),
        must("unconfirmed", "truth"),
        must("background", "truth"),
        may("part_of", index=True),
        may("outcome_of", index=True),
        must("record"),
    ),
    "incident_claim": (
        key("incident", refers="incident.id"),
        key("claim", refers="claim.id", index=True),
        must("position", "whole"),
    ),
    "toll_account": (
        key("incident", refers="incident.id"),
        key("position", "whole"),
        must("kind", index=True),
        must("victims"),
        may("low", "whole"),
        may("best", "whole"),
        may("high", "whole"),
        must("policy"),
    ),
    "toll_statement": (
        key("incident", refers="incident.id"),
        key("account", "whole"),
        key("position", "whole"),
        must("claim", refers="claim.id"),
        may("low", "whole"),
        may("high", "whole"),
        must("scope"),
        must("words"),
        must("used", "truth"),
        must("reason"),
    ),
    "origin": (
        key("incident", refers="incident.id"),
        key("position", "whole"),
        must("id"),
        may("speaker"),
        may("side"),
        may("occasion", "day"),
        must("basis"),
        must("reports"),
        must("claims"),
    ),
    "contest": (
        key("position", "whole"),
        may("incident", refers="incident.id"),
        must("field", index=True),
        must("hard", "truth"),
        must("sentence"),
        must("record"),
    ),
    "link": (
        key("position", "whole"),
        must("left_claim", index=True),
        must("right_claim", index=True),
        must("weight", "whole"),
        must("barred", "truth"),
        must("reasons"),
        must("record"),
    ),
    "copy": (
        key("position", "whole"),
        must("kind"),
        must("left_report", index=True),
        must("right_report", index=True),
        may("left_claim"),
        may("right_claim"),
        must("overlap", "number"),
        must("words"),
        must("record"),
    ),
    "holding": (
        key("position", "whole"),
        *PLACE,
        must("state"),
        may("holder", index=True),
        may("start", "day"),
        may("end", "day"),
        must("disputed_by"),
        may("last_known"),
        must("stale", "truth"),
        must("speakers"),
        must("reason"),
        must("claims"),
        must("record"),
    ),
    "stance": (
        key("position", "whole"),
        must("actor", index=True),
        must("other"),
        must("kind"),
        must("negative", "truth"),
        may("start", "day"),
        may("end", "day"),
        must("speakers"),
        must("claims"),
        must("record"),
    ),
    "claim_decision": (
        key("claim", refers="claim.id"),
        must("position", "whole"),
        must("verdict"),
        must("fields"),
        may("shown"),
        must("record"),
    ),
    "retracted_report": (key("report", refers="report.id"), must("position", "whole")),
    "meta": (key("name"), must("value")),
}

KEPT |= SEEN
VIEWS |= CATALOGUE
TABLES = {**KEPT, **VIEWS}
READABLE = ("claims_readable", "incidents_readable")
SCHEMA_VERSIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007")
"""Every version of the schema this program knows, oldest first; the last one is what it writes."""
