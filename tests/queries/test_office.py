from dataclasses import fields

from secretariat.domain.offices import OfficeDraft, PaperForm
from secretariat.domain.standing import JudgedDay
from secretariat.queries.office import load_office
from secretariat.services.office import update_office


def test_a_book_without_settings_has_the_defaults(ask):
    assert ask(load_office) == OfficeDraft()


def test_every_setting_comes_back_as_it_was_stored(change, ask):
    texts = {field.name: field.name for field in fields(OfficeDraft) if field.default == ""}
    ways = {"judged_day": JudgedDay.PRODUCT, "uses_receiving": True, "uses_confirming": True}
    days = {"due_soon_days": 3, "stale_days": 4, "urgent_days": 5, "notice_days": 6}
    draft = OfficeDraft(form=PaperForm.PARTY, **texts, **ways, **days)
    change(update_office, draft)
    assert ask(load_office) == draft
