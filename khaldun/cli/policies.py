"""The option that names a policy, checked before anything is read."""

from __future__ import annotations

from typing import Annotated

import typer

from khaldun.pipeline import POLICIES, check_policy

Policy = Annotated[
    str,
    typer.Option(
        metavar="NAME",
        callback=check_policy,
        help=f"How differing figures become low, best and high: {', '.join(POLICIES)}, or two as union+ucdp.",
    ),
]
