from datetime import date

import pytest

from secretariat.ui.context import Context

TODAY = date(2026, 11, 21)


class Recorder:
    """Stands in for Messages; a refusal that no test looked at fails the test."""

    def __init__(self):
        self.refused, self.said, self.offers, self.ways = [], [], [], {}

    def refuse(self, trouble, *ways):
        self.refused.append(str(trouble))
        self.ways = dict(ways)

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


@pytest.fixture
def days_off(context):
    """The days off of this year and the next are entered."""
    from sqlalchemy import insert

    from secretariat.store.models import SpecialDay

    rows = [{"day": date(year, 1, 1), "working": False, "name": "Tết Dương lịch"} for year in (2026, 2027)]
    with context.database.write("days off") as session:
        session.execute(insert(SpecialDay), rows)


@pytest.fixture
def agencies(context):
    """Three agencies by name."""
    from secretariat.domain.agencies import AgencyDraft, AgencyKind
    from secretariat.services.agencies import add_agency

    drafts = (
        AgencyDraft("Bộ Ngoại giao", "BNG", kind=AgencyKind.MINISTRY),
        AgencyDraft("Bộ Nội vụ", "BNV", kind=AgencyKind.MINISTRY),
        AgencyDraft("Văn phòng Chính phủ", "VPCP", kind=AgencyKind.GOVERNMENT),
    )
    ids = {}
    with context.database.write("agencies") as session:
        for draft in drafts:
            ids[draft.name] = add_agency(session, draft)
    return ids


@pytest.fixture
def make_task(context, agencies):
    """Adds a task, led by Bộ Ngoại giao and due on 30/09/2026 unless told otherwise."""
    from secretariat.domain.deadlines import DeadlineKind
    from secretariat.domain.tasks import TaskDraft
    from secretariat.services.tasks import add_task

    def make(content="Xây dựng lộ trình", assigned_on=date(2026, 8, 12), **parts):
        parts.setdefault("lead_ids", (agencies["Bộ Ngoại giao"],))
        parts.setdefault("due_on", date(2026, 9, 30))
        parts.setdefault("deadline_kind", DeadlineKind.DAY)
        with context.database.write("task") as session:
            return add_task(session, TaskDraft(content, assigned_on, **parts))

    return make


@pytest.fixture
def open_reports(context, qtbot):
    """Opens the page of reports, with the first report drawn."""
    from secretariat.ui.reports.page import ReportsPage

    def open_page():
        page = ReportsPage(context)
        qtbot.addWidget(page)
        page.resize(1160, 660)
        page.show()
        qtbot.waitUntil(page.print_button.isEnabled)
        return page

    return open_page


@pytest.fixture
def reports_page(make_task, open_reports):
    """The page of reports over two tasks."""
    make_task(content="Rà soát quy chế", due_on=date(2026, 11, 20))
    make_task(content="Báo cáo giải ngân", due_on=date(2026, 11, 27))
    return open_reports()
