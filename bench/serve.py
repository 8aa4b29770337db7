"""How fast the server answers many readers: `python -m bench.serve made.db [--readers 50] [--seconds 20]`.

The server runs as `khaldun serve` in a process of its own. Each reader is a session of the page, one
connection and one request at a time: it opens the overview under a filter drawn from three hundred (list,
points, timeline and facets, at once on the page, here one after the other), turns a page, opens two incidents
and their reports, and searches; between requests it waits as a person does (--pause; 0 measures the limit).
Readers share the processors with the server.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import re
import resource
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlencode

import msgspec

ROUTES = re.compile(r"/(inc|rep)_[0-9a-f]+")
Times = dict[str, list[float]]


class Reader:
    """One connection that speaks just enough HTTP/1.1 to cost little beside the server."""

    def __init__(self, port: int, dice: random.Random, times: Times, pause: float) -> None:
        self._port, self._dice, self._times, self._pause = port, dice, times, pause
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def get(self, address: str) -> bytes:
        """The body of an answer. Raises RuntimeError for any status but 200, or without a length."""
        if self._pause:
            await asyncio.sleep(self._dice.uniform(0, 2 * self._pause))
        began = time.perf_counter()
        head = f"GET /api/v1{address} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip\r\n\r\n"
        answer, stream = await self._asked(head.encode())
        sized = re.search(rb"content-length: (\d+)", answer.lower())
        if sized is None:
            raise RuntimeError(f"{address}: an answer without its length: {answer[:200]!r}")
        body = await stream.readexactly(int(sized[1]))
        self._times[ROUTES.sub("/{id}", address.partition("?")[0])].append(time.perf_counter() - began)
        if not answer.startswith(b"HTTP/1.1 200"):
            raise RuntimeError(f"{address}: {answer[:60]!r} {body[:200]!r}")
        return unpacked(body) if b"content-encoding: gzip" in answer.lower() else body

    async def _asked(self, request: bytes) -> tuple[bytes, asyncio.StreamReader]:
        """The head of an answer, and where its body comes. A connection that the server has closed meanwhile
        (it waits five seconds for the next question) is opened anew, as a browser does.
        """
        for _ in range(2):
            if self._streams is None:
                self._streams = await asyncio.open_connection("127.0.0.1", self._port)
            stream, writer = self._streams
            try:
                writer.write(request)
                return await stream.readuntil(b"\r\n\r\n"), stream
            except (ConnectionError, asyncio.IncompleteReadError):
                self._streams = None
        raise RuntimeError(f"the server closed the connection on {request[:80]!r} twice")

    async def session(self, filters: list[dict[str, str]]) -> None:
        """What one person does."""
        asked = self._dice.choice(filters)
        page = msgspec.json.decode(await self.get(f"/incidents?{urlencode(asked)}"))
        for route in ("/points.bin", "/timeline", "/facets"):
            await self.get(f"{route}?{urlencode(asked)}")
        if page["next"]:
            await self.get(f"/incidents?{urlencode(asked | {'cursor': page['next']})}")
        for card in self._dice.sample(page["items"], min(2, len(page["items"]))):
            opened = msgspec.json.decode(await self.get(f"/incidents/{card['id']}"))
            await self.get(f"/reports/{opened['reports'][0]['id']}")
        place = self._dice.choice(page["items"])["place"] if page["items"] else "market"
        await self.get(f"/search?{urlencode({'q': place, 'limit': '20'})}")


def unpacked(body: bytes) -> bytes:
    """The body without gzip."""
    import gzip

    return gzip.decompress(body)


def made_filters(
    dice: random.Random, count: int, facets: dict[str, list[dict[str, str]]]
) -> list[dict[str, str]]:
    """Filters a person sets: none, a month, a country, a type, a party, or two of these."""
    found: list[dict[str, str]] = [{}]
    while len(found) < count:
        month = dice.randrange(36)
        year, number = 2031 + month // 12, month % 12 + 1
        parts: list[dict[str, str]] = [
            {"from": f"{year}-{number:02}-01", "to": f"{year}-{number:02}-28"},
            {"country": dice.choice(facets["country"])["value"]},
            {"type": dice.choice(facets["event_type"])["value"]},
            {"actor": dice.choice(facets["actor"])["value"]},
            {"sort": "-killed"},
        ]
        chosen = dice.sample(parts, dice.choice((1, 2)))
        found.append({name: value for part in chosen for name, value in part.items()})
    return found


@contextmanager
def a_server(record: str) -> Iterator[int]:
    """The port of `khaldun serve`, which ends with the block."""
    command = [sys.executable, "-m", "khaldun", "serve", record, "--read-only"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        started = re.search(r":(\d+)/", server.stdout.readline())
        if started is None:  # what was wrong stands on standard error
            sys.exit(f"khaldun serve {record} --read-only did not start")
        try:
            yield int(started[1])
        finally:
            server.terminate()


async def read_along(port: int, readers: int, seconds: float, pause: float) -> Times:
    """The times of every route while so many readers are at work."""
    times: Times = defaultdict(list)
    facets = msgspec.json.decode(await Reader(port, random.Random(0), defaultdict(list), 0).get("/facets"))
    filters = made_filters(random.Random(1), 300, facets)
    until = time.perf_counter() + seconds

    async def one(number: int) -> None:
        reader = Reader(port, random.Random(number), times, pause)
        while time.perf_counter() < until:
            await reader.session(filters)

    await asyncio.gather(*(one(number) for number in range(readers)))
    return times


def report(times: Times, seconds: float) -> Iterator[str]:
    """A table in milliseconds."""
    yield "| route | answers | p50 ms | p95 ms |\n|---|--:|--:|--:|"
    everything = [one for route in times.values() for one in route]
    for route, known in [*sorted(times.items()), ("all", everything)]:
        cuts = statistics.quantiles(known, n=20) if len(known) > 1 else known * 19
        yield f"| `{route}` | {len(known)} | {statistics.median(known) * 1000:.0f} | {cuts[18] * 1000:.0f} |"
    yield f"{len(everything) / seconds:.0f} answers a second"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("record")
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--pause", type=float, default=1.0, help="seconds a reader waits before a request")
    asked = parser.parse_args()
    began = time.perf_counter()
    with a_server(asked.record) as port:
        print(f"the server told its address after {time.perf_counter() - began:.1f} s")
        for line in report(
            asyncio.run(read_along(port, asked.readers, asked.seconds, asked.pause)), asked.seconds
        ):
            print(line)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"{used.ru_utime + used.ru_stime:.1f} s of processor time for the server, its start included")


if __name__ == "__main__":
    main()
