"""Claims with the words of their report as they were written, not as they would be printed."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from khaldun.data.printed import as_printed
from khaldun.records import Claim, Party

Own = Callable[[str | None], str | None]


def as_written(claim: Claim, text: str) -> Claim:
    """A claim of the report with that text, what its parties, place, time and speaker are called in it."""
    made = as_printed(text)
    if made == text:
        return claim
    at = claim.evidence[0].start

    def own(words: str | None) -> str | None:
        """The same letters as written: from the evidence on, else wherever they stand."""
        start = -1 if words is None else made.find(words, at)
        start = made.find(words) if words is not None and start < 0 else start
        return text[start : start + len(words)] if words is not None and start >= 0 else words

    return replace(
        claim,
        actors=_called(claim.actors, own),
        recipients=_called(claim.recipients, own),
        place=claim.place and replace(claim.place, surface=own(claim.place.surface)),
        period=replace(claim.period, words=own(claim.period.words)),
        attribution=replace(claim.attribution, surface=own(claim.attribution.surface)),
    )


def _called(parties: tuple[Party, ...], own: Own) -> tuple[Party, ...]:
    return tuple(replace(party, surface=own(party.surface)) for party in parties)
