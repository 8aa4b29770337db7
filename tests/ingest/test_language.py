from __future__ import annotations

import pytest

from khaldun.ingest import Given
from khaldun.ingest.tables import language_names
from tests.ingest.making import BODY, refusal, report

GERMAN = "Zehn Menschen wurden am Montag auf dem Markt der Stadt getötet, teilten die Behörden mit."


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (GERMAN, "German (de)"),
        ("قتل عشرة مدنيين في غارة جوية على مدينة السرة يوم الاثنين، كما قال شهود.", "Arabic (ar)"),
        ("В понедельник на рынке города погибли десять человек, сообщили власти.", "Russian (ru)"),
        (
            "Dix civils ont été tués lundi sur le marché de la ville, selon les autorités locales.",
            "French (fr)",
        ),
    ],
)
def test_other_languages_are_refused_by_name(text: str, name: str) -> None:
    assert f"a.txt is in {name}; this version reads English only" in refusal(text.encode())


@pytest.mark.parametrize(
    "text", [BODY, BODY.upper(), "Shelling hits Sarra; three soldiers dead, five wounded at dusk"]
)
def test_english_is_read_in_any_capitals_and_in_headlines(text: str) -> None:
    assert report(text).language in {"en", None}


@pytest.mark.parametrize(
    "text",
    [
        "Moura\n* 3 May: IED near Serpa, 2 men injured.\n* 4 May: BLF attack on Beja; 11 FAR killed.",
        "SITREP NO. 12 - BEJA\n1. Moura LGA: BLF attack, 4 killed.\n2. Serpa LGA: IED, 2 injured.",
        "Beja: clash BLF/FAR, 6 FAR killed. Serpa: airstrike, 2 villagers killed, 4 injured, houses burned.",
    ],
)
def test_a_telegram_without_function_words_is_english(text: str) -> None:
    assert report(text).language == "en"


@pytest.mark.parametrize(
    "text",
    [
        "Nord-Kivu - 24 nov: attaque BLF contre Moura. 8 civils tués, 12 maisons brûlées, 3 morts.",
        "Cauca: ataque de disidencias en Moura, 4 muertos, 9 heridos. Beja: atentado contra patrulla.",
    ],
)
def test_a_telegram_in_another_language_is_not(text: str) -> None:
    assert "this version reads English only" in refusal(text.encode())


def test_too_few_letters_pass_with_a_note() -> None:
    found = report("Ten killed in Sarra")
    assert found.language is None
    assert any("too few words" in note for note in found.notes)


def test_the_user_may_insist() -> None:
    found = report(GERMAN, given=Given(language="en"))
    assert found.language == "en"
    assert any("looks like German but is read as English" in note for note in found.notes)
    assert report("Ten dead", given=Given(language="EN")).language == "en"


def test_the_user_may_name_a_language_that_is_not_read() -> None:
    assert "is in Arabic (ar)" in refusal(BODY.encode(), given=Given(language="ar"))
    assert "the language 'xx'" in refusal(BODY.encode(), given=Given(language="xx"))


def test_languages_have_names() -> None:
    assert language_names()["ar"] == "Arabic"
    assert "code" not in language_names()
