"""Words for parties: dated names, titles, nations, phrases, acronyms, surnames, words that point back."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khaldun.ground.context import PlaceContext
from khaldun.ground.gazetteers.atlas import TableAtlas, table_atlas
from khaldun.ground.parties.context import ActorContext, introduced_acronyms
from khaldun.ground.parties.kinds import kind_of
from khaldun.ground.parties.naming import ground_actor
from khaldun.ground.towns.placing import ground_place
from khaldun.records import ActorKind, Party

DAY = date(2016, 8, 12)


@cache
def atlas() -> TableAtlas:
    return table_atlas([])


@cache
def atlas_of_places() -> TableAtlas:
    return table_atlas()


def context(country: str = "SY", text: str = "") -> ActorContext:
    return ActorContext(text, PlaceContext(Counter({country: 5})))


def ground(words: str, country: str = "SY", *, text: str = "", day: date | None = DAY) -> Party:
    return ground_actor(words, day=day, context=context(country, text), atlas=atlas())


def after(words: str, *named: str, country: str = "SY", text: str = "") -> str:
    """What `words` mean once the report has named these parties."""
    made = context(country, text)
    for name in named:
        party = ground_actor(name, day=DAY, context=made, atlas=atlas())
        made.hear(party, kind_of(party, atlas()), name)
    return ground_actor(words, day=DAY, context=made, atlas=atlas()).canonical


@pytest.mark.parametrize(
    ("words", "country", "canonical"),
    [
        ("IS", "SY", "Islamic State"),
        ("the Islamic State group", "SY", "Islamic State"),
        ("Islamic State militants", "SY", "Islamic State"),
        ("suspected Daesh fighters", "SY", "Islamic State"),
        ("the Syrian Democratic Forces (SDF)", "SY", "Syrian Democratic Forces"),
        ("fighters from the Free Syrian Army", "SY", "Free Syrian Army"),
        ("Lebanese Shiite group Hezbollah", "SY", "Hezbollah"),
        ("a Hezbollah convoy", "SY", "Hezbollah"),
        ("IS-held", "SY", "Islamic State"),
        ("SANA's correspondent in Hama", "SY", "Syrian Arab News Agency"),
        ("the previously banned Muslim Brotherhood", "SY", "Muslim Brotherhood"),
        ("the infuriated United Nations", "SY", "United Nations"),
        ("the Assad regimes", "SY", "Government of Syria"),
        ("Washington", "SY", "United States"),
        ("Ankara", "SY", "Turkey"),
        ("Turkish", "SY", "Turkey"),
        ("Syria", "SY", "Government of Syria"),
        ("the so-called Syrian Observatory for Human Rights", "SY", "Syrian Observatory for Human Rights"),
        ("a spokesman for the Houthi movement", "YE", "Houthi movement"),
        ("SNA", "SO", "Somali Armed Forces"),
        ("SNA", "SY", "Syrian National Army"),
        ("Haftar's self-styled Libyan National Army (LNA)", "LY", "Libyan National Army"),
        ("the UN-backed Government of National Accord", "LY", "Government of National Accord"),
    ],
)
def test_a_name_of_the_register_is_found_in_what_surrounds_it(
    words: str, country: str, canonical: str
) -> None:
    party = ground(words, country)
    assert (party.canonical, party.known, party.surface) == (canonical, True, words)


@pytest.mark.parametrize(
    ("words", "canonical"),
    [
        ("General Khalifa Haftar", "Khalifa Haftar"),
        ("a spokesman for General Khalifa Haftar's forces, Ahmad al-Mesmari", "Ahmed al-Mismari"),
        ("Syrian Foreign Minister Walid al-Moualem", "Walid Muallem"),
        ("The U.N. envoy for Syria Staffan de Mistura", "Staffan de Mistura"),
        ("US Secretary of State John F. Kerry", "John Kerry"),
        ("Homs Governor Omar Haddad", "Omar Haddad"),
        ("Omar Haddad, a member of the council and activist", "Omar Haddad"),
        ("Omar Haddad director of the hospital", "Omar Haddad"),
        ("White House spokesman Omar Haddad", "Omar Haddad"),
        ("Dr Omar Haddad", "Omar Haddad"),
        ("Omar Haddad", "Omar Haddad"),
    ],
)
def test_a_person_is_called_by_name_without_titles(words: str, canonical: str) -> None:
    assert ground(words).canonical == canonical


@pytest.mark.parametrize(
    ("words", "country", "canonical"),
    [
        ("Chilean troops", "SY", "Chilean Armed Forces"),
        ("Chile's government", "SY", "Government of Chile"),
        ("the government of Chile", "SY", "Government of Chile"),
        ("the Chilean defence ministry", "SY", "Ministry of Defence (Chile)"),
        ("Saddam Hussein's forces", "IQ", "Iraqi Armed Forces"),
        ("government forces", "SY", "Syrian Armed Forces"),
        ("the army", "SY", "Syrian Army"),
        ("the regime", "SY", "Government of Syria"),
        ("government forces", "UA", "Armed Forces of Ukraine"),
        ("rebels", "SY", "Syrian rebels"),
        ("the rebels", "YE", "Houthi movement"),
        ("a monitoring group", "SY", "Syrian Observatory for Human Rights"),
        ("the coalition", "YE", "Saudi Arabian-led coalition"),
        ("Kurdish fighters", "SY", "People's Protection Units"),
        ("terrorists", "SY", "unspecified armed group"),
        ("at least 15 civilians", "SY", "civilians"),
        ("pro-government forces", "SY", "Syrian Armed Forces"),
        ("pro-government forces", "UA", "Armed Forces of Ukraine"),
    ],
)
def test_a_nation_or_a_phrase_names_a_body(words: str, country: str, canonical: str) -> None:
    assert ground(words, country).canonical == canonical


@pytest.mark.parametrize(
    ("words", "day", "canonical"),
    [
        ("the Tripoli government", date(2015, 8, 15), "Tripoli authorities 2014-16 (GNC/Fajr Libya)"),
        ("the Tripoli government", date(2019, 4, 17), "Government of National Accord"),
        (
            "the internationally recognised government",
            date(2015, 8, 15),
            "Libyan interim government (Tobruk)",
        ),
        ("the internationally recognised government", date(2019, 4, 17), "Government of National Accord"),
        ("the Libyan government", date(2010, 1, 1), "Libyan Arab Jamahiriya"),
        ("government forces", date(2011, 4, 1), "Gaddafi forces"),
        ("government forces", date(2019, 4, 17), "Government of National Accord forces"),
        ("the government", date(2015, 8, 15), "Libyan interim government (Tobruk)"),
    ],
)
def test_a_name_means_what_it_meant_that_day(words: str, day: date, canonical: str) -> None:
    assert ground(words, "LY", day=day).canonical == canonical


def test_those_loyal_to_someone_are_the_body_he_belongs_to() -> None:
    assert ground("troops loyal to General Khalifa Haftar", "LY").canonical == "Libyan National Army"
    assert ground("men loyal to Omar Haddad", "LY").canonical == "men loyal to Omar Haddad"


@pytest.mark.parametrize(
    ("words", "named", "canonical"),
    [
        ("he", ("Islamic State", "Omar Haddad", "the Syrian army"), "Omar Haddad"),
        ("He", ("Omar Haddad",), "Omar Haddad"),
        ("it", ("Omar Haddad", "Hezbollah"), "Hezbollah"),
        ("the group", ("Hezbollah", "Omar Haddad"), "Hezbollah"),
        ("the militants", ("Islamic State", "Russia"), "Islamic State"),
        ("the jihadists", ("Ahrar al-Sham",), "Ahrar al-Sham"),
        ("the minister", ("Foreign Minister Omar Haddad", "Samir Aziz"), "Omar Haddad"),
        ("the source", ("a local source", "Omar Haddad"), "local source (unnamed)"),
        ("the official", ("a Turkish official", "Omar Haddad"), "Turkish official (unnamed)"),
        ("the coalition", ("the Syrian National Coalition",), "Syrian National Coalition"),
        ("the council", ("the Security Council", "Omar Haddad"), "United Nations Security Council"),
        ("his troops", ("Khalifa Haftar",), "Libyan National Army"),
        ("from 200 to 300 fighters", (), "fighters"),
        ("to 15 fighters", (), "fighters"),
        ("between 50 and 60 fighters", (), "fighters"),
        ("its army", ("Turkey",), "Turkish Armed Forces"),
        ("the former", ("Hezbollah", "Islamic State"), "Hezbollah"),
        ("the former", ("Hezbollah",), "former"),
        ("two of its soldiers", ("Belgium",), "Belgian Armed Forces"),
        ("its fighters", ("Belgium",), "fighters"),
        ("at least nine of his own fighters", ("Khalifa Haftar",), "Libyan National Army"),
        ("his men", ("Colonel Omar Haddad of the Libyan National Army",), "Libyan National Army"),
        ("his men", ("a Taliban spokesman",), "Taliban"),
        ("about a hundred of his men", ("Omar Haddad",), "men of Omar Haddad"),
        ("his men", ("the mayor of Serpa",), "men"),
        ("the leader of its soldiers", ("Belgium",), "leader of its soldiers (unnamed)"),
        ("its forces", ("Hezbollah",), "Hezbollah"),
        ("his forces", ("Rami Abdel Rahman",), "his forces"),
        ("his forces", (), "his forces"),
    ],
)
def test_words_point_back_to_the_party_named_before(
    words: str, named: tuple[str, ...], canonical: str
) -> None:
    assert after(words, *named) == canonical


def test_us_is_a_pronoun_and_the_us_a_state() -> None:
    assert after("us", "Hezbollah") == "Hezbollah"
    assert after("US", "Hezbollah") == "United States"


def test_a_minister_nobody_told_of_is_not_the_last_person_named() -> None:
    assert after("the foreign secretary", "Omar Haddad") == "foreign secretary"


def test_an_acronym_means_what_the_report_says() -> None:
    text = "The Northern Valley Brigades (NVB) and the Free Syrian Army (FSA) met. The NVB left."
    assert ground("the NVB", text=text).canonical == "Northern Valley Brigades"
    assert ground("NVB fighters", text=text).canonical == "Northern Valley Brigades"
    assert introduced_acronyms(text) == {"NVB": "Northern Valley Brigades", "FSA": "Free Syrian Army"}
    assert introduced_acronyms("in town (TBD) and (XYZ)") == {}
    known = "Islamic State of Iraq and the Levant (ISIL)"
    assert ground("ISIL", text=known).canonical == "Islamic State"


def test_a_surname_is_the_person_whose_full_name_the_report_gives() -> None:
    text = "Ambassador Chadli Haddad spoke on Monday. Haddad said General Khalifa Hifter agreed."
    assert ground("Haddad", text=text).canonical == "Chadli Haddad"
    assert ground("Mr Haddad", text=text).canonical == "Chadli Haddad"
    assert ground("Hifter", text=text).canonical == "Khalifa Haftar"
    assert ground("Aziz", text=text).canonical == "Aziz"
    broken = "The order came from Colonel\nPrates, and from Ana\n  Moura."
    assert ground("Moura", text=broken).canonical == "Ana Moura"
    assert "\n" not in ground("Prates", text=broken).canonical


@pytest.mark.parametrize(
    ("words", "canonical"),
    [
        ("a resident", "resident (unnamed)"),
        ("a Homs council official", "Homs council official (unnamed)"),
        ("the Valley Brigades", "Valley Brigades"),
        ("Haddad's supporters", "Haddad's supporters"),
        ("Morsi supporters", "Morsi supporters"),
        ("six children", "children"),
        ("men of the hills", "men of the hills"),
        ("US-backed farmers", "US-backed farmers"),
        ("relatives of Islamic State fighters", "relatives of Islamic State fighters"),
    ],
)
def test_an_unknown_party_keeps_its_words(words: str, canonical: str) -> None:
    party = ground(words)
    assert (party.canonical, party.known) == (canonical, False)


def test_words_of_marks_only_stand_for_themselves() -> None:
    assert ground('"').canonical == '"'


def test_kinds_of_unknown_parties_are_guessed_by_form() -> None:
    kinds = {
        "Omar Haddad": ActorKind.PERSON,
        "resident (unnamed)": ActorKind.PERSON,
        "civilians": ActorKind.CIVILIANS,
        "men of the hills": ActorKind.OTHER,
        "Hezbollah": ActorKind.REBEL_GROUP,
    }
    for name, kind in kinds.items():
        assert kind_of(Party(canonical=name), atlas()) is kind


@given(st.text(min_size=1, max_size=60))
def test_any_words_are_grounded_without_error(words: str) -> None:
    party = ground(words)
    assert party.canonical and party.surface == words


@given(st.permutations(["the", "Turkish", "army", "of", "Haddad's", "General", "15"]), st.integers(1, 7))
def test_any_order_of_party_words_is_grounded_without_error(words: list[str], size: int) -> None:
    assert ground(" ".join(words[:size])).canonical


@pytest.mark.parametrize(
    ("words", "canonical"),
    [
        ("gunmen of the Blue Valley Front", "Blue Valley Front"),
        ("Guerrillas of the Blue Valley Front", "Blue Valley Front"),
        ("five men of the Blue Valley Front", "Blue Valley Front"),
        ("terrorists of the Hill Defence League", "Hill Defence League"),
        ("the monitoring group Hill Rights Watch", "Hill Rights Watch"),
        ("Blue Valley Front fighters", "Blue Valley Front"),
        ("a spokesman for the Blue Valley Front", "Blue Valley Front"),
        ("an official of the Blue Valley Front", "Blue Valley Front official (unnamed)"),
        ("the exiled leader of the Blue Valley Front, Tome Varela", "Tome Varela"),
        ("Tome Varela – a member of the Blue Valley Front", "Tome Varela"),
        ("26-year-old Tome Varela, a doctor", "Tome Varela"),
        ("President Tome Varela of the Hills", "Tome Varela"),
    ],
)
def test_a_body_no_table_has_comes_out_under_its_name(words: str, canonical: str) -> None:
    assert ground(words).canonical == canonical


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Blue Valley Front", ActorKind.REBEL_GROUP),
        ("Hill Rights Watch", ActorKind.MONITOR),
        ("Hill Country Council", ActorKind.POLITICAL_BODY),
        ("Harbour Gazette", ActorKind.MEDIA),
        ("Tome Varela", ActorKind.PERSON),
        ("residents of Homs", ActorKind.CIVILIANS),
    ],
)
def test_the_last_word_of_a_name_tells_what_it_is(name: str, kind: ActorKind) -> None:
    assert kind_of(Party(canonical=name), atlas()) is kind


@pytest.mark.parametrize(
    ("words", "canonical"),
    [
        ("a resident", "Homs resident (unnamed)"),
        ("a resident of Hama", "Hama resident (unnamed)"),
        ("a resident of the town", "Homs resident (unnamed)"),
        ("a council official", "Homs council official (unnamed)"),
        ("a local official", "Homs official (unnamed)"),
        ("a source in the province", "Idlib Governorate source (unnamed)"),
        ("a source at Hill Police Command", "Hill Police Command source (unnamed)"),
        ("an official at the Directorate of Health", "Directorate of Health official (unnamed)"),
        ("a source in the Syrian army", "Syrian Army source (unnamed)"),
        ("a civil defence worker", "Homs civil defence worker (unnamed)"),
        ("a military source", "Syrian military source (unnamed)"),
        ("a mayor in southern Portugal", "Portuguese mayor (unnamed)"),
        ("a Lisbon-based diplomat", "Lisbon-based diplomat (unnamed)"),
        ("a diplomat", "diplomat (unnamed)"),
        ("a diplomat with ties abroad", "diplomat with ties abroad (unnamed)"),
        ("activists", "Syrian activists"),
        ("activists in Syria", "Syrian activists"),
        ("Activists in Hama", "activists in Hama"),
        ("Residents", "residents of Homs"),
        ("residents of Hama", "residents of Hama"),
        ("medical sources", "medical sources"),
        ("Ukrainian officials", "Ukrainian officials"),
        ("U.S. officials", "United States officials"),
        ("a monitor and activists", "monitor and activists"),
    ],
)
def test_a_role_takes_the_place_or_body_it_belongs_to(words: str, canonical: str) -> None:
    made = context("SY")
    for name in ("Idlib province", "Homs"):
        place = ground_place(name, context=made.places, atlas=atlas_of_places())
        assert place is not None
        made.places.saw(place)
    party = ground_actor(words, day=DAY, context=made, atlas=atlas_of_places())
    assert party.canonical == canonical


def test_a_role_without_any_town_stays_as_it_is() -> None:
    assert ground("a resident").canonical == "resident (unnamed)"
    assert ground("a source in the province").canonical == "source in the province (unnamed)"


def test_an_acronym_in_brackets_finds_the_name_the_table_has() -> None:
    assert ground("the Kurdish-Arab Syrian Democratic Forces (SDF)").canonical == "Syrian Democratic Forces"


def test_the_government_in_a_capital_is_the_countrys() -> None:
    assert ground("The government in Lisbon").canonical == "Government of Portugal"


@pytest.mark.parametrize(
    ("words", "named", "canonical"),
    [
        ("the terrorists", ("Islamic State", "Syrian army"), "Islamic State"),
        ("terrorists", ("Islamic State",), "unspecified armed group"),
        ("the group", ("Islamic State", "the Syrian Observatory for Human Rights"), "Islamic State"),
        ("the Front's radio", ("the Blue Valley Front",), "Blue Valley Front radio"),
        ("the defence ministry statement", ("the Russian defence ministry",), "Ministry of Defence (Russia)"),
        ("the Interior Ministry statement", (), "Ministry of Interior (Syria)"),
    ],
)
def test_words_of_judgement_and_bare_nouns_mean_the_party_told_of(
    words: str, named: tuple[str, ...], canonical: str
) -> None:
    assert after(words, *named, text="The Blue Valley Front came.") == canonical


def test_a_first_word_that_stands_there_once_is_no_name() -> None:
    text = (
        "Describing Ana Prates as ill. Ana Prates left. Ana Prates came. Ana Prates sat. Ms Prates said so."
    )
    assert ground("Prates", text=text).canonical == "Ana Prates"
    assert ground("Prates", text="He is in Paris. Prates said so.").canonical == "Prates"


@pytest.mark.parametrize(
    ("words", "canonical"),
    [
        ("thousands of Syrians", "Syrians"),
        ("52 Syrians", "Syrians"),
        ("Syrian troops", "Syrian Armed Forces"),
    ],
)
def test_a_number_of_people_is_not_their_state(words: str, canonical: str) -> None:
    assert ground(words).canonical == canonical


def test_a_ministers_portfolio_is_no_part_of_the_name() -> None:
    text = "Minister of Fisheries Duarte Falcao spoke.\nFalcao left."
    assert ground("Falcao", "PT", text=text).canonical == "Duarte Falcao"


def test_a_noun_for_people_is_no_surname() -> None:
    text = "Rescue Force\nResidents fled the town."
    assert ground("Residents", text=text).canonical == "residents"
