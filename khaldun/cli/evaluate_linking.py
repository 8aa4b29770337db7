"""`khaldun evaluate linking`: coded accounts linked, against the links that people drew."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from msgspec import Struct

from khaldun.cli.figures import FiguresAsJson, print_figures
from khaldun.cli.options import Processes
from khaldun.cli.policies import Policy
from khaldun.engines import LocalEngine, collect_rarely
from khaldun.evaluate import Measure, measure_linking, read_coded
from khaldun.pipeline import DEFAULT_POLICY, account_of
from khaldun.records.claim import CODED
from khaldun.store import MemoryStore


class LinkingScore(Struct, frozen=True, kw_only=True):
    """All figures, and what they rest on."""

    accounts: int
    events: int  # as people see them
    found: int  # incidents of Khaldun
    policy: str
    measures: tuple[Measure, ...]


def linking(
    file: Annotated[str, typer.Argument(metavar="FILE", help="Coded accounts, CSV.")],
    policy: Policy = DEFAULT_POLICY,
    as_json: FiguresAsJson = False,
    processes: Processes = None,
) -> None:
    """Score how coded accounts are linked against the links that people drew.

    FILE has MAVERICK's columns: event_id, source, country, date_start, date_end, city, location, latitude,
    longitude, and as it has them geo_precision, actor1 to actor6 with _perpetrator and _victim,
    actor1_violence or event_context, deaths_low, deaths_high, deaths_best, injuries_low, injuries_high. A row
    is one source's account of one event: two rows of one source are two events.

    Scored: which accounts share an incident (B-cubed), and the double-count factor: the best figures of
    killed of all incidents, over the medians of the events that people see.
    """
    coded = read_coded(Path(file))
    collect_rarely()
    store = MemoryStore()
    for report, claims in coded.told:
        store.add_report(report, claims, reader=CODED)
    with LocalEngine(processes) as engine:
        account = account_of(store, engine=engine, policy=policy)
    score = LinkingScore(
        accounts=len(coded.events),
        events=len({*coded.events.values()}),
        found=len(account.incidents),
        policy=policy,
        measures=measure_linking(account, coded),
    )
    head = f"{score.accounts} accounts of {score.events} events; {score.found} incidents; policy {policy}"
    print_figures(score, head=head, measures=score.measures, as_json=as_json)
