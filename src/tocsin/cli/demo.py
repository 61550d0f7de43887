"""``tocsin demo``: an example article of ours, read whole."""

from __future__ import annotations

from datetime import date
from importlib import resources

import click

# The example is read as on a fixed day, so that it shows the same today and in ten years.
DEMO_DAY = date(2026, 3, 9)


@click.command()
@click.option(
    "--format", "style", type=click.Choice(["text", "json", "html", "md"]), default="text", show_default=True
)
@click.option("--explain", is_flag=True, help="Show every claim and the arithmetic.")
def demo(style: str, *, explain: bool) -> None:
    """Read an example article of ours and say what to try next."""
    from tocsin.cli.read import Asked, shown  # noqa: PLC0415 - loads what reads
    from tocsin.history import Past  # noqa: PLC0415 - likewise
    from tocsin.ingest import Document  # noqa: PLC0415 - likewise
    from tocsin.pipeline import Question, read_document  # noqa: PLC0415 - likewise
    from tocsin.reading import Reader  # noqa: PLC0415 - likewise

    page = resources.files("tocsin.cli").joinpath("data/demo.html").read_bytes()
    document = Document("demo.html", page, "text/html")
    reading = read_document(document, Question(DEMO_DAY), reader=Reader.load(), past=Past.load())
    asked = Asked(DEMO_DAY, None, None, (), (1, 3, 6, 12), explain, force=False, style=style)
    click.echo(shown(reading, asked, several=False))
    if style == "text":
        click.echo("The article, its people and its outlet are invented. Try next:")
        click.echo("  tocsin demo --format html > demo.html      the same as a page")
        click.echo("  tocsin demo --explain                      every claim, and the arithmetic")
        click.echo("  tocsin read ARTICLE.html                   one of your own")
        click.echo("  tocsin signs                               the catalogue of signs")
