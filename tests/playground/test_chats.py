"""Where the bot may write, and what it learns of people and chats."""

import pytest
from telegram import Bot, BotCommand, BotCommandScopeAllPrivateChats, BotCommandScopeChat
from telegram.constants import BotCommandLimit, ChatMemberStatus, ChatType
from telegram.error import BadRequest, ChatMigrated, Forbidden

from bot.playground.asking import menu_of
from bot.playground.people import CannotDo, Group, Person
from bot.playground.telegram_server import LocalTelegram


async def test_an_unknown_chat_is_not_found(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(4242, "Chào")


async def test_a_person_who_never_started_cannot_be_written_to(server: LocalTelegram, bot: Bot) -> None:
    server.person(1002, "Trần Văn Nam")
    with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
        await bot.send_message(1002, "Chào")


async def test_a_person_who_blocked_the_bot_cannot_be_written_to(bot: Bot, hoa: Person) -> None:
    hoa.blocks()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(hoa.user_id, "Chào")
    hoa.starts()
    await bot.send_message(hoa.user_id, "Chào")


async def test_the_bot_is_told_of_being_blocked(bot: Bot, hoa: Person) -> None:
    hoa.blocks()
    [update] = await bot.get_updates()
    assert update.my_chat_member is not None
    assert update.my_chat_member.new_chat_member.status == ChatMemberStatus.BANNED


async def test_a_bot_thrown_out_of_a_supergroup_cannot_write_there(bot: Bot, hoa: Person, committee: Group) -> None:
    committee.removes_bot(hoa)
    with pytest.raises(Forbidden, match="bot was kicked from the supergroup chat"):
        await bot.send_message(committee.chat.chat_id, "Chào")
    committee.adds_bot(hoa)
    await bot.send_message(committee.chat.chat_id, "Chào")


async def test_a_bot_thrown_out_of_a_small_group_cannot_write_there(
    server: LocalTelegram, bot: Bot, hoa: Person
) -> None:
    group = server.group(-100, "Nhóm nhỏ", [hoa], kind="group")
    group.removes_bot(hoa)
    with pytest.raises(Forbidden, match="bot was kicked from the group chat"):
        await bot.send_message(-100, "Chào")


async def test_a_migrated_group_names_its_new_id(server: LocalTelegram, bot: Bot, hoa: Person) -> None:
    group = server.group(-500, "Nhóm UBND xã", [hoa], kind="group")
    new = group.migrates_to(-1001234599)
    with pytest.raises(ChatMigrated) as refused:
        await bot.send_message(-500, "Chào")
    assert refused.value.new_chat_id == -1001234599
    await bot.send_message(-1001234599, "Chào")
    assert new.texts == ["Chào"]


async def test_both_chats_of_a_migration_get_a_service_message(server: LocalTelegram, bot: Bot, hoa: Person) -> None:
    server.group(-500, "Nhóm UBND xã", [hoa], kind="group").migrates_to(-1001234599)
    old, new = await bot.get_updates()
    assert old.message is not None
    assert new.message is not None
    assert (old.message.chat_id, old.message.migrate_to_chat_id) == (-500, -1001234599)
    assert (new.message.chat_id, new.message.migrate_from_chat_id) == (-1001234599, -500)


async def test_a_command_in_a_group_is_marked_with_the_bot_s_name(bot: Bot, hoa: Person, committee: Group) -> None:
    hoa.says("Xem /viec@giaoviec_mau_bot 104", chat=committee)
    [update] = await bot.get_updates()
    assert update.message is not None
    assert update.message.chat.type == ChatType.SUPERGROUP
    assert update.message.from_user is not None
    assert update.message.from_user.id == hoa.user_id
    assert list(update.message.parse_entities().values()) == ["/viec@giaoviec_mau_bot"]


async def test_only_members_write_in_a_group(server: LocalTelegram, committee: Group) -> None:
    stranger = server.person(1999, "Người lạ")
    with pytest.raises(CannotDo, match="not a member"):
        stranger.says("Chào", chat=committee)


async def test_get_chat_tells_kind_and_name(bot: Bot, hoa: Person, committee: Group) -> None:
    private, group = await bot.get_chat(hoa.user_id), await bot.get_chat(committee.chat.chat_id)
    assert (private.type, private.first_name) == (ChatType.PRIVATE, "Lê Thị Hoa")
    assert (group.type, group.title) == (ChatType.SUPERGROUP, "Nhóm UBND xã")


async def test_get_chat_member_tells_who_belongs(
    server: LocalTelegram, bot: Bot, hoa: Person, committee: Group
) -> None:
    chat_id = committee.chat.chat_id
    server.person(1999, "Người lạ")
    assert (await bot.get_chat_member(chat_id, hoa.user_id)).status == ChatMemberStatus.MEMBER
    assert (await bot.get_chat_member(chat_id, 1999)).status == ChatMemberStatus.LEFT
    assert (await bot.get_chat_member(chat_id, bot.id)).status == ChatMemberStatus.MEMBER
    committee.adds_bot(hoa, as_administrator=True)
    assert (await bot.get_chat_member(chat_id, bot.id)).status == ChatMemberStatus.ADMINISTRATOR
    with pytest.raises(BadRequest, match="Participant_id_invalid"):
        await bot.get_chat_member(chat_id, 4242)


async def test_each_scope_has_its_own_commands(server: LocalTelegram, bot: Bot, hoa: Person) -> None:
    everyone, hers = [BotCommand("viec", "Việc của tôi")], [BotCommand("status", "Tình hình")]
    await bot.set_my_commands(everyone, scope=BotCommandScopeAllPrivateChats())
    await bot.set_my_commands(hers, scope=BotCommandScopeChat(hoa.user_id))
    assert list(await bot.get_my_commands(scope=BotCommandScopeAllPrivateChats())) == everyone
    assert list(await bot.get_my_commands(scope=BotCommandScopeChat(hoa.user_id))) == hers
    assert await bot.get_my_commands() == ()
    assert menu_of(server.world, hoa.chat)[0]["command"] == "status"
    await bot.delete_my_commands(scope=BotCommandScopeChat(hoa.user_id))
    assert menu_of(server.world, hoa.chat)[0]["command"] == "viec"


async def test_a_command_with_an_accent_is_refused(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Bot_command_invalid"):
        await bot.set_my_commands([BotCommand("việc", "Việc của tôi")])


async def test_a_command_for_an_unknown_chat_is_refused(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.set_my_commands([("viec", "Việc của tôi")], scope=BotCommandScopeChat(4242))


async def test_the_longest_command_and_description_are_taken(bot: Bot) -> None:
    longest = ("v" * BotCommandLimit.MAX_COMMAND, "x" * BotCommandLimit.MAX_DESCRIPTION)
    assert await bot.set_my_commands([longest] * BotCommandLimit.MAX_COMMAND_NUMBER)


@pytest.mark.parametrize(
    ("commands", "words"),
    [
        ([("v" * (BotCommandLimit.MAX_COMMAND + 1), "x")], "Command length must not exceed 32"),
        ([("v", "x" * (BotCommandLimit.MAX_DESCRIPTION + 1))], "Command description length must not exceed 256"),
        ([("v", "x")] * (BotCommandLimit.MAX_COMMAND_NUMBER + 1), "Bot_commands_too_much"),
    ],
)
async def test_commands_over_the_limits_are_refused(bot: Bot, commands: list[tuple[str, str]], words: str) -> None:
    with pytest.raises(BadRequest, match=words):
        await bot.set_my_commands(commands)
