from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khaldun.ingest.html import looks_like_page
from khaldun.records import PublishedBasis, Refusal, Report
from tests.ingest.making import BODY, read_bytes, refusal, report

PARAGRAPHS = f"<p>{BODY}</p><p>Rescuers dug through the night, and a doctor counted fourteen wounded.</p>"

UPDATED = '<time class="updated" datetime="2019-05-01">x</time>'


def page(head: str = "", body: str = PARAGRAPHS) -> bytes:
    return f"<!doctype html><html><head>{head}</head><body><article>{body}</article></body></html>".encode()


def published(head: str, body: str = PARAGRAPHS) -> tuple[str | None, PublishedBasis]:
    found = report(page(head, body), "a.html")
    return found.published and found.published.isoformat(), found.published_basis


def test_the_text_is_the_main_text_and_the_notes_say_so() -> None:
    found = report(page("<title>Sarra hit</title><script>var x = 'no';</script>"), "a.html")
    assert BODY in found.text
    assert "var x" not in found.text
    assert found.title == "Sarra hit"
    assert any("main text of the page as found by trafilatura" in note for note in found.notes)


@pytest.mark.parametrize(
    "head",
    [
        '<script type="application/ld+json">{"@type": "NewsArticle", '
        '"datePublished": "2019-04-17T23:30:00+02:00", "dateModified": "2019-05-01T00:00:00Z"}</script>',
        '<script type="application/ld+json">{"@graph": [{"@type": "Organization"}, {"@type": ["NewsArticle"],'
        ' "datePublished": "2019-04-17T23:30:00+02:00"}]}</script>',
        '<script type="application/ld+json">[{"@type": "NewsArticle", "datePublished": '
        '"2019-04-17T23:30:00+02:00"}]</script>',
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "a "b" c", '
        '"datePublished": "2019-04-17T23:30:00+02:00",}</script>',
        '<meta property="article:published_time" content="2019-04-17T23:30:00+02:00">'
        '<meta property="article:modified_time" content="2019-05-01T00:00:00+02:00">',
        '<meta name="DC.date.issued" content="2019-04-17T23:30:00+02:00">',
        '<meta itemprop="datePublished" content="2019-04-17T23:30:00+02:00">',
        '<meta name="pubdate" content="2019-04-17T23:30:00+02:00">',
    ],
)
def test_the_instant_of_publication_keeps_its_offset(head: str) -> None:
    assert published(head) == ("2019-04-17T23:30:00+02:00", PublishedBasis.PAGE)


@pytest.mark.parametrize(
    "body",
    [
        f'{UPDATED}<time datetime="2019-04-17" pubdate>x</time>{PARAGRAPHS}',
        f'{UPDATED}<time datetime="2019-04-17">x</time>{PARAGRAPHS}',
        f'<span itemprop="datePublished">17 April 2019</span>{PARAGRAPHS}',
    ],
)
def test_time_elements_are_read_but_updates_are_not(body: str) -> None:
    assert published("", body) == ("2019-04-17", PublishedBasis.PAGE)


@pytest.mark.parametrize(
    "head",
    [
        "",
        '<meta property="article:modified_time" content="2019-05-01T00:00:00+02:00">',
        '<script type="application/ld+json">{"@type": "NewsArticle", "dateModified": "2019-05-01"}</script>',
        '<script type="application/ld+json">{"@type": "Person", "datePublished": 5}</script>',
        '<script type="application/ld+json">' + '{"a":' * 60 + "1" + "}" * 60 + "</script>",
        '<script type="application/ld+json">' + "[" * 5000 + "</script>",
        '<script type="application/ld+json"></script>',
    ],
)
def test_no_date_of_change_and_no_guess_becomes_the_publication_date(head: str) -> None:
    assert published(head) == (None, PublishedBasis.UNKNOWN)


def test_outlet_title_and_address_are_what_the_page_says() -> None:
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Sarra hit by shells", '
        '"publisher": [{"name": "Sarra Post"}]}</script><title>Sarra hit | Post</title>'
        '<link rel="canonical" href="https://sarra.example/2019/04/17/hit">'
    )
    found = report(page(head), "a.html")
    assert (found.outlet, found.title) == ("Sarra Post", "Sarra hit by shells")
    assert found.url == "https://sarra.example/2019/04/17/hit"
    assert (str(found.published), found.published_words) == ("2019-04-17", "url /2019/04/17")


def test_open_graph_names_the_outlet() -> None:
    found = report(page('<meta property="og:site_name" content="Ubar Times">'), "a.htm")
    assert found.outlet == "Ubar Times"


def test_a_declared_code_page_is_used() -> None:
    raw = (
        page('<meta charset="windows-1252">', PARAGRAPHS.replace("market", "“market”"))
        .decode()
        .encode("cp1252")
    )
    assert "“market”" in report(raw, "a.html").text


def test_a_page_on_standard_input_is_known_by_its_head() -> None:
    assert BODY in report(page(), "-").text
    assert looks_like_page(b"<?xml version='1.0'?><!-- c --><html>")
    assert not looks_like_page(b"Ten killed <b>today</b>")


def test_a_page_with_an_xml_declaration_is_read() -> None:
    raw = b'<?xml version="1.0" encoding="utf-8"?>' + page()
    assert BODY in report(raw, "a.xhtml").text


def test_a_page_without_text_is_refused() -> None:
    assert "page without text" in refusal(page(body="<img src=x>"), "a.html")


def test_a_page_nested_beyond_reason_is_refused() -> None:
    assert "5,001 deep" in refusal(b"<html>" + b"<div>" * 5000 + b"x", "a.html")


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{BODY}<p>Unclosed <b>tags<div>&nbsp;&bogus;&#xFFFFFF;&#0;",
        f"<scr<script>ipt>alert(1)</script>{PARAGRAPHS}<iframe src=javascript:1>",
        f"{PARAGRAPHS}<!--",
        f"{PARAGRAPHS}\0\x01\ufffe",
    ],
)
def test_broken_and_hostile_markup_is_read(body: str) -> None:
    assert "Ten people were killed" in report(page(body=body), "a.html").text


@pytest.mark.no_cover  # a clock is read
def test_a_page_of_five_megabytes_is_read_in_seconds() -> None:
    body = "".join(f"<p>{index}. {BODY}</p>" for index in range(26_000))
    raw = page("<title>Long list</title>", body)
    assert len(raw) > 5_000_000
    start = time.perf_counter()
    found = report(raw, "a.html")
    assert time.perf_counter() - start < 20  # measured: 1.3 s on one shared core
    assert "25999." in found.text
    assert any("resiliparse" in note for note in found.notes)


TAGS = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<div",
        ">",
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "&amp",
        "<time datetime=",
        "'",
        '"',
        BODY,
        "<a href=",
    ]
)


@settings(max_examples=50, deadline=None)
@given(st.lists(TAGS, max_size=20))
def test_no_page_breaks_the_reader(parts: list[str]) -> None:
    assert isinstance(read_bytes(b"<html>" + "".join(parts).encode(), "a.html"), Report | Refusal)
