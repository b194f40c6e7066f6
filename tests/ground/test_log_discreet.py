"""The log holds ids, never titles or names: whatever an error says of the values it fell over stays out."""

import io
import logging
import sqlite3
import traceback

import pytest

from secretariat import logs
from secretariat.errors import UserError
from secretariat.logs import discreet, kept_at, last_lines, without_folders

MARK = "Trần Thị Dấu Riêng"


def caught(act):
    try:
        act()
    except BaseException as error:
        return error
    raise AssertionError("nothing was raised")


def fail(error):
    def act():
        raise error

    return act


def statement():
    with sqlite3.connect(":memory:") as connection:
        try:
            connection.execute(f'SELECT 1 FROM "{MARK}"')
        finally:
            connection.close()


def wrapped():
    from sqlalchemy import create_engine, text

    with create_engine("sqlite://").connect() as connection:
        connection.execute(text("SELECT * FROM nowhere WHERE x = :x"), {"x": MARK})


def chained():
    try:
        int(MARK)
    except ValueError as error:
        raise UserError(f"“{MARK}”") from error


def grouped():
    raise ExceptionGroup(MARK, [KeyError(MARK), ValueError(MARK)])


@pytest.mark.parametrize(
    "act",
    [
        lambda: int(MARK),
        lambda: {}[MARK],
        lambda: open(f"{MARK}.docx"),  # noqa: SIM115, PTH123
        fail(RuntimeError(MARK)),
        fail(AttributeError(f"'{MARK}' object has no attribute 'x'")),
        fail(UnicodeDecodeError("utf-8", MARK.encode(), 0, 1, MARK)),
        statement,
        wrapped,
        chained,
        grouped,
    ],
)
def test_what_an_error_says_of_values_is_left_out(act, log):
    error = caught(act)
    assert MARK in str(error) or MARK in "".join(traceback.format_exception(error))
    logging.getLogger("secretariat.test").error("task %s", 17, exc_info=error)
    for told in (discreet(error), log.read_text("utf-8")):
        assert MARK not in told and "Riêng" not in told
        assert type(error).__name__ in told and "test_log_discreet.py" in told


def test_what_python_itself_says_is_kept():
    assert discreet(caught(lambda: 1 / 0)).endswith("ZeroDivisionError: division by zero")
    assert discreet(caught(lambda: None.x)).endswith("AttributeError: 'NoneType' object has no attribute 'x'")


def test_causes_are_told_before_what_they_led_to():
    told = discreet(caught(chained))
    assert told.index("ValueError") < told.index("which led to:") < told.index("UserError")


def test_what_another_handler_made_of_an_error_is_not_taken_over(log):
    root, other = logging.getLogger("secretariat"), logging.StreamHandler(io.StringIO())
    root.handlers.insert(0, other)
    root.error("failed", exc_info=caught(lambda: int(MARK)))
    assert MARK in other.stream.getvalue()
    assert MARK not in log.read_text("utf-8")


def test_no_path_tells_whose_computer_it_is():
    trace = 'Fatal Python error\n  File "/home/tran.thi.dau/thu-ky/secretariat/ui/jobs.py", line 7 in run'
    assert without_folders(trace).endswith('  File "secretariat/ui/jobs.py", line 7 in run')
    assert 'File "test_log_discreet.py"' in discreet(caught(lambda: int(MARK)))


def test_a_fault_that_calls_itself_is_cut_short():
    def again():
        again()

    assert len(discreet(caught(again)).splitlines()) < 150


def test_five_files_of_a_megabyte_are_kept(log, monkeypatch):
    line = "x" * 20_000
    for _each in range(350):
        logging.getLogger("secretariat.test").warning(line)
    files = sorted(path.name for path in log.parent.iterdir())
    assert files == ["secretariat.log", *(f"secretariat.log.{number}" for number in range(1, 5))]
    assert all(path.stat().st_size <= logs.LARGEST for path in log.parent.iterdir())


def test_the_end_of_the_log_goes_back_into_older_files(log, monkeypatch):
    monkeypatch.setattr(logs, "LARGEST", 300)
    for number in range(12):
        logging.getLogger("secretariat.test").warning("line %s", number)
    assert kept_at() == log
    whole = last_lines(log)
    assert [line[-2:].strip() for line in whole.splitlines()] == [str(number) for number in range(12)][
        -len(whole.splitlines()) :
    ]
    cut = last_lines(log, 150).splitlines()
    assert cut[-1].endswith("line 11") and all(line.startswith("20") for line in cut)
