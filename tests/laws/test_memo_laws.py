"""The law of the memo: whatever was worked out before, an account made with it is the account made without.

Made wars are told to one memo in many states, one after the other: reports come, go and come again in any
order, people decide and take back, the policy and what the atlas knows change. After each step the account
made with the memo of the step before equals the one made from nothing, byte for byte.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest import mock

from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace

from khaldun.engines import SerialEngine
from khaldun.ground.gazetteers.atlas import TableAtlas, table_atlas
from khaldun.link import show_claims
from khaldun.memo import Before, decoded, encoded
from khaldun.records import Account, Claim, Judgement, Modality, Report
from khaldun.records.wire import to_json
from khaldun.views import Memo, derive
from tests.laws.examples import LAW
from tests.laws.test_judgement_laws import decisions
from tests.laws.test_link_laws import piles, reports_of
from tests.make import a_report

QUOTED = 'The mayor said: "Nobody in this town will forget what was done to us on that day of mourning."'
PEOPLE = """
[[actor]]
id = "actor:hill"
canonical = "Hill Army"
kind = "state_forces"
side = "{side}"
aliases = []

[[actor]]
id = "actor:dawn"
canonical = "Dawn Host"
kind = "rebel_group"
aliases = []
"""


def atlas_with(side: str) -> TableAtlas:
    """What is known of the parties of the made wars."""
    with TemporaryDirectory() as folder:
        table = Path(folder) / "people.toml"
        table.write_text(PEOPLE.format(side=side), encoding="utf-8")
        return table_atlas([], [table])


ATLASES = (atlas_with("Hill Army"), atlas_with("Dawn Host"))


class State(Struct, frozen=True):
    """What is known at one step."""

    reports: tuple[Report, ...]
    claims: tuple[Claim, ...]
    judgements: tuple[Judgement, ...]
    policy: str
    atlas: TableAtlas | None


@st.composite
def wars(draw: st.DrawFn) -> list[State]:
    """Two to four steps through a war that up to five reports tell, some of them copies of others."""
    claims = [*draw(piles()), *(_copied(claim) for claim in draw(piles()))]
    claims = [_denied(claim, claims) if draw(st.integers(0, 5)) == 0 else claim for claim in claims]
    reports = [*reports_of(claims), a_report("r9", QUOTED)]
    judgements = draw(decisions((tuple(reports), tuple(claims))))
    return [_step(draw, reports, claims, judgements) for _ in range(draw(st.integers(2, 4)))]


def _copied(claim: Claim) -> Claim:
    return replace(claim, id=f"x{claim.id}", report=f"x{claim.report}", doc=f"x{claim.doc}")


def _denied(claim: Claim, claims: Sequence[Claim]) -> Claim:
    others = [one.id for one in claims if one.report == claim.report and one.id != claim.id]
    return replace(claim, modality=Modality.DENIED, denies=others[0]) if others else claim


def _step(
    draw: st.DrawFn, reports: Sequence[Report], claims: Sequence[Claim], judgements: Sequence[Judgement]
) -> State:
    names = draw(st.sets(st.sampled_from([report.id for report in reports]), min_size=1))
    return State(
        reports=tuple(report for report in reports if report.id in names),
        claims=tuple(claim for claim in claims if claim.report in names),
        judgements=tuple(one for one in judgements if draw(st.booleans())),
        policy=draw(st.sampled_from(["union+ucdp", "union"])),
        atlas=draw(st.sampled_from([None, *ATLASES])),
    )


def told(state: State, memo: Memo) -> Account:
    shown = show_claims(state.claims, state.reports, state.judgements)
    return derive(shown, (), engine=SerialEngine(), policy=state.policy, atlas=state.atlas, memo=memo)


@given(wars(), st.sampled_from([2, 200]), st.booleans())
@LAW
def test_what_a_memo_brings_changes_nothing(war: list[State], limit: int, by_file: bool) -> None:
    before: Before | None = None
    with mock.patch("khaldun.link.blocks._is_crowd", lambda size: size > limit):
        for state in war:
            memo, fresh = Memo(before), Memo()
            assert to_json(told(state, memo)) == to_json(told(state, fresh))
            assert memo.links.meetings == fresh.links.meetings
            before = decoded(encoded(memo.left())) if by_file else memo.left()
            assert before is not None


@given(wars())
@LAW
def test_the_same_again_works_nothing_out_again(war: list[State]) -> None:
    memo = Memo()
    told(war[0], memo)
    again = Memo(memo.left())
    with (
        mock.patch("khaldun.link.memo_meetings.met_pairs", side_effect=AssertionError),
        mock.patch("khaldun.link.linked.traits_of", side_effect=AssertionError),
        mock.patch("khaldun.link.linked.explain", side_effect=AssertionError),
        mock.patch("khaldun.link.linkage.clusters_of", side_effect=AssertionError),
        mock.patch("khaldun.link.memo_texts.text_copies", side_effect=AssertionError),
        mock.patch("khaldun.cases.reconcile_incident", side_effect=AssertionError),
    ):
        told(war[0], again)
