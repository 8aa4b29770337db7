"""The commands as a whole: what help costs, what errors look like, which exit codes there are."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import import_module

import pytest
from typer.testing import CliRunner

from khaldun import __version__
from khaldun.cli.main import COMMANDS, READER_GONE, app

HEAVY = {"numpy", "onnxruntime", "tokenizers", "sqlalchemy", "trafilatura", "lxml", "rich"}


def run_in_a_process(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "khaldun", *words], capture_output=True, text=True, check=False
    )


def test_help_loads_nothing_heavy() -> None:
    code = "import sys; sys.argv = ['khaldun', '--help']\n"
    code += "try:\n from khaldun.cli.main import main; main()\nexcept SystemExit: pass\n"
    code += "print(*sorted({m.split('.')[0] for m in sys.modules}), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "Commands:" in done.stdout
    assert HEAVY & set(done.stderr.split()) == set()


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_of_commands_says_what_each_command_says_of_itself(name: str) -> None:
    command = getattr(import_module(f"khaldun.cli.{name}"), name)
    assert command.__doc__.splitlines()[0] == COMMANDS[name]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_a_help_page(name: str) -> None:
    shown = CliRunner().invoke(app, [name, "--help"])
    assert shown.exit_code == 0
    assert COMMANDS[name].split()[0] in shown.output


def test_the_version_is_printed() -> None:
    assert run_in_a_process("--version").stdout == f"khaldun {__version__}\n"


@pytest.mark.parametrize(
    "words", [["reed"], ["read"], ["read", "x", "--processes", "0"], ["export", "--format", "xls"]]
)
def test_a_call_that_is_wrong_exits_2_with_a_sentence(words: list[str]) -> None:
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert "Error: " in done.stderr


def test_an_error_we_can_explain_is_one_line_and_no_traceback() -> None:
    done = run_in_a_process("show", "nowhere.db")
    assert done.returncode == 2
    assert done.stderr.startswith("khaldun: there is no record at nowhere.db")
    assert len(done.stderr.splitlines()) == 1


def test_a_reader_that_goes_away_ends_the_output_quietly() -> None:
    # A pipe whose far end is closed before anything is written.
    far, near = os.pipe()
    os.close(far)
    command = [sys.executable, "-m", "khaldun", "doctor"]
    done = subprocess.run(command, stdout=near, stderr=subprocess.PIPE, check=False)
    os.close(near)
    assert (done.returncode, done.stderr) == (READER_GONE, b"")
