"""A reading in the style that was asked for; only what is asked for is loaded."""

from __future__ import annotations

from tocsin.cli.options import Asked
from tocsin.cli.screen import Screen
from tocsin.records import Reading


def report_in(reading: Reading, asked: Asked, *, screen: Screen, several: bool) -> str:
    """Return the report of a reading; one of several in JSON stands on one line."""
    if asked.style == "json":
        from tocsin.records.contract import as_text  # noqa: PLC0415 - only what is asked for is loaded

        return as_text(reading, indent=None if several else 1)
    if asked.style == "html":
        from tocsin.cli.html import page_of  # noqa: PLC0415 - likewise

        return page_of(reading, asked.manner)
    if asked.style == "md":
        from tocsin.cli.markdown import markdown_of  # noqa: PLC0415 - likewise

        return markdown_of(reading, asked.manner)
    from tocsin.cli.terminal import report_of  # noqa: PLC0415 - likewise

    return report_of(reading, asked.manner, screen)
