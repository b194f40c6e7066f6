"""Names that no directory has end where the act begins, though a half of them looks like an act."""

import pytest

from secretariat.intake.agencies import NameReader
from secretariat.intake.name_words import Directory

NAMES = """Ban An toàn giao thông tỉnh|Cục Thống kê|Trung tâm Kiểm soát bệnh tật tỉnh|Chi cục Kiểm lâm vùng II
Ban Quản lý rừng phòng hộ Sông Lũng
Công ty TNHH MTV Khai thác công trình thủy lợi Bắc Lương|Quỹ Phát triển đất tỉnh
Cục Chăn nuôi và Thú y|Cục Phòng, chống tệ nạn xã hội|Vụ Hợp tác quốc tế|Viện Khoa học Thống kê|Phòng PC06
Trường Cao đẳng nghề số 1|Phòng Cảnh sát phòng cháy, chữa cháy và cứu nạn, cứu hộ|Phòng Văn hóa – Xã hội
Phòng Tổ chức - Hành chính - Tổng hợp|Phòng Kiểm tra, Thanh tra|Phòng Vật tư thiết bị y tế|Đội Thanh tra xây dựng
Hội đồng bồi thường, hỗ trợ, tái định cư|Hội đồng thẩm định giá đất|Ban Chỉ đạo 35|Tổ công nghệ số cộng đồng
Ban Chỉ huy phòng, chống thiên tai và tìm kiếm cứu nạn các cấp|Hiệp hội Vận tải ô tô tỉnh|Sư đoàn 316
Kho bạc Nhà nước khu vực XVIII|Tổng công ty Cảng hàng không Việt Nam|Cảng vụ Đường thủy nội địa|UBND xã Giao Thủy
Trung tâm Công nghệ thông tin và Truyền thông|UBND thành phố Cần Thơ|Phòng Giáo dục trung học|thành phố Cần Thơ
Trung tâm Cung ứng dịch vụ sự nghiệp công|Trung tâm Dịch vụ tổng hợp|Ban CHPT các khu vực|Tỉnh Đoàn
Phó Chủ tịch UBND tỉnh Lê Văn Hào|Tổ trưởng Tổ công tác số 3|Ban Tuyên giáo và Dân vận Tỉnh ủy"""
TAILS = ("lập kế hoạch, báo cáo UBND tỉnh.", "chủ trì, phối hợp với Sở Y tế kiểm tra.", "khẩn trương rà soát.")


@pytest.mark.parametrize("name", NAMES.replace("\n", "|").split("|"))
def test_a_name_of_no_directory_ends_before_the_act(name):
    for tail in TAILS:
        reader = NameReader(f"{name} {tail}", Directory([]))
        found, _after = reader.names(0, len(reader.tokens), semicolons=True)
        assert [each.text for each in found] == [name]


@pytest.mark.parametrize("words", ["GDP tăng 7 %.", "IV lập sổ.", "Sở.", "Ông", "CNTT phát triển nhanh."])
def test_what_is_no_name_is_none(words):
    reader = NameReader(words, Directory([]))
    assert reader.names(0, len(reader.tokens))[0] == ()


def test_a_misread_mark_is_told_and_a_real_word_is_not_misread():
    directory = Directory(["Sở Tài chính"])
    misread = NameReader("Sờ Tài chính lập sổ.", directory)
    ((name,), _after) = misread.names(0, len(misread.tokens))
    assert (name.text, name.unsure) == ("Sờ Tài chính", True)
    number = NameReader("Số tài chính năm nay.", directory)
    assert number.names(0, len(number.tokens))[0] == ()
