from dataclasses import fields

from secretariat.domain.offices import OfficeDraft, PaperForm
from secretariat.queries.office import load_office
from secretariat.services.office import update_office


def test_a_book_without_settings_has_the_defaults(ask):
    assert ask(load_office) == OfficeDraft()


def test_every_setting_comes_back_as_it_was_stored(change, ask):
    texts = {field.name: field.name for field in fields(OfficeDraft) if field.default == ""}
    draft = OfficeDraft(form=PaperForm.PARTY, due_soon_days=3, **texts)
    change(update_office, draft)
    assert ask(load_office) == draft
