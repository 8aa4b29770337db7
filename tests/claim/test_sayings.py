"""Who says, thinks or wants something, by which words, and what it is: found from the words alone."""

from __future__ import annotations

import pytest

from khaldun.claim.sayings.finder import Saying, sayings_of
from khaldun.claim.sayings.verbs import SayingWay
from khaldun.claim.sayings.words import SayingKind
from khaldun.read.sentences import sentence_bounds
from khaldun.records import Span


def sayings(text: str) -> tuple[Saying, ...]:
    return sayings_of(text, [Span(start=start, end=end) for start, end in sentence_bounds(text)])


def put(text: str) -> list[tuple[str | None, str]]:
    """Source and cue of every saying that stands in no other's words."""
    return [
        (one.source.words(text) if one.source else None, one.cue.words(text))
        for one in sayings(text)
        if not one.nested
    ]


def told(text: str) -> list[list[str]]:
    return [[part.words(text) for part in one.content] for one in sayings(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ministry said the bridge had fallen.", [("The ministry", "said")]),
        ("The bridge had fallen, the ministry said on Monday.", [("the ministry", "said")]),
        ("The bridge had fallen, said a ferryman at Orma.", [("a ferryman at Orma", "said")]),
        (
            '"It fell," said Captain Ilo Venn, head of the post.',
            [("Captain Ilo Venn, head of the post", "said")],
        ),
        ("Ilo Venn, who runs the post, denied it.", [("Ilo Venn, who runs the post", "denied")]),
        ("Ilo Venn, in a statement, denied it.", [("Ilo Venn", "denied")]),
        ("The men who held the mill said it burned.", [("The men who held the mill", "said")]),
        ("In a letter the union rejected the offer.", [("the union", "rejected")]),
        ("The army on Monday announced a truce.", [("The army", "announced")]),
        ("The front has repeatedly denied the raid.", [("The front", "has repeatedly denied")]),
        ("According to the harbour master, two boats sank.", [("the harbour master", "According to")]),
        ("Two boats sank, according to the harbour master.", [("the harbour master", "according to")]),
        ("The mayor pointed out that nobody slept.", [("The mayor", "pointed out")]),
        ("The mayor called for calm.", [("The mayor", "called for")]),
        ("The raid was condemned by the bishops.", [("the bishops", "was condemned")]),
        ("He is said to have fled.", [(None, "is said")]),
        ("The army's claim that the town is quiet drew laughter.", [("The army's", "claim")]),
        ("The council fears that the dam may break.", [("The council", "fears")]),
        ("A survey by the union shows that most shops are shut.", [("A survey by the union", "shows")]),
        ("Ministry: Two boats sank off Orma.", [("Ministry", ":")]),
        ("The judge, 61, asked whether anyone had seen it.", [("The judge, 61", "asked")]),
        ("Allegedly two boats sank.", [(None, "Allegedly")]),
        ("''Two boats sank,'' said Ada Venn.", [("Ada Venn", "said")]),
        ('"Who sank them?" she asks.', [("she", "asks")]),
        ("Orma and Talsk support the truce.", [("Orma and Talsk", "support")]),
        ("Those close to him say he left.", [("Those close to him", "say")]),
        ("The poll indicates a tie.", [("The poll", "indicates")]),
        ("The road is cut, the Orma Times reports.", [("the Orma Times", "reports")]),
        ("Two boats, 2,500 tons each, sank, the harbour master said.", [("the harbour master", "said")]),
    ],
)
def test_source_and_cue(text: str, expected: list[tuple[str | None, str]]) -> None:
    assert put(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The claims were settled in March.",
        "The reported raid left no trace.",
        "Two reports lay on the table.",
        "The accused left the court.",
        "The plan failed.",
        "The United States Navy left the bay.",
        "Photo: Two boats off Orma.",
        "He knows her.",
        "Rebels attacked the mill.",
        "The dial indicates a leak.",
    ],
)
def test_nobody_says_anything(text: str) -> None:
    assert put(text) == []


def test_a_subject_is_kept_for_the_verbs_that_go_on() -> None:
    text = "The mayor left the hall and said the raid was over, adding that the road was open."
    assert put(text) == [("The mayor", "said"), ("The mayor", "adding")]


def test_two_clauses_of_one_sentence_have_a_speaker_each() -> None:
    text = "The army said nine had died, but villagers spoke of thirty."
    assert put(text) == [("The army", "said"), ("villagers", "spoke of")]
    assert told(text)[0] == ["nine had died, but"]


def test_what_is_said_in_another_s_words_is_nested() -> None:
    first, second = sayings("The mayor said the army had denied the raid.")
    assert (first.nested, second.nested) == (False, True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor said the dam broke.", [["the dam broke."]]),
        ("The dam broke, the mayor said.", [["The dam broke"]]),
        ("The dam, the mayor said, had broken.", [["The dam", "had broken."]]),
        ("On Monday, the mayor said the dam had broken.", [["the dam had broken."]]),
        ("According to the mayor, the dam broke.", [["the dam broke."]]),
        ('"The dam broke. We ran," said Ada. "It was dark."', [["The dam broke. We ran,", "It was dark."]]),
    ],
)
def test_what_is_told(text: str, expected: list[list[str]]) -> None:
    assert told(text) == expected


def test_the_kind_and_the_way_of_a_saying_are_told() -> None:
    (one,) = sayings("The bishops were said to blame the army, which praised the raid.")[-1:]
    assert (one.kind, one.way) == (SayingKind.JUDGE, SayingWay.SUBJECT)


def test_a_reader_signs_his_words() -> None:
    text = "“Let them go home.” ― Ada Venn"
    assert put(text) == [("Ada Venn", "―")]


def test_offsets_hold_in_a_text_whose_capitals_grow_in_small_letters() -> None:
    text = "İlo Venn said the dam broke."
    assert put(text) == [("İlo Venn", "said")]
