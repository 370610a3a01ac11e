"""What logs must not tell."""

import logging
import sys

from django.conf import settings
from django.db import IntegrityError
from django.utils.module_loading import import_string

WORDS = "Nguyễn Thị Kín"


def test_a_row_that_the_database_refuses_is_not_written_into_the_log() -> None:
    plain = settings.LOGGING["formatters"]["plain"]
    formatter = import_string(plain["()"])(plain["format"])
    try:
        raise IntegrityError(
            f'new row for "participants_household" violates a check\nDETAIL:  Failing row contains (7, {WORDS}).'
        )
    except IntegrityError:
        record = logging.LogRecord("django.request", logging.ERROR, "", 1, "Lỗi ở %s", ("/ho/",), sys.exc_info())
    text = formatter.format(record)
    assert WORDS not in text
    assert "violates a check" in text
    assert "Lỗi ở /ho/" in text
