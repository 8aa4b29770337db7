"""Claims that carry little but their words are weighed by these."""

import pytest
from msgspec.structs import replace

from khaldun.errors import DataError
from khaldun.link import PairCopies, score_pair
from khaldun.link.by_words import goes_by_words
from khaldun.link.evidence import NO_COPIES
from khaldun.link.kin import base_of, kinship, read_kin
from khaldun.link.scales import weigh_pair
from khaldun.link.telling import acts_of, is_wordy
from khaldun.link.traits import traits_of
from khaldun.records import Claim, ClaimId, EventType, ReportId
from khaldun.records.sense import MADE_BY, NUMBERS, UNKNOWN, written_sense
from tests.make import a_claim, a_place, days, not_later_than, toll

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


def test_an_open_type_goes_by_its_words_and_violence_only_without_a_place_and_a_count() -> None:
    assert is_wordy(a_claim("a", kind=OPEN))
    assert is_wordy(a_claim("b", kind=EventType.BATTLE, place=None))
    assert not is_wordy(a_claim("c", kind=EventType.BATTLE))
    assert not is_wordy(a_claim("d", toll(4), kind=EventType.BATTLE, place=None))


def test_what_is_said_or_set_for_a_day_goes_by_its_words_where_no_day_is_told() -> None:
    for kind in (EventType.STATEMENT, EventType.MEETING):
        assert not is_wordy(a_claim("a", kind=kind, place=None))
        assert is_wordy(a_claim("b", kind=kind, place=None, period=not_later_than("2031-05-04")))


def test_violence_of_two_days_or_two_named_places_does_not_go_by_its_words() -> None:
    one, same, later, ford, quay = (
        traits_of(a_claim(str(at), report=str(at), words="the fort was stormed", **told))
        for at, told in enumerate(
            (
                {"place": None},
                {"place": None},
                {"place": None, "period": days("2031-05-09")},
                {"place": a_place("Belin Ford")},
                {"place": a_place("Tarsa Quay")},
            )
        )
    )
    assert goes_by_words(one, same, NO_COPIES, "plain")
    assert not goes_by_words(one, later, NO_COPIES, "plain")
    assert not goes_by_words(ford, quay, NO_COPIES, "plain")
    link = score_pair(a_claim("a", kind=OPEN), a_claim("b", report="two", kind=OPEN))
    assert {"clause", "story"} & {reason.rule.split(":")[0] for reason in link.reasons}


def worded(name: str, words: str, trigger: str, *, report: str = "one", at: int = 0) -> Claim:
    """A claim of an open type that goes by one word of its clause."""
    return replace(a_claim(name, report=report, kind=OPEN, words=words, at=at, place=None), trigger=trigger)


def test_words_of_one_meaning_speak_for_one_happening_and_other_words_against_it() -> None:
    quit_, resigned = (
        traits_of(worded(one, f"the harbour master {one} over the lost ferry", one, report=one))
        for one in ("quit", "resigned")
    )
    drowned = traits_of(worded("c", "the harbour master drowned over the lost ferry", "drowned", report="c"))
    assert weigh_pair(quit_, resigned, NO_COPIES)[0] > weigh_pair(quit_, drowned, NO_COPIES)[0] + 1000


def sensed(claim: Claim, *numbers: int) -> Claim:
    """The claim with a sense."""
    told = bytes(number % 256 for number in (*numbers, *[0] * (NUMBERS - len(numbers))))
    return replace(claim, sense=written_sense(bytes(MADE_BY), told))


def test_two_words_that_mean_other_things_where_they_stand_speak_against_one_happening() -> None:
    oscar = sensed(worded("a", "the jury gave Ilin its Oscar", "Oscar"), 90, 50)
    for trigger, apart in (("prize", 1000), ("Oscar", 0)):
        other = worded("b", f"Ilin took home the {trigger}", trigger, report="two")
        near, far = (score_pair(oscar, sensed(other, *at)).weight for at in ((90, 40), (-50, 90)))
        assert near > far + apart


def test_the_sense_is_shown_with_the_two_words_and_weighs_nothing_where_one_is_unknown() -> None:
    one = worded("a", "the jury gave Ilin its Oscar", "Oscar")
    other = worded("b", "Ilin took home the prize", "prize", report="two")
    told = score_pair(sensed(one, 90, 50), sensed(other, -50, 90))
    (reason,) = (reason for reason in told.reasons if reason.rule.startswith("sense:"))
    assert reason.rule == "sense:apart_other"
    assert reason.words.endswith("Oscar / prize")
    assert one.sense == UNKNOWN
    assert score_pair(one, sensed(other, -50, 90)) == score_pair(one, other)
    assert score_pair(sensed(one, 90, 50), sensed(other, 90, 40)) == score_pair(
        one, other
    )  # likeness joins none
    assert score_pair(one, other).weight == told.weight - reason.weight


def test_copies_of_a_text_weigh_as_the_text_itself() -> None:
    award = worded("a", "the jury gave Ilin the river prize on Monday", "gave")
    flood = worded("b", "a dyke broke behind the old mill in the night", "broke", at=80)
    one, other = traits_of(award), traits_of(flood)
    copied = traits_of(replace(flood, id=ClaimId("c"), report=ReportId("two")), root="one")
    assert weigh_pair(one, copied, PairCopies(one_text=True)) == weigh_pair(one, other, NO_COPIES)
    again = traits_of(replace(award, id=ClaimId("d"), report=ReportId("two")), root="one")
    assert weigh_pair(one, again, PairCopies(one_text=True))[0] > 0


def test_a_denial_of_another_claim_goes_by_that_claim_and_not_by_its_words() -> None:
    denial = a_claim("a", kind=OPEN)
    assert is_wordy(denial)
    assert not is_wordy(replace(denial, denies=ClaimId("b")))
