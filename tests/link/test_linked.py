from __future__ import annotations

import pickle
from collections.abc import Sequence

import pytest

from khaldun.engines import LocalEngine, SerialEngine
from khaldun.link import Linked, link_claims
from khaldun.link.blocks import stand_of
from khaldun.link.components import Edge
from khaldun.link.own_blocks import Edges, OwnBlock
from khaldun.link.traits import traits_of
from khaldun.records import Claim, EventType, Modality, Report, TollScope
from tests.make import ORMA, QUAY, VARDA, a_claim, a_claim_in, a_report, days, not_later_than, toll

STRIKE, KILLING = EventType.EXPLOSION_REMOTE_VIOLENCE, EventType.VIOLENCE_AGAINST_CIVILIANS
CHANGE, MEETING = EventType.TERRITORIAL_CHANGE, EventType.MEETING
FIGHT = {"actors": ["Dawn Host"], "recipients": ["Orma neighbours"]}


def linked(*claims: Claim, reports: Sequence[Report] = ()) -> Linked:
    return link_claims(claims, reports, engine=SerialEngine())


def together(found: Linked, *names: str) -> bool:
    return any(set(names) <= set(cluster) for cluster in found.clusters)


def test_tellings_of_one_battle_by_three_outlets_are_one_incident() -> None:
    battle = [
        a_claim(
            "a",
            toll(150, 200, scope=TollScope.EPISODE),
            by="Tano Rell",
            period=days("2031-05-02", "2031-05-05"),
            **FIGHT,
        ),
        a_claim(
            "b",
            toll(24, None, scope=TollScope.EPISODE),
            report="two",
            period=days("2031-05-01", "2031-05-07"),
            actors=["Orma neighbours"],
            recipients=["Dawn Host"],
            words="dozens died when locals struck back",
        ),
        a_claim(
            "c",
            toll(200, scope=TollScope.EPISODE),
            by="T. Rell",
            report="three",
            place=QUAY,
            period=days("2031-05-02", "2031-05-08"),
            words="200 lie dead after the struggle for the quay",
        ),
    ]
    papers = [a_report("one"), a_report("two"), a_report("three", published="2031-05-08")]
    found = linked(*battle, reports=papers)
    assert found.clusters == (("a", "b", "c"),)
    assert [copy.kind for copy in found.copies] == ["fact"]


def test_a_charge_its_denial_and_a_counter_charge_are_one_incident() -> None:
    told = {
        "kind": STRIKE,
        "sub_event_type": "shelling",
        "period": not_later_than("2031-05-05"),
        "recipients": ["civilians"],
    }
    charge = a_claim(
        "a", by="Coast Cabinet", actors=["Hill Army"], words="accused them of firing rockets", **told
    )
    denial = a_claim(
        "b",
        by="Hill Army",
        actors=["Hill Army"],
        at=50,
        words="had no hand in it",
        **told | {"modality": Modality.DENIED, "denies": "a"},
    )
    counter = a_claim("c", by="Hill Army", actors=["a band from Orma"], at=90, words="blamed a band", **told)
    assert linked(charge, denial, counter).clusters == (("a", "b", "c"),)


def test_strikes_asked_for_and_strikes_that_happened_stay_apart() -> None:
    happened = a_claim("a", kind=STRIKE, sub_event_type="air_strike", words="planes bombed the town", **FIGHT)
    asked = a_claim(
        "b",
        report="two",
        kind=STRIKE,
        sub_event_type="air_strike",
        words="bomb the town",
        modality=Modality.REQUESTED,
        **FIGHT,
    )
    assert linked(happened, asked).clusters == (("a",), ("b",))


def test_two_seizures_of_one_town_years_apart_are_two() -> None:
    seized = a_claim(
        "a", kind=CHANGE, period=days("2026-01-01", "2026-12-31"), background=True, actors=["Dawn Host"]
    )
    wanted = a_claim(
        "b", report="two", kind=CHANGE, modality=Modality.PLANNED, period=not_later_than("2031-04-17")
    )
    assert len(linked(seized, wanted).clusters) == 2


def test_a_meeting_that_was_expected_and_then_held_is_one() -> None:
    told = {"kind": MEETING, "actors": ["Coast League"], "period": days("2031-05-06")}
    awaited = a_claim("a", modality=Modality.FUTURE, place=None, words="will hold an urgent meeting", **told)
    again = a_claim(
        "b", report="two", modality=Modality.FUTURE, place=None, words="is to hold an urgent meeting", **told
    )
    held = a_claim("c", report="three", words="met in Orma", **told)
    assert linked(awaited, again).clusters == (("a", "b"),)
    assert together(linked(awaited, again, held), "a", "b", "c")


def test_two_statements_of_one_speaker_days_apart_are_two() -> None:
    told = {"kind": EventType.STATEMENT, "by": "Coast Cabinet", "actors": ["Coast Cabinet"], "place": VARDA}
    first = a_claim(
        "a",
        words="great states use double standards",
        sub_event_type="accusation",
        period=days("2031-05-02"),
        **told,
    )
    second = a_claim(
        "b",
        report="two",
        words="it condemned that nobody acts",
        sub_event_type="condemnation",
        recipients=["the world"],
        period=days("2031-05-06", "2031-05-09"),
        **told,
    )
    assert len(linked(first, second).clusters) == 2


def test_two_killings_in_one_sentence_are_two_incidents_of_one_battle() -> None:
    told = {"kind": KILLING, "sub_event_type": "execution", "by": "Dawn Host", "actors": ["Dawn Host"]}
    elders = a_claim(
        "a",
        toll(12, scope=TollScope.SUBSET),
        recipients=["Orma elders"],
        words="hanged a dozen elders",
        **told,
    )
    nurses = a_claim(
        "b",
        toll(22, scope=TollScope.SUBSET),
        recipients=["Orma nurses"],
        at=23,
        words="shot 22 nurses",
        **told,
    )
    battle = a_claim("c", report="two", period=days("2031-05-01", "2031-05-06"), **FIGHT)
    found = linked(elders, nurses, battle)
    assert found.clusters == (("a",), ("b",), ("c",))
    assert found.part_of == ((0, 2), (1, 2))
    assert [(link.left, link.right) for link in found.links if link.barred] == [("a", "b")]


def test_a_battle_and_the_change_of_control_it_brings_are_linked_and_not_merged() -> None:
    battle = a_claim("a", actors=["Hill Army"], recipients=["Coast Cabinet"])
    seized = a_claim(
        "b", kind=CHANGE, at=50, actors=["Hill Army"], recipients=["Coast Cabinet"], words="took the town"
    )
    later = a_claim(
        "c", kind=CHANGE, report="two", actors=["Hill Army"], period=days("2031-06-20"), words="took it again"
    )
    found = linked(battle, seized, later)
    assert (found.clusters, found.outcomes) == ((("a",), ("b",), ("c",)), ((0, 1),))


def test_kindred_happenings_of_one_day_that_must_stay_apart_do() -> None:
    protest = a_claim("a", kind=EventType.PROTEST, words="soldiers marched for arms")
    clash = a_claim("b", report="two", period=days("2031-05-05"), words="clashes go on", **FIGHT)
    announced = a_claim(
        "c", kind=EventType.STRATEGIC_DEVELOPMENT, words="announced an operation to free the town", **FIGHT
    )
    strikes = {"report": "two", "kind": STRIKE, **FIGHT}
    shells = a_claim("d", sub_event_type="shelling", at=60, words="rockets fell", **strikes)
    raids = a_claim("e", sub_event_type="air_strike", at=90, words="daily air raids", **strikes)
    imam = a_claim(
        "f", toll(1), kind=KILLING, recipients=["an imam of the Fen tribe"], words="murdered an imam"
    )
    assert all(
        len(cluster) == 1 for cluster in linked(protest, clash, announced, shells, raids, imam).clusters
    )


WIRE = (
    "Dawn Host fighters attacked the neighbours of Orma on Tuesday and between 150 and 200 people have died, "
    "Tano Rell told the wire. Planes bombed the harbour all night, a nurse said, and boats carried the "
    "wounded to Talsk. The cabinet on the coast has said nothing so far and its spokesman took no calls."
)


def six_papers() -> tuple[list[Report], list[Claim]]:
    papers = [
        a_report(f"p{at}", WIRE.replace("fighters", word), published=f"2031-05-0{5 + at % 2}")
        for at, word in enumerate(["fighters", "militants", "fighters", "gunmen", "rebels", "men"])
    ]
    claims = []
    for paper in papers:
        told = {"period": days("2031-05-02", "2031-05-05")}
        words = WIRE[WIRE.index("attacked") : WIRE.index(", Tano")]
        claims.append(a_claim_in(paper, words, None, toll(150, 200), by="Tano Rell", **FIGHT, **told))
        claims.append(
            a_claim_in(
                paper, "Planes bombed the harbour all night", kind=STRIKE, sub_event_type="air_strike", **told
            )
        )
    return papers, claims


def test_copies_of_a_wire_text_under_six_outlets_are_the_same_two_incidents() -> None:
    papers, claims = six_papers()
    found = linked(*claims, reports=papers)
    assert sorted(len(cluster) for cluster in found.clusters) == [6, 6]
    assert len(linked(*claims[:2], reports=papers[:1]).clusters) == 2
    assert found.part_of or found.clusters


def test_a_judgement_without_its_claim_is_refused_and_not_forgotten() -> None:
    from tests.link.test_rulings import CLAIMS, REPORT, Verdict, judged

    told = [judged(CLAIMS[0], CLAIMS[1], Verdict.SAME)]
    assert link_claims(CLAIMS, [REPORT], told, engine=SerialEngine()).refusals == ()
    found = link_claims(CLAIMS[:1], [REPORT], told, engine=SerialEngine())
    assert [refusal.room for refusal in found.refusals] == ["link"]


def test_a_judgement_is_shown_among_the_reasons() -> None:
    from tests.link.test_rulings import CLAIMS, REPORT, Verdict, judged

    for verdict, rule in ((Verdict.SAME, "judgement:same"), (Verdict.DIFFERENT, "judgement:different")):
        found = link_claims(CLAIMS, [REPORT], [judged(CLAIMS[0], CLAIMS[2], verdict)], engine=SerialEngine())
        (link,) = [link for link in found.links if (link.left, link.right) == ("a", "c")]
        assert link.reasons[-1].rule == rule
        assert link.barred is (verdict is Verdict.DIFFERENT)


@pytest.mark.parametrize("sent", [2000, 0])
def test_many_processes_link_as_one_does(monkeypatch: pytest.MonkeyPatch, sent: int) -> None:
    papers, claims = six_papers()
    here = linked(*claims, reports=papers)
    monkeypatch.setattr("khaldun.link.memo_meetings.WORTH_SENDING", sent)
    monkeypatch.setattr("khaldun.link.memo_meetings.REPORTS_AT_ONCE", 1)
    with LocalEngine(processes=2) as engine:
        assert link_claims(claims, papers, engine=engine) == here


def test_claims_of_one_report_go_to_other_processes_and_their_edges_come_back() -> None:
    stands = [stand_of(traits_of(claim)) for claim in six_papers()[1]]
    edges = [Edge(stands[0].traits.id, stands[1].traits.id, -700, True)]
    block, back = pickle.loads(pickle.dumps((OwnBlock("00|happened|one", stands), Edges(edges))))
    assert (block.name, block.stands) == ("00|happened|one", stands)
    assert back.edges == edges


@pytest.mark.no_cover  # twenty thousand pairs
def test_crowded_blocks_are_told() -> None:
    claims = [a_claim(f"c{at:03}", report=f"r{at}", words=f"w{at}", place=ORMA, **FIGHT) for at in range(201)]
    found = linked(*claims)
    assert found.crowded
    assert found.clusters == (tuple(claim.id for claim in claims),)


def test_a_copy_of_an_undated_killing_is_the_killing() -> None:
    words = "mortars struck the tannery at noon"
    told = {
        "kind": EventType.VIOLENCE_AGAINST_CIVILIANS,
        "words": words,
        "place": None,
        "actors": [],
        "recipients": [],
        "period": not_later_than("2031-05-01"),
    }
    text = f"{words}.\n" + " ".join(f"other{at} words{at}" for at in range(30))
    reports = [a_report("r0", text), a_report("zcopy", text + " reprinted tonight")]
    claims = [a_claim("c0", report="r0", **told), a_claim("c1", report="zcopy", **told)]
    found = link_claims(claims, reports, engine=SerialEngine())
    assert len(found.clusters) == 1
