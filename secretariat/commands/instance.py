"""One window a book: a second start on the same book raises the first window instead of opening another."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_WAIT_MS = 500


def channel_of(book: Path) -> str:
    """Return the name under which the window of `book` can be called on this machine."""
    digest = hashlib.sha256(str(book.resolve()).encode()).hexdigest()
    return f"secretariat-{digest[:24]}"


def raise_window_of(book: Path) -> bool:
    """Ask the window that has `book` open to come to the front; False when none answers."""
    socket = QLocalSocket()
    socket.connectToServer(channel_of(book))
    if not socket.waitForConnected(_WAIT_MS):
        return False
    socket.write(b"raise\n")
    heard = socket.waitForBytesWritten(_WAIT_MS)
    socket.disconnectFromServer()
    return heard


class RaiseServer(QObject):
    """Listens for a second start and calls `wanted` on the GUI thread."""

    def __init__(self, book: Path, wanted: Callable[[], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wanted = wanted
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        # The book's lock is ours, so whoever held this name is gone.
        QLocalServer.removeServer(channel_of(book))
        self._server.newConnection.connect(self._on_call)
        self.listening = self._server.listen(channel_of(book))

    def close(self) -> None:
        """Stop listening, for good."""
        self._server.close()
        self.deleteLater()

    def _on_call(self) -> None:
        caller = self._server.nextPendingConnection()
        caller.disconnected.connect(caller.deleteLater)
        self._wanted()
