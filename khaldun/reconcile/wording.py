"""The words that contests, grades and holdings are told in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from khaldun.reconcile.voices import voice_name
from khaldun.records import Claim, EventType, Period, Position, Report, ReportId, TollKind

EVENT_WORDS = {
    EventType.EXPLOSION_REMOTE_VIOLENCE: "the strike or shelling",
    EventType.VIOLENCE_AGAINST_CIVILIANS: "the killing or other violence against people who could not fight",
    EventType.BATTLE: "the fighting",
    EventType.TERRITORIAL_CHANGE: "the change of control",
    EventType.TERRITORIAL_CONTROL: "the hold on the place",
    EventType.SANCTION_EMBARGO: "the sanction",
    EventType.POLITICAL_CHANGE: "the change of power",
    EventType.STRATEGIC_DEVELOPMENT: "the development",
    EventType.LEGAL_ACTION: "the legal action",
}
"""How a type is told where its own name is not plain words."""

NAMES_SHOWN = 3
"""Names in a sentence before "and 4 others"; the record keeps all."""

TOLL_WORDS = {TollKind.OTHER: "counted otherwise"}
"""How a kind is told where its own name is not plain words."""


def event_words(event_type: EventType) -> str:
    """The event type in plain words with its article."""
    return EVENT_WORDS.get(event_type, f"the {event_type.value.replace('_', ' ')}")


def toll_words(kind: TollKind) -> str:
    """The kind of harm in plain words: "killed"."""
    return TOLL_WORDS.get(kind, kind.value)


def joined(words: Sequence[str]) -> str:
    """A list as it is spoken: "a", "a and b", "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def some(words: Sequence[str]) -> str:
    """A list of names short enough for one sentence: "a, b, c and 4 others"."""
    rest = len(words) - NAMES_SHOWN
    return joined(words) if rest < 2 else joined([*words[:NAMES_SHOWN], f"{rest} others"])


def period_words(period: Period) -> str:
    """A period in numbers: "on 2015-06-01", "from 2015-06-01 to 2015-06-30", "by 2015-06-30"."""
    if period.start == period.end:
        return f"on {period.end}"
    if period.start is None:
        return f"by {period.end}"
    return f"from {period.start}" if period.end is None else f"from {period.start} to {period.end}"


def position(value: str, claims: Iterable[Claim], reports: Mapping[ReportId, Report]) -> Position:
    """The position that these claims hold, with its speakers by name."""
    held = sorted(claims, key=lambda claim: claim.id)
    return Position(
        value=value,
        claims=tuple(dict.fromkeys(claim.id for claim in held)),
        speakers=tuple(sorted({voice_name(claim, reports) for claim in held})),
    )
