"""Several parties in one mention: each has its own name and words; what may be one stays whole."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from khaldun.claim import claims_of
from khaldun.ground.parties.joined import parties_apart, shared_noun, told_aside, without_company
from khaldun.records import ActorKind, EventType, Relation, Role, Span, Trigger
from tests.ground.test_reading import ACTOR, grounded, names, reading


def cut(text: str, words: str) -> list[str]:
    """The names that the parties under `words` are given, in order of the text."""
    return names(reading(text, (ACTOR, words)))


@pytest.mark.parametrize(
    ("words", "parties"),
    [
        ("Hezbollah and the Lebanese army", ["Hezbollah", "Lebanese Armed Forces"]),
        ("the Syrian army and local gunmen", ["Syrian Army", "local gunmen"]),
        ("The United States, Qatar and Jordan", ["United States", "Qatar", "Jordan"]),
        ("Turkish and Iraqi warplanes", ["Turkish Air Force", "Iraqi Air Force"]),
        ("Turkish and Iraqi government jets", ["Turkish Air Force", "Iraqi Air Force"]),
        ("fighters of Hamas as well as Hezbollah", ["Hamas", "Hezbollah"]),
        ("Israelis and Palestinians", ["Israelis", "Palestinians"]),
        ("Hezbollah and the Hill Valley Front", ["Hezbollah", "Hill Valley Front"]),
    ],
)
def test_parties_told_together_are_named_apart(words: str, parties: list[str]) -> None:
    assert cut(f"On Monday {words} met.", words) == parties


@pytest.mark.parametrize(
    ("words", "first", "parties"),
    [
        ("Kurdish and American troops", "Kurdish", ["Kurdish troops", "United States Armed Forces"]),
        ("Tuareg and Islamist rebels", "Tuareg", ["Tuareg rebels", "Islamist rebels"]),
        ("Turkish and Iraqi government jets", "Turkish", ["Turkey", "Iraqi Air Force"]),
        ("Turkish and Iraqi pilgrims", "Turkish", ["Turkey", "Iraqi pilgrims"]),
        ("Kurdish and other pilgrims", "Kurdish", ["Kurdish", "pilgrims"]),
    ],
)
def test_parties_marked_apart_share_their_noun(words: str, first: str, parties: list[str]) -> None:
    second = words.split(" and ")[1]
    assert names(reading(f"There the {words} met.", (ACTOR, first), (ACTOR, second))) == parties


@pytest.mark.parametrize(
    "words",
    [
        "women and children",
        "a farmer and his wife",
        "Peace and Bread Bloc",
        "residents of Moura and Serpa",
        "traders from Lebanon and Jordan",
        "Turkish and Iraqi pilgrims",
        "Qatar and Jordan's envoys",
        "an alliance of Turkish and Hill fighters",
        "activists and Syrians",
        "Hezbollah men and their families",
    ],
)
def test_what_may_be_one_party_stays_whole(words: str) -> None:
    assert len(cut(f"On Monday {words} met.", words)) == 1


def test_each_part_keeps_its_exact_words_and_all_roles() -> None:
    words = "Hezbollah and the Lebanese army"
    told = reading(f"{words} fired.", (ACTOR, words))
    fired = Span(start=len(words) + 1, end=len(words) + 6)
    trigger = Trigger(span=fired, evidence=fired, event_type=EventType.BATTLE, score=0.9)
    role = Relation(trigger=0, mention=0, role=Role.ACTOR, score=0.9)
    found = grounded(replace(told, triggers=(trigger,), relations=(role,)))
    assert [one.span.words(told.report.text) for one in found.mentions] == ["Hezbollah", "the Lebanese army"]
    assert [(one.mention, one.role) for one in found.relations] == [(0, Role.ACTOR), (1, Role.ACTOR)]


def test_a_name_the_tables_have_is_never_cut() -> None:
    text = "The Force for Bread and the Hill Army marched."
    span = Span(start=0, end=text.index(" marched"))
    assert parties_apart(text, span, lambda _: ActorKind.REBEL_GROUP) == [span]


@pytest.mark.parametrize(
    ("words", "canonical"),
    [
        ("the Syrian army and its allies", "Syrian Army"),
        ("Hezbollah and allied militias", "Hezbollah"),
        ("Turkey and its coalition partners", "Turkey"),
    ],
)
def test_allies_nobody_names_leave_the_party_that_is_named(words: str, canonical: str) -> None:
    assert cut(f"On Monday {words} attacked.", words) == [canonical]


def test_company_of_nobody_named_stays() -> None:
    assert without_company("gangs and allied militias", lambda _: None) == "gangs and allied militias"


def test_a_noun_is_shared_with_a_nation_or_a_side_and_nobody_else() -> None:
    assert shared_noun("Turkish", " and government jets") == "jets"
    assert shared_noun("Turkish", " and some jets") is None
    assert shared_noun("Hill", " and Iraqi jets") is None


WAR = (
    "The Sudanese army shelled Kosti. The Hill Front fled Kosti. The Sudanese army and the Hill Front met. "
    "Kenya called for calm. {} lost men."
)


@pytest.mark.parametrize("words", ["Both sides", "The two sides", "Each side"])
def test_both_sides_are_the_two_that_fight(words: str) -> None:
    marks = [(ACTOR, "The Sudanese army"), (ACTOR, "The Hill Front"), (ACTOR, "The Sudanese army")]
    told = reading(WAR.format(words), *marks, (ACTOR, "the Hill Front"), (ACTOR, "Kenya"), (ACTOR, words))
    assert set(names(told)[5:]) == {"Sudanese Armed Forces", "Hill Front"}


def test_both_countries_are_the_states_told_of_most() -> None:
    text = "Kenya wrote to Uganda. Uganda answered Kenya. The Hill Front watched. The two countries waited."
    parties = ["Kenya", "Uganda", "Uganda", "Kenya", "The Hill Front", "The two countries"]
    assert set(names(reading(text, *((ACTOR, one) for one in parties)))[5:]) == {"Kenya", "Uganda"}


def test_both_sides_are_nobody_where_two_are_not_clear() -> None:
    text = "The Hill Front fled Kosti. Both sides lost men."
    assert set(names(reading(text, (ACTOR, "The Hill Front"), (ACTOR, "Both sides")))[1:]) == {"sides"}


def test_both_sides_that_speak_are_two_speakers() -> None:
    words = WAR.format("Both sides").replace("lost men", "said Kosti fell")
    marks = ["The Sudanese army", "The Hill Front", "The Sudanese army", "the Hill Front", "Both sides"]
    told = reading(words, *((ACTOR, one) for one in marks))
    fell = Span(start=words.index("Kosti fell"), end=words.index("Kosti fell") + 10)
    trigger = Trigger(span=fell, evidence=fell, event_type=EventType.TERRITORIAL_CONTROL, score=0.9)
    role = Relation(trigger=0, mention=4, role=Role.SPEAKER, score=0.9)
    (claim,) = claims_of(grounded(replace(told, triggers=(trigger,), relations=(role,))))
    assert claim.attribution.speaker == "Sudanese Armed Forces; Hill Front"
    assert claim.attribution.surface == "Both sides"


def test_two_parties_that_tell_one_thing_are_one_voice_under_its_words() -> None:
    words = "Hezbollah and the Lebanese army"
    told = reading(f"{words} said so.", (ACTOR, words))
    said = Span(start=len(words) + 1, end=len(words) + 5)
    trigger = Trigger(span=said, evidence=said, event_type=EventType.STATEMENT, score=0.9)

    def mentions(role: Role) -> int:
        relation = Relation(trigger=0, mention=0, role=role, score=0.9)
        return len(grounded(replace(told, triggers=(trigger,), relations=(relation,))).mentions)

    assert (mentions(Role.SPEAKER), mentions(Role.ACTOR)) == (1, 2)


PIECES = [
    "Hezbollah",
    "Syria",
    "Syrian",
    "Turkish",
    "the",
    "The ",
    "of",
    "and",
    " and ",
    ", and ",
    ",",
    ", ",
    "&",
    "'s",
    "jets",
    "its",
]


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=7))
def test_whatever_stands_around_and_is_cut_into_parts_of_it_or_left(pieces: list[str]) -> None:
    words = " ".join(pieces)
    sort = {"Hezbollah": ActorKind.REBEL_GROUP, "Syria": ActorKind.STATE}.get
    for span in parties_apart(words, Span(start=0, end=len(words)), sort):
        assert 0 <= span.start < span.end <= len(words)
    assert without_company(words, sort)


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("Hezbollah, backed by Syria", ("Hezbollah", "Syria")),
        ("Hezbollah, openly supported by gunmen", ("Hezbollah", "gunmen")),
        ("Hezbollah backed by Syria", None),
        ("herders, backed by Syria", None),
        ("Hezbollah, a party", None),
    ],
)
def test_who_is_told_of_by_the_way_is_another(words: str, parts: tuple[str, str] | None) -> None:
    sort = {"Hezbollah": ActorKind.REBEL_GROUP, "herders": ActorKind.OTHER}.get
    found = told_aside(words, Span(start=0, end=len(words)), sort)
    assert (found and tuple(span.words(words) for span in found)) == parts
