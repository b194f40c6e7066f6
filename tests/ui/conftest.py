from datetime import date

import pytest

from secretariat.ui.context import Context

TODAY = date(2026, 11, 21)


class Recorder:
    """Stands in for Messages; a refusal that no test looked at fails the test."""

    def __init__(self):
        self.refused, self.said, self.offers = [], [], []

    def refuse(self, trouble):
        self.refused.append(str(trouble))

    def tell(self, text):
        self.said.append(text)

    def offer(self, text, action, callback):
        self.offers.append((text, action, callback))

    def show_over(self, window):
        del window


@pytest.fixture
def messages():
    recorder = Recorder()
    yield recorder
    assert not recorder.refused, "a refusal was shown that no test looked at"


@pytest.fixture
def context(qapp, database, messages):
    context = Context(database, messages, today=lambda: TODAY)
    yield context
    context.close()
