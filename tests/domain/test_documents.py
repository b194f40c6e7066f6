import unicodedata

import pytest

from secretariat.domain.documents import (
    DocumentDraft,
    is_secret_number,
    kind_of,
    number_key,
    refusal_of_secrets,
    refuse_secrets,
    secrecy,
)
from secretariat.errors import InvalidInput, UserError


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("45/TB-BCĐ", "TB"),
        ("212-TB/TU", "TB"),
        ("21/2026/TT-BCT", "TT"),
        ("2449 -CV/ĐU", "CV"),
        ("/TB-VP", "TB"),
        ("12/QyĐ-UBND", "QyĐ"),
        ("104-CTr/TU", "CTr"),
        (unicodedata.normalize("NFD", "7/QĐ-TTg"), "QĐ"),
        ("3722/VPCP-CN", ""),
        ("9387/UBND-KT", ""),
        ("176/2025/QH15", ""),
        ("", ""),
    ],
)
def test_the_kind_is_read_out_of_the_number(number, kind):
    assert kind_of(number) == kind


def test_spellings_of_one_number_have_one_key():
    assert number_key(" 45 / TB-BCĐ") == number_key("45/tb-bcd") == "45/tb-bcd"
    assert number_key(" ") == ""


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("THÔNG BÁO\nMẬT\nKết luận", "MẬT"),
        ("TỐI MẬT.", "TỐI MẬT"),
        ("\n  TUYỆT MẬT  \n", "TUYỆT MẬT"),
        ("Độ mật: Tối mật", "Tối mật"),
        (unicodedata.normalize("NFD", "TỐI MẬT"), "TỐI MẬT"),
        ("Số: 12/TB-BCĐ\nTối mật\nThông báo", "Tối mật"),
        ("Mật", "Mật"),
        ("+-----+\n| MẬT |\n+-----+", "MẬT"),
        ("[MẬT]", "MẬT"),
        ("M Ậ T", "M Ậ T"),
        ("TỐI  MẬT", "TỐI MẬT"),
        ("HỎA TỐC - MẬT", "MẬT"),
        ("TUYỆT MẬT/KHẨN", "TUYỆT MẬT"),
        ("VĂN PHÒNG     MẬT", "MẬT"),
        ("Dấu chỉ độ mật: MẬT", "MẬT"),
        ("Số: 12/TB-BCĐ (Mật)", "Mật"),
        ("Số: 12/TB-BCĐ(M)", "Mật"),
        ("Số 45-TB/TU (TM)", "Mật"),
        ("Số lượng hồ sơ (m)", ""),
        ("Số 12 đo bằng mét (M)", ""),
        ("Ký thay (TM)", ""),
        ("TM. ỦY BAN NHÂN DÂN", ""),
        ("Ban hành quy chế bảo mật thông tin", ""),
        ("Danh mục bí mật nhà nước độ Mật thuộc lĩnh vực thông tin", ""),
        ("Luật Bảo vệ bí mật nhà nước (Mật, Tối mật, Tuyệt mật)", ""),
        ("Giữ gìn bí\nmật nhà nước", ""),
        ("a) Tuyệt mật;\nb) Tối mật;\nc) Mật.", ""),
        ("Tài liệu độ mật, tối mật không gửi qua mạng", ""),
        ("Rà soát tài liệu đóng dấu “MẬT”, mật độ dân số, mật ong", ""),
        ("KHÔNG MẬT", ""),
        ("bảo vệ bí mật nhà nước", ""),
        ("CHẾ ĐỘ MẬT MÃ", ""),
        ("Độ mật: không", ""),
    ],
)
def test_the_mark_of_a_secret_text_is_seen(text, level):
    assert secrecy(text) == level


def test_a_secret_document_is_refused_with_the_reason():
    with pytest.raises(InvalidInput) as caught:
        DocumentDraft(full_text="MẬT\nnội dung").checked()
    assert caught.value.problems.keys() == {"number", "full_text"}
    assert caught.value.problems["full_text"] == refusal_of_secrets()


def test_a_document_needs_a_number_or_a_subject():
    assert DocumentDraft(number=" 45/TB ", signer=" Lan ").checked().number == "45/TB"
    assert DocumentDraft(subject="Về việc họp").checked().signer == ""


def test_a_secret_text_is_turned_away():
    refuse_secrets("Thông báo\nvề bí mật nhà nước")
    with pytest.raises(UserError, match="marked secret"):
        refuse_secrets("Thông báo\nMẬT")


@pytest.mark.parametrize("number", ["12/TB-BCĐ (M)", "45-TB/TU(TM)", "7/BC-UBND (Mật)", "7/BC-UBND-MẬT"])
def test_a_number_tells_that_its_document_is_secret(number):
    assert is_secret_number(number)
    with pytest.raises(InvalidInput) as refused:
        DocumentDraft(number).checked()
    assert list(refused.value.problems) == ["number"]


@pytest.mark.parametrize("number", ["12/TB-BCĐ", "45-TB/TU", "12/TTr-BCY-MM", "3/QĐ-BM", "7/M-2026", ""])
def test_a_usual_number_is_not_taken_for_a_secret_one(number):
    assert not is_secret_number(number)


def test_neither_subject_nor_text_of_a_secret_document_is_entered():
    with pytest.raises(InvalidInput) as refused:
        DocumentDraft("12/TB", subject="MẬT", full_text="TUYỆT MẬT\nnội dung").checked()
    assert list(refused.value.problems) == ["subject", "full_text"]
