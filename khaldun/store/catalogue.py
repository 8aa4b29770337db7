"""Answers about incidents from the catalogue's tables: lists, points, timeline, facets, without the account.

choosing.py says which incidents a filter means (conditions.py in SQL, where words are asked for), tallies.py
counts over them. catalogue_records.py answers about reports, claims, actors, places and outlets, judged.py
about judgements.
"""

from __future__ import annotations

import threading
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Raw
from msgspec.structs import replace

from khaldun.records import Account, Claim, Incident, Report
from khaldun.records.pages import Adds, Bundle
from khaldun.records.query import ChosenPoints, Counts, Facets, Filter, IncidentCard, Timeline, Totals
from khaldun.records.summing import adding
from khaldun.records.totals import ToSum
from khaldun.records.wire import digest, from_json
from khaldun.store.bundles import bundle_of, fetch, surroundings_of
from khaldun.store.cards import POINT_COLUMNS
from khaldun.store.conditions import Condition, where, without
from khaldun.store.judged import JudgedCatalogue

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from khaldun.store.sql import SqlStore
    from khaldun.store.tallies import Numbers, Tallies

MOST_DAYS, MOST_MONTHS = 150, 120
"""Bars of a timeline that chooses its own width."""
MOST_ASKED = 64
"""Filters whose incidents are remembered: a page asks four things of each."""
KEPT_STATE = "SELECT value FROM meta WHERE name = 'state'"
COUNTED = ("report", "claim", "incident", "refusal", "judgement")


class Catalogue(JudgedCatalogue):
    """Answers questions to the record behind `store`, which stays open elsewhere."""

    def __init__(self, store: SqlStore) -> None:
        self._store = store
        self._tallies: tuple[str, Tallies] | None = None
        self._asked: dict[tuple[str, Filter], Numbers] = {}
        self._taking = threading.Lock()

    def _reading(self) -> AbstractContextManager[Connection]:
        return self._store.reading()

    def state(self) -> str:
        """A digest that changes when anything in the record does; empty before views were ever kept."""
        with self._reading() as db:
            kept = db.exec_driver_sql(KEPT_STATE).scalar()
            tables = ("report", "refusal", "judgement")
            sizes = [db.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar() for table in tables]
        return digest(kept, *sizes, size=8) if kept else ""

    def ready(self) -> None:
        """Take the columns that all filters share into memory, and work out what all sums share; 100,000
        incidents take some seconds. Until the views change, nobody waits for these again.
        """
        with self._reading() as db:
            _, tallies = self._columns(db)
        tallies.ready()

    def counts(self) -> Counts:
        """How much the record holds."""
        with self._reading() as db:
            found = {
                f"{name}s": db.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar() for name in COUNTED
            }
        return msgspec.convert(found, Counts)

    def about(self) -> dict[str, str]:
        """Policy and versions of the kept views."""
        with self._reading() as db:
            return {row[0]: row[1] for row in db.exec_driver_sql("SELECT name, value FROM meta")}

    def incidents(self, wanted: Filter, *, sort: str, after: int, limit: int) -> tuple[list[Raw], int | None]:
        """Cards (IncidentCard as JSON) whose number in the order is above `after`, and the last number."""
        with self._reading() as db:  # one transaction, so that positions and cards are of one state
            tallies, positions = self._positions_in(db, wanted)
            first = tallies.first(positions, sort=sort, after=after, limit=limit + 1)
            keys = ", ".join(str(position) for position, _ in first[:limit]) or "NULL"
            rows = fetch(db, f"SELECT position, card FROM incident_text WHERE position IN ({keys})", {})
        cards = {row[0]: row[1] for row in rows}
        more = first[limit - 1][1] if len(first) > limit else None
        return [Raw(cards[position].encode()) for position, _ in first[:limit]], more

    def count(self, wanted: Filter) -> int:
        """How many incidents there are."""
        return len(self._positions(wanted)[1])

    def points(self, wanted: Filter) -> bytes:
        """records.query.Points as JSON; its rows were written when the views were kept."""
        tallies, positions = self._positions(wanted)
        placed = tallies.points(positions)
        columns = msgspec.json.encode(POINT_COLUMNS).decode()
        ends = f'],"unplaced":{len(positions) - len(placed)},"total":{len(positions)}}}'
        return f'{{"columns":{columns},"rows":[{",".join(placed)}{ends}'.encode()

    def packed_points(self, wanted: Filter) -> bytes:
        """The same as columns of numbers: store.packed says how."""
        with self._reading() as db:
            state, tallies = self._columns(db)
            return tallies.packed_points(self._chosen(db, state, tallies, wanted), state)

    def chosen_points(self, wanted: Filter) -> ChosenPoints:
        """Which of all points, as they are packed, the filter means."""
        with self._reading() as db:
            state, tallies = self._columns(db)
            positions = self._chosen(db, state, tallies, wanted)
        chosen, count = tallies.chosen_points(positions)
        return ChosenPoints(of=state, chosen=chosen, unplaced=len(positions) - count)

    def timeline(self, wanted: Filter, *, by: str) -> Timeline:
        """Incidents by first day, month or year; "auto" takes what gives no more bars than a page shows."""
        tallies, positions = self._positions(wanted)
        cut = tallies.cut(positions)
        if by == "auto":
            days = (cut.last - cut.first).days if cut else 0
            by = "day" if days <= MOST_DAYS else "month" if days <= MOST_MONTHS * 31 else "year"
        bars, undated = tallies.bars(by, positions)
        totals = Totals(
            killed=tallies.total("killed", positions), wounded=tallies.total("wounded", positions)
        )
        return Timeline(by=by, bars=tuple(bars), undated=undated, totals=totals, cut=cut)

    def facets(self, wanted: Filter) -> Facets:
        """The values of every filter, each counted under all the other filters."""
        found = {}
        with self._reading() as db:  # once, not once for each of them
            state, tallies = self._columns(db)
            for name in Facets.__struct_fields__:
                positions = self._chosen(db, state, tallies, without(wanted, name))
                found[name] = tallies.facet(name, positions)
        return Facets(**found)

    def _positions(self, wanted: Filter) -> tuple[Tallies, Numbers]:
        with self._reading() as db:
            return self._positions_in(db, wanted)

    def _positions_in(self, db: Connection, wanted: Filter) -> tuple[Tallies, Numbers]:
        """The columns in memory and, in order, the positions of the incidents asked for."""
        state, tallies = self._columns(db)
        return tallies, self._chosen(db, state, tallies, wanted)

    def _columns(self, db: Connection) -> tuple[str, Tallies]:
        """The state of the views, and their columns in memory."""
        state = db.exec_driver_sql(KEPT_STATE).scalar() or ""
        return state, self._tallies_of(db, state)

    def _chosen(self, db: Connection, state: str, tallies: Tallies, wanted: Filter) -> Numbers:
        known = self._asked.get((state, wanted))
        if known is None:
            known = self._found(db, tallies, wanted)
            self._asked[state, wanted] = known
            while len(self._asked) > MOST_ASKED:
                self._asked.pop(next(iter(self._asked)), None)
        return known

    def _tallies_of(self, db: Connection, state: str) -> Tallies:
        """The columns of the views as they are now, taken once for each state."""
        from khaldun.store.tallies import Tallies

        with self._taking:
            if self._tallies is None or self._tallies[0] != state:
                self._tallies = (state, Tallies(db))
                self._asked.clear()
            return self._tallies[1]

    def _found(self, db: Connection, tallies: Tallies, wanted: Filter) -> Numbers:
        import numpy as np

        from khaldun.store.choosing import chosen

        if (found := chosen(tallies, wanted)) is not None:
            return found
        condition, given = self._where(wanted)
        joined = "group_concat(position)"
        if db.dialect.name == "postgresql":
            joined = "string_agg(CAST(position AS TEXT), ',')"
        # One text of numbers: a row for each would cost more than finding them.
        rows = fetch(db, f"SELECT {joined} FROM incident_card AS card WHERE {condition}", given)
        numbers = [int(one) for one in rows[0][0].split(",")] if rows[0][0] else []
        return np.sort(np.array(numbers, dtype=np.int64))

    def bundle(self, incident: str) -> Bundle | None:
        """One incident with everything it rests on; None when there is none of that id."""
        with self._reading() as db:
            return bundle_of(db, incident)

    def surroundings(self, incident: str) -> Account:
        """An incident as an account of its own with all that its figures may depend on."""
        return self._surroundings(":id", {"id": incident})

    def surroundings_of_all(self, wanted: Filter) -> Account:
        """The incidents asked for, as an account with all that their figures may depend on."""
        condition, given = self._where(wanted)
        return self._surroundings(f"SELECT card.incident FROM incident_card AS card WHERE {condition}", given)

    def _surroundings(self, chosen: str, given: dict[str, Any]) -> Account:
        policy = self.about().get("policy", "")
        with self._reading() as db:
            return replace(surroundings_of(db, chosen, given), policy=policy)

    def to_sum(self) -> dict[str, ToSum]:
        """By incident what it surely adds to those of all others of the record."""
        with self._reading() as db:
            _, tallies = self._columns(db)
            ids = db.exec_driver_sql("SELECT incident FROM incident_card ORDER BY position").scalars()
            return dict(zip(ids, tallies.to_sum(), strict=True))

    def adds(self, incident: Incident) -> Adds:
        """What one incident surely adds to all others of the record, and why no more."""
        rows = self._all("SELECT position FROM incident_card WHERE incident = :id", {"id": incident.id})
        with self._reading() as db:
            _, tallies = self._columns(db)
            share = tallies.share(int(rows[0][0])) if rows else ToSum()
        return adding(incident, share)

    def successor(self, incident: str) -> str | None:
        """The incident that now holds the first claim of one that is no more."""
        query = (
            "SELECT incident_claim.incident FROM incident_seen "
            "JOIN incident_claim ON incident_claim.claim = incident_seen.claim WHERE incident_seen.id = :id"
        )
        rows = self._all(query, {"id": incident})
        return str(rows[0][0]) if rows else None

    def beginning(self, letters: str) -> str | None:
        """The incident whose id begins so, as commands print it; None unless it is the only one."""
        query = "SELECT incident FROM incident_card WHERE substr(incident, 1, :many) = :letters LIMIT 2"
        rows = self._all(query, {"many": len(letters), "letters": letters}) if letters else []
        return str(rows[0][0]) if len(rows) == 1 else None

    def card(self, incident: str) -> IncidentCard | None:
        """The card of an incident."""
        query = (
            "SELECT incident_text.card FROM incident_card AS card "
            "JOIN incident_text ON incident_text.position = card.position WHERE card.incident = :id"
        )
        rows = self._all(query, {"id": incident})
        return from_json(rows[0][0], IncidentCard) if rows else None

    def account(self, wanted: Filter | None) -> Account:
        """The incidents asked for as an account with their claims and reports, for exports; None is all."""
        if wanted is None:
            return self._store.account()
        condition, given = self._where(wanted)
        ids = f"SELECT card.incident FROM incident_card AS card WHERE {condition}"
        claims = f"SELECT claim FROM incident_claim WHERE incident IN ({ids})"
        reports = f"SELECT report FROM claim WHERE id IN ({claims})"
        about = self.about()
        shown = "SELECT coalesce(claim_decision.shown, claim.record) FROM claim LEFT JOIN claim_decision"
        return Account(
            incidents=self._records(f"SELECT record FROM incident WHERE id IN ({ids})", given, Incident),
            claims=self._records(
                f"{shown} ON claim_decision.claim = claim.id WHERE claim.id IN ({claims})", given, Claim
            ),
            reports=self._records(f"SELECT record FROM report WHERE id IN ({reports})", given, Report),
            policy=about.get("policy", ""),
            versions=tuple(filter(None, about.get("versions", "").split("\n"))),
        )

    def _where(self, wanted: Filter) -> Condition:
        return where(wanted, self._store.dialect)
