"""Agencies and tasks for the acts of a person."""

from datetime import date

import pytest

from secretariat.domain.agencies import AgencyDraft
from secretariat.domain.tasks import TaskDraft

GIVEN, TODAY = date(2026, 8, 12), date(2026, 11, 21)


@pytest.fixture
def make_agency(change):
    from secretariat.services.agencies import add_agency

    def make(name, **parts):
        return change(add_agency, AgencyDraft(name, **parts))

    return make


@pytest.fixture
def make_task(change):
    from secretariat.services.tasks import add_task

    def make(content="Soạn báo cáo", **parts):
        return change(add_task, TaskDraft(content, parts.pop("assigned_on", GIVEN), **parts))

    return make


@pytest.fixture
def changes(database):
    """What the steps since now touched, by table."""
    heard = []
    database.subscribe(lambda change: heard.append({table: set(ids) for table, ids in change.rows.items()}))
    return heard
