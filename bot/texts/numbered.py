"""What a channel without buttons, without documents and without editing says in their place."""

from collections.abc import Sequence

from bot.texts.words import quoted

_WIDTH = 60  # characters of a line of choices, as a telephone shows them


def answer_line(choices: Sequence[tuple[int, str]], first: str = "Trả lời:") -> str:
    """The `Trả lời:` of the model messages: each choice behind its number, in lines of a telephone's width.

    A choice that is called by its number alone stands in the text above. `first`: another word, where there is such a line.
    """
    above = [number for number, label in choices if label == str(number)]
    parts = [_run(above)] if above else []
    parts += [f"{number}) {label}" for number, label in choices if label != str(number)]
    lines = [first]
    for part in parts:
        joined = f"{lines[-1]}{' ' if lines[-1] == first else ' · '}{part}"
        if len(joined) <= _WIDTH or lines[-1] == first:
            lines[-1] = joined
        else:
            lines.append(part)
    return "\n".join(lines)


def _run(numbers: Sequence[int]) -> str:
    first, last = numbers[0], numbers[-1]
    in_order = list(numbers) == list(range(first, last + 1)) and len(numbers) > 2
    return f"{first}–{last}" if in_order else ", ".join(map(str, numbers))


def still_open(choices: Sequence[tuple[int, str]]) -> str:
    """A number that is not in the list, or a list that may not have been seen: it is shown again."""
    return f"Chưa ghi gì. Danh sách đang chờ trả lời có các số sau.\n{answer_line(choices)}"


def used_up() -> str:
    """A number of a list that is answered, replaced or too old; the newer one follows."""
    return "Danh sách có số đó đã được trả lời hoặc đã cũ. Chưa ghi gì.\nXin chọn lại theo danh sách ở tin sau."


def one_at_a_time() -> str:
    """Several numbers where each decides something of its own."""
    return "Việc này mỗi lần chỉ chọn được một số. Chưa ghi gì. Xin gửi lại một số."


def file_link(name: str, url: str, *, inside_only: bool) -> str:
    """Under the words of a message that has a file. `inside_only`: the address is known in the office's own network alone."""
    where = ", chỉ trong mạng của cơ quan" if inside_only else ""
    return f"Tệp {quoted(name)}, mở được trong 24 giờ{where}:\n{url}"


def no_file(name: str) -> str:
    """There is no address of ours to open it at."""
    return f"Tệp {quoted(name)} không gửi được qua khung chat này. Xin nhận tại Văn phòng."


def no_picture() -> str:
    """There is no address of ours to show it at, and no words say the same."""
    return "Hình kèm theo không xem được qua khung chat này. Xin xem tại Văn phòng."


def withheld(pronoun: str, *, imports: bool) -> str:
    """A document, or something else whose content the platform keeps. `imports`: the office brings notices in."""
    if imports:
        return (
            "Khung chat này không chuyển được tệp, nên chưa nhận được gì. Chưa ghi gì.\n"
            "Đưa thông báo vào, gõ: nhập · hoặc dán toàn bộ chữ vào đây, hoặc gửi ảnh chụp từng trang."
        )
    return (
        "Khung chat này không chuyển được tệp hoặc loại tin vừa gửi, nên chưa nhận được gì. Chưa ghi gì.\n"
        f"Xin {pronoun} gửi ảnh chụp, hoặc nhắn chữ ngắn, ví dụ: 104 xong, biên bản số 02"
    )
