"""What linking takes over from the run before, and what it works out again."""

from __future__ import annotations

import msgspec
import pytest
from msgspec.structs import replace

from khaldun.engines import LocalEngine, SerialEngine
from khaldun.link import Linked, LinkMemo, link_claims
from khaldun.link.blocks import stand_of
from khaldun.link.copies import Ties
from khaldun.link.meetings import Stand
from khaldun.link.memo import MeetingColumns, Meetings, Table
from khaldun.link.memo_meetings import weigh_meetings
from khaldun.link.memo_texts import texts_again, texts_begun
from khaldun.link.traits import traits_of
from khaldun.records import Claim, ClaimId, CopyKind, Modality, Report
from khaldun.records.sense import NUMBERS, sense_bytes, written_sense
from khaldun.records.wire import from_json, to_json
from tests.make import a_claim, a_report, days, toll

ENGINE = SerialEngine()
CLAIMS = [
    a_claim("a", report="one", actors=["Hill Army"]),
    a_claim("b", report="two", actors=["Hill Army"], words="the army fought rebels"),
    a_claim("c", report="three", actors=["Dawn Host"], words="a battle near the quay"),
]
LONG = " ".join(f"word{number}" for number in range(40))
REPORTS = [
    a_report("one", f"{LONG} {' '.join(f'one{number}' for number in range(200))}"),
    a_report("two", f"{' '.join(f'two{number}' for number in range(200))} {LONG}"),
]


UNTIED = Ties()
A, B = ClaimId("a"), ClaimId("b")


def weighed(claims: list[Claim], ties: Ties = UNTIED, before: Meetings | None = None) -> Meetings:
    stands = {claim.id: stand_of(traits_of(claim)) for claim in claims}
    prints = {claim.id: to_json(claim).decode() for claim in claims}
    return weigh_meetings(stands, prints, ties, before=before or Meetings(), engine=ENGINE)[0]


def test_a_table_makes_what_it_does_not_know_and_keeps_what_was_used() -> None:
    table = Table({"old": 1, "idle": 2})
    assert table.get("old", lambda: 9) == 1
    assert [table.get("new", lambda: 3), table.get("new", lambda: 9)] == [3, 3]
    assert table.has("idle")
    assert table.used == {"old": 1, "new": 3}
    table.keep_all()
    assert table.used == {"old": 1, "idle": 2, "new": 3}


def test_a_claim_of_another_sense_is_looked_at_anew_and_its_sense_is_kept_in_a_file() -> None:
    memo, made = LinkMemo(), written_sense(b"made", bytes([1] * NUMBERS))
    link_claims(CLAIMS, REPORTS, engine=ENGINE, memo=memo)
    read = [replace(claim, sense=made) for claim in CLAIMS]
    again = LinkMemo(memo.left())
    assert link_claims(read, REPORTS, engine=ENGINE, memo=again) == link_claims(read, REPORTS, engine=ENGINE)
    assert {stand.traits.sense for stand in again.stands.used.values()} == {sense_bytes(made)}
    written = msgspec.msgpack.encode(again.left().stands)
    assert msgspec.msgpack.decode(written, type=dict[str, Stand]) == again.left().stands


def test_a_pair_is_weighed_again_when_it_turns_out_to_be_copied() -> None:
    before = weighed(CLAIMS)
    ties = Ties(quotes=frozenset({(CLAIMS[0].id, CLAIMS[1].id)}))
    after = weighed(CLAIMS, ties, before)
    assert after == weighed(CLAIMS, ties)
    assert after.edges != before.edges
    assert weighed(CLAIMS, before=after) == before


def test_pairs_of_a_claim_that_changed_are_weighed_again_and_no_others() -> None:
    before = weighed(CLAIMS)
    changed = [*CLAIMS[:2], a_claim("c", toll(7), report="three", actors=["Hill Army"])]
    after = weighed(changed, before=before)
    assert after == weighed(changed)
    kept = [edge for edge in after.edges if any(edge is old for old in before.edges)]
    assert [(edge.left, edge.right) for edge in kept] == [("a", "b")]


def test_pairs_of_a_block_that_becomes_crowded_and_is_not_any_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("khaldun.link.blocks._is_crowd", lambda size: size > 3)
    apart = [
        a_claim(f"x{at}", report=f"r{at}", actors=[f"Band {at}"], period=days(f"2031-05-0{at}"))
        for at in range(1, 6)
    ]
    few, many = weighed(apart[:3]), weighed(apart)
    assert not few.crowded and many.crowded
    assert weighed(apart, before=few) == many
    assert weighed(apart[:3], before=many) == few
    met = {(edge.left, edge.right) for edge in few.edges}
    assert met - {(edge.left, edge.right) for edge in many.edges}  # far apart: not compared in a crowd


def test_meetings_come_back_from_a_file_as_they_were() -> None:
    ties = Ties(facts=frozenset({(CLAIMS[0].id, CLAIMS[2].id)}))
    known = weighed(CLAIMS, ties)
    assert len(known.edges) == 3
    assert from_json(to_json(MeetingColumns.of(known)), MeetingColumns).meetings() == known


def test_columns_that_do_not_fit_are_refused() -> None:
    with pytest.raises((ValueError, IndexError)):
        MeetingColumns(lefts=bytes(8), rights=bytes(8), weights=bytes(8), barred=bytes(1)).meetings()
    with pytest.raises(ValueError):
        MeetingColumns(lefts=bytes(8)).meetings()


def test_texts_are_compared_again_only_when_a_report_comes_or_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    memo = LinkMemo()
    found = texts_again(REPORTS, memo)
    assert [copy.kind for copy in found] == [CopyKind.PASSAGE]
    assert len(found[0].words.split()) == 40
    more = [*REPORTS, a_report("three", "nothing that the others tell")]
    second = LinkMemo(memo.left())
    monkeypatch.setattr("khaldun.link.memo_texts.longest_run", None)  # the run of the two is known
    assert texts_again(more, second) == found
    monkeypatch.setattr("khaldun.link.memo_texts.text_copies", None)
    third = LinkMemo(second.left())
    assert texts_again(more[::-1], third) == found
    assert third.left().runs == memo.left().runs


def test_texts_compared_in_another_process_leave_what_those_compared_here_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    here, sent = LinkMemo(), LinkMemo()
    found = texts_again(REPORTS, here)
    monkeypatch.setattr("khaldun.link.memo_texts.WORTH_SENDING", 2)
    with LocalEngine(2) as engine:
        begun = texts_begun(REPORTS, sent, engine)
        monkeypatch.setattr("khaldun.link.memo_texts.text_copies", None)  # of this process
        assert begun() == found
    assert (sent.left().texts, sent.left().runs) == (here.left().texts, here.left().runs)
    assert texts_begun(REPORTS, LinkMemo(sent.left()), ENGINE)() == found


def test_a_memo_of_other_claims_brings_nothing() -> None:
    memo = LinkMemo()
    link_claims(CLAIMS, REPORTS, engine=ENGINE, memo=memo)
    others = [a_claim(f"o{claim.id}", report=claim.report, words=claim.words) for claim in CLAIMS]
    again = LinkMemo(memo.left())
    found = link_claims(others, REPORTS, engine=ENGINE, memo=again)
    assert found == link_claims(others, REPORTS, engine=ENGINE)
    assert not again.left().stands.keys() & memo.left().stands.keys()


def linked_after(
    claims: list[Claim], reports: list[Report], memo: LinkMemo, **around: frozenset[str]
) -> tuple[Linked, LinkMemo]:
    """What is linked with what a memo brings, held to what is linked without."""
    again = LinkMemo(memo.left())
    found = link_claims(claims, reports, engine=ENGINE, memo=again, circles=around)
    fresh = LinkMemo()
    assert found == link_claims(claims, reports, engine=ENGINE, circles=around, memo=fresh)
    assert again.meetings == fresh.meetings
    return found, again


def test_whom_an_actor_acts_with_is_looked_at_again() -> None:
    claims = [
        a_claim("a", report="one", actors=["Hill"], words="the planes of the hill struck a tannery"),
        a_claim("b", report="two", actors=["Dawn"], words="the guns of the dawn opened on a mill"),
    ]
    known = {"Hill": frozenset({"Hill"}), "Dawn": frozenset({"Dawn"})}
    _, memo = linked_after(claims, REPORTS, LinkMemo(), **known)
    _, after = linked_after(claims, REPORTS, memo, **known | {"Dawn": frozenset({"Dawn", "Hill"})})
    assert memo.meetings.prints[A] == after.meetings.prints[A]
    assert memo.meetings.prints[B] != after.meetings.prints[B]
    _, unknown = linked_after(claims, REPORTS, memo, Hill=frozenset({"Hill"}))
    assert memo.meetings.prints[B] != unknown.meetings.prints[B]


def test_the_text_that_a_report_copies_is_looked_at_again() -> None:
    body = f"{LONG} and nothing else is told here by anybody"
    copies = [a_report("one", body), a_report("two", f"{body} today")]
    claims = [a_claim("b", report="two"), a_claim("c", report="two", at=50, words="others fought")]
    _, memo = linked_after(claims, copies[1:], LinkMemo())
    _, after = linked_after([a_claim("a", report="one"), *claims], copies, memo)
    assert memo.meetings.prints[B] != after.meetings.prints[B]


def test_what_a_claim_denies_is_looked_at_again() -> None:
    denied = a_claim("a", report="one")
    denial = a_claim("b", report="one", at=60, modality=Modality.DENIED, denies="a", words="nobody fought")
    _, memo = linked_after([denied, denial], REPORTS[:1], LinkMemo())
    other = a_claim("a", report="one", words="rebels and soldiers met")
    _, after = linked_after([other, denial], REPORTS[:1], memo)
    assert memo.meetings.prints[B] != after.meetings.prints[B]
    _, gone = linked_after([denial], REPORTS[:1], after)
    assert after.meetings.prints[B] != gone.meetings.prints[B]
