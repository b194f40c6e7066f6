import os
import stat
from pathlib import Path

import pytest

from secretariat.store import place

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
tmpfs /tmp tmpfs rw 0 0
//server/van\\040thu /mnt/van\\040thu cifs rw 0 0
server:/home /home nfs4 rw 0 0
/dev/sdb1 /home/lan/usb vfat rw 0 0
gvfsd-fuse /run/user/1000/gvfs fuse.gvfsd-fuse rw 0 0
C:\\134 /mnt/c 9p rw,aname=drvfs 0 0
broken
"""


@pytest.mark.parametrize(
    ("path", "shared"),
    [
        ("/var/office.db", False),
        ("/mnt/van thu/office.db", True),
        ("/mnt/van thu khac/office.db", False),
        ("/home/lan/office.db", True),
        ("/home/lan/usb/office.db", False),
        ("/run/user/1000/gvfs/smb-share/office.db", True),
        ("/mnt/c/Users/lan/office.db", True),
    ],
)
def test_the_nearest_mount_tells_a_share(path, shared):
    assert place.is_share_mount(Path(path), MOUNTS) is shared


def test_a_machine_that_lives_on_a_share_as_a_whole_has_none():
    assert not place.is_share_mount(
        Path("/home/lan/office.db"), "server:/ / nfs4 rw 0 0\nserver:/home /home nfs4 rw 0 0"
    )


def test_a_machine_that_tells_no_mounts_has_no_shares(tmp_path, monkeypatch):
    monkeypatch.setattr(place, "MOUNTS", tmp_path / "none")
    assert not place.is_on_share(tmp_path / "office.db")


@pytest.mark.parametrize(
    ("path", "shared"),
    [
        (r"C:\Users\Lan\office.db", False),
        (r"Z:\van-thu\office.db", True),
        (r"\\server\van-thu\office.db", True),
        (r"\\?\C:\Users\Lan\office.db", False),
        (r"\\?\UNC\server\van-thu\office.db", True),
    ],
)
def test_windows_tells_a_share_by_name_or_drive(path, shared):
    assert place.is_windows_share(path, lambda root: 4 if root == "Z:\\" else 3) is shared


def test_a_writable_file_in_a_protected_folder_is_not_writable(tmp_path, monkeypatch):
    monkeypatch.setattr(place.os, "access", lambda path, mode: Path(path) != tmp_path)
    assert not place.is_writable(tmp_path / "office.db")


def test_rights_of_the_file_system_count(tmp_path):
    path = tmp_path / "office.db"
    path.touch()
    assert place.is_writable(path)
    path.chmod(stat.S_IRUSR)
    assert place.is_writable(path) is (os.geteuid() == 0)
