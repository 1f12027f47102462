import pytest

from bot.playground.entities import command_entities, parse_html, trimmed
from bot.playground.refusals import Refusal


@pytest.mark.parametrize(
    ("markup", "plain", "kinds"),
    [
        ("<b>a</b> <strong>b</strong>", "a b", ["bold", "bold"]),
        ("<i>a</i><em>b</em>", "ab", ["italic", "italic"]),
        ("<u>a</u><ins>b</ins>", "ab", ["underline", "underline"]),
        ("<s>a</s><strike>b</strike><del>c</del>", "abc", ["strikethrough"] * 3),
        ('<span class="tg-spoiler">a</span>', "a", ["spoiler"]),
        ('<a href="https://example.vn/?a=1&amp;b=2">a</a>', "a", ["text_link"]),
        ("<code>a</code><pre>b</pre>", "ab", ["code", "pre"]),
        ("<blockquote expandable>a</blockquote>", "a", ["expandable_blockquote"]),
        ("<B>a</B>", "a", ["bold"]),
        ("<b></b>a", "a", []),
        ("5 &lt; 6 &#38; &#x1F44D; &nbsp; &", "5 < 6 & 👍 &nbsp; &", []),
    ],
)
def test_html_that_telegram_reads(markup: str, plain: str, kinds: list[str]) -> None:
    text, entities = parse_html(markup)
    assert (text, [entity["type"] for entity in entities]) == (plain, kinds)


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b>ạ</i>", 'Unmatched end tag at byte offset 6, expected "</b>", found "</i>"'),
        ("<table>a</table>", 'Unsupported start tag "table" at byte offset 0'),
        ("5 < 6", "Unclosed start tag at byte offset 2"),
        ("3 < 5 > 4", 'Unsupported start tag "" at byte offset 2'),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        ('<span class="x">a</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
def test_html_that_telegram_refuses(markup: str, words: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse_html(markup)
    assert refused.value.description == f"Bad Request: can't parse entities: {words}"


def test_offsets_count_utf_16_units() -> None:
    assert parse_html("👍 <b>NV104</b>")[1] == [{"type": "bold", "offset": 3, "length": 5}]


def test_nested_entities_come_outermost_first() -> None:
    assert [entity["type"] for entity in parse_html("<b>a<i>b</i></b>")[1]] == ["bold", "italic"]


def test_entities_move_when_white_space_is_cut_off() -> None:
    bold = {"type": "bold", "offset": 1, "length": 4}
    assert trimmed("  ab  ", [bold]) == ("ab", [{"type": "bold", "offset": 0, "length": 2}])


@pytest.mark.parametrize(
    ("text", "commands"),
    [
        ("/viec", ["/viec"]),
        ("/viec 104", ["/viec"]),
        ("xem /viec@giaoviec_mau_bot nhé", ["/viec@giaoviec_mau_bot"]),
        ("/việc", []),
        ("15/01/2026", []),
        ("https://example.vn/viec", []),
        ("a/b /viec, /status.", ["/viec", "/status"]),
    ],
)
def test_commands_are_marked_as_clients_mark_them(text: str, commands: list[str]) -> None:
    marked = [text[e["offset"] : e["offset"] + e["length"]] for e in command_entities(text)]
    assert marked == commands
