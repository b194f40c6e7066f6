from datetime import date

import pytest

from secretariat.domain.notices import Origin
from secretariat.queries.documents import find_documents

AS_OF = date(2026, 11, 21)


@pytest.fixture
def found(database):
    from secretariat.store.models import Document, DocumentSource

    with database.write("fill") as session:
        texts = (
            (1, "45/TB-BCĐ", "Kết luận về chuyển đổi xanh", "Đồng chí Chủ tịch kết luận: theo 12/QĐ."),
            (2, "12/QĐ", "Quy chế làm việc", "Điều khoản thi hành"),
            (3, "450/TB", "Điều khoản riêng", ""),
        )
        for number, sign, subject, text in texts:
            key = sign.lower().replace("đ", "d")
            session.add(
                Document(
                    id=number, number=sign, number_key=key, subject=subject, full_text=text,
                    issued_on=date(2026, number, 1),
                )
            )  # fmt: skip
        session.flush()
        session.add(
            DocumentSource(document_id=3, origin=Origin.NEWS, added_on=AS_OF, full_text="Tin chuyển đổi số")
        )

    def ids(words):
        with database.read() as session:
            return [row.id for row in find_documents(session, words, AS_OF)]

    return ids


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("", [3, 2, 1]), ("-", [3, 2, 1]), ("han:", [3, 2, 1]),
        ("12/qd", [2, 1]), ("dieu khoan", [3, 2]), ("chuyen doi", [1, 3]), ("chuyển đổi xanh", [1]),
        ('"doi chuyen"', []), ('"dong chi"', [1]), ('"đồng chí chủ tịch"', [1]), ("đống", []),
        ("so:45", [1]), ("so:4", [3, 1]), ("-so:45", [3, 2]), ("so:12 qui che", []), ("dieu -rieng", [2]),
        ("coquan:dieu", [3, 2]), ("45 chi", [1]),
    ],
)  # fmt: skip
def test_own_words_come_before_full_texts(found, words, ids):
    assert found(words) == ids
