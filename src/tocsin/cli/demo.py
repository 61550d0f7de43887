"""``tocsin demo``: an example article of ours, read whole."""

from __future__ import annotations

import sys
from datetime import date
from importlib import resources

import click

from tocsin.cli.options import Asked
from tocsin.cli.output import SUFFIXES, say
from tocsin.cli.report import report_in
from tocsin.cli.screen import Screen

# The example is read as on a fixed day, so that it shows the same today and in ten years.
DEMO_DAY = date(2026, 3, 9)
NEXT = """\
The article, its people and its outlet are invented. Try next:
  tocsin demo --explain                      every claim, and the arithmetic
  tocsin demo --format html > demo.html      the same as a page
  tocsin read ARTICLE.html                   one of your own
  tocsin signs                               the catalogue of signs"""


@click.command()
@click.option("--format", "style", type=click.Choice(list(SUFFIXES)), default="text", show_default=True)
@click.option("--explain", is_flag=True, help="Show every claim and the arithmetic.")
def demo(style: str, *, explain: bool) -> None:
    """Read an example article of ours and say what to try next."""
    from tocsin.history import Past  # noqa: PLC0415 - --help need not load it
    from tocsin.ingest import Document  # noqa: PLC0415 - likewise
    from tocsin.pipeline import Question, read_document  # noqa: PLC0415 - likewise
    from tocsin.reading import Reader  # noqa: PLC0415 - likewise

    page = resources.files("tocsin.cli").joinpath("data/demo.html").read_bytes()
    document = Document("demo.html", page, "text/html")
    reading = read_document(document, Question(DEMO_DAY), reader=Reader.load(), past=Past.load())
    asked = Asked(DEMO_DAY, DEMO_DAY, style=style, explain=explain)
    say(report_in(reading, asked, screen=Screen.of(sys.stdout), several=False), style=style)
    if style == "text":
        say(f"\n{NEXT}")
