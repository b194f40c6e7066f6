"""Starts the program: for the installed command `secretariat`, and for main.py once the machine is ready."""

import sys


def main() -> int:
    """Run the program on the words of the command line and return its exit code."""
    arguments = sys.argv[1:]
    if arguments == ["--reader"]:
        from secretariat.intake.reader import serve

        return serve()
    from secretariat.app import main as run

    return run(arguments[1:] if arguments[:1] == ["--no-bootstrap"] else arguments)


if __name__ == "__main__":
    sys.exit(main())
