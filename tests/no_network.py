"""No test opens an Internet socket, and so no code that a test runs: Python itself is asked to tell of each.

What Qt could open needs its network module, of which only the local socket is used (`ground/test_no_network.py`).
"""

import socket
import sys

INTERNET = {int(socket.AF_INET), int(socket.AF_INET6)}
ASKING = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo"}

opened = []  # what was refused since somebody last looked


def watch():
    """Refuse every Internet socket and every question for an address from now on."""
    sys.addaudithook(_refuse)


def _refuse(event, arguments):
    if not event.startswith("socket."):
        return
    if event in ASKING or (event == "socket.__new__" and arguments[1] in INTERNET):
        opened.append(f"{event} {arguments[1:]}")
        raise AssertionError("an Internet socket was opened")
