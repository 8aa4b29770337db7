"""An incident is found by the first letters of its id, where they are those of no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.store.test_catalogue import KINDS, filled, new_record, the_account


@pytest.mark.parametrize("kind", KINDS)
def test_the_first_letters_of_one_id_alone_lead_to_it(kind: str, tmp_path: Path) -> None:
    with new_record(kind, tmp_path) as store:
        catalogue = filled(store)
        ids = [one.id for one in the_account().incidents]
        assert len(ids) > 1 and all(one.startswith("inc_") for one in ids)
        assert catalogue.beginning(ids[0]) == ids[0]
        assert [catalogue.beginning(one) for one in ("inc_", "", "inc_x", "inc%")] == [None] * 4
