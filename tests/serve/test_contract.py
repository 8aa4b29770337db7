"""No question that the interface's own description allows is answered with a fault of the server."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from khaldun.serve.app import bare_app
from khaldun.serve.desk import Desk
from tests.serve.served import API, served

EXAMPLES = 4
"""Made for each of some forty routes: in all some hundred questions, in under half a minute."""


@pytest.mark.no_cover  # some hundred questions: tests of each route say which lines are reached
def test_no_question_is_a_fault(tmp_path: Path) -> None:
    import schemathesis  # a second, which no other test needs
    from schemathesis.checks import not_a_server_error

    with served(tmp_path) as (_, _, needs):
        app = bare_app(Desk(needs))
        schema = schemathesis.openapi.from_asgi(f"{API}/openapi.json", app)
        asked = 0
        for result in schema.get_all_operations():
            operation: Any = cast(Any, result).ok()

            @settings(
                max_examples=EXAMPLES,
                derandomize=True,
                deadline=None,
                database=None,
                phases=[Phase.generate],
                suppress_health_check=list(HealthCheck),
            )
            @given(case=operation.as_strategy())
            def ask(case: Any) -> None:
                nonlocal asked
                asked += 1
                case.call_and_validate(checks=[not_a_server_error])

            ask()
        assert asked > 100
