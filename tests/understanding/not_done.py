"""Sentences with a word of done that report nothing done: whatever else they are read as, never surely as done.

One that begins with `!` says so only with its accents: *à* asks, *ạ* does not.
"""

NOT_DONE = """
xong đâu
đã xong đâu mà hỏi
xong thế nào được
sao mà xong được
làm sao xong nổi
xong sao được
khó xong lắm
khó mà xong được
không thể xong
không thể nào xong kịp
hết tuần chưa chắc xong
chưa gọi là xong
chưa thể coi là xong
gọi là xong
cho là xong
coi là đã hoàn thành
báo cáo là xong nhưng thực tế chưa
bảo xong mà chưa thấy đâu
nói xong rồi mà có thấy đâu
ai cũng bảo xong
nghe đâu xong rồi
nghe xóm nói xong
thấy bảo xong
thấy nói hoàn thành rồi
theo báo cáo của xóm thì xong
theo anh Hùng thì đã xong
anh Hùng báo đã xong
chị Hoa kế toán bảo là đã nộp
trưởng xóm báo xong rồi
thầu nó bảo xong
mong là xong
hy vọng xong sớm
hi vọng cuối tuần hoàn thành
giá mà xong sớm
ước chi xong rồi
lẽ ra phải xong
lẽ ra đã xong rồi
đáng ra xong từ tuần trước
đáng lẽ đã hoàn thành
suýt xong
tí nữa thì xong
tưởng là xong rồi hóa ra chưa
em tưởng đã xong
em cứ nghĩ xong rồi
em nhớ là xong rồi thì phải
xong rồi thì phải
xong rồi hay sao ấy
xong rồi hay chưa nhỉ
xong hay chưa
xong chưa hả em
đã xong hết chưa
hoàn thành chưa đấy
xong rồi chứ
xong chứ
xong rồi đúng không
xong rồi phải không anh
! thế là xong à
! thế xong rồi à
xong rồi cơ à
! xong rồi á
xong thật không
xong thật chưa
có xong không
có xong được không
liệu có xong không
bao giờ mới xong
khi nào thì hoàn thành
mấy giờ xong
hôm nào xong
mai hoàn thành
mai nộp rồi xong
mốt là hoàn tất
tối mai xong
sáng t2 xong
thứ hai hoàn thành
đến 20/1 thì xong
30/1 hoàn thành
hoàn thành 30/1
hoàn thành ngày 30/01/2026
xong vào 25/02
xong trong tháng 2
hoàn thành quý 1
tháng 2 xong
cuối năm xong
qua tết xong
ra tết sẽ xong
sau tết hoàn thành
trước 25/1 xong
xong trước tết
xong trong hôm nay
xong trong ngày
trong ngày hôm nay xong
xong lúc 5 giờ chiều
10 phút nữa xong
nửa tiếng nữa là xong
2 hôm là xong
3 ngày xong
làm 2 ngày là xong
xong cái này đã rồi tính
xong cái này rồi em làm
xong việc kia em làm việc này
đợi xong việc đã
chờ xong đợt này
khi nào xong thì báo
xong báo nhé
xong nhắn anh
xong gọi anh
xong thì nhắn em
xong nhớ báo cáo
làm xong nhớ chụp ảnh
làm xong báo cáo anh ngay
làm xong thì nghỉ
hoàn thành xong gửi báo cáo về văn phòng
phải hoàn thành trong tuần
cần hoàn thành ngay
nhất định phải xong
nhất định xong
quyết tâm hoàn thành
cam kết hoàn thành
đảm bảo hoàn thành đúng hạn
bảo đảm hoàn thành trước hạn
hứa hoàn thành
xin hứa hoàn thành nhiệm vụ
sẽ hoàn thành
sẽ cố gắng hoàn thành tốt nhiệm vụ
cố xong
ráng xong
tranh thủ làm cho xong
tập trung làm xong
tập trung hoàn thành
khẩn trương hoàn thành
đang cố hoàn thành
đang gấp rút hoàn thành
đang hoàn thành nốt
đang làm cho xong
sắp hoàn thành
sắp sửa xong
gần hoàn tất
cơ bản hoàn tất
gần như hoàn thành
hầu hết đã xong
đa số các hộ đã xong
phần lớn hoàn thành
một số hộ xong
vài hộ xong rồi
xong vài hộ
xong được mấy hộ
xong 10 hộ
xong được 3 xóm
xong hai xóm rồi
xong mỗi xóm 1
mới xong xóm 1
mới xong có 2 việc
mới hoàn thành bước đầu
chỉ xong phần đầu
chỉ mới xong dự thảo
xong khung
xong đề cương
xong bản nháp
xong dự thảo rồi
hoàn thành dự thảo
xong phần khảo sát
xong bước 2
xong khâu 1
xong giai đoạn một
hoàn thành giai đoạn 1
xong đợt 1 rồi
xong 99%
hoàn thành 95%
xong được 2/3
xong 4/5
hoàn thành 3/5 xóm
xong rồi còn mỗi chữ ký
xong hết rồi trừ xóm 5
xong hết chỉ thiếu biên bản
xong trừ 2 hộ
xong nhưng chưa nghiệm thu
xong mà chưa có kinh phí trả
xong phần em còn phần anh Hùng
việc xong nhưng hồ sơ chưa
hồ sơ thì xong nhưng chưa nộp
nếu xong sớm thì tốt
nếu mai không mưa là xong
giả sử xong
trừ khi xong
có kinh phí là xong ngay
có tiền thì xong
anh ký là xong
chỉ cần ký là xong
chủ tịch ký nữa là xong
tạm coi như hoàn thành
tạm thời xong
tạm hoàn thành
xem như hoàn thành
cứ coi là xong
thôi cứ báo xong đi
cứ báo là xong
báo xong hộ em
ghi là xong hộ em
bấm nhầm xong
bấm nhầm, chưa xong
nãy báo xong là nhầm
xong là em bấm nhầm
không phải xong
không phải là đã xong
chưa phải đã xong
chưa được coi là hoàn thành
ko ht
k ht đc
chưa ht
c xong
ch xg
chưa xg
chưa xong nhé
CHƯA XONG
Chưa... xong
chưa, xong đâu
chua   xong
xong? chưa
ko biết xong chưa
hỏi xóm xong chưa đã
để em xem xong chưa
để em hỏi xem xong chưa
em kiểm tra xem đã xong chưa
em đi xem họ xong chưa
việc này xong thì làm gì nữa
tỉ lệ hoàn thành còn thấp
tiến độ hoàn thành chậm
chưa đạt kế hoạch hoàn thành
ngày hoàn thành là 20/2
thời gian hoàn thành: 25/2
hạn hoàn thành 25/1
yêu cầu các xóm hoàn thành
đề nghị các đồng chí hoàn thành trước 25/1
đôn đốc các xóm hoàn thành
giao xóm 5 hoàn thành
nhắc các hộ làm xong
mời các đồng chí hoàn thành báo cáo
xong sớm nghỉ sớm
làm nhanh cho xong
xong đi rồi nghỉ
hãy hoàn thành
! nộp rồi à
gửi rồi hả
đã nộp chưa
chưa nộp
chưa nộp được
sắp nộp
mai nộp
định nộp rồi
chưa gửi
gửi rồi nhưng bị trả lại
nộp rồi nhưng phải sửa
đã nộp nhưng thiếu
đã nộp một phần
đã bàn giao một phần
đã bàn giao 3/5
chuẩn bị bàn giao
sẽ bàn giao
chưa bàn giao
đã ban hành dự thảo
chưa ban hành
sắp ban hành
0% xong
xong 0%
xonggg đâu
chưa xonggg
chuwa xong ddaau
gần 100%
sắp 100%
phấn đấu 100%
mục tiêu 100%
chưa tới 100%
kế hoạch 100%
100% thì chưa
không đạt 100%
! 100% à
đạt 100% chưa
"""
