"""The words of the command line: a contract that scripts and tests depend on.

Exit 0 done, 1 refused (one clear sentence on stderr, nothing changed), 2 wrong usage. `--json` prints UTF-8
JSON on stdout and nothing else. Every command but the window runs without a display.
"""

import argparse
import io
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from secretariat.commands import books, checkout, lists, notices, passwords, screens
from secretariat.errors import SecretariatError
from secretariat.i18n import N_, _
from secretariat.progress import Cancelled

Act = Callable[[argparse.Namespace], int]

# What argparse itself says; it hands these to the function that `_parser` gives it.
_WORDS_OF_ARGPARSE = (
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("show this help message and exit"),
    N_("%(prog)s: error: %(message)s\n"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("invalid %(type)s value: %(value)r"),
    N_("expected one argument"),
    N_("expected at least one argument"),
    N_("ambiguous option: %(option)s could match %(matches)s"),
)


def run(arguments: Sequence[str]) -> int:
    """Carry out one command and return its exit code."""
    _let_every_letter_through()
    wanted = _parser().parse_args(list(arguments))
    act: Act = wanted.act
    try:
        passwords.unlock(wanted)
        return act(wanted)
    except SecretariatError as trouble:
        print(trouble, file=sys.stderr)
        return 1
    except (Cancelled, KeyboardInterrupt):
        print(_("Stopped; nothing was changed."), file=sys.stderr)
        return 1
    except BrokenPipeError:
        return 0
    except OSError as error:
        print(_("This could not be finished: {0}.").format(error), file=sys.stderr)
        return 1


def _let_every_letter_through() -> None:
    """A pipe on Windows and an old terminal lack most Vietnamese letters: no command may fail of that."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="replace")


def _parser() -> argparse.ArgumentParser:
    # By itself argparse asks the environment for its language; ours is a setting.
    vars(argparse)["_"] = _
    parser = argparse.ArgumentParser(
        prog="secretariat",
        description=_("Secretariat: conclusions of meetings, their tasks and the follow-up."),
        epilog=_("Without a command the window opens: secretariat [BOOK]"),
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar=_("COMMAND"))

    def add(name: str, text: str, act: Act) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=text, description=text)
        command.set_defaults(act=act)
        return command

    _add_notice_commands(add)
    _add_list_commands(add)
    _add_book_commands(add)
    _add_screen_commands(add)
    return parser


Adder = Callable[[str, str, Act], argparse.ArgumentParser]


def _add_notice_commands(add: Adder) -> None:
    read = add("read", _("Read notices and print what was found; nothing is stored."), notices.read)
    read.add_argument("files", nargs="+", type=Path, metavar="FILE")
    _json(read)
    take = add("take", _("Store notices as they are read and print the ids."), notices.take)
    take.add_argument("files", nargs="+", type=Path, metavar="FILE")
    _book(take)
    _json(take)


def _add_list_commands(add: Adder) -> None:
    tasks = add("tasks", _("List tasks as of a day."), lists.tasks)
    _book(tasks)
    tasks.add_argument("--as-of", type=_day, metavar="YYYY-MM-DD")
    tasks.add_argument("--standing", choices=lists.STANDINGS)
    tasks.add_argument("--lead", metavar=_("NAME"))
    tasks.add_argument("--search", metavar=_("WORDS"), default="")
    _json(tasks)
    report = add("report", _("Write a report as .xlsx, .pdf or .docx."), lists.report)
    report.add_argument("name", nargs="?", metavar=_("NAME"))
    report.add_argument("--list", action="store_true", help=_("print the names of the reports"))
    report.add_argument("--book", type=Path, metavar="BOOK")
    passwords.add_option(report)
    report.add_argument("--as-of", type=_day, metavar="YYYY-MM-DD")
    report.add_argument("--to", type=Path, metavar="FILE")
    report.add_argument("--of", type=int, metavar="ID")
    report.set_defaults(usage_error=report.error)


def _add_book_commands(add: Adder) -> None:
    sample = add("sample", _("Make a data file with invented data."), books.sample)
    sample.add_argument("book", type=Path, metavar="BOOK")
    sample.add_argument("--tasks", type=_count, default=300, metavar="N")
    sample.add_argument("--seed", type=int, default=1, metavar="S")
    check = add("check", _("Read every value of a data file and say what is wrong."), books.check)
    check.add_argument("book", type=Path, metavar="BOOK")
    passwords.add_option(check)
    backup = add("backup", _("Copy a data file safely."), books.backup)
    backup.add_argument("book", type=Path, metavar="BOOK")
    backup.add_argument("--to", type=Path, required=True, metavar="FILE")
    passwords.add_option(backup)
    restore = add("restore", _("Put a backup in the place of a data file."), books.restore)
    restore.add_argument("file", type=Path, metavar="FILE")
    restore.add_argument("--to", type=Path, required=True, metavar="BOOK")
    passwords.add_option(restore)


def _add_screen_commands(add: Adder) -> None:
    tour = add("tour", _("Do the main job once on a sample notice, without a display."), screens.tour)
    tour.add_argument("folder", nargs="?", type=Path, metavar="FOLDER")
    pictures = add("pictures", _("Render every screen with sample data to PNG."), screens.pictures)
    pictures.add_argument("folder", type=Path, metavar="FOLDER")
    pictures.add_argument("--size", type=_size, metavar="1366x768")
    pictures.add_argument("--theme", choices=("light", "dark", "contrast"))
    pictures.add_argument("--letters", type=int, choices=range(90, 201), default=100, metavar="90-200")
    bench = add("bench", _("Run a benchmark of the source checkout."), checkout.bench)
    bench.add_argument("name", metavar=_("NAME"))
    _json(bench)
    test = add("test", _("Run the tests of the source checkout."), checkout.test)
    test.add_argument("arguments", nargs=argparse.REMAINDER)


def _book(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--book", type=Path, required=True, metavar="BOOK")
    passwords.add_option(parser)


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help=_("print JSON and nothing else"))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(_("{0} is not a day such as 2026-09-30").format(text)) from None


def _count(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 5_000_000:
        raise argparse.ArgumentTypeError(_("{0} is not a number from 1 to 5000000").format(text))
    return int(text)


def _size(text: str) -> tuple[int, int]:
    width, _sign, height = text.partition("x")
    if not (width.isdecimal() and height.isdecimal() and int(width) >= 640 and int(height) >= 480):
        raise argparse.ArgumentTypeError(_("{0} is not a size such as 1366x768").format(text))
    return int(width), int(height)
