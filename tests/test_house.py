"""The rules of the house: who may import whom, how long things may be, and what is never written."""

import ast
import re
from pathlib import Path

from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

from tests.ground.writing import unnamed

ROOT = Path(__file__).resolve().parent.parent
LONGEST_FUNCTION, LONGEST_FILE, LONGEST_WINDOW = 50, 500, 300
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "base", "handler"}
MACHINE_PATHS = re.compile(rf"(?<![\w.])/(?:work|farm|root|tmp)/\w|{re.escape(str(ROOT))}\b")
UNFINISHED = re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b|NotImplementedError")


def sources(*folders):
    """Return the Python files of these folders."""
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def budgeted(*folders):
    """Return the files that the size budget holds for: a migration is a record that is never rewritten."""
    return [path for path in sources(*folders) if path.parent.name != "versions"]


def trees(paths=None):
    """Return each file of the program with its syntax tree."""
    paths = sources("secretariat") if paths is None else paths
    return [(path.relative_to(ROOT), ast.parse(path.read_text("utf-8"))) for path in paths]


def written():
    """Return every text file that we write, wherever it lies in the checkout."""
    ours = [ROOT / name for name in ("secretariat", "tests", "resources", "docs", ".ci")]
    inside = [path for folder in ours for path in folder.rglob("*") if "__pycache__" not in path.parts]
    files = [path for path in [*ROOT.glob("*.*"), *inside] if path.is_file()]
    return [path for path in files if b"\0" not in path.read_bytes()[:4096]]


def calls(tree):
    """Return the names of the methods and functions that a tree calls, with their lines."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield getattr(node.func, "attr", getattr(node.func, "id", "")), node.lineno


def test_imports_go_down_only(capsys, monkeypatch):
    # It sets up the log of the whole process and silences every logger that is there, ours too.
    monkeypatch.setattr("logging.config.dictConfig", lambda _wanted: None)
    monkeypatch.chdir(ROOT)
    status = lint_imports(no_cache=True)
    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out


def test_functions_are_short():
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    long = [
        f"{path}:{node.lineno} {node.name}"
        for path, tree in trees(budgeted("secretariat"))
        for node in ast.walk(tree)
        if isinstance(node, kinds) and node.end_lineno - node.lineno >= LONGEST_FUNCTION
    ]
    assert long == []


def test_files_are_short():
    limits = {"main_window.py": LONGEST_WINDOW}
    sizes = {path: len(path.read_text("utf-8").splitlines()) for path in budgeted("secretariat", "tests")}
    assert [str(path) for path, lines in sizes.items() if lines > limits.get(path.name, LONGEST_FILE)] == []


def test_names_of_files_say_what_is_in_them():
    assert [str(path) for path in sources("secretariat", "tests") if path.stem in EMPTY_NAMES] == []


def test_names_of_classes_say_what_they_are():
    empty = re.compile(r"(?:Manager|Helper|Handler|Util|Utils)$")
    found = [
        f"{path}:{node.lineno} {node.name}"
        for path, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and empty.search(node.name)
    ]
    assert found == []


def test_every_module_says_what_it_is():
    empty_packages = {
        path for path in sources("secretariat") if path.name == "__init__.py" and not path.stat().st_size
    }
    silent = [
        str(path)
        for path, tree in trees()
        if ast.get_docstring(tree) is None and ROOT / path not in empty_packages
    ]
    assert silent == []


def test_every_file_is_written_by_one_function():
    assert unnamed() == []


def test_nothing_in_the_window_runs_an_event_loop_of_its_own():
    forbidden = {"exec", "exec_", "processEvents"}
    found = [
        f"{path}:{line} {name}"
        for path, tree in trees()
        if path.parts[1] not in ("app", "commands")
        for name, line in calls(tree)
        if name in forbidden
    ]
    assert found == []


def test_no_test_sleeps():
    found = [
        f"{path}:{line}"
        for path in sources("tests")
        if "benchmarks" not in path.parts
        for name, line in calls(ast.parse(path.read_text("utf-8")))
        if name == "sleep"
    ]
    assert found == []


def test_no_path_of_one_machine_is_written_down():
    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in written()
        for match in MACHINE_PATHS.finditer(path.read_text("utf-8", errors="replace"))
    ]
    assert found == []


def test_nothing_is_left_for_later():
    found = [str(path) for path in sources("secretariat", "tests") if UNFINISHED.search(path.read_text("utf-8"))]
    assert [path for path in found if path != str(Path(__file__).resolve())] == []
