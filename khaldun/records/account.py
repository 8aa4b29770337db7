"""Account: everything the views say at once, as the pipeline hands it to the command line and exports."""

from __future__ import annotations

from msgspec import Struct

from khaldun.records.claim import Claim
from khaldun.records.incident import Contest, Incident
from khaldun.records.link import Copy, Decision, Link
from khaldun.records.report import Refusal, Report
from khaldun.records.tenure import Holding, Stance
from khaldun.records.values import ReportId


class Account(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A pure function of (reports, claims, judgements, versions): the same input gives the same bytes.

    `claims` are as people left them: corrected where they corrected them, without the rejected ones and those
    of `retracted` reports, which the record keeps. `decisions` name every claim that people decided on.
    """

    reports: tuple[Report, ...] = ()
    claims: tuple[Claim, ...] = ()
    incidents: tuple[Incident, ...] = ()
    links: tuple[Link, ...] = ()
    copies: tuple[Copy, ...] = ()
    holdings: tuple[Holding, ...] = ()
    stances: tuple[Stance, ...] = ()
    contests: tuple[Contest, ...] = ()  # across incidents: control, stances
    refusals: tuple[Refusal, ...] = ()
    decisions: tuple[Decision, ...] = ()
    retracted: tuple[ReportId, ...] = ()
    policy: str = ""
    versions: tuple[str, ...] = ()
