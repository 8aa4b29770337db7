"""Figures that somebody does not believe and sets no other against: "a claim that Kyiv dismisses"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from khaldun.reconcile.counts.statements import figure_words
from khaldun.reconcile.disputes.case import Case, figure_of, plural
from khaldun.reconcile.disputes.together import may_be_one
from khaldun.reconcile.voices import disputes_figure
from khaldun.reconcile.wording import some, toll_words
from khaldun.records import Claim, Contest, ContestField, Position, Toll, TollKind


def contest_doubted(case: Case, found: Sequence[Contest]) -> Iterator[Contest]:
    """The figures of a case that another voice disputes, where no contest of `found` has both voices."""
    denials = [claim for claim in case.claims if disputes_figure(claim)]
    figures = {figure_of(toll): toll for claim in denials for toll in claim.tolls}
    for key in sorted(figures, key=lambda key: (str(key[0]), key[1] or 0, key[2] or 0)):
        doubting = [one for one in denials if any(figure_of(toll) == key for toll in one.tolls)]
        telling = [one for one in case.affirming() if any(_is_answered(one, two, key) for two in doubting)]
        if not telling or figures[key].kind is TollKind.OTHER:
            continue
        contest = _contest(case, figures[key], telling, doubting)
        if not any(_tells_more(one, contest.positions) for one in found):
            yield contest


def _is_answered(claim: Claim, denial: Claim, key: tuple[str, int | None, int | None]) -> bool:
    """Whether a claim gives the figure that a denial of another speaker disputes."""
    other = claim.attribution.speaker != denial.attribution.speaker
    return other and may_be_one(claim, denial) and any(figure_of(toll) == key for toll in claim.tolls)


def _contest(case: Case, toll: Toll, telling: Sequence[Claim], doubting: Sequence[Claim]) -> Contest:
    value = figure_words(toll.low, toll.high)
    said, denied = case.position(value, telling), case.position(f"not {value}", doubting)
    sentence = (
        f"{some(said.speakers)} {plural(said, 'says', 'say')} that {value} were {toll_words(toll.kind)}; "
        f"{some(denied.speakers)} {plural(denied, 'disputes', 'dispute')} the figure."
    )
    return Contest(field=ContestField.TOLL, hard=True, positions=(said, denied), sentence=sentence)


def _tells_more(contest: Contest, positions: Sequence[Position]) -> bool:
    """Whether a contest of figures already has both voices."""
    speakers = {name for one in contest.positions for name in one.speakers}
    return contest.field is ContestField.TOLL and all(set(one.speakers) <= speakers for one in positions)
