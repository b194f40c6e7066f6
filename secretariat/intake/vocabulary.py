"""The words by which offices assign work; data only.

The lists are open: a verb that is missing here costs a task, a word too many costs a false alarm. `|` and
line ends part the entries. Spelling: tones as in hòa, ủy; reading folds both ways of writing to it.
"""

from secretariat.intake.tokens import phrase_set

# Words with which one body orders another; the body follows.
ORDERS = phrase_set(
    """
giao | giao cho | giao nhiệm vụ cho | giao trách nhiệm cho | yêu cầu | đề nghị | phân công | phân công cho
ủy quyền | ủy quyền cho | thống nhất giao | đồng ý giao | nhất trí giao | tiếp tục giao | giao thêm
trước mắt giao | kính đề nghị | yêu cầu và giao | giao và yêu cầu | cơ bản thống nhất giao
thống nhất phân công | kiến nghị | tôi đề nghị | tôi yêu cầu | tôi giao | khẩn thiết đề nghị
tôi khẩn thiết đề nghị | trân trọng đề nghị | đề nghị và giao | nhất trí , giao | thống nhất , giao
giao trách nhiệm | giao và ủy quyền cho | chỉ đạo và giao | đồng thời giao | đồng thời yêu cầu
"""
)

# After a subject: it has the lead.
LEADING = phrase_set(
    """
chủ trì | làm chủ trì | làm chủ đầu tư | là cơ quan chủ trì | là đơn vị chủ trì | làm đầu mối | là đầu mối
là cơ quan đầu mối | là đơn vị đầu mối | đầu mối | chịu trách nhiệm chính | chịu trách nhiệm
chịu trách nhiệm chủ trì | có trách nhiệm | có trách nhiệm chủ trì | được giao | được giao chủ trì
được giao nhiệm vụ | được phân công | được yêu cầu | được đề nghị | trực tiếp chủ trì
là cơ quan thường trực | có nhiệm vụ | cần phải | cần | phải | được giao làm đầu mối
phụ trách
"""
)

# The same, but said by nothing else than an assignment.
ASSIGNED = frozenset(
    (
        "chủ trì",
        "được giao",
        "được phân công",
        "đầu mối",
        "có trách nhiệm",
        "chịu trách nhiệm",
        "phụ trách",
        "nhiệm vụ",
        "được yêu cầu",
        "được đề nghị",
    )
)

# Coordination; the bodies follow.
WITH = phrase_set(
    """
phối hợp với | phối hợp cùng | phối hợp cùng với | phối hợp chặt chẽ với | phối hợp chặt chẽ cùng với
phối hợp chặt chẽ cùng | phối hợp tốt với | phối hợp hiệu quả với | phối hợp đồng bộ với
phối hợp kịp thời với | phối hợp | cùng | cùng với | trao đổi , thống nhất với | trao đổi và thống nhất với
thống nhất với | trao đổi với | làm việc , thống nhất với | bàn bạc , thống nhất với | hiệp y với
có sự phối hợp của | với sự phối hợp của | phối hợp thường xuyên với | phối hợp , thống nhất với
liên hệ với | làm việc với | phối hợp thống nhất với | phối hợp vói | phối hợp vơi | phôi hợp với | phôi hợp
phối kết hợp với | phối kết hợp | cùng phối hợp với | phối hợp , trao đổi với | thống nhất , phối hợp với
phối hợp , làm việc với
"""
)
# These say coordination wherever they stand; the others only next to a lead or after a pause.
PLAIN_WITH = frozenset(("phối hợp", "cùng", "cùng với", "liên hệ với", "làm việc với", "trao đổi với"))

# Manner; may stand before the verb and says nothing of what is to be done.
ADVERBS = phrase_set(
    """
đắp | đắp đê | khoan | kè | xây kè | mua máy
tổng kiểm tra | tổng kiểm soát | tổng điều tra | xác thực
tự | khẩn trương | tiếp tục | chủ động | thường xuyên | kịp thời | tập trung | nghiêm túc | tích cực
quyết liệt | sớm | trực tiếp | đồng thời | nhanh chóng | ngay | tốt | quan tâm | chú trọng | ưu tiên
kiên quyết | căn cứ tình hình thực tế | theo chức năng , nhiệm vụ | theo chức năng , nhiệm vụ được giao
căn cứ chức năng , nhiệm vụ | căn cứ chức năng , nhiệm vụ được giao | theo thẩm quyền | theo quy định
tiến hành | cũng | cùng tham gia | tham gia | gấp | trên cơ sở đó | hằng tháng | hàng tháng | hằng tuần
hàng tuần | hằng quý | hàng quý | hằng năm | hàng năm | hằng ngày | hàng ngày | định kỳ | định kỳ hằng tháng
định kỳ hằng quý | định kỳ hàng tháng | định kỳ hàng quý | định kỳ hằng tuần | định kỳ hàng tuần
định kỳ hằng năm | định kỳ hàng năm | phấn đấu | nỗ lực | chặt chẽ | sát sao | trước mắt | đặc biệt
nhất là | tuyệt đối | cương quyết | thực sự | khẩn trương , quyết liệt | chủ động , tích cực | hoả tốc
lập tức | ngay lập tức | trực tiếp , thường xuyên | cấp bách | đẩy mạnh việc | tăng cường công tác
đẩy mạnh công tác | trong phạm vi chức năng , nhiệm vụ | trong phạm vi chức năng , nhiệm vụ được giao
theo lĩnh vực phụ trách | theo lĩnh vực được phân công | theo địa bàn được phân công
theo lĩnh vực , địa bàn được phân công | trong lĩnh vực phụ trách | theo nhiệm vụ được giao
theo nhiệm vụ được phân công | căn cứ nhiệm vụ được giao | theo phân công
thời gian tới | trong thời gian tới | từ nay đến cuối năm
"""
)

# What is to be done.
VERBS = phrase_set(
    """
xây dựng | rà soát | tổng rà soát | tham mưu | tham mưu cho | báo cáo | đề xuất | trình | ban hành
hoàn thiện | hoàn thành | hoàn chỉnh | hoàn tất | tổ chức | triển khai | thực hiện | hướng dẫn | kiểm tra
giám sát | theo dõi | đôn đốc | tổng hợp | nghiên cứu | lập | soạn | soạn thảo | chuẩn bị | bố trí | cân đối
phân bổ | giải ngân | cấp | thẩm định | phê duyệt | thẩm tra | xem xét | quyết định | giải quyết | xử lý
tháo gỡ | khắc phục | chấn chỉnh | đẩy nhanh | đẩy mạnh | thúc đẩy | mở rộng | phát triển | huy động
vận động | tuyên truyền | phổ biến | thông tin | thông báo | công bố | công khai | đăng tải | đăng
cập nhật | số hóa | chuyển đổi | kết nối | tích hợp | chia sẻ | cung cấp | tiếp nhận | tiếp thu | giải trình
làm rõ | làm việc | trao đổi | thống nhất | thỏa thuận | đàm phán | ký kết | ký | ký ban hành | phối hợp
chủ trì | lãnh đạo | chỉ đạo | điều hành | quản lý | vận hành | bảo vệ | duy trì | phòng ngừa
phòng , chống | phòng chống | ngăn chặn | phát hiện | điều tra | xác minh | thanh tra | kiểm toán | kiểm kê
kiểm soát | kiểm điểm | đánh giá | sơ kết | tổng kết | thống kê | khảo sát | điều chỉnh | bổ sung | sửa đổi
thay thế | bãi bỏ | hủy bỏ | cụ thể hóa | thể chế hóa | cải cách | cắt giảm | đơn giản hóa | rút ngắn
sắp xếp | kiện toàn | củng cố | thành lập | giải thể | sáp nhập | bàn giao | tiếp quản | gửi | nộp | chuyển
trả | trả lời | phản hồi | phản ánh | có ý kiến | cho ý kiến | có văn bản | có báo cáo | có phương án
có giải pháp | có kế hoạch | có biện pháp | có công văn | có tờ trình | có hướng dẫn | có lộ trình | mời
cử | cử cán bộ | đăng ký | lựa chọn | đấu thầu | đấu giá | khởi công | khánh thành | thi công | đầu tư
mua sắm | mua | lắp đặt | sửa chữa | nâng cấp | cải tạo | bảo trì | bảo dưỡng | duy tu | trồng | chăm sóc
thu hồi | giải phóng | di dời | di chuyển | bồi thường | hỗ trợ | tạo điều kiện | tìm kiếm | thu hút
kêu gọi | xúc tiến | quảng bá | giới thiệu | tập huấn | đào tạo | bồi dưỡng | tuyển dụng | tuyển chọn
bổ nhiệm | luân chuyển | điều động | khen thưởng | nhắc nhở | phê bình | phân tích | dự báo | tính toán
so sánh | đối chiếu | quyết toán | thanh toán | tạm ứng | thu | thu thập | miễn | giảm | gia hạn | phân loại
khoanh vùng | tiêm | tiêm phòng | phun | tiêu hủy | cảnh báo | trực | ứng phó | diễn tập | sơ tán | dự
tham dự | đón tiếp | bám sát | nắm | nắm bắt | nắm chắc | lắng nghe | tiếp công dân | đối thoại | treo
trang trí | dọn dẹp | thu gom | vận chuyển | lưu trữ | bảo quản | sao lưu | in ấn | phát hành | phát động
phát sóng | đưa tin | viết | xuất bản | biên soạn | biên tập | liên hệ | phân cấp | phân quyền | phân công
phân định | phân nhóm | lấy ý kiến | xin ý kiến | tham khảo | tham vấn | tạo lập | tạo nguồn | mở | mở lớp
đóng | dừng | tạm dừng | chấm dứt | khôi phục | khai thác | sử dụng | áp dụng | ứng dụng | thí điểm
nhân rộng | truyền thông | đổi mới | tinh gọn | chốt | tư vấn | phản biện | giải tỏa | cưỡng chế
làm thủ tục | làm tốt | hoàn trả | trang bị | chi trả | niêm yết | phục vụ | đáp ứng | chăm lo | thăm hỏi
tặng | tôn vinh | xét | chấm | chọn | xin | đưa | đưa vào | đặt hàng | đặt | lồng ghép | gắn biển | cắm mốc
đo đạc | quy hoạch | định giá | xác nhận | chứng thực | kê khai | ra soát | ra quân | tổ chức lại
cơ cấu lại | kiểm định | giám định | nghiệm thu | bàn bạc | thảo luận | họp | hội ý | giao ban
tiếp tục thực hiện | tự kiểm tra | tự rà soát | tiết kiệm | rà soát lại | bố trí đủ | lập hồ sơ | đối soát
làm sạch | làm giàu | xóa | trích | trích lập | tài trợ | trưng bày | biểu diễn | khám | khám sức khỏe
cứu trợ | khảo cứu | khơi thông | nạo vét | gia cố | xử phạt | lập biên bản | tuần tra | canh gác
bắn pháo hoa | đấu nối | tăng | nâng | cấm | nghiêm cấm | neo đậu | kéo giảm | đề ra | đính chính
thu thập , xử lý | hạch toán | phê chuẩn | trả kết quả | trực ban | tăng tốc | tăng thu | ưu tiên bố trí
thu xếp | ràng soát | tích cực tham mưu | lưu ý | bảo lãnh | nhập | nhập dữ liệu | cài đặt | khai báo
tổ chức họp với | tổ chức họp để | tổ chức họp rà soát | tổ chức họp thống nhất | tổ chức họp dân | phủ sóng
định hướng | trả nợ | nộp ngân sách | khấu trừ | mở thầu | chấm thầu | tịch thu | trục vớt | san lấp
tiêu úng | hiệu đính | kiểm đếm | niêm phong | chốt chặn | phân luồng | hộ tống | dâng hương | viếng
chúc mừng | trao tặng | cấp phát | phân phối | giao nhận | hoán đổi | thay đổi | hiệp thương | cảnh cáo
đình chỉ | cho thôi | truy thu | khởi tố | trưng cầu | ôn tập | coi thi | chấm thi | kiểm phiếu | góp ý
tự đánh giá | nhập kho | xuất kho | bình ổn | cách ly | khử khuẩn | bình chọn | vinh danh | rút kinh nghiệm
báo giá | tổng vệ sinh | vệ sinh | duyệt | xét duyệt | rà phá | soát xét | tuyển | tuyển thêm | làm báo cáo
phân khai | giao vốn | giao dự toán | giao chỉ tiêu | điều hòa | điều chuyển | hoàn ứng | cam kết
ký cam kết | cắt tỉa | tháo dỡ | phá dỡ | hoàn thổ | hoàn nguyên | chụp ảnh | ghi hình | tường thuật
đóng dấu | vào sổ | không thanh toán | không bố trí | không cấp | không phê duyệt | không sử dụng
không tiếp nhận | không ban hành | không mua sắm | không thành lập | không tuyển dụng | không thu
không chi | không cho phép | không giải quyết | không tham mưu | không trình | không khởi công | không cho
không kéo dài | không điều chỉnh | không chuyển | không làm | không giao | không chấp thuận | không lạm dụng
không tổ chức | tuyệt đối không | kiên quyết không | sẵn sàng | dự trữ | tăng thời lượng | nhắc | lắp
lắp bổ sung | truyền số liệu | truyền | làm tờ trình | làm hồ sơ | làm văn bản | làm đơn | dọn | dọn vệ sinh
thu quỹ | cắt cỏ | tổ chức họp mặt | tổ chức gặp mặt | phát thanh | phát bản tin | rà lại | báo lại
phân ca | kéo giãn | gia cường | trám | nhận | sửa | mua bổ sung | nhập khẩu | xuất khẩu | cân đối nguồn
lo | ra mắt | chỉnh trang | dự giờ | thu dọn | thu nhận | giao trả | chuyển trả | sao gửi | chuyển gửi | soạn gửi
"""
)

# Attitudes: a task in a list under a lead, but no task of their own after another sentence.
SOFT_VERBS = phrase_set(
    """
quán triệt | không để | nâng cao | tăng cường | bảo đảm | đảm bảo | phát huy | chú ý | coi trọng | xác định
nêu cao | giữ vững | không được | tránh | chấp hành | đề cao | tôn trọng | nhận thức | quán xuyến
chia sẻ khó khăn | quán triệt , triển khai | nêu gương | tạo sự | thực hành | gương mẫu | siết chặt
phấn đấu đạt
"""
)

# After a subject these tell what was or will be, or a judgement: no task.
NARRATIVE = phrase_set(
    """
đã | đang | sẽ | vừa | từng | chưa | không | còn | vẫn | là | được | bị | có thể | ghi nhận | đánh giá cao
biểu dương | hoan nghênh | cảm ơn | nhất trí | đồng ý | thống nhất chủ trương | thống nhất với đề xuất
cơ bản | kết luận | nghe | tổ chức cuộc họp | tổ chức họp | tổ chức hội nghị giao ban | nhận được
nhận thấy | cho biết | cho rằng | khẳng định | nêu rõ | nhấn mạnh | chấp thuận | thống nhất đánh giá
thống nhất như sau | kính mời | trân trọng | xin | có ý kiến như sau | có ý kiến chỉ đạo | thông báo
trân trọng thông báo | phát biểu | thống nhất nội dung báo cáo | phê bình | ghi nhận và | cũng đã | luôn
nhận định | yêu cầu của | đồng tình | hiện | mới | gồm | bao gồm | nằm | chiếm | đạt | thuộc | vốn | thường
rất | khá | tương đối | chậm | nợ | thiếu | gặp | tồn tại | xảy ra | có | xếp | đứng | tăng trưởng | giảm so
chưa được | nhiều | phần lớn | trong | với
"""
)

# Signs that a phrase goes on after a name: prepositions and the like.
PARTICLES = phrase_set(
    """
để | về | tại | theo | trong | trước | sau | khi | từ | đến | với | bằng | như | nếu | mà | do | vì | nhằm
không | chưa | đã | đang | sẽ | được | bị | phải | cần | là | cho | hoặc | nhưng | thì | vào | qua
trên cơ sở | căn cứ | cũng | vẫn | còn | nên | hay | rằng | làm | tuy nhiên | ngay khi | đối với | kể từ
tính đến | gồm | bao gồm | nhất trí | đồng ý | ghi nhận | biểu dương | đánh giá cao | nhận | nhận được
nhấn mạnh | khẳng định | cho biết | kết luận | nghe | vừa
"""
)

# Phrases that begin like a verb or an office but are things; a sentence that starts with one orders nothing.
THINGS = phrase_set(
    """
báo cáo của | báo cáo gửi | báo cáo này | báo cáo viên | báo cáo định kỳ gửi | báo cáo tuần | báo cáo tháng
báo cáo quý | báo cáo nêu | báo cáo kết quả gửi | báo cáo bằng văn bản gửi | quyết định này | quyết định của
thông báo này | đề nghị của | đề xuất của | đề xuất này | yêu cầu của | yêu cầu về | yêu cầu đối với
yêu cầu là | yêu cầu kỹ thuật | yêu cầu chung | yêu cầu nhiệm vụ | đề nghị này | kiến nghị của | đánh giá cao
thông tin về | thông tin liên hệ | giao thông | giao ban | giao dịch | giao lưu | tổ chức đảng
tổ chức chính trị | hướng dẫn này | hướng dẫn của | kiểm tra , giám sát là | đánh giá chung | nghiên cứu của
chỉ đạo của | dự án | dự toán | dự thảo | dự kiến | thu nhập | chi phí | phân công của | chủ trì cuộc họp
chủ trì họp | chủ trì hội nghị | chủ trì phiên họp | chủ trì tại | chủ trì buổi | thực hiện ý kiến chỉ đạo của
đầu tư công | đầu tư nước ngoài | xử lý đối với | thẩm quyền | phát triển kinh tế | đại hội | tổ chức cơ sở
quy hoạch này | quy hoạch tỉnh | cấp ủy | cấp xã | cấp tỉnh | cấp huyện | cấp cơ sở | cấp trên
cấp có thẩm quyền | chuyển đổi số là | cải cách hành chính là | đào tạo nghề là | kết nối giao thông
quản lý nhà nước là | mở đầu | đặt ra | trực tuyến | trực tiếp tại | thu ngân sách | giảm nghèo là
triển khai dự án là
"""
)

# Words with which a sentence may begin before the one who is to act is named.
OPENERS = phrase_set(
    """
đối với | về | để | nhằm | trên cơ sở | căn cứ | trong | trước | sau | từ | từ nay | khi | nhân dịp | theo
theo đó | với | bên cạnh đó | ngoài ra | cùng với đó | cùng với | do đó | do vậy | vì vậy | riêng
riêng đối với | liên quan | liên quan đến | thực hiện | triển khai | xét | xét đề nghị | qua | tại | ngay
ngay sau | chậm nhất | muộn nhất | định kỳ | hằng tháng | hàng tháng | hằng quý | hàng quý | hằng tuần
hàng tuần | hằng năm | hàng năm | thứ nhất | thứ hai | thứ ba | thứ tư | thứ năm | thứ sáu | một là | hai là
ba là | bốn là | năm là | trước mắt | trong đó | đặc biệt | đồng thời | mặt khác | cơ bản
cơ bản thống nhất | thống nhất | đồng ý | nhất trí | chấp thuận | giai đoạn | việc | nội dung | công tác
nhiệm vụ | đến | trường hợp cần thiết | khẩn trương | tiếp thu | kể từ | trong thời gian tới | thời gian tới
tiếp tục | nhất trí với | đồng ý với | thống nhất với | song song | song song với đó | quá trình thực hiện
"""
)
# What others asked for; an answer may follow behind a colon.
PETITIONS = phrase_set("kiến nghị | ý kiến | phản ánh | đề xuất | đề nghị của | kiến nghị của")
# What citizens do who come to be heard.
PETITIONED = phrase_set(
    "kiến nghị | phản ánh | khiếu nại | tố cáo | đề nghị | có đơn | trình bày | thắc mắc | xin"
)
# Words before the name of an office in a heading.
HEADING_STARTS = phrase_set("nhiệm vụ của | trách nhiệm của | về phía | phía | phần việc của")
# What follows these holds only if something happens.
CONDITIONS = ("nếu", "trường hợp", "khi có", "quá", "trong trường hợp", "trong quá trình", "quá trình")

# Words that join an act to the one before it.
CONNECTIVES = phrase_set(
    """
kết luận | đồng thời | bên cạnh đó | ngoài ra | cùng với đó | theo đó | do đó | vì vậy | mặt khác | và
trước mắt | thứ nhất | thứ hai | thứ ba | thứ tư | thứ năm | một là | hai là | ba là | bốn là | năm là
song song với đó | trong đó
"""
)

# Of these and nothing else an appeal is made: it asks nothing that the points above do not ask.
APPEAL_PHRASES = phrase_set(
    """
phân công | phụ lục
nghiêm túc | khẩn trương | chủ động | tích cực | quyết liệt | tập trung | kịp thời | đồng bộ | hiệu quả
có hiệu quả | đầy đủ | tốt | tổ chức | triển khai | thực hiện | thi hành | chấp hành | quán triệt
phối hợp | phối hợp với | căn cứ | chức năng , nhiệm vụ | chức năng nhiệm vụ | nhiệm vụ được giao
được giao | chịu trách nhiệm | có trách nhiệm | biết | biết để | nội dung | các nội dung | những nội dung
ý kiến chỉ đạo | chỉ đạo | ý kiến | kết luận | thông báo | văn bản | công văn | kế hoạch | chỉ thị
công điện | quyết định | nghị quyết | chương trình | giấy mời | yêu cầu | tinh thần | nêu trên | này
trên | nêu tại | tại | theo | theo đúng | đúng | quy định | tiến độ | chất lượng | bảo đảm | đảm bảo | để
và | các | cơ quan | đơn vị | liên quan | có liên quan | sở | ngành | địa phương | của | chủ tịch
phó chủ tịch | giám đốc | thủ tướng | đồng chí | ủy ban nhân dân | ubnd | tỉnh | thành phố | xã | phường
thường trực | quan tâm | lãnh đạo | việc | một số | trân trọng | đến | tới | cùng | với | , | ; | . | /
về | nhiệm vụ | hướng dẫn | được | đề ra | đã | nghiêm | khẩn
"""
)
# A sentence with one of these appeals to everybody's spirit.
APPEALS = (
    "nêu cao tinh thần trách nhiệm",
    "không đùn đẩy",
    "đề cao tinh thần trách nhiệm",
    "đề cao trách nhiệm, ",
    "quán triệt tinh thần",
)
