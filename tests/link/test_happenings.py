"""What the network holds of two triggers of one report: exact, the same both ways, or unknown."""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from khaldun.errors import DataError
from khaldun.link import happenings, one_report, score_pair
from khaldun.link.happenings import EXACT, Happenings, load_happenings, read_happenings
from khaldun.link.telling import tellings_of
from khaldun.link.traits import traits_of
from khaldun.link.weights import load_one_report, load_one_report_read
from khaldun.read.bundle import load_settings
from khaldun.records.sense import HAPPENING, MADE_BY, MEANING, written_sense
from tests.make import a_claim
from tests.records.strategies import SMALL

MODEL = Path(str(files("khaldun.data") / "model"))
BYTES = st.binary(min_size=HAPPENING, max_size=HAPPENING)
TRIGGER = b"made" + bytes(MEANING)


def drawn(hidden: int = 7) -> Happenings:
    """Weights by chance, of the size of those that ship."""
    chance = np.random.default_rng(3)
    apart, product, added = chance.integers(-30_000, 30_000, (3, hidden, HAPPENING)).astype(float)
    shift, out = chance.integers(-900_000, 900_000, hidden), chance.integers(-900, 900, hidden)
    return Happenings(
        b"made", apart, product / 50 // 1, added, shift.astype(float), out.astype(float), 77.0, float(1 << 30)
    )


def written(path: Path, **changed: object) -> Path:
    """The bundled file with some of it changed."""
    with np.load(str(files("khaldun.data").joinpath("link", "happenings.npz"))) as table:
        np.savez(path, **{**table, **changed})  # type: ignore[arg-type]
    return path


def by_hand(weights: Happenings, left: bytes, right: bytes) -> float:
    """The same sum with whole numbers of any size."""
    one, other = (np.frombuffer(side, dtype=np.int8).astype(object) for side in (left, right))
    layers = [layer.astype(int).astype(object) for layer in (weights.apart, weights.product, weights.sum)]
    fed = sum(
        layer @ by for layer, by in zip(layers, (abs(one - other), one * other, one + other), strict=True)
    )
    hidden = [max(0, int(a) + int(b)) for a, b in zip(fed, weights.shift, strict=True)]
    told = sum(int(a) * b for a, b in zip(weights.out, hidden, strict=True)) + int(weights.out_shift)
    return told / weights.unit


@SMALL
@given(BYTES, BYTES)
def test_the_sum_is_exact_and_the_same_both_ways(left: bytes, right: bytes) -> None:
    weights = drawn()
    told = weights.log_odds(TRIGGER + left, TRIGGER + right)
    assert told == weights.log_odds(TRIGGER + right, TRIGGER + left) == by_hand(weights, left, right)


@pytest.mark.parametrize(
    "sense",
    [b"", TRIGGER, b"else" + bytes(MEANING + HAPPENING)],
    ids=["none", "an older one", "another model"],
)
def test_what_cannot_be_compared_is_unknown(sense: bytes) -> None:
    known = TRIGGER + bytes(HAPPENING)
    assert drawn().log_odds(known, known) is not None
    assert drawn().log_odds(sense, known) is None is drawn().log_odds(known, sense)


def test_the_bundled_weights_compare_the_senses_of_the_bundled_model() -> None:
    assert load_happenings().made_by.hex() == load_settings(MODEL).version
    assert load_happenings().largest() < EXACT
    assert np.abs(load_happenings().out).max() > 100


def test_a_link_shows_what_the_network_holds_with_both_triggers(monkeypatch: pytest.MonkeyPatch) -> None:
    sure = replace(drawn(), apart=drawn().apart * 0, product=drawn().product * 0, sum=drawn().sum * 0)
    said = {}
    for odds in (-9.0, -5.0, -3.0, -1.0, 0.0, 2.0, 3.0):
        made = replace(sure, shift=sure.shift * 0, out_shift=odds, unit=1.0)
        monkeypatch.setattr(one_report, "load_happenings", lambda made=made: made)
        sense = written_sense(b"made", bytes(MEANING + HAPPENING))
        one, other = (
            msgspec.structs.replace(a_claim(name, words=words, at=at), sense=sense)
            for name, words, at in (("a", "a blast shook Orma", 0), ("b", "nine died", 90))
        )
        told = [reason for reason in score_pair(one, other).reasons if reason.rule.startswith("network:")]
        said |= {reason.rule: (reason.weight, reason.words) for reason in told}
    weights = load_one_report_read().evidence["network"]
    assert {rule: weight for rule, (weight, _) in said.items()} == {
        f"network:{level}": weight for level, weight in weights.items() if weight
    }
    assert all("such as the network sees these" in words for _, words in said.values())
    assert list(weights.values()) == sorted(weights.values())


def test_the_network_judges_only_what_it_read() -> None:
    one, other = a_claim("a", words="a blast shook Orma"), a_claim("b", words="nine died", at=90)
    assert not any(reason.rule.startswith("network:") for reason in score_pair(one, other).reasons)


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"apart": np.zeros((48, 35))}, r"its weights have the shapes \[\(48, 35\)"),
        ({"out": np.zeros(3)}, "its weights have the shapes"),
        ({"made_by": np.zeros(3, np.uint8)}, "its weights have the shapes"),
        ({"product": np.full((48, HAPPENING), 1e12), "out": np.ones(48)}, r"its sums reach .*e\+1"),
        ({"unit": np.int64(0)}, "in units of 0"),
        ({"unit": np.zeros(2)}, "happenings.npz"),
    ],
    ids=["columns", "rows", "maker", "too large", "no unit", "two units"],
)
def test_a_broken_file_is_named(changed: dict[str, object], message: str, tmp_path: Path) -> None:
    with pytest.raises(DataError, match=rf"khaldun/data/link/happenings\.npz: .*{message}|{message}"):
        read_happenings(written(tmp_path / "h.npz", **changed))


def test_what_is_no_table_is_named(tmp_path: Path) -> None:
    for content in (b"", b"not a table", b"PK\x03\x04"):
        (tmp_path / "h.npz").write_bytes(content)
        with pytest.raises(DataError, match=r"happenings\.npz: .*reinstall khaldun"):
            read_happenings(tmp_path / "h.npz")
    with pytest.raises(DataError, match="No such file"):
        read_happenings(tmp_path / "none.npz")
    assert len(happenings.load_happenings().made_by) == MADE_BY


def test_what_the_network_read_is_weighed_by_its_own_table_and_the_sum_is_that_of_the_reasons() -> None:
    made = load_happenings().made_by
    plain = [a_claim("a", words="a blast"), a_claim("b", words="nine died", at=90)]
    sense = written_sense(made, bytes(MEANING + HAPPENING))
    sensed = [msgspec.structs.replace(one, sense=sense) for one in plain]
    for claims, table in ((plain, load_one_report()), (sensed, load_one_report_read())):
        told = tellings_of(claims)
        one, other = (traits_of(claim, told=told[claim.id]) for claim in claims)
        lines = {
            judge.__name__: (level, weight) for judge, level, weight in one_report.levels_told(one, other)
        }
        assert {line: table.evidence[line][level] for line, (level, _) in lines.items()} == {
            line: weight for line, (_, weight) in lines.items()
        }
        words = lines["wording"][0]
        assert one_report.weigh_told(one, other, words) == sum(weight for _, weight in lines.values())
