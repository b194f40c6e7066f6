"""Every page and dialog of the gallery of pictures under random hands, each from the state it is pictured in."""

import pytest
from PySide6.QtCore import QSize

from secretariat.commands.gallery import Gallery
from secretariat.settings import Settings
from secretariat.ui import theme
from tests.torture.test_monkey import watch
from tests.torture.windows import TODAY

EVENTS = 25
SIZE = QSize(1366, 768)

__all__ = ["watch"]


@pytest.fixture
def gallery(qapp, database_of_sample, border):
    del border
    made = Gallery(qapp, database_of_sample, Settings(language="en", ask_clerk=False), TODAY)
    yield made
    made.close()
    theme.apply(qapp, Settings())
