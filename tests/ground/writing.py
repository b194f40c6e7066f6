"""Finds every way of writing a file in the program; what is not `replacing` is named here, with its reason."""

import ast
from functools import cache
from pathlib import Path

from secretariat import paths

HOUSE = Path(paths.__file__).parent
METHODS = {"write_text", "write_bytes", "symlink_to", "hardlink_to", "setOutputFileName"}
NAMES = {
    "QPdfWriter", "QSaveFile", "QFile", "QSettings", "QTemporaryFile", "NamedTemporaryFile", "mkstemp",
    "FileHandler", "RotatingFileHandler", "TimedRotatingFileHandler",
}  # fmt: skip
MODULES = {
    "os": {"open", "replace", "rename", "link", "symlink", "truncate", "mkfifo"},
    "shutil": {"copy", "copy2", "copyfile", "copyfileobj", "copytree", "move", "make_archive"},
    "sqlite3": {"connect"},
}
# Where a file is written without `replacing`, by file and function, and why that is right.
ALLOWED = {
    "app/faults.py __enter__": "Python writes into it while the process dies",
    "app/faults.py take": "and what it wrote is forgotten once it was told",
    "app/kept_code.py _write": "bytecode beside that of Python, before pathlib; replaced in the same way",
    "bootstrap.py *": "sets the machine up before there is anything of ours to import",
    "commands/backup_gallery.py _rescue": "copies for pictures, in a folder of the moment",
    "commands/intake_gallery.py *": "incoming papers for pictures, in a folder of the moment",
    "intake/reader.py serve": "answers to the program, and nowhere",
    "intake/converting.py converted": "the copy for LibreOffice, in a folder of the moment",
    "intake/converting.py _command": "the profile of LibreOffice, in a folder of the moment",
    "logs.py keep_log": "a log grows; looks whether it may be written",
    "logs.py _keeping": "a log grows",
    "logs.py rotate": "and turns",
    "paths.py *": "the one function itself",
    "paper/pdf.py _drawn": "into memory",
    "reports/excel.py _fill": "into the workbook that is being replaced",
    "reports/word.py write_document": "into memory",
    "reports/workbook_frame.py saved": "into memory",
    "reports/workbook_zip.py write": "into the workbook that is being replaced",
    "store/attachments.py _linked": "one more name for a file that is whole already",
    "store/attachments.py _weighed": "into the file that is being replaced, or nowhere",
    "store/bookfile.py connect": "SQLite's own file",
    "store/bookfile.py connect_nameless": "SQLite's own file, without a name",
    "store/contents.py _salvaged": "a private copy in a folder of the moment",
    "store/write_ahead.py set_aside_strange_log": "another name for a whole file",
    "store/database.py being_made": "has what SQLite wrote put on the disk",
    "ui/context.py prefer": "the settings, which are replaced",
    "ui/attachments/pasted.py taken": "a picture, into memory",
    "ui/overview/chart_panel.py save": "a picture, into memory",
}


def functions(tree):
    """Return every node below a function or the module with the name of the innermost function around it."""

    def walk(node, name, neighbours):
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.FunctionDef):
                yield from walk(child, child.name, neighbours)
                continue
            found = neighbours | set(given_by(child))
            yield child, name, found
            yield from walk(child, name, found)

    yield from walk(tree, "", frozenset())


def given_by(node):
    """Return the names that `with replacing(…) as name` gives."""
    for item in getattr(node, "items", ()) if isinstance(node, ast.With) else ():
        called = getattr(item.context_expr, "func", None)
        if isinstance(called, ast.Name) and called.id == "replacing" and isinstance(item.optional_vars, ast.Name):
            yield item.optional_vars.id


def writes(call):
    """Whether a call writes a file, as far as its words tell."""
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    owner = getattr(getattr(call.func, "value", None), "id", "")
    if name in MODULES.get(owner, ()) or name in NAMES or name in METHODS:
        return True
    if name in ("replace", "rename", "touch") and isinstance(call.func, ast.Attribute) and owner != "self":
        return len(call.args) == (name != "touch") and not call.keywords
    if name == "save":  # a painter saves nothing, a form asks its own page
        return bool(call.args) and owner != "self" and isinstance(call.func, ast.Attribute)
    modes = [each.value for each in (*call.args, *(word.value for word in call.keywords)) if text(each)]
    if name in ("open", "ZipFile", "fdopen", "TarFile"):
        return any(mode.strip("rbt") in {"w", "a", "x", "+", "w+", "a+", "x+"} for mode in modes)
    return False


def text(node):
    """Whether a node is a text that could say how a file is opened."""
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and len(node.value) < 5


@cache
def ways_of_writing():
    """Return where a file is written otherwise than by `replacing`: file, function and line."""
    found = []
    for path in sorted(HOUSE.rglob("*.py")):
        for node, function, neighbours in functions(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and writes(node):
                used = {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}
                if not used & neighbours:
                    found.append((path.relative_to(HOUSE).as_posix(), function, node.lineno))
    return found


def unnamed():
    """Return what writes otherwise and is not named above."""
    return [
        f"{file}:{line} in {function}"
        for file, function, line in ways_of_writing()
        if f"{file} {function}" not in ALLOWED and f"{file} *" not in ALLOWED
    ]
