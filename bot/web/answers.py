"""What every page of ours says to a browser beside its words, and how a file is given to one."""

import base64
import hashlib
import html
from collections.abc import Iterable
from urllib.parse import quote

from starlette.responses import HTMLResponse, Response

_STYLE = (
    "body{margin:0 auto;padding:16px;max-width:34em;background:#fff;color:#17212b;"
    "font:18px/1.45 system-ui,'Segoe UI',Roboto,'Noto Sans',sans-serif;overflow-wrap:break-word;word-wrap:break-word}"
    "h1{font-size:22px;line-height:1.25;margin:0 0 12px}"
    ".ban{margin:0 0 14px;padding:10px 12px;border:2px solid #b3261e;border-radius:6px;color:#8c1d18;font-weight:bold}"
    ".told{margin:0 0 14px;padding:10px 12px;border-left:5px solid #b26a00;background:#fff4e0}"
    "label{display:block;margin:18px 0 6px;font-weight:bold}"
    "input[type=file]{display:block;width:100%;box-sizing:border-box;padding:12px;border:2px dashed #5b6875;"
    "border-radius:6px;font-size:17px}"
    "input[type=file]:focus,button:focus{outline:3px solid #d9822b}"
    "button{display:block;width:100%;margin:18px 0 0;padding:14px;border:0;border-radius:6px;background:#1257a0;color:#fff;"
    "font-size:19px;font-weight:bold}"
)
_STYLE_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
_EVERYWHERE = {
    "Cache-Control": "private, no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow",
    # The address is the key: it must not travel to another site.
    "Referrer-Policy": "same-origin",
}
_PAGE = {
    "Content-Security-Policy": (
        f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Frame-Options": "DENY",
}
_FILE = {"Content-Security-Policy": "default-src 'none'; sandbox"}
# What is not here has no type that a browser could act on.
_MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "pdf": "application/pdf",
    "png": "image/png",
    "txt": "text/plain; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def page(title: str, body: Iterable[str], status: int = 200) -> Response:
    """`title` as plain words; the parts of `body` are HTML, whose words have passed `words`."""
    document = (
        '<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{html.escape(title)}</title><style>{_STYLE}</style></head><body>"
        f"<h1>{html.escape(title)}</h1>{''.join(body)}</body></html>"
    )
    return HTMLResponse(document, status, headers=_EVERYWHERE | _PAGE)


def words(text: str, kind: str = "") -> str:
    """A paragraph of plain words, their lines kept."""
    lines = "<br>".join(html.escape(line) for line in text.split("\n"))
    return f'<p class="{kind}">{lines}</p>' if kind else f"<p>{lines}</p>"


def file(name: str, data: bytes, *, is_picture: bool) -> Response:
    """A picture to look at, anything else to save: nothing that was sent in a chat may run as a page of ours."""
    media_type = _MEDIA_TYPES.get(name.rpartition(".")[2].lower(), "application/octet-stream")
    shown = is_picture and media_type.startswith("image/")
    # A name may hold anything, quotes and line ends too; https://www.rfc-editor.org/rfc/rfc6266
    disposition = f"{'inline' if shown else 'attachment'}; filename*=UTF-8''{quote(name, safe='', errors='replace')}"
    return Response(data, media_type=media_type, headers=_EVERYWHERE | _FILE | {"Content-Disposition": disposition})


def nothing() -> Response:
    """For an address that opens nothing, whatever the reason."""
    return Response(status_code=404, headers=_EVERYWHERE)


def label(of: str, text: str) -> str:
    return f'<label for="{of}">{html.escape(text)}</label>'


def button(text: str) -> str:
    return f'<button type="submit">{html.escape(text)}</button>'
