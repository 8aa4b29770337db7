"""The table of capitals: counted inside sentences, in the company that is known when it is used."""

from __future__ import annotations

from train.capitals import count, endings, form_of, lines, written

TEXTS = [
    "The army came to Orma, and people of Orma saw how the Orma Army left the old town on 4 May.\n"
    "NO ARMY IN ORMA TODAY\n"
    "Orma Army men may come to Orma again, said the army and the WHO on the 5 of May.",
    "the orma army came to orma and orma and orma, it was said, and people saw the who and orma in may",
]


def test_headlines_first_words_and_texts_without_capitals_tell_nothing() -> None:
    forms = count(TEXTS)
    assert {form for _, form in forms["orma"]} == {"t"}
    assert "no" not in forms
    assert forms["the"] == {(0, "l"): 2, (1, "l"): 3}


def test_a_word_is_written_by_its_company() -> None:
    forms = count(TEXTS)
    assert written(forms["army"]) == "llt" + written(forms["army"])[3]
    assert written(forms["who"]) == "uuuu"
    assert written(forms["may"])[2] == "t"


def test_forms_are_small_capital_and_capitals() -> None:
    assert [form_of(word) for word in ("army", "Army", "WHO", "A", "4", "McCain")] == list(
        "lttltt"[:1] + "tutlt"
    )


def test_rare_words_tell_how_their_ending_is_written() -> None:
    small = " ".join(f"{letter}{letter}oming" for letter in "abcdefghijklm")
    large = " ".join(f"{letter.upper()}{letter}abad" for letter in "abcdefghijklm")
    forms = count(
        [
            f"They saw {small} there and went.",
            f"They went to the {large} and came to it there as told it was so.",
        ]
    )
    found = endings(forms)
    assert found.get("ing") == "l"
    assert "bad" not in found


def test_the_table_groups_words_and_begins_with_endings() -> None:
    made = list(lines(count([TEXTS[0]] * 2)))
    assert all(len(line.split("\t")[0]) in (1, 4) for line in made)
    words = [word for line in made for word in line.split("\t")[1].split()]
    assert len(words) == len(set(words))
