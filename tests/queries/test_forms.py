from datetime import UTC, datetime

from secretariat.queries.forms import OpenForm, load_form, open_forms
from secretariat.store.models import FormDraft


def test_unfinished_forms_are_listed_with_the_latest_first(database, ask):
    with database.write("forms") as session:
        for day, form in ((1, "cũ"), (3, "mới"), (2, "giữa")):
            session.add(FormDraft(form=form, body="{}", saved_at=datetime(2026, 8, day, tzinfo=UTC)))
    assert [form.form for form in ask(open_forms)] == ["mới", "giữa", "cũ"]
    assert ask(open_forms)[0] == OpenForm("mới", datetime(2026, 8, 3, tzinfo=UTC))


def test_a_form_is_loaded_as_it_was_kept(database, ask):
    with database.write("forms") as session:
        session.add(FormDraft(form="task", body='{"content": "Soạn"}', saved_at=datetime(2026, 8, 1, tzinfo=UTC)))
    assert ask(load_form, "task") == '{"content": "Soạn"}'
    assert ask(load_form, "other") is None
