"""Secretariat, from a source checkout: `python3 main.py` opens the program, `python3 main.py test` runs the tests.

Written so that even Python 3.6 can read it and say what is missing.
"""

import sys


def main():  # noqa: ANN201
    """Set the machine up unless that was done or is not wanted, then start the program."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this file is read by older ones too
        found = ".".join(str(part) for part in sys.version_info[:3])
        sys.stderr.write(
            "[Thư ký] Cần Python 3.11 trở lên, máy này đang dùng Python " + found + ": hãy cài từ python.org.\n"
        )
        return 1
    if not getattr(sys, "frozen", False):
        from secretariat import bootstrap

        code = bootstrap.enter(sys.argv[1:])
        if code is not None:
            return code
    from secretariat.__main__ import main as run

    return run()


if __name__ == "__main__":
    sys.exit(main())
