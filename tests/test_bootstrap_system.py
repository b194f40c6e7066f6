"""What the bootstrap does on a machine that lacks system libraries or fonts; apt-get and dpkg are stand-ins."""

import os
import sys
from pathlib import Path

import pytest

from secretariat import bootstrap
from secretariat.bootstrap import LIBRARIES, WINDOW_LIBRARIES, Checkout, Trouble

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="system packages are not a matter on Windows")

APT_GET = """#!/bin/sh
echo "$@" >> "$LOG"
case "$*" in
*print-uris*) printf "'http://x/a' libgl1_1_amd64.deb 1\n'http://x/b' libgl1-mesa-dri_1_amd64.deb 1\n" ;;
*download*) for name; do :; done; touch "$name.deb" ;;
*install*) [ -z "$REFUSE" ] || exit 100 ;;
esac
"""
DPKG = """#!/bin/sh
echo "dpkg $(basename $2)" >> "$LOG"
mkdir -p "$3/usr/lib/$(uname -m)-linux-gnu"
touch "$3/usr/lib/$(uname -m)-linux-gnu/libGL.so.1"
"""


@pytest.fixture
def place(tmp_path):
    """A checkout with an empty environment."""
    (tmp_path / "house" / ".venv").mkdir(parents=True)
    return Checkout(tmp_path / "house")


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """A machine of which the test says what it lacks and who is sitting at it."""
    for name, text in (("apt-get", APT_GET), ("dpkg", DPKG)):
        (tmp_path / "bin").mkdir(exist_ok=True)
        (tmp_path / "bin" / name).write_text(text)
        (tmp_path / "bin" / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("LOG", str(tmp_path / "log"))
    monkeypatch.setattr(bootstrap, "loads", lambda name: name not in lacking)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    (tmp_path / "log").touch()
    lacking = {"libGL.so.1"}
    return lacking


def typed(tmp_path):
    """Return the lines of what apt-get and dpkg were asked."""
    return (tmp_path / "log").read_text().splitlines()


def test_what_the_system_or_the_private_folder_has_is_not_missing(place, machine):
    machine.add("libX11.so.6")
    assert bootstrap.missing(place, LIBRARIES) == ["libGL.so.1", "libX11.so.6"]
    folder = bootstrap.private_folders(place)[0]
    folder.mkdir(parents=True)
    (folder / "libGL.so.1").touch()
    assert bootstrap.missing(place, LIBRARIES) == ["libX11.so.6"]


def test_libraries_are_probed_by_loading_them():
    assert bootstrap.loads("libc.so.6")
    assert not bootstrap.loads("libnowhere.so.9")


def test_a_full_machine_asks_apt_nothing(place, machine, tmp_path):
    machine.clear()
    bootstrap.provide_libraries(place, LIBRARIES)
    assert typed(tmp_path) == []


def test_root_installs_quietly(place, machine, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(bootstrap, "loads", lambda _name: len(typed(tmp_path)) > 1)
    bootstrap.provide_libraries(place, {"libGL.so.1": "libgl1"})
    assert [line.split()[0] for line in typed(tmp_path)] == ["update", "install"]
    assert typed(tmp_path)[1].endswith("libgl1")
    assert capsys.readouterr().out == ""


def test_root_tries_each_package_alone_when_one_name_is_unknown(machine, tmp_path, monkeypatch):
    monkeypatch.setenv("REFUSE", "1")
    bootstrap.install_as_root(["libgl1", "fonts-of-another-release"])
    assert [line.split()[-1] for line in typed(tmp_path)[2:]] == ["libgl1", "fonts-of-another-release"]


def test_without_root_packages_are_unpacked_privately_without_drivers(place, machine, tmp_path):
    bootstrap.provide_libraries(place, {"libGL.so.1": "libgl1"})
    assert [line for line in typed(tmp_path) if line.startswith("dpkg")] == ["dpkg libgl1.deb"]
    assert bootstrap.missing(place, LIBRARIES) == []
    assert not (place.system / "apt").exists()


def test_private_libraries_and_fonts_are_told_to_the_program(place, machine, monkeypatch):
    assert bootstrap.private_paths(place) == {}
    bootstrap.provide_libraries(place, {"libGL.so.1": "libgl1"})
    monkeypatch.setenv("LD_LIBRARY_PATH", "/opt/own")
    told = bootstrap.surroundings_of(place)
    assert told["LD_LIBRARY_PATH"].split(os.pathsep) == [*map(str, bootstrap.private_folders(place)), "/opt/own"]
    configuration = Path(told["FONTCONFIG_PATH"], "fonts.conf").read_text("utf-8")
    assert f"<dir>{place.system / 'usr' / 'share' / 'fonts'}</dir>" in configuration


def test_a_library_that_cannot_be_had_is_named_with_the_command(place, machine):
    machine.add("libEGL.so.1")
    with pytest.raises(Trouble, match=r"sudo apt-get install -y libegl1$") as trouble:
        bootstrap.provide_libraries(place, {"libGL.so.1": "libgl1", "libEGL.so.1": "libegl1"})
    assert "libEGL.so.1" in str(trouble.value)
    assert "libGL.so.1" not in str(trouble.value)


def test_without_apt_the_library_is_named_too(place, machine, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Trouble, match=r"libGL\.so\.1"):
        bootstrap.provide_libraries(place, LIBRARIES)


def test_what_only_a_window_needs_does_not_stop_the_start(place, machine, capsys):
    machine.add("libxcb-cursor.so.0")
    bootstrap.provide_libraries(place, {**LIBRARIES, **WINDOW_LIBRARIES})
    assert "libxcb-cursor0 (chỉ cần khi mở cửa sổ)" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "content", "good"),
    [
        ("LiberationSerif-Regular.ttf", "Version 2.1.5", True),
        ("LiberationSerif-Regular.ttf", "Version 1.07.4", False),
        ("Times_New_Roman.ttf", "", True),
        ("DejaVuSerif.ttf", "Version 2.37", False),
    ],
)
def test_only_a_serif_with_all_vietnamese_letters_counts(place, tmp_path, monkeypatch, name, content, good):
    (tmp_path / "fonts" / "deep").mkdir(parents=True)
    (tmp_path / "fonts" / "deep" / name).write_bytes(content.encode("utf-16-be"))
    monkeypatch.setattr(bootstrap, "FONT_FOLDERS", (str(tmp_path / "fonts"),))
    assert bootstrap.has_serif(place) is good


def test_the_test_command_runs_all_tests_on_all_cores(monkeypatch):
    monkeypatch.delenv("SECRETARIAT_COVERAGE", raising=False)
    monkeypatch.delenv("SECRETARIAT_NO_SKIPS", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    assert bootstrap.test_command([]) == ["pytest", "-n", "2", "--dist", "worksteal"]
    assert bootstrap.test_command(["tests/domain", "-x"]) == ["pytest", "tests/domain", "-x"]
    assert bootstrap.test_command(["--torture", "-x"]) == ["pytest", "--torture", "-x"]


def test_the_test_command_of_the_integration_measures_and_forbids_skips(monkeypatch):
    monkeypatch.setenv("SECRETARIAT_COVERAGE", "1")
    monkeypatch.setenv("SECRETARIAT_NO_SKIPS", "1")
    command = bootstrap.test_command(["x"])
    assert command == ["coverage", "run", "--rcfile=.ci/coverage", "-m", "pytest", "-p", "tests.no_skips", "x"]


def test_the_tests_are_a_module_that_runs_with_the_packages_of_the_test_group(place, monkeypatch):
    monkeypatch.delenv("SECRETARIAT_COVERAGE", raising=False)
    start = bootstrap.start_of(place, ["test", "-q"])
    assert (start.words[:2], start.groups, start.program) == (("-m", "pytest"), ("test",), False)
