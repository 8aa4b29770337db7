"""A general word in the lead and the name further down are one speaker."""

from __future__ import annotations

from typing import Any

import pytest

from khaldun.ground.parties.introductions import with_introductions
from khaldun.records import (
    Grounding,
    Mention,
    MentionKind,
    Party,
    Reading,
    Relation,
    Report,
    ReportId,
    Role,
    Span,
    Trigger,
)
from khaldun.records.values import EventType

TEXT = (
    "Fighting has left 40 dead, a Portuguese diplomat said. It was grave. "
    "“Help us,” Portuguese ambassador to Spain, Duarte Falcao, said. A Spanish diplomat disagreed."
)


def grounded(
    first: str,
    name: str,
    *,
    text: str = TEXT,
    role: Role = Role.SPEAKER,
    later: Role = Role.SPEAKER,
    kind: EventType = EventType.BATTLE,
) -> list[str]:
    """Canonical names of the two after the rule, told in those roles of a deed of that kind."""
    spans = [Span(start=text.index(words), end=text.index(words) + len(words)) for words in (first, name)]
    report = Report(id=ReportId("rep_1"), name="x.txt", text=text, raw_sha256="0" * 64)
    stops = [at + 1 for at, sign in enumerate(text) if sign == "."]
    starts = [0, *stops[:-1]]
    reading = Reading(
        report=report,
        reader="hand",
        sentences=tuple(Span(start=a, end=b) for a, b in zip(starts, stops, strict=True)),
        mentions=tuple(Mention(kind=MentionKind.ACTOR, span=span, score=1.0) for span in spans),
        triggers=(
            Trigger(
                span=Span(start=0, end=8),
                evidence=Span(start=0, end=8),
                event_type=kind,
                score=1.0,
            ),
        ),
        relations=tuple(
            Relation(trigger=0, mention=at, role=one, score=1.0) for at, one in enumerate((role, later))
        ),
    )
    described = " ".join(first.split()[1:])
    parties = [Party(canonical=f"{described} (unnamed)", span=spans[0]), Party(canonical=name, span=spans[1])]
    found = with_introductions(
        reading, [Grounding(mention=at, party=party) for at, party in enumerate(parties)]
    )
    return [one.party.canonical for one in found if one.party]


def test_the_diplomat_of_the_lead_is_the_ambassador_named_next() -> None:
    assert grounded("a Portuguese diplomat", "Duarte Falcao") == ["Duarte Falcao", "Duarte Falcao"]


def test_another_country_is_another_diplomat() -> None:
    text = TEXT.replace("a Portuguese diplomat", "a Moroccan diplomat")
    assert grounded("a Moroccan diplomat", "Duarte Falcao", text=text)[0] == "Moroccan diplomat (unnamed)"


def test_an_office_the_word_does_not_cover_is_somebody_else() -> None:
    text = TEXT.replace("a Portuguese diplomat", "a Portuguese officer")
    assert grounded("a Portuguese officer", "Duarte Falcao", text=text)[0] == "Portuguese officer (unnamed)"


def test_a_name_that_comes_much_later_is_not_announced() -> None:
    text = TEXT.replace("It was grave. ", "It was grave. " * 4)
    assert grounded("a Portuguese diplomat", "Duarte Falcao", text=text)[0].endswith("(unnamed)")


MAYOR = (
    "A mayor in southern Portugal has asked the world not to look away. It was grave. "
    "{named} estimated that 60 people had been killed."
)


@pytest.mark.parametrize("named", ["Duarte Falcao, the mayor of Moura,", "The mayor, Duarte Falcao,"])
def test_a_mayor_of_the_lead_is_the_mayor_named_next(named: str) -> None:
    text = MAYOR.format(named=named)
    assert grounded("A mayor in southern Portugal", "Duarte Falcao", text=text)[0] == "Duarte Falcao"


@pytest.mark.parametrize(
    "named",
    ["Duarte Falcao, the Spanish mayor of Badajoz,", "Duarte Falcao, who met the mayor,", "Duarte Falcao"],
)
def test_another_mayor_or_nobody_who_is_one_is_somebody_else(named: str) -> None:
    text = MAYOR.format(named=named)
    assert grounded("A mayor in southern Portugal", "Duarte Falcao", text=text)[0].endswith("(unnamed)")


def test_who_appeals_is_the_mayor_named_next_and_no_other_that_only_appeals() -> None:
    text = MAYOR.format(named="The mayor, Duarte Falcao,")
    roles: dict[str, Any] = {"role": Role.ACTOR, "kind": EventType.APPEAL}
    assert grounded("A mayor in southern Portugal", "Duarte Falcao", text=text, **roles)[0] == "Duarte Falcao"
    both = roles | {"later": Role.ACTOR}
    assert grounded("A mayor in southern Portugal", "Duarte Falcao", text=text, **both)[0].endswith(
        "(unnamed)"
    )


def test_who_only_acts_is_announced_by_no_speaker() -> None:
    text = MAYOR.format(named="Duarte Falcao, the mayor of Moura,").replace("has asked", "was shot; he asked")
    first = grounded("A mayor in southern Portugal", "Duarte Falcao", text=text, role=Role.RECIPIENT)[0]
    assert first.endswith("(unnamed)")
