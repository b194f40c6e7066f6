import json
from dataclasses import replace

import pytest

from secretariat.domain.offices import OfficeDraft, PaperForm
from secretariat.domain.standing import JudgedBy
from secretariat.errors import InvalidInput
from secretariat.queries.forms import load_form, open_forms
from secretariat.queries.office import load_office
from secretariat.services.forms import drop_form, keep_form
from secretariat.services.office import update_office
from secretariat.store.models import Office

DRAFT = OfficeDraft("Cơ quan thường trực", "Ban Chỉ đạo", form=PaperForm.PARTY, judged_by=JudgedBy.FIRST)


def test_the_settings_are_one_row_however_often_they_change(change, ask, database, changes):
    assert ask(load_office) == OfficeDraft()
    change(update_office, DRAFT)
    change(update_office, DRAFT)
    change(update_office, replace(DRAFT, place="Hà Nội"))
    assert ask(load_office) == replace(DRAFT, place="Hà Nội")
    assert changes == [{"office": {1}}, {"office": {1}}]
    with database.read() as session:
        assert session.query(Office).count() == 1


def test_wrong_settings_change_nothing(change, ask):
    with pytest.raises(InvalidInput):
        change(update_office, replace(DRAFT, due_soon_days=400))
    assert ask(load_office) == OfficeDraft()


def test_an_unfinished_form_is_kept_until_it_is_dropped(change, ask, changes):
    change(keep_form, "intake:1", json.dumps({"a": "ă"}))
    change(keep_form, "task", "{}")
    change(keep_form, "intake:1", '{"b": 1}')
    assert ask(load_form, "intake:1") == '{"b": 1}'
    assert {form.form for form in ask(open_forms)} == {"intake:1", "task"}
    change(drop_form, "intake:1")
    change(drop_form, "never kept")
    assert ask(load_form, "intake:1") is None
    assert [form.form for form in ask(open_forms)] == ["task"]
    assert changes == []


def test_the_latest_form_comes_first(change, ask, monkeypatch):
    for form in ("a", "b", "c"):
        change(keep_form, form, "{}")
    change(keep_form, "a", "[]")
    times = [form.saved_at for form in ask(open_forms)]
    assert times == sorted(times, reverse=True)
