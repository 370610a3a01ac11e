"""How logs are written."""

import logging
import re

_ROW = re.compile(r"(DETAIL|CHI TIẾT): .*")


class WithoutRows(logging.Formatter):
    """Leave out what PostgreSQL tells of the row that it refused: names and numbers of people stand in it."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, and the traceback below it, without values of rows."""
        return _ROW.sub(r"\1: (không ghi)", super().format(record))
