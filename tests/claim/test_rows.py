"""People in a row whose verbs are cut short have each the kind of their own words."""

from __future__ import annotations

import pytest

from khaldun.claim import claims_of
from khaldun.claim.counts.harms import kind_beside
from khaldun.claim.counts.rows import further_in_row, kind_in_row, read_rows
from khaldun.errors import DataError
from khaldun.records import EventType, Span, TollKind, TollScope, Victims
from tests.claim.readings import Said, a_reading

VIOLENCE = EventType.VIOLENCE_AGAINST_CIVILIANS


@pytest.mark.parametrize(
    ("text", "figure", "kind"),
    [
        ("Nine were killed, 40 women kidnapped and six reported missing.", "40 women", "abducted"),
        ("Nine were killed, 40 women kidnapped and six reported missing.", "six reported", "missing"),
        ("Nine died, four were hurt and five are missing after a raid.", "five", "missing"),
        ("Ten women were raped, three men killed and seven children taken.", "seven children", "abducted"),
        ("Ten women were raped, three men killed and seven children taken.", "three men", "killed"),
        ("Ten women were raped, three men killed and seven children taken.", "Ten women", "other"),
        ("Two died, five were hurt and eight held captive in Moura.", "eight", "abducted"),
        ("Some 3,000 were killed and 6,400 women and children enslaved there.", "6,400 women", "abducted"),
        ("Two died and about 400 forced from their homes.", "about 400", "displaced"),
        ("Two died and 20 captured in Moura.", "20", "detained"),
        ("Seven were kidnapped and two later freed.", "two", "released"),
        ("They killed six and took 20 women captive.", "20 women", "abducted"),
        ("They killed six and took two prisoner.", "two", "detained"),
    ],
)
def test_each_number_of_a_row_has_the_kind_of_its_own_words(text: str, figure: str, kind: str) -> None:
    start = text.index(figure)
    assert kind_in_row(text, Span(start=start, end=start + len(figure))) is TollKind(kind)


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Five men kidnapped in Moura were shot.", "Five men"),
        ("Nine died and five men kidnapped in Moura were questioned.", "five men"),
        ("Three abducted girls were questioned.", "Three abducted girls"),
        ("Nine died and six were taken to a hospital.", "six"),
        ("Nine died and 40 were wounded or killed.", "40"),
        ("Forty were killed, wounded or captured.", "Forty"),
        ("Nine people held a meeting.", "Nine people"),
    ],
)
def test_what_is_no_row_is_left_to_the_reader(text: str, figure: str) -> None:
    start = text.index(figure)
    assert kind_in_row(text, Span(start=start, end=start + len(figure))) is None


@pytest.mark.parametrize(
    ("verb", "read", "kind"),
    [
        ("taken", "detained", "detained"),
        ("taken", "killed", "abducted"),
        ("kidnapped", "detained", "abducted"),
        ("arrested", "abducted", "detained"),
    ],
)
def test_words_that_leave_the_holder_open_leave_him_to_the_reader(verb: str, read: str, kind: str) -> None:
    text = f"Two were killed and seven {verb} in Moura."
    start, whole = text.index("seven"), Span(start=0, end=len(text))
    assert kind_beside(text, Span(start=start, end=start + 5), whole, TollKind(read)) is TollKind(kind)


@pytest.mark.parametrize(
    ("rest", "further"),
    [
        (", abducted 14 and burned 20 houses.", [("14", "abducted")]),
        (", wounded five others and marched off 15.", [("five others", "wounded"), ("15", "abducted")]),
        (" in Moura and raped two girls.", [("two girls", "other")]),
        (" and fled.", []),
        (". Later they abducted six.", []),
        (" and abducted a trader.", [("a trader", "abducted")]),
    ],
)
def test_a_row_goes_on_behind_a_figure(rest: str, further: list[tuple[str, str]]) -> None:
    text = f"Rebels killed three farmers{rest}"
    found = further_in_row(text, len("Rebels killed three farmers"))
    assert [(one.span.words(text), one.kind.value) for one in found] == further


def test_a_number_the_reader_passes_over_counts_with_its_row() -> None:
    text = "Rebels killed three farmers, abducted 14 and burned 20 houses."
    figure = ("three farmers", TollKind.KILLED, Victims.UNKNOWN, TollScope.INCIDENT)
    said = Said(trigger="killed", event_type=VIOLENCE, evidence=text[:-1], figures=(figure,))
    (claim,) = claims_of(a_reading(text, said))
    assert [(toll.kind, toll.low) for toll in claim.tolls] == [(TollKind.KILLED, 3), (TollKind.ABDUCTED, 14)]


def test_a_number_of_another_deed_is_that_deeds() -> None:
    text = "Rebels killed three farmers, abducted 14 and burned 20 houses."
    figure = ("three farmers", TollKind.KILLED, Victims.UNKNOWN, TollScope.INCIDENT)
    killing = Said(trigger="killed", event_type=VIOLENCE, evidence=text[:-1], figures=(figure,))
    taking = Said(trigger="abducted", event_type=EventType.DETENTION, evidence=text[:-1])
    claims = claims_of(a_reading(text, killing, taking))
    assert {claim.trigger: [toll.low for toll in claim.tolls] for claim in claims} == {
        "killed": [3],
        "abducted": [14],
    }


def test_a_broken_table_says_where() -> None:
    with pytest.raises(DataError, match=r"rows\.toml"):
        read_rows("[behind]\nkilled = 3")


@pytest.mark.parametrize(
    ("text", "figure", "kind"),
    [
        (
            "Two traders hurt in Monday's blast in Beja succumbed to their wounds.",
            "Two traders",
            TollKind.KILLED,
        ),
        ("A guard who was wounded in the raid died on Friday.", "A guard", TollKind.KILLED),
        ("Nine died and five men kidnapped in Moura were freed.", "five men", TollKind.RELEASED),
        ("Three abducted girls were found dead.", "Three abducted girls", TollKind.KILLED),
        ("Two traders hurt in Beja were taken to Serpa.", "Two traders", None),
        ("Six traders hurt in Beja, and a guard died.", "Six traders", None),
        ("Six traders hurt in a blast that shook Beja as a guard died.", "Six traders", None),
    ],
)
def test_what_became_of_people_told_by_what_befell_them_before(
    text: str, figure: str, kind: TollKind | None
) -> None:
    start = text.index(figure)
    assert kind_in_row(text, Span(start=start, end=start + len(figure))) is kind
