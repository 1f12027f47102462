"""What `giaoviec zalo probe` sends."""


def trial(number: int) -> str:
    """A message to somebody who agreed to get it; it asks for nothing to be written in the register."""
    return (
        f"Tin thử số {number}. Văn phòng đang thử kênh này, đồng chí không phải trả lời.\n"
        "Thấy tin này mấy lần, xin báo lại Văn phòng số tin và số lần thấy. Chưa có gì thay đổi."
    )
