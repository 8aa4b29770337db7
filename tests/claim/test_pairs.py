"""Dead and wounded side by side without a verb between them are two figures."""

from __future__ import annotations

import pytest

from khaldun.claim import claims_of
from khaldun.claim.counts.pairs import counts_dead_and_wounded
from khaldun.records import EventType, TollKind, TollScope, Victims
from tests.claim.readings import Said, a_reading


def harms(text: str, read: str, kind: TollKind) -> list[tuple[TollKind, int | None, str]]:
    said = Said(
        trigger="attack" if "attack" in text else "hurt",
        event_type=EventType.EXPLOSION_REMOTE_VIOLENCE,
        evidence=text,
        figures=((read, kind, Victims.UNKNOWN, TollScope.INCIDENT),),
    )
    (claim,) = claims_of(a_reading(text, said))
    return [(toll.kind, toll.low, toll.words) for toll in claim.tolls]


@pytest.mark.parametrize(
    ("read", "kind"),
    [
        ("9 Killed 40 Injured", TollKind.OTHER),
        ("40", TollKind.KILLED),
        ("9", TollKind.KILLED),
    ],
)
def test_a_headline_that_counts_dead_and_wounded_tells_both(read: str, kind: TollKind) -> None:
    told = harms("9 Killed 40 Injured in attack on Moura", read, kind)
    assert told == [(TollKind.KILLED, 9, "9"), (TollKind.WOUNDED, 40, "40")]


def test_a_half_that_was_read_right_stays_as_it_was_read() -> None:
    told = harms("attack left six nurses dead 12 wounded", "12 wounded", TollKind.WOUNDED)
    assert told == [(TollKind.KILLED, 6, "six nurses"), (TollKind.WOUNDED, 12, "12 wounded")]


def test_figures_of_two_verbs_are_no_pair() -> None:
    told = harms("attack killed 9 and a second one hurt 40 men", "9", TollKind.KILLED)
    assert told == [(TollKind.KILLED, 9, "9")]


def fates(text: str, *read: str) -> list[tuple[TollKind, int | None]]:
    said = Said(
        trigger="attack" if "attack" in text else "hurt",
        event_type=EventType.BATTLE,
        evidence=text,
        figures=tuple((one, TollKind.KILLED, Victims.UNKNOWN, TollScope.SUBSET) for one in read),
    )
    (claim,) = claims_of(a_reading(text, said))
    return [(toll.kind, toll.low) for toll in claim.tolls]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("40 soldiers, 12 clerks and 7 nuns were killed, wounded or captured in the attack", (40, 12, 7)),
        ("14 soldiers and three clerks were killed or wounded in the attack", (14, 3)),
        ("Over 120 soldiers were killed or captured in the attack", (120,)),
        ("The attack killed, wounded or captured 70 soldiers and 12 guards", (70, 12)),
        ("90 guards were wounded or captured in the attack", (90,)),
    ],
)
def test_one_number_for_several_fates_is_of_none_of_them(text: str, figures: tuple[int, ...]) -> None:
    words = {40: "40 soldiers", 12: "12 ", 7: "7 nuns", 14: "14 soldiers", 3: "three clerks", 120: "Over 120"}
    words |= {70: "70 soldiers", 90: "90 guards"}
    read = [
        f"{words[one]}{text.split(words[one])[1].split()[0]}" if one == 12 else words[one] for one in figures
    ]
    assert fates(text, *read) == [(TollKind.OTHER, one) for one in figures]


@pytest.mark.parametrize(
    ("text", "read", "told"),
    [
        (
            "Three soldiers, two clerks and a nun were killed in the attack, and nine guards were captured",
            ("Three soldiers", "two clerks", "a nun"),
            [(TollKind.KILLED, 3), (TollKind.KILLED, 2), (TollKind.KILLED, 1)],
        ),
        (
            "The attack killed 14 soldiers, and five clerks were wounded or captured",
            ("14 soldiers",),
            [(TollKind.KILLED, 14)],
        ),
        ("The attack left nine nuns dead and displaced hundreds", ("nine nuns",), [(TollKind.KILLED, 9)]),
        ("Nine nuns were hurt, and 14 guards were killed or hurt", ("Nine nuns",), [(TollKind.WOUNDED, 9)]),
    ],
)
def test_a_number_with_a_fate_of_its_own_keeps_it(
    text: str, read: tuple[str, ...], told: list[tuple[TollKind, int]]
) -> None:
    assert fates(text, *read) == told


@pytest.mark.parametrize("more", ["12", "twelve", "fifteen", "sixty-two", "dozens of"])
def test_who_is_wounded_beside_the_dead_in_a_number_of_his_own_is_not_of_theirs(more: str) -> None:
    assert not counts_dead_and_wounded("left ", "nine nuns dead", f" and wounded {more} guards")
    assert counts_dead_and_wounded("left ", "nine nuns dead", " and wounded in all")


def test_the_middle_of_a_list_is_no_part_of_its_beginning() -> None:
    text = "Six soldiers, two clerks and a nun were killed in the attack"
    said = Said(
        trigger="attack",
        event_type=EventType.BATTLE,
        evidence=text,
        figures=(
            ("Six soldiers", TollKind.KILLED, Victims.UNKNOWN, TollScope.INCIDENT),
            ("two clerks", TollKind.KILLED, Victims.UNKNOWN, TollScope.SUBSET),
        ),
    )
    (claim,) = claims_of(a_reading(text, said))
    assert {toll.words: toll.scope for toll in claim.tolls}["two clerks"] is TollScope.INCIDENT
