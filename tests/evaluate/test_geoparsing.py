"""Geoparsing corpora: read in both formats, names given and end to end."""

from __future__ import annotations

from pathlib import Path

import pytest

from khaldun.errors import DataError
from khaldun.evaluate.geoparsing import measure_geoparsing, read_articles
from khaldun.records import Place, PlacePrecision, Span

LGL = """<articles><article docid="7"><text>Fog in Nice hid Rome.</text><toponyms>
<toponym><start>7</start><end>11</end><gaztag><lat>43.7</lat><lon>7.27</lon><country>France</country></gaztag>
</toponym><toponym><start>16</start><end>20</end></toponym></toponyms></article></articles>"""
GEOVIRUS = """<articles><article><text>Fog in Nice hid Rome.</text><locations>
<location><start>8</start><end>12</end><lat>43.7</lat><lon>7.27</lon></location>
<location><start>17</start><end>21</end><lat>41.9</lat><lon>12.5</lon></location>
</locations></article></articles>"""


def corpus(folder: Path, text: str) -> Path:
    path = folder / "corpus.xml"
    path.write_text(text, encoding="utf-8")
    return path


def place(start: int, end: int, lat: float, lon: float, country: str | None = None) -> Place:
    return Place(
        canonical="x",
        precision=PlacePrecision.TOWN,
        lat=lat,
        lon=lon,
        country=country,
        span=Span(start=start, end=end),
    )


def test_both_formats_mark_the_same_words(tmp_path: Path) -> None:
    (one,) = read_articles(corpus(tmp_path, LGL))
    assert one.id == "7"
    assert [mark.span.words(one.text) for mark in one.toponyms] == ["Nice", "Rome"]
    assert [mark.span.words(one.text) for mark in one.placed()] == ["Nice"]
    (other,) = read_articles(corpus(tmp_path, GEOVIRUS))
    assert [mark.span.words(other.text) for mark in other.placed()] == ["Nice", "Rome"]


def test_names_given_are_scored_by_distance_and_country(tmp_path: Path) -> None:
    articles = read_articles(corpus(tmp_path, LGL))
    given = {"7": [place(7, 11, 43.6, 7.2, "FR")]}
    found = {one.name: one for one in measure_geoparsing(articles, given=given, code_of=lambda _: "FR")}
    assert found["names given: within 161 km"].value == 1.0
    assert found["names given: country"].value == 1.0
    median = found["names given: median km"].value
    assert median is not None and median < 20


def test_a_name_placed_nowhere_is_wrong(tmp_path: Path) -> None:
    articles = read_articles(corpus(tmp_path, GEOVIRUS))
    found = {one.name: one for one in measure_geoparsing(articles, given={})}
    assert found["names given: within 161 km"].value == 0.0
    assert found["names given: placed"].n == 2
    assert found["names given: country"].value is None


def test_end_to_end_counts_what_is_missed_found_wrong_and_far(tmp_path: Path) -> None:
    articles = read_articles(corpus(tmp_path, GEOVIRUS))
    read = {"1": [place(7, 11, 43.7, 7.3), place(16, 20, 0.0, 0.0), place(0, 3, 1.0, 1.0)]}
    found = {one.name: one.value for one in measure_geoparsing(articles, given={}, found=read)}
    assert found["end to end: names found and placed: F1"] == pytest.approx(4 / 5)
    assert found["end to end: within 161 km: F1"] == pytest.approx(2 / 5)


def test_a_found_name_without_a_position_in_the_corpus_is_neither_right_nor_wrong(tmp_path: Path) -> None:
    articles = read_articles(corpus(tmp_path, LGL))
    read = {"7": [place(7, 11, 43.7, 7.3), place(16, 20, 41.9, 12.5)]}
    found = {one.name: one.value for one in measure_geoparsing(articles, given={}, found=read)}
    assert found["end to end: within 161 km: F1"] == 1.0


@pytest.mark.parametrize(
    "text", ["no xml", "<a><article><toponym><lat>x</lat><lon>1</lon></toponym></article></a>"]
)
def test_a_wrong_file_is_named(tmp_path: Path, text: str) -> None:
    with pytest.raises(DataError, match=r"corpus\.xml"):
        read_articles(corpus(tmp_path, text))


def test_an_article_is_read_with_its_headline_and_address(tmp_path: Path) -> None:
    text = LGL.replace("<text>", "<title>Fog</title><url>http://gazette.example.fr/1</url><text>", 1)
    (one,) = read_articles(corpus(tmp_path, text))
    report = one.as_report()
    assert (report.name, report.title, report.url) == ("7", "Fog", "http://gazette.example.fr/1")
