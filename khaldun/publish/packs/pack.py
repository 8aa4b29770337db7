"""Incidents with everything they rest on, as one file that anybody can check: `khaldun verify`.

A pack holds the texts, the claims with their spans, the account, a page an incident and a manifest with the
SHA-256 of every other file. The same account gives the same bytes: names are sorted and no clock is read.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterator, Sequence

import msgspec
from msgspec import Struct

from khaldun.publish.dossier.page import page_of
from khaldun.publish.lookup import LABEL, Lookup, find_incident
from khaldun.publish.phrases import counted
from khaldun.publish.sharing.shared import Sharing
from khaldun.records import Account, Incident
from khaldun.records.titles import incident_title
from khaldun.records.wire import to_json
from khaldun.seams import Atlas

PACK_VERSION = 1
MANIFEST, MANIFEST_HASH, ACCOUNT, README = "manifest.json", "manifest.sha256", "account.json", "README.txt"
MOMENT = (1980, 1, 1, 0, 0, 0)
"""The time on every file: the earliest a zip can tell, so that no clock is in the bytes."""
MODE = 0o100644 << 16


class Manifest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a pack holds: SHA-256 by name of every file but the manifest and its own hash."""

    pack: int
    files: dict[str, str]
    incidents: tuple[str, ...]
    policy: str
    versions: tuple[str, ...]
    coarsened: str | None
    redacted: bool


def pack_bytes(
    account: Account,
    incident_ids: Sequence[str] | None = None,
    *,
    coarsen: str | None = None,
    redact: bool = False,
    atlas: Atlas | None = None,
    sharing: Sharing | None = None,
) -> bytes:
    """A pack of these incidents, or of all; `coarsen` and `redact` as in `Sharing`.

    Of a part of an account `sharing` is that of the whole under the same two. Raises UsageError.
    """
    sharing = sharing or Sharing(account, coarsen=coarsen, redact=redact, atlas=atlas)
    part = part_of(sharing.of(account), incident_ids)
    files = dict(_files(part, coarsen=coarsen, redact=redact))
    manifest = Manifest(
        pack=PACK_VERSION,
        files={name: sha256(data) for name, data in sorted(files.items())},
        incidents=tuple(incident.id for incident in part.incidents),
        policy=part.policy,
        versions=Lookup(part).versions(),
        coarsened=coarsen,
        redacted=redact,
    )
    files[MANIFEST] = msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n"
    files[MANIFEST_HASH] = f"{sha256(files[MANIFEST])}  {MANIFEST}\n".encode()
    return zipped(files)


def sha256(data: bytes) -> str:
    """The SHA-256 of bytes, in hex."""
    return hashlib.sha256(data).hexdigest()


def zipped(files: dict[str, bytes]) -> bytes:
    """The files as a zip, by name, with nothing of this machine or moment in it."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in sorted(files.items()):
            entry = zipfile.ZipInfo(name, MOMENT)
            entry.create_system, entry.external_attr = 3, MODE
            # Stored, not packed: the bytes then depend on no version of a compression library.
            entry.compress_type = zipfile.ZIP_STORED
            archive.writestr(entry, data)
    return stream.getvalue()


def part_of(account: Account, incident_ids: Sequence[str] | None) -> Account:
    """The part of an account that these incidents rest on, or that all of them do, in one order."""
    at = Lookup(account)
    found = at.incidents() if incident_ids is None else [find_incident(at, one) for one in incident_ids]
    incidents = sorted({one.id: one for one in found}.values(), key=lambda one: one.id)
    ids = {claim for incident in incidents for claim in _rests_on(incident)}
    claims = [claim for claim in at.all_claims() if claim.id in ids]
    reports = {claim.report for claim in claims}
    among = {claim.id for claim in claims}
    return Account(
        reports=tuple(sorted((at.reports[one] for one in reports if one in at.reports), key=lambda r: r.id)),
        claims=tuple(claims),
        incidents=tuple(incidents),
        links=tuple(link for link in account.links if {link.left, link.right} <= among),
        copies=tuple(copy for copy in account.copies if {copy.left, copy.right} <= reports),
        decisions=tuple(one for one in account.decisions if one.claim in among),
        retracted=tuple(one for one in account.retracted if one in reports),
        policy=account.policy,
        versions=at.versions(),
    )


def _rests_on(incident: Incident) -> Iterator[str]:
    """Every claim an incident names: its own, and those whose figures were weighed with them."""
    yield from incident.claims
    yield from incident.grade.claims
    for toll in incident.tolls:
        yield from (one.claim for one in toll.statements)
    for contest in incident.contests:
        for position in contest.positions:
            yield from position.claims
    for origin in incident.origins:
        yield from origin.claims


def _files(part: Account, *, coarsen: str | None, redact: bool) -> Iterator[tuple[str, bytes]]:
    yield ACCOUNT, to_json(part) + b"\n"
    for report in part.reports:
        yield f"texts/{report.id}.txt", report.text.encode("utf-8", "surrogatepass")
    at = Lookup(part)
    for incident in part.incidents:
        yield f"dossiers/{incident.id}.html", page_of(incident, at).encode()
    yield README, _readme(part, coarsen=coarsen, redact=redact).encode()


def _readme(part: Account, *, coarsen: str | None, redact: bool) -> str:
    titles = [f"- {incident_title(one)} [{one.id}]" for one in part.incidents]
    changed = []
    if coarsen:
        changed.append(f"Places are named no finer than: {coarsen}. Words in brackets stand in their place.")
    if redact:
        changed.append("Names of private persons are replaced by roles in brackets.")
    if changed:
        changed.append("Spans count in the changed texts; raw_sha256 is that of the bytes received.")
    held = f"{counted(len(part.reports), 'report')}, {counted(len(part.claims), 'claim')}"
    lines = [
        f"Evidence pack ({LABEL}): what the reports in it say, not how many there were.",
        "",
        *titles,
        "",
        f"{held}; policy {part.policy}; versions {', '.join(part.versions)}.",
        *changed,
        "",
        "texts/         every report as it was read, by its id",
        "account.json   reports, claims with spans, incidents with figures, origins and contests",
        "dossiers/      a page for people, one an incident",
        "manifest.json  SHA-256 of every file; manifest.sha256 is that of the manifest",
        "",
        "Check it with: khaldun verify FILE. By hand: sha256sum of each file against manifest.json; the",
        "characters start to end (code points, end exclusive) of a text are the words of its claim.",
        "Whoever changes files and manifest alike cannot be caught by hashes in the pack: compare the hash",
        "of the manifest with the one its maker gives you.",
        "",
        "The texts belong to their publishers. Names of persons need your protection.",
    ]
    return "\n".join(lines) + "\n"
