"""A machine without a recogniser, and programs that answer as one does."""

import os
import sys

import pytest


def table(*lines):
    """A recogniser's table: lines of (left, top, words) at 200 dots an inch."""
    rows = ["level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"]
    for block, (left, top, words) in enumerate(lines):
        at = left
        for place, word in enumerate(words.split()):
            rows.append(f"5\t1\t{block}\t1\t1\t{place}\t{at}\t{top}\t{20 * len(word)}\t30\t96.5\t{word}")
            at += 20 * len(word) + 15
    return "\n".join(rows)


@pytest.fixture
def none_installed(monkeypatch):
    """A machine on which no recogniser is installed."""
    for name in ("ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", "")


@pytest.fixture
def install(tmp_path, monkeypatch, none_installed):
    """Install a program that answers as the recogniser does; `act` is what it does with a picture."""
    if os.name == "nt":
        pytest.skip("a script is no program on Windows")

    def put(act, languages="eng\nvie", folder=tmp_path / "bin", name="tesseract"):
        folder.mkdir(parents=True, exist_ok=True)
        script = f"#!{sys.executable} -S\nimport os, sys, time\nhere = {str(folder)!r}\n"
        script += f"if '--list-langs' in sys.argv:\n    print({languages!r})\n    sys.exit()\n{act}\n"
        (folder / name).write_text(script, "utf-8")
        (folder / name).chmod(0o700)
        monkeypatch.setenv("PATH", str(folder))
        return folder

    return put


def saying(*tables):
    """What a program does that says these tables, one a page, and the last one ever after."""
    return (
        "picture = sys.stdin.buffer.read()\n"
        "seen = len(os.listdir(here)) - 1\nopen(f'{here}/{seen}.pgm', 'wb').write(picture)\n"
        f"sys.stdout.buffer.write({[text.encode() for text in tables]!r}[:seen + 1][-1])"
    )


NOTICE_TABLE = table((100, 100, "Số: 12/TB-STC"), (900, 102, "Độc lập"), (100, 200, "Giao Sở Y tế"))
