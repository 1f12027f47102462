import pytest

from bot.dialogue.commands import COMMANDS, Command, Takes, menu_for, plain, slash
from storage.people import Role
from storage.words import fold

SPOKEN = [(command, words) for command in COMMANDS for words in command.words]
ARGUMENTS = {
    Takes.NOTHING: "",
    Takes.ASSIGNMENT: "rà soát hộ nghèo cho Phòng Kinh tế",
    Takes.AWAY: "20/2",
    Takes.NUMBER: "104",
    Takes.NUMBER_OR_NOTHING: "104",
    Takes.TASKS: "quá hạn",
    Takes.STATE: "quá hạn",
    Takes.REPORTS: "tuần",
    Takes.SOUGHT: "người có công",
    Takes.NUMBER_AND_WORDS: "104 chị Lan",
    Takes.WORDS: "Lan",
    Takes.CHANNEL: "Zalo",
    Takes.NAME: "Lan",
    Takes.DAYS: "02/01",
    Takes.FIGURES: "7",
}


def found(text: str, role: Role = Role.OFFICE) -> Command | None:
    spoken = plain(text, role)
    return spoken[0] if spoken else None


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.names[0])
def test_every_command_has_a_slash_name_and_an_alias(command: Command) -> None:
    for name in command.names:
        for text in (f"/{name}", f"/{name.upper()}", f"/{name}@giaoviec_bot", f" /{name} "):
            assert slash(text) == (command, "")
        assert slash(f"/{name} 104") == (command, "104")


@pytest.mark.parametrize(("command", "words"), SPOKEN, ids=lambda value: value if isinstance(value, str) else "")
def test_every_command_works_as_plain_words(command: Command, words: str) -> None:
    role = next(role for role in Role if role in command.roles)
    for text in (words, words.upper(), words.capitalize() + ".", fold(words), f"  {words}  "):
        typed = f"{text} {ARGUMENTS[command.takes]}".strip()
        assert found(typed, role) is command, typed


@pytest.mark.parametrize("typed", ["tình hinh", "tinh hình?", "vướng măc", "chờ y kiến", "trợ giup!"])
def test_some_of_the_accents_may_be_missing(typed: str) -> None:
    assert found(typed) is not None


@pytest.mark.parametrize(
    "typed",
    [
        "mới",
        "mới Lan",
        "đuyệt",
        "việc này khó quá",
        "việc này xong rồi",
        "việc chưa xong",
        "việc xóm Đồng Vàng xong",
        "tìm được mặt bằng rồi",
        "tìm hiểu xong",
        "giao thông",
        "nhập kho",
        "nhận tin rồi",
        "nhận tin của anh Hùng rồi",
        "tình hình xóm ổn",
        "xem",
        "báo cáo anh",
        "",
    ],
)
def test_a_sentence_that_only_looks_like_a_command_is_none(typed: str) -> None:
    assert found(typed) is None


def test_what_follows_the_words_is_kept_as_written() -> None:
    spoken = plain("Thêm  ông Vi Văn Páo;\nXóm trưởng", Role.OFFICE)
    assert spoken is not None
    assert spoken[1] == "ông Vi Văn Páo;\nXóm trưởng"


@pytest.mark.parametrize("role", [Role.MEMBER, Role.CHAIR, Role.DEPUTY, Role.OBSERVER])
def test_the_words_of_the_office_are_no_commands_for_others(role: Role) -> None:
    for words in ("nhập", "dự thảo", "thành viên", "thêm", "mời Lan", "ghi thay 104 xong"):
        assert found(words, role) is None


@pytest.mark.parametrize("text", ["/nosuch", "/", "/123", "/ việc"])
def test_an_unknown_slash_is_no_command(text: str) -> None:
    assert slash(text) == (None, "")


def test_a_text_without_a_slash_is_none_at_all() -> None:
    assert slash("việc") is None


@pytest.mark.parametrize("role", list(Role))
def test_the_menu_of_a_role_has_its_commands_only(role: Role) -> None:
    names = [name for name, _ in menu_for(role)]
    assert ("giao" in names) == (role is Role.OFFICE or role.leads)
    assert {"viec", "tinhhinh", "trogiup"} <= set(names)
    assert "start" not in names
