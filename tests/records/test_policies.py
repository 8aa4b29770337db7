"""The names of policies: each has one, in the page, in khaldun explain and in the manual."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from khaldun.cli.server import policy_labels
from khaldun.pipeline import DEFAULT_POLICY, POLICIES
from khaldun.records.policies import named_policy, policy_name, policy_says, policy_table

MANUAL = Path(__file__).parents[2] / "docs" / "method.md"


def test_every_policy_and_no_other_has_a_name_and_a_line() -> None:
    assert set(policy_table()) == set(POLICIES)
    names = [policy_name(policy) for policy in POLICIES]
    assert len(set(names)) == len(names)
    for policy in POLICIES:
        words = policy_table()[policy]
        assert set(words) == {"name", "says", "bounds", "chooses", "best"}
        assert "_" not in "".join(words.values())
        assert len(words["name"]) <= 20 and not words["says"].endswith(".")


def test_a_pair_takes_its_bounds_from_the_first_and_its_best_from_the_second() -> None:
    assert policy_name("union+ucdp") == "Widest range, best after UCDP"
    assert policy_says("union+ucdp") == (
        "from the lowest to the highest figure of any voice; "
        "best is the figure of the best-placed voice, the lower in doubt"
    )
    assert policy_name("union+union") == policy_name("union") == "Widest range"


@pytest.mark.parametrize("policy", ["dice", "union+dice", ""])
def test_a_policy_of_another_version_keeps_its_code(policy: str) -> None:
    assert (policy_name(policy), policy_says(policy), named_policy(policy)) == (policy, "", policy)


def test_the_page_is_told_the_names_of_all_that_it_may_show() -> None:
    told = policy_labels(["median+acled", "", DEFAULT_POLICY, *POLICIES])
    assert told["policy"].keys() == told["policy_says"].keys() == {"median+acled", DEFAULT_POLICY, *POLICIES}
    assert told["policy"]["median+acled"] == "Middle figure, best after ACLED"


def test_the_manual_calls_each_policy_by_its_name() -> None:
    rows = re.findall(r"^\| (\w+) \| ([^|]+) \|", MANUAL.read_text(encoding="utf-8"), re.MULTILINE)
    named = {code: name.strip() for code, name in rows if code in POLICIES and not name[0].isdigit()}
    assert named == {policy: policy_name(policy) for policy in POLICIES}
