"""Who goes on speaking behind a semicolon."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from khaldun.ground.parties.resumed import with_resumed
from khaldun.records import Grounding, Mention, MentionKind, Party, Span
from tests.ground.test_reading import atlas, reading

FERRYMAN, REEVE, GUEST = "Fen ferryman (unnamed)", "Moura reeve (unnamed)", "Lara miller (unnamed)"


def last(text: str, *words: tuple[str, str]) -> str:
    """Whom the last of the words means, each at its next occurrence, with what was chosen for it before."""
    mentions, groundings, at = list[Mention](), list[Grounding](), 0
    for number, (one, canonical) in enumerate(words):
        start = text.index(one, at)
        at = start + len(one)
        span = Span(start=start, end=start + len(one))
        mentions.append(Mention(kind=MentionKind.ACTOR, span=span, score=0.9))
        groundings.append(Grounding(mention=number, party=Party(canonical=canonical)))
    ends = [at + 1 for at, sign in enumerate(text) if sign == "."]
    starts = [0, *(end + 1 for end in ends[:-1])]
    sentences = tuple(Span(start=one, end=end) for one, end in zip(starts, ends, strict=True))
    made = replace(reading(text), mentions=tuple(mentions), sentences=sentences)
    party = with_resumed(made, groundings, atlas())[-1].party
    return party.canonical if party else ""


COUNTED = "Three were millers and one was a ferryman."


@pytest.mark.parametrize(
    ("text", "he"),
    [
        (f"{COUNTED} The reeve met us; he said it rained.", "he"),
        (f"{COUNTED} The reeve met us. He said it rained.", "He"),
    ],
)
def test_a_counted_victim_says_nothing_where_another_opened_the_sentence(text: str, he: str) -> None:
    assert last(text, ("a ferryman", FERRYMAN), ("The reeve", REEVE), (he, FERRYMAN)) == REEVE


def test_a_name_read_with_its_semicolon_is_that_of_its_first_words() -> None:
    text, spans = "The reeve met us; he said it rained.", ("The reeve", "The reeve met us; he")
    mentioned = tuple(
        Mention(kind=MentionKind.ACTOR, span=Span(start=0, end=len(one)), score=0.9) for one in spans
    )
    made = replace(reading(text), mentions=mentioned, sentences=(Span(start=0, end=len(text)),))
    told = [
        Grounding(mention=at, party=Party(canonical=name)) for at, name in enumerate((REEVE, "reeve met"))
    ]
    assert [one.party and one.party.canonical for one in with_resumed(made, told, atlas())] == [REEVE, REEVE]


@pytest.mark.parametrize(
    ("text", "words", "meant"),
    [
        ("The reeve met a miller; he said it rained.", (("The reeve", REEVE), ("a miller", GUEST)), GUEST),
        ("A ferryman was hurt. He said it rained.", (("A ferryman", FERRYMAN),), FERRYMAN),
        (f"{COUNTED} He said it rained.", (("a ferryman", FERRYMAN),), FERRYMAN),
        (
            "A miller slept. The gangs met; he said it rained.",
            (("A miller", GUEST), ("The gangs", "gangs")),
            GUEST,
        ),
    ],
)
def test_else_it_is_who_was_chosen(text: str, words: tuple[tuple[str, str], ...], meant: str) -> None:
    he = "He" if "He said" in text else "he "
    assert last(text, *words, (he.strip(), meant)) == meant


OFFICER, NUN = "Fen officer (unnamed)", "nun reached by radio"
NUNS = "An officer said it rained. A nun reached by radio said it snowed."


def test_she_is_who_spoke_in_the_sentence_before() -> None:
    words = (("An officer", OFFICER), ("A nun reached by radio", NUN))
    assert last(f"{NUNS} Six died, she said.", *words, ("she", OFFICER)) == NUN
    assert (
        last(f"{NUNS} Six guards died, she said.", *words, ("Six guards", "guards"), ("she", OFFICER)) == NUN
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A committee said it snowed. Six died, she said.", (("A committee", "committee"),)),
        ("Millers said it snowed. Six died, he said.", (("Millers", "millers"),)),
        (
            "A spokeswoman said it snowed. Six died, he said.",
            (("A spokeswoman", "Fen spokeswoman (unnamed)"),),
        ),
        ("A nun said it snowed. A smith slept. Six died, she said.", (("A nun", NUN),)),
    ],
)
def test_a_body_several_or_another_sex_do_not_become_the_pronoun(
    text: str, words: tuple[tuple[str, str], ...]
) -> None:
    pronoun = "she" if "she said" in text else "he"
    told = f"An officer said it rained. {text}"
    assert last(told, ("An officer", OFFICER), *words, (pronoun, OFFICER)) == OFFICER
