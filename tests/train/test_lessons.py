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


def test_a_pupil_learns_what_its_teacher_says(tmp_path: Path) -> None:
    torch.manual_seed(1)
    given, device = written(tmp_path), torch.device("cpu")
    teacher = Encoder(dropout=0.0, shape=SMALL).eval(), Heads(4, 0.0).eval()
    with torch.no_grad():
        teacher[1].types.bias[4] = 6.0
    pupil, heads = Encoder(dropout=0.0, shape=SMALL), Heads(4, 0.0)
    lessons = Lessons([teacher], page_batches(given, 300, random.Random(1)), device)
    steps = torch.optim.Adam([*pupil.parameters(), *heads.parameters()], lr=1e-3)
    losses = []
    for _ in range(8):
        loss = lessons.loss(pupil, heads)
        steps.zero_grad()
        loss.backward()
        steps.step()
        losses.append(loss.item())
    assert losses[-1] < losses[0]


def test_distances_fall_into_classes_by_side_and_size() -> None:
    found = buckets(torch.tensor([-500, -1, 0, 1, 500]))
    assert found.tolist() == [15, 1, 0, 17, 31]
