"""The keys of a review: which key does what, for the view, its context menus and the list of all keys."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QKeyCombination, QPoint, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from secretariat.i18n import N_, _
from secretariat.ui.widgets.keys import written

Act = Callable[[], object]


@dataclass(frozen=True, slots=True)
class ReviewKey:
    """An act by its name, its key, and what it does; `own` when a table or a text takes the key by itself."""

    name: str
    keys: str
    title: str
    own: bool = False


KEYS = (
    ReviewKey("next_doubt", "F8", N_("Go to the next place to look at")),
    ReviewKey("previous_doubt", "Shift+F8", N_("Go to the previous place to look at")),
    ReviewKey("settle", "Ctrl+Space", N_("Looked at, it is right")),
    ReviewKey("toggle", "Space", N_("Keep the task or leave it out"), own=True),
    ReviewKey("edit", "F2", N_("Edit the cell"), own=True),
    ReviewKey("split", "Ctrl+T", N_("Split the task at the cursor")),
    ReviewKey("merge", "Ctrl+M", N_("Merge with the next task")),
    ReviewKey("add_row", "Insert", N_("Add a row")),
    ReviewKey("add_row", "Ctrl+Return", N_("Add a row")),
    ReviewKey("remove_rows", "Ctrl+-", N_("Remove row"), own=True),
    ReviewKey("add_selection", "Return", N_("Task from selection"), own=True),
    ReviewKey("undo", "Ctrl+Z", N_("Turn the last change of the rows back")),
    ReviewKey("redo", "Ctrl+Y", N_("Make the change again")),
    ReviewKey("next_part", "F6", N_("Go on to head, text, table, questions or buttons")),
    ReviewKey("previous_part", "Shift+F6", N_("Go back to buttons, questions, table, text or head")),
)
_ROWS = (
    ("next_doubt", "settle"),
    ("edit", "toggle", "split", "merge"),
    ("add_row", "remove_rows"),
    ("undo", "redo"),
)
_SOURCE = (("add_selection", "split"), ("next_doubt",))


def dispatch(acts: Mapping[str, Act]) -> dict[QKeyCombination, Act]:
    """Return the acts by their keys, without those that a table or a text takes by itself."""
    own = (key for key in KEYS if not key.own and key.name in acts)
    return {QKeySequence(key.keys)[0]: acts[key.name] for key in own}  # type: ignore[index]


def combination(event: QKeyEvent) -> QKeyCombination:
    """Return the key that was pressed; the number block counts as the other keys."""
    key = Qt.Key.Key_Return if event.key() == Qt.Key.Key_Enter else Qt.Key(event.key())
    return QKeyCombination(event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier, key)


def review_lines() -> list[tuple[str, str]]:
    """Return the keys of a review with what they do, for the list of all keys."""
    acts: dict[str, list[str]] = {}
    for key in KEYS:
        if key.name != "edit":
            acts.setdefault(key.title, []).append(written(key.keys))
    return [(", ".join(keys), _("Review of a notice: {0}").format(_(title))) for title, keys in acts.items()]


def row_menu(acts: Mapping[str, Act], possible: Iterable[str], parent: QWidget) -> QMenu:
    """Return the menu of a row; what is not possible now is grey."""
    return _menu(_ROWS, acts, frozenset(possible), QMenu(parent))


def source_menu(acts: Mapping[str, Act], possible: Iterable[str], menu: QMenu) -> QMenu:
    """Put what can be done with the text above the usual entries of its menu."""
    return _menu(_SOURCE, acts, frozenset(possible), menu)


def next_part(parts: Sequence[tuple[QWidget, QWidget]], step: int) -> None:
    """Move the focus from the part that has it to the next one; each part is given with what takes the focus."""
    focus = QApplication.focusWidget()
    held = [
        place for place, (part, _t) in enumerate(parts) if focus and (part is focus or part.isAncestorOf(focus))
    ]
    place = held[0] if held else -1 if step > 0 else 0
    _part, target = parts[(place + step) % len(parts)]
    if target.focusPolicy() == Qt.FocusPolicy.NoFocus and target.focusProxy() is None:
        inside = (child for child in target.findChildren(QWidget) if child.focusPolicy() & Qt.FocusPolicy.TabFocus)
        target = next((child for child in inside if child.isVisible() and child.isEnabled()), target)
    target.setFocus(Qt.FocusReason.ShortcutFocusReason)


def pop_up(menu: QMenu, place: QPoint) -> None:
    """Show a menu that goes when it is closed."""
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(place)


def _menu(
    groups: tuple[tuple[str, ...], ...], acts: Mapping[str, Act], possible: frozenset[str], menu: QMenu
) -> QMenu:
    """Fill a menu; the keys stand in its texts, so that they are not registered a second time."""
    before = menu.actions()[0] if menu.actions() else None
    for place, group in enumerate(groups):
        if place and before is None:
            menu.addSeparator()
        for name in group:
            key = next(key for key in KEYS if key.name == name)
            action = QAction(f"{_(key.title)}\t{written(key.keys)}", menu)
            action.setEnabled(name in possible)
            action.triggered.connect(_without_state(acts[name]))
            if before is None:
                menu.addAction(action)
            else:
                menu.insertAction(before, action)
    if before is not None:
        menu.insertSeparator(before)
    return menu


def _without_state(act: Act) -> Callable[[bool], object]:
    return lambda _checked: act()
