"""The entries of the view menu that a person chooses for good: theme, letters, language, the day's notice."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from secretariat.i18n import LANGUAGES, N_, _
from secretariat.ui import theme
from secretariat.ui.context import Context

SIZES = (90, 100, 110, 125, 150, 175, 200)
_THEMES = {"light": N_("&Light"), "dark": N_("&Dark"), "contrast": N_("High &contrast")}
_LANGUAGE_NAMES = {"vi": "&Tiếng Việt", "en": "&English"}


def fill(menu: QMenu, context: Context) -> None:
    """Add the three submenus and the switch; a choice goes to `context.prefer` at once."""
    now = context.settings
    choices(
        menu.addMenu(theme.icon("sun"), _("&Theme")),
        [(_(title), name == now.theme, _preferring(context, theme=name)) for name, title in _THEMES.items()],
    )
    choices(
        menu.addMenu(theme.icon("font_size"), _("&Size of letters")),
        [(f"{size} %", size == now.font_percent, _preferring(context, font_percent=size)) for size in SIZES],
    )
    choices(
        menu.addMenu(theme.icon("language"), _("L&anguage")),
        [(_LANGUAGE_NAMES[name], name == now.language, _preferring(context, language=name)) for name in LANGUAGES],
    )
    menu.addSeparator()
    notice = QAction(_("Tell of the day at the first start"), menu)
    notice.setCheckable(True)
    notice.setChecked(now.daily_notice)
    notice.toggled.connect(lambda on: context.prefer(replace(context.settings, daily_notice=on)))
    menu.addAction(notice)


def choices(menu: QMenu, lines: list[tuple[str, bool, Callable[[], None]]]) -> None:
    """Fill a menu with lines of which one is on."""
    group = QActionGroup(menu)
    for title, is_on, choose in lines:
        action = QAction(title, menu)
        action.setCheckable(True)
        action.setChecked(is_on)
        action.triggered.connect(lambda _checked=False, choose=choose: choose())
        group.addAction(action)
        menu.addAction(action)


def _preferring(context: Context, **changed: str | int) -> Callable[[], None]:
    return lambda: context.prefer(replace(context.settings, **changed))  # type: ignore[arg-type]
