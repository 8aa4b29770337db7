"""The desk that every handler stands at: the catalogue, kept answers, ETags and the threads that ask."""

from __future__ import annotations

import gzip
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar
from weakref import WeakValueDictionary

import msgspec
from anyio import CapacityLimiter, Lock, to_thread
from litestar import Request, Response

from khaldun.serve.deriving import Deriver
from khaldun.serve.jobs import Jobs
from khaldun.serve.needs import Catalogue, Needs, View
from khaldun.serve.problems import Problem

MOST_BYTES = 96 * 2**20
"""Answers kept, in bytes."""
MOST_VIEWS = 4
"""Accounts made anew that are kept."""
FRESH_S = 0.5
"""How long the state is believed without asking the record, which another process may write."""
WORTH_PACKING = 1500
NEAR = frozenset({"127.0.0.1", "::1"})
FEW_CLAIMS = 5_000
"""Below this a record's views are made anew before a write is answered."""
THREADS = 4
"""Questions asked of the record at once: more would only wait for each other."""

AnyRequest = Request[Any, Any, Any]
Result = TypeVar("Result")


class Kept:
    """The answers given last, by state and address, at most MOST_BYTES of them."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self._most = most
        self._size = 0
        self._known: OrderedDict[tuple[str, ...], bytes] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: tuple[str, ...]) -> bytes | None:
        """The answer, now the one used last."""
        with self._lock:
            body = self._known.get(key)
            if body is not None:
                self._known.move_to_end(key)
            return body

    def put(self, key: tuple[str, ...], body: bytes) -> None:
        """Keep an answer; those not used for longest make room."""
        with self._lock:
            self._size += len(body) - len(self._known.pop(key, b""))
            self._known[key] = body
            while self._size > self._most and len(self._known) > 1:
                self._size -= len(self._known.popitem(last=False)[1])


class Desk:
    """What handlers share. Made once for each server."""

    def __init__(self, needs: Needs) -> None:
        self.needs = needs
        self.kept = Kept()
        self.jobs = Jobs()
        self.deriver = Deriver(self._derived, self.changed)
        self._views: OrderedDict[tuple[str, View], Catalogue] = OrderedDict()
        self._making = threading.Lock()
        self._state, self._asked = "", 0.0
        self._ready: str | None = None  # the state whose columns are known to be there
        self._threads: CapacityLimiter | None = None
        self._turns: WeakValueDictionary[Hashable, Lock] = WeakValueDictionary()

    def state(self) -> str:
        """The state of the record now, at most FRESH_S old."""
        now = time.monotonic()
        if now - self._asked > FRESH_S:
            self._state, self._asked = self.needs.catalogue.state(), now
        return self._state

    def changed(self) -> None:
        """Something was written: ask again."""
        self._asked = 0.0

    def _derived(self) -> None:
        """Make the views anew, and their columns at once: whoever asks first need not."""
        self.needs.record.derive()
        self.needs.catalogue.ready()

    async def derive(self) -> None:
        """Make the views anew: before the answer in a small record, so that it shows the change at once."""
        self.changed()
        if await self.run(lambda: self.needs.catalogue.counts().claims) < FEW_CLAIMS:
            await self.run(self.deriver.now)
        else:
            self.deriver.later()

    def catalogue(self, view: View) -> Catalogue:
        """The catalogue of a view. One that must be made anew is made once, for the next questions too."""
        own = view.policy is None or view.policy == self.needs.catalogue.about().get("policy")
        if view.as_of is None and own:
            return self.needs.catalogue
        if view.policy is not None and view.policy not in self.needs.policies:
            known = ", ".join(self.needs.policies)
            raise Problem(422, f"There is no policy {view.policy[:40]!r}: choose one of {known}.")
        key = (self.state(), view)
        with self._making:
            if key not in self._views:
                self._views[key] = self.needs.recompute(view)
                while len(self._views) > MOST_VIEWS:
                    self._views.popitem(last=False)
            self._views.move_to_end(key)
            return self._views[key]

    async def run(self, work: Callable[[], Result]) -> Result:
        """Do what may take long in a thread."""
        if self._threads is None:
            self._threads = CapacityLimiter(THREADS)
        return await to_thread.run_sync(work, limiter=self._threads)

    async def answer(
        self,
        request: AnyRequest,
        make: Callable[[], Any],
        *,
        media: str = "application/json",
        about: Hashable = None,
    ) -> Response[Any]:
        """What `make` gives, as JSON unless it is bytes, with the ETag of the state it was made in.

        The same question in the same state is answered from memory, or with 304 to one who has the answer.
        Questions `about` one thing are answered one after the other, so that what the first has found out the
        next need not: which incidents a filter means. They wait for the columns, over which all count.
        """
        state = self.state()
        tag = f'W/"{state}"'
        headers = {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Accept-Encoding"}
        if tag in request.headers.get("if-none-match", ""):
            return Response(b"", status_code=304, headers=headers, media_type=media)
        address = f"{request.scope['path']}?{request.scope['query_string'].decode('latin-1')}"
        packed = "gzip" in request.headers.get("accept-encoding", "") and not is_near(request)
        body = await self._body((state, address), make, about)
        if packed and len(body) > WORTH_PACKING:
            headers["Content-Encoding"] = "gzip"
            body = await self._packed((state, address, "gzip"), body)
        return Response(body, headers=headers, media_type=media)

    def _turn(self, thing: Hashable) -> Lock:
        """Held by the question that is being answered; forgotten when none waits."""
        return self._turns.setdefault(thing, Lock())

    async def _body(self, key: tuple[str, ...], make: Callable[[], Any], about: Hashable) -> bytes:
        body = self.kept.get(key)
        if body is None:
            if about is not None:
                await self._columns(key[0])
            async with self._turn((key[0], key if about is None else about)):
                body = self.kept.get(key)  # whoever had the turn before may have asked the same
                if body is None:
                    body = await self.run(lambda: encoded(make()))
                    self.kept.put(key, body)
        return body

    async def _columns(self, state: str) -> None:
        """Wait until the columns of a state are there. One thread makes them; fifty readers who wait for it
        hold none, so that whoever asks for a report or searches is answered meanwhile.
        """
        if self._ready != state:
            async with self._turn((state, "columns")):
                if self._ready != state:
                    await self.run(self.needs.catalogue.ready)
                    self._ready = state

    async def _packed(self, key: tuple[str, ...], body: bytes) -> bytes:
        packed = self.kept.get(key)
        if packed is None:
            packed = await self.run(lambda: gzip.compress(body, 1, mtime=0))
            self.kept.put(key, packed)
        return packed


def is_near(request: AnyRequest) -> bool:
    """Whether the reader is on this machine, where packing takes longer than the way."""
    client = request.scope.get("client")
    return client is not None and client[0] in NEAR


def as_json(content: Any, *, status: int = 200, **headers: str) -> Response[Any]:
    """An answer that is never kept."""
    told = {"Cache-Control": "no-store"} | headers
    return Response(encoded(content), status_code=status, headers=told, media_type="application/json")


def encoded(content: Any) -> bytes:
    """JSON of a record or page; bytes as they are."""
    return content if isinstance(content, bytes) else msgspec.json.encode(content)
