"""Which texts repeat texts, taking over from the last run: all of it where no report came or went, else the
longest runs of words, which take longest, of every two bodies looked at before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

import msgspec
from msgspec import Struct

from khaldun.link.copies import text_copies
from khaldun.link.memo import LinkMemo
from khaldun.link.passages import Body, longest_run
from khaldun.link.wording import Token
from khaldun.records import Copy, Report, ReportId
from khaldun.records.wire import digest, from_json, to_json
from khaldun.seams import Engine

WORTH_SENDING = 200
"""Reports from which on another process compares the texts meanwhile: of 784 to send them takes .05 s, to
compare them .9."""


class Texts(Struct, frozen=True):
    """Reports on their way to another process."""

    reports: tuple[Report, ...]


def texts_begun(reports: Sequence[Report], memo: LinkMemo, engine: Engine) -> Callable[[], tuple[Copy, ...]]:
    """`texts_again`, to be asked for when it is needed. Where many texts are to be compared and nothing is
    known of them, another process begins at once.
    """
    if len(reports) < WORTH_SENDING or memo.texts.knows_any():
        return partial(texts_again, reports, memo)
    # An engine keeps to this process what fits one batch: the second is there to be sent with the first.
    batches = [to_json(Texts(tuple(reports))), to_json(Texts(()))]
    return partial(_arrived, engine.flat_map(compare_texts, batches, batch=1), reports, memo)


def _arrived(answers: Iterator[bytes], reports: Sequence[Report], memo: LinkMemo) -> tuple[Copy, ...]:
    for answer in answers:
        texts, runs = msgspec.msgpack.decode(answer, type=_Answer)
        memo.texts.used.update(texts)
        memo.runs.used.update(runs)
    return texts_again(reports, memo)


_Answer = tuple[dict[str, tuple[Copy, ...]], dict[str, tuple[int, int]]]


def compare_texts(batch: Sequence[bytes]) -> Iterator[bytes]:
    """What `texts_again` remembers of the texts of some reports."""
    for written in batch:
        reports, memo = from_json(written, Texts).reports, LinkMemo()
        if reports:
            texts_again(reports, memo)
            yield msgspec.msgpack.encode((memo.texts.used, memo.runs.used))


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
