import shutil
import subprocess
from dataclasses import replace
from datetime import date, timedelta

import pytest

from secretariat.domain.kinds import TaskState
from secretariat.domain.listings import Judging, TaskRow
from secretariat.domain.offices import OfficeDraft
from secretariat.domain.standing import Standing
from secretariat.domain.tasks import code_of
from secretariat.reports.tasks import task_list

AS_OF = date(2026, 11, 21)
SOFFICE = shutil.which("soffice")


def _row(number, **changes):
    plain = TaskRow(
        id=number,
        code=code_of(number),
        content=f"Hoàn thiện phương án số {number}",
        assigned_on=date(2026, 8, 12),
        due_on=AS_OF + timedelta(days=30),
        first_due_on=AS_OF + timedelta(days=30),
        state=TaskState.IN_PROGRESS,
        standing=Standing.OPEN_IN_TIME,
        lead=("Sở Ngoại vụ",),
        document="45/TB-UBND",
        document_on=date(2026, 8, 12),
    )
    return replace(plain, **changes)


@pytest.fixture
def make_row():
    return _row


@pytest.fixture
def overdue(make_row):
    return make_row(1, standing=Standing.OPEN_OVERDUE, due_on=date(2026, 10, 30), days_late=22)


@pytest.fixture
def judging():
    return Judging(AS_OF)


@pytest.fixture
def office():
    return OfficeDraft(
        name="Văn phòng",
        superior="Ủy ban nhân dân tỉnh",
        place="Sông Hồng",
        signer_title="Chánh Văn phòng",
        signer_name="Trần Thị Bích",
        preparer_name="Lê Văn An",
        recipients="Chủ tịch (để b/c);\nLưu: VT, TH.",
    )


@pytest.fixture
def make_list(judging, office):
    def make(rows, **choices):
        return task_list(rows, judging, choices.pop("office", office), **choices)

    return make


@pytest.fixture
def convert(tmp_path_factory):
    """Let LibreOffice convert a file; a test that needs it is skipped where it is not installed."""
    if SOFFICE is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    folder = tmp_path_factory.getbasetemp() / "libreoffice"

    def run(file, ending):
        command = [SOFFICE, f"-env:UserInstallation={folder.as_uri()}", "--headless", "--convert-to", ending]
        subprocess.run([*command, "--outdir", file.parent, file], check=True, capture_output=True, timeout=110)
        return file.with_suffix(f".{ending.partition(':')[0]}")

    return run
