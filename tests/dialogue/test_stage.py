from tests.dialogue.cast import HOA, HUNG
from tests.dialogue.stage import Stage


async def test_x(stage: Stage) -> None:
    for m in await stage.imported(HOA):
        print("---", m.text, m.choices)
    for m in await stage.says(HOA, "giao"):
        print("---", m.text)
    print(await stage.told())
    for m in await stage.says(HUNG, "viec"):
        print("---", m.text)
