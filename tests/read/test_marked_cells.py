"""What is marked in tables of losses, and what the model sees there that is none."""

from __future__ import annotations

from khaldun.read.columns import in_columns
from khaldun.read.decode import Found
from khaldun.read.marks import Mark

HEAD = "Raids of 4 May\n\nDate | Town | Type | Killed | Perpetrator\n"
TEXT = f"{HEAD}4 May | Moura / Beja | raid | 3 | the Front\nTotal | - | | 3 |\n\nGunmen left."


def found_at(words: str, *marks: Mark, evidence: str | None = None) -> Found:
    start, whole = TEXT.index(words), TEXT.index(evidence or words)
    return Found(
        (start, start + len(words)),
        (whole, whole + len(evidence or words)),
        "battle",
        0.9,
        "asserted",
        False,
        False,
        0.9,
        None,
        marks,
    )


def mark(name: str, words: str) -> Mark:
    start = TEXT.index(words)
    return Mark(name, start, start + len(words), 0.9)


def marked(*named: Mark) -> list[tuple[str, str]]:
    _, marks = in_columns(TEXT, [], list(named))
    return [(one.name, TEXT[one.start : one.end]) for one in sorted(marks, key=lambda one: one.start)]


def test_cells_are_marked_as_their_heads_say_and_the_day_over_the_table() -> None:
    assert marked() == [
        ("time", "4 May"),
        ("time", "4 May"),
        ("place", "Moura"),
        ("place", "Beja"),
        ("actor", "the Front"),
    ]


def test_a_mark_across_a_border_or_in_a_head_goes_and_one_marked_before_is_not_marked_twice() -> None:
    kept = marked(
        mark("place", "Town"), mark("actor", "3 | the Front"), mark("actor", "Gunmen"), mark("place", "Moura")
    )
    assert [one for one in kept if one[1] not in {"4 May", "Beja"}] == [
        ("place", "Moura"),
        ("actor", "the Front"),
        ("actor", "Gunmen"),
    ]


def test_heads_numbers_and_names_are_no_deeds_and_words_in_a_cell_are() -> None:
    seen = [found_at(words) for words in ("Killed", "Moura", "raid |", "Raids", "left")]
    told, _ = in_columns(TEXT, [*seen, found_at("raid")], [])
    assert [TEXT[slice(*one.trigger)] for one in told] == ["Raids", "left", "raid"]


def test_a_deed_keeps_to_its_row_and_to_its_side_of_the_table() -> None:
    three = Mark(
        "toll", TEXT.index("3 | the"), TEXT.index("3 | the") + 1, 0.9, ("killed", "unknown", "incident")
    )
    raid = found_at("raid", mark("time", "4 May\n"), three, mark("place", "Moura"), evidence=TEXT)
    told, _ = in_columns(TEXT, [raid, found_at("Raids", evidence=TEXT)], [])
    assert [one.name for one in told[0].marks] == ["time", "place"]  # the column counts, not the deed's words
    row, over = (TEXT[slice(*one.evidence)] for one in told)
    assert row == "4 May | Moura / Beja | raid | 3 | the Front"
    assert over == "Raids of 4 May"


def test_a_text_without_a_table_is_left_alone() -> None:
    one = found_at("left")
    assert in_columns("Gunmen left.", [one], []) == ([one], [])
