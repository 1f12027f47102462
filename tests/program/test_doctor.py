"""`giaoviec doctor` on a register that is no file."""

from pydantic import SecretStr

from bot.doctor import examine
from bot.settings import Settings
from scheduler.clock import SystemClock
from scheduler.jobs import HEARTBEAT
from storage import deliveries, health, organisations
from storage.database import Database
from storage.deliveries import SYSTEM_ERROR, DeliveryState, Kind
from tests.conftest import on_both, on_postgresql
from tests.postgres import Server
from tests.storage.cast import found


async def _lines(url: str) -> tuple[str, bool]:
    lines, healthy = await examine(Settings(_env_file=None, database_url=SecretStr(url)))
    return "\n".join(lines), healthy


@on_postgresql
async def test_a_register_on_postgresql_is_opened(register_url: str, database: Database) -> None:
    async with database.write() as unit:
        await health.beat(unit, HEARTBEAT, SystemClock().now())
        await unit.commit()

    lines, healthy = await _lines(register_url)
    assert healthy
    assert f"cơ sở dữ liệu: PostgreSQL, phiên bản {await database.revision()}" in lines
    assert "nhắc việc: lần chạy gần nhất cách đây 0 phút" in lines


async def test_a_database_without_a_register_is_left_without_one(postgresql: Server) -> None:
    async with postgresql.database("empty") as url:
        lines, healthy = await _lines(url)
        assert healthy
        assert "sẽ được tạo khi chạy lần đầu" in lines
        assert await _revision(url) is None


async def test_a_server_that_does_not_answer_is_a_fault_and_its_password_is_not_told(unused_tcp_port: int) -> None:
    lines, healthy = await _lines(f"postgresql+asyncpg://hoa:mat-khau-kin@127.0.0.1:{unused_tcp_port}/so")
    assert not healthy
    assert "không mở được" in lines
    assert "DATABASE_URL" in lines
    assert "mat-khau-kin" not in lines


@on_both
async def test_what_an_error_of_ours_set_aside_is_shown_by_its_numbers(register_url: str, database: Database) -> None:
    assert "tin bị gác lại trong 7 ngày qua: không có" in (await _lines(register_url))[0]
    now = SystemClock().now()
    async with database.write() as unit:
        committee = await found(unit)
        for number in range(2):
            delivery = await deliveries.plan(unit, committee.hung, Kind.ASSIGNED, f"assigned:{number}", now, now)
            delivery.state, delivery.settled_at = DeliveryState.UNDELIVERABLE, now
            delivery.reason = f"{SYSTEM_ERROR}: ValueError"
        await unit.commit()

    lines, healthy = await _lines(register_url)
    assert not healthy
    assert "LỖI  tin bị gác lại: 2; xem nhật ký hệ thống, số 1, 2" in lines


@on_both
async def test_an_office_whose_stored_rules_cannot_be_used_is_shown(register_url: str, database: Database) -> None:
    async with database.write() as unit:
        organisation = (await found(unit)).organisation
        await unit.commit()
    assert "tốt  quy tắc nhắc việc: dùng được" in (await _lines(register_url))[0]
    async with database.write() as unit:
        (await organisations.get(unit, organisation.id)).policy = {"late_hour": "06:00"}
        await unit.commit()

    lines, healthy = await _lines(register_url)
    assert not healthy
    assert f"LỖI  quy tắc nhắc việc: hỏng ở cơ quan số {organisation.id}, đang dùng mặc định" in lines


async def _revision(url: str) -> str | None:
    database = Database(url)
    found = await database.revision()
    await database.close()
    return found
