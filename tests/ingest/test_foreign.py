"""Parts in languages the reader does not know: where they stand, what they may be in, and what is none."""

from __future__ import annotations

import pytest

from khaldun.ingest import Given
from khaldun.ingest.tables import language_names, script_languages
from khaldun.records import BoilerplateKind, Report
from khaldun.records.wire import from_json, to_json
from tests.ingest.making import report

ENGLISH = "Gunmen killed five people in the market of Moura on Friday, the mayor of the town said."
PARTS = {
    "es": "El alcalde dijo que los hombres armados llegaron al amanecer y quemaron varias casas. "
    "Cinco vecinos murieron en el ataque, según las autoridades locales.",
    "fr": "Le maire a déclaré que les hommes armés étaient arrivés à l'aube et avaient brûlé plusieurs "
    "maisons. Cinq habitants sont morts dans l'attaque, selon les autorités.",
    "tr": "Belediye başkanı silahlı kişilerin şafakta geldiğini ve birkaç evi yaktığını söyledi. "
    "Yetkililere göre saldırıda beş kişi hayatını kaybetti.",
    "sw": "Meya alisema kwamba watu wenye silaha walifika alfajiri na kuchoma nyumba kadhaa. "
    "Wakazi watano walikufa katika shambulio hilo, kwa mujibu wa mamlaka.",
    "ar": "قال رئيس البلدية إن المسلحين وصلوا عند الفجر وأحرقوا عدة منازل. "
    "وقتل خمسة من السكان في الهجوم، بحسب السلطات المحلية.",
    "ru": "Мэр сообщил, что вооружённые люди прибыли на рассвете и сожгли несколько домов. "
    "Пятеро жителей погибли при нападении, по данным властей.",
    "zh": "市长说，武装分子在黎明时分抵达并烧毁了几座房屋。据当局称，五名居民在袭击中丧生。",
    "th": "นายกเทศมนตรีกล่าวว่ากลุ่มชายติดอาวุธมาถึงในตอนรุ่งสางและเผาบ้านหลายหลัง มีผู้เสียชีวิตห้าคนในการโจมตีครั้งนี้",
    "am": "ከንቲባው የታጠቁ ሰዎች ጎህ ሲቀድ መጥተው በርካታ ቤቶችን አቃጠሉ ብለዋል። በጥቃቱ አምስት ነዋሪዎች ሞተዋል ሲሉ ባለሥልጣናት ገልጸዋል።",
}


GIVEN = Given(language="en")


def other(told: Report) -> list[str]:
    marks = [mark for mark in told.dropped if mark.kind is BoilerplateKind.OTHER_LANGUAGE]
    assert all(mark.drop for mark in marks)
    return [mark.span.words(told.text) for mark in marks]


def notes(told: Report) -> list[str]:
    return [note for note in told.notes if "another language" in note]


@pytest.mark.parametrize("code", PARTS)
@pytest.mark.parametrize("between", ["\n\n", " "], ids=["paragraph", "inline"])
def test_a_part_is_left_out_named_and_placed(code: str, between: str) -> None:
    told = report(between.join((ENGLISH, PARTS[code], ENGLISH)))
    assert (told.language, other(told)) == ("en", [PARTS[code]])
    (note,) = notes(told)
    start = told.text.index(PARTS[code])
    share = round(100 * len(PARTS[code]) / len(told.text))
    assert note.startswith(f"characters {start} to {start + len(PARTS[code])}, {share} % of the text, are in")
    assert language_names()[code] in note


@pytest.mark.parametrize("code", PARTS)
def test_a_part_left_out_has_the_language_that_its_note_names_and_no_other_mark_has_one(code: str) -> None:
    told = report("\n\n".join((ENGLISH, PARTS[code], ENGLISH)))
    (part,) = (mark for mark in told.dropped if mark.kind is BoilerplateKind.OTHER_LANGUAGE)
    assert code in part.languages
    assert from_json(to_json(told), Report) == told
    assert b"languages" not in to_json(report(ENGLISH))  # records without such parts keep their bytes


def test_each_part_has_a_note_of_its_own() -> None:
    told = report("\n\n".join((ENGLISH, PARTS["es"], ENGLISH, PARTS["ar"], ENGLISH)))
    assert other(told) == [PARTS["es"], PARTS["ar"]]
    assert len(notes(told)) == 2


def test_of_very_many_parts_the_rest_is_counted() -> None:
    told = report("\n\n".join((ENGLISH, PARTS["es"]) * 60))
    assert len(other(told)) == 60
    assert len(notes(told)) == 50
    assert f"10 more parts, {10 * len(PARTS['es'])} characters, are in other languages" in str(told.notes)


def test_paragraphs_of_one_language_are_one_part_and_of_two_are_two() -> None:
    both = f"{PARTS['es']}\n\nMoura\n\n{PARTS['es']}"
    assert other(report(f"{ENGLISH} {ENGLISH}\n\n{both}\n\n{ENGLISH}")) == [both]
    told = report(f"{ENGLISH} {ENGLISH} {ENGLISH}\n\n{PARTS['es']}\n\n{PARTS['sw']}\n\n{PARTS['ar']}")
    assert other(told) == [PARTS["es"], PARTS["sw"], PARTS["ar"]]


def test_short_sentences_go_with_those_beside_them() -> None:
    part = f"{PARTS['es']} Nadie más habló. {PARTS['es']} Así fue."
    assert other(report(f"{ENGLISH}\n\n{part}\n\n{ENGLISH}")) == [part]


@pytest.mark.parametrize(
    "text",
    [
        "Moura, Serpa, Beja, Safara, Amareleja, Barrancos, Pias, Brinches, Ficalho and Santo Aleixo fell.",
        "Towns under fire:\nMoura\nSerpa\nBeja\nSafara\nAmareleja\nBarrancos\nPias\nBrinches\nFicalho",
        "The crowd shouted “El pueblo unido jamás será vencido” and “Liberté, égalité, fraternité” at it.",
        "They carried a banner with the words الشعب يريد إسقاط النظام and marched to the square of the town.",
        "Abu Omar al-Shishani (Arabic: أبو عمر الشيشاني) and Sergei Ivanov (Сергей Иванов) were seen there.",
        "The Harakat al-Shabaab al-Mujahideen and the Jaish al-Muhajireen wal-Ansar denied it on Friday.",
        "More at https://www.example.org/noticias/alcalde-dijo-hombres-armados-llegaron-amanecer.html#casas",
        "Al-Qaryatayn, Tell Rifaat, Deir Hafer: 4 killed, 3 hurt. Kafr Nabl, Maarat Misrin: 2 killed.",
    ],
    ids=["towns", "list", "slogans", "banner", "names", "bodies", "address", "telegram"],
)
def test_names_lists_slogans_and_addresses_are_no_part(text: str) -> None:
    told = report(f"{ENGLISH}\n\n{text}\n\n{ENGLISH}")
    assert (other(told), notes(told)) == ([], [])


def test_vowel_signs_make_no_words() -> None:
    told = report(f"{ENGLISH} The civil war (Arabic: ٱلْحَرْبُ ٱلْأَهْلِيَّةُ ٱلسُّورِيَّةُ) went on. {ENGLISH}")
    assert notes(told) == []


def test_a_text_without_capitals_is_told_by_its_script_alone() -> None:
    towns = "elsewhere moura, serpa, safara, amareleja, barrancos, brinches, ficalho fell."
    text = f"{ENGLISH}\n\n{towns}\n\n{ENGLISH}"
    assert notes(report(text.lower())) == []
    assert other(report(f"{text.lower()}\n\n{PARTS['ru']}")) == [PARTS["ru"]]


def test_what_the_user_says_of_the_whole_text_is_believed() -> None:
    told = report(PARTS["ar"], given=GIVEN)
    assert (other(told), notes(told)) == ([], [])
    assert other(report(f"{ENGLISH} {ENGLISH}\n\n{PARTS['ar']}", given=GIVEN)) == [PARTS["ar"]]


def test_a_dateline_before_a_part_stays_a_dateline() -> None:
    told = report(f"{ENGLISH}\n\n10 May 2025\n{PARTS['es']}\n\n{ENGLISH}")
    kinds = [mark.kind for mark in told.dropped]
    assert kinds == [BoilerplateKind.DATELINE, BoilerplateKind.OTHER_LANGUAGE]


def test_every_language_of_a_script_has_a_name() -> None:
    codes = {code for codes in script_languages().values() for code in codes}
    assert codes <= set(language_names())
