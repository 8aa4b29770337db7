"""The page: files of khaldun/serve/static.

Its screens live behind the # of one address (`/#/incident/ID`); the same path without the # leads there.
"""

from __future__ import annotations

import re
from html import escape
from pathlib import Path
from typing import Any

from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from khaldun.serve.desk import Desk
from khaldun.serve.problems import Problem

TYPES = {
    ".html": "text/html",
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".css": "text/css",
    ".json": "application/json",
    ".geojson": "application/geo+json",
    ".map": "application/json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".webp": "image/webp",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".pbf": "application/x-protobuf",
    ".txt": "text/plain",
    ".webmanifest": "application/manifest+json",
}
"""Told here, since the machine's own table may not know .mjs; text gets its charset from Litestar."""
SCREENS = ("incident", "reader", "review", "holdings", "actors", "outlets", "import", "audit")
"""The first words of the page's own addresses, as web/src/screens.ts has them; the overview has none."""
EMPTY_TOKEN = re.compile(r'(<meta name="khaldun-token" content=)""')
YEAR_S = 31_536_000
NOT_BUILT = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Khaldun</title></head><body>
<h1>Khaldun</h1>
<p>The page was not built with this installation; the interface for programs works:
<a href="/api/v1/incidents">/api/v1/incidents</a>, described in
<a href="/api/v1/openapi.json">/api/v1/openapi.json</a>.</p>
<p>Remedy: install a released package (<code>pip install khaldun</code>), or, in a checkout,
run <code>make page</code> and load this address again.</p>
</body></html>
"""
NO_SUCH_ADDRESS = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>No such address · Khaldun</title></head><body>
<h1>There is no address /{name}</h1>
<p>Perhaps a part of it was lost when it was copied. <a href="{overview}">Go to the overview</a></p>
</body></html>
"""


@get(["/", "/{asked:path}"], include_in_schema=False)
async def get_page(
    request: Request[Any, Any, Any], desk: NamedDependency[Desk], asked: FromPath[str] = "/"
) -> Response[bytes]:
    """A file of the page, or the page itself."""
    name = str(asked).strip("/")
    if name == "api" or name.startswith("api/"):
        raise NotFoundException(f"There is no address /{name[:80]}: see /api/v1/openapi.json.")
    if desk.needs.basemap and name == f"basemap/{desk.needs.basemap.name}":
        return await desk.run(lambda: _part(request, desk.needs.basemap or Path()))
    if screen := behind_hash(name, _as_sent(request), request.scope["query_string"].decode("latin-1")):
        return Response(b"", status_code=302, headers={"Location": screen, "Cache-Control": "no-store"})
    return await desk.run(lambda: page_file(desk.needs.static, name, desk.needs.token))


def _as_sent(request: Request[Any, Any, Any]) -> str:
    """The path of the request with its %xx as they came."""
    return (request.scope.get("raw_path") or request.scope["path"].encode()).decode("latin-1").split("?")[0]


def behind_hash(name: str, sent: str, query: str) -> str | None:
    """Where the page shows a screen whose path was opened without the #; None where the path is no screen's.

    `name` is the path without its outer slashes, `sent` the path as it came. What is told is relative, as the
    addresses of the page's own files are, so that it holds under a folder of another server too.
    """
    if name.split("/")[0] not in SCREENS and (name or not query):
        return None
    root = "../" * (sent.count("/") - 1) or "./"
    return f"{root}#/{sent.strip('/')}{'?' if query else ''}{query}"


def page_file(static: Path, name: str, token: str) -> Response[bytes]:
    """The file of that name; index.html for the root. Raises NotFoundException for no file."""
    file = _inside(static, name)
    if file is not None and file.name != "index.html":
        lasting = "assets" in file.relative_to(static).parts[:-1]  # their names change with what is in them
        cache = f"public, max-age={YEAR_S}, immutable" if lasting else "no-cache"
        media = TYPES.get(file.suffix.lower(), "application/octet-stream")
        return Response(file.read_bytes(), media_type=media, headers={"Cache-Control": cache})
    if Path(name).suffix in TYPES and Path(name).suffix != ".html":
        raise NotFoundException(f"There is no file /{name[:80]}.")
    if name not in ("", "index.html"):
        return _unknown(name)
    index = static / "index.html"
    html = index.read_text(encoding="utf-8") if index.is_file() else NOT_BUILT
    filled = EMPTY_TOKEN.sub(lambda found: f'{found[1]}"{escape(token, quote=True)}"', html)
    return Response(filled.encode(), media_type=TYPES[".html"], headers={"Cache-Control": "no-store"})


def _unknown(name: str) -> Response[bytes]:
    """A sentence for a person who opened an address that is none."""
    told = NO_SUCH_ADDRESS.format(name=escape(name[:80]), overview="../" * name.count("/") or "./")
    headers = {"Cache-Control": "no-store"}
    return Response(
        told.encode(errors="replace"), status_code=404, media_type=TYPES[".html"], headers=headers
    )


def _inside(static: Path, name: str) -> Path | None:
    """The file of that name below the folder; None for any other."""
    if not name or "\\" in name or "\0" in name or ".." in name.split("/"):
        return None
    file = static / name
    try:
        inside = file.is_file() and file.resolve().is_relative_to(static.resolve())
    except OSError:  # a name too long for the file system
        return None
    return file if inside else None


def _part(request: Request[Any, Any, Any], file: Path) -> Response[bytes]:
    """A file, or the part of it that the header Range names, as readers of PMTiles ask for it."""
    size = file.stat().st_size
    headers = {"Accept-Ranges": "bytes", "Cache-Control": "no-cache"}
    media = TYPES.get(file.suffix.lower(), "application/octet-stream")
    asked = request.headers.get("range", "")
    with file.open("rb") as stream:
        if not asked.startswith("bytes="):
            return Response(stream.read(), media_type=media, headers=headers)
        first, last = _bounds(asked.removeprefix("bytes="), size)
        stream.seek(first)
        headers["Content-Range"] = f"bytes {first}-{last}/{size}"
        return Response(stream.read(last - first + 1), status_code=206, media_type=media, headers=headers)


def _bounds(asked: str, size: int) -> tuple[int, int]:
    """First and last byte of a range. Raises Problem 416."""
    start, _, end = asked.partition("-")
    try:
        first = int(start) if start else max(size - int(end), 0)
        last = min(int(end), size - 1) if start and end else size - 1
    except ValueError:
        first, last = size, 0
    if not 0 <= first <= last:
        raise Problem(416, f"The range {asked[:40]!r} lies outside the file of {size} bytes.")
    return first, last
