"""The program has no network code: no socket to the Internet, and no module that could open one."""

import ast
import socket
from pathlib import Path

import pytest

from secretariat import paths
from tests import no_network

HOUSE = Path(paths.__file__).parent
NETWORK = {
    "aiohttp", "asyncio", "ftplib", "http", "httpx", "imaplib", "multiprocessing.managers", "poplib", "requests",
    "smtplib", "socket", "socketserver", "ssl", "telnetlib", "urllib", "urllib3", "webbrowser", "xmlrpc",
}  # fmt: skip
QT_NETWORK = {"PySide6.QtNetwork", "PySide6.QtNetworkAuth", "PySide6.QtWebSockets", "PySide6.QtWebEngineCore"}
LOCAL = {"QLocalServer", "QLocalSocket"}
SET_UP = "bootstrap.py"  # pip brings the libraries, once, before there is a program


def trees():
    """Return each file of the program with its syntax tree."""
    for path in sorted(HOUSE.rglob("*.py")):
        yield path.relative_to(HOUSE).as_posix(), ast.parse(path.read_text("utf-8"))


def imported(tree):
    """Return the full name of everything that a tree imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def reaches_out(name):
    """Whether a module or a name in it could open a connection."""
    if any(name.startswith(f"{each}.") for each in QT_NETWORK):
        return name.rpartition(".")[2] not in LOCAL
    return name in QT_NETWORK or any(name == each or name.startswith(f"{each}.") for each in NETWORK)


def test_no_module_that_could_open_a_connection_is_imported():
    found = [
        f"{file}: {name}"
        for file, tree in trees()
        if file != SET_UP
        for name in imported(tree)
        if reaches_out(name)
    ]
    assert found == []


@pytest.mark.parametrize(
    "name", ["urllib.request", "http.client", "PySide6.QtNetwork.QTcpSocket", "PySide6.QtNetwork"]
)
def test_each_of_them_would_be_seen(name):
    assert reaches_out(name)
    assert not reaches_out("PySide6.QtNetwork.QLocalSocket")


def test_only_files_of_this_computer_are_handed_to_other_programs():
    calls = [
        (file, ast.unparse(node))
        for file, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in ("openUrl", "_open_url")
    ]
    assert calls
    assert [each for each in calls if "QUrl.fromLocalFile(" not in each[1]] == []


def test_no_shown_text_opens_an_address_by_itself():
    wrong = {"setOpenExternalLinks", "setAutomaticallyOpensLinks"}
    assert [file for file, tree in trees() for node in ast.walk(tree) if getattr(node, "attr", "") in wrong] == []


@pytest.mark.parametrize("family", [socket.AF_INET, socket.AF_INET6])
def test_an_internet_socket_fails_the_test_that_opens_it(family):
    with pytest.raises(AssertionError, match="Internet"):
        socket.socket(family)
    assert no_network.opened.pop().startswith("socket.__new__")


def test_a_question_for_an_address_fails_the_test_that_asks_it():
    with pytest.raises(AssertionError, match="Internet"):
        socket.getaddrinfo("example.org", 80)
    assert no_network.opened.pop().startswith("socket.getaddrinfo")


def test_a_socket_inside_this_computer_is_let_through():
    one, other = socket.socketpair()
    one.close()
    other.close()
