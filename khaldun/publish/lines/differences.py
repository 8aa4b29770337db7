"""Differences in an analyst's words, figures first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from khaldun.publish.differences import (
    Bounds,
    ClaimLine,
    Differences,
    FieldChange,
    FigureChange,
    IncidentChange,
)
from khaldun.publish.phrases import counted, printable, quoted
from khaldun.records import IncidentId

SHOWN = 20  # entries of a list, unless everything is wanted
VERBS = {
    "appeared": "Appeared",
    "vanished": "Vanished",
    "merged": "Merged into one",
    "split": "Split",
    "regrouped": "Regrouped",
    "changed": "Changed",
}


def difference_lines(found: Differences, *, everything: bool = False) -> Iterator[str]:
    """Figures that moved and why, incidents, claims, reports; one line where nothing changed."""
    if found == Differences():
        yield "Nothing changed."
        return
    yield from (printable(line) for line in _lines(found, None if everything else SHOWN))


def _lines(found: Differences, most: int | None) -> Iterator[str]:
    if found.policy:
        yield f"Policy: {found.policy[0]} -> {found.policy[1]}"
    if found.versions:
        yield f"Versions: {_versions(found.versions[0])} -> {_versions(found.versions[1])}"
    yield from _section("Figures that moved", [[*_figure(one)] for one in found.figures], most)
    yield from _section("Incidents", [[*_incident(one)] for one in found.incidents], most)
    gained = [[_claim(one)] for one in found.claims_gained]
    yield from _section("Claims gained", gained, most)
    yield from _section("Claims lost", [[_claim(one)] for one in found.claims_lost], most)
    changed = [
        [f"{one.doc}: {quoted(one.words, most=100)}", *_fields(one.fields)] for one in found.claims_changed
    ]
    yield from _section("Claims changed", changed, most)
    reports = [[one.name, *_fields(one.fields)] for one in found.reports_changed]
    yield from _section("Reports changed", reports, most)
    yield from _section("Reports gained", [[name] for name in found.reports_gained], most)
    yield from _section("Reports lost", [[name] for name in found.reports_lost], most)


def _section(title: str, entries: list[list[str]], most: int | None) -> Iterator[str]:
    if not entries:
        return
    yield ""
    yield f"{title} ({len(entries):,})"
    for first, *under in entries[:most]:
        yield f"  {first}"
        yield from (f"      {line}" for line in under)
    if most is not None and len(entries) > most:
        yield f"  and {len(entries) - most:,} more: add --all"


def _figure(one: FigureChange) -> Iterator[str]:
    yield f"{one.title} [{short(one.after_id)}]"
    yield f"{one.kind} ({one.victims}): {_bounds(one.before)} -> {_bounds(one.after)}"
    yield from (f"because {reason}" for reason in one.why)


def _bounds(bounds: Bounds | None) -> str:
    """ "34/150/200": low, best, high; "?" where a bound is not known."""
    return "/".join("?" if one is None else str(one) for one in bounds) if bounds else "no figure"


def _incident(one: IncidentChange) -> Iterator[str]:
    ids = (
        f"{_ids(one.before)} -> {_ids(one.after)}"
        if one.before and one.after
        else _ids(one.before or one.after)
    )
    yield f"{VERBS[one.kind]}: {one.titles[0]} [{ids}]"
    yield from (f"and {title}" for title in one.titles[1:])
    yield from _fields(one.fields)


def _ids(ids: Iterable[IncidentId]) -> str:
    return ", ".join(short(one) for one in ids)


def short(incident: IncidentId) -> str:
    """The start of an id, which every command takes for the whole."""
    return incident[: len("inc_") + 8]


def _fields(fields: Iterable[FieldChange]) -> Iterator[str]:
    return (f"{one.field}: {one.before} -> {one.after}" for one in fields)


def _claim(one: ClaimLine) -> str:
    return f"{one.doc}: {one.event_type}, {quoted(one.words, most=100)}"


def _versions(versions: tuple[str, ...]) -> str:
    return ", ".join(versions) or counted(0, "version")
