"""Any file that an office sends, read in this process: the format is told by the first bytes, then by the name.

Runs in the process that ``workshop.py`` starts; a file from outside is not to be read anywhere else.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import PurePath

from PIL import Image

from bot.notices import pdf
from bot.notices.document import Document, DoubtfulWord, Progress, Reading, Source
from bot.notices.errors import BrokenFile, EmptyNotice, SecrecyMark, TooLarge, UnreadableNotice, UnsupportedFormat
from bot.notices.layout import Page
from bot.notices.misread import mended
from bot.notices.old_word import converted
from bot.notices.pages import Piece, pieces_of
from bot.notices.picture import DOTS_PER_INCH, MAX_PIXELS, is_picture, picture
from bot.notices.scan import DOUBTFUL, MAX_SCANNED_PAGES, recognised_pages
from bot.notices.secrecy import bears_secrecy_mark
from bot.notices.stamps import DOTS_PER_INCH as STAMP_DOTS_PER_INCH
from bot.notices.stamps import bears_stamp, word_pictures
from bot.notices.tesseract import refuse_without_ocr
from bot.notices.text import MAX_CHARACTERS, cleaned, columns, extract, is_old_word, refuse_size

MAX_PICTURES = MAX_SCANNED_PAGES
MAX_DOUBTFUL = 60

PICTURE_SUFFIXES = (".jpg", ".jpeg", ".png")
SUFFIXES = (".docx", ".doc", ".pdf", ".txt", *PICTURE_SUFFIXES)

_PDF_MAGIC = b"%PDF-"

_PAGES_WITH_STAMPS = 2  # of a PDF with text: a mark is stamped on the first page, or on the one behind a cover


def _unheard(reading: Reading) -> None:
    """Progress that nobody asks for."""


def read_file(data: bytes, file_name: str, progress: Progress = _unheard) -> Document:
    """The document in one file. Raises an ``UnreadableNotice`` and, but for MemoryError, nothing else."""
    return _guarded(lambda: _read_file(data, file_name, progress))


def read_pictures(pictures: Sequence[bytes], progress: Progress = _unheard) -> Document:
    """The document whose pages are these JPEG or PNG files in this order. Raises as ``read_file`` does."""
    return _guarded(lambda: _read_pictures(pictures, progress))


def _guarded(read: Callable[[], Document]) -> Document:
    try:
        document = read()
    except (UnreadableNotice, MemoryError):
        raise
    except Exception as error:
        # The libraries promise no closed list of what a hostile file makes them raise.
        raise BrokenFile("crashed") from error
    if not document.paragraphs:
        raise EmptyNotice
    return document


def _read_file(data: bytes, file_name: str, progress: Progress) -> Document:
    refuse_size(data)
    suffix = PurePath(file_name).suffix.lower()
    if _PDF_MAGIC in data[:1_024]:
        return _read_pdf(data, progress)
    if is_picture(data):
        return _read_pictures([data], progress)
    if suffix == ".pdf":
        raise BrokenFile("pdf")
    if suffix in PICTURE_SUFFIXES:
        raise BrokenFile("picture")
    if is_old_word(data, suffix):
        return _read_text(converted(data), "notice.docx", Source.OLD_WORD)
    return _read_text(data, file_name, Source.TEXT if suffix == ".txt" else Source.WORD)


def _read_text(data: bytes, file_name: str, source: Source) -> Document:
    paragraphs = tuple(extract(data, file_name))
    if source is not Source.TEXT and bears_stamp(list(word_pictures(data))):
        raise SecrecyMark
    return Document(source, paragraphs)


def _read_pictures(pictures: Sequence[bytes], progress: Progress) -> Document:
    if len(pictures) > MAX_PICTURES:
        raise TooLarge("pictures", MAX_PICTURES)
    for data in pictures:
        refuse_size(data)
        if not is_picture(data):
            raise UnsupportedFormat("")
    refuse_without_ocr()
    progress(Reading(0, len(pictures), True))
    images = ((number, picture(data)) for number, data in enumerate(pictures, start=1))
    return _document(_recognised(images, [], len(pictures), progress), Source.PHOTO)


def _read_pdf(data: bytes, progress: Progress) -> Document:
    with pdf.opened(data) as document:
        count = len(document)
        pages: list[Page] = []
        scanned: list[int] = []
        for place in range(count):
            page, is_readable = pdf.page_of(document, place)
            pages.append(page)
            if is_readable:
                progress(Reading(place + 1 - len(scanned), count, False))
            else:
                scanned.append(place)
        if not scanned:
            read = _document(pages, Source.PDF)
            # Behind the text: a file that is refused for its own words costs no recognition.
            if bears_stamp(pdf.pictures_of(document, _PAGES_WITH_STAMPS, STAMP_DOTS_PER_INCH, MAX_PIXELS)):
                raise SecrecyMark
            return read
        # What can be known at once is known before minutes are spent on recognition.
        _refuse_secret(pages)
        if len(scanned) > MAX_SCANNED_PAGES:
            raise TooLarge("scanned pages", MAX_SCANNED_PAGES)
        refuse_without_ocr()
        progress(Reading(count - len(scanned), count, True))
        images = ((place + 1, pdf.image_of(document, place, DOTS_PER_INCH, MAX_PIXELS)) for place in scanned)
        readable = [page for page in pages if page.number - 1 not in scanned]
        return _document(_recognised(images, readable, count, progress), Source.SCAN)


def _recognised(
    images: Iterator[tuple[int, Image.Image]], pages: list[Page], count: int, progress: Progress
) -> list[Page]:
    for page in recognised_pages(images):
        # Page by page, so that a secret document is put away as soon as its mark is seen.
        _refuse_secret([page], recognised=True)
        pages.append(page)
        progress(Reading(len(pages), count, True))
    return sorted(pages, key=lambda page: page.number)


def _refuse_secret(pages: Sequence[Page], *, recognised: bool = False) -> None:
    _, lines = pieces_of(pages)
    if bears_secrecy_mark(columns(lines), recognised=recognised):
        raise SecrecyMark


def _document(pages: Sequence[Page], source: Source) -> Document:
    pieces, lines = pieces_of(pages)
    if bears_secrecy_mark(columns(lines), recognised=source.is_recognised):
        raise SecrecyMark
    kept = [(text, piece) for piece in pieces if (text := cleaned(piece.text))]
    if source.is_recognised:
        kept = [(mended(text), piece) for text, piece in kept]
    if sum(len(text) for text, _ in kept) > MAX_CHARACTERS:
        raise TooLarge("characters", MAX_CHARACTERS)
    return Document(
        source=source,
        paragraphs=tuple(text for text, _ in kept),
        pages=tuple(piece.page for _, piece in kept),
        page_count=len(pages),
        doubtful=_doubtful([piece for _, piece in kept]),
    )


def _doubtful(pieces: Sequence[Piece]) -> tuple[DoubtfulWord, ...]:
    """The most doubtful words, in the order of the text."""
    found: dict[bytes, DoubtfulWord] = {}
    for place, piece in enumerate(pieces):
        for word in piece.words:
            if word.crop is not None and word.confidence < DOUBTFUL:
                found.setdefault(word.crop, DoubtfulWord(place, word.text, word.confidence, word.crop))
    worst = sorted(found.values(), key=lambda each: each.confidence)[:MAX_DOUBTFUL]
    return tuple(sorted(worst, key=lambda each: each.paragraph))
