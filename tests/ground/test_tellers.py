"""Whom "we" and "they" mean by who is speaking."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from khaldun.ground.parties.tellers import with_tellers
from khaldun.records import (
    EventType,
    Grounding,
    Mention,
    MentionKind,
    Modality,
    Party,
    Quotation,
    Reading,
    Relation,
    Role,
    Span,
    Trigger,
)
from tests.ground.test_reading import atlas, reading

KILLING, MOVE, APPEAL = EventType.VIOLENCE_AGAINST_CIVILIANS, EventType.TERRITORIAL_CHANGE, EventType.APPEAL
Deed = tuple[str, EventType, tuple[tuple[Role, int], ...]]
FIGURE = -1
"""Stands for a figure tied to a deed."""


def meant(
    text: str, words: tuple[tuple[str, str], ...], *deeds: Deed, reported: str = ""
) -> list[str | None]:
    """The parties that the words mean: at their next occurrence, with what was chosen for them before."""
    made, at = reading(text), 0
    mentions, groundings = list[Mention](), list[Grounding]()
    for number, (one, canonical) in enumerate(words):
        start = text.index(one, at)
        at = start + 1
        mentions.append(_mention(start, one, MentionKind.ACTOR))
        groundings.append(Grounding(mention=number, party=Party(canonical=canonical)))
    mentions.append(_mention(0, text[:1], MentionKind.FIGURE))
    triggers, relations = list[Trigger](), list[Relation]()
    for number, (verb, kind, tied) in enumerate(deeds):
        span = _mention(text.index(verb), verb, MentionKind.CUE).span
        how = Modality.REPORTED if verb == reported else Modality.ASSERTED
        triggers.append(Trigger(span=span, evidence=span, event_type=kind, score=0.9, modality=how))
        relations += [_tie(number, one, role, len(mentions) - 1) for role, one in tied]
    made = replace(
        made,
        sentences=tuple(_sentences(text)),
        mentions=tuple(mentions),
        triggers=tuple(triggers),
        relations=tuple(relations),
        quotations=tuple(_quotations(text)),
    )
    found = {one.mention: one.party for one in with_tellers(made, groundings, atlas())}
    return [party.canonical if (party := found.get(at)) else None for at in range(len(words))]


def _mention(start: int, words: str, kind: MentionKind) -> Mention:
    return Mention(kind=kind, span=Span(start=start, end=start + len(words)), score=0.9)


def _tie(deed: int, mention: int, role: Role, figure: int) -> Relation:
    return Relation(trigger=deed, mention=figure if mention == FIGURE else mention, role=role, score=0.9)


def _sentences(text: str) -> list[Span]:
    ends = [at + 1 for at, sign in enumerate(text) if sign == "."]
    return [Span(start=start, end=end) for start, end in zip([0, *ends], ends, strict=False)]


def _quotations(text: str) -> list[Quotation]:
    marks = [at for at, sign in enumerate(text) if sign == '"']
    pairs = zip(marks[::2], marks[1::2], strict=True)
    return [Quotation(span=Span(start=start + 1, end=end)) for start, end in pairs]


KILLED: Deed = ("killed", KILLING, ((Role.ACTOR, 0), (Role.TOLL, FIGURE)))
SHOT: Deed = ("shot", KILLING, ((Role.ACTOR, 2), (Role.SPEAKER, 3)))


def accused(
    second: str, verb: str, kind: EventType, *, reported: str = "", counted: bool = False
) -> str | None:
    """Whom "they" of a witness mean, behind killers and a second side, where that was chosen."""
    text = f'Hill Guard killed nine men. {second}. "They shot my brother," Ivo Mill said.'
    tied = ((Role.ACTOR, 1), *(((Role.TOLL, FIGURE),) if counted else ()))
    words = (
        ("Hill Guard", "Hill Guard"),
        ("Reed Front", "Reed Front"),
        ("They", "Reed Front"),
        ("Ivo Mill", "Ivo Mill"),
    )
    return meant(text, words, KILLED, (verb, kind, tied), SHOT, reported=reported)[2]


def test_a_witness_accuses_those_told_to_have_killed_there_and_not_who_came_later() -> None:
    assert accused("Reed Front retook it", "retook", MOVE) == "Hill Guard"
    assert accused("Reed Front had attacked a mill", "attacked", KILLING) == "Hill Guard"
    assert accused("Ana spoke of Reed Front raids", "raids", KILLING, reported="raids") == "Hill Guard"


def test_they_who_did_harm_themselves_stay() -> None:
    assert accused("Reed Front attacked a mill", "attacked", KILLING) == "Reed Front"
    assert accused("Reed Front had burned it", "burned", KILLING, counted=True) == "Reed Front"


def test_a_witness_accuses_no_two_sides_at_once() -> None:
    text = 'Both sides killed nine men. A farmer saw Reed Front. "They shot my brother," Ivo Mill said.'
    words = (
        ("Both sides", "sides"),
        ("Reed Front", "Reed Front"),
        ("They", "Reed Front"),
        ("Ivo Mill", "Ivo Mill"),
    )
    assert meant(text, words, KILLED, ("saw", MOVE, ((Role.ACTOR, 1),)), SHOT)[2] == "Reed Front"


@pytest.mark.parametrize("chosen", ["villagers of Sarn", "Ivo Mill"])
def test_they_are_neither_the_speaker_nor_villagers(chosen: str) -> None:
    text = 'It rained. "They shot my brother," Ivo Mill said.'
    words = (("They", chosen), ("Ivo Mill", "Ivo Mill"))
    deed: Deed = ("shot", KILLING, ((Role.ACTOR, 0), (Role.SPEAKER, 1)))
    assert meant(text, words, deed)[0] is None


def test_they_outside_of_quotations_and_of_harms_stay() -> None:
    text = 'It rained. They shot nine, Ivo Mill said. "They met at noon."'
    words = (("They", "villagers of Sarn"), ("Ivo Mill", "Ivo Mill"), ("They", "villagers of Sarn"))
    shot: Deed = ("shot", KILLING, ((Role.ACTOR, 0), (Role.SPEAKER, 1)))
    met: Deed = ("met", EventType.MEETING, ((Role.ACTOR, 2), (Role.SPEAKER, 1)))
    assert meant(text, words, shot, met) == ["villagers of Sarn", "Ivo Mill", "villagers of Sarn"]


def quoted(speaker: str, chosen: str = "Reed Front") -> str | None:
    text = f'"Reed Front killed nine. We ask for help," {speaker} said.'
    words = (("Reed Front", "Reed Front"), ("We", chosen), (speaker, speaker))
    killed: Deed = ("killed", KILLING, ((Role.ACTOR, 0), (Role.SPEAKER, 2)))
    return meant(text, words, killed, ("ask", APPEAL, ((Role.ACTOR, 1), (Role.SPEAKER, 2))))[1]


def test_we_is_who_speaks_and_not_whom_he_tells_of() -> None:
    assert quoted("Ivo Mill") == "Ivo Mill"
    assert quoted("Ivo Mill", "He") == "Ivo Mill"
    assert quoted("Ivo Mill", "Hill Guard") == "Hill Guard"


def test_a_side_may_say_they_of_itself() -> None:
    text = '"They hold the mill," Hamas said.'
    words = ("They", "Hamas"), ("Hamas", "Hamas")
    hold: Deed = ("hold", MOVE, ((Role.ACTOR, 0), (Role.SPEAKER, 1)))
    assert meant(text, words, hold)[0] == "Hamas"


def test_a_farmer_is_no_army() -> None:
    text = 'Israeli troops came. "Shells hit us at dawn," a farmer said.'
    words = (
        ("Israeli troops", "Israel Defense Forces"),
        ("us", "Israel Defense Forces"),
        ("a farmer", "farmer (unnamed)"),
    )
    hit: Deed = ("hit", KILLING, ((Role.RECIPIENT, 1), (Role.SPEAKER, 2)))
    assert meant(text, words, hit)[1] == "farmer (unnamed)"


def test_he_in_a_quotation_is_not_its_speaker() -> None:
    text = '"They shot him," Ivo Mill said. He left.'
    words = ("him", "Ivo Mill"), ("Ivo Mill", "Ivo Mill"), ("He", "Ivo Mill")
    shot: Deed = ("shot", KILLING, ((Role.RECIPIENT, 0), (Role.SPEAKER, 1)))
    assert meant(text, words, shot) == [None, "Ivo Mill", "Ivo Mill"]


def test_who_speaks_for_a_side_is_of_it() -> None:
    assert quoted("Reed envoy") == "Reed Front"


def unquoted(before: str, *deeds: Deed, words: tuple[tuple[str, str], ...] = ()) -> str | None:
    told = (*words, ("We", "Reed Front"))
    text = f"{before} We call for help."
    call: Deed = ("call", APPEAL, ((Role.ACTOR, len(words)),))
    return meant(text, told, *deeds, call)[-1]


def test_the_teller_of_a_report_is_none_of_those_it_tells_of() -> None:
    words = ("Ivo Mill", "Ivo Mill"), ("Reed Front", "Reed Front")
    killed: Deed = ("killed", KILLING, ((Role.ACTOR, 1),))
    assert unquoted("Ivo Mill came. Reed Front killed nine.", killed, words=words) is None
    assert unquoted("Ivo Mill came. Reed Front denied it.", words=words) is None


def test_a_side_tells_its_own_statement() -> None:
    killed: Deed = ("killed", KILLING, ((Role.ACTOR, 0),))
    words = (("Reed Front", "Reed Front"),)
    assert unquoted("Reed Front killed nine.", killed, words=words) == "Reed Front"
    words = ("Ivo Mill", "Ivo Mill"), ("Reed Front", "Reed Front")
    assert unquoted("Ivo Mill met Reed Front.", words=words) == "Reed Front"


def test_who_tells_of_his_own_deed_is_no_outlet() -> None:
    text = "Ivo Mill came. Reed Front killed nine. We shot two more."
    words = ("Ivo Mill", "Ivo Mill"), ("Reed Front", "Reed Front"), ("We", "Reed Front")
    shot: Deed = ("shot", KILLING, ((Role.ACTOR, 2),))
    assert meant(text, words, ("killed", KILLING, ((Role.ACTOR, 1),)), shot)[2] == "Reed Front"


def test_a_report_without_such_words_is_left_alone() -> None:
    made: Reading = reading("Nine died.")
    assert with_tellers(made, [], atlas()) == ()


@pytest.mark.parametrize(
    ("second", "whom"),
    [("farmers", "farmers"), ("a hill", None)],
)
def test_them_behind_a_verb_are_not_those_who_do_it(second: str, whom: str | None) -> None:
    text = f"Guards stopped {second} at Sarra and took them away."
    stopped = ("stopped", EventType.DETENTION, ((Role.ACTOR, 0), *(((Role.RECIPIENT, 1),) if whom else ())))
    took = ("took", EventType.DETENTION, ((Role.ACTOR, 0), (Role.RECIPIENT, 2)))
    words = (("Guards", "guards"), (second, second), ("them", "guards"))
    assert meant(text, words, stopped, took)[2] == whom


def test_their_men_whom_somebody_captures_are_not_his_own() -> None:
    text = "Rebels shelled Sarra after police captured four of their men."
    shelled = ("shelled", EventType.EXPLOSION_REMOTE_VIOLENCE, ((Role.ACTOR, 0),))
    captured = ("captured", EventType.DETENTION, ((Role.ACTOR, 1), (Role.RECIPIENT, 2)))
    words = (("Rebels", "rebels"), ("police", "police"), ("four of their men", "police"))
    assert meant(text, words, shelled, captured)[2] == "rebels"


@pytest.mark.parametrize(
    ("words", "whom"), [("the attackers", "rebels"), ("the guards", "guards"), ("the enemy", "rebels")]
)
def test_attackers_are_not_those_whom_the_attack_befell(words: str, whom: str) -> None:
    text = f"Rebels ambushed guards at Sarra. Then {words} burnt a bus."
    ambushed = ("ambushed", EventType.BATTLE, ((Role.ACTOR, 0), (Role.RECIPIENT, 1)))
    burnt = ("burnt", EventType.STRATEGIC_DEVELOPMENT, ((Role.ACTOR, 2),))
    named = (("Rebels", "rebels"), ("guards", "guards"), (words, "guards"))
    assert meant(text, named, ambushed, burnt)[2] == whom
