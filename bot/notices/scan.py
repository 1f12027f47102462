"""Pages that are images: from the image to the words on the page, each with the confidence it was recognised with."""

from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from statistics import median

from PIL import Image

from bot.notices.layout import Page, Rule, Word
from bot.notices.misread import without_smear, without_specks
from bot.notices.picture import DOTS_PER_INCH, crop, ruling, straightened
from bot.notices.tesseract import Recognised, recognise

MAX_SCANNED_PAGES = 20
DOUBTFUL = 60  # confidence below which a person should look

_SIDE_BY_SIDE = 2  # pages
_POINTS = 72 / DOTS_PER_INCH
_UPSIDE_DOWN = 70  # confidence of a page that is perhaps upside down
_FEWEST_ACROSS, _FEWEST_DOWN = 2, 3
_SAME_SIZE = 0.18  # a line's height differs so much by its letters alone
_NO_LETTERS = frozenset("|_~—–-.,:;'\"“”‘’`*")


def recognised_pages(images: Iterable[tuple[int, Image.Image]]) -> Iterator[Page]:
    """The pages of the numbered images in their order, two at a time. Raises ``OcrMissing`` or ``BrokenFile``."""
    with ThreadPoolExecutor(_SIDE_BY_SIDE) as pool:
        waiting: list[Future[Page]] = []
        for number, image in images:
            waiting.append(pool.submit(recognised_page, image, number))
            if len(waiting) >= _SIDE_BY_SIDE:
                yield waiting.pop(0).result()
        for future in waiting:
            yield future.result()


def recognised_page(image: Image.Image, number: int) -> Page:
    """What stands on one page."""
    image = straightened(image)
    ruled = ruling(image)
    is_table = len(ruled.across) >= _FEWEST_ACROSS and len(ruled.down) >= _FEWEST_DOWN
    clean = ruled.clean if is_table else image
    words = recognise(clean, DOTS_PER_INCH)
    if _confidence(words) < _UPSIDE_DOWN:
        turned = clean.rotate(180)
        again = recognise(turned, DOTS_PER_INCH)
        if _confidence(again) > _confidence(words):
            image, words, is_table = image.rotate(180), again, False
    page = Page(number, image.width * _POINTS, image.height * _POINTS, _words(words, image))
    if is_table:
        page.across = [Rule(each.along * _POINTS, each.start * _POINTS, each.end * _POINTS) for each in ruled.across]
        page.down = [Rule(each.along * _POINTS, each.start * _POINTS, each.end * _POINTS) for each in ruled.down]
    return page


def _words(found: list[Recognised], image: Image.Image) -> list[Word]:
    usual = median(word.line_height for word in found) if found else 0.0
    words = []
    for word in without_specks(found):
        height = usual if abs(word.line_height - usual) < _SAME_SIZE * usual else word.line_height
        is_doubtful = word.confidence < DOUBTFUL and not set(word.text) <= _NO_LETTERS
        words.append(
            Word(
                text=without_smear(word.text),
                left=word.left * _POINTS,
                right=word.right * _POINTS,
                base=word.line_base * _POINTS,
                size=height * _POINTS,
                confidence=word.confidence,
                crop=crop(image, (word.left, word.top, word.right, word.bottom)) if is_doubtful else None,
            )
        )
    return words


def _confidence(words: list[Recognised]) -> float:
    return median(word.confidence for word in words) if words else 0.0
