"""Replies written after the rules, to see how they do with what they were not made for; kept once they were mended."""

DONE = """
Dạ báo cáo anh, em đã hoàn thành việc giao ạ
Công việc xong đúng tiến độ
tổ dân phố đã làm xong
Phòng Văn hóa đã hoàn thành việc treo băng rôn
~ em nộp báo cáo rồi chị nhé
xong từ sáng
~ bàn giao xong hết cho bên công an rồi ạ
Đã ký và ban hành kế hoạch
xong việc anh nhé
hoàn thành cả rồi
~ em làm xong việc này từ thứ 4 rồi
đã thu xong tiền của 100% hộ
đã làm xong, ảnh em gửi trong nhóm
xong. Biên bản có chữ ký các hộ
! mọi thứ xong rồi
ok anh xong rồi nhé
Đã hoàn thành 5/5 chỉ tiêu
rồi ạ, em làm xong rồi
xong lâu rồi
đã chuyển xong hồ sơ sang huyện
đã khắc phục xong sự cố
đã xong phần việc được giao
"""

PROGRESS = """
em mới làm được phân nửa => 50
xong khoảng 2/3 khối lượng => 67
ước đạt 65% => 65
tiến độ đạt 90 % => 90
làm được 3 trên 4 nội dung => 75
hiện được tám mươi phần trăm => 80
đã vận động được 40/50 hộ => 80
bốn phần năm rồi ạ => 80
thu dc 70% roi => 70
còn khoảng 10 phần trăm nữa => 90
mới đạt 1/3 => 33
được năm mươi phần trăm => 50
Đang lập dự toán
Đang phối hợp Mặt trận
dự thảo xong, đang xin ý kiến
đang trình Phó chủ tịch
đã tham mưu văn bản, chờ lãnh đạo ký
hồ sơ đang ở huyện
Văn bản đang chờ đóng dấu
em đang hoàn thiện nốt
đang gom số liệu các xóm
Tổ công tác đang đi từng hộ
vẫn đang chờ huyện
đã lên kế hoạch, tuần sau họp dân
chưa đâu anh ạ
chưa có gì mới
làm gần xong rồi ạ
xong cơ bản rồi
em xong được một ít
xong 2/3 nội dung rồi => 67
hoàn thành dự thảo lần 1
họp xong rồi nhưng chưa có biên bản
còn chờ các xóm gửi
còn mỗi xóm Bắc là chưa
làm được mấy hộ rồi
em làm dở, mai làm tiếp
đang thu quỹ, còn 12 hộ
tối nay em xong ạ
chắc phải thứ 5 mới xong
khoảng tuần sau thì xong
ko kịp xong hôm nay
xong thì chưa nhưng sắp
đã gửi phiếu lấy ý kiến thành viên UBND
chuẩn bị ban hành
đang hoàn tất thủ tục
đang chạy nốt
còn phải ký nữa mới xong
"""

DOUBTED = """
các bác trong xóm nói đã xong
thấy bảo là hoàn thành rồi
anh ấy bảo làm xong rồi
em đoán là xong
khéo xong rồi
ai bảo là đã hoàn thành
việc đấy cứ cho là xong đi
làm xong thì báo anh
hoàn thành giúp anh trước thứ 6
bao giờ xong thì gửi
"""

ACCEPTED = """
Đã nhận được chỉ đạo của Chủ tịch
nhất trí với phân công
em đã nắm được nội dung
Vâng ạ em làm luôn
Ok chị em nhận
dạ em biết rồi
đã rõ nội dung, em sẽ triển khai
nghe rõ
Xã đã nhận ạ
em nhận nhé
đã tiếp nhận thông tin
Vâng thưa anh
chấp hành ạ
rõ việc
okela
tôi nhận rồi
yes sir
em rõ rồi anh ạ
dạ vâng em nhớ rồi
đã xem và sẽ thực hiện
"""

OBSTACLE = """
không có người phụ trách máy
bên điện lực chưa cắt điện nên chưa thi công được
hộ bà Năm đòi giá cao quá
dân đòi đền bù thêm
Chưa thống nhất được với xóm Đông
kinh phí xã hết rồi
thiếu mẫu biểu
phần mềm không đăng nhập được
mấy hộ đi làm ăn xa không ký được
vướng quy hoạch
đang mắc ở chỗ giá đất
chưa bố trí được người
nhà thầu không chịu làm
đề nghị chủ tịch làm việc với huyện giúp
em bị ốm không làm được
cấp trên chưa có hướng dẫn cụ thể
khó vì dân đi vắng hết
được nửa rồi thì hết vật liệu => 50
máy in hỏng chưa in được
ko đủ kp để làm
chủ nhà khóa cửa không vào được
người dân kéo ra ngăn cản
Hồ sơ bị trả lại vì thiếu chữ ký
bị trùng lịch nên không họp được
"""

EXTENSION = """
cho em lùi tới 20/2 nhé => 20/02
Đề nghị cho kéo dài thêm 10 ngày => 10 ngày
em xin thêm tuần nữa => 7 ngày
cho tôi tới hết ngày 31/1 => 31/01
xin phép anh cho em đến thứ năm tuần sau => 22/01
kính đề nghị gia hạn đến ngày 15 tháng 3 năm 2026 => 15/03
anh cho em thêm 3 hôm nữa => 3 ngày
xin chậm lại 1 tuần => 7 ngày
xin dời hạn tới mùng 10 tháng 2 => 10/02
chưa làm kịp, cho em xin thêm 2 ngày nữa ạ => 2 ngày
em xin khất sang thứ hai tuần sau => 19/01
xin hoãn đến cuối tháng 1 => 31/01
mong được gia hạn đến 10/02 => 10/02
xin ra hạn thêm 5 ngày => 5 ngày
cho xã xin đến hết tháng 3 => 31/03
xin gia hạn vì chờ huyện phê duyệt
xin lùi 2 tuần do trùng Tết => 14 ngày
nộp chậm 1 ngày được không anh => 1 ngày
để em đến thứ 4 => 21/01
đề nghị điều chỉnh thời hạn sang 28/02/2026 => 28/02
"""

LATER = """
đầu giờ chiều nhắc mình nhé => 16/01
thứ năm nhắc lại giúp tôi => 22/01
nhắc lại cho em vào sáng thứ 3 => 20/01
mai gọi lại nhé => 17/01
để tuần sau nhắc => 19/01
em đang họp, nhắc sau nhé
ngày 19 nhắc lại => 19/01
2 hôm nữa nhắc em => 18/01
nhắc e vào t4 nhé => 21/01
"""

QUESTION = """
báo cáo này gửi bản giấy hay bản điện tử ạ
hạn cuối là ngày mấy
văn bản nào ạ
em có phải làm cùng phòng Kinh tế không
sao việc này lại giao cho xóm em
mẫu biểu lấy ở đâu hả anh
có file mẫu không chị
có gia hạn được không
hôm nào nộp ạ
anh ký chưa ạ
phòng nào chủ trì
làm cho tất cả các xóm ạ?
đ/c nào phối hợp với em
thời hạn thế nào ạ
có cần báo cáo bằng văn bản không ạ
việc 104 là việc gì
"""

UNKNOWN = """
hôm nay trời đẹp quá
kkk
Trần Thị Bình, Trưởng thôn
chúc sức khỏe các đồng chí
gửi nhầm ạ
test
! anh em cuối tuần đá bóng nhé
ảnh
mời cả nhà đi ăn giỗ
"""
