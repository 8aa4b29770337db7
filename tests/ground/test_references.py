"""Words that point back mean the likeliest party of the report, as the fitted weights tell."""

from __future__ import annotations

import pytest
from msgspec import structs

from khaldun.ground.parties.casts import GROUP, MEN, OWNED, SOME, Told, Walk
from khaldun.ground.parties.references import (
    STRETCH,
    chosen,
    mentions_told,
    pointing,
    weights,
    with_references,
)
from khaldun.records import Grounding, MentionKind, Party, Reading, Span
from tests.ground.test_reading import ACTOR, atlas, names, reading


@pytest.mark.parametrize(
    ("words", "how"),
    [
        ("Their", "they"),
        ("she", "he"),
        ("its", "it"),
        ("US", None),
        ("the group", GROUP),
        ("these two gunmen", MEN),
        ("the assailants", MEN),
        ("gunmen", None),
        ("the Front", None),
        ("the Blue Front gunmen", None),
        ("the leader of the attackers", None),
        ("its own gunners", OWNED),
        ("our men", OWNED),
        ("its chairman", None),
        ("three", SOME),
        ("all of them", SOME),
        ("the 14", SOME),
        ("Nine of whom", SOME),
        ("the others", None),
        ("three men", None),
        ("of them", None),
    ],
)
def test_how_words_point(words: str, how: str | None) -> None:
    assert pointing(words) == how


def a_mention(words: str, canonical: str, at: int, *, side: str = "armed", speaks: bool = False) -> Told:
    span = Span(start=20 * at, end=20 * at + len(words))
    party = Party(canonical=canonical, surface=words, span=span)
    return Told(
        grounding=Grounding(mention=at, party=party),
        party=party,
        span=span,
        words=words,
        side=side,
        sentence=at,
        paragraph=0,
        speaks=speaks,
        leads=True,
        points=pointing(words),
        noun=words.split()[-1].lower(),
    )


STORY = [
    a_mention("The Blue Front", "Blue Front", 0),
    a_mention("Mill Town", "Mill Town", 1, side="other"),
    a_mention("they", "they", 2, side="other"),
]


def test_the_signs_that_weigh_most_choose() -> None:
    for side, meant in (("armed", "Blue Front"), ("other", "Mill Town")):
        assert chosen(STORY, {f"they|{side}, named": 5.0})[2].canonical == meant
    assert chosen(STORY, {"they|itself": 5.0})[2].canonical == "they"


@pytest.mark.parametrize(("words", "how"), [("its gunners", OWNED), ("two of them", SOME)])
def test_its_troops_and_three_of_them_need_one_that_is_likelier_than_not(words: str, how: str) -> None:
    story = [STORY[0], a_mention("The Hill Guard", "Hill Guard", 1), a_mention(words, words, 2, side="other")]
    near = f"{how}|1 sentences before"
    assert chosen(story, {near: 3.0})[2].canonical == "Hill Guard"
    assert chosen(story, {near: 0.2})[2].canonical == words


def test_the_bundled_weights_take_its_guns_for_its_own() -> None:
    text = "The Blue Valley Front entered Orma. The Blue Valley Front held it. Its gunners opened fire."
    marks = [(ACTOR, "The Blue Valley Front"), (ACTOR, "The Blue Valley Front"), (ACTOR, "Its gunners")]
    assert set(names(reading(text, *marks))) == {"Blue Valley Front"}


def test_what_was_chosen_counts_for_what_follows() -> None:
    story = [*STORY, a_mention("it", "it", 3, side="other")]
    found = chosen(story, {"they|armed": 1.0, "it|1 sentences before": 1.0})
    assert [party.canonical for party in found[2:]] == ["Blue Front", "Blue Front"]


def test_gunmen_are_no_civilians() -> None:
    people = a_mention("Villagers", "villagers", 0, side="civilians")
    walk = Walk([people, a_mention("the gunmen", "gunmen", 1)])
    walk.pass_by(people, people.party)
    choices = walk.choices(a_mention("the gunmen", "gunmen", 1))
    assert [party.canonical for party, _ in choices] == ["gunmen"]


def test_whose_account_goes_on_the_rules_say() -> None:
    assert not a_mention("it", "Hill Watch", 1, speaks=True).open()
    assert not a_mention("the group", "group", 1, speaks=True).open()
    assert a_mention("it", "it", 1, speaks=True).open()
    assert a_mention("it", "Hill Watch", 1).open()


def test_the_bundled_weights_find_the_one_armed_group() -> None:
    text = "The Blue Valley Front entered Orma. The assailants burned it and their trucks left."
    marks = [(ACTOR, "The Blue Valley Front"), (ACTOR, "The assailants"), (ACTOR, "their")]
    assert set(names(reading(text, *marks))) == {"Blue Valley Front"}
    assert len(weights()) > 100


def test_page_furniture_tells_nothing() -> None:
    read: Reading = reading("Read on. They left.", (ACTOR, "They"))
    grounding = Grounding(mention=0, party=Party(canonical="They"))
    assert with_references(read, [grounding], atlas(), dropped=lambda _: True) == (grounding,)


POINTER = MentionKind.POINTER


def test_a_pointer_means_a_party() -> None:
    text = "The Blue Valley Front entered Orma. They burned it, and the mill told of them."
    marks = [(ACTOR, "The Blue Valley Front"), (POINTER, "They"), (POINTER, "them")]
    assert names(reading(text, *marks)) == ["Blue Valley Front"] * 3


def test_pointers_stand_aside() -> None:
    made = reading("The Blue Front left. They told Anna Mill.", (ACTOR, "The Blue Front"), (POINTER, "They"))
    party = Party(canonical="Blue Front")
    known = [Grounding(mention=number, party=party) for number in range(2)]
    told = list(mentions_told(made, known, atlas(), dropped=lambda _: False))
    assert [one.aside for one in told] == [False, True]


def test_a_pointer_walks_beside_the_parties() -> None:
    she = structs.replace(a_mention("she", "she", 1, side="other"), aside=True)
    story = [STORY[0], she, a_mention("it", "it", 2, side="other")]
    found = chosen(story, {"it|rank 0": 1.0, "it|other": 2.0, "he|armed": -1.0})
    assert [party.canonical for party in found] == ["Blue Front", "she", "Blue Front"]


def test_in_a_book_only_parties_told_within_a_stretch_are_asked_about() -> None:
    far, near = a_mention("The Hill Guard", "Hill Guard", 0), a_mention("The Blue Front", "Blue Front", 1)
    filling = [a_mention("Mill Town", "Mill Town", at, side="other") for at in range(2, 2 * STRETCH)]
    book = [
        far,
        *filling,
        structs.replace(near, sentence=2 * STRETCH),
        a_mention("they", "they", 2 * STRETCH),
    ]
    assert chosen(book, {"they|armed": 1.0, "they|told 1 times": 1.0})[-1].canonical == "Blue Front"
    tale = [far, *filling[: STRETCH // 2], a_mention("they", "they", STRETCH)]
    assert chosen(tale, {"they|armed": 1.0})[-1].canonical == "Hill Guard"


@pytest.mark.parametrize(("side", "meant"), [("armed", "Varda"), ("body", "Varda"), ("state", "the group")])
def test_the_group_is_no_state(side: str, meant: str) -> None:
    story = [a_mention("Varda", "Varda", 0, side=side), a_mention("the group", "the group", 1, side="other")]
    assert chosen(story, {f"{GROUP}|{side}, named": 5.0})[1].canonical == meant
