from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khaldun.records import BoilerplateKind, Report
from tests.ingest.making import BODY, mark_of, marked, read_bytes, report

K = BoilerplateKind
MORE = (
    "Rescuers dug through the night, and a doctor at the hospital said that he had counted fourteen wounded."
)
PAGE = f"""Skip to content

Join the largest network for engineers - JOIN NOW

Iran and the World

Sarra Daily News

'Army takes coastal town of Sarra after siege'

Sarra Daily News

Saturday, 03 May 2031 7:10 AM

{BODY}

Army denies firing on market

{MORE}

{BODY} He spoke by telephone.

Share this article
© 2031 Sarra Media. All rights reserved.
Latest News
Flood closes bridge in Ubar
Join the mailing list"""


def drops(found: Report) -> dict[str, bool]:
    return {mark.span.words(found.text): mark.drop for mark in found.dropped}


def test_a_page_copied_whole_keeps_its_report_and_sheds_its_furniture() -> None:
    found = report(PAGE)
    dropped = {words for words, drop in drops(found).items() if drop}
    assert dropped == {
        "Skip to content",
        "Join the largest network for engineers - JOIN NOW",
        "Iran and the World",
        "Sarra Daily News",
        "Saturday, 03 May 2031 7:10 AM",
        "Army denies firing on market",
        "Share this article",
        "© 2031 Sarra Media. All rights reserved.",
        "Latest News",
        "Flood closes bridge in Ubar",
        "Join the mailing list",
    }
    assert marked(found, K.HEADLINE) == ["'Army takes coastal town of Sarra after siege'"]
    assert found.title == "Army takes coastal town of Sarra after siege"
    assert marked(found, K.RELATED_HEADLINE) == ["Flood closes bridge in Ubar"]
    assert marked(found, K.SUBHEADING) == ["Army denies firing on market"]


def test_a_headline_is_kept_and_its_repeat_dropped_with_what_stands_between() -> None:
    head = "Almost 30 killed in battle for Sarra"
    found = report(f"{head}\n\nRebels attack camp in southern Ubar\n\n{head}\n\n{BODY}\n\n{MORE}")
    assert [(mark.kind, mark.drop) for mark in found.dropped] == [
        (K.HEADLINE, False),
        (K.RELATED_HEADLINE, True),
        (K.HEADLINE_REPEAT, True),
    ]


def test_a_second_headline_with_a_toll_is_never_dropped() -> None:
    head = "Almost 30 killed in battle for Sarra"
    found = report(f"{head}\n\nFive wounded in camp in southern Ubar\n\n{head}\n\n{BODY}")
    mark = mark_of(found, "Five wounded in camp in southern Ubar")
    assert mark is not None
    assert not mark.drop


def test_a_caption_that_counts_the_dead_is_kept() -> None:
    caption = "Mourners carry 12 people killed in the shelling of Sarra (file photo)."
    found = report(f"Guns fall silent in the port of Sarra\n\n{caption}\n\n{BODY}\n\n{MORE}")
    assert drops(found)[caption] is False


def test_a_caption_above_the_byline_is_dropped() -> None:
    caption = "Troops loyal to the governor sit on an armoured carrier during a parade in Sarra yesterday."
    found = report(f"{caption}\n\nAgencies\nSarra\n\n{BODY}\n{MORE}")
    assert drops(found) == {caption: True, "Agencies": True, "Sarra": True}
    assert marked(found, K.CAPTION) == [caption]


@pytest.mark.parametrize(
    "caption",
    [
        "Black smoke marks where clashes are taking place in the port of Sarra, Ubar, Aug. 15, 2015.",
        "A man walks past a burnt car in Sarra, where shells fell for three days (file photo).",
        "Smoke over Sarra. Photo: Jane Doe/AFP/Getty Images",
    ],
)
def test_captions_are_known_by_credit_or_closing_date(caption: str) -> None:
    found = report(f"Guns fall silent in the port of Sarra\n\n{caption}\n\n{BODY}\n\n{MORE}")
    assert marked(found, K.CAPTION) == [caption]


@pytest.mark.parametrize(
    "line", ["By Jane Doe", "By JANE DOE in Sarra", "AFP / Sarra", "jane@sarrapost.example", "Staff writer"]
)
def test_bylines_are_dropped(line: str) -> None:
    found = report(f"Guns fall silent in the port of Sarra\n\n{line}\n\n{BODY}")
    assert marked(found, K.BYLINE) == [line]


def test_a_sentence_that_begins_with_by_is_no_byline() -> None:
    assert not marked(report(f"By Tuesday the army had left\n\n{BODY}"), K.BYLINE)


def test_a_teaser_is_dropped_only_when_the_text_repeats_it() -> None:
    start = "Ten people were killed in the town of Sarra on Monday when shells..."
    assert drops(report(f"Shells hit the market of Sarra\n\n{start}\n\n{BODY}"))[start]
    other = "On a visit to Ubar the governor said that if the city fell to the rebels..."
    assert not drops(report(f"Shells hit the market of Sarra\n\n{other}\n\n{BODY}"))[other]


@pytest.mark.parametrize("line", ["Omar Said", "Six dead", "A wholly different matter"])
def test_short_lines_between_paragraphs_that_may_say_something_are_kept(line: str) -> None:
    found = report(f"{BODY}\n\n{line}\n\n{MORE}")
    assert not any(mark.drop for mark in found.dropped)


def test_a_label_that_comes_again_and_again_is_dropped() -> None:
    found = report("\n\n".join([BODY, "Ubar Now", MORE, "Ubar Now", BODY + " Yes.", "Ubar Now", MORE]))
    assert marked(found, K.NAVIGATION) == ["Ubar Now"] * 3


def test_furniture_words_with_a_toll_are_marked_and_kept() -> None:
    line = "Related: six killed in Ubar"
    mark = mark_of(report(f"{BODY}\n\n{line}\n\n{MORE}"), line)
    assert mark is not None
    assert not mark.drop


def test_furniture_on_the_line_of_the_report_is_dropped_alone() -> None:
    found = report(f"Published May 3 2016 {BODY} Reporting by Jane Doe; Editing by John Roe. Read Also")
    assert drops(found) == {
        "Published May 3 2016": True,
        "Reporting by Jane Doe; Editing by John Roe.": True,
        "Read Also": True,
    }


def test_addresses_and_sources_are_dropped_inside_a_line() -> None:
    found = report(f"{BODY} See https://x.example/a for more. He left. (Source: Sarra Council) Twitter")
    assert drops(found) == {"https://x.example/a": True, "(Source: Sarra Council)": True, "Twitter": True}


def test_a_headline_repeated_below_the_report_is_dropped() -> None:
    head = "Guns fall silent in the port of Sarra"
    found = report(f"{head}\n\n{BODY}\n\n{MORE}\n\n{head}\n\nPhoto by Jane Doe")
    assert marked(found, K.HEADLINE_REPEAT) == [head]
    assert marked(found, K.CAPTION) == ["Photo by Jane Doe"]


def test_a_picture_credit_among_paragraphs_is_a_caption() -> None:
    assert marked(report(f"{BODY}\n\nSmoke in Sarra (AP Photo)\n\n{MORE}"), K.CAPTION) == [
        "Smoke in Sarra (AP Photo)"
    ]


def test_plain_reports_have_no_marks() -> None:
    assert report(f"{BODY}\n\n{MORE}").dropped == ()


WORDS = st.sampled_from(
    [
        "Latest News",
        "By Jane Doe",
        BODY,
        MORE,
        "Ten killed...",
        "3 May 2016",
        "AFP",
        "Guns fall silent in Sarra",
        "",
        "x",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=12), st.sampled_from(["\n", "\n\n", " ", "\r\n"]))
def test_marks_are_in_order_apart_and_inside_the_text(parts: list[str], joint: str) -> None:
    found = read_bytes(joint.join(parts).encode())
    if isinstance(found, Report):
        ends = [0, *(mark.span.end for mark in found.dropped)]
        assert all(end <= mark.span.start for end, mark in zip(ends, found.dropped, strict=False))
        assert ends[-1] <= len(found.text)
