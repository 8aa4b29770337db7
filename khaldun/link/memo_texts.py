"""Which texts repeat texts, taking over from the last run: all of it where no report came or went, else the
longest runs of words, which take longest, of every two bodies looked at before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from khaldun.link.copies import text_copies
from khaldun.link.memo import LinkMemo
from khaldun.link.passages import Body, longest_run
from khaldun.link.wording import Token
from khaldun.records import Copy, Report, ReportId
from khaldun.records.wire import digest


def texts_again(reports: Sequence[Report], memo: LinkMemo) -> tuple[Copy, ...]:
    """The copies among the texts of reports, as `text_copies` finds them."""
    known = {report.id: report for report in reports}
    prints = {key: memo.print_of(known[key]) for key in sorted(known)}
    whole = digest(*prints.values())
    if memo.texts.has(whole):
        memo.runs.keep_all()
    run_of = partial(_run, prints, memo)
    return memo.texts.get(whole, lambda: text_copies(reports, run_of=run_of))


def _run(prints: Mapping[ReportId, str], memo: LinkMemo, left: Body, right: Body) -> Sequence[Token]:
    key = digest(prints[left.report], prints[right.report])
    start, length = memo.runs.get(key, lambda: _place(left, longest_run(left, right)))
    return left.tokens[start : start + length]


def _place(body: Body, run: Sequence[Token]) -> tuple[int, int]:
    return (body.tokens.index(run[0]), len(run)) if run else (0, 0)
