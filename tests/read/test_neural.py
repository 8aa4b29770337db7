"""The bundled model as a reader: same answer for any company, and damage is noticed."""

from __future__ import annotations

import json
import pickle
import shutil
from importlib.resources import files
from pathlib import Path

import pytest

from khaldun.errors import ModelError
from khaldun.read import NeuralReader, open_reader
from khaldun.records import Reading, Refusal, Report, ReportId

MODEL = Path(str(files("khaldun.data") / "model"))
pytestmark = pytest.mark.skipif(
    not (MODEL / "encoder.onnx").is_file(), reason="no bundled model in this checkout"
)

TEXTS = (
    "At least 15 people were killed and dozens wounded on Monday in government air strikes on the town of "
    "Douma, the Syrian Observatory for Human Rights said.",
    "Rebels seized Idlib.",
    "The army denied shelling the hospital. " * 60,
    "",
    "😀😀 Café",
)


def _report(text: str, language: str | None = None) -> Report:
    return Report(
        id=ReportId(f"rep_{len(text)}"), name="r.txt", text=text, raw_sha256="0" * 64, language=language
    )


@pytest.fixture(scope="module")
def reader() -> NeuralReader:
    return open_reader()


def test_a_plain_report_is_read(reader: NeuralReader) -> None:
    (reading,) = reader.read([_report(TEXTS[0])])
    assert isinstance(reading, Reading)
    text = reading.report.text
    assert any(t.event_type == "explosion_remote_violence" for t in reading.triggers)
    assert any("15" in reading.mentions[f.mention].span.words(text) for f in reading.figures)
    assert all(t.evidence.contains(t.span) for t in reading.triggers)


def test_a_killing_told_beside_others_is_read_too(reader: NeuralReader) -> None:
    text = (
        "Air strikes killed 12 people in Aleppo and seven in Idlib on Monday. Shelling wounded 30 civilians "
        "in Homs and 14 in Hama. Gunmen killed five soldiers near Palmyra and three policemen in Daraa, "
        "officials said."
    )
    (reading,) = reader.read([_report(text)])
    assert isinstance(reading, Reading)
    third = text.index("killed five")
    assert any(one.span.start == third for one in reading.triggers)


def test_readings_do_not_depend_on_company(reader: NeuralReader) -> None:
    reports = [_report(text) for text in TEXTS]
    together = list(reader.read(reports))
    alone = [next(iter(reader.read([report]))) for report in reversed(reports)]
    assert together == alone[::-1]


def test_the_reader_pickles(reader: NeuralReader) -> None:
    again = pickle.loads(pickle.dumps(reader))
    assert list(again.read([_report(TEXTS[1])])) == list(reader.read([_report(TEXTS[1])]))


def test_another_language_is_refused(reader: NeuralReader) -> None:
    (refusal,) = reader.read([_report("Des frappes ont tué dix personnes.", language="fr")])
    assert isinstance(refusal, Refusal)
    assert "'fr'" in refusal.reason


def test_a_missing_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"no model\.json"):
        open_reader(tmp_path)


def test_a_changed_model_is_noticed(tmp_path: Path) -> None:
    shutil.copytree(MODEL, tmp_path / "model")
    path = tmp_path / "model" / "model.json"
    settings = json.loads(path.read_text(encoding="utf-8"))
    settings["thresholds"]["trigger"] = 0.123
    path.write_text(json.dumps(settings), encoding="utf-8")
    changed = open_reader(tmp_path / "model")
    with pytest.raises(ModelError, match=r"its model\.json says"):
        list(changed.read([_report(TEXTS[1])]))


def test_the_bundle_fits_a_wheel() -> None:
    assert sum(path.stat().st_size for path in MODEL.iterdir()) < 30_000_000


def test_what_is_printed_again_is_marked_again_at_its_own_place() -> None:
    paragraph = "Shelling killed nine people in Zliten on Monday, a doctor said. The army denied it.\n\n"
    report = Report(id=ReportId("rep_twice"), name="twice.txt", text=paragraph * 40, raw_sha256="0" * 64)
    (reading,) = open_reader().read([report])
    assert isinstance(reading, Reading)
    words = [trigger.span.words(report.text) for trigger in reading.triggers]
    starts = [trigger.span.start for trigger in reading.triggers]
    assert starts == sorted(set(starts))
    assert words.count(words[0]) >= 39
