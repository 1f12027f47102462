"""What README and .env.example say is complete and true."""

import re
import tomllib
from pathlib import Path

import pytest

from bot.cli import main
from bot.dialogue.commands import COMMANDS, Command
from bot.settings import Settings

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLE = (ROOT / ".env.example").read_text(encoding="utf-8")
SETTINGS = sorted(name.upper() for name in Settings.model_fields)


def test_every_setting_is_in_the_readme() -> None:
    assert sorted(re.findall(r"^\| `([A-Z_]+)` \|", README, re.MULTILINE)) == SETTINGS


def test_every_setting_stands_in_the_example_under_its_comment() -> None:
    lines = EXAMPLE.splitlines()
    named = [line.partition("=")[0] for line in lines if re.match(r"[A-Z_]+=", line)]
    assert sorted(named) == SETTINGS
    for number, line in enumerate(lines):
        if re.match(r"[A-Z_]+=", line):
            assert lines[number - 1].startswith("#")


def test_the_example_as_it_is_starts_the_playground() -> None:
    assert Settings.load(ROOT / ".env.example").telegram_bot_token is None


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.names[0])
def test_every_command_is_in_the_readme_with_its_words(command: Command) -> None:

    names = " ".join(f"`/{name}`" for name in command.names)
    row = next((line for line in README.splitlines() if line.startswith(f"| {names} |")), None)
    assert row is not None, names
    for words in command.words:
        assert words in row


def test_every_subcommand_is_in_the_readme(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    subcommands = re.search(r"\{([a-z,]+)\}", capsys.readouterr().out)
    assert subcommands is not None
    for name in subcommands.group(1).split(","):
        assert f"| `giaoviec {name}" in README


def test_a_real_exchange_stands_in_the_first_60_lines() -> None:
    assert "⟵ Đã giao" in "\n".join(README.splitlines()[:60])


def test_every_dependency_is_pinned_and_no_address_is_recorded() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {re.split(r"[\[><=]", wish)[0].lower() for wish in wanted}
    lines = [line for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    pinned = {line.partition("==")[0].lower() for line in lines}
    assert names <= pinned
    assert all(re.fullmatch(r"[A-Za-z0-9_.-]+==[A-Za-z0-9_.+-]+", line) for line in lines)
