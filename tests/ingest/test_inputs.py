from __future__ import annotations

import io
import os
import pickle
from pathlib import Path

import pytest

from khaldun.errors import UsageError
from khaldun.ingest import Given, Input, find_inputs, read_inputs
from khaldun.ingest import inputs as inputs_file
from khaldun.records import Refusal, Report
from tests.ingest.making import BODY, read_paths, refusal


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_dot_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def names(*paths: Path | str) -> list[str]:
    return [
        Path(item.path).name if isinstance(item, Input) else f"refused {Path(item.report).name}"
        for item in find_inputs([str(path) for path in paths])
    ]


def test_a_folder_gives_its_files_sorted_without_hidden_files_and_sidecars(tmp_path: Path) -> None:
    write(tmp_path, b_dot_txt=BODY, a_dot_txt=BODY, a_dot_meta_dot_json="{}", c__d_dot_html=BODY, e=BODY)
    write(tmp_path, _dot_hidden=BODY, _dot_git__x_dot_txt=BODY, z_dot_md=BODY)
    assert names(tmp_path) == ["a.txt", "b.txt", "e", "z.md", "d.html"]


def test_files_of_other_kinds_in_a_folder_are_refused_with_a_remedy(tmp_path: Path) -> None:
    write(tmp_path, a_dot_jpg="x", b_dot_doc="x", c_dot_db="x", d_dot_xyz="x", e_dot_json="{}")
    reasons = [item.reason for item in find_inputs([str(tmp_path)]) if isinstance(item, Refusal)]
    assert len(reasons) == 5
    assert reasons[0] == (
        "a.jpg is a JPEG image by its name (.jpg), not text: give the words of the picture as a text file"
    )
    assert "save it as text first" in reasons[1]
    assert "unknown suffix .xyz" in reasons[3]
    assert "JSON Lines" in reasons[4]


def test_a_file_of_unknown_suffix_is_read_when_named(tmp_path: Path) -> None:
    write(tmp_path, a_dot_log=BODY)
    assert names(tmp_path / "a.log") == ["a.log"]


def test_a_missing_path_is_a_refusal() -> None:
    (found,) = find_inputs(["/no/such/report.txt"])
    assert isinstance(found, Refusal)
    assert found.reason == "/no/such/report.txt does not exist: check the path"


def test_a_path_with_a_nul_is_a_refusal() -> None:
    (found,) = find_inputs(["a\0b"])
    assert isinstance(found, Refusal)


def test_a_sidecar_named_by_itself_is_refused(tmp_path: Path) -> None:
    write(tmp_path, a_dot_meta_dot_json="{}")
    (found,) = find_inputs([str(tmp_path / "a.meta.json")])
    assert isinstance(found, Refusal)
    assert "sidecar" in found.reason


def test_a_pipe_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (found,) = find_inputs([str(tmp_path / "pipe.txt")])
    assert isinstance(found, Refusal)
    assert "standard input" in found.reason


def test_the_same_file_given_twice_is_read_once(tmp_path: Path) -> None:
    write(tmp_path, a_dot_txt=BODY)
    assert names(tmp_path, tmp_path / "a.txt") == ["a.txt"]


def test_a_file_that_vanishes_between_finding_and_reading_is_refused(tmp_path: Path) -> None:
    (found,) = read_inputs([Input(path=str(tmp_path / "gone.txt"))])
    assert isinstance(found, Refusal)
    assert "does not exist" in found.reason


def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(inputs_file.MAX_REPORT_BYTES + 1)
    (found,) = read_paths(path)
    assert isinstance(found, Refusal)
    assert "20,000,001 bytes" in found.reason


def test_standard_input_is_read_as_text() -> None:
    (item,) = find_inputs(["-"], stdin=io.BytesIO(BODY.encode()))
    assert isinstance(item, Input)
    (found,) = read_inputs([item])
    assert isinstance(found, Report)
    assert (found.name, found.text) == ("stdin", BODY)


def test_standard_input_with_json_lines_gives_one_input_a_line() -> None:
    lines = f'{{"text": "{BODY}", "doc": "one"}}\n\n{{"text": "{BODY}"}}\n'.encode()
    items = [item for item in find_inputs(["-"], stdin=io.BytesIO(lines)) if isinstance(item, Input)]
    found = list(read_inputs(items))
    assert [f.name for f in found if isinstance(f, Report)] == ["one", "stdin:3"]


def test_a_dash_without_standard_input_is_refused() -> None:
    (found,) = find_inputs(["-"])
    assert isinstance(found, Refusal)


def test_json_lines_with_one_broken_line_lose_only_that_line(tmp_path: Path) -> None:
    good = f'{{"text": "{BODY}", "published": "2031-05-03", "outlet": "Sarra Post", "url": "http://x.org/1"}}'
    path = tmp_path / "r.jsonl"
    path.write_text(f'{good}\n{{"text": "broken\n\n{{"doc": "d"}}\n{good}\n', encoding="utf-8")
    found = read_paths(path)
    assert [type(item).__name__ for item in found] == ["Report", "Refusal", "Refusal", "Report"]
    assert [item.name for item in found if isinstance(item, Report)] == ["r.jsonl:1", "r.jsonl:5"]
    assert isinstance(found[1], Refusal)
    assert found[1].report == f"{path}:2"
    assert "the other lines are read" in found[1].reason
    assert isinstance(found[2], Refusal)
    assert "has no `text`" in found[2].reason


def test_json_lines_that_are_no_reports_are_refused_once(tmp_path: Path) -> None:
    write(tmp_path, claims_dot_jsonl='{"doc": "a"}\n{"doc": "b"}\n{"doc": "c"}\n{"doc": "d"}\n')
    (found,) = read_paths(tmp_path)
    assert isinstance(found, Refusal)
    assert "without `text`" in found.reason


def test_a_json_line_with_a_wrong_type_names_the_field(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    path.write_text('{"text": 5}\n', encoding="utf-8")
    (found,) = read_paths(path)
    assert isinstance(found, Refusal)
    assert "$.text" in found.reason


def test_a_sidecar_is_read_and_wins_over_what_is_given_for_all(tmp_path: Path) -> None:
    write(tmp_path, a_dot_txt=BODY, a_dot_meta_dot_json='{"published": "2031-05-03", "outlet": "Sarra Post"}')
    (found,) = read_paths(tmp_path / "a.txt", given=Given(published="2031-05-09", outlet="Other"))
    assert isinstance(found, Report)
    assert (str(found.published), found.outlet, found.name) == ("2031-05-03", "Sarra Post", "a.txt")
    assert any("2031-05-09" in note for note in found.notes)


@pytest.mark.parametrize("text", ["{", "[]", '{"outlet": 4}', '{"published": "soon"}'])
def test_a_sidecar_that_cannot_be_understood_refuses_its_report(tmp_path: Path, text: str) -> None:
    write(tmp_path, a_dot_txt=BODY, a_dot_meta_dot_json=text)
    (found,) = read_paths(tmp_path / "a.txt")
    assert isinstance(found, Refusal)


def test_a_sidecar_that_is_a_folder_is_explained(tmp_path: Path) -> None:
    write(tmp_path, a_dot_txt=BODY, a_dot_meta_dot_json__x="")
    (found,) = read_paths(tmp_path / "a.txt")
    assert isinstance(found, Refusal)
    assert "permissions" in found.reason


def test_a_misspelt_sidecar_key_is_noted_and_other_keys_are_left_alone(tmp_path: Path) -> None:
    write(tmp_path, a_dot_txt=BODY, a_dot_meta_dot_json='{"publised": "2031-05-03", "origin": "x"}')
    (found,) = read_paths(tmp_path / "a.txt")
    assert isinstance(found, Report)
    assert [note for note in found.notes if "`published` may be meant" in note]
    assert not [note for note in found.notes if "origin" in note]


def test_a_given_date_that_is_none_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="'soon', which is no date"):
        Given(published="soon")


def test_json_that_is_not_utf8_is_refused() -> None:
    found = next(read_inputs([Input(path="x.jsonl", line=1, data=b'{"text": "caf\xe9"}')]))
    assert isinstance(found, Refusal)


def test_inputs_travel_to_other_processes() -> None:
    item = Input(path="a.jsonl", line=3, start=10, size=5)
    assert pickle.loads(pickle.dumps(item)) == item
    assert item.place == item.name == "a.jsonl:3"


def test_the_raw_digest_is_of_the_bytes_and_the_id_is_stable(tmp_path: Path) -> None:
    write(tmp_path, a_dot_txt=BODY, b_dot_txt=BODY)
    one, two = read_paths(tmp_path)
    assert isinstance(one, Report)
    assert isinstance(two, Report)
    assert one.id == two.id
    assert one.id.startswith("rep_")
    assert len(one.raw_sha256) == 64


def test_a_blank_file_is_refused() -> None:
    assert "empty" in refusal(b"")
    assert "empty" in refusal(b" \n\t ")
    assert "blank" in refusal("\u200b\u00a0\n".encode())


def test_a_json_line_nested_beyond_reason_is_refused() -> None:
    raw = b'{"text": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"
    (found,) = read_inputs([Input(path="x.jsonl", line=1, data=raw)])
    assert isinstance(found, Refusal)


@pytest.mark.skipif(os.fsencode("\udcff") != b"\xff", reason="file names are text here")
def test_a_file_whose_name_is_no_utf8_is_read_under_a_name_that_can_be_kept(tmp_path: Path) -> None:
    for name in (b"\xff1.txt", b"\xff2.jpg"):
        try:
            (tmp_path / os.fsdecode(name)).write_text(BODY, encoding="utf-8")
        except OSError:
            pytest.skip("this file system takes no such names")
    found = list(find_inputs([str(tmp_path)]))
    (read,) = read_inputs([item for item in found if isinstance(item, Input)])
    (refused,) = (item for item in found if isinstance(item, Refusal))
    assert isinstance(read, Report) and read.name == "\ufffd1.txt"
    assert refused.report.endswith("\ufffd2.jpg")
    (refused.report + refused.reason + read.name).encode("utf-8")


def test_a_refusal_can_be_kept_whatever_it_quotes() -> None:
    told = inputs_file.refuse("a\ud800.txt", "it holds \udcff and a NUL \x00")
    assert (told.report, told.reason) == ("a\ufffd.txt", "it holds \ufffd and a NUL \ufffd")
