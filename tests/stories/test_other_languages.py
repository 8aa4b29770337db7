"""An English report with paragraphs in other languages: what is read of it, and what is said of the rest."""

from __future__ import annotations

from pathlib import Path

from khaldun.pipeline import Line
from khaldun.publish.lines.doubts import doubt_lines
from khaldun.records import BoilerplateKind
from tests.stories.conftest import read

ENGLISH = "Gunmen killed five people in the market of Moura on Friday, the mayor of the town said."
SPANISH = (
    "El alcalde dijo que 12 civiles fueron killed in Beja y que los hombres armados quemaron varias casas. "
    "El hospital local recibió a cinco heridos, según las autoridades."
)
LAST = "The army shelled Serpa on Monday and wounded three people, residents said."


def test_nothing_is_read_from_a_part_in_another_language_and_the_report_says_so(
    tmp_path: Path, line: Line
) -> None:
    (tmp_path / "a.txt").write_text(f"{ENGLISH}\n\n{SPANISH}\n\n{LAST}\n", encoding="utf-8")
    told = read([str(tmp_path)], line)
    (report,) = told.reports
    (part,) = (mark.span for mark in report.dropped if mark.kind is BoilerplateKind.OTHER_LANGUAGE)
    assert part.words(report.text) == SPANISH
    assert not [claim for claim in told.claims if any(part.overlaps(span) for span in claim.evidence)]
    assert {"killed", "shelled"} <= {claim.trigger for claim in told.claims}
    said = [words for words in doubt_lines(told) if "Spanish by its letters" in words]
    assert said and said[0].startswith(f"a.txt: characters {part.start} to {part.end}, ")
