from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from storage import accounts
from storage.accounts import CLAIM_LIFE, INVITATION_LIFE, Claim, Invitation, Reach, Stranger
from storage.database import Database, Unit
from tests.conftest import on_sqlite
from tests.storage.cast import NOW, Committee, add_account

TOKEN, CODE = accounts.new_token(), "12345678"
INSTANT = timedelta(seconds=1)


async def _invite(unit: Unit, committee: Committee) -> Invitation:
    return await unit.add(
        Invitation(
            organisation_id=committee.organisation.id,
            member_id=committee.hung.id,
            inviter_id=committee.hoa.id,
            token_hash=accounts.hashed(TOKEN),
            code_hash=accounts.hashed(CODE),
            created_at=NOW,
            expires_at=NOW + INVITATION_LIFE,
        )
    )


async def _claim(unit: Unit) -> Claim:
    return await unit.add(Claim(code_hash=accounts.hashed(TOKEN), created_at=NOW, expires_at=NOW + CLAIM_LIFE))


@on_sqlite
async def test_a_code_is_nowhere_in_the_register_but_as_its_hash(
    database: Database, register: Path, committee: Committee
) -> None:
    async with database.write() as unit:
        await _invite(unit, committee)
        await _claim(unit)
        await unit.commit()

    files = b"".join(file.read_bytes() for file in register.parent.glob("register.db*"))
    assert accounts.hashed(CODE).encode() in files
    assert TOKEN.encode() not in files
    assert CODE.encode() not in files


@pytest.mark.parametrize(
    ("age", "opens"),
    [
        pytest.param(INVITATION_LIFE - INSTANT, True, id="before it expires"),
        pytest.param(INVITATION_LIFE, False, id="when it expires"),
        pytest.param(INVITATION_LIFE + INSTANT, False, id="after it expired"),
    ],
)
@pytest.mark.parametrize("secret", [TOKEN, CODE])
async def test_an_invitation_opens_by_its_token_or_its_code_until_it_expires(
    database: Database, committee: Committee, secret: str, age: timedelta, opens: bool
) -> None:
    async with database.write() as unit:
        invitation = await _invite(unit, committee)
        found = await accounts.open_invitation(unit, secret, NOW + age)
        pending = await accounts.open_invitations_of(unit, committee.hung, NOW + age)

        assert (found is invitation) is opens
        assert (pending == [invitation]) is opens
        assert invitation.is_open(NOW + age) is opens


@pytest.mark.parametrize("secret", [TOKEN, CODE])
async def test_an_invitation_that_was_used_opens_nothing(database: Database, committee: Committee, secret: str) -> None:
    async with database.write() as unit:
        invitation = await _invite(unit, committee)
        invitation.used_at = NOW
        await unit.flush()

        assert await accounts.open_invitation(unit, secret, NOW) is None
        assert not invitation.is_open(NOW)


@pytest.mark.parametrize(
    ("age", "opens"),
    [
        pytest.param(CLAIM_LIFE - INSTANT, True, id="before it expires"),
        pytest.param(CLAIM_LIFE, False, id="when it expires"),
        pytest.param(CLAIM_LIFE + INSTANT, False, id="after it expired"),
    ],
)
async def test_a_claim_opens_until_it_expires(database: Database, age: timedelta, opens: bool) -> None:
    async with database.write() as unit:
        claim = await _claim(unit)

        assert (await accounts.open_claim(unit, TOKEN, NOW + age) is claim) is opens
        assert (await accounts.waiting_claims(unit, NOW + age) == [claim]) is opens


async def test_a_claim_that_was_used_and_a_wrong_code_open_nothing(database: Database) -> None:
    async with database.write() as unit:
        claim = await _claim(unit)
        assert await accounts.open_claim(unit, TOKEN + "x", NOW) is None

        claim.used_at = NOW
        await unit.flush()
        assert await accounts.open_claim(unit, TOKEN, NOW) is None


def test_the_first_wrong_codes_are_free_and_then_each_doubles_the_wait_up_to_a_day() -> None:
    stranger = Stranger(channel="telegram", user_id="99", wrong_codes=0)
    waits = []
    for _ in range(30):
        stranger.count_wrong_code(NOW)
        waits.append((stranger.locked_until or NOW) - NOW)

    minutes = [wait // timedelta(minutes=1) for wait in waits]
    assert minutes[:14] == [0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024]
    assert set(waits[14:]) == {timedelta(days=1)}


@pytest.mark.parametrize(
    ("wait", "locked"),
    [
        pytest.param(timedelta(seconds=59), True, id="before the minute is over"),
        pytest.param(timedelta(minutes=1), False, id="when it is over"),
        pytest.param(timedelta(seconds=61), False, id="after it is over"),
    ],
)
def test_a_locked_account_is_heard_again_when_its_wait_is_over(wait: timedelta, locked: bool) -> None:
    stranger = Stranger(wrong_codes=3)
    stranger.count_wrong_code(NOW)

    assert stranger.is_locked(NOW + wait) is locked


async def test_wrong_codes_are_counted_for_each_account_on_each_channel(database: Database) -> None:
    async with database.write() as unit:
        (await accounts.stranger(unit, "telegram", "99")).count_wrong_code(NOW)
        (await accounts.stranger(unit, "telegram", "99")).count_wrong_code(NOW)
        assert (await accounts.stranger(unit, "telegram", "99")).wrong_codes == 2
        assert (await accounts.stranger(unit, "zalo", "99")).wrong_codes == 0


def test_codes_are_eight_digits_and_tokens_fit_a_deep_link() -> None:
    for _ in range(200):
        assert len(code := accounts.new_code()) == 8
        assert code.isdigit()
        token = accounts.new_token()
        assert len(token) <= 64
        assert token.replace("-", "").replace("_", "").isalnum()


async def test_one_user_of_a_channel_has_one_account(database: Database, committee: Committee) -> None:
    async with database.write() as unit:
        account = await add_account(unit, committee.hung, "77")
        await unit.commit()
    async with database.write() as unit:
        with pytest.raises(IntegrityError, match=r"(?i)unique"):
            await add_account(unit, committee.dung, "77")
    async with database.write() as unit:
        found = await accounts.with_id(unit, account.id)
        assert found is not None
        found.reach = Reach.BLOCKED
        await unit.commit()

    async with database.read() as unit:
        stored = await accounts.on_channel(unit, "telegram", "77")
        assert stored is not None
        assert (stored.member_id, stored.reach) == (committee.hung.id, Reach.BLOCKED)
        assert await accounts.on_channel(unit, "zalo", "77") is None
        assert await accounts.joined(unit, committee.organisation.id) == {committee.hung.id}
