"""Web archives, ZIP archives and PDF documents."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.errors import DependencyError

from khaldun.ingest import Input, find_inputs
from khaldun.records import Refusal, Report
from tests.ingest.making import BODY, read_paths, refusal

PAGE = (
    '<html><head><meta property="og:title" content="Shells hit Sarra">'
    '<meta property="article:published_time" content="2031-04-14T20:00:00+02:00"></head>'
    f"<body><article><p>{BODY}</p><p>{BODY.replace('Ten', 'Nine')}</p></article></body></html>"
)


def http(
    body: bytes, media: str = "text/html; charset=utf-8", status: str = "200 OK", packed: bool = False
) -> bytes:
    body = gzip.compress(body) if packed else body
    coding = "Content-Encoding: gzip\r\n" if packed else ""
    head = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{coding}Content-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


def record(answer: bytes, url: str = "https://hill.example/a", kind: str = "response") -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{len(url):032d}>\r\n"
        f"WARC-Date: 2031-05-01T06:00:00Z\r\nWARC-Target-URI: {url}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


RECORDS = (
    record(http(PAGE.encode())),
    record(http(b"\x89PNG", "image/png"), "https://hill.example/p.png"),
    record(http(b"<html><p>gone</p></html>", status="404 Not Found"), "https://hill.example/gone"),
    record(http(PAGE.replace("Ten", "Six").encode(), packed=True), "https://hill.example/b"),
    record(http(BODY.encode(), "text/plain"), "https://hill.example/c.txt"),
)


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("packed", [False, True])
def test_the_pages_of_a_web_archive_are_reports(tmp_path: Path, packed: bool) -> None:
    data = b"".join(map(gzip.compress, RECORDS)) if packed else b"".join(RECORDS)
    path = written(tmp_path / ("w.warc.gz" if packed else "w.warc"), data)
    first, second, third = (one for one in read_paths(path) if isinstance(one, Report))
    assert (first.name, second.name, third.name) == (f"{path.name}:1", f"{path.name}:2", f"{path.name}:3")
    assert first.text.startswith(BODY) and "Six people" in second.text and third.text == BODY
    assert (first.url, third.url) == ("https://hill.example/a", "https://hill.example/c.txt")
    assert (first.title, str(first.published)) == ("Shells hit Sarra", "2031-04-14 20:00:00+02:00")
    fetched = f"{path.name}:1: fetched on 2031-05-01 at 06:00 UTC from https://hill.example/a"
    assert fetched in first.notes


def test_an_archive_packed_as_a_whole_is_refused_with_a_remedy(tmp_path: Path) -> None:
    path = written(tmp_path / "w.warc.gz", gzip.compress(b"".join(RECORDS)))
    found = [one for one in read_paths(path) if isinstance(one, Refusal)]
    assert len(found) == 1
    assert "gunzip" in found[0].reason


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (RECORDS[1], "w.warc holds no page that was found: give an archive with pages"),
        (b"", "w.warc holds no page that was found: give an archive with pages"),
        (b"no archive at all", "is broken as a web archive"),
    ],
)
def test_an_archive_without_pages_is_refused(tmp_path: Path, data: bytes, why: str) -> None:
    (found,) = read_paths(written(tmp_path / "w.warc", data))
    assert isinstance(found, Refusal) and why in found.reason


def test_what_stands_before_a_broken_record_is_read(tmp_path: Path) -> None:
    found = read_paths(written(tmp_path / "w.warc", RECORDS[0] + b"garbage\r\n" * 40))
    assert [type(one) for one in found] == [Report, Refusal]


def test_a_page_cut_short_says_what_is_missing(tmp_path: Path) -> None:
    whole, cut = (read_paths(written(tmp_path / f"{n}.warc", RECORDS[4][:n])) for n in (None, -24))
    assert isinstance(cut[0], Report) and isinstance(whole[0], Report)
    assert "-24.warc:1: the archive is cut short here, 20 bytes of the page are missing" in cut[0].notes
    assert not any("cut short" in note for note in whole[0].notes)


def test_a_page_packed_badly_is_refused_alone(tmp_path: Path) -> None:
    bad = http(BODY.encode()).replace(b"Content-Length", b"Content-Encoding: gzip\r\nContent-Length")
    found = read_paths(written(tmp_path / "w.warc", record(bad) + RECORDS[0] + record(b"no answer at all")))
    assert [(type(one), getattr(one, "name", "")) for one in found] == [(Refusal, ""), (Report, "w.warc:2")]


def a_zip(path: Path, members: Mapping[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def test_the_files_of_a_zip_archive_are_read_like_those_of_a_folder(tmp_path: Path) -> None:
    lines = f'{{"text": "{BODY}", "published": "2031-04-20"}}\n\n{{"txt": 1}}\n'
    members = {
        "./b/two.html": PAGE,
        "a/one.txt": BODY,
        "a/one.meta.json": '{"outlet": "Southern Star", "published": "2031-04-15"}',
        "c.jsonl": lines,
        "photo.jpg": "x",
        "inner.zip": "x",
        "news.xml": "<rss/>",
        "x.odd": "x",
        "__MACOSX/a/one.txt": "x",
        ".hidden/a.txt": "x",
    }
    found = read_paths(a_zip(tmp_path / "r.zip", members))
    names = {one.name: one for one in found if isinstance(one, Report)}
    assert set(names) == {"r.zip:a/one.txt", "r.zip:./b/two.html", "r.zip:c.jsonl:1"}
    one = names["r.zip:a/one.txt"]
    assert (one.text, one.outlet, str(one.published)) == (BODY, "Southern Star", "2031-04-15")
    refused = {
        Path(one.report).name.partition(":")[2]: one.reason for one in found if isinstance(one, Refusal)
    }
    assert set(refused) == {"photo.jpg", "inner.zip", "news.xml", "x.odd", "c.jsonl:3"}
    assert refused["inner.zip"] == "inner.zip holds several reports itself: unpack the archive first"
    assert "picture" in refused["photo.jpg"]


def test_a_sidecar_beside_the_archive_is_said_of_all_and_one_within_wins(tmp_path: Path) -> None:
    line = f'{{"text": "{BODY}"}}'
    members = {"a.txt": BODY, "b.txt": BODY, "b.meta.json": '{"outlet": "Hill Post"}', "c.jsonl": line}
    path = a_zip(tmp_path / "r.zip", members)
    (tmp_path / "r.meta.json").write_text('{"outlet": "Star", "published": "2031-04-15", "title": "no"}')
    found = [one for one in read_paths(path) if isinstance(one, Report)]
    assert [(one.outlet, str(one.published), one.title) for one in found] == [
        ("Star", "2031-04-15", None),
        ("Hill Post", "2031-04-15", None),
        ("Star", "2031-04-15", None),
    ]


def test_a_member_that_unpacks_to_more_than_a_report_is_refused_without_unpacking_it_all(
    tmp_path: Path,
) -> None:
    path = a_zip(tmp_path / "bomb.zip", {"a.txt": b"0" * 30_000_000, "b.txt": BODY})
    found = read_paths(path)
    assert [type(one) for one in found] == [Refusal, Report]
    assert "unpacks to more than one report may have" in str(found[0])


@pytest.mark.parametrize("data", [b"PK\x03\x04 broken", b"", b"words"])
def test_a_broken_zip_archive_is_refused(tmp_path: Path, data: bytes) -> None:
    (found,) = read_paths(written(tmp_path / "r.zip", data))
    assert isinstance(found, Refusal)
    assert "cannot be unpacked" in found.reason


def test_a_member_broken_inside_is_refused_alone(tmp_path: Path) -> None:
    path = a_zip(tmp_path / "r.zip", {"a.txt": BODY * 50, "b.txt": BODY})
    data = bytearray(path.read_bytes())
    data[45:60] = b"\x00" * 15
    found = read_paths(written(path, bytes(data)))
    assert sorted(type(one).__name__ for one in found) == ["Refusal", "Report"]


def test_a_locked_member_is_refused_alone(tmp_path: Path) -> None:
    path = a_zip(tmp_path / "r.zip", {"a.txt": BODY, "b.txt": BODY})
    data = bytearray(path.read_bytes())
    data[6] |= 1  # the flag of a password, where the file begins and in the list of files at the end
    data[data.index(b"PK\x01\x02") + 8] |= 1
    found = read_paths(written(path, bytes(data)))
    assert [getattr(one, "reason", "") for one in found if isinstance(one, Refusal)] == [
        "a.txt is locked with a password: unpack the archive first"
    ]
    assert [one.name for one in found if isinstance(one, Report)] == ["r.zip:b.txt"]


def a_pdf(*pages: str, title: str | None = None, password: str | None = None) -> bytes:
    """A PDF of one text object a page, one line of text a line."""
    texts = []
    for page in pages:
        shown = "".join(f"({line.replace('(', '').replace(')', '')}) Tj T*\n" for line in page.splitlines())
        texts.append(f"BT /F1 11 Tf 14 TL 50 750 Td\n{shown}ET".encode("latin-1"))
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, text in enumerate(texts):
        box = "/MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R {box} /Contents {5 + 2 * number} 0 R >>".encode())
        objects.append(f"<< /Length {len(text)} >>\nstream\n".encode() + text + b"\nendstream")
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n"
    out += f"{end}<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF".encode()
    return _finished(out, title, password) if title or password else out


def _finished(data: bytes, title: str | None, password: str | None) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    if title:
        writer.add_metadata({"/Title": title})
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


LINES = "Ten people were killed in the town of Sarra on Monday when\nshells hit a mar-\nket, officials said."


def test_a_pdf_is_read_page_by_page_without_its_running_heads(tmp_path: Path) -> None:
    pages = [f"Hill Post weekly - page {n}\n{LINES}\nNumber {n} of them." for n in range(1, 5)]
    path = written(tmp_path / "w.pdf", a_pdf(*pages, title="A week in Sarra"))
    (found,) = read_paths(path)
    assert isinstance(found, Report)
    assert found.text.count("shells hit a market, officials said.") == 4
    assert "weekly" not in found.text and found.text.count("\n\n") == 3
    assert found.title == "A week in Sarra"
    assert "w.pdf: the text is that printed on 4 pages of a PDF; offsets refer to it" in found.notes


def test_lines_that_stand_on_two_pages_only_are_no_heads(tmp_path: Path) -> None:
    (found,) = read_paths(written(tmp_path / "w.pdf", a_pdf(f"SARRA\n{LINES}", f"SARRA\n{LINES}")))
    assert isinstance(found, Report) and found.text.count("SARRA") == 2


def test_a_pdf_is_known_by_its_first_bytes_whatever_its_name(tmp_path: Path) -> None:
    (found,) = read_paths(written(tmp_path / "w.txt", a_pdf(LINES)))
    assert isinstance(found, Report) and "Sarra" in found.text


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (a_pdf(LINES, password="x"), "a.pdf is locked with a password: save it without one"),
        (a_pdf(""), "a.pdf holds pictures of pages, no text: recognise the text first (OCR), then give it"),
        (b"%PDF-1.7 and then nothing", "a.pdf is a broken PDF"),
        (a_pdf(*["x"] * 501), "a.pdf has 501 pages, more than one report may have (500): split it"),
    ],
)
def test_a_pdf_that_cannot_be_read_says_why(data: bytes, why: str) -> None:
    assert refusal(data, "a.pdf").startswith(why)


def test_a_pdf_whose_lock_needs_another_library_is_called_encrypted(monkeypatch: pytest.MonkeyPatch) -> None:
    def lacking(self: PdfReader, password: str) -> None:
        raise DependencyError("cryptography>=3.1 is required for AES algorithm")

    monkeypatch.setattr(PdfReader, "decrypt", lacking)
    why = "a.pdf is encrypted: save it without encryption, or give its text"
    assert refusal(a_pdf(LINES, password="x"), "a.pdf") == why


def test_the_same_archive_gives_the_same_inputs_twice(tmp_path: Path) -> None:
    path = a_zip(tmp_path / "r.zip", {"b.txt": BODY, "a.txt": BODY})
    first, second = list(find_inputs([str(path)])), list(find_inputs([str(path)]))
    assert first == second
    assert [one.entry for one in first if isinstance(one, Input)] == ["a.txt", "b.txt"]
