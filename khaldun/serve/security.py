"""What stands before every request: allowed hosts, the token, and headers that keep the page to itself.

The record may hold anything that reports hold, so nothing of it is ever run: no script or style inside a
page, no other site asked for anything, no page of another site around ours (OWASP: CSP, CSRF, DNS rebinding).
"""

from __future__ import annotations

import hmac
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, urlencode

from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPScope, Message, Receive, Scope, Send

from khaldun.serve.needs import Needs
from khaldun.serve.problems import MEDIA, problem_body

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
ANYWHERE = ("0.0.0.0", "::", "[::]")
READING = ("GET", "HEAD", "OPTIONS")
COOKIE = "khaldun"
POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "worker-src 'self' blob:",  # MapLibre starts its worker from a blob
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
HEADERS = tuple(
    (name.encode(), value.encode())
    for name, value in {
        "content-security-policy": POLICY,
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "x-frame-options": "DENY",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
    }.items()
)


class Guard:
    """ASGI middleware around the whole server."""

    def __init__(self, app: ASGIApp, needs: Needs) -> None:
        self._app = app
        self._needs = needs
        self._hosts = {*LOOPBACK, *(_bracketed(host) for host in needs.hosts)}
        self._any_host = any(host in ANYWHERE for host in needs.hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer what may not pass; hand on the rest."""
        if scope["type"] != ScopeType.HTTP:
            await self._app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = list(message.get("headers", ()))
                set_here = {name.lower() for name, _ in own}  # a dossier has a stricter policy of its own
                message["headers"] = [*own, *(pair for pair in HEADERS if pair[0] not in set_here)]
            await send(message)

        headers = {
            name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]
        }
        refused = self._refused(scope, headers)
        if refused:
            await _refuse(scope, guarded, *refused)
        elif self._needs.guarded and (own := self._with_token(scope)):
            await _redirect(guarded, own, self._needs.token)
        else:
            await self._app(scope, receive, guarded)

    def _refused(self, scope: HTTPScope, headers: dict[str, str]) -> tuple[int, str] | None:
        """Status and sentence for what may not pass."""
        host = _host_of(headers.get("host", ""))
        if not self._any_host and host not in self._hosts:
            allowed = ", ".join(sorted(self._hosts))
            return 421, f"This server does not answer for the host {host[:60]!r}: ask one of {allowed}."
        if b"%00" in scope["query_string"] or b"%00" in (scope.get("raw_path") or b""):
            return 400, "A NUL character stands in the address: leave it out."
        if self._needs.guarded and not (self._knows(headers) or self._with_token(scope)):
            return 401, "This server asks for its token: open the address that `khaldun serve` printed."
        if scope["method"] in READING:
            return None
        if self._needs.read_only:
            return 403, "This record was opened with --read-only: start `khaldun serve` without it to write."
        if not _equal(headers.get("x-khaldun-token", ""), self._needs.token):
            return 403, "A write needs the header X-Khaldun-Token with the token of the page: load it again."
        return None

    def _knows(self, headers: dict[str, str]) -> bool:
        """Whether the request carries the token: in a header, as the page does it, or in the cookie."""
        try:
            cookie = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
        except CookieError:
            cookie = None
        given = (
            headers.get("authorization", "").removeprefix("Bearer "),
            headers.get("x-khaldun-token", ""),
            cookie.value if cookie else "",
        )
        return any(_equal(one, self._needs.token) for one in given)

    def _with_token(self, scope: HTTPScope) -> str | None:
        """The address without the token, where the query has the right one."""
        asked = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        if not any(name == "token" and _equal(value, self._needs.token) for name, value in asked):
            return None
        rest = urlencode([(name, value) for name, value in asked if name != "token"])
        path = (scope.get("raw_path") or scope["path"].encode()).decode("latin-1").split("?")[0]
        return f"/{path.lstrip('/')}{'?' if rest else ''}{rest}"


def _equal(given: str, token: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "replace"), token.encode())


def _bracketed(host: str) -> str:
    """An IPv6 address as it stands in a Host header."""
    return f"[{host}]" if ":" in host and not host.startswith("[") else host.lower()


def _host_of(header: str) -> str:
    """The host of a Host header, without its port."""
    host = header.strip().lower()
    if host.startswith("["):
        return host.split("]")[0] + "]"
    return host.split(":")[0]


async def _refuse(scope: HTTPScope, send: Send, status: int, detail: str) -> None:
    body = problem_body(status, detail, scope["path"])
    await _send(send, status, body, [(b"content-type", MEDIA.encode())])


async def _redirect(send: Send, address: str, token: str) -> None:
    """Once the token is known it moves from the address to a cookie that no script can read."""
    cookie = f"{COOKIE}={token}; Path=/; HttpOnly; SameSite=Strict"
    await _send(send, 303, b"", [(b"location", address.encode("latin-1")), (b"set-cookie", cookie.encode())])


async def _send(send: Send, status: int, body: bytes, headers: list[tuple[bytes, bytes]]) -> None:
    length = (b"content-length", str(len(body)).encode())
    await send({"type": "http.response.start", "status": status, "headers": [*headers, length]})
    await send({"type": "http.response.body", "body": body, "more_body": False})
