"""RSS and Atom feeds: one report an entry."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from khaldun.ingest import Input, find_inputs, read_inputs
from khaldun.records import PublishedBasis, Refusal, Report
from tests.ingest.making import BODY, read_paths

RSS = """<?xml version="1.0" encoding="utf-8"?>
<!-- made by hand -->
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Harbour &amp; Hill</title><link>https://harbour.example/</link>{items}</channel></rss>"""
WHOLE = """<item><title>Shells hit Sarra &amp; port</title><link>https://harbour.example/a1</link>
<pubDate>Mon, 14 Apr 2031 23:30:00 +0200</pubDate><description>Ten people killed.</description>
<content:encoded><![CDATA[<p>{body}</p><script>alert(1)</script><p>“It was a &amp; b,” she said.</p>]]>
</content:encoded></item>"""
SUMMARY = """<item><title>Army denies firing on Sarra</title><link>https://harbour.example/2031/04/15/a2</link>
<description>The army denied on Tuesday that it had fired on the town of Sarra.</description></item>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Hill Post</title>
<entry><title>Sarra quiet</title><link href="https://hill.example/q"/><updated>2031-04-16T06:00:00Z</updated>
<content type="html">&lt;p&gt;
Sarra was quiet on Wednesday, residents of the town said by telephone.&lt;/p&gt;</content>
</entry></feed>"""


def written(folder: Path, text: str, name: str = "news.xml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def reports(path: Path) -> list[Report]:
    return [found for found in read_paths(path) if isinstance(found, Report)]


def test_every_entry_is_a_report_with_what_the_feed_says_of_it(tmp_path: Path) -> None:
    first, second = reports(written(tmp_path, RSS.format(items=WHOLE.format(body=BODY) + SUMMARY)))
    assert first.text == f"Shells hit Sarra & port\n\n{BODY}\n\n“It was a & b,” she said."
    assert (first.name, first.outlet, first.url) == (
        "news.xml:1",
        "Harbour & Hill",
        "https://harbour.example/a1",
    )
    assert first.title == "Shells hit Sarra & port"
    assert str(first.published) == "2031-04-14 21:30:00+00:00"
    assert first.published_basis is PublishedBasis.PAGE
    assert first.published_words == "feed Mon, 14 Apr 2031 23:30:00 +0200"
    assert second.text.startswith("Army denies firing on Sarra\n\nThe army denied on Tuesday")
    assert str(second.published) == "2031-04-15"


@pytest.mark.parametrize(
    ("title", "link", "outlet"),
    [
        ("BBC News - World", "https://www.bbc.co.uk/news/", "BBC News"),
        ("World news | The Hill", "https://www.thehill.example/world", "The Hill"),
        ("Al Hadath – Breaking News and Video from Al Hadath", "https://alhadath.example", "Al Hadath"),
        ("Sarra - Beja", "https://star.example", "Sarra - Beja"),
        ("Harbour Gazette", "", "Harbour Gazette"),
        ("", "https://star.example", None),
    ],
)
def test_the_section_of_an_outlet_is_no_outlet_of_its_own(
    tmp_path: Path, title: str, link: str, outlet: str | None
) -> None:
    text = RSS.format(items=SUMMARY).replace("Harbour &amp; Hill", title, 1)
    (found,) = reports(
        written(tmp_path, text.replace("<link>https://harbour.example/<", f"<link>{link}<", 1))
    )
    assert found.outlet == outlet


def test_an_entry_that_names_its_source_is_of_that_outlet(tmp_path: Path) -> None:
    source = '<source url="https://star.example">Southern Star</source></item>'
    (found,) = reports(written(tmp_path, RSS.format(items=SUMMARY.replace("</item>", source))))
    assert found.outlet == "Southern Star"


def test_a_summary_says_that_it_is_one(tmp_path: Path) -> None:
    first, second = reports(written(tmp_path, RSS.format(items=WHOLE.format(body=BODY) + SUMMARY)))
    assert not any("summary" in note or "changed" in note for note in first.notes)
    assert any(note.startswith("news.xml:2: the feed gives only a summary") for note in second.notes)


def test_atom_is_read_and_a_title_is_not_said_twice(tmp_path: Path) -> None:
    (found,) = reports(
        written(tmp_path, ATOM.replace("Sarra quiet", "Sarra was quiet on Wednesday"), "a.atom")
    )
    assert found.text == "Sarra was quiet on Wednesday, residents of the town said by telephone."
    assert (found.outlet, found.url) == ("Hill Post", "https://hill.example/q")
    changed = "a.atom:1: when it was last changed, 2031-04-16T06:00:00Z, is all the feed tells: it is used"
    assert changed in found.notes


def test_a_feed_is_known_without_a_suffix_and_on_standard_input(tmp_path: Path) -> None:
    text = RSS.format(items=SUMMARY)
    assert [one.name for one in reports(written(tmp_path, text, "feed"))] == ["feed:1"]
    (item,) = find_inputs(["-"], stdin=io.BytesIO(text.encode()))
    assert isinstance(item, Input)
    (found,) = read_inputs([item])
    assert isinstance(found, Report) and found.name == "stdin:1"


def test_what_a_sidecar_says_of_the_feed_holds_for_its_entries(tmp_path: Path) -> None:
    path = written(tmp_path, RSS.format(items=WHOLE.format(body=BODY) + SUMMARY))
    (tmp_path / "news.meta.json").write_text('{"outlet": "The Hill", "title": "not theirs"}')
    assert [(one.outlet, one.title) for one in reports(path)] == [
        ("The Hill", "Shells hit Sarra & port"),
        ("The Hill", "Army denies firing on Sarra"),
    ]


@pytest.mark.parametrize(
    ("title", "body", "text"),
    [
        ("Ten", "Tenants fled Beja.", "Ten\n\nTenants fled Beja."),
        ("Ten fled", "Ten fled, the mayor said.", "Ten fled, the mayor said."),
        ("A &amp;amp; B &amp;#8217;s", "They met in Beja.", "A & B ’s\n\nThey met in Beja."),
    ],
)
def test_a_title_leads_its_text_once(tmp_path: Path, title: str, body: str, text: str) -> None:
    item = f"<item><title>{title}</title><description>{body}</description></item>"
    (found,) = reports(written(tmp_path, RSS.format(items=item)))
    assert found.text == text


def test_a_feed_in_utf_16_is_known(tmp_path: Path) -> None:
    path = tmp_path / "news.xml"
    path.write_bytes(RSS.replace("utf-8", "utf-16").format(items=SUMMARY).encode("utf-16"))
    assert [one.outlet for one in reports(path)] == ["Harbour & Hill"]


def test_a_broken_feed_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    (found,) = reports(written(tmp_path, RSS.format(items=SUMMARY).replace("</channel>", "")))
    assert any("not well-formed" in note for note in found.notes)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (RSS.format(items=""), "news.xml is a feed without entries: save it anew from its outlet"),
        (
            "<catalogue><item>7</item></catalogue>",
            "news.xml is no RSS or Atom feed: give reports as JSON Lines",
        ),
    ],
)
def test_xml_without_reports_is_refused_with_a_remedy(tmp_path: Path, text: str, why: str) -> None:
    (found,) = read_paths(written(tmp_path, text))
    assert isinstance(found, Refusal) and found.reason.startswith(why)


def test_an_entry_without_words_is_refused_alone(tmp_path: Path) -> None:
    empty = "<item><link>https://harbour.example/a3</link></item>"
    found = read_paths(written(tmp_path, RSS.format(items=empty + SUMMARY)))
    assert [type(one) for one in found] == [Refusal, Report]
    assert isinstance(found[0], Refusal)
    assert found[0].reason == "news.xml:1 is an entry without title and text: give the page itself"


def test_entities_that_grow_without_end_fill_no_memory(tmp_path: Path) -> None:
    grown = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE rss [<!ENTITY a0 "ha">{grown}]>'
    text = RSS.format(items=SUMMARY.replace("Army denies", "&a11;")).replace("<rss", f"{bomb}<rss", 1)
    for found in read_paths(written(tmp_path, text)):
        assert isinstance(found, Refusal) or len(found.text) < 100_000
