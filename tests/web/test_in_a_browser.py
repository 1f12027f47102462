"""The upload page in a real browser of a telephone's width, with scripts switched off."""

from pathlib import Path

from bot.playground.serving import serve
from tests.web.browser import a_browser
from tests.web.office import ADDRESS, CLERK, SAMPLE, Office


async def test_a_file_is_chosen_sent_and_read_without_a_script_or_a_cookie(office: Office, tmp_path: Path) -> None:
    notice = tmp_path / "thông báo số 07.docx"
    notice.write_bytes(SAMPLE)
    path = await office.link()
    before = len(office.answers.shown[CLERK.user_id])
    async with serve(office.app) as port, a_browser(tmp_path) as browser:
        await browser.without_scripts()
        url = f"http://127.0.0.1:{port}{path}"
        await browser.goes_to(url)
        assert "Không nhập văn bản mật" in await browser.text()
        assert await browser.is_as_wide_as_the_screen()
        await browser.chooses_file("input[type=file]", notice)
        await browser.clicks("button")
        assert "Đã nhận “thông báo số 07.docx”" in await browser.text()
        assert await browser.cookies() == []
        await browser.goes_to(url)
        assert "Liên kết này không dùng được" in await browser.text()
        assert await browser.is_as_wide_as_the_screen()

    assert "Đã đọc “thông báo số 07.docx”" in await office.answered(CLERK, before)
    assert ADDRESS not in await office.answered(CLERK, before)
