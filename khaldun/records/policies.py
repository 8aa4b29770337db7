"""Policies of figures as people read them (khaldun/data/labels/policies.toml); records hold their codes."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def policy_table() -> dict[str, dict[str, str]]:
    """The words of each policy, by its code."""
    text = files("khaldun.data").joinpath("labels/policies.toml").read_text(encoding="utf-8")
    read: dict[str, dict[str, str]] = tomllib.loads(text)
    return read


def policy_name(policy: str) -> str:
    """ "Widest range, best after UCDP" for union+ucdp; the code itself for one of another version."""
    bounds, best = _halves(policy)
    if bounds is None or best is None:
        return policy
    return bounds["name"] if bounds is best else f"{bounds['name']}, {best['chooses']}"


def policy_says(policy: str) -> str:
    """What a policy does, in a line; nothing for one of another version."""
    bounds, best = _halves(policy)
    if bounds is None or best is None:
        return ""
    return bounds["says"] if bounds is best else f"{bounds['bounds']}; {best['best']}"


def named_policy(policy: str) -> str:
    """ "union+ucdp (widest range, best after UCDP: from ... to ...)": the code, its name and what it does."""
    name, says = policy_name(policy), policy_says(policy)
    return f"{policy} ({name}: {says})" if says else policy


def _halves(policy: str) -> tuple[dict[str, str] | None, dict[str, str] | None]:
    bounds, _, best = policy.partition("+")
    table = policy_table()
    return table.get(bounds), table.get(best or bounds)
