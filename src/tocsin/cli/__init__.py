"""Commands: parsing options, joining the rooms, printing. The only edge: clock, files and network come in here."""

from __future__ import annotations

import logging
import sys

import click

from tocsin import __version__
from tocsin.cli.demo import demo
from tocsin.cli.evaluate import evaluate
from tocsin.cli.history import history
from tocsin.cli.history_add import add, remove
from tocsin.cli.history_analogues import analogues
from tocsin.cli.history_import import import_
from tocsin.cli.history_ranking import rank
from tocsin.cli.history_show import show
from tocsin.cli.history_states import states
from tocsin.cli.history_status import status
from tocsin.cli.read import read
from tocsin.cli.screen import harmless
from tocsin.cli.screening import screen
from tocsin.cli.sentences import sentences
from tocsin.cli.signs import signs
from tocsin.errors import TocsinError

INTERRUPTED = 130
EXIT_CODES = """\b
Exit codes:
  0    all was read
  1    some of several sources, or of the lines of one, could not be read
  2    the command makes no sense: option, date, country, sign
  3    a source could not be had
  4    no article in it, or not in English
  5    a list or a model of Tocsin's is damaged
  70   Tocsin broke a promise of its own: please report it
  130  interrupted
"""


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}, epilog=EXIT_CODES
)
@click.version_option(__version__, prog_name="tocsin")
def tocsin() -> None:
    """Read reporting: who says so, how surely, which signs of a coup, and what it does to the base rate."""


for command in (read, screen, sentences, signs, history, demo, evaluate):
    tocsin.add_command(command)

for command in (import_, status, add, remove, rank, show, analogues, states):
    history.add_command(command)


def main() -> None:
    """Run the command line: a clear message and a documented exit code for whatever goes wrong on purpose."""
    # What libraries murmur about broken pages is nothing to a user: what went wrong stands in our own message.
    logging.getLogger().addHandler(logging.NullHandler())
    try:
        tocsin(standalone_mode=False)
    except TocsinError as error:
        click.echo(f"tocsin: {harmless(str(error))}", err=True)
        sys.exit(error.exit_code)
    except (click.exceptions.Abort, KeyboardInterrupt):
        click.echo("tocsin: interrupted", err=True)
        sys.exit(INTERRUPTED)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
