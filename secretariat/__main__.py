"""Starts the program: for the installed command `secretariat`, and for main.py once the machine is ready."""

import sys


def main() -> int:
    """Run the program on the words of the command line and return its exit code."""
    from secretariat.app import main as run

    arguments = sys.argv[1:]
    return run(arguments[1:] if arguments[:1] == ["--no-bootstrap"] else arguments)


if __name__ == "__main__":
    sys.exit(main())
