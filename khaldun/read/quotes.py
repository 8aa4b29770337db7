"""Words inside quotation marks."""

from __future__ import annotations

import re

_QUOTED = re.compile(r"“([^“”]{2,1200})”|\"([^\"\n]{2,1200})\"|«([^«»]{2,1200})»")


def quoted_bounds(text: str) -> list[tuple[int, int]]:
    """Code points [start, end) of what stands inside quotation marks, marks excluded, in order."""
    return [match.span(match.lastindex or 0) for match in _QUOTED.finditer(text)]
