"""A sentence that asks whether something happened does not tell that it did."""

from __future__ import annotations

import pytest

from khaldun.claim import claims_of
from khaldun.records import EventType, Modality
from tests.claim.readings import Said, a_reading


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Did the Front capture Orma?", Modality.HYPOTHETICAL),
        ("“And has the Front begun to capture Orma?”", Modality.HYPOTHETICAL),
        ("Who helped the Front capture Orma?", Modality.ASSERTED),
        ("Why did the Front capture Orma?", Modality.ASSERTED),
        ("Didcot saw the Front capture Orma?", Modality.ASSERTED),
        ("Did the Front win? It did capture Orma.", Modality.ASSERTED),
        ("Had the Front wanted to capture Orma, few would have lived.", Modality.HYPOTHETICAL),
        ("But should the Front capture Orma, many could starve.", Modality.HYPOTHETICAL),
        ("Had the Front not come to capture Orma?", Modality.HYPOTHETICAL),
        ("Had it rained? The Front did capture Orma and would hold it.", Modality.ASSERTED),
        ("The Front, had it known, did capture Orma and would hold it.", Modality.ASSERTED),
        ("Will it last? The Front did capture Orma.", Modality.ASSERTED),
    ],
)
def test_only_what_asks_whether_is_no_report(text: str, told: Modality) -> None:
    kind = EventType.TERRITORIAL_CHANGE
    reading = a_reading(text, Said(trigger="capture", event_type=kind, evidence="capture Orma"))
    (claim,) = claims_of(reading)
    assert claim.modality is told
