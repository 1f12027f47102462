"""Replies as officials, specialists and hamlet heads type them, by what they mean. Ours; said on Friday, 16/01/2026.

One a line. `=> 60`, `=> 25/02`, `=> 3 ngày` is the percentage, the day or the number of days in it; a line that begins with `~`
may be asked back; one that begins with `!` means the same only with its accents.
"""

DONE = """
xong
Xong
XONG RỒI
xong r
xg
xg r ạ
xog rồi
ht
HT ạ
Đã ht
done
Xong rồi ạ
xong rồi nhé anh
xong rùi
xongggg
xong hết
xong hết rồi chị ơi
xong xuôi cả rồi
xong toàn bộ
em xong rồi
em làm xong r a
e lm xong r ạ
e xong r
tôi làm xong rồi
dạ xong rồi ạ
Dạ em làm xong rồi ạ
vâng xong rồi
ok xong
Ok, xong rồi anh
okie xong
đã xong
da xong
da xong a
Đã xong ạ.
đã xong từ hôm qua
đã xong từ chiều qua ạ
xong từ tuần trước rồi
vừa xong
vừa xong ạ
em vừa làm xong
vừa mới xong ạ
đã hoàn thành
Đã hoàn thành nhiệm vụ
đã hoàn thành việc này
đã hoàn thành đúng hạn
da hoan thanh dung han
hoàn thành trước hạn
đã hoàn thành trước thời hạn
Hoàn thành
hoàn thành rồi ạ
hoan thanh r
hoàn tất
đã hoàn tất
đã hoàn tất hồ sơ ạ
Báo cáo đ/c, đã xong
báo cáo anh, em đã hoàn thành
bc đ/c CT: đã hoàn thành
Báo cáo Chủ tịch, nhiệm vụ đã hoàn thành
BC lãnh đạo: xong
kính báo cáo lãnh đạo: đã xong
xin báo cáo đã hoàn thành
em xin báo cáo là đã xong
em báo cáo anh là xong rồi ạ
báo cáo chị việc này xong rồi
việc này xong rồi
việc này em làm xong rồi
nhiệm vụ này đã hoàn thành
đã bàn giao
đã bàn giao xong cho đơn vị
đã bàn giao xong mặt bằng ngày 14/01
đã bàn giao hồ sơ cho phòng Kinh tế
bàn giao rồi
đã ban hành
Đã ban hành kế hoạch số 05/KH-UBND
đã ban hành công văn ngày 15/1
đã ban hành KH
đã nộp
đã nộp báo cáo
đã nộp hồ sơ về huyện
nộp rồi
nộp rồi ạ
em nộp rồi
báo cáo nộp rồi ạ
gửi rồi
gửi rồi ạ
em gửi rồi
làm rồi
làm rồi ạ
làm xong từ lâu rồi
đã làm xong
đã làm xong hết
em đã làm xong việc này
đã xử lý xong
đã rà soát xong
đã rà soát xong danh sách hộ nghèo
rà soát xong rồi
đã họp xong
họp xong rồi
đã chi trả xong
đã phát quà xong cho các hộ
đã triển khai xong
đã triển khai xong đến các xóm
đã kiểm tra xong
đã tổ chức xong hội nghị
đã tổng hợp xong
đã lắp đặt xong
đã dọn vệ sinh xong
! đã sửa chữa xong đường ống
đã chỉnh sửa xong
đã tiêm xong 100% đàn lợn
đã thu xong quỹ
đã cấp phát xong
đã thực hiện xong
100%
100% rồi
100% ạ
đạt 100%
được 100% rồi
xong 100%
xong 100% rồi nhé
hoàn thành 100% kế hoạch
đã hoàn thành 100% chỉ tiêu
100 phần trăm
5/5 xóm
5/5 xóm xong
đã xong 5/5 xóm
12/12 thôn đã xong
xong cả 5 xóm
tất cả các xóm đã xong
cả 3 việc xong rồi
xong, biên bản số 02
xong, bien ban so 02
xong: công văn số 15/CV-UBND
xong rồi, báo cáo số 12 ngày 14/01
đã xong, có biên bản kèm theo
đã hoàn thành, quyết định số 08
xong, không có sản phẩm
xong, không vướng gì
xong, không có vướng mắc gì
đã xong, không phát sinh
không vướng gì, xong
cảm ơn anh, em xong rồi
xong rồi, cảm ơn anh
nhận rồi, xong rồi
đã nhận, đã xong
sáng nay đã xong
chiều nay em đã làm xong
tối qua đã xong
hôm qua xong rồi
xong hôm qua
hôm nay đã hoàn thành
tuần trước xong rồi
thứ 2 đã xong
ngày 14/01 đã xong
xong ngày 14/01
đã xong ngày 15/1/2026
đã hoàn thành ngày 12/01
hoàn thành sớm hơn kế hoạch
đã hoàn thành theo kế hoạch
hoàn thành theo đúng yêu cầu
đã hoàn thành theo chỉ đạo của Chủ tịch
xnog rồi
xonh rồi ạ
xpng
xong rooif
ddax xong
ddax hoanf thanhf
hoàn thahn
hoan thanhf roif
daxong
xongroi
xong ✅
✅ xong
xong 👍
xong!!!
xong...
xong .
xong nha
xong nhé sếp
xong ạ, em gửi biên bản rồi
xong, đã gửi báo cáo
xong rồi, anh xem giúp em
xong; chiều nay gửi biên bản
xong rồi em cảm ơn
công việc đã hoàn thành
đã cắm biển xong
đã lập danh sách xong ạ
đã niêm yết xong
khảo sát xong rồi ạ
dân ký xong rồi
xóm em xong rồi
! mọi việc xong cả
cả xóm làm xong rồi
đã giải quyết xong đơn của bà Tám
đơn thư đã giải quyết xong
đã gỡ vướng, xong rồi
Đã hoàn thành xong
OK đã hoàn thành
ok rồi, xong
"""

PERHAPS_DONE = """
✅
đã gửi báo cáo
đã gửi báo cáo cho văn phòng rồi
đã gửi anh qua zalo
đã tổ chức hội nghị
đã chi trả đủ
đã giải quyết
đã giải quyết dứt điểm
đã phát quà cho các hộ
đã niêm yết
tổ chức rồi ạ
xóm Kỳ Nam xong rồi
xóm 5 xong
anh Hùng làm xong rồi
bên tư pháp xong rồi
đã trồng xong 500 cây
đã cấp xong 150 thẻ
xong rồi, mai có mặt
đã thực hiện
"""

PROGRESS = """
60% => 60
60 % => 60
được 60% => 60
em làm được 60% rồi => 60
dc 60% => 60
đc khoảng 60% => 60
khoảng 70 phần trăm => 70
được khoảng bảy mươi phần trăm => 70
tầm 70% => 70
gần 80% => 80
trên 80% => 80
hơn 50% rồi ạ => 50
đạt 45% => 45
đã thu 35% => 35
tiến độ 40% => 40
xong 80% => 80
hoàn thành 75% => 75
mới được 20% => 20
mới làm được 20% => 20
97,5% => 97
0% => 0
chưa được gì, 0% => 0
còn 20% => 80
còn 20% nữa => 80
còn lại khoảng 30% => 70
từ 60% lên 80% => 80
70-80% => 70
sáu mươi phần trăm => 60
bảy mươi lăm phần trăm => 75
ba phần tư => 75
được ba phần tư rồi => 75
hai phần ba => 67
một phần ba => 33
được 7 phần 10 => 70
bảy phần mười => 70
được 8 phần => 80
được tám phần rồi => 80
một nửa => 50
được một nửa => 50
được nửa rồi => 50
xong một nửa => 50
làm xong 1 nửa => 50
hơn một nửa => 50
1/2 => 50
xong 1/2 => 50
xong một nửa rồi => 50
3/5 xóm => 60
4/5 xóm => 80
xong 4/5 xóm => 80
mới xong 3/5 xóm => 60
đã triển khai 4/5 xóm => 80
4/5 xóm rồi => 80
đã làm 2 trong 8 việc => 25
xong 3 trên 6 mục => 50
được 2 trong số 8 => 25
ba trong năm xóm => 60
thu được 150/200 hộ => 75
đã ký 45/60 hộ => 75
còn 1/5 xóm => 80
xong 485/512 hồ sơ => 95
đang làm
em đang làm
dang lam
đang làm ạ
đg làm
e đag lm
đang triển khai
dang trien khai
đang dự thảo
đang dự thảo báo cáo
đang soạn
đang soạn văn bản
đang tham mưu
đang trình ký
đã trình
đã trình lãnh đạo
đã trình Chủ tịch ký
trình ký rồi
chờ ký
đang chờ ký
cho ky
dang cho ky
chờ duyệt
chờ phê duyệt
chờ huyện phê duyệt
đang chờ ý kiến
đang chờ thẩm định
chờ kết quả
đang lấy ý kiến
đang lấy ý kiến các xóm
lay y kien
đang xin ý kiến
đang rà soát
đang tổng hợp
đang tổng hợp số liệu
đang kiểm tra
đang xác minh
đang thẩm định
đang vận động dân
đang vận động các hộ
đang họp dân
đang thi công
đang chỉnh sửa
đang hoàn thiện
đang hoàn thiện hồ sơ
đang phối hợp với công an
đang liên hệ
đang xử lý ạ
đang giải quyết
đang in
đang tiến hành
đang thực hiện theo kế hoạch
vẫn đang làm
vẫn đang triển khai ạ
tiếp tục thực hiện
tiếp tục theo dõi
đã gửi giấy mời
đã gửi dự thảo xin ý kiến
đã gửi lấy ý kiến
đã họp xóm
đã họp dân hôm qua
đã thông báo cho dân
đã nhắc các hộ
đã nhắc các xóm nộp
đã phân công
đã liên hệ với huyện
đã làm việc với các hộ
đã khảo sát thực địa
đã có dự thảo
đã thành lập tổ
đã phát loa tuyên truyền
đã xuống hiện trường kiểm tra
bình thường
bt
không có gì mới
không phát sinh
vẫn vậy
theo đúng kế hoạch
đúng tiến độ
vẫn bình thường ạ
chưa xong
chua xong
ch xong
chưa xong ạ
chưa
chưa ạ
em chưa xong
e chưa làm
vẫn chưa xong
chưa hoàn thành
chưa ht
chuwa xong
chưa xong đâu
chưa xong hết
chưa làm
chưa làm gì
chưa làm được gì
chua lam duoc gi
chưa bắt đầu
chưa triển khai
chưa triển khai được
chưa đâu vào đâu
k xong
ko xong kịp
không xong
sắp xong
sap xong
sắp xong rồi
sắp xong r ạ
gần xong
gần xong rồi
gần xong rồi, còn khâu ký
gần hoàn thành
gần như xong
cơ bản xong
cơ bản hoàn thành
cơ bản đã xong
tương đối xong
hầu như xong
phần lớn đã xong
xong phần lớn
xong kha khá rồi
xong bước 1
xong giai đoạn 1
xong đợt 1
xong phần dự thảo
xong dự thảo
xong khâu khảo sát
xong phần móng
mới xong bước đầu
mới xong phần thô
xong 3 xóm
xong 2 việc
xong một xóm
xong mấy xóm rồi, còn 2 xóm
còn 2 xóm nữa
còn một xóm nữa là xong
còn khâu ký
còn vài hộ
còn thiếu chữ ký || obstacle
chỉ còn chờ ký
mai xong
mai em xong
sáng mai xong
chiều mai em làm xong
ngày mai xong
mai mốt xong
mốt xong
tuần sau xong
đầu tuần sau xong
tuần này xong
cuối tuần xong
trong tuần này xong
hết tuần xong
hôm nay xong
hnay xong
chiều nay xong
chiều nay em xong
tối nay xong
thứ 6 xong
t6 xong
thứ sáu tuần sau xong
25/2 xong
ngày 20 xong
20/1 xong
xong trước 20/1
xong vào thứ 2
hoàn thành trước ngày 25/01
hoàn thành trong tuần
dự kiến thứ 6 xong
dự kiến xong cuối tháng
sẽ xong
em sẽ xong sớm
sẽ hoàn thành đúng hạn
cố gắng xong trong tuần
em cố gắng hoàn thành sớm
phấn đấu hoàn thành trước Tết
hứa mai xong
em hứa sẽ xong
để em làm xong
để em làm cho xong
2 ngày nữa xong
vài hôm nữa xong
một tuần nữa là xong
5h xong
15h30 xong
tí nữa xong
lát nữa xong
chút nữa là xong
ký nữa là xong
nộp nữa là xong
xong rồi nhưng chưa ký
xong rồi nhưng chưa nộp
làm xong rồi chưa gửi
xong rồi, còn chờ ký
xong nội dung, chờ ký
xóm 1 xong, xóm 2 chưa
xong rồi nhưng còn thiếu biên bản || obstacle
mới làm
mới bắt đầu
mới nhận, đang nghiên cứu
đang đi công tác, mai làm
em sẽ làm trong tuần
tuần sau triển khai
mai họp dân
chiều nay ký
đang xong dần
chưa 100%
chưa đạt 100%
"""

DOUBTED = """
chắc xong
chắc xong rồi
chắc là xong
có lẽ xong rồi
hình như xong
hình như xong rồi
coi như xong
coi như xong rồi ạ
xem như xong
nghe nói xong rồi
nghe bảo xong rồi
anh A bảo xong
anh Hùng bảo xong rồi
xóm bảo xong rồi
các xóm báo xong rồi
bên kế toán báo xong
chị Lan nói là xong rồi
em tưởng xong rồi
tưởng xong
em nghĩ là xong rồi
không biết xong chưa nữa || question
không chắc xong
chưa thấy ai báo xong
chưa thấy báo xong
nếu xong em báo
nếu xong thì tốt
khi xong em báo
khi nào xong em báo
xong em báo
xong thì em báo
xong sẽ báo anh
làm xong em gửi
làm xong sẽ báo
xong nhầm
báo xong nhầm
nhầm, chưa xong
làm cho xong
làm cho xong đi
phải xong
phải xong trước Tết
cần hoàn thành sớm
xong đi
làm xong đi
xong sớm nhé
hoàn thành sớm nhé
nhớ hoàn thành đúng hạn
đề nghị hoàn thành trước 20/1
yêu cầu hoàn thành
mong xong sớm
giá mà xong
ước gì xong
trừ phi xong
tạm xong
tạm coi là xong
xong tạm
đã xong đâu
xong đâu mà xong
có xong đâu
làm gì đã xong
đâu đã xong
ai bảo xong
tỷ lệ hoàn thành thấp
kế hoạch hoàn thành là 25/2
ngày hoàn thành 20/1
đợi xong
chờ xong rồi nộp
đang chờ xóm xong
xong không kịp
có thể xong
chưa chắc xong
chả biết bao giờ xong
biết bao giờ xong || question
hẹn xong thứ 6
"""

ACCEPTED = """
đã nhận
da nhan
Đã nhận ạ
em đã nhận
tôi đã nhận
đã nhận được
đã nhận nhiệm vụ
đã nhận được thông báo
đã nhận thông báo
đã nhận được văn bản ạ
nhận
nhận ạ
nhận rồi
nhận rồi ạ
nhận được rồi
em nhận rồi ạ
em nhận ạ
em nhận được rồi
nhận việc
nhận nhiệm vụ
xin nhận nhiệm vụ
em xin nhận nhiệm vụ
Vâng, em nhận việc
vâng em nhận
rõ
rõ ạ
ro
ro a
rõ rồi ạ
đã rõ
da ro
đã rõ ạ
em rõ rồi
rõ thưa đồng chí
Rõ, thưa Chủ tịch
rõ sếp
ok
OK
Ok ạ
ok a
ok em
ok anh
okie
okê
oki
okla
ok luôn
okkk
uki
vâng
vâng ạ
dạ
dạ vâng
dạ vâng ạ
dạ rõ
dạ anh
dạ em nhận được rồi ạ
vg
vg ạ
uh
ừ
ừ em
được ạ
được rồi
đc rồi
nhất trí
nhất trí ạ
đồng ý
em đồng ý
đã nắm
đã nắm được
em nắm rồi ạ
đã tiếp nhận
đã tiếp thu
em tiếp thu ạ
đã biết
biết rồi
em biết rồi ạ
hiểu rồi
em hiểu rồi ạ
đã xem
đã đọc
em đọc rồi
thấy rồi
tuân lệnh
chấp hành
em chấp hành
vâng để em làm
để em làm
em làm ngay
em sẽ làm
em sẽ thực hiện
vâng em làm ngay ạ
ok em triển khai ngay
ok để em triển khai
rõ, em triển khai ngay
đã nhận, em triển khai ngay
đã nhận, sẽ thực hiện
đã nhận và sẽ triển khai
đã rõ, em sẽ làm đúng hạn
nhận rồi, mai em làm
vâng ạ em sẽ cố gắng
cảm ơn anh, em nhận rồi
ok cảm ơn
đã nhận, cảm ơn đồng chí
đ/c yên tâm, đã nhận
Đã nhận công văn số 12
👍
👌
🆗
👍👍
🙏
ok 👍
"""

OBSTACLE = """
vướng
vướng mắc
đang vướng
vướng kinh phí
vuong kinh phi
vướng kp
vướng mặt bằng
vướng gpmb
vướng mb
vướng hồ sơ
vướng thủ tục
vướng bên thuế
vướng hs bên BHXH
bị vướng
đang bị vướng ạ
vướng mấy hộ không chịu
gặp khó khăn
khó khăn về kinh phí
có khó khăn
gặp vướng mắc về đất đai
khó quá
khó làm lắm
khó thực hiện
tắc
đang tắc
tắc ở khâu thẩm định
bị tắc
đang kẹt
kẹt kinh phí
kẹt ở khâu ký
thiếu kinh phí
thiếu người
thiếu tiền
thiếu máy
thiếu nhân lực
thieu kinh phi
thiếu vật tư
chưa có kinh phí
chua co kp
ko có kp
không có kinh phí
không có tiền
không có người làm
không có nguồn
chưa có nguồn vốn
chưa có mặt bằng
chưa có hướng dẫn
chưa có văn bản hướng dẫn
chưa có số liệu
hết kinh phí
kinh phí chưa có
kinh phí chưa được cấp
chưa được cấp kinh phí
chưa được bố trí kinh phí
chưa bố trí được kinh phí
kinh phí không đủ
không đủ người
dân không đồng ý
dân chưa đồng ý
dân không đồng thuận
dân chưa đồng thuận
dân không chịu
dân không hợp tác
dân phản đối
dân không cho làm
dân không cho đo
hộ ông Ba không ký
chủ đất không ký
các hộ không chịu nhận tiền
một số hộ chưa đồng thuận
người dân khiếu nại
đang tranh chấp
đất đang tranh chấp
không liên lạc được
ko liên lạc đc
khong lien lac duoc
không liên lạc được với chủ hộ
không gọi được
không gặp được chủ hộ
gọi không nghe máy
không bắt máy
thuê bao
không làm được
ko làm đc
không thực hiện được
không triển khai được
không vào được hệ thống
hệ thống lỗi
phần mềm lỗi
phần mềm bị lỗi
lỗi phần mềm
máy hỏng
máy bị hỏng
mất điện
mất mạng
mạng lỗi
mưa quá không làm được
mưa nhiều chưa làm được
trời mưa không thi công được
đường ngập
chưa làm được vì thiếu người
chưa làm được do mưa
chưa có kinh phí nên chưa làm được
60%, vướng mặt bằng => 60
được 80% rồi nhưng vướng hồ sơ => 80
mới 40%, thiếu kinh phí => 40
chưa xong vì vướng mặt bằng
chưa xong, thiếu kinh phí
chưa xong do dân không đồng ý
gần xong nhưng vướng 2 hộ
xong 3/5 xóm, xóm 4 vướng đất => 60
đề nghị lãnh đạo xuống
đề nghị lãnh đạo xã can thiệp
nhờ anh can thiệp
đề nghị hỗ trợ
cần hỗ trợ
xin hỗ trợ kinh phí
đề nghị cấp kinh phí
xin thêm kinh phí
xin thêm người
đề nghị tháo gỡ
không biết làm thế nào
chưa biết làm thế nào
vượt thẩm quyền
không đúng thẩm quyền
không phải việc của tôi
quá tải
nhà thầu bỏ dở, không liên lạc được
huyện chưa trả lời
bên thuế chưa trả lời
vuwowngs mặt bằng
không hợp tác
trục trặc kỹ thuật
có sự cố
gặp trở ngại
"""

EXTENSION = """
xin gia hạn
gia hạn
em xin gia hạn
xin gia han
cho em gia hạn
đề nghị gia hạn
xin gia hạn thêm
xin lùi
xin lùi hạn
xin lùi lại
xin lui han
xin thêm thời gian
cho em thêm thời gian
xin lùi đến 25/02 => 25/02
xin lui den 25/2 => 25/02
lùi đến 25/2 => 25/02
xin lùi đến ngày 25/2/2026 => 25/02
xin lùi đến ngày 25 tháng 2 => 25/02
xin lùi đến 25-2 => 25/02
xin lùi đến 25.2 => 25/02
xin lùi đến ngày 25 => 25/01
xin lùi đến mùng 5 tháng 2 => 05/02
xin gia hạn đến 30/1 => 30/01
gia hạn đến hết 30/1 => 30/01
đề nghị gia hạn đến 28/2 => 28/02
xin gia hạn đến hết tháng 2 => 28/02
xin den het thang 2 => 28/02
xin đến hết tháng => 31/01
cho em đến cuối tháng => 31/01
xin lùi đến cuối tháng sau => 28/02
xin đến hết tuần sau => 23/01
cho em đến cuối tuần sau => 23/01
xin đến thứ 6 tuần sau => 23/01
đề nghị cho lùi sang thứ 6 tuần sau => 23/01
xin lùi sang thứ sáu tuần sau => 23/01
xin lui sang t6 tuan sau => 23/01
xin đến thứ 2 => 19/01
cho em đến thứ hai => 19/01
em xin đến thứ tư => 21/01
cho e đến t4 ạ => 21/01
xin khất đến thứ 3 => 20/01
xin hoãn đến 20/1 => 20/01
xin dời sang 22/1 => 22/01
xin lùi sang mai => 17/01
xin đến mai => 17/01
cho em xin đến ngày mai => 17/01
xin đến đầu tuần sau => 19/01
xin lùi đến đầu tháng 2 => 01/02
xin lùi đến giữa tháng 2 => 15/02
xin đến hết quý I => 31/03
kéo dài đến 15/3 => 15/03
xin kéo dài đến 15/3 => 15/03
đổi hạn sang 28/1 => 28/01
xin nộp muộn đến thứ 2 => 19/01
xin phép nộp vào thứ 2 => 19/01
chưa kịp, xin đến 20/1 => 20/01
Vướng Tết nên xin gia hạn đến 28/2/2026 => 28/02
bận quá xin lùi đến 20/1 => 20/01
do mưa nên xin lùi đến 25/1 => 25/01
chưa có kinh phí, xin gia hạn đến 28/2 => 28/02
xin lùi đến 25/02 được không ạ? => 25/02
xin lùi đến 25/02 vì vướng Tết => 25/02
được 60%, xin lùi đến 25/2 => 25/02
xin gia hạn thêm 3 ngày => 3 ngày
xin thêm 3 ngày => 3 ngày
xin thêm 3 ngày nữa => 3 ngày
thêm 3 ngày => 3 ngày
them 3 ngay => 3 ngày
cho em thêm 2 ngày => 2 ngày
cho em xin thêm 1 tuần ạ => 7 ngày
cho e xin thêm 1 tuần => 7 ngày
xin thêm một tuần nữa => 7 ngày
xin thêm 2 tuần => 14 ngày
cho xin hai tuần nữa => 14 ngày
xin lùi 5 ngày => 5 ngày
xin lùi một tuần => 7 ngày
lùi lại 10 ngày => 10 ngày
gia hạn 5 ngày làm việc => 5 ngày
xin gia hạn thêm năm ngày => 5 ngày
xin thêm mười ngày => 10 ngày
xin thêm nửa tháng => 15 ngày
xin thêm 1 tháng => 30 ngày
xin nộp chậm 2 ngày => 2 ngày
xin nộp trễ 1 hôm => 1 ngày
xin hoãn 3 hôm => 3 ngày
xin khất 2 hôm => 2 ngày
cần thêm 4 ngày => 4 ngày
em xin thêm dăm hôm
xin thêm vài hôm
cho em thêm mấy hôm
xin thêm vài ngày
xin thêm ít ngày
xin thêm 2-3 ngày
xin lùi sang sau Tết
cho em ra Tết
đ/c cho e xin thêm 3 ngày => 3 ngày
mưa 3 ngày nay, xin thêm 2 ngày => 2 ngày
XIN GIA HẠN THÊM 3 NGÀY => 3 ngày
xin giãn thêm 3 ngày => 3 ngày
"""

LATER = """
mai nhắc lại => 17/01
mai nhac lai => 17/01
sáng mai nhắc em => 17/01
mai nhắc tôi => 17/01
ngày mai nhắc lại nhé => 17/01
nhắc lại ngày mai => 17/01
nhắc lại vào mai => 17/01
chiều nay nhắc tôi nhé => 16/01
chiều nay nhắc lại => 16/01
tối nay nhắc em => 16/01
nhắc lại chiều nay => 16/01
nhắc lại vào thứ hai => 19/01
thứ 2 nhắc lại => 19/01
t2 nhắc lại => 19/01
nhắc em thứ 5 => 22/01
nhắc lại tuần sau => 19/01
tuần sau nhắc lại => 19/01
đầu tuần sau nhắc em => 19/01
nhắc lại ngày 20 => 20/01
nhắc tôi ngày 20/1 => 20/01
20/1 nhắc lại => 20/01
nhắc lại sau 3 ngày => 19/01
3 ngày nữa nhắc lại => 19/01
nhắc lại
nhắc lại sau
nhắc sau nhé
nhắc em sau
chiều nhắc
lát nữa nhắc em
lát nhắc lại
tí nữa nhắc
nhắc tôi lúc 3 giờ
15h nhắc lại
hỏi lại sau nhé
để mai => 17/01
để sau
nhắc lại giúp em
mai nhắc hộ em => 17/01
cuối tuần nhắc lại
"""

QUESTION = """
xong chưa?
xong chưa
xong chua
xong chưa em
xong chưa ạ
xong chưa thế
đã xong chưa
làm xong chưa
hoàn thành chưa
ht chưa
nộp chưa
nộp rồi chưa
xong rồi hả?
xong rồi hả
! xong rồi à
xong rồi à?
xong rồi sao?
xong rồi chứ?
xong chưa vậy anh
xong hết chưa
khi nào xong?
bao giờ xong
bao giờ phải xong
khi nào phải nộp ạ
hạn đến bao giờ ạ?
hạn là ngày nào ạ
hạn hôm nào
đến bao giờ thì hết hạn
mấy giờ họp
việc này ai làm cùng em?
việc này ai làm
ai phụ trách
ai chủ trì ạ
gửi cho ai
nộp cho ai ạ
nộp ở đâu
gửi ở đâu ạ?
làm thế nào ạ
làm ntn ạ
việc này là thế nào?
là sao ạ
cần những gì ạ
phải làm gì?
nội dung gì ạ
mẫu nào ạ
báo cáo theo mẫu nào
có cần ký không
có phải họp dân không ạ
có mẫu không ạ
em nộp bản giấy được không
có kinh phí không
có kinh phí chưa
có được hỗ trợ không ạ
kinh phí lấy ở đâu
vì sao giao cho em
tại sao lại là tôi
cho em hỏi việc này thế nào
em hỏi chút
anh ơi việc này là gì
bao nhiêu hộ ạ
mấy bản
?
??
việc này của phòng nào ạ
gửi bản mềm hay bản giấy ạ?
có vướng gì không
vướng gì không?
đã nhận chưa
"""

UNKNOWN = """
alo
chúc mừng năm mới
chúc mừng năm mới cả nhà
Nguyễn Văn A
abc
asdf
...
.
cảm ơn
chào anh
chào cả nhà
chúc anh em cuối tuần vui vẻ
😂
❤️
12/12
0912345678
haha
đi ăn cơm thôi
alo alo
sinh nhật vui vẻ
Lê Thị Hoa
hi
hello
anh ơi
em ơi
họp 10/10
https://example.com
123
"""
