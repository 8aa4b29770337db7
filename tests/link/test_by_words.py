"""Claims that carry little but their words are weighed by these."""

import pytest

from khaldun.errors import DataError
from khaldun.link import score_pair
from khaldun.link.kin import base_of, kinship, read_kin
from khaldun.link.telling import acts_of, is_wordy
from khaldun.records import EventType
from tests.make import a_claim

OPEN = EventType.STRATEGIC_DEVELOPMENT


def test_forms_go_to_one_word_and_words_of_one_meaning_are_kin() -> None:
    assert base_of("found") == base_of("finding") == "find"
    assert kinship(acts_of("resigned"), acts_of("quit")) == "synonym"
    assert kinship(acts_of("resigned"), acts_of("exploded")) == "none"


def test_a_light_word_says_nothing_beside_another() -> None:
    assert acts_of("carried out the robbery") == acts_of("robbery")


def test_a_broken_row_is_named() -> None:
    with pytest.raises(DataError, match="quake"):
        read_kin(["quake\t\tx:tremor"])


def test_an_open_type_goes_by_its_words_and_violence_does_not() -> None:
    assert is_wordy(a_claim("a", kind=OPEN))
    assert not is_wordy(a_claim("b", kind=EventType.BATTLE, place=None))
    link = score_pair(a_claim("a", kind=OPEN), a_claim("b", report="two", kind=OPEN))
    assert {"clause", "story"} & {reason.rule.split(":")[0] for reason in link.reasons}
