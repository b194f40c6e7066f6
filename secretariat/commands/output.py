"""What a command prints: JSON as UTF-8 whatever the terminal says, and tables of plain text."""

import json
import sys
from collections.abc import Sequence
from typing import Any


def print_json(value: Any) -> None:
    """Print `value` as UTF-8 JSON and nothing else."""
    text = json.dumps(value, ensure_ascii=False, indent=1)
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode() + b"\n")
    sys.stdout.buffer.flush()


def print_table(titles: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int]) -> None:
    """Print `rows` below `titles`; what is longer than its column is cut with an ellipsis."""
    for line in (titles, ["-" * width for width in widths], *rows):
        cells = (_fitted(cell, width) for cell, width in zip(line, widths, strict=True))
        print("  ".join(cells).rstrip())


def _fitted(text: str, width: int) -> str:
    line = " ".join(text.split())
    return (line if len(line) <= width else line[: width - 1] + "…").ljust(width)
