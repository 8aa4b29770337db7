"""The projection of senses: components without a common part, and vectors at any words of a text."""

from __future__ import annotations

import numpy as np

from khaldun.read import open_reader
from khaldun.records import Reading, Report, ReportId
from khaldun.records.sense import MEANING, UNKNOWN
from train.senses import at_triggers, components, means_at, opened, senses_at


def test_components_stand_apart_with_one_spread_around_zero() -> None:
    drawn = np.random.default_rng(3)
    vectors = drawn.normal(size=(400, 60)) * np.linspace(9, 1, 60) + 5
    table = components(vectors)
    assert table.shape == (61, MEANING) and table.dtype == np.float32
    shown = vectors @ table[:-1] + table[-1]
    assert np.allclose(shown.mean(axis=0), 0, atol=1e-3)
    assert np.allclose(np.cov(shown, rowvar=False), np.eye(MEANING), atol=1e-3)
    assert np.array_equal(table, components(vectors))


def test_vectors_at_words_are_those_at_triggers() -> None:
    text, model = "Rebels shelled Beja on Monday. The weather was fine.", opened()
    start = text.index("shelled")
    found = means_at(model, text, [(start, start + len("shelled")), (6, 7), (0, 6)])
    assert found.shape == (3, 384)
    (told,) = at_triggers(model, text)
    assert np.array_equal(found[0], told.astype(np.float32))
    assert np.isnan(found[1]).all() and not np.isnan(found[2]).any()


def test_words_that_a_person_marked_have_the_sense_that_the_reader_gives_them() -> None:
    text = "Rebels shelled Beja on Monday. " * 30
    report = Report(id=ReportId("rep_1"), name="r.txt", text=text, raw_sha256="0" * 64)
    (reading,) = open_reader().read([report])
    assert isinstance(reading, Reading) and len(reading.triggers) == 30
    spans = [(one.span.start, one.span.end) for one in reading.triggers]
    assert senses_at(opened(), text, [*spans, (6, 7)]) == [*(one.sense for one in reading.triggers), UNKNOWN]
