import subprocess
import sys

import pytest
from PySide6.QtGui import QImage

from secretariat.paths import resource

MAIN = [sys.executable, "-c", "import sys; from secretariat.__main__ import main; sys.exit(main())"]


def colours(path):
    image = QImage(str(path))
    return {image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)}


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setenv("SECRETARIAT_DATA", str(tmp_path / "home"))
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments):
        command = [*MAIN, *arguments]
        return subprocess.run(command, check=False, capture_output=True, encoding="utf-8", timeout=100)

    return run


def test_the_tour_does_the_main_job_and_says_where(run, tmp_path):
    done = run("tour", str(tmp_path / "tour"))
    assert done.returncode == 0, done.stderr
    kinds = {path.suffix for path in (tmp_path / "tour").iterdir()}
    assert kinds == {".db", ".xlsx", ".pdf", ".png"}
    assert all(str(path) in done.stdout for path in (tmp_path / "tour").iterdir())
    assert len(colours(next((tmp_path / "tour").glob("*.png")))) > 20


def test_without_a_display_the_program_says_so_and_runs_the_tour(run, tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    done = run()
    assert done.returncode == 0, done.stderr
    assert done.stderr.strip() and "NV-0001" in done.stdout


@pytest.mark.timeout(200)
def test_every_screen_is_pictured(run, tmp_path):
    folder = tmp_path / "pictures"
    done = run("pictures", str(folder), "--size", "1366x768", "--theme", "dark")
    assert done.returncode == 0, done.stderr
    pictures = sorted(folder.glob("*.png"))
    assert len(pictures) >= 25
    windows = [path for path in pictures if QImage(str(path)).size().toTuple() == (1366, 768)]
    assert len(windows) >= 10
    assert all(len(colours(path)) > 12 for path in pictures)


def test_the_sample_notice_is_there():
    assert resource("samples/45-TB-BCD.docx").is_file()
