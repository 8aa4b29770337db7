"""What is shared names no private person and no place finer than wished, and stays true to itself."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from khaldun.errors import UsageError
from khaldun.publish import FORMATS, dossier_html, export, pack_bytes, shared_account, verify_pack
from khaldun.publish.exports.formats import TABLES
from khaldun.publish.sharing.rewriting import Rewriter
from khaldun.records import (
    Account,
    Claim,
    Party,
    Place,
    PlaceId,
    PlacePrecision,
    Report,
    Span,
    Toll,
    TollKind,
)
from khaldun.records.sense import NUMBERS, UNKNOWN, written_sense
from khaldun.records.wire import to_json
from khaldun.seams import Atlas
from tests.publish.atlases import an_atlas
from tests.records.invented import a_claim, a_report, a_statement, a_toll_account, an_attribution, an_incident
from tests.records.strategies import SMALL

TEXT = (
    "Shells hit Old Ferry on Tuesday, killing Ama Kesse, Yaw Boru and two other people, a resident, Efua "
    "Tandoh, told Delta Wire. Dr Kofi Antobam treated 12 wounded. The mayor of the town, Osei Ilin, blamed "
    "the Marsh Front; its spokeswoman, Abena Sarpe, denied it. Colonel Yoofi Grant of the River Guard came "
    "with Osei Brandt. "
    "Tandoh said Boru was her brother. Antobam spoke of Kofi Brew, 34, too."
)
PRIVATE = (
    "Ama Kesse",
    "Kesse",
    "Yaw Boru",
    "Boru",
    "Efua Tandoh",
    "Tandoh",
    "Kofi Antobam",
    "Antobam",
    "Kofi Brew",
)
PUBLIC = (
    "Osei Ilin",
    "Abena Sarpe",
    "Yoofi Grant",
    "Osei Brandt",
    "River Guard",
    "Marsh Front",
    "Delta Wire",
)
FERRY = Place(
    canonical="Old Ferry",
    precision=PlacePrecision.TOWN,
    id=PlaceId("x:1"),
    country="LY",
    lat=10.5,
    lon=20.25,
    within=tuple(map(PlaceId, ("admin2:LY.90.1", "admin1:LY.90", "country:LY"))),
    surface="Old Ferry",
    span=Span(start=11, end=20),
)


@pytest.fixture
def atlas(tmp_path: Path) -> Atlas:
    return an_atlas(tmp_path)


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start=start, end=start + len(words))


def told(number: int, words: str, **given: Any) -> Claim:
    known: dict[str, Any] = {
        "evidence": (span(words),),
        "words": words,
        "trigger_span": span(words),
        "tolls": (),
    }
    return a_claim(number, **(known | {"place": FERRY} | given))


def account() -> Account:
    toll = Toll(
        kind=TollKind.KILLED,
        low=4,
        high=4,
        words="Ama Kesse, Yaw Boru and two other people",
        span=span("Ama Kesse, Yaw Boru and two other people"),
    )
    victims = (
        Party(canonical="Ama Kesse", surface="Ama Kesse", span=span("Ama Kesse")),
        Party(canonical="Yaw Boru", surface="Yaw Boru", span=span("Yaw Boru")),
    )
    voice = an_attribution(
        "Efua Tandoh", surface="a resident, Efua Tandoh", span=span("a resident, Efua Tandoh")
    )
    claims = (
        told(1, TEXT[: TEXT.index(", a resident")], tolls=(toll,), recipients=victims, attribution=voice),
        told(2, "Dr Kofi Antobam treated 12 wounded", attribution=an_attribution(None)),
        told(3, "The mayor of the town, Osei Ilin, blamed the Marsh Front", attribution=an_attribution(None)),
        told(4, "Tandoh said Boru was her brother", attribution=an_attribution("Osei Ilin")),
    )
    statement = a_statement(claims[0].id, 4, 4, words=toll.words, reason="the figure of Efua Tandoh")
    incident = an_incident(
        [claim.id for claim in claims],
        place=FERRY,
        recipients=victims,
        tolls=(a_toll_account(4, 4, 4, statements=(statement,)),),
    )
    report = a_report(
        1, text=TEXT, title="Resident Efua Tandoh tells", url="https://delta.example/efua-tandoh-tells"
    )
    return Account(
        reports=(report,), claims=claims, incidents=(incident,), policy="union", versions=("reader-1",)
    )


def shared(atlas: Atlas | None, **given: Any) -> tuple[Account, Report]:
    found = shared_account(account(), atlas=atlas, **given)
    return found, found.reports[0]


class TestPersons:
    def test_private_names_are_nowhere_and_public_ones_stay(self, atlas: Atlas) -> None:
        found, report = shared(atlas, redact=True)
        everything = to_json(found).decode()
        assert [name for name in PRIVATE if name in everything] == []
        assert [name for name in PUBLIC if name not in report.text] == []

    def test_each_goes_by_the_role_that_the_text_gives(self, atlas: Atlas) -> None:
        _, report = shared(atlas, redact=True)
        assert "a resident, [resident], told" in report.text
        assert "Dr [doctor] treated 12 wounded" in report.text
        assert "killing [name withheld], [name withheld] and two other people" in report.text
        assert "[resident] said [name withheld] was her brother" in report.text

    def test_the_senses_read_with_the_names_are_left_out(self) -> None:
        told = account()
        sense = written_sense(b"made", bytes([1] * NUMBERS))
        claims = tuple(msgspec.structs.replace(claim, sense=sense) for claim in told.claims)
        held = msgspec.structs.replace(told, claims=claims)
        assert {claim.sense for claim in shared_account(held).claims} == {sense}
        for way in ({"redact": True}, {"coarsen": "country"}):
            found = shared_account(held, **way)
            assert {claim.sense for claim in found.claims} == {UNKNOWN}

    def test_a_name_in_an_address_takes_the_address_along(self, atlas: Atlas) -> None:
        _, report = shared(atlas, redact=True)
        assert (report.url, report.title) == (None, "Resident [resident] tells")

    def test_spans_still_give_their_words_and_hashes_stay(self, atlas: Atlas) -> None:
        found, report = shared(atlas, redact=True, coarsen="admin1")
        assert report.raw_sha256 == account().reports[0].raw_sha256
        for claim in found.claims:
            assert claim.evidence[0].words(report.text) == claim.words
            assert all(toll.span and toll.span.words(report.text) == toll.words for toll in claim.tolls)
            for party in claim.recipients:
                assert party.span is None or party.span.words(report.text) == party.surface

    def test_without_an_atlas_who_is_not_known_is_taken_out_too(self) -> None:
        _, report = shared(None, redact=True)
        assert "Osei Brandt" not in report.text and "Osei Ilin" in report.text

    def test_an_account_without_private_names_stays_as_it_is(self, atlas: Atlas) -> None:
        plain = Account(reports=(a_report(1),), claims=(a_claim(1),))
        assert shared_account(plain, redact=True, atlas=atlas) == plain

    @pytest.mark.parametrize("form", FORMATS)
    def test_no_export_names_them(self, form: str, atlas: Atlas) -> None:
        for what in ("incidents", "claims") if form in TABLES else ("incidents",):
            stream = io.BytesIO()
            export(account(), format=form, what=what, to=stream, redact=True, atlas=atlas)
            assert [name for name in PRIVATE if name.encode() in stream.getvalue()] == []

    def test_no_dossier_and_no_pack_names_them(self, atlas: Atlas) -> None:
        page = dossier_html(account(), "inc_1", redact=True, atlas=atlas)
        pack = pack_bytes(account(), redact=True, atlas=atlas)
        assert [name for name in PRIVATE if name in page or name.encode() in pack] == []
        assert "names of private persons replaced by roles" in page
        assert verify_pack(pack) == ()

    @pytest.mark.parametrize(
        ("text", "shared_text"),
        [
            (
                "Ahmed, 34, said so. Ahmed's wife died.",
                "[name withheld], 34, said so. [name withheld]'s wife died.",
            ),
            (
                "AMA KESSE KILLED. Ama Kesse's brother wept.",
                "[name withheld]. [name withheld]'s brother wept.",
            ),
            ("Umm Khaled and Fatima al-Zahraoui fled.", "[name withheld] and [name withheld] fled."),
            ("Her son Kojo died; Kojo was nine.", "Her son [son] died; [son] was nine."),
            ("A cousin of the mayor, Abla Denu, wept.", "A cousin of the mayor, [cousin], wept."),
            (
                "Kojo Denu, a neighbour of the general, wept.",
                "[neighbour], a neighbour of the general, wept.",
            ),
            ("Nurse Adwoa Pokua left.", "Nurse [nurse] left."),
            (
                "Mr. Hassan Ould Sidi and his wife Mint Ali came.",
                "Mr. [name withheld] and his wife [wife] came.",
            ),
            ("Maj. Gen. Esi Arthur and Foreign Minister Marco Bianchi met.", None),
            ("Police chief Yaw Darko spoke to the Reed Rights Council.", None),
            ("In March the Prime Minister left for New Ferry Hospital.", None),
        ],
    )
    def test_names_are_found_however_they_are_told(
        self, text: str, shared_text: str | None, atlas: Atlas
    ) -> None:
        told = Account(reports=(a_report(1, text=text),))
        assert shared_account(told, redact=True, atlas=atlas).reports[0].text == (shared_text or text)


class TestPlaces:
    @pytest.mark.parametrize(
        ("level", "name", "lat", "precision"),
        [
            ("district", "Ferry District", 10.45, "region"),
            ("admin1", "Reed Coast", 10.4, "region"),
            ("country", "Libya", 25.0, "country"),
        ],
    )
    def test_a_place_becomes_the_unit_it_lies_in(
        self, level: str, name: str, lat: float, precision: str, atlas: Atlas
    ) -> None:
        found, report = shared(atlas, coarsen=level)
        place = found.incidents[0].place
        assert place and (place.canonical, place.lat, place.precision) == (name, lat, precision)
        assert report.text.startswith(f"Shells hit [place in {name}] on Tuesday")

    @pytest.mark.parametrize("form", FORMATS)
    def test_no_export_names_or_draws_the_finer_place(self, form: str, atlas: Atlas) -> None:
        for what in ("incidents", "claims") if form in TABLES else ("incidents",):
            stream = io.BytesIO()
            export(account(), format=form, what=what, to=stream, coarsen="admin1", atlas=atlas)
            assert b"Old Ferry" not in stream.getvalue() and b"20.25" not in stream.getvalue()

    def test_that_a_place_is_named_elsewhere_is_still_told(self, atlas: Atlas) -> None:
        far = msgspec.structs.replace(FERRY, inherited=True)
        given = msgspec.structs.replace(
            account(), claims=(told(1, "Shells hit Old Ferry", place=far),), incidents=()
        )
        place = shared_account(given, coarsen="district", atlas=atlas).claims[0].place
        assert place and (place.canonical, place.inherited) == ("Ferry District", True)

    def test_a_district_gets_no_point_of_its_own(self, atlas: Atlas) -> None:
        stream = io.BytesIO()
        export(account(), format="geojson", to=stream, coarsen="district", atlas=atlas)
        (feature,) = json.loads(stream.getvalue())["features"]
        assert (feature["geometry"], feature["properties"]["place"]) == (None, "Ferry District")

    def test_the_order_of_reading_does_not_matter(self, atlas: Atlas) -> None:
        other = told(5, "Shells hit Old Ferry", place=msgspec.structs.replace(FERRY, id="x:2", within=()))
        first = msgspec.structs.replace(account(), claims=(*account().claims, other))
        turned = msgspec.structs.replace(first, claims=first.claims[::-1], reports=first.reports[::-1])
        written = []
        for one in (first, turned):
            stream = io.BytesIO()
            export(one, format="csv", what="claims", to=stream, coarsen="admin1", redact=True, atlas=atlas)
            written.append(stream.getvalue())
        assert written[0] == written[1]

    def test_without_an_atlas_only_the_country_is_left(self) -> None:
        found, _ = shared(None, coarsen="admin1")
        place = found.incidents[0].place
        assert place and (place.canonical, place.lat) == ("Libya", None)

    def test_a_place_of_no_known_unit_is_dropped(self, atlas: Atlas) -> None:
        lost = msgspec.structs.replace(FERRY, country=None, within=(), id=None)
        bare = msgspec.structs.replace(
            account(), claims=(told(1, "Shells hit Old Ferry", place=lost),), incidents=()
        )
        found = shared_account(bare, coarsen="country", atlas=atlas)
        assert found.claims[0].place is None
        assert found.claims[0].words == "Shells hit [place withheld]"

    @pytest.mark.parametrize("level", ["district", "admin1", "country"])
    def test_a_coarser_place_stays_as_it_is(self, level: str, atlas: Atlas) -> None:
        wide = msgspec.structs.replace(
            FERRY, canonical="Libya", precision=PlacePrecision.COUNTRY, id="country:LY"
        )
        claim = told(1, "Shells hit Old Ferry", place=wide)
        found = shared_account(
            Account(reports=account().reports, claims=(claim,)), coarsen=level, atlas=atlas
        )
        assert found.claims == (claim,)

    def test_a_level_that_does_not_exist_is_named(self) -> None:
        with pytest.raises(UsageError, match="'street': choose one of district, admin1, country"):
            shared_account(account(), coarsen="street")


class TestRewriting:
    @SMALL
    @given(st.text(alphabet="AB ab", max_size=40), st.integers(0, 39), st.integers(1, 40))
    def test_a_moved_span_holds_what_became_of_its_words(self, text: str, start: int, size: int) -> None:
        """A span that no cut meets holds its own words; any other lies within the new text."""
        rewriter = Rewriter({"Ab": "[somebody]", "Ba ab": "[x]"})
        moved = rewriter.moved(text)
        assert moved.text == rewriter.words(text)
        if start + size > len(text):
            return
        old = Span(start=start, end=start + size)
        new = moved.span(old)
        assert 0 <= new.start < new.end <= len(moved.text)
        if all(cut[1] <= old.start or cut[0] >= old.end for cut in moved.cuts):
            assert new.words(moved.text) == old.words(text)

    def test_the_longer_name_wins_and_a_kept_one_stays(self) -> None:
        rewriter = Rewriter({"Boru": "[b]", "Yaw Boru": "[yb]"}, frozenset({"Boru Brigade"}))
        assert rewriter.words("Yaw Boru, Boru and the Boru Brigade") == "[yb], [b] and the Boru Brigade"

    def test_a_single_word_is_a_name_only_with_a_capital(self) -> None:
        assert Rewriter({"Grant": "[g]"}).words("Grant asked for a grant, GRANT said") == (
            "[g] asked for a grant, [g] said"
        )

    def test_part_of_a_word_is_no_name(self) -> None:
        assert Rewriter({"Ama": "[a]"}).words("Amara, Obama and Ama") == "Amara, Obama and [a]"
