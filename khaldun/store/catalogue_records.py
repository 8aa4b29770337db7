"""Answers about reports, claims, actors, places, outlets and words, each by a query of its own."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import Struct

from khaldun.data.unnamed import names_nobody
from khaldun.records import Claim, Holding, Place, PlacePrecision, Refusal, Stance
from khaldun.records.drawn import drawn_point
from khaldun.records.pages import ActorPage, ClaimPage, ReportPage
from khaldun.records.query import (
    ActorCard,
    Hit,
    Hits,
    IncidentCard,
    OutletCard,
    PlaceCard,
    PlaceHoldings,
    ReportCard,
    Surface,
)
from khaldun.store.bundles import (
    CARD,
    CLAIMS,
    claim_page,
    fetch,
    records,
    report_cards,
    report_page,
)
from khaldun.store.search import asked_words, reports_with, snippet, words_of

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from khaldun.store.sql import SqlStore

Kind = TypeVar("Kind", bound=Struct)

PUBLISHED = "coalesce(CAST(published AS TEXT), '')"
"""The day of publication as text that sorts; unknown comes before all."""
SAID, SHOWN_INCIDENTS = 200, 500
"""Claims and incidents on the page of one actor."""
ACTORS = """
SELECT name, count(DISTINCT claim) AS claims, sum(actor), sum(recipient), sum(speaker) FROM (
  SELECT canonical AS name, claim, CASE WHEN role = 'actor' THEN 1 ELSE 0 END AS actor,
    CASE WHEN role = 'recipient' THEN 1 ELSE 0 END AS recipient, 0 AS speaker FROM claim_actor
  UNION ALL
  SELECT speaker, id, 0, 0, 1 FROM claim WHERE speaker IS NOT NULL
) AS named WHERE lower(name) LIKE :like ESCAPE '\\' OR name IN (
  SELECT canonical FROM claim_actor WHERE lower(surface) LIKE :like ESCAPE '\\'
) GROUP BY name ORDER BY claims DESC, name
"""
OUTLETS = """
SELECT report.outlet, count(*) AS reports, min(CAST(published AS TEXT)), max(CAST(published AS TEXT)),
  sum(CASE WHEN EXISTS (SELECT 1 FROM copy WHERE kind IN ('document', 'passage')
    AND (left_report = report.id OR right_report = report.id)) THEN 1 ELSE 0 END),
  sum((SELECT count(*) FROM claim WHERE claim.report = report.id)),
  sum((SELECT count(DISTINCT claim.id) FROM claim
    JOIN incident_claim ON incident_claim.claim = claim.id
    JOIN contest ON contest.incident = incident_claim.incident WHERE claim.report = report.id))
FROM report WHERE outlet IS NOT NULL GROUP BY report.outlet ORDER BY reports DESC, report.outlet
"""
PLACES = """
SELECT place, place_id, country, place_precision, lat, lon, count(*) FROM incident
WHERE place IS NOT NULL AND lower(place) LIKE :like ESCAPE '\\'
GROUP BY place, place_id, country, place_precision, lat, lon ORDER BY place, place_id
"""


class RecordCatalogue:
    """The half of the catalogue that asks the tables of records themselves."""

    _store: SqlStore

    def _reading(self) -> AbstractContextManager[Connection]:
        return self._store.reading()

    def _all(self, query: str, given: Mapping[str, Any] | None = None) -> list[Any]:
        with self._reading() as db:
            return fetch(db, query, dict(given or {}))

    def _records(self, query: str, given: Mapping[str, Any], kind: type[Kind]) -> tuple[Kind, ...]:
        with self._reading() as db:
            return records(db, query, dict(given), kind)

    def reports(
        self,
        *,
        words: str | None,
        outlet: str | None,
        since: date | None,
        until: date | None,
        after: str | None,
        limit: int,
    ) -> tuple[list[ReportCard], str | None, int]:
        """Reports, newest first; the id to go on after; how many there are in all."""
        given: dict[str, Any] = {"outlet": outlet, "since": str(since), "until": str(until)}
        parts = ["1 = 1"]
        parts += ["outlet = :outlet"] if outlet is not None else []
        parts += [f"{PUBLISHED} >= :since"] if since else []
        parts += [f"published IS NOT NULL AND {PUBLISHED} <= :until"] if until else []
        if words is not None:
            parts.append(reports_with(self._store.dialect))
            given["words"] = asked_words(words, self._store.dialect)
        asked = f"WHERE {' AND '.join(parts)}"
        kept = {name: value for name, value in given.items() if f":{name}" in asked}
        total = self._all(f"SELECT count(*) FROM report {asked}", kept)[0][0]
        if after is not None:
            key = f"(SELECT {PUBLISHED}, id FROM report WHERE id = :after)"
            asked += f" AND ({PUBLISHED}, id) < {key}"
            kept["after"] = after
        order = f" ORDER BY {PUBLISHED} DESC, id DESC LIMIT :limit"
        with self._reading() as db:
            rows = report_cards(db, asked + order, kept | {"limit": limit + 1})
        return list(rows[:limit]), rows[limit - 1].id if len(rows) > limit else None, total

    def report(self, report: str) -> ReportPage | None:
        """Everything about one report."""
        with self._reading() as db:
            return report_page(db, report)

    def report_cards(self, ids: tuple[str, ...]) -> dict[str, ReportCard]:
        """Cards of reports, by id."""
        keys = {f"r{number}": one for number, one in enumerate(ids)}
        if not keys:
            return {}
        with self._reading() as db:
            asked = f"WHERE report.id IN ({', '.join(f':{key}' for key in keys)})"
            return {card.id: card for card in report_cards(db, asked, keys)}

    def claims(
        self, *, equal: Mapping[str, str], min_score: float, words: str | None, after: str | None, limit: int
    ) -> tuple[list[Claim], str | None, int]:
        """Claims by report and position; `equal` names columns of claim (report, speaker, ...)."""
        given: dict[str, Any] = {**equal, "score": min_score}
        parts = ["claim.score >= :score", *(f"claim.{name} = :{name}" for name in equal)]
        if words is not None:
            for number, word in enumerate(words_of(words) or ["\n"]):
                given[f"like{number}"] = _like(word)
                parts.append(f"lower(claim.words) LIKE :like{number} ESCAPE '\\'")
        asked = f" WHERE {' AND '.join(parts)}"
        total = self._all(f"SELECT count(*) FROM claim{asked}", given)[0][0]
        key = 'claim.report, claim.start, claim."end", claim.id'
        if after is not None:
            asked += f" AND ({key}) > (SELECT {key} FROM claim WHERE claim.id = :after)"
            given["after"] = after
        rows = self._records(
            f"{CLAIMS}{asked} ORDER BY {key} LIMIT :limit", given | {"limit": limit + 1}, Claim
        )
        return list(rows[:limit]), rows[limit - 1].id if len(rows) > limit else None, total

    def claim(self, claim: str) -> ClaimPage | None:
        """One claim with its incident and report."""
        with self._reading() as db:
            return claim_page(db, claim)

    def actors(
        self, words: str | None, *, named: bool | None = None, after: int, limit: int
    ) -> tuple[list[ActorCard], int | None, int]:
        """Actors by how many claims name them, the number to go on after, and how many there are.

        `words` stand in the name, or in what a report calls the actor. `named`: only those known by a name or
        a description, or only the others ("them", "four").
        """
        rows = self._all(ACTORS, {"like": _like(words or "")})
        if named is not None:
            rows = [row for row in rows if names_nobody(row[0]) is not named]
        shown = rows[after : after + limit]
        surfaces = self._surfaces(tuple(row[0] for row in shown))
        cards = [
            ActorCard(
                actor=row[0],
                claims=row[1],
                as_actor=int(row[2]),
                as_recipient=int(row[3]),
                as_speaker=int(row[4]),
                surfaces=surfaces.get(row[0], ()),
            )
            for row in shown
        ]
        return cards, after + limit if len(rows) > after + limit else None, len(rows)

    def _surfaces(self, actors: tuple[str, ...]) -> dict[str, tuple[Surface, ...]]:
        """The words that name each actor, most frequent first."""
        keys = {f"a{number}": one for number, one in enumerate(actors)}
        if not keys:
            return {}
        query = (
            "SELECT canonical, surface, count(*) FROM claim_actor WHERE surface IS NOT NULL "
            f"AND canonical IN ({', '.join(f':{key}' for key in keys)}) "
            "GROUP BY canonical, surface ORDER BY canonical, 3 DESC, surface"
        )
        found: dict[str, tuple[Surface, ...]] = {}
        for actor, words, count in self._all(query, keys):
            found[actor] = (*found.get(actor, ()), Surface(words=words, count=count))
        return found

    def actor(self, name: str) -> ActorPage | None:
        """Everything about one actor; None where no claim names it."""
        given = {"actor": name}
        incidents = (
            f"{CARD} JOIN incident_party ON incident_party.position = card.position "
            f"WHERE incident_party.canonical = :actor ORDER BY card.position LIMIT {SHOWN_INCIDENTS}"
        )
        said = (
            f"{CLAIMS} WHERE claim.speaker = :actor ORDER BY claim.report, claim.start, claim.id LIMIT {SAID}"
        )
        stances = "SELECT record FROM stance WHERE actor = :actor OR other = :actor ORDER BY position"
        page = ActorPage(
            actor=name,
            surfaces=self._surfaces((name,)).get(name, ()),
            incidents=self._records(incidents, given, IncidentCard),
            stances=self._records(stances, given, Stance),
            said=self._records(said, given, Claim),
        )
        return page if page.surfaces or page.incidents or page.stances or page.said else None

    def places(self, words: str | None) -> list[PlaceCard]:
        """Places of incidents and holdings, by name."""
        held: dict[tuple[str, str | None], list[Holding]] = {}
        for one in self._records("SELECT record FROM holding ORDER BY position", {}, Holding):
            held.setdefault((one.place.canonical, one.place.id), []).append(one)
        cards: dict[tuple[str, str | None], PlaceCard] = {}
        for name, key, country, precision, lat, lon, count in self._all(PLACES, {"like": _like(words or "")}):
            place = Place(
                canonical=name, id=key, country=country, precision=PlacePrecision(precision), lat=lat, lon=lon
            )
            known = cards.get((name, key))
            cards[name, key] = _place_card(
                place, count + (known.incidents if known else 0), len(held.get((name, key), ()))
            )
        for (name, key), holdings in held.items():
            if (name, key) not in cards and (words or "").casefold() in name.casefold():
                cards[name, key] = _place_card(holdings[0].place, 0, len(holdings))
        return sorted(cards.values(), key=lambda card: (card.place, card.place_id or ""))

    def holdings(
        self, *, place: str | None, since: date | None, until: date | None
    ) -> tuple[PlaceHoldings, ...]:
        """Holdings that overlap the days, by place; an open bound rules nothing out."""
        asked = "WHERE place = :place OR place_id = :place" if place else ""
        found = self._records(
            f"SELECT record FROM holding {asked} ORDER BY position",
            {"place": place} if place else {},
            Holding,
        )
        places: dict[tuple[str, str | None], list[Holding]] = {}
        for one in found:
            if _overlaps(one.start, one.end, since, until):
                places.setdefault((one.place.canonical, one.place.id), []).append(one)
        return tuple(_place_holdings(places[key]) for key in sorted(places, key=lambda k: (k[0], k[1] or "")))

    def stances(self, *, actor: str | None, on: date | None) -> list[Stance]:
        """Stances of or towards an actor that hold on a day."""
        asked = "WHERE actor = :actor OR other = :actor" if actor else ""
        found = self._records(
            f"SELECT record FROM stance {asked} ORDER BY position", {"actor": actor} if actor else {}, Stance
        )
        return [one for one in found if _overlaps(one.start, one.end, on, on)]

    def outlets(self) -> list[OutletCard]:
        """Outlets by how many reports they have."""
        return [
            OutletCard(
                outlet=row[0],
                reports=row[1],
                first=date.fromisoformat(row[2]) if row[2] else None,
                last=date.fromisoformat(row[3]) if row[3] else None,
                copied=round(int(row[4]) / row[1], 4),
                claims=int(row[5]),
                contradicted=int(row[6]),
            )
            for row in self._all(OUTLETS)
        ]

    def refusals(self, *, after: int, limit: int) -> tuple[list[Refusal], int | None, int]:
        """What could not be done, by report and room."""
        total = self._all("SELECT count(*) FROM refusal")[0][0]
        query = "SELECT record FROM refusal ORDER BY report, room, reason LIMIT :limit OFFSET :after"
        rows = self._records(query, {"limit": limit, "after": after}, Refusal)
        return list(rows), after + limit if total > after + limit else None, total

    def search(self, words: str, *, limit: int) -> Hits:
        """Reports whose title or text hold all the words, newest first."""
        asked = f"WHERE {reports_with(self._store.dialect)}"
        given: dict[str, Any] = {"words": asked_words(words, self._store.dialect)}
        with self._reading() as db:
            total = fetch(db, f"SELECT count(*) FROM report {asked}", given)[0][0]
            order = f"ORDER BY {PUBLISHED} DESC, id DESC LIMIT :limit"
            cards = report_cards(db, f"{asked} {order}", given | {"limit": limit})
            return Hits(items=tuple(_hit(db, card, words) for card in cards), total=total)


def _hit(db: Connection, card: ReportCard, words: str) -> Hit:
    ((text,),) = fetch(db, "SELECT text FROM report WHERE id = :id", {"id": card.id})
    sought = words_of(words)
    told = fetch(db, "SELECT id, words FROM claim WHERE report = :id ORDER BY start, id", {"id": card.id})
    claims = tuple(row[0] for row in told if any(word in row[1].casefold() for word in sought))
    return Hit(report=card, snippet=snippet(text, words), claims=claims)


def _like(words: str) -> str:
    """A pattern that matches the words anywhere; signs that mean something to LIKE mean themselves."""
    plain = words.lower().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{plain}%"


def _place_card(place: Place, incidents: int, holdings: int) -> PlaceCard:
    lat, lon = drawn_point(place)
    return PlaceCard(
        place=place.canonical,
        place_id=place.id,
        country=place.country,
        precision=place.precision,
        lat=lat,
        lon=lon,
        incidents=incidents,
        holdings=holdings,
    )


def _place_holdings(holdings: list[Holding]) -> PlaceHoldings:
    place = holdings[0].place
    lat, lon = drawn_point(place)
    return PlaceHoldings(
        place=place.canonical,
        place_id=place.id,
        country=place.country,
        lat=lat,
        lon=lon,
        precision=place.precision,
        holdings=tuple(holdings),
    )


def _overlaps(start: date | None, end: date | None, since: date | None, until: date | None) -> bool:
    after = since is None or end is None or end >= since
    return after and (until is None or start is None or start <= until)
