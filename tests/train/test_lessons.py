"""Teaching from unlabelled reports. Needs the extra [train]."""

from __future__ import annotations

import json
import random
from importlib.resources import files
from itertools import islice
from pathlib import Path

import pytest

pytest.importorskip("torch")

import torch

from khaldun.read.encode import load_tokenizer
from khaldun.read.labels import POINTERS, TOLL_KINDS
from train.lessons import Lessons, Page, page_batches, pages, places_of, sheet_of
from train.model import Encoder, Heads, Shape
from train.mpnet import buckets

SMALL = Shape(layers=1)
TEXT = "Rebels seized the town on Monday. Twelve soldiers were killed, a doctor said. " * 30


def written(folder: Path) -> list[Page]:
    """Pages of one text."""
    path = folder / "texts.jsonl"
    path.write_text(json.dumps(TEXT) + "\n", encoding="utf-8")
    return pages(path, load_tokenizer(Path(str(files("khaldun.data") / "model" / "tokenizer.json"))))


def test_pages_answer_for_every_piece_once(tmp_path: Path) -> None:
    given = written(tmp_path)
    assert sum(last - first for first, last in (page.own for page in given)) == len(
        load_tokenizer(Path(str(files("khaldun.data") / "model" / "tokenizer.json")))
        .encode(TEXT, add_special_tokens=False)
        .ids
    )


def test_batches_keep_to_their_size_and_give_every_page(tmp_path: Path) -> None:
    given = written(tmp_path)
    groups = list(islice(page_batches(given, 500, random.Random(1)), len(given)))
    assert all(len(group) == 1 or len(group) * max(map(len, group)) <= 500 for group in groups)
    assert {id(page) for group in groups for page in group} == {id(page) for page in given}


def test_a_row_is_taught_where_teachers_see_a_trigger(tmp_path: Path) -> None:
    sheet = sheet_of(written(tmp_path)[:1], torch.device("cpu"))
    types = torch.zeros(*sheet.live.shape, 23)
    types[0, 5, 3] = 0.9
    where = places_of(types, sheet)
    assert (where.window.tolist(), where.row.tolist(), where.kind.tolist()) == ([0], [5], [2])


def test_a_file_without_texts_is_named(tmp_path: Path) -> None:
    path = tmp_path / "none.jsonl"
    path.write_text("", encoding="utf-8")
    with pytest.raises(ValueError, match=r"none\.jsonl holds no text"):
        pages(path, load_tokenizer(Path(str(files("khaldun.data") / "model" / "tokenizer.json"))))


def test_a_pupil_learns_what_its_teacher_says_of_types_roles_status_and_figures(tmp_path: Path) -> None:
    torch.manual_seed(1)
    sheets = page_batches(written(tmp_path)[:1], 300, random.Random(1))
    teacher = Encoder(dropout=0.0, shape=SMALL).eval(), Heads(4, 0.0).eval()
    with torch.no_grad():  # a battle at every row, spans of every role, each figure of wounded
        for name, row in (("types", 4), ("modality", 2), ("toll", 1)):
            getattr(teacher[1], name).bias[row] = 6.0
        teacher[1].roles.bias.fill_(3.0)
    pupil, heads = Encoder(dropout=0.0, shape=SMALL), Heads(4, 0.0)
    lessons = Lessons([teacher], sheets, torch.device("cpu"))
    steps = torch.optim.Adam([*pupil.parameters(), *heads.parameters()], lr=3e-3)
    for _ in range(40):
        steps.zero_grad()
        lessons.loss(pupil, heads).backward()
        steps.step()
    sheet = sheet_of(written(tmp_path)[:1], torch.device("cpu"))
    with torch.no_grad():
        hidden = pupil.eval()(*sheet.inputs, sheet.live)
        where = places_of(torch.ones(*sheet.live.shape, 23), sheet)
        at, kind = hidden[0, 5:9], torch.full((4,), 3)
        assert (heads.types(hidden)[0, 5:9].argmax(-1) == 4).all()
        assert (heads.facts(at, kind).modality.argmax(-1) == 2).all()
        assert (heads.tolls(at, at)[:, : len(TOLL_KINDS)].argmax(-1) == 1).all()
        asked = where.window[:4], where.row[:4], kind
        logits = heads.role_logits(hidden, asked, where.near[:4], where.apart[:4])
        assert logits[:, 1:-1, POINTERS:].mean() > 0


def test_distances_fall_into_classes_by_side_and_size() -> None:
    found = buckets(torch.tensor([-500, -1, 0, 1, 500]))
    assert found.tolist() == [15, 1, 0, 17, 31]


def test_a_part_of_the_pages_is_drawn_by_rows() -> None:
    from train.lessons import Page, some_pages

    given = [Page([[n] * 10] * 4, [0] * 10, (1, 9)) for n in range(20)]
    some = some_pages(given, 45, random.Random(1))
    assert len(some) == 5
    assert len({page.inputs[0][0] for page in some}) == 5
    assert len(some_pages(given, 0, random.Random(1))) == 20


def test_a_teacher_reads_a_page_once() -> None:
    from train.memory import Remembering
    from train.model import Encoder, Shape

    torch.manual_seed(1)
    encoder = Encoder(60, 0.0, Shape(layers=1, inner=8)).eval()
    seen: list[int] = []
    encoder.register_forward_hook(lambda _module, given, _made: seen.append(len(given[0])))
    asked = Remembering(encoder)
    ids, live = torch.arange(8).view(2, 4), torch.ones(2, 4, dtype=torch.bool)
    nothing = torch.zeros_like(ids)
    with torch.no_grad():
        first = asked(ids, nothing, nothing, nothing, live)
        again = asked(ids[:1], nothing[:1], nothing[:1], nothing[:1], live[:1])
    assert seen == [2]
    assert torch.equal(first[:1], again)
