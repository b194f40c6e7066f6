"""The installed program is whole, and the pinned Qt is one that lives."""

import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
BUILD = "import sys; from setuptools.build_meta import build_wheel; print(build_wheel(sys.argv[1]))"
VOID_CALLS = 2000


def kept(folder):
    """Return the files of a folder, without what Python or an editor leaves there."""
    paths = (path.relative_to(ROOT).as_posix() for path in (ROOT / folder).rglob("*") if path.is_file())
    return {path for path in paths if "__pycache__" not in path and not path.endswith((".part", ".pyc"))}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The package as `pip install .` would install it, unpacked."""
    source, target = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("installed")
    for name in [*sorted(kept("secretariat") | kept("resources")), "pyproject.toml", "LICENSE", "README.md"]:
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_bytes((ROOT / name).read_bytes() if (ROOT / name).exists() else b"")
    built = subprocess.run(
        [sys.executable, "-c", BUILD, str(target)], cwd=source, capture_output=True, text=True, check=False
    )
    assert built.returncode == 0, built.stderr
    zipfile.ZipFile(next(target.glob("*.whl"))).extractall(target)
    return target


def test_every_package_is_named():
    folders = {path.parent.relative_to(ROOT) for path in (ROOT / "secretariat").rglob("*.py")}
    packages = {".".join(folder.parts) for folder in folders} | {"secretariat.resources"}
    assert PROJECT["tool"]["setuptools"]["packages"] == sorted(packages)


def test_the_package_holds_every_module_and_resource(wheel):
    installed = {path.relative_to(wheel).as_posix() for path in wheel.rglob("*") if path.is_file()}
    wanted = kept("secretariat") | {f"secretariat/{name}" for name in kept("resources")}
    assert sorted(wanted - installed) == []


def test_the_package_lays_only_one_folder_beside_those_of_others(wheel):
    assert [path.name for path in wheel.iterdir() if path.is_dir() and path.suffix != ".dist-info"] == [
        "secretariat"
    ]


def test_the_installed_package_finds_its_resources(wheel):
    code = "from secretariat.paths import resource; print(resource('catalogues/agencies.json').is_file())"
    result = subprocess.run([sys.executable, "-c", code], cwd=wheel, capture_output=True, text=True, check=False)
    assert result.stdout.strip() == "True", result.stderr


def test_the_installed_command_is_the_program(wheel):
    (described,) = wheel.glob("*.dist-info/entry_points.txt")
    assert "secretariat = secretariat.__main__:main" in described.read_text("utf-8")


def test_versions_agree():
    from secretariat import __version__

    assert PROJECT["project"]["version"] == __version__


def test_the_pinned_qt_is_older_than_the_one_that_aborts():
    (pinned,) = [need for need in map(Requirement, PROJECT["project"]["dependencies"]) if "PySide6" in need.name]
    assert not pinned.specifier.contains(Version("6.12.0"))
    assert pinned.specifier.contains(version("PySide6_Essentials"))


def test_calls_without_a_value_leave_the_references_of_none_alone():
    from PySide6.QtCore import QObject

    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(VOID_CALLS):
        thing.setObjectName("x")
    assert abs(sys.getrefcount(None) - before) < VOID_CALLS // 10
