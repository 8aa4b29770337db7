"""Tables of losses are found by their heads, whatever parts their cells."""

from __future__ import annotations

import pytest

from khaldun.data.columns import TollTable, toll_tables
from khaldun.data.heads import is_empty

HEAD = ("Date", "Village", "Killed", "Injured")
ROWS = (("4 May", "Moura", "12", "30"), ("6 May", "Beja", "", "1"))


def printed(sign: str) -> str:
    return "\n".join(sign.join(cells) for cells in (HEAD, *ROWS))


def cells(text: str, table: TollTable) -> list[list[str]]:
    return [[text[one.start : one.end] for one in row.cells] for row in table.rows]


def roles(head: str) -> list[str]:
    """What the columns under a head hold; of tolls their kind."""
    (table,) = toll_tables(f"{head}\n" + " | ".join("a1" for _ in head.split("|")))
    return [one.kind or one.role for one in table.columns]


@pytest.mark.parametrize("sign", [" | ", "\t", "\t\t", "; ", ",", ", "])
def test_cells_are_parted_by_bars_tabs_semicolons_and_commas(sign: str) -> None:
    text = printed(sign)
    (table,) = toll_tables(text)
    assert cells(text, table) == [list(row) for row in ROWS]


def test_cells_parted_by_blanks_stand_under_their_heads() -> None:
    text = "Village        Killed   Injured\nMoura          12       30\nSanta Beja              1\n"
    (table,) = toll_tables(text)
    assert cells(text, table) == [["Moura", "12", "30"], ["Santa Beja", "", "1"]]


def test_bars_at_the_ends_and_rules_are_no_cells() -> None:
    text = "| Village | Killed |\n|---|---:|\n| Moura | 3 |\n\n| Beja | 4 |\n\nMoura is quiet."
    (table,) = toll_tables(text)
    assert cells(text, table) == [["Moura", "3"], ["Beja", "4"]]


def test_a_comma_in_quotation_marks_parts_nothing() -> None:
    text = 'Village,Killed,Injured\nMoura,"1,204",3\nBeja,1,204,3\nSerpa,5,6\n'
    (table,) = toll_tables(text)
    assert cells(text, table) == [["Moura", "1,204", "3"], ["Serpa", "5", "6"]]


def test_heads_say_what_columns_hold() -> None:
    assert roles(
        "Date of incident | State / district | Nature of attack | No. killed | Alleged perpetrator"
    ) == [
        "date",
        "middle",
        "type",
        "killed",
        "actor",
    ]
    assert roles("Location | Civilian deaths | # injured* | Abducted | IDPs (individuals) | Source") == [
        "fine",
        "killed",
        "wounded",
        "abducted",
        "displaced",
        "source",
    ]
    assert roles("Town | Killed | Households displaced | Deaths (per 1,000) | Deaths 2030") == [
        "fine",
        "killed",
        "",
        "",
        "",
    ]


def test_a_column_may_count_a_part_of_another() -> None:
    (table,) = toll_tables(
        "Town | Killed | of which children | Women killed | Injured\nMoura | 9 | 2 | 3 | 4"
    )
    assert [one.part for one in table.columns] == [False, False, True, True, False]


def test_of_two_columns_that_count_the_same_the_second_is_none() -> None:
    assert roles("Town | Killed | Deaths | Soldiers killed") == ["fine", "killed", "", "killed"]


def test_rows_that_sum_up_are_known() -> None:
    text = "Town | Killed\nMoura | 3\nTotal | 3\nSub-total (south): | 3\nGrand total | 3\nTotalán | 1"
    assert [row.total for row in toll_tables(text)[0].rows] == [False, True, True, True, False]


def test_an_empty_first_cell_says_what_the_one_above_says() -> None:
    text = "Date | Town | Killed\n4 May | Moura | 3\n | Beja | 1\nTotal | | 4"
    assert [row[0] for row in cells(text, toll_tables(text)[0])] == ["4 May", "4 May", "Total"]


def test_the_headings_over_a_table_are_its_caption_and_running_text_is_not() -> None:
    text = "Moura, 4 May\n\nFighting went on in Beja.\n\nTown | Killed\nMoura | 3"
    (table,) = toll_tables(text)
    assert [text[line.start : line.end] for line in table.caption] == ["Moura, 4 May"]
    pointing = text.replace("Fighting went on in Beja.", "The table below counts the dead of Beja.")
    assert len(toll_tables(pointing)[0].caption) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Team | Played | Won | Lost\nMoura | 3 | 2 | 1",
        "Market | Date | Price\nMoura | 4 May | 120",
        "State | Votes | Party\nMoura | 120 | Greens",
        "Soldiers | Killed\nGuards | 3",  # neither place nor day
        "Number of towns | Killed\n3 | 4",
        "In Moura, three men were killed, two injured.\nIn Beja, one man was killed, two injured.",
        "Killed | Town",
        "",
        "Friday, Moura camp: shelling by rebels, 5 dead.\nSaturday, Beja: raid by the army, 7 dead.",
        "3 May, Moura district: bomb, 4 wounded, 2 dead\n4 May, Beja: raid, 6 dead, 2 wounded",
        "Friday; village of Moura: bomb; no injured\nSaturday; Beja; 4 wounded",
        "Friday | Moura region: shelling | 5 dead\nSaturday | Beja: raid | 7 dead",
        "Friday\tMoura camp\tchildren killed\nSaturday\tBeja\t7 killed",  # a place, not a head of places
        "Friday, Moura camp, children killed\nSaturday, Beja, shops closed",
        "In Moura State, rebels raided a village, no deaths.\nIn Beja, rebels raided a market, 9 killed.",
        "State of the town, of the village, the dead.\nSerpa, Beja, 3",  # a sentence's stop
    ],
)
def test_other_tables_and_prose_are_none(text: str) -> None:
    assert toll_tables(text) == ()


def test_marks_and_words_of_no_list_are_no_harm_to_a_head() -> None:
    assert roles("Facility town | Killed1 | Injured [2] | Missing (c) | Est. IDPs") == [
        "fine",
        "killed",
        "wounded",
        "missing",
        "displaced",
    ]
    (table,) = toll_tables(
        "Moura sector town,Dead,Wounded\nSerpa,two,\nBeja,at least 5,n/a\nEvora,n/a,7 wounded"
    )
    assert len(table.rows) == 2


def test_a_line_of_prose_under_a_head_of_commas_is_no_row() -> None:
    text = "Date, Village, Killed\n4 May, Moura, 12\nOn Friday, in Beja, two men were killed."
    (table,) = toll_tables(text)
    assert cells(text, table) == [["4 May", "Moura", "12"]]


def test_a_head_that_counts_what_no_war_does_makes_a_table_peaceful() -> None:
    assert toll_tables("Town | Cases | Deaths\nMoura | 30 | 2")[0].peaceful
    assert not toll_tables("Town | Killed | Deaths\nMoura | 30 | 2")[0].peaceful


@pytest.mark.parametrize("words", ["", "-", "–", "n/a", "N/A*", "(none)", "unknown", "?"])
def test_signs_of_nothing_are_empty(words: str) -> None:
    text = f"Town | Killed\nMoura |{words}"
    assert is_empty(text, toll_tables(text)[0].rows[0].cells[1])


def test_broken_rows_cost_no_other_row() -> None:
    text = "Town | Killed\nMoura | 3\nbroken |\n| |\nBeja | 4 | 5 | 6\nSerpa | 7"
    assert [row[:2] for row in cells(text, toll_tables(text)[0])][-2:] == [["Beja", "4"], ["Serpa", "7"]]


def shape(text: str) -> tuple[list[str], list[list[str]]]:
    """What the columns of the one table of a text hold, and its cells."""
    (table,) = toll_tables(text)
    return ["/".join(one.kinds) or one.role for one in table.columns], cells(text, table)


BOTH = ["date", "fine", "killed", "wounded"]
TWO_ROWS = [["4 May", "Moura", "12", "30"], ["6 May", "Beja", "2", "1"]]


@pytest.mark.parametrize(
    "head",
    [
        "Date | Village | Casualties |\n | | Killed | Injured",
        "Date | Village | Casualties\nKilled | Injured",
        "| Date of | Village | Number of | Number of |\n| incident | | dead | injured |\n|---|---|---|---|",
        "Date | Village | Civilians |\n | | dead | wounded",
    ],
)
def test_a_head_may_take_two_lines(head: str) -> None:
    rows = "\n".join(" | ".join(row) for row in TWO_ROWS)
    assert shape(f"{head}\n{rows}") == (BOTH, TWO_ROWS)


def test_what_stands_under_heads_of_harm_alone_is_a_second_line_of_the_head() -> None:
    kinds, rows = shape("Town | Deaths | | Injured\n | Reds | Blues |\nMoura | 3 | 4 | 5")
    assert (kinds, rows) == (["fine", "", "", "wounded"], [["Moura", "3", "4", "5"]])
    assert shape("Town | Killed | Killed\n | civilians | soldiers\nMoura | 3 | 4")[0] == [
        "fine",
        "killed",
        "killed",
    ]


@pytest.mark.parametrize("head", ["Killed/injured", "Dead and wounded", "Killed (injured)", "Killed & hurt"])
def test_one_column_may_count_two_harms(head: str) -> None:
    assert shape(f"Village | {head}\nMoura | 2/3")[0] == ["fine", "killed/wounded"]


def test_a_column_of_casualties_is_read_where_its_cells_say_how() -> None:
    assert shape("Date | Town | Casualties\n4 May | Moura | 2 dead, 1 hurt")[0] == ["date", "fine", "toll"]
    assert toll_tables("Date | Town | Casualties\n4 May | Moura | 12") == ()
    assert toll_tables("Date | Town | Killed or injured\n4 May | Moura | 12") == ()


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_each_cell_may_stand_on_a_line_of_its_own(gap: str) -> None:
    told = ["Losses", *("Date", "Village", "Killed", "Injured"), *TWO_ROWS[0], *TWO_ROWS[1], "The army left."]
    assert shape(gap.join(told)) == (BOTH, TWO_ROWS)


def test_a_table_may_lie_on_its_side_or_be_a_card() -> None:
    names = ("Date", "Village", "Killed", "Injured")
    side = zip(names, *TWO_ROWS, strict=True)
    assert shape("\n".join(" | ".join(line) for line in side)) == (BOTH, TWO_ROWS)
    cards = ["\n".join(": ".join(pair) for pair in zip(names, row, strict=True)) for row in TWO_ROWS]
    first, second = toll_tables("\n\n".join(cards))
    assert [cells("\n\n".join(cards), one) for one in (first, second)] == [TWO_ROWS[:1], TWO_ROWS[1:]]
    assert [row.spread for row in first.rows] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "Menu\nHome\nKilled\nDate\nVillage\nAbout\nContact\nHelp\nLogin",
        "Date\nTown\nPlayed\nWon\n4 May\nMoura\n3\n2\n6 May\nBeja\n4\n1",
        "In the raid on Moura\nDead: the chief, two sons\nTown: quiet",
        "Village: Moura. Riders came on 3 May and shot the chief in front of his house, it says.\nKilled: 6",
        "Killed | 3\nWounded | 5",  # neither place nor day
        "Date: 4 May\nTown: Moura\nCasualties: 12",  # how, nobody says
        "Town\nKilled\n" * 40,
    ],
)
def test_lines_that_are_no_cells_make_no_table(text: str) -> None:
    assert toll_tables(text) == ()


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Source: Ministry of Health, 6 May", "Ministry of Health"),
        ("* may change\nSources: Health Cluster; press", "Health Cluster"),
        ("Data: Moura Watch (mourawatch.org)", "Moura Watch"),
        ("Source: own compilation", None),
        ("The source of the arms is unknown.\nSource: Moura Watch", None),
        ("Sources of water: Moura river", None),
    ],
)
def test_a_line_under_a_table_says_who_counted(line: str, name: str | None) -> None:
    text = f"{printed(' | ')}\n\n{line}\n"
    (table,) = toll_tables(text)
    assert (text[table.source.start : table.source.end] if table.source else None) == name
