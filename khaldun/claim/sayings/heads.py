"""Who a source is, without what a clause behind it says of him: "the Front, which fights the army, ..."."""

from __future__ import annotations

import re

from khaldun.records import Span

SAID_OF_IT = re.compile(
    r",?\s+(?:who|whom|whose|which)\s"
    r"|,\s+(?:(?:long|also|now|\w+ly)\s+)?\w+ed\s+(?:as|at|by|for|from|in|of|since|to|with)\s",
    re.IGNORECASE,
)
"""Where a relative clause begins, or one that a participle opens: "the Front | , allied with the Guard,"."""


def head_of(text: str, source: Span) -> Span:
    """The words of a source before a clause that says more of it; all of them where there is none."""
    behind = SAID_OF_IT.search(text, source.start + 1, source.end)
    return Span(start=source.start, end=behind.start()) if behind else source
