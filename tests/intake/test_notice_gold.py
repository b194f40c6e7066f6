"""The own notices, of every kind, are read as a careful clerk would; the sample of the program too."""

import importlib.util
import json
import unicodedata
from pathlib import Path

import pytest

from secretariat.intake.notice import read_notice
from secretariat.intake.output import notice_as_json
from secretariat.intake.source import SourceText
from secretariat.intake.text import open_text
from secretariat.paths import resource

TESTS = Path(__file__).resolve().parents[1]
NOTICES = sorted((TESTS / "data" / "notices").glob("*.txt"))


@pytest.fixture(scope="session")
def measure():
    spec = importlib.util.spec_from_file_location("gold", TESTS / "benchmarks" / "gold.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def score(measure, names):
    def read(path):
        return notice_as_json(read_notice(SourceText(path.name, path.read_text(encoding="utf-8")), names))

    return measure.score_folder(NOTICES[0].parent, read)


def test_there_are_notices_of_many_kinds_with_gold():
    assert len(NOTICES) >= 25
    assert all(path.with_suffix(".json").is_file() for path in NOTICES)


def test_tasks_leads_partners_days_and_heads_are_found(score):
    assert score.task_f1 >= 0.97, score.errors
    assert score.share(score.lead) >= 0.95, score.errors
    assert score.coordinating_f1 >= 0.95, score.errors
    assert score.share(score.due) >= 0.98, score.errors
    assert score.header >= 0.97, score.errors


@pytest.mark.parametrize("path", NOTICES, ids=lambda path: path.stem)
def test_a_notice_without_tasks_yields_none_and_spans_are_exact(path, read):
    draft = read(path.read_text(encoding="utf-8"))
    gold = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    assert bool(draft.tasks) == bool(gold["tasks"])
    for task in draft.tasks:
        assert draft.text[task.start : task.end] == task.text
        assert task.content
        assert all(0 <= span.start < span.end <= len(draft.text) for span in task.spans)


@pytest.mark.parametrize("path", NOTICES[:6], ids=lambda path: path.stem)
def test_decomposed_letters_read_the_same(path, read):
    text = path.read_text(encoding="utf-8")
    assert read(unicodedata.normalize("NFD", text)) == read(text)


def test_few_tasks_without_a_doubt_are_wrong_and_few_have_one(score):
    assert score.sure_errors <= 0.03, score.errors
    assert score.sure + score.doubted >= score.hit
    assert score.doubted <= 0.35 * score.found


def test_a_wrong_lead_without_a_doubt_is_counted(measure):
    task = {"text_start": "Lập sổ", "lead": "Sở A", "coordinating": [], "deadline_date": None}
    said = {"text": "Lập sổ", "lead": ["Sở B"], "coordinating": [], "deadline": {"due": None}, "doubts": []}
    one = measure.Score()
    measure._compare(one, "x", task, said)
    measure._compare(one, "x", task, said | {"doubts": ["?"]})
    assert (one.sure, one.sure_wrong, one.sure_errors) == (1, 1, 1.0)


@pytest.mark.parametrize("ending", ["docx", "txt"])
def test_the_sample_shows_every_kind_of_deadline(ending, names):
    draft = read_notice(open_text(resource(f"samples/45-TB-BCD.{ending}")), names)
    kinds = [task.deadline.kind.value for task in draft.tasks]
    assert kinds == ["day", "recurring", "month", "quarter", "urgent", "event", "regular", "none"]
    assert (draft.document.number, draft.document.issuer) == (
        "45/TB-BCĐ",
        "Ban Chỉ đạo liên ngành về hội nhập quốc tế",
    )
    assert (draft.meeting.points, draft.meeting.form.value) == (34, "online")
