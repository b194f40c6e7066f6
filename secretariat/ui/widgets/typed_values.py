"""What stands in the fields of a form as plain values, exactly as typed, and how it is put back.

A widget that is more than its parts says so itself by `typed()` and `retype(value)`; any other one is read by its
kind, and one that only holds others by what they hold.
"""

import logging
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QRadioButton,
    QSpinBox,
    QTextEdit,
    QWidget,
)

from secretariat.errors import MISREAD, SecretariatError
from secretariat.i18n import _

logger = logging.getLogger(__name__)
_Role, _Flag = Qt.ItemDataRole, Qt.ItemFlag
_EDITABLE = _Flag.ItemIsEditable | _Flag.ItemIsEnabled
_CHECKABLE = _Flag.ItemIsUserCheckable | _Flag.ItemIsEnabled
_MOST_ROWS = 20_000
_PLAIN = (str, int, bool, type(None))


def typed_in(part: QObject) -> Any:
    """Return what stands in a widget, as JSON can keep it."""
    if (own := getattr(part, "typed", None)) is not None:
        return own()
    if (way := _way_of(part)) is not None:
        return way[0](part)
    return [typed_in(leaf) for leaf in _leaves(part)]


def retype(part: QObject, value: Any) -> None:
    """Put back what `typed_in` returned; what the widget cannot take, as from another version, is left out."""
    try:
        _put_back(part, value)
    except (*MISREAD, SecretariatError) as error:
        logger.warning("a value of a draft does not fit: %s", type(error).__name__)


def _put_back(part: QObject, value: Any) -> None:
    if (own := getattr(part, "retype", None)) is not None:
        own(value)
    elif (way := _way_of(part)) is not None:
        way[1](part, value)
    elif isinstance(value, list):
        for leaf, inner in zip(_leaves(part), value, strict=False):
            retype(leaf, inner)


def put_back(parts: Mapping[str, QObject], wanted: Mapping[str, Any]) -> None:
    """Put values back into the parts of a form by their names, where something else stands now."""
    for name, part in parts.items():
        if name in wanted and typed_in(part) != wanted[name]:
            retype(part, wanted[name])


def words_of(value: Any) -> str:
    """Return a value as a person reads it, in one line: what was typed, what was chosen, what was ticked."""
    if isinstance(value, bool):
        return _("ticked") if value else _("not ticked")
    if isinstance(value, str | int):
        return " ".join(str(value).split())
    if isinstance(value, Mapping):
        return words_of(value.get("text", ""))
    if isinstance(value, list):
        return "; ".join(filter(None, map(words_of, value)))
    return ""


def is_input(part: QObject) -> bool:
    """Whether anything can be typed or chosen in a widget."""
    if hasattr(part, "typed") or _way_of(part) is not None:
        return True
    return any(True for _leaf in _leaves(part))


def _leaves(part: QObject) -> Iterator[QObject]:
    for child in part.children():
        if not isinstance(child, QWidget) or child.isWindow():
            continue
        if hasattr(child, "typed") or _way_of(child) is not None:
            yield child
        else:
            yield from _leaves(child)


def _write_line(line: QLineEdit, value: Any) -> None:
    if isinstance(value, str) and value != line.text():
        line.setText(value)


def _write_text(text: QPlainTextEdit | QTextEdit, value: Any) -> None:
    if isinstance(value, str) and value != text.toPlainText():
        text.setPlainText(value)


def _read_box(box: QComboBox) -> Any:
    if box.isEditable():
        return {"text": box.currentText()}
    data = box.currentData()
    kept = {"text": box.currentText(), "place": box.currentIndex()}
    return {**kept, "data": data} if isinstance(data, _PLAIN) and data is not None else kept


def _write_box(box: QComboBox, value: Any) -> None:
    """By what is meant, else by the words, which another language changes, else by the place."""
    if not isinstance(value, Mapping) or not isinstance(text := value.get("text"), str):
        return
    if box.isEditable():
        box.setCurrentText(text)
        return
    if "data" in value:
        places = [place for place in range(box.count()) if box.itemData(place) == value["data"]]
    else:
        places = [box.findText(text), value.get("place", -1)]
    place = next((place for place in places if isinstance(place, int) and 0 <= place < box.count()), None)
    if place is not None or value.get("place") == -1:
        box.setCurrentIndex(-1 if place is None else place)


def _write_number(box: QSpinBox, value: Any) -> None:
    if isinstance(value, int) and not isinstance(value, bool):
        box.setValue(value)


def _write_tick(box: QCheckBox | QRadioButton, value: Any) -> None:
    if isinstance(value, bool):
        box.setChecked(value)


def _read_view(view: QAbstractItemView) -> Any:
    """Ticks and texts that a person can change, by what tells the row from others; an open editor counts."""
    cells = {key: _cell(model, index) for key, model, index in _cells(view)}
    editor = view.viewport().findChild(QLineEdit)
    model = view.model()
    if editor is not None and editor.isVisible() and model is not None:
        now = view.currentIndex()
        cells |= {key: editor.text() for key, _model, index in _cells(view) if index == now}
    return cells


def _write_view(view: QAbstractItemView, value: Any) -> None:
    if not isinstance(value, Mapping):
        return
    for key, model, index in list(_cells(view)):
        wanted = value.get(key)
        if wanted is None or wanted == _cell(model, index):
            continue
        if isinstance(wanted, bool):
            state = Qt.CheckState.Checked if wanted else Qt.CheckState.Unchecked
            model.setData(index, state, _Role.CheckStateRole)
        elif isinstance(wanted, str):
            model.setData(index, wanted, _Role.EditRole)


def _cells(view: QAbstractItemView) -> Iterator[tuple[str, QAbstractItemModel, QModelIndex]]:
    model = view.model()
    if model is None or model.rowCount() > _MOST_ROWS:
        return
    columns = range(1 if isinstance(view, QListView) else model.columnCount())  # of a list it is private
    editing = view.editTriggers() != QAbstractItemView.EditTrigger.NoEditTriggers
    for row in range(model.rowCount()):
        head = model.index(row, 0)
        own = head.data(_Role.UserRole)
        told = f"#{own}" if isinstance(own, int | str) else f"{row}"
        for column in columns:
            index = model.index(row, column)
            flags = index.flags()
            if (flags & _CHECKABLE == _CHECKABLE and index.data(_Role.CheckStateRole) is not None) or (
                editing and flags & _EDITABLE == _EDITABLE
            ):
                yield f"{told}/{column}", model, index


def _cell(model: QAbstractItemModel, index: QModelIndex) -> bool | str:
    state = model.data(index, _Role.CheckStateRole)
    if state is not None:
        return Qt.CheckState(state) is Qt.CheckState.Checked
    return str(model.data(index, _Role.EditRole) or "")


_WAYS: tuple[tuple[type | tuple[type, ...], Callable[[Any], Any], Callable[[Any, Any], None]], ...] = (
    (QLineEdit, lambda line: line.text(), _write_line),
    ((QPlainTextEdit, QTextEdit), lambda text: text.toPlainText(), _write_text),
    (QComboBox, _read_box, _write_box),
    (QSpinBox, lambda box: box.value(), _write_number),
    ((QCheckBox, QRadioButton), lambda box: box.isChecked(), _write_tick),
    (QAbstractItemView, _read_view, _write_view),
)


def _way_of(part: QObject) -> tuple[Callable[[Any], Any], Callable[[Any, Any], None]] | None:
    if isinstance(part, QPlainTextEdit | QTextEdit) and part.isReadOnly():
        return None
    if isinstance(part, QLineEdit) and part.echoMode() != QLineEdit.EchoMode.Normal:
        return None  # a password or PIN is nowhere but in its field
    return next(((read, write) for kind, read, write in _WAYS if isinstance(part, kind)), None)
