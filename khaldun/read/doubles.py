"""Triggers that several windows or clauses give for one telling: the likeliest is kept."""

from __future__ import annotations

from collections import defaultdict

from khaldun.read.decode import Found, Thresholds

STRETCH = 1_000  # code points; no evidence is longer, so overlapping ones begin in neighbouring stretches


def without_doubles(found: list[Found], limits: Thresholds) -> list[Found]:
    """Of triggers of one type with the same evidence only the likeliest, in order of the text."""
    kept: list[Found] = []
    near: dict[tuple[str, int], list[Found]] = defaultdict(list)  # doubles overlap, so they stand close by
    for candidate in sorted(found, key=lambda f: (-f.score, f.trigger)):
        stretch = candidate.evidence[0] // STRETCH
        about = [f for at in (-1, 0, 1) for f in near[candidate.event_type, stretch + at]]
        if not any(_double(candidate, other, limits.overlap) for other in about):
            kept.append(candidate)
            near[candidate.event_type, stretch].append(candidate)
    return sorted(kept, key=lambda f: (f.trigger, f.event_type))


def _double(one: Found, other: Found, limit: float) -> bool:
    shared = min(one.evidence[1], other.evidence[1]) - max(one.evidence[0], other.evidence[0])
    whole = max(one.evidence[1], other.evidence[1]) - min(one.evidence[0], other.evidence[0])
    return shared >= limit * whole
