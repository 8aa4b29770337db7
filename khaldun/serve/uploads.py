"""New reports: files or text, read in the background, with an honest result for each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
from litestar import Request, Response, get, post
from litestar.datastructures import UploadFile
from litestar.di import NamedDependency
from litestar.params import FromPath
from msgspec import Struct

from khaldun.serve.desk import Desk, as_json
from khaldun.serve.jobs import Job
from khaldun.serve.problems import Problem, missing

AnyRequest = Request[Any, Any, Any]
MOST_FILES = 100
MOST_FILE = 20_000_000
"""Bytes of one report, as khaldun/ingest has it."""
FIELDS = ("published", "outlet", "title", "url")
STRANGE = re.compile(r"[^\w.,()+ -]+")


class Started(Struct, frozen=True, kw_only=True):
    """The job that reads what was sent."""

    job: str


class Typed(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A report as somebody pasted it."""

    text: str
    published: str | None = None
    outlet: str | None = None
    title: str | None = None
    url: str | None = None


@post("/reports", summary="Read new reports", status_code=202)
async def add_reports(request: AnyRequest, desk: NamedDependency[Desk]) -> Response[Started]:
    """Files as multipart/form-data (at most 100 of 20 MB each), or one text as JSON."""
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    folder = TemporaryDirectory(prefix="khaldun-")
    try:
        if media == "multipart/form-data":
            files = await _sent_files(request, Path(folder.name))
        elif media == "application/json":
            files = [_typed(await request.body(), Path(folder.name))]
        else:
            raise Problem(415, "Send files as multipart/form-data, or one text as application/json.")
    except BaseException:
        folder.cleanup()
        raise
    job = desk.jobs.start(desk, folder, files)
    return as_json(Started(job=job.id), status=202)


@get("/jobs/{job_id:str}", summary="How far a job is")
async def get_job(desk: NamedDependency[Desk], job_id: FromPath[str]) -> Response[Job]:
    """With the result of each file so far."""
    job = desk.jobs.get(job_id)
    if job is None:
        raise missing("job", job_id)
    doing = desk.needs.record.doing() if job.state == "running" else None
    return as_json(msgspec.structs.replace(job, doing=doing))


async def _sent_files(request: AnyRequest, folder: Path) -> list[tuple[Path, str]]:
    """The files of a form, written into the folder; its other fields are said of all of them."""
    form = await request.form()
    sent = [(name, one) for name, one in form.multi_items() if isinstance(one, UploadFile)]
    if not sent:
        raise Problem(422, "There is no file in the form: send at least one.")
    if len(sent) > MOST_FILES:
        raise Problem(413, f"{len(sent)} files at once are more than {MOST_FILES}: send them in parts.")
    told = {name: str(value) for name, value in form.items() if name in FIELDS and isinstance(value, str)}
    files = []
    for number, (_, one) in enumerate(sent):
        name = safe_name(one.filename, number)
        data = await one.read()
        if len(data) > MOST_FILE:
            raise Problem(413, f"{name} has {len(data):,} bytes, more than {MOST_FILE:,}: split it.")
        files.append((_written(folder, number, name, data, told), name))
    return files


def _typed(body: bytes, folder: Path) -> tuple[Path, str]:
    try:
        typed = msgspec.json.decode(body, type=Typed)
    except (msgspec.DecodeError, UnicodeError) as error:
        raise Problem(422, f"The text cannot be taken: {error}.") from error
    data = typed.text.encode("utf-8", "replace")
    if not typed.text.strip() or len(data) > MOST_FILE:
        raise Problem(
            422, f"text is empty, or longer than {MOST_FILE:,} bytes: send the words of one report."
        )
    told = {name: value for name in FIELDS if (value := getattr(typed, name))}
    name = safe_name(typed.title or "pasted", 0)
    return _written(folder, 0, f"{name.removesuffix('.txt')}.txt", data, told), name


def _written(folder: Path, number: int, name: str, data: bytes, told: Mapping[str, str]) -> Path:
    """The file, in a folder of its own so that equal names do not meet, with a sidecar of what was told."""
    own = folder / str(number)
    own.mkdir()
    path = own / name
    path.write_bytes(data)
    if told:
        path.with_suffix(".meta.json").write_bytes(msgspec.json.encode(told))
    return path


def safe_name(name: str, number: int) -> str:
    """A file name without folders or signs that mean something elsewhere."""
    base = STRANGE.sub("_", name.replace("\\", "/").rsplit("/", 1)[-1]).strip(". ")
    return base[-100:] or f"report-{number + 1}.txt"
