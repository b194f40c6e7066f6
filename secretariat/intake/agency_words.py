"""The words that names of offices are made of; data only, for offices that are in no directory."""

from secretariat.intake.tokens import phrase_set, words_of

# What ministries look after, before and after March 2025.
MINISTRY_FIELDS = phrase_set(
    """
Quốc phòng | Công an | Ngoại giao | Nội vụ | Tư pháp | Tài chính | Công Thương | Nông nghiệp và Môi trường
Xây dựng | Văn hóa, Thể thao và Du lịch | Khoa học và Công nghệ | Giáo dục và Đào tạo | Y tế
Dân tộc và Tôn giáo | Kế hoạch và Đầu tư | Giao thông vận tải | Nông nghiệp và Phát triển nông thôn
Tài nguyên và Môi trường | Thông tin và Truyền thông | Lao động - Thương binh và Xã hội
Lao động, Thương binh và Xã hội | Lao động – Thương binh và Xã hội | NN&PTNT | TN&MT | NN&MT | GTVT | KH&ĐT
KH&CN | TT&TT | LĐ-TB&XH | VHTTDL | GD&ĐT | GDĐT | VH,TT&DL | VHTT&DL | KHCN | TNMT | NNMT | NNPTNT | KHĐT
TTTT | LĐTBXH | Thương mại | Công nghiệp | Thủy sản | Nông nghiệp | NNPTNN | NN-PTNT | NN-MT | KH-CN | KH-ĐT
GD-ĐT | TN-MT | TT-TT
"""
)
# What departments of a province have besides.
DEPARTMENT_FIELDS = phrase_set(
    """
Du lịch | Ngoại vụ | Quy hoạch Kiến trúc | Quy hoạch - Kiến trúc | Quy hoạch và Kiến trúc | QHKT
Quy hoạch – Kiến trúc
Văn hóa và Thể thao | An toàn thực phẩm | Văn hóa, Thông tin | Văn hóa và Thông tin | Văn hóa | QH-KT
VH&TT
"""
)
# What sections of a smaller office look after.
SECTION_FIELDS = phrase_set(
    """
Kế hoạch - Tài chính | Kế hoạch – Tài chính | Tài chính - Kế hoạch | Tài chính – Kế hoạch | Kinh tế
Kinh tế - Hạ tầng | Kinh tế, Hạ tầng và Đô thị | Kinh tế và Hạ tầng | Văn hóa - Xã hội | Văn hóa – Xã hội
Văn hóa và Xã hội | Văn hóa và Thông tin | Văn hóa, Khoa học và Thông tin | Tổ chức - Hành chính
Hành chính - Tổng hợp | Tổ chức cán bộ | Hành chính - Quản trị | Tổng hợp | Quản lý đô thị | Đô thị
Tuyên giáo và Dân vận | Kinh tế - Ngân sách | Pháp chế | Văn hóa - Thông tin | Nghiệp vụ | Tổ chức
Quản lý, hỗ trợ doanh nghiệp | Nghiệp vụ, dự toán, pháp chế | Quản lý, hỗ trợ cá nhân, hộ kinh doanh
Hành chính | Kiểm tra | Nội chính | Dân vận | Tuyên giáo | Thanh tra | Chính sách - Pháp luật | Nội dung
Quản trị - Tài vụ
"""
)

# Heads that need a capital letter or a number after them, or a group word; each one a kind of office.
SHORT_HEADS = phrase_set(
    """
người đại diện vốn | người đại diện phần vốn
bộ | sở | ban | phòng | cục | vụ | viện | tổ | đội | hội | đoàn | báo | đài | quỹ | thuế | trạm | hạt | đồn
trường | xưởng | khoa | kíp | chợ | khối | cụm | ngành | khu | thôn | ấp | bản | xã | phường | huyện | tỉnh
thành phố | quận | đặc khu | thị xã | thị trấn | tp | tp .
"""
)
# Heads that name an office by themselves.
HEADS = phrase_set(
    """
trạm bơm | trạm y tế | trạm thú y | hạt kiểm lâm | đồn biên phòng | nhà văn hóa | thư viện | bảo tàng
nhà xuất bản | nhà hát | khu bảo tồn | vườn quốc gia | giáo hội | ban trị sự | cảng hàng không | chi cục
tổng cục | văn phòng | thanh tra | ủy ban | ủy ban nhân dân | ubnd | ub | hội đồng nhân dân | hđnd
hội đồng | công đoàn | tỉnh đoàn | thành đoàn | phân xưởng | chi nhánh | tổ thư ký | ban thư ký
nhà cung cấp | hội chữ thập đỏ | trung ương đoàn | liên đoàn | liên minh | liên hiệp | hiệp hội
mặt trận tổ quốc | mttq | ủy ban mặt trận tổ quốc | ubmttq | ủy ban mttq | trung tâm | đại học | học viện
bệnh viện | công an | bộ chỉ huy | bộ chỉ huy quân sự | ban chỉ huy | bộ tư lệnh | quân khu
bộ đội biên phòng | biên phòng | đảng ủy | đảng bộ | chi bộ | tỉnh ủy | thành ủy | huyện ủy | quận ủy
thị ủy | quân ủy | ban thường vụ | thường trực | ban cán sự đảng | ban cán sự | đảng đoàn | cấp ủy
ủy ban kiểm tra | tòa án | tòa án nhân dân | tand | viện kiểm sát | viện kiểm sát nhân dân | vksnd
kiểm toán | kiểm toán nhà nước | ngân hàng | ngân hàng nhà nước | kho bạc | kho bạc nhà nước
bảo hiểm xã hội | bhxh | hải quan | cơ quan | cơ quan thường trực | cổng thông tin điện tử | thông tấn xã
công ty | tổng công ty | tập đoàn | doanh nghiệp | hợp tác xã | liên danh | nhà máy | xí nghiệp | viễn thông
điện lực | bưu điện | bưu chính | tổ công tác | tổ giúp việc | tiểu ban | ban chỉ đạo | bcđ | ban quản lý
bql | ban qlda | ban tổ chức | ban xây dựng đảng | ban tuyên giáo | ban nội chính | ban dân vận
ban tiếp công dân | ban giám đốc | ban giám hiệu | đơn vị | đơn vị tư vấn | đơn vị thi công
đơn vị vận hành | chủ đầu tư | nhà đầu tư | nhà thầu | nhà thầu thi công | tư vấn giám sát | tư vấn thiết kế
chính quyền | chính quyền địa phương | lực lượng | lực lượng công an | lực lượng vũ trang | người dân
nhân dân | hộ gia đình | hộ dân | cử tri | cán bộ | công chức | bộ phận | bộ phận một cửa | tổ dân phố
khu phố | chi hội | chi đoàn | đoàn thanh niên | hội nông dân | hội phụ nữ | hội liên hiệp phụ nữ
hội cựu chiến binh | câu lạc bộ | ban thanh tra | cảng vụ | ban điều hành | ban vận động
trung tâm phục vụ hành chính công | cơ quan thường trực của | cơ quan chủ trì | cơ quan chủ quản
các cơ quan | phòng chuyên môn | mặt trận | địa phương | chủ dự án | đại lý | văn phòng đăng ký đất đai
quỹ đầu tư phát triển | đội quản lý thị trường | trường đại học | trường cao đẳng
trường trung học phổ thông | trường tiểu học | trường mầm non | tổ chuyên viên | tổ soạn thảo
nhóm công tác | nhóm | báo và phát thanh , truyền hình | báo và đài phát thanh , truyền hình
đài phát thanh và truyền hình | ban soạn thảo | tổ biên tập | ban chấp hành | ban bí thư | toàn đảng bộ
kiểm lâm | quản lý thị trường | evn | pvn | tkv | vnpt | viettel | mobifone | bidv | agribank | vietcombank
vietinbank | acv | vec | petrolimex | vcci | scic | vinachem | pvoil | vinamilk | vietnam airlines
thi hành án dân sự | tòa soạn | ban liên lạc | văn thư | thủ quỹ | kế toán | đội trưởng
giáo viên chủ nhiệm | chánh văn phòng | phó chánh văn phòng | trưởng phòng | phó trưởng phòng | phó phòng
chánh thanh tra | kế toán trưởng | hiệu trưởng | phó hiệu trưởng | hiệu phó | phó giám đốc | trưởng khoa
phó trưởng khoa | trưởng ca | quản đốc | tổ trưởng | tổ phó | trưởng bộ phận | bí thư chi bộ | bí thư đoàn
tổng phụ trách đội | toàn tổ | toàn trường | toàn đơn vị | toàn ngành | toàn công ty | toàn chi bộ
toàn cơ quan | điều dưỡng trưởng | nhân viên y tế | trưởng trạm | hội đồng bồi thường , hỗ trợ , tái định cư
hội đồng bồi thường , hỗ trợ và tái định cư | hội đồng giải phóng mặt bằng | hội đồng thẩm định giá đất
hội đồng thẩm định | hội đồng nghiệm thu | hội đồng tuyển dụng | hội đồng tư vấn
hội đồng thi đua , khen thưởng | hội đồng bồi thường , giải phóng mặt bằng | tổ công nghệ số cộng đồng
sư đoàn | trung đoàn | lữ đoàn | tiểu đoàn | binh đoàn | binh chủng | tổng liên đoàn | hội đồng định giá
hội đồng xét duyệt | tổ rà soát | tổ kiểm tra | tổ thẩm định | tổ khảo sát | tổ tư vấn | tổ giám sát
tổ hỗ trợ | tổ phản ứng nhanh | tổ xung kích | tổ tự quản | tổ bảo vệ an ninh trật tự
tổ bảo vệ an ninh , trật tự | đoàn kiểm tra | đoàn giám sát | tổ bảo vệ an ninh trật tự cơ sở
tổ bảo vệ an ninh , trật tự ở cơ sở | đoàn thanh tra | đoàn khảo sát | đoàn công tác | xã đoàn | phường đoàn
huyện đoàn | đoàn xã | đoàn phường | đoàn trường | đội thiếu niên | hội cha mẹ học sinh
ban đại diện cha mẹ học sinh | hội phụ huynh | hội đồng phối hợp phổ biến , giáo dục pháp luật
người đại diện vốn | người đại diện phần vốn | hội đồng quản lý | hội đồng quản trị | hội đồng thành viên
"""
)
# Those who are no offices: what an office asks of them it must see to itself.
OUTSIDERS = (
    "nhà đầu tư",
    "chủ đầu tư",
    "nhà thầu",
    "doanh nghiệp",
    "chủ dự án",
    "đơn vị thi công",
    "hộ ",
    "người dân",
)
PAPERS = frozenset(("quyết", "nghị", "thông", "kế", "chỉ", "kết"))
BRANCHES = phrase_set("chi nhánh | chi nhánh tại | chi nhánh ở | cửa khẩu | khu vực cửa khẩu | vùng")
# Places, too, begin with these: Chợ Đồn, Bản Liền.
PLACE_STARTS = frozenset(("chợ", "bản", "đồn", "cảng", "ba", "khu", "trạm"))
# Heads written by their first letters.
WRITTEN_SHORT = frozenset(
    ("VP", "CA", "PC", "TT", "BCHQS", "BCH", "UBKT", "VPĐU", "VPUB", "LĐLĐ", "TTYT", "QLTT", "TTPVHCC")
)
# Offices held by a person; what follows is his office or his name.
POSTS = phrase_set(
    """
thủ trưởng | người đứng đầu | lãnh đạo | chủ tịch | phó chủ tịch | phó chủ tịch thường trực | giám đốc
phó giám đốc | tổng giám đốc | phó tổng giám đốc | cục trưởng | vụ trưởng | chánh văn phòng
phó chánh văn phòng | chánh thanh tra | trưởng phòng | phó trưởng phòng | trưởng ban | phó trưởng ban
tổ trưởng | tổ phó | bí thư | phó bí thư | phó bí thư thường trực | bộ trưởng | thứ trưởng | chủ nhiệm
phó chủ nhiệm | viện trưởng | hiệu trưởng | chi cục trưởng | trưởng thôn | thành viên | ủy viên
bộ trưởng , chủ nhiệm | thống đốc | tổng thanh tra | tổng kiểm toán | chánh án | bộ trưởng , thủ trưởng
cấp ủy , người đứng đầu | trưởng đoàn | chỉ huy trưởng | chính ủy | trưởng tiểu ban
trưởng công an | trưởng | chủ tịch hội đồng thành viên | thường trực | ban thường vụ
chuyên viên | hạt trưởng | trạm trưởng | đồn trưởng | đội trưởng | trưởng trạm | trưởng khoa | trưởng thuế
chi cục phó | cục phó | giám đốc sở
"""
)
# What a person may be besides.
ROLES = phrase_set(
    """
nhân viên y tế | nhân viên | chuyên viên | kế toán | văn thư | thủ quỹ | giáo viên | cán bộ | công chức | thư ký
bác sĩ | điều dưỡng | giáo viên chủ nhiệm | kỹ sư | cán bộ kỹ thuật | công chức địa chính | công chức tư pháp
"""
)
# What a person is called before his name.
PERSONS = phrase_set(
    "bs . | ths . | ts . | pgs . | gs . | ks . | bscki . | bsckii . | cn . | pgs . ts . | gs . ts ."
    " | đồng chí | đ / c | các đồng chí | ông | bà | đ / chí | thầy | cô | thầy giáo | cô giáo"
    " | anh | chị | bác sĩ"
    " | các ông | các bà | các ông ( bà ) | ông ( bà ) | các ông , bà | các ông bà | ông / bà | các ông / bà"
)

# Heads of a council, a committee, a police force …: a place or its rank follows.
LOCAL_HEADS = phrase_set(
    """
ủy ban nhân dân | ubnd | hội đồng nhân dân | hđnd | công an | đảng ủy | bộ chỉ huy quân sự
ban chỉ huy quân sự | thanh tra | tòa án nhân dân | viện kiểm sát nhân dân | tand | vksnd
ủy ban mặt trận tổ quốc | ủy ban mặt trận tổ quốc việt nam | ubmttq | ubmttq việt nam | ubmttqvn
ủy ban mttq việt nam | ủy ban mttq | mặt trận tổ quốc | hội nông dân | hội liên hiệp phụ nữ | hội phụ nữ
hội cựu chiến binh | đoàn thanh niên | đoàn tncs hồ chí minh | bảo hiểm xã hội | kho bạc nhà nước
văn phòng ủy ban nhân dân | văn phòng ubnd | chủ tịch ủy ban nhân dân | chủ tịch ubnd | hđnd và ubnd
văn phòng đảng ủy | văn phòng hđnd và ubnd | hội đồng nhân dân và ủy ban nhân dân | đảng bộ
liên đoàn lao động | cấp ủy , chính quyền | trung tâm phục vụ hành chính công | chính quyền | thuế | kho bạc
trạm y tế
"""
)
LEVELS = phrase_set(
    """
tỉnh | thành phố | huyện | quận | thị xã | xã | phường | thị trấn | đặc khu | tp | thôn | tổ dân phố
khu phố | ấp | bản | khu vực
"""
)
QUANTIFIERS = phrase_set(
    """
các | những | từng | mỗi | một số | tất cả các | toàn bộ các | toàn thể các | tất cả | toàn thể | hai | ba
bốn | 100 % | 02 | 03 | 04 | 05 | 06 | 07
"""
)
# Kinds of members in a group; several of them in a row are one group.
GROUP_NOUNS = phrase_set(
    """
bộ | ban | ngành | sở | cơ quan | đơn vị | địa phương | tổ chức | đoàn thể | hội | hội đoàn thể | xã
phường | thị trấn | đặc khu | huyện | quận | thị xã | thành phố | tỉnh | phòng | cá nhân | cấp | khối | cụm
lực lượng | lực lượng chức năng | trường | trường học | trung tâm | thôn | bản | ấp | tổ dân phố | khu phố
hộ | hội viên | đoàn viên | cán bộ | công chức | viên chức | người lao động | đảng viên | thành viên
cấp ủy | cấp ủy đảng | tổ chức đảng | chính quyền | chi bộ | đảng bộ | doanh nghiệp | hiệp hội
hiệp hội ngành hàng | cục | vụ | viện | tập đoàn | tổng công ty | công ty | đoàn | tổ | đội | hợp tác xã
ban ngành | sở ngành | sở ban ngành | bộ ngành | cơ quan đơn vị | cơ quan ngang bộ | cơ quan thuộc chính phủ
cấp chính quyền | cấp ủy , chính quyền | tổ chức chính trị - xã hội | tổ chức tín dụng
ngân hàng thương mại | báo | đài | cơ quan báo chí | sở , ngành | bộ phận | ban đảng | chi cục
phòng chuyên môn | phòng , ban chuyên môn | đơn vị sự nghiệp | đơn vị trực thuộc | cơ quan chuyên môn
nhà trường | người dân | chủ rừng | chi đoàn | đơn vị vũ trang | ngành , địa phương | khoa | bệnh viện
cơ sở giáo dục | cơ sở y tế | cơ sở | văn phòng | học viện | đại học | nhóm | tổ công tác | tiểu ban
ban chỉ đạo | xã đoàn | phường đoàn | huyện đoàn | đoàn xã | đoàn phường | cơ quan trung ương
ngành trung ương | bộ , ngành trung ương | cơ quan , đơn vị trung ương | trưởng phòng | phó phòng | đồng chí
giáo viên | nhân viên | giảng viên | học sinh | sinh viên | học viên | người học | phụ huynh | chiến sĩ
bác sĩ | điều dưỡng | cấp ủy viên | đại biểu
"""
)
# Lists in which the head stands only once.
SHARED_HEADS = phrase_set(
    """
bộ | sở | phòng | ban | cục | vụ | chi cục | trường | công ty | hội | xã | phường | huyện | tỉnh | thành phố
quận | trung tâm | viện | bệnh viện | đồng chí | tập đoàn | tổng công ty | ngân hàng | thôn | tổ dân phố
đặc khu | thị xã | trạm | đội | khu
"""
)
# Phrases inside a name that look like the end of it.
NAME_KEEPS = phrase_set(
    """
công nghệ , chuyển đổi số và tự động hóa | bảo vệ rừng | bảo vệ và phát triển rừng | bảo tồn thiên nhiên
bảo vệ trẻ em | bảo vệ , chăm sóc trẻ em | bảo vệ chính trị nội bộ | tuyên truyền , hỗ trợ | hộ tịch , quốc tịch
tuân thủ và hỗ trợ người nộp thuế | người nộp thuế | xử lý nợ | chất lượng , chế biến và phát triển thị trường
cảnh sát phòng cháy , chữa cháy và cứu nạn , cứu hộ | kiểm soát thủ tục hành chính
tổ chức nhà nước | vùng trồng | vùng nuôi | nuôi trồng | trồng trọt | khám , chữa bệnh | khám chữa bệnh
các cấp
dự án đầu tư xây dựng công trình | dự án đầu tư xây dựng | dự án đầu tư | đầu tư xây dựng | quản lý dự án
quản lý khu
đầu tư hạ tầng | đầu tư phát triển
chuyên trách tham mưu , giúp việc | chuyên trách tham mưu giúp việc | tham mưu , giúp việc
tham mưu giúp việc | sản xuất , kinh doanh | sản xuất kinh doanh | sản xuất | kinh doanh | xây dựng đảng
xây dựng nông thôn mới | tổ chức đảng | tư vấn giám sát | tư vấn thiết kế | dịch vụ | đăng ký đất đai
kiểm soát bệnh tật | phục vụ hành chính công | quản lý rừng phòng hộ | hành chính | hđnd và ubnd
hội đồng nhân dân và ủy ban nhân dân | đoàn đại biểu quốc hội và hội đồng nhân dân | đoàn đbqh và hđnd
ubnd và hđnd |phát triển quỹ đất | tổ chức , cá nhân
giao thông | quản lý nhà nước | quản lý thị trường | thực phẩm | bảo vệ thực vật | bảo vệ môi trường
phòng cháy chữa cháy | phòng cháy , chữa cháy | phòng , chống thiên tai | phòng chống thiên tai
phòng thủ dân sự | cứu nạn , cứu hộ | tìm kiếm cứu nạn | chuyển đổi số | cải cách hành chính
phát triển khoa học , công nghệ , đổi mới sáng tạo và chuyển đổi số | đổi mới sáng tạo | đăng kiểm
quản lý chất lượng | khai thác công trình thủy lợi | quản lý , khai thác
xúc tiến đầu tư , thương mại và du lịch | xúc tiến đầu tư | xúc tiến thương mại | công thương
tổ chức - hành chính | quản lý đô thị | thanh tra tỉnh | kiểm tra liên ngành | chủ quản
tổ chức chính trị - xã hội | phối hợp liên ngành | thi đua - khen thưởng | thi đua , khen thưởng
đào tạo nghề | đào tạo , bồi dưỡng | trực thuộc | tiếp nhận và trả kết quả | công nghệ thông tin
kế hoạch tổng hợp | kế hoạch - tổng hợp | hành chính tổng hợp | thông tin và truyền thông
kỹ thuật nghiệp vụ | phát thanh , truyền hình | phát thanh và truyền hình | phát thanh - truyền hình
nghiên cứu khoa học | quản lý xây dựng | quản lý đầu tư | quản lý đầu tư xây dựng | kiểm tra , giám sát
kiểm soát nội bộ | quản lý rừng | thông tin , tuyên truyền | trung ương | công trình | chương trình
quy trình | trung cấp | cao cấp | sơ cấp | công lập | độc lập | kiểm dịch | phiên dịch | vận chuyển
thường trực | xuất nhập khẩu | điều tra | kiểm định | giám định | tiếp công dân | thi hành án
thi hành án dân sự | tiếp nhận , trả kết quả | sáng tạo | sử dụng lao động | sử dụng ngân sách
quản lý hồ chứa | cung cấp dịch vụ | dịch vụ tổng hợp | phát triển nông thôn | phát triển đô thị | đi qua
bầu cử | xây dựng và kiểm tra văn bản | xây dựng , kiểm tra văn bản | phổ biến , giáo dục pháp luật
phổ biến và giáo dục pháp luật | theo dõi thi hành pháp luật | xử lý vi phạm hành chính | bổ trợ tư pháp
vật tư thiết bị y tế | vật tư , thiết bị y tế | trang thiết bị | thiết bị | hồi sức tích cực
giải phóng mặt bằng | giáo dục thường xuyên | hàng không | không quân | thanh tra xây dựng
cung ứng dịch vụ sự nghiệp công | vốn nhà nước tại doanh nghiệp | sự nghiệp công | sự nghiệp công lập
an toàn giao thông | an toàn thực phẩm | thanh tra , kiểm tra | kiểm tra , thanh tra | quản lý , bảo trì
quản lý và bảo trì | hỗ trợ doanh nghiệp
"""
)
# Kinds of work that sections are named after; at the end of a sentence they belong to the name.
WORKS = phrase_set(
    """
tổng hợp | thông tin | xây dựng | kiểm tra | đầu tư | quản lý | giám sát | đào tạo | tổ chức | nghiên cứu
phát triển | điều tra | thẩm định | thanh tra | hỗ trợ | kiểm soát
tuyên truyền | truyền thông | vận hành | kiểm định | tư vấn | xã hội | hộ tịch | thống kê | môi trường
"""
)
# These end a group; only a place may follow them.
GROUP_ENDS = phrase_set(
    """
có liên quan | liên quan | nêu trên | trên | trên địa bàn | thuộc tỉnh | trực thuộc | khác | này | nói trên
có tên trên | kèm theo | đính kèm | còn lại | sở tại | nói chung | có tên
"""
)
# Where a group belongs: goes on after an end.
BELONGINGS = phrase_set(
    """
thuộc | của | trên địa bàn | trực thuộc | ở | trong tỉnh | trong ngành | trên toàn | cấp | thuộc thẩm quyền
trong vùng | trong khu vực | trong cụm | trong khối | trong hệ thống | trong toàn | trong thành phố
trong xã | trong phường | trong danh mục | trong danh sách | tại danh mục | tại phụ lục | đóng trên địa bàn
trong toàn tỉnh | đứng chân trên địa bàn | hoạt động trên địa bàn | có trụ sở tại | nằm trên địa bàn
thuộc phạm vi | tại các
"""
)
# What members of a group have in common.
ATTRIBUTES = phrase_set(
    """
ven biển | ven sông | ven đô | miền núi | vùng cao | vùng sâu | vùng sâu , vùng xa | vùng biên | biên giới
hải đảo | đồng bằng | trung du | lân cận | giáp ranh | trọng điểm | lâm sàng | cận lâm sàng | chuyên môn
chức năng | nghiệp vụ | phía Bắc | phía Nam | phía Đông | phía Tây | chậm tiến độ | bị ảnh hưởng | bị thiệt hại
chịu ảnh hưởng | ngoài công lập | công lập | tư thục | dân lập | hạ du | thượng nguồn | nội thành | ngoại thành
sử dụng ngân sách | đầu mối | vũ trang | nhà nước | tư nhân | bảo trợ xã hội | giáo dục | y tế | báo chí
chuyên trách | chủ lực | chủ quản | cơ sở | địa phương | vệ tinh | phối thuộc | truyền thông | tư pháp
giáo dục mầm non | giáo dục phổ thông | giáo dục nghề nghiệp | sản xuất | kinh doanh | viễn thông
"""
)
CENTRE = phrase_set("trung ương | tw | tư")
# Written by their first letters, and no body.
NO_BODIES = frozenset(
    words_of(
        """
gdp grdp cpi pci fdi oda iip gpmb kpi sipas papi parindex cntt atgt antt pccc qlnn ktxh anqp nsnn tthc cchc
cđs ntm ocop mtqg bhyt bhtn dvc dvctt kcn ccn kkt vhxh vsattp attp vbqppl qppl thpt thcs ppp esg hssv sgk
qsdđ gcn csdl cbcc cbccvc qlđđ tngt bvmt pctt tkcn chxhcn xhcn vip sms usd vnd vnđ gtgt tndn tncn xdcb
ctmtqg khcn đmst cnh hđh qđ nđ ttlt unesco asean apec covid hiv aids bot btl iso haccp gis bim pdf qr smt
lng co2 pm10 pm25
"""
    )
)
# A clause about members of a group begins with one of these; what they must do with one of those.
CLAUSE_STARTS = frozenset(words_of("để có chưa đã đang còn bị được không chậm thiếu nợ đạt phát xảy mới nào"))
BEHIND = phrase_set(
    "có nhiệm vụ chậm | có nhiệm vụ chậm tiến độ | có nhiệm vụ quá hạn | có nhiệm vụ chưa hoàn thành"
    " | có nhiệm vụ tồn đọng | có nhiệm vụ được giao | có nhiệm vụ liên quan"
)
URGENT_STARTS = phrase_set("khẩn trương | có trách nhiệm | chịu trách nhiệm | nghiêm túc | kiểm điểm")
# Groups are told apart by what they have.
HAVINGS = phrase_set(
    "phụ trách tiêu chí | phụ trách lĩnh vực | phụ trách địa bàn | "
    "có | có tên | nơi có | đang có | chưa có | được giao quản lý | được giao thực hiện | được phân công phụ trách"
)
# Lower-case words that name somebody who may be given a task.
COMMON_HEADS = phrase_set(
    """
người đại diện vốn | người đại diện phần vốn | người phát ngôn | người được ủy quyền
chủ đầu tư | nhà đầu tư | nhà thầu | nhà thầu thi công | nhà cung cấp | đơn vị tư vấn | đơn vị thi công
đơn vị vận hành | tư vấn giám sát | tư vấn thiết kế | chính quyền địa phương | chính quyền | người dân
nhân dân | hộ gia đình | hộ dân | cấp ủy | đơn vị | cơ quan | cơ quan thường trực | cơ quan chủ trì
cơ quan chủ quản | cơ quan chuyên môn | bộ phận | bộ phận một cửa | lực lượng công an | lực lượng vũ trang
chi bộ | đảng bộ | doanh nghiệp | chủ dự án | tổ công tác | ban chỉ đạo | tổ giúp việc | lực lượng chức năng
cán bộ | công chức | tổ dân phố | nhóm công tác | địa phương | nhà trường | ban quản lý | toàn tổ
toàn trường | toàn đơn vị | toàn ngành | toàn công ty | toàn chi bộ | toàn đảng bộ | toàn cơ quan | chủ tàu
chủ phương tiện | chủ hộ | chủ cơ sở | chủ rừng | chủ doanh nghiệp | chủ sử dụng lao động | chủ quản lý
kế toán | văn thư | thủ quỹ | chủ công trình | chủ hồ | chủ đập | chủ mỏ | hộ kinh doanh | tiểu thương
đơn vị quản lý | tư vấn | lực lượng quản lý thị trường | lực lượng kiểm lâm | lực lượng hải quan
lực lượng biên phòng | lực lượng bộ đội biên phòng | lực lượng quân sự | lực lượng kiểm ngư
"""
)
# Bodies above all who are given tasks; named as receivers or as those who order.
AUTHORITIES = phrase_set(
    """
thủ tướng | thủ tướng chính phủ | phó thủ tướng | phó thủ tướng chính phủ | các phó thủ tướng | chính phủ
quốc hội | chủ tịch nước | bộ chính trị | ban bí thư | tổng bí thư | ủy ban thường vụ quốc hội
chủ tịch quốc hội | ban chấp hành trung ương | trung ương đảng | lãnh đạo chính phủ
phó thủ tướng thường trực | thường trực chính phủ | phó thủ tướng thường trực chính phủ
thường trực ban bí thư
"""
)
# Begin like a head and are none.
NO_HEADS = phrase_set(
    """
ban hành | ban đầu | báo cáo | trường hợp | phòng chống | phòng , chống | phòng ngừa | phòng họp
phòng cháy | hội nhập | hội nghị | hội thảo | hội trường | hội chợ | hội thi | hội ý | bộ máy | bộ tiêu chí
bộ chỉ số | bộ thủ tục | vụ việc | vụ án | vụ mùa | vụ đông | vụ hè | đội ngũ | đoàn kết
đoàn kiểm tra liên ngành về | quỹ đất | thuế suất | tổ hợp | tổ chức thực hiện | khối lượng | khu vực
khu đất | khu dân cư | cụm công nghiệp | bản đồ | bản sao | bản vẽ | trường lớp | trạm biến áp | bộ luật
khu công nghiệp | khu tái định cư | bộ quy tắc | đoàn công tác số | bộ công cụ | bộ dữ liệu | khu kinh tế
trường bắn | tổ chức | thôn bản | xã hội | xã hội hóa | thanh tra , kiểm tra | thanh tra việc
thanh tra , giám sát | kiểm toán , thanh tra | phòng dịch | tỉnh lộ | tỉnh đường | bản quy hoạch | đội hình
ngành nghề | thuế , phí | đài thọ | viện trợ | viện dẫn | vụ thu hoạch | đơn vị tính | đơn vị hành chính
cơ quan có thẩm quyền | thường trực sẵn sàng | trung tâm hành chính | lãnh đạo , chỉ đạo | kiểm toán độc lập
hội đủ | địa phương hóa | cán bộ hóa | thanh tra đột xuất | nhóm nhiệm vụ | nhóm giải pháp | nhóm vấn đề
cục diện | cục bộ | hạt nhân | đài tưởng niệm | quỹ đạo | tập đoàn hóa | khối tài sản | nhân dân tệ
công ty hóa
"""
)
