"""Setting up a machine, on copies of the house with packages of our own making: no network is needed."""

import ast
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from subprocess import PIPE

import pytest

from secretariat import bootstrap
from secretariat.bootstrap import Checkout

ROOT = Path(__file__).resolve().parent.parent
PYTHON = getattr(sys, "_base_executable", sys.executable)
PROJECT = """[project]
name = "house"
version = "1"
dependencies = [{needs}]
[dependency-groups]
test = ["thing-two"]
"""
PROGRAM = """import json, os, sys
def main(arguments):
    found = [name for name in ("thing_one", "thing_two") if __import__("importlib.util").util.find_spec(name)]
    print(json.dumps({"prefix": sys.prefix, "arguments": arguments, "found": found,
                      "ready": os.environ.get("SECRETARIAT_READY")}))
    return 3 if "three" in arguments else 0
"""
# The machine that runs the tests has what Qt needs; what a bare one does is looked at further down.
FULL_MACHINE = """import sys
from secretariat import bootstrap
bootstrap.loads = lambda library: True
bootstrap.has_serif = lambda place: True
sys.exit(bootstrap.enter(sys.argv[1:]))
"""


def write_wheel(folder, name):
    """Make the smallest package that pip installs."""
    folder.mkdir(exist_ok=True)
    module, head = name.replace("-", "_"), f"{name.replace('-', '_')}-1.0.dist-info"
    with zipfile.ZipFile(folder / f"{module}-1.0-py3-none-any.whl", "w") as wheel:
        wheel.writestr(f"{module}.py", "")
        wheel.writestr(f"{head}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        wheel.writestr(f"{head}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{head}/RECORD", "")


def make_house(root, needs='"thing-one"'):
    """Lay out main.py, the bootstrap and a program that only tells where it runs."""
    package = root / "secretariat"
    package.mkdir(parents=True)
    shutil.copy(ROOT / "main.py", root)
    for name in ("__init__", "__main__", "bootstrap"):
        shutil.copy(ROOT / "secretariat" / f"{name}.py", package)
    (package / "app.py").write_text(PROGRAM)
    (root / "pyproject.toml").write_text(PROJECT.format(needs=needs))
    return root


def surroundings(**variables):
    """Return the environment variables of a person's shell: without what this test run has set."""
    ours = ("SECRETARIAT", "PYTHON", "COVERAGE")
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)} | variables


def start(root, *arguments, python=PYTHON, code=FULL_MACHINE, **variables):
    """Run the bootstrap of a house the way main.py does."""
    command = [python, "-c", code, *arguments]
    return subprocess.run(
        command, cwd=root, env=surroundings(**variables), capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    """A house after its first start, and what that start said."""
    root = make_house(tmp_path_factory.mktemp("first") / "Thư mục có dấu")
    write_wheel(root / "wheels", "thing-one")
    write_wheel(root / "wheels", "thing-two")
    return root, start(root, "sổ.db", "three")


@pytest.fixture
def place(tmp_path):
    """A checkout without anything in it."""
    return Checkout(tmp_path)


def test_the_first_start_makes_the_environment_and_runs_the_program_in_it(first):
    root, result = first
    said = json.loads(result.stdout)
    assert Path(said["prefix"]) == root / ".venv"
    assert (said["arguments"], said["found"], said["ready"]) == (["sổ.db", "three"], ["thing_one"], "program")


def test_the_exit_code_of_the_program_passes_through(first):
    assert first[1].returncode == 3


def test_setting_up_speaks_on_stderr_one_vietnamese_sentence_a_line(first):
    lines = first[1].stderr.splitlines()
    assert len(lines) >= 3
    assert all(line.startswith("[Thư ký] Đang ") for line in lines)
    assert first[1].stdout.count("\n") == 1


def test_the_second_start_is_silent(first):
    result = start(first[0], "x")
    assert (result.returncode, result.stderr) == (0, "")
    assert json.loads(result.stdout)["arguments"] == ["x"]


def test_a_start_from_inside_the_environment_stays_in_its_process(first):
    result = start(first[0], python=Checkout(first[0]).python, code="import main; main.main()")
    assert json.loads(result.stdout)["ready"] is None


def test_a_program_started_by_the_program_asks_nothing_again(first):
    root, python = first[0], Checkout(first[0]).python
    code = "import main; from secretariat import bootstrap; bootstrap.set_up = None; main.main()"
    result = start(root, python=python, code=code, SECRETARIAT_READY="program")
    assert json.loads(result.stdout)["ready"] == "program"


def test_the_mark_of_another_house_is_not_believed(first):
    said = json.loads(start(first[0], SECRETARIAT_READY="test").stdout)
    assert Path(said["prefix"]) == first[0] / ".venv"


def test_the_tests_need_more_packages_than_the_program(first, tmp_path):
    root = shutil.copytree(first[0], tmp_path / "house", symlinks=True)
    said = json.loads(start(root, "bench", "table").stdout)
    assert said["found"] == ["thing_one", "thing_two"]
    assert start(root, "x").stderr == ""


def test_changed_requirements_are_installed(first, tmp_path):
    root = shutil.copytree(first[0], tmp_path / "house", symlinks=True)
    (root / "pyproject.toml").write_text(PROJECT.format(needs='"thing-one", "thing-two"'))
    assert json.loads(start(root).stdout)["found"] == ["thing_one", "thing_two"]


def test_a_second_set_up_waits_for_the_first(first, tmp_path):
    root = shutil.copytree(first[0], tmp_path / "house", symlinks=True)
    stamp = Checkout(root).stamp(())
    stamp.unlink()
    with bootstrap.alone(root / ".venv" / ".lock"):
        command = [PYTHON, "-c", FULL_MACHINE]
        second = subprocess.Popen(command, cwd=root, env=surroundings(), stdout=PIPE, stderr=PIPE, text=True)
        assert "xin chờ" in second.stderr.readline()
        stamp.touch()
    out, rest = second.communicate(timeout=60)
    assert (json.loads(out)["arguments"], rest) == ([], "")


def test_without_network_and_wheels_the_command_to_type_is_named(tmp_path):
    result = start(make_house(tmp_path / "house"), PIP_NO_INDEX="1", PIP_FIND_LINKS="")
    assert (result.returncode, result.stdout) == (1, "")
    assert "Traceback" not in result.stderr
    assert result.stderr.rstrip().endswith("install thing-one")


def test_wheels_that_do_not_suffice_are_followed_by_the_network(tmp_path):
    root = make_house(tmp_path / "house")
    (root / "wheels").mkdir()
    write_wheel(tmp_path / "network", "thing-one")
    result = start(root, PIP_NO_INDEX="1", PIP_FIND_LINKS=str(tmp_path / "network"))
    assert json.loads(result.stdout)["found"] == ["thing_one"]


def test_a_folder_that_cannot_be_written_gives_one_sentence(tmp_path):
    root = make_house(tmp_path / "house")
    (root / ".venv").write_text("a file stands where the folder should be")
    result = start(root)
    assert result.returncode == 1
    assert result.stderr.startswith("[Thư ký] Không chuẩn bị được")
    assert result.stderr.count("\n") == 1


def test_no_bootstrap_runs_in_the_python_that_was_started(tmp_path):
    root = make_house(tmp_path / "house")
    result = start(root, "--no-bootstrap", "x", code="import main, sys; sys.exit(main.main())")
    assert json.loads(result.stdout)["arguments"] == ["x"]
    assert not (root / ".venv").exists()


def test_a_frozen_program_sets_nothing_up(tmp_path):
    root = make_house(tmp_path / "house")
    result = start(root, "x", code="import main, sys; sys.frozen = True; sys.exit(main.main())")
    assert (result.returncode, json.loads(result.stdout)["arguments"]) == (0, ["x"])
    assert not (root / ".venv").exists()


def test_an_old_python_can_read_main_and_is_told_what_is_needed(tmp_path):
    ast.parse((ROOT / "main.py").read_text("utf-8"), feature_version=(3, 6))
    code = "import main, sys; sys.version_info = (3, 6, 9); sys.exit(main.main())"
    result = start(make_house(tmp_path / "house"), code=code)
    assert (result.returncode, result.stdout, result.stderr.count("\n")) == (1, "", 1)
    assert "3.11" in result.stderr and "3.6.9" in result.stderr


def test_an_environment_of_another_python_is_made_anew(place):
    place.python.parent.mkdir(parents=True)
    (place.environment / ".lock").touch()
    place.python.symlink_to(sys.executable)
    (place.environment / "pyvenv.cfg").write_text("version = 3.9.2\n")
    assert not bootstrap.is_usable(place)
    bootstrap.make_environment(place)
    assert bootstrap.is_usable(place)
    assert (place.environment / ".lock").exists()


def test_the_stamp_tells_requirements_and_groups_apart(place):
    (place.root / "pyproject.toml").write_text(PROJECT.format(needs='"a"'))
    stamps = [place.stamp(()), place.stamp(("test",))]
    (place.root / "pyproject.toml").write_text(PROJECT.format(needs='"a", "b"'))
    stamps += [place.stamp(()), place.stamp(("test",))]
    assert len(set(stamps)) == 4


def test_old_stamps_are_void_after_an_installation(place):
    (place.root / "pyproject.toml").write_text(PROJECT.format(needs='"a"'))
    place.environment.mkdir()
    (place.environment / "ready-of-yesterday").touch()
    bootstrap.mark_ready(place, ("test",))
    assert set(place.environment.iterdir()) == {place.stamp(()), place.stamp(("test",))}
