"""Accounts as files for other tools, and as text and pages for people."""

from khaldun.publish.differences import Differences, differences
from khaldun.publish.disagreement import disagreement_table
from khaldun.publish.dossier.page import dossier_html
from khaldun.publish.exports.formats import FORMATS, MEDIA_TYPES, SUFFIXES, WHATS, check_export, export
from khaldun.publish.lines.account import account_lines
from khaldun.publish.lines.differences import difference_lines
from khaldun.publish.lines.explained import explain_lines
from khaldun.publish.lines.summed import summed_lines
from khaldun.publish.lookup import ByPolicies, incident_of
from khaldun.publish.packs.pack import pack_bytes
from khaldun.publish.packs.verify import verify_pack
from khaldun.publish.policies import policy_figures
from khaldun.publish.preview import preview_lines, retimed, touched
from khaldun.publish.sharing.shared import Sharing, shared_account
from khaldun.publish.summed import Summed, summed, toll_kind
from khaldun.records.titles import incident_title

__all__ = [
    "FORMATS",
    "MEDIA_TYPES",
    "SUFFIXES",
    "WHATS",
    "ByPolicies",
    "Differences",
    "Sharing",
    "Summed",
    "account_lines",
    "check_export",
    "difference_lines",
    "differences",
    "disagreement_table",
    "dossier_html",
    "explain_lines",
    "export",
    "incident_of",
    "incident_title",
    "pack_bytes",
    "policy_figures",
    "preview_lines",
    "retimed",
    "shared_account",
    "summed",
    "summed_lines",
    "toll_kind",
    "touched",
    "verify_pack",
]
