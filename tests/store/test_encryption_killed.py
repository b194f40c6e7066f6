"""A program that dies while a password is put on or taken off leaves the old file or the new one, whole."""

import json
import subprocess
import sys

import pytest

from secretariat.store import cipher, encrypting

PASSWORD = "một mật khẩu dài"
# Dies at the first, second … moment at which something reaches the disk, each time in a child with a fresh copy.
DRIVER = """
import json, os, shutil, sys
from contextlib import closing
from pathlib import Path
from secretariat.store import bookfile, cipher, encrypting

cipher._COST = 1 << 4  # a seal is made slow on purpose
source, act, password = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
fsync, replace, unlink = os.fsync, os.replace, os.unlink

def dying(at):
    count = 0
    def wrap(real):
        def do(*arguments, **named):
            nonlocal count
            count += 1
            if count == at:
                os._exit(9)
            return real(*arguments, **named)
        return do
    os.fsync, os.replace, os.unlink = wrap(fsync), wrap(replace), wrap(unlink)

def found(book):
    cipher.forget()
    if cipher.is_locked(book):
        cipher.unlock(book, password)
    kind = "sealed" if cipher.is_encrypted(book) else "plain"
    with closing(bookfile.connect_reader(book)) as reader:
        whole = reader.execute("PRAGMA quick_check").fetchone()[0]
        return [kind, [whole, reader.execute("SELECT content FROM task").fetchall()]]

told = []
for at in range(1, 200):
    folder = source.parent / f"{act}-{at}"
    folder.mkdir()
    for ending in ("", ".key"):
        if source.with_name(source.name + ending).exists():
            shutil.copy(source.with_name(source.name + ending), folder)
    book = folder / source.name
    child = os.fork()
    if child == 0:
        if act == "decrypt":
            cipher.unlock(book, password)
        dying(at)
        getattr(encrypting, act)(book, password)
        os._exit(0)
    ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    told.append([ended, *found(book)])
    shutil.rmtree(folder)
    if ended == 0:
        break
print(json.dumps(told))
"""


@pytest.mark.parametrize("act", ["encrypt", "decrypt"])
def test_at_every_moment_the_file_is_the_old_one_or_the_new_one(database, book, add_task, act, monkeypatch):
    monkeypatch.setattr(cipher, "_COST", 1 << 4)
    before, after = ("plain", "sealed") if act == "encrypt" else ("sealed", "plain")
    add_task("Soạn báo cáo")
    database.close()
    if act == "decrypt":
        encrypting.encrypt(book, PASSWORD).unlink()
    run = subprocess.run(
        [sys.executable, "-c", DRIVER, str(book), act, PASSWORD], check=False, capture_output=True, timeout=100
    )
    assert run.returncode == 0, run.stderr.decode()
    told = json.loads(run.stdout)
    kinds = [kind for _ended, kind, _held in told]
    assert all(held == ["ok", [["Soạn báo cáo"]]] for _ended, _kind, held in told)
    assert len(kinds) > 5 and kinds[0] == before and kinds[-1] == after
    assert kinds == sorted(kinds, key=(before, after).index)
