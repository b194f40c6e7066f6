"""What came from outside is shown as it stands: no tag in it is obeyed, no picture that it names is fetched."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QLabel, QMessageBox

from secretariat.errors import UserError
from secretariat.ui.jobs import JobRunner
from secretariat.ui.messages import Messages
from secretariat.ui.widgets.elided_label import ElidedLabel
from secretariat.ui.widgets.sheet_grid import GridModel
from secretariat.ui.widgets.tips import plain_tip

WIDE = 700


@pytest.fixture
def hostile(tmp_path, qapp):
    """Words with a picture in them, which shows by its width when it is fetched."""
    picture = QPixmap(WIDE, 3)
    picture.fill(QColor("red"))
    picture.save(str(tmp_path / "a.png"))
    return f'Giao <img src="{tmp_path.as_posix()}/a.png"> & <b>báo cáo</b>'


def width_of(words):
    return QLabel(words).sizeHint().width()


def test_a_tip_fetches_nothing(hostile):
    assert width_of("<p>Giao " + hostile) > WIDE
    assert '<img src="' not in plain_tip(hostile)
    assert "&lt;b&gt;báo cáo&lt;/b&gt;" in plain_tip(hostile)
    assert plain_tip("Giao & báo cáo") == "Giao & báo cáo"


def test_tips_of_cells_and_labels_fetch_nothing(hostile):
    model = GridModel()
    model.show(["A"], [[hostile]], ["1"])
    cell = model.index(0, 0, QModelIndex())
    assert model.data(cell, Qt.ItemDataRole.ToolTipRole) == plain_tip(hostile)
    assert ElidedLabel(hostile).toolTip() == plain_tip(hostile)


def test_a_refusal_shows_the_name_of_a_file_as_it_stands(hostile, qtbot):
    over = QLabel()
    qtbot.addWidget(over)
    messages = Messages(over)
    messages.refuse(UserError(f"“{hostile}” is empty."))
    box = over.findChild(QMessageBox)
    assert box.textFormat() == Qt.TextFormat.PlainText and hostile in box.text()
    box.close()


def test_a_bar_shows_the_name_of_a_file_as_it_stands(hostile, qtbot):
    over, jobs = QLabel(), JobRunner()
    qtbot.addWidget(over)
    with qtbot.waitSignal(jobs.finished):
        bar = jobs.run_with_bar(lambda _progress: None, title=hostile, parent=over, done=str, failed=str)
        assert bar.labelText() == hostile
        assert bar.findChild(QLabel).textFormat() == Qt.TextFormat.PlainText
    jobs.close()
