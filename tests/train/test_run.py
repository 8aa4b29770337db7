"""A run of training that is broken off, and dropout from a store. Needs the extra [train]."""

from __future__ import annotations

import random
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

torch = pytest.importorskip("torch")

TEXT = "Rebels seized Moura on Monday. Twelve soldiers were killed, a doctor said. " * 9
CLAIM: dict[str, Any] = {
    "q": "Twelve soldiers were killed",
    "n": 1,
    "trigger": "killed",
    "type": "battle",
    "mod": "reported",
    "bg": False,
    "core": True,
    "actor": [],
    "recipient": [{"s": "soldiers"}],
    "time": {"s": "Monday"},
    "tolls": [{"s": "Twelve", "k": "killed", "who": "combatant", "scope": "incident"}],
}


def loop_of(out: Path, hint: float = 0.0, **fields: Any) -> Any:
    """A loop of two epochs over one report, with a small network."""
    from khaldun.read.encode import load_tokenizer
    from train.batches import item_of
    from train.corpus import examples_of
    from train.lessons import Lessons, Page, page_batches
    from train.loss import Weights
    from train.model import Encoder, Heads, Shape
    from train.run import Config, Loop, Run, type_weights

    torch.manual_seed(3)
    config = Config(seed=3, epochs=2, tokens=200, average=0.9, exact=True, hint=hint, **fields)
    tokenizer = load_tokenizer(Path(str(files("khaldun.data") / "model" / "tokenizer.json")))
    examples = examples_of("a", TEXT, [CLAIM], tokenizer)
    items = [item_of(example, []) for example in examples]
    small = Shape(layers=1)
    run = Run(config, Encoder(shape=small), Heads(0), [], out)
    if hint:
        teacher = Encoder(dropout=0.0, shape=small).eval(), Heads(0, 0.0).eval()
        page = Page(items[0].inputs, [0] * len(items[0]), (1, len(items[0]) - 1))
        drawn = page_batches([page], 300, random.Random(1))
        run.lessons = Lessons([teacher], drawn, run.device, hint=torch.nn.Linear(384, 384), hinted=hint)
    return Loop(run, items, Weights(type_weights(examples, config)))


def epoch(loop: Any) -> None:
    """One epoch, as Loop.epochs makes it."""
    from train.batches import batches

    for batch in batches(loop.items, loop.run.config.tokens, loop.rng):
        loop.once(batch)
    loop.epoch += 1


def heads_learnt(loop: Any) -> Any:
    """What the heads for types weigh after one epoch."""
    from train.draws import store

    torch.set_num_threads(1)
    store(0.1)  # made at its first use, from the same draws
    torch.manual_seed(5)
    epoch(loop)
    return loop.run.state()["heads.types.weight"].clone()


def test_without_annotations_only_the_teachers_answers_are_learnt(tmp_path: Path) -> None:
    alone, other = (loop_of(tmp_path, 1.0, annotated=0.0) for _ in range(2))
    other.items = [replace(item, types=[0] * len(item), targets=[]) for item in other.items]
    ours = heads_learnt(alone)
    assert torch.equal(ours, heads_learnt(other))
    assert not torch.equal(ours, heads_learnt(loop_of(tmp_path, 1.0)))


@pytest.mark.parametrize("hint", [0.0, 1.0])
def test_a_run_taken_up_again_ends_as_one_never_broken_off(tmp_path: Path, hint: float) -> None:
    torch.set_num_threads(1)  # several threads add up gradients in any order
    whole = loop_of(tmp_path, hint)
    epoch(whole)
    whole.keep()
    epoch(whole)
    again = loop_of(tmp_path, hint)
    torch.rand(7)  # other draws in between
    again.take_up()
    assert (again.epoch, again.step) == (1, whole.step // 2)
    epoch(again)
    for name, value in whole.run.state().items():
        assert torch.equal(value, again.run.state()[name]), name
    assert all(torch.equal(value, again.run.mean[name]) for name, value in whole.run.mean.items())


def test_a_run_of_other_data_is_not_gone_on_with(tmp_path: Path) -> None:
    loop = loop_of(tmp_path)
    loop.keep()
    loop.items = loop.items * 40
    from train.run import Loop

    with pytest.raises(ValueError, match="give the same data and epochs"):
        Loop(loop.run, loop.items, loop.weights).take_up()


def test_hints_learn_with_the_rest_and_stay_out_of_the_weights(tmp_path: Path) -> None:
    loop = loop_of(tmp_path, 1.0)
    before = loop.run.lessons.hint.weight.clone()
    epoch(loop)
    assert not torch.equal(before, loop.run.lessons.hint.weight)
    assert not [name for name in loop.run.state() if "hint" in name]


def test_a_pupil_comes_to_give_its_teachers_vectors() -> None:
    from train.lessons import Lessons

    torch.manual_seed(5)
    taught, own = torch.randn(2, 6, 8), torch.ones(2, 6, dtype=torch.bool)
    own[1, 4:] = False
    hidden = (taught[:, :, :4] * 3).requires_grad_()
    lessons = Lessons([], iter(()), torch.device("cpu"), hint=torch.nn.Linear(4, 8))
    first = lessons.far(hidden, taught, own)
    steps = torch.optim.Adam([hidden, *lessons.hint.parameters()], lr=0.05)
    for _ in range(200):
        steps.zero_grad()
        lessons.far(hidden, taught, own).backward()
        steps.step()
    assert lessons.far(hidden, taught, own) < 0.1 * first
    assert torch.equal(hidden[1, 4:], (taught[1, 4:, :4] * 3))  # rows of other windows are not taught


def test_dropout_from_the_store_leaves_out_its_share_anew_each_time() -> None:
    from train.draws import Dropout

    torch.manual_seed(2)
    part, x = Dropout(0.25), torch.ones(400, 500)
    one, two = part(x), part(x)
    assert abs(float((one == 0).float().mean()) - 0.25) < 0.01
    assert abs(float(one.mean()) - 1.0) < 0.01
    assert not torch.equal(one, two)
    assert torch.equal(part.eval()(x), x)
    torch.manual_seed(2)
    again = Dropout(0.25)
    assert torch.equal(again(x), one)
