"""The preferences of one person on one machine; what belongs to the office is in the book."""

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from secretariat.paths import replacing

SMALLEST_FONT, LARGEST_FONT = 90, 200


@dataclass(frozen=True, slots=True)
class Settings:
    """Every preference with its default; unknown or ill-typed values are dropped on load.

    `font_percent` scales the system's font; `layout` is opaque text of the window (hex); `own_tasks_only` keeps
    only tasks of one's own agency in a review; `clerks` are the names of those who share this machine, a
    line each; `daily_notice` asks for the figures of the day at its first start, which was last on `noticed_on`.
    A copy of the book is made every `backup_minutes` (0 for never) and in `second_folder`, where the last one was
    made at `second_copied_at`; after `backup_reminder_days` without one the person is reminded (0 for never).
    `pin` is what is kept of the PIN of the window, which locks after `lock_minutes` (0: only by hand); `locked`
    and `wrong_pins` are how it stands, so that a new start is no way round it.
    """

    language: str = "vi"
    theme: str = "light"
    font_percent: int = 100
    user_name: str = ""
    last_folder: str = ""
    layout: str = ""
    column_widths: str = ""
    own_tasks_only: bool = False
    list_looks: str = ""
    clerks: str = ""
    ask_clerk: bool = True
    report_choices: str = ""
    daily_notice: bool = True
    noticed_on: str = ""
    backup_minutes: int = 30
    backup_reminder_days: int = 3
    second_folder: str = ""
    second_copied_at: str = ""
    pin: str = ""
    lock_minutes: int = 0
    locked: bool = False
    wrong_pins: int = 0

    @classmethod
    def load(cls, path: Path) -> "Settings":
        """Read `path`; a missing or damaged file gives the defaults."""
        try:
            stored: dict[str, Any] = json.loads(path.read_text("utf-8"))
            kinds = {field.name: type(getattr(cls(), field.name)) for field in fields(cls)}
            known = {k: v for k, v in stored.items() if k in kinds and type(v) is kinds[k]}
        except (OSError, ValueError, AttributeError):
            return cls()
        percent = known.get("font_percent", 100)
        known["font_percent"] = min(max(percent, SMALLEST_FONT), LARGEST_FONT)
        return cls(**known)

    def save(self, path: Path) -> None:
        """Write to `path` so that a crash never leaves half a file; SystemTrouble when it cannot."""
        with replacing(path, private=True) as neighbour:
            neighbour.write_text(json.dumps(asdict(self), ensure_ascii=False, indent=1), "utf-8")
