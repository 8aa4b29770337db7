"""Checking a pack: its bytes are those of the manifest, its words stand where its claims say.

A pack is hostile input: nothing of it is written to disk, and no more is read than it may hold.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from khaldun.errors import UsageError
from khaldun.publish.packs.pack import (
    ACCOUNT,
    MANIFEST,
    MANIFEST_HASH,
    MODE,
    MOMENT,
    Manifest,
    sha256,
    zipped,
)
from khaldun.records import Account, Claim, ClaimId, Incident, TollAccount
from khaldun.records.wire import from_json

MOST_BYTES = 2**30
"""A pack larger than this is not read: the whole is held in memory."""
MOST_FILES = 200_000


def verify_pack(pack: Path | bytes) -> tuple[str, ...]:
    """What is wrong with a pack, a sentence each naming the file; empty when it is sound.

    Raises UsageError when there is no such file, or when it is larger than a pack may be.
    """
    data = _read(pack) if isinstance(pack, Path) else pack
    try:
        files = dict(_files(data))
    except _FaultError as fault:
        return (str(fault),)
    faults = list(_hash_faults(files))
    if not faults and zipped(files) != data:
        faults = ["the archive holds bytes that belong to none of its files: it is not as it was made"]
    return tuple(faults or _account_faults(files))


class _FaultError(Exception):
    """The archive cannot be read as a pack."""


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise UsageError(f"{path} is larger than a pack may be ({MOST_BYTES:,} bytes)")
        return path.read_bytes()
    except OSError as error:
        raise UsageError(
            f"cannot read {path}: {error.strerror}; name a pack made by `khaldun pack`"
        ) from error


def _files(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The files of an archive. A pack stores its files as they are, so none can unfold to more than it is."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_entries(entries, len(data))
            for entry in entries:
                yield entry.filename, archive.read(entry)
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError, RuntimeError) as error:
        raise _FaultError(f"the archive is damaged: {error}") from error


def _check_entries(entries: list[zipfile.ZipInfo], size: int) -> None:
    """Raises _FaultError for what a pack never holds."""
    names = [entry.filename for entry in entries]
    if len(names) > MOST_FILES or len(names) != len(set(names)):
        raise _FaultError(f"the archive holds {len(names):,} files, too many or some twice: it is no pack")
    for entry in entries:
        parts = entry.filename.split("/")
        if entry.filename.startswith("/") or {"", ".", ".."} & set(parts) or "\\" in entry.filename:
            raise _FaultError(f"{entry.filename!r}: this name could lead out of a folder; it is no pack")
        if (
            entry.compress_type != zipfile.ZIP_STORED
            or entry.external_attr != MODE
            or entry.date_time != MOMENT
        ):
            raise _FaultError(f"{entry.filename}: is packed otherwise than a pack is made")
    if sum(entry.file_size for entry in entries) > size:
        raise _FaultError("the archive unfolds to more than it holds: it is no pack")


def _hash_faults(files: dict[str, bytes]) -> Iterator[str]:
    for name in (MANIFEST, MANIFEST_HASH):
        if name not in files:
            yield f"{name} is missing: it is no pack, or not a whole one"
            return
    if files[MANIFEST_HASH] != f"{sha256(files[MANIFEST])}  {MANIFEST}\n".encode():
        yield f"{MANIFEST} is not the one that {MANIFEST_HASH} tells of"
        return
    try:
        manifest = msgspec.json.decode(files[MANIFEST], type=Manifest)
    except msgspec.MsgspecError as error:
        yield f"{MANIFEST} cannot be read: {error}"
        return
    yield from _listed_faults(files, manifest)


def _listed_faults(files: dict[str, bytes], manifest: Manifest) -> Iterator[str]:
    for name, told in sorted(manifest.files.items()):
        if name not in files:
            yield f"{name} is missing"
        elif sha256(files[name]) != told:
            yield f"{name} was changed: its SHA-256 is not the one in {MANIFEST}"
    for name in sorted(files.keys() - manifest.files.keys() - {MANIFEST, MANIFEST_HASH}):
        yield f"{name} does not stand in {MANIFEST}"


def _account_faults(files: dict[str, bytes]) -> Iterator[str]:
    """What the account says that its texts do not bear out."""
    try:
        account = from_json(files.get(ACCOUNT, b""), Account)
    except (msgspec.MsgspecError, ValueError) as error:
        yield f"{ACCOUNT} cannot be read: {error}"
        return
    manifest = msgspec.json.decode(files[MANIFEST], type=Manifest)
    if manifest.incidents != tuple(incident.id for incident in account.incidents):
        yield f"{ACCOUNT} holds other incidents than {MANIFEST} names"
    texts = dict(_texts(files, account))
    for report in account.reports:
        if texts.get(report.id) != report.text:
            yield f"texts/{report.id}.txt is not the text of that report in {ACCOUNT}"
    recounted = {one.claim for one in account.decisions if "tolls" in one.fields}
    for claim in account.claims:
        yield from _claim_faults(claim, texts.get(claim.report), recounted=claim.id in recounted)
    known = {claim.id: claim for claim in account.claims}
    for incident in account.incidents:
        yield from _incident_faults(incident, known)


def _texts(files: dict[str, bytes], account: Account) -> Iterator[tuple[str, str]]:
    for report in account.reports:
        data = files.get(f"texts/{report.id}.txt")
        if data is not None:
            yield report.id, data.decode("utf-8", "surrogatepass")


def _claim_faults(claim: Claim, text: str | None, *, recounted: bool) -> Iterator[str]:
    """A claim's first span must give its words, and the span of each toll those of the toll.

    Figures that a person corrected (`recounted`) may be in words of their own.
    """
    if text is None:
        yield f"{ACCOUNT}: claim {claim.id} rests on {claim.report}, whose text is not in the pack"
        return
    if claim.evidence[0].words(text) != claim.words:
        yield f"{ACCOUNT}: the span of claim {claim.id} does not give its words in texts/{claim.report}.txt"
    for toll in claim.tolls:
        if not recounted and toll.span is not None and toll.span.words(text) != toll.words:
            yield f"{ACCOUNT}: a figure of claim {claim.id} does not stand in texts/{claim.report}.txt"


def _rests(toll: TollAccount) -> bool:
    """Whether a figure has a statement that was used; that nobody was harmed is told, and used nowhere."""
    if (toll.low, toll.best, toll.high) == (None, None, None):
        return True
    return any(one.used or (toll.high == 0 and one.low == 0) for one in toll.statements)


def _largest(toll: TollAccount) -> int:
    return max(bound or 0 for bound in (toll.low, toll.best, toll.high))


def _incident_faults(incident: Incident, claims: Mapping[ClaimId, Claim]) -> Iterator[str]:
    """Everything an incident says must rest on claims of the pack, and each figure on a toll of its claim."""
    for one in incident.claims:
        if one not in claims:
            yield f"{ACCOUNT}: incident {incident.id} rests on claim {one}, which is not in the pack"
    for toll in incident.tolls:
        for statement in toll.statements:
            claim = claims.get(statement.claim)
            told = {(one.low, one.high) for one in claim.tolls} if claim else set()
            if (statement.low, statement.high) not in told:
                yield f"{ACCOUNT}: a figure of {incident.id} is not among those of claim {statement.claim}"
        if _largest(toll) > sum(max(one.low or 0, one.high or 0) for one in toll.statements):
            yield f"{ACCOUNT}: {incident.id} counts more {toll.kind} than all its statements together"
        if not _rests(toll):
            yield f"{ACCOUNT}: {incident.id} counts {toll.kind} without a claim that was used"
