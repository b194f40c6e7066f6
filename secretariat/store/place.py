"""Where a data file lies: on this computer or on a share, where it may be written or only read.

SQLite's write-ahead log needs all users of a file on one computer, so a share is for reading only.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path, PureWindowsPath

MOUNTS = Path("/proc/self/mounts")
_SHARES = frozenset(
    {
        "cifs",
        "smb3",
        "smbfs",
        "nfs",
        "nfs4",
        "ncpfs",
        "afs",
        "9p",
        "ceph",
        "davfs",
        "vboxsf",
        "prl_fs",
        "glusterfs",
    }
)
_FUSE_SHARES = (
    "fuse.sshfs",
    "fuse.rclone",
    "fuse.gvfsd",
    "fuse.davfs",
    "fuse.glusterfs",
    "fuse.smb",
    "fuse.vmhgfs",
)
_WITHOUT_RIGHTS = frozenset({"vfat", "msdos", "exfat", "ntfs", "ntfs3", "fuseblk", "iso9660", "udf"})
_REMOTE_DRIVE = 4  # what GetDriveTypeW answers


def is_on_share(path: Path) -> bool:
    """Whether `path` lies on a network share, so that others may write the same file."""
    if sys.platform == "win32":
        return is_windows_share(str(path.absolute()), _drive_type)
    try:
        table = MOUNTS.read_text("utf-8", "replace")
    except OSError:
        return False
    return is_share_mount(path.absolute(), table)


def is_share_mount(path: Path, table: str) -> bool:
    """Whether the mount `table` of Linux puts `path` on a share.

    What the root itself lies on is no share: a machine without disks has nothing nearer.
    """
    kinds = _kinds(table)
    kind = _kind_of(path, kinds)
    return (kind in _SHARES or kind.startswith(_FUSE_SHARES)) and kind != kinds.get(Path("/"))


def knows_rights(path: Path) -> bool:
    """Whether the file system keeps for each file who may read it: a stick that Windows made does not."""
    try:
        table = MOUNTS.read_text("utf-8", "replace")
    except OSError:
        return os.name != "nt"
    return _kind_of(path.absolute(), _kinds(table)) not in _WITHOUT_RIGHTS


def is_windows_share(path: str, drive_type: Callable[[str], int]) -> bool:
    """Whether Windows reaches `path` through the network: a UNC name, or the letter of a share."""
    anchor = PureWindowsPath(path).anchor
    local_device = anchor.startswith(("\\\\?\\", "\\\\.\\")) and not anchor.upper().startswith("\\\\?\\UNC\\")
    if anchor.startswith("\\\\") and not local_device:
        return True
    return drive_type(anchor) == _REMOTE_DRIVE


def is_writable(path: Path) -> bool:
    """Whether the file and its folder may be written; SQLite needs both."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _kinds(table: str) -> dict[Path, str]:
    lines = [fields for fields in map(str.split, table.splitlines()) if len(fields) > 2]
    return {Path(_unescape(fields[1])): fields[2] for fields in lines}


def _kind_of(path: Path, kinds: dict[Path, str]) -> str:
    resolved = path.resolve()
    mount = next((folder for folder in (resolved, *resolved.parents) if folder in kinds), None)
    return kinds.get(mount, "") if mount else ""


def _unescape(field: str) -> str:
    for code, char in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        field = field.replace(code, char)
    return field


def _drive_type(root: str) -> int:
    if sys.platform != "win32":
        return 0
    import ctypes

    return int(ctypes.windll.kernel32.GetDriveTypeW(root))
