"""What an office knows: pure functions and frozen values, no library but the standard one.

The words of the trade, each with its Vietnamese, used alike in code, tables and file names:

agency = cơ quan, đơn vị; lead = cơ quan chủ trì; coordinating = cơ quan phối hợp; officer = chuyên viên theo
dõi; conclusion, notice = thông báo kết luận; document = văn bản giao nhiệm vụ; clause = mục, khoản, điểm;
meeting = cuộc họp; point = điểm cầu; task = nhiệm vụ; product = sản phẩm; deadline = thời hạn; first deadline =
hạn ban đầu; extension = gia hạn; obstacle = vướng mắc; reminder = đôn đốc; progress = tiến độ; standing =
tình trạng; superior = cấp trên; to give on = giao tiếp; cascade = chuỗi giao việc; committee = ban chỉ đạo;
office = cơ quan dùng sổ này; book = sổ, the data file; step = một lần sửa.
"""
