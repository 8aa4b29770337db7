"""An actor called otherwise all through a report: the same mentions still mean one party."""

from __future__ import annotations

from datetime import date
from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from khaldun.ground import ground_readings
from khaldun.ground.gazetteers.atlas import TableAtlas, table_atlas
from khaldun.records import Mention, MentionKind, Reading, Report, ReportId, Span

# {g}: an armed group, {p}: a person, {b}: another body; the bars are the ends of mentions.
STORY = (
    "|{g}| fought |the police| near a town. |{p}| said |he| saw |fighters of {g}|. "
    "|{b}| named |the group| as well. |{s}| told |{b}| more. |{g} men| left, |it| said."
)
GROUPS = st.sampled_from(
    ["Blue Valley Front", "Hill Brigade", "Harbour Liberation Army", "Grey Dune Battalion"]
)
PERSONS = st.sampled_from(["Omar Haddad", "Tome Varela", "Duarte Falcao", "Rui Prates", "Samir Aziz"])
BODIES = st.sampled_from(["Hill Rights Watch", "Valley Observatory", "Harbour Tracker"])


@cache
def atlas() -> TableAtlas:
    return table_atlas([])


def groups_of(group: str, person: str, body: str) -> list[set[int]]:
    """Which mentions of the story mean one party."""
    pieces = STORY.format(g=group, p=person, b=body, s=person.split()[-1]).split("|")
    text, mentions = "", []
    for place, piece in enumerate(pieces):
        if place % 2:
            span = Span(start=len(text), end=len(text) + len(piece))
            mentions.append(Mention(kind=MentionKind.ACTOR, span=span, score=1.0))
        text += piece
    report = Report(id=ReportId("r"), name="r.txt", text=text, raw_sha256="0", published=date(2016, 8, 12))
    made = Reading(report=report, reader="test", mentions=tuple(mentions))
    (found,) = ground_readings([made], atlas=atlas())
    assert isinstance(found, Reading)
    parties: dict[str, set[int]] = {}
    for grounding in found.groundings:
        assert grounding.party is not None
        parties.setdefault(grounding.party.canonical, set()).add(grounding.mention)
    return sorted(parties.values(), key=min)


@given(GROUPS, PERSONS, BODIES)
def test_the_names_of_a_story_do_not_change_who_is_who(group: str, person: str, body: str) -> None:
    assert groups_of(group, person, body) == groups_of(
        "Blue Valley Front", "Omar Haddad", "Hill Rights Watch"
    )


def test_the_story_is_understood() -> None:
    assert {0, 4, 6, 9} <= groups_of("Hill Brigade", "Omar Haddad", "Hill Rights Watch")[0]
