from __future__ import annotations

from khaldun.link import find_copies
from khaldun.link.copies import copy_roots, ties_of
from khaldun.link.passages import body_of, longest_run
from khaldun.records import Boilerplate, BoilerplateKind, Claim, Copy, CopyKind, EventType, Report, Span
from tests.make import TALSK, a_claim, a_claim_in, a_report, days, toll

WIRE = (
    "Fighting broke out in the harbour town of Orma on Tuesday, when river fighters crossed the old "
    "bridge and took the customs house, the mayor said. Soldiers answered with mortars from the hill "
    "above the market. Families loaded carts and left along the coast road towards Talsk, a two-day "
    "walk away. The hospital ran out of blood before noon and asked its neighbours for help, a nurse "
    "told this agency by telephone. In the capital the cabinet met behind closed doors and ended its "
    "talks without a word to the waiting press."
)
LOCAL = (
    "Our own reporters walked through the fish market yesterday and counted forty shuttered stalls. "
    "Traders there complain about the price of ice, of diesel and of nets, and blame a council that "
    "has not met since the spring floods carried off its archive and the only working typewriter in "
    "the whole of the lower town."
)
QUOTED = "“What we see in Orma is a slaughter, and the world must not look away from it any longer,”"


def kinds(copies: tuple[Copy, ...]) -> set[CopyKind]:
    return {copy.kind for copy in copies}


def between(*reports: Report) -> tuple[Copy, ...]:
    return find_copies(reports, ())


def test_a_mirror_is_a_copy_whatever_its_case_and_line_breaks() -> None:
    (copy,) = between(a_report("b", WIRE), a_report("a", WIRE.upper().replace(". ", ".\n")))
    assert (copy.kind, copy.left, copy.right, copy.overlap) == (CopyKind.DOCUMENT, "a", "b", 1.0)


def test_a_lightly_edited_wire_text_is_a_copy() -> None:
    edited = WIRE.replace("river fighters", "rebels").replace("a two-day walk away", "in the east")
    (copy,) = between(a_report("a", WIRE), a_report("b", edited))
    assert copy.kind is CopyKind.DOCUMENT
    assert 0.6 <= copy.overlap < 1


def test_a_wire_text_reworked_in_many_places_is_still_one_text() -> None:
    edited = WIRE.replace("fighters", "militants").replace("Soldiers", "Troops").replace("Families", "People")
    edited = edited.replace("agency", "paper").replace("cabinet", "government").replace("coast road", "road")
    (copy,) = between(a_report("a", WIRE), a_report("b", edited + " " + LOCAL[:90]))
    assert copy.kind is CopyKind.DOCUMENT


def test_a_wire_paragraph_in_a_longer_piece_is_a_copied_passage() -> None:
    paragraph = WIRE[WIRE.index("Families") : WIRE.index("In the")]
    (copy,) = between(
        a_report("a", WIRE), a_report("b", LOCAL + " " + paragraph + LOCAL.replace(" ", " my "))
    )
    assert copy.kind is CopyKind.PASSAGE
    assert copy.words == paragraph.strip(" .")


def test_the_claims_of_a_copied_passage_are_paired() -> None:
    paragraph = WIRE[WIRE.index("Families") : WIRE.index("In the")]
    wire = a_report("a", WIRE)
    longer = a_report("b", LOCAL + " " + paragraph + LOCAL.replace(" ", " my "))
    told = "Families loaded carts and left along the coast road towards Talsk"
    claims = [a_claim_in(report, told, kind=EventType.DISPLACEMENT) for report in (wire, longer)]
    paired = [copy for copy in find_copies([longer, wire], claims) if copy.left_claim]
    assert [(copy.left_claim, copy.right_claim) for copy in paired] == [(claims[0].id, claims[1].id)]
    assert ties_of(paired).pairs() == {(claims[0].id, claims[1].id)}


def test_texts_with_nothing_in_common_are_no_copies() -> None:
    assert between(a_report("a", WIRE), a_report("b", LOCAL)) == ()


def test_dropped_boilerplate_makes_no_copy_and_hides_none() -> None:
    menu = (
        "Home News Sport Weather Read our most popular stories of the week here and subscribe for free today "
    )
    mark = Boilerplate(span=Span(start=0, end=len(menu) - 1), kind=BoilerplateKind.NAVIGATION, drop=True)
    left = a_report("a", menu + WIRE[:200], dropped=(mark,))
    right = a_report("b", menu + LOCAL[:200], dropped=(mark,))
    assert between(left, right) == ()
    assert kinds(between(left, a_report("c", WIRE[:200]))) == {CopyKind.DOCUMENT}


def test_a_passage_found_in_every_report_is_a_template() -> None:
    template = " ".join(f"please{at} respect{at} our{at} terms{at}" for at in range(8))
    reports = [
        a_report(f"r{at:02}", f"{template} " + " ".join(f"w{at}x{n}" for n in range(120))) for at in range(53)
    ]
    assert between(*reports) == ()
    assert kinds(between(*reports[:3])) == {CopyKind.PASSAGE}


def test_reports_without_words_are_no_copies() -> None:
    assert (
        between(a_report("a", "..."), a_report("b", "!!!"), a_report("c", "Yes"), a_report("d", "No")) == ()
    )


def quoting(name: str, quotation: str, speaker: str = "Ann Abu Sel") -> tuple[Report, list[Claim]]:
    report = a_report(name, f"{(WIRE if name == 'first' else LOCAL)[:90]} {quotation} she said in {name}.")
    words = "a slaughter"
    return report, [a_claim_in(report, words, by=speaker, kind=EventType.VIOLENCE_AGAINST_CIVILIANS)]


def test_one_quotation_in_two_reports_pairs_their_claims() -> None:
    left, told = quoting("first", QUOTED)
    shorter = "‘What we [all] see in Orma is a slaughter, and the world ... must not look away’"
    right, told_again = quoting("second", shorter, "Abusel")
    (copy,) = find_copies([left, right], [*told, *told_again])
    assert copy.kind is CopyKind.QUOTE
    assert (copy.left_claim, copy.right_claim) == (told[0].id, told_again[0].id)


def test_one_quotation_of_two_speakers_is_no_copy() -> None:
    left, told = quoting("first", QUOTED)
    right, told_again = quoting("second", QUOTED, "Bela Torn")
    assert find_copies([left, right], [*told, *told_again]) == ()


def test_a_quotation_without_claims_is_still_a_copy_between_reports() -> None:
    left, _ = quoting("first", QUOTED)
    right, _ = quoting("second", QUOTED)
    (copy,) = find_copies([left, right], ())
    assert (copy.kind, copy.left_claim) == (CopyKind.QUOTE, None)


def test_a_few_quoted_words_are_no_copy() -> None:
    assert (
        between(
            a_report("a", "He said “we will not rest today” again."),
            a_report("b", "“we will not rest today”"),
        )
        == ()
    )


def test_one_figure_of_one_speaker_that_drifted_is_one_fact() -> None:
    reports = [a_report("a", WIRE), a_report("b", LOCAL, published="2031-05-08")]
    first = a_claim("x", toll(150, 200), report="a", by="Chief Tano Abu Rell")
    second = a_claim("y", toll(200), report="b", by="Aburell", period=days("2031-05-04", "2031-05-07"))
    (copy,) = find_copies(reports, [first, second])
    assert (copy.kind, copy.left_claim, copy.right_claim) == (CopyKind.FACT, "x", "y")


def test_another_figure_place_day_or_speaker_is_another_fact() -> None:
    reports = [a_report("a", WIRE), a_report("b", LOCAL), a_report("late", published="2031-07-09")]
    first = a_claim("x", toll(150, 200), report="a", by="Tano Rell")
    others = [
        a_claim("y", toll(90), report="b", by="Tano Rell"),
        a_claim("y", toll(200), report="b", by="Tano Rell", place=TALSK),
        a_claim("y", toll(200), report="late", by="Tano Rell"),
        a_claim("y", toll(200), report="b", by="Mira Rell"),
        a_claim("y", toll(200), report="b", by="residents", anonymous=True),
        a_claim("y", toll(200), report="b", by="Tano Rell", kind=EventType.PROTEST),
    ]
    assert [find_copies(reports, [first, other]) for other in others] == [()] * len(others)


def test_undated_reports_may_share_an_occasion() -> None:
    reports = [a_report("a", WIRE), a_report("b", LOCAL, published=None)]
    first = a_claim("x", toll(40), report="a", by="Tano Rell")
    assert kinds(find_copies(reports, [first, a_claim("y", toll(40), report="b", by="Tano Rell")])) == {
        CopyKind.FACT
    }


def test_copies_do_not_depend_on_the_order_of_reports() -> None:
    reports = [a_report("a", WIRE), a_report("b", WIRE), a_report("c", WIRE + LOCAL), a_report("d", LOCAL)]
    assert between(*reports) == between(*reversed(reports))


def test_copies_of_one_text_have_one_root_and_passages_have_not() -> None:
    copies = [
        Copy(kind=CopyKind.DOCUMENT, left="b", right="c", overlap=1),
        Copy(kind=CopyKind.PASSAGE, left="a", right="b", overlap=0.4),
    ]
    roots = copy_roots(["a", "b", "c"], copies)
    assert [roots.root(name) for name in "abc"] == ["a", "b", "b"]


def test_the_longest_run_is_the_longest_shared_sequence() -> None:
    left = body_of(a_report("a", "x y z one two three four five six seven eight nine q"))
    right = body_of(a_report("b", "p one two three four five six seven eight nine r"))
    assert [token.word for token in longest_run(left, right)][::8] == ["one", "nine"]
    assert len(longest_run(left, body_of(a_report("c", "one two")))) == 0


def test_runs_that_only_touch_in_the_other_text_are_two() -> None:
    first, second = "one two three four five six seven eight", "two three four five six seven eight nine"
    left = body_of(a_report("a", f"{first} and then {second}"))
    right = body_of(a_report("b", "one two three four five six seven eight nine"))
    assert len(longest_run(left, right)) == 8
