"""A second lot of replies written after the rules were mended by the first."""

DONE = """
Đến nay đã hoàn thành ạ
em báo cáo: việc rà soát hộ nghèo đã xong, có danh sách gửi kèm
Xóm Đông báo cáo xã: đã thu xong quỹ phòng chống thiên tai
Hoàn thành rồi thưa đồng chí
Đã tổ chức xong buổi họp dân tối qua
Công an xã đã làm xong việc này
dạ em làm xong hết rồi anh
công trình đã nghiệm thu xong
đã xong phần của em
đã bàn giao đầy đủ
Đã trao xong 100% suất quà
xong rùi chị nhá
Xong toàn bộ hồ sơ
đã nộp lên huyện sáng nay
báo cáo sếp nhiệm vụ hoàn thành
cắm mốc xong rồi
xong nhiệm vụ ạ
thu xong rồi, nộp kho bạc rồi
việc 3 em xong rồi ạ
đã hoàn thành công tác chuẩn bị
mần xong rồi
trồng cây xong rồi ạ
"""

PROGRESS = """
được chừng 30% => 30
tiến độ tầm 6 phần => 60
3/4 số hộ đã ký => 75
đạt khoảng hai phần ba => 67
xong 7/9 mục rồi => 78
vừa được 15 phần trăm anh ạ => 15
khối lượng đạt 85,5% => 85
em làm được ba phần tư công việc rồi => 75
hơn 90% rồi, còn ít giấy tờ => 90
năm trên mười xóm rồi => 50
Đang xây dựng kế hoạch
Đang chờ Sở trả lời
đã gửi công văn đi các xóm
đã trình UBND huyện
Đã làm tờ trình
em đang nhập số liệu
hôm qua đã đi kiểm tra thực tế
đã mời nhà thầu lên làm việc
đang cho in
tuần này bọn em đi thu
Văn phòng đang tổng hợp
đã họp 2 lần
đang bàn với các hộ
vẫn đang vận động, được vài hộ
chưa làm được, mai làm
vẫn chưa có tiến triển
làm sắp xong
em đang làm dở
còn nhiều việc lắm
mai là xong anh nhé
xong được gần hết rồi
xong 1 phần
mới xong tuyến 1
đến thứ 3 là xong
kiểu gì mai cũng xong
trước tết sẽ xong
còn tí nữa
đang ở khâu cuối
nộp bản nháp rồi
đã ký hợp đồng, chuẩn bị khởi công
thi công được một nửa thì nghỉ tết => 50
đã rà soát, đang lập danh sách
! chưa xong mô
"""

DOUBTED = """
chắc cũng sắp xong
bên nớ nói xong rồi
ông trưởng thôn gọi bảo đã xong
hỏi thì dân kêu xong rồi
giá như hôm qua xong thì tốt
thôi coi như là xong
cầu mong xong sớm
anh xem giúp xong chưa || question
báo là xong nhưng em chưa kiểm tra
đáng lẽ xong rồi
xong hay chưa em không rõ
lệnh phải hoàn thành
"""

ACCEPTED = """
Nhận đủ ạ
em đã nhận được giấy mời
vâng em đã nắm, em triển khai luôn
tôi đã nhận nhiệm vụ
Ok đã nhận được
ừ nhận rồi
Rõ. Em làm ngay
dạ anh, em làm ngay đây
xóm nhận được rồi ạ
dạ rõ thưa anh
đã đọc và nắm được
được, để tôi làm
Nhất trí cao
nhận nhiệm vụ, sẽ báo cáo kết quả sau
em nhận và thực hiện đúng hạn
đã tiếp thu ý kiến
OK đ/c
tôi biết rồi
"""

OBSTACLE = """
bên tài chính chưa chuyển tiền
dân xóm 4 không chịu đóng góp
chưa xin được chủ trương
ông Năm không chịu di dời
mặt bằng chưa giải phóng xong
thầu chưa bố trí được máy
vướng chỗ nhà ông Tư
mất hồ sơ gốc
Sổ sách thất lạc, không tìm thấy
trang dịch vụ công bị lỗi suốt
nhân sự mỏng, làm không xuể
mưa lũ chia cắt không vào được xóm
Kinh phí không có, xóm không triển khai được
một số hộ có ý kiến không đồng ý
đang vướng giá đền bù, nhờ anh có ý kiến
chưa thống nhất được phương án
trưởng thôn nghỉ ốm không ai thay
đường hỏng xe không vào được
cần xã hỗ trợ thêm máy xúc
bị dân phản ứng
không có đất để làm
em không có quyền truy cập hệ thống
"""

EXTENSION = """
anh cho em xin đến thứ hai tuần tới nhé => 19/01
em xin lùi thời gian đến 05/02/2026 => 05/02
cho xóm xin thêm dăm bữa nửa tháng
xin lùi lại tới cuối tuần sau ạ => 23/01
em đề xuất gia hạn đến 31/3 => 31/03
xin cho nộp chậm đến 22/1 => 22/01
cho em thêm hai hôm => 2 ngày
em cần thêm một tuần => 7 ngày
xin thêm 15 ngày để hoàn thiện hồ sơ => 15 ngày
xin phép lùi hạn 1 tháng => 30 ngày
đề nghị cho phép kéo dài đến hết quý 2 => 30/06
hạn gấp quá, xin anh đến 24/1 => 24/01
nhờ anh xin giúp lùi đến 27/1 => 27/01
cho em đến chiều thứ 3 => 20/01
xin hẹn đến 21/1 => 21/01
xin thêm thời gian vì chưa có kinh phí
cho tôi khất đến mùng 8 => 08/02
tôi đề nghị lùi thêm 7 ngày nữa => 7 ngày
! xin dãn tiến độ đến 15/02 => 15/02
"""

LATER = """
ngày mốt nhắc lại => 18/01
chiều mai nhắc em nhé => 17/01
bận họp, lát nhắc lại nhé
đầu tuần nhắc tôi => 19/01
cứ 20/1 nhắc em => 20/01
nhắc sau
tuần sau hãy nhắc => 19/01
5 ngày nữa nhắc => 21/01
tối nhắc lại cho tôi
"""

QUESTION = """
! việc này hạn khi mô
ai làm chủ trì hè
có phải nộp cho văn phòng không anh
mấy giờ chiều nay họp ạ
số điện thoại nhà thầu là bao nhiêu
! cái này làm răng anh
em làm một mình ạ?
sao em không thấy file
cần bao nhiêu bản
hạn tới ngày mấy vậy
có được thuê ngoài không
thế xóm khác làm chưa
giao cho ai làm đầu mối
văn bản số mấy ạ
báo cáo bằng miệng được không
"""

UNKNOWN = """
anh khỏe không || question
Tết này về quê
Kính chúc quý cơ quan năm mới thắng lợi
ơ
ảnh đẹp quá
em chào chị
hihi
Phạm Thị C
0988777666
"""
