"""What each message does: a new one is entered in one of these files, and so is held to what its kind must say.

kinds_recorded  RECORDS: what was recorded
kinds_refused   REFUSES: nothing changed
kinds_exported  TELLS: with files, and inside documents
kinds_counted   all kinds: indicators and figures
kinds_notices   all kinds: notices and what later ones make of them
kinds_uploading REFUSES, TELLS: files by the upload page
kinds_told      PAGED, ASKS, MIXED, TELLS: lists, questions, what is told
"""

from tests.texts import (
    kinds_counted,
    kinds_exported,
    kinds_notices,
    kinds_recorded,
    kinds_refused,
    kinds_told,
    kinds_uploading,
)

__all__ = ["ASKS", "MIXED", "PAGED", "RECORDS", "REFUSES", "TELLS"]

RECORDS = kinds_recorded.RECORDS | kinds_counted.RECORDS | kinds_notices.RECORDS
REFUSES = kinds_refused.REFUSES | kinds_counted.REFUSES | kinds_notices.REFUSES | kinds_uploading.REFUSES
ASKS = kinds_told.ASKS | kinds_counted.ASKS | kinds_notices.ASKS
MIXED = kinds_told.MIXED | kinds_counted.MIXED
PAGED = kinds_told.PAGED | kinds_counted.PAGED | kinds_notices.PAGED
TELLS = kinds_told.TELLS | kinds_counted.TELLS | kinds_exported.TELLS | kinds_notices.TELLS | kinds_uploading.TELLS
