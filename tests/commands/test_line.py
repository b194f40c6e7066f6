"""What every command has in common: its words, its letters, and what it says when the output breaks."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from secretariat import commands, i18n
from secretariat.commands import line
from secretariat.paths import resource

NOTICE = "Số: 97/TB-BCĐ\n\n1. Giao Sở Y tế lập kế hoạch, hoàn thành trước ngày 30/9/2026.\n"


@pytest.fixture
def notice(tmp_path):
    path = tmp_path / "ghi chú.txt"
    path.write_text(NOTICE, "utf-8")
    return path


@pytest.fixture
def run_in(tmp_path):
    def run(*arguments, **named):
        environment = os.environ | {"SECRETARIAT_DATA": str(tmp_path / "data"), "QT_QPA_PLATFORM": "offscreen"}
        command = [sys.executable, "-m", "secretariat", *arguments]
        return subprocess.run(command, env=environment | {"PYTHONIOENCODING": "cp1252"}, check=False, **named)

    return run


def test_a_pipe_without_vietnamese_letters_stops_no_command(run_in, notice):
    ended = run_in("read", str(notice), capture_output=True)
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert "Sở Y tế" in ended.stdout.decode()


def test_a_refusal_is_read_in_a_pipe(run_in):
    ended = run_in("read", "không có.docx", capture_output=True)
    assert ended.returncode == 1
    assert "không có.docx" in ended.stderr.decode()
    assert ended.stderr.count(b"\n") == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device on Windows and on macOS")
def test_an_output_that_cannot_be_written_is_one_sentence(run_in, notice):
    with Path("/dev/full").open("wb") as full:
        ended = run_in("read", str(notice), "--json", stdout=full, stderr=subprocess.PIPE)
    assert ended.returncode == 1
    assert "Traceback" not in ended.stderr.decode()


def test_wrong_usage_is_told_in_the_language_of_the_program(capfd):
    try:
        i18n.use_language("vi", resource("i18n"))
        with pytest.raises(SystemExit) as ended:
            commands.run(["tasks"])
    finally:
        i18n.use_language("en", resource("i18n"))
    assert ended.value.code == 2
    assert i18n._("usage: ") == "usage: "
    assert capfd.readouterr().err.startswith("cách dùng: secretariat tasks")


@pytest.mark.parametrize("words", line._WORDS_OF_ARGPARSE)
def test_argparse_still_says_what_we_translate(words):
    import argparse
    import inspect

    assert words.encode("unicode_escape").decode() in inspect.getsource(argparse)
