"""Builds the program from its parts: command line or window, one process, one book.

What is needed is imported in the functions, after it was said what may be read late.
"""

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from secretariat.app import kept_code, quick_start

if TYPE_CHECKING:
    from pathlib import Path

    from secretariat.settings import Settings

SETTINGS_NAME = "settings.json"
FAULTS_NAME = "faults.txt"


def main(arguments: Sequence[str]) -> int:
    """Run the program on the words of its command line and return the exit code."""
    with quick_start.reading_late():
        from secretariat import commands

        if not commands.is_command(arguments):
            kept_code.use()
            quick_start.begin()
        from pathlib import Path

        from secretariat.i18n import _, use_language
        from secretariat.paths import BOOK_NAME, data_folder, resource
        from secretariat.settings import Settings
    home = data_folder()
    settings = Settings.load(home / SETTINGS_NAME)
    use_language(settings.language, resource("i18n"))
    if commands.is_command(arguments):
        return commands.run(arguments)
    if len(arguments) > 1 or any(word.startswith("-") for word in arguments):
        print(_("Usage: secretariat [BOOK], or secretariat --help"), file=sys.stderr)
        return 2
    if not has_display():
        import tempfile

        folder = tempfile.mkdtemp(prefix="thu-ky-")
        words = _("There is no display here, so the tour is run into the folder {0}.")
        print(words.format(folder), file=sys.stderr)
        return commands.run(["tour", folder])
    book = Path(arguments[0]).absolute() if arguments else home / BOOK_NAME
    return _open_window(home, book, settings)


def has_display() -> bool:
    """Whether a window could be shown; on Linux that takes an X or Wayland display, or a platform of choice."""
    if sys.platform != "linux":
        return True
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return any(os.environ.get(name) for name in named)


def _open_window(home: "Path", book: "Path", settings: "Settings") -> int:
    quick_start.import_qt()
    from secretariat.app.faults import FaultFile
    from secretariat.app.program import Program, make_application
    from secretariat.i18n import _
    from secretariat.logs import keep_log
    from secretariat.paths import close_to_others, make_private_folder

    try:
        close_to_others(make_private_folder(home))
        make_private_folder(book.parent)
    except OSError as error:
        print(_("The folder {0} cannot be made.").format(error.filename), file=sys.stderr)
        return 1
    log = keep_log(home / "logs")
    with FaultFile(log.with_name(FAULTS_NAME)) as file:
        application = make_application(settings)
        program = Program(application, book, settings, home / SETTINGS_NAME, log)
        return program.run(file)
