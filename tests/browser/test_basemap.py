"""A map of the user's own, given to `khaldun serve --basemap`, lies under the incidents."""

from __future__ import annotations

import json
import struct
import zlib
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.driving import pixels_like, serving, watched

PURPLE = (140, 20, 160)
LINES = (138, 148, 157)  # of own-map.ts
MANY = 4000  # pixels; without a map of one's own some 700 are near LINES


def a_picture(size: int, colour: tuple[int, int, int]) -> bytes:
    """A PNG of one colour."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", size, size, 8, 2, 0, 0, 0)
    rows = zlib.compress((b"\0" + bytes(colour) * size) * size)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def varints(*numbers: int) -> bytes:
    """Numbers in the variable length of protocol buffers."""
    written = bytearray()
    for number in numbers:
        while number > 127:
            written.append(number & 127 | 128)
            number >>= 7
        written.append(number)
    return bytes(written)


def an_archive(tile: bytes) -> bytes:
    """A PMTiles archive (version 3) that holds one PNG for the whole world."""
    # One entry: tile 0, run 1, its length, its offset plus one.
    root, about = varints(1, 0, 1, len(tile), 1), b"{}"
    at_about = 127 + len(root)
    at_tiles = at_about + len(about)
    places = (127, len(root), at_about, len(about), at_tiles, 0, at_tiles, len(tile), 1, 1, 1)
    # Clustered, nothing compressed, PNG, zoom 0 to 0, all of the world, its middle.
    settings = struct.pack("<BBBBBB", 1, 1, 1, 2, 0, 0)
    bounds = struct.pack("<iiiiBii", -1800000000, -850000000, 1800000000, 850000000, 0, 0, 0)
    return b"PMTiles\x03" + struct.pack("<11Q", *places) + settings + bounds + root + about + tile


def a_sheet() -> bytes:
    """GeoJSON: a dense fan of lines over the sample's region."""
    lines = [[[-9.5, 36 + step / 20], [-6, 36 + step / 20]] for step in range(80)]
    geometry = {"type": "MultiLineString", "coordinates": lines}
    return json.dumps({"type": "Feature", "properties": {}, "geometry": geometry}).encode()


@pytest.mark.parametrize(
    ("name", "held", "colour"),
    [
        ("own.pmtiles", an_archive(a_picture(256, PURPLE)), PURPLE),
        ("own.geojson", a_sheet(), LINES),
    ],
)
def test_a_map_of_ones_own_is_drawn(
    browser: Browser, record: Path, tmp_path: Path, name: str, held: bytes, colour: tuple[int, int, int]
) -> None:
    own = tmp_path / name
    own.write_bytes(held)
    with serving(record, "--basemap", str(own)) as served:
        for page in watched(browser, served, width=1000, height=800, color_scheme="light"):
            page.goto(f"{served}#/?view=38,-7.5,6")
            expect(page.locator(".overview-map canvas")).to_be_visible()
            seen = 0
            for _ in range(60):
                page.wait_for_timeout(500)
                seen = pixels_like(page.locator(".overview-map").screenshot(), colour, browser)
                if seen > MANY:
                    break
            assert seen > MANY
