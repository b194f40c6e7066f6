from contextlib import closing
from datetime import date

from sqlalchemy import insert

from secretariat.domain.agencies import AgencyDraft
from secretariat.domain.listings import Judging
from secretariat.domain.tasks import TaskDraft
from secretariat.queries.scopes import committee_scopes, lead_scopes
from secretariat.queries.task_list import count_standings
from secretariat.services.agencies import add_agency, merge_agency
from secretariat.services.tasks import add_task
from secretariat.store import models

TODAY = date(2026, 11, 21)


def counts(database, scopes):
    with closing(database.reader()) as reader:
        return {
            scope.name: count_standings(reader, Judging(TODAY), scope.wanted).total for scope in scopes(reader)
        }


def test_a_committee_has_the_tasks_of_those_below_it(database):
    with database.write("committees") as session:
        rows = [
            {"id": 1, "name": "Ban Chỉ đạo", "parent_id": None},
            {"id": 2, "name": "Tổ công tác", "parent_id": 1},
        ]
        session.execute(insert(models.Committee), rows)
        session.execute(
            insert(models.Document), [{"id": n, "number": f"{n}/TB", "committee_id": n} for n in (1, 2)]
        )
        for document in (1, 2, 2):
            add_task(session, TaskDraft("Việc", date(2026, 1, 5), document_id=document))
    assert counts(database, committee_scopes) == {"Ban Chỉ đạo": 3, "Tổ công tác": 2}


def test_a_merged_lead_stands_under_its_successor(database):
    with database.write("agencies") as session:
        old, new, idle = (add_agency(session, AgencyDraft(name)) for name in ("Bộ Cũ", "Bộ Mới", "Bộ Khác"))
        add_task(session, TaskDraft("Việc", date(2026, 1, 5), lead_ids=(old,)))
        add_task(session, TaskDraft("Việc", date(2026, 1, 5), coordinating_ids=(idle,)))
    with database.write("merge") as session:
        merge_agency(session, old, new, TODAY)
    assert counts(database, lambda reader: lead_scopes(reader, TODAY)) == {"Bộ Mới": 1}
