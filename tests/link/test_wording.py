from __future__ import annotations

from khaldun.link.wording import fold, kept_tokens, lemmas, likeness, quotations, quoted_words
from khaldun.records import Boilerplate, BoilerplateKind, Span
from tests.make import a_report


def test_case_and_accents_are_folded() -> None:
    assert fold("Ñandú ÉTÉ") == "nandu ete"


def test_forms_of_one_word_share_a_lemma() -> None:
    assert lemmas("The strikes killed families") == lemmas("strike killing family").union({"famil"}) - {
        "family"
    }
    assert lemmas("shelled") == lemmas("shelling")


def test_likeness_of_nothing_is_zero() -> None:
    assert likeness(frozenset(), frozenset()) == 0
    assert likeness(frozenset("ab"), frozenset("bc")) == 1 / 3


def test_quotations_are_found_in_all_marks() -> None:
    said = "we will rebuild every single house"
    text = f'“{said}” and "{said}" and «{said}» and „{said}“ and ‘{said}’.'
    assert [span.words(text) for span in quotations(a_report("a", text))] == [said] * 5


def test_dropped_stretches_have_no_words_and_no_quotations() -> None:
    text = "“we will rebuild every single house” they said"
    mark = Boilerplate(span=Span(start=0, end=36), kind=BoilerplateKind.CAPTION, drop=True)
    report = a_report("a", text, dropped=(mark,))
    assert [token.word for token in kept_tokens(report)] == ["they", "said"]
    assert list(quotations(report)) == []


def test_editors_additions_are_no_quoted_words() -> None:
    assert quoted_words("we [the council] will ... go (soon)") == ["we", "will", "go"]
