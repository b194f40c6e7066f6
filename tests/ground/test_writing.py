import ast

import pytest

from tests.ground.writing import ALLOWED, ways_of_writing, writes


def test_no_exception_is_named_that_is_none():
    used = {name for file, function, _line in ways_of_writing() for name in (f"{file} {function}", f"{file} *")}
    assert sorted(set(ALLOWED) - used) == []


@pytest.mark.parametrize(
    "line",
    [
        "open(path, 'w')", "path.open('ab')", "open(path, mode='x')", "path.write_text('x')", "a.replace(b)",
        "image.save(str(path))", "shutil.copyfile(a, b)", "ZipFile(path, 'w')", "QPdfWriter(str(path))",
        "os.open(path, flags)", "sqlite3.connect(path)",
    ],
)  # fmt: skip
def test_each_way_of_writing_is_seen(line):
    assert writes(ast.parse(line).body[0].value)
