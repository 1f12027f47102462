"""A third lot of replies, written when the rules were thought to be finished."""

DONE = """
Dạ thưa anh, việc này em hoàn thành từ hôm kia rồi ạ
đã tổng hợp xong và gửi về Văn phòng
rà xong hết các hộ rồi
~ Báo cáo Chủ tịch, xóm Quyết Tiến đã hoàn thành chỉnh trang nghĩa trang
Xong nha anh
ok, xong việc rồi ạ
Đã hoàn thành đúng tiến độ theo kế hoạch
hoàn thành xong rồi ạ
đã xong anh ơi
đã làm hết rồi, xong xuôi cả
xong tất rồi ạ
em đã nộp hồ sơ đầy đủ
đã bàn giao cho trung tâm hành chính công
Hoàn thành việc được giao
~ 100% các hộ đã ký, xong rồi ạ
~ đã dán thông báo xong || progress
"""

PROGRESS = """
bọn em đang triển khai, được khoảng 55% => 55
đã giải ngân 72% => 72
đã được 9/10 phần việc => 90
một phần tư => 25
mới chỉ được 30 phần trăm => 30
được gần nửa => 50
còn 40% nữa mới xong => 60
8/12 xóm đã nộp => 67
làm được hai phần rồi => 20
đạt tám chục phần trăm || unknown
đã phân công tổ viên, mai ra quân
hồ sơ đang nằm ở bộ phận một cửa
đã trình HĐND, chờ nghị quyết
anh em đang làm khẩn trương
đang đợi báo giá
vừa gửi dự thảo cho các phòng góp ý
đang ra soát lại lần cuối
chưa triển khai do đang chờ kế hoạch của huyện || obstacle
tiến độ vẫn đảm bảo
hôm nay em đi cơ sở kiểm tra
đã lập tổ, tuần tới bắt đầu
đã có quyết định, đang tổ chức thực hiện
đang chờ thầu báo giá
xong phần thô, đang hoàn thiện
chưa thu đủ quỹ
làm xong phần mềm nhưng chưa nhập hết
mai mới xong được anh ạ
cuối giờ chiều xong
tối qua làm chưa xong
xong sơ bộ rồi
"""

ACCEPTED = """
Đã tiếp nhận nhiệm vụ ạ
dạ em nhận nhiệm vụ
rõ rồi sếp
vâng em sẽ làm sớm
! ok để tôi bố trí người || progress
em nghe rồi ạ
đã nhận thông tin từ văn phòng
Ok bác
nhận lệnh
xin chấp hành
đã nhận, em làm luôn
vâng, tuần này em làm
"""

OBSTACLE = """
xóm em chưa có nhà văn hóa nên chưa họp được
kẹt vì anh Minh đi học
Chưa ai chịu nhận làm tổ trưởng
Vướng quy định mới của tỉnh
giá vật liệu tăng cao, nhà thầu dừng thi công
mấy nhà ở đầu xóm không chịu lùi hàng rào
điện yếu máy bơm không chạy được
gặp khó vì dân đi làm hết
thiếu cán bộ chuyên môn
tài khoản dịch vụ công bị khóa
chủ hộ đi nước ngoài không ký được
đất tranh chấp giữa hai nhà
chưa có kết luận thanh tra nên không làm tiếp được
xin ý kiến chỉ đạo vì dân phản đối
trời mưa suốt
"""

EXTENSION = """
xin phép cho em chậm 3 ngày => 3 ngày
xin lùi đến rằm tháng giêng
cho em gia hạn tới thứ sáu => 23/01
xin kéo dài thêm 2 tuần nữa do thời tiết => 14 ngày
hạn này em không kịp, xin đến 31/01 => 31/01
em muốn xin thêm 5 ngày => 5 ngày
đề nghị lùi thời hạn báo cáo đến 15/02 => 15/02
xin thêm 1 tuần vì đang chờ số liệu => 7 ngày
cho em đến hết ngày mai => 17/01
xin hoãn thêm một tuần => 7 ngày
em xin lùi sang thứ hai tuần sau ạ => 19/01
xin gia hạn đến cuối tháng => 31/01
"""

LATER = """
mai nhắc em với => 17/01
nhắc lại vào sáng thứ hai => 19/01
chiều mai nhắc giùm => 17/01
để chiều nhắc lại => 16/01
tuần tới nhắc lại nhé => 19/01
nhắc tôi vào 20/1 => 20/01
"""

QUESTION = """
xong việc này thì báo ai ạ
anh giao việc này cho ai rồi ạ
đối tượng gồm những ai
bao giờ có kinh phí ạ
nộp qua zalo được không anh
có cần đóng dấu không chị
việc này có thưởng không
em phải lấy số liệu ở đâu
hạn chót ngày nào vậy
đã có văn bản hướng dẫn chưa ạ
"""

UNKNOWN = """
chúc anh ngủ ngon
ờ thì
à
xin lỗi em gửi nhầm nhóm
Hoàng Văn D - Trưởng xóm
cho em xin số chị Lan
ngày mai trời mưa
"""
