"""A PostgreSQL server that is thrown away after the tests: on a free loopback port, not run as root, which it refuses."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import AsyncGenerator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import asyncpg

USER = "giaoviec"
NOT_TESTED = "PostgreSQL is NOT TESTED"
_ATTEMPTS = 3

# It ends and takes its folder along when the pipe from the tests closes: also when they are killed.
_SCRIPT = """
bin=$1 folder=$2 port=$3 user=$4
cd "$folder" || exit
end() { "$bin/pg_ctl" stop -D data -m immediate; cd /; rm -rf "$folder"; }
{
    "$bin/initdb" -D data -U "$user" --auth=trust --encoding=UTF8 --locale=C.UTF-8 --no-sync &&
    "$bin/pg_ctl" start -w -D data -l log -o "-c port=$port -c listen_addresses=127.0.0.1 \\
        -c unix_socket_directories='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c autovacuum=off \\
        -c jit=off -c max_connections=60 -c shared_buffers=32MB" ||
    { cat log; end; exit 1; }
}
echo READY
read -r _
end >/dev/null 2>&1
"""


_EMPTY = """
DO $$
DECLARE
    name text;
BEGIN
    PERFORM pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend';
    SET LOCAL session_replication_role = replica;  -- in any order
    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version' LOOP
        EXECUTE format('DELETE FROM %I', name);
    END LOOP;
    PERFORM setval(sequencename::regclass, 1, false) FROM pg_sequences;
END $$
"""


class NoServerError(Exception):
    """There is no server to test on; the message says why, and what to install."""


@dataclass(frozen=True, slots=True)
class Server:
    """The running server."""

    port: int

    def url(self, name: str) -> str:
        return f"postgresql+asyncpg://{USER}@127.0.0.1:{self.port}/{name}"

    async def run(self, statement: str, name: str = "postgres") -> None:
        """Over a connection of its own to the database of that name."""
        connection = await asyncpg.connect(host="127.0.0.1", port=self.port, user=USER, database=name)
        try:
            await connection.execute(statement)
        finally:
            await connection.close()

    @asynccontextmanager
    async def database(self, name: str) -> AsyncGenerator[str]:
        """The URL of a new database without a schema, until the end."""
        await self.run(f"CREATE DATABASE {name}")
        yield self.url(name)
        await self.run(f"DROP DATABASE {name} WITH (FORCE)")

    async def empty(self, name: str) -> None:
        """Deletes every record of a register: five times as fast as a database of its own for each test."""
        await self.run(_EMPTY, name)


@contextmanager
def running() -> Iterator[Server]:
    """Raises NoServerError."""
    programs = _programs()
    for _ in range(_ATTEMPTS):  # by the time it starts, the free port may be taken
        port = _free_port()
        with _process(programs, port) as said:
            if said[-1] == "READY":
                yield Server(port)
                return
    raise NoServerError(f"{NOT_TESTED}, {programs}/initdb or pg_ctl failed: {' '.join(said[-3:])}")


@contextmanager
def _process(programs: Path, port: int) -> Iterator[list[str]]:
    """What the script said until the server was ready or had failed."""
    folder = Path(tempfile.mkdtemp(prefix="giaoviec-postgres-"))
    owner = _owner(folder)
    process = subprocess.Popen(
        ["sh", "-c", _SCRIPT, "sh", programs, folder, str(port), USER],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8"},
        user=owner,
        extra_groups=[] if owner else None,
    )
    assert process.stdout is not None
    try:
        said = ["nothing was said"]
        for line in process.stdout:
            said.append(line.strip())
            if said[-1] == "READY":
                break
        yield said
    finally:
        process.communicate()
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path:
    """The folder of initdb and pg_ctl: on the PATH, else the newest of Debian's."""
    if os.name != "posix":
        raise NoServerError(f"{NOT_TESTED}: a throwaway server is only started on Linux and macOS")
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    known = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    if not known:
        raise NoServerError(f"{NOT_TESTED}: no initdb; install the server (Debian: apt-get install postgresql)")
    return max(known, key=lambda path: float(path.parent.name))


def _owner(folder: Path) -> str | None:
    """As whom the server runs where the tests run as root, which it refuses; the folder is given to them."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with suppress(LookupError):
            shutil.chown(folder, name)
            return name
    raise NoServerError(f"{NOT_TESTED}: it refuses root, and there is no other user to run it as")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
