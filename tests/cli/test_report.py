"""Reports compared whole with what a reader sees."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tocsin.cli.html import page_of
from tocsin.cli.markdown import markdown_of
from tocsin.cli.screen import Screen
from tocsin.cli.terminal import report_of
from tocsin.cli.view import Manner
from tocsin.records import Polarity, Reading

PLAIN = Screen(width=80)

IN_A_TERMINAL = """\
President calls guards vipers as toll mounts
The Volta Post, published 2026-05-14 (inferred)
A copy: the text says "This article first appeared in The Lagoon."

The risk in Ghana --------------------------------------------------------------
Seen from 2026-05-14, the day of publication.
A coup attempt within 6 months: 0.22 % (90 % interval 0.044 % to 1.1 %).
In words: below 1 %, 1.1 times the base rate.
Before this article: 0.20 %.

  before   .........--------|--------........................... 0.20 %
  now      ........---------o----------......................... 0.22 %
           0.01 %       0.1 %        1 %          10 %         100 %

- What moves it most: Leader accuses insiders of betrayal (x1.09 on the odds),
  told by a palace cook (through a diplomat).
- Behind the signs stand 2 independent origins, 1 of them named.
- Denied or disputed by a nurse and General Ama Doku.
- Part of the headline says more than the body bears out.
- The text was first published elsewhere.

  outcome       within     before      now          90 % interval
  coup attempt  1 month   0.040 %  0.048 %  below 0.01 % - 0.24 %
  coup attempt  6 months   0.20 %   0.22 %        0.044 % - 1.1 %
  coup          6 months   0.10 %   0.11 %       0.022 % - 0.55 %
Base rate: No attempt of its own in recent decades.

What moves it (by how much the odds, and in log odds) --------------------------
  x1.09  +0.09  Leader accuses insiders of betrayal  1 origin
                a palace cook, through a diplomat: "the president call his
                guards 'a nest of vipers'" (stated flatly, 3 hands)
  Weaker still: Mutiny, refusal of orders or defection (x0.99).

Who says so: 2 independent origins, 1 named ------------------------------------
  - a palace cook, through a diplomat (witness, not named, 3 hands): Leader
    accuses insiders of betrayal
  * General Ama Doku (military, named, 2 hands): not: Mutiny, refusal of orders
    or defection

Denied or disputed -------------------------------------------------------------
  a nurse: "counted 31" (stated flatly)
    against the army: "the dead at 14" (stated flatly)
  General Ama Doku: "any soldier had refused an order" (denied)
    against a palace cook, through a diplomat: "the president call his guards 'a
            nest of vipers'" (stated flatly, 3 hands)
  Figures for killed:
    - 14 (the army)
    - 31 (a nurse)

Headline against body ----------------------------------------------------------
  "President calls guards vipers" weaker in the body
  "toll mounts" borne out by the body

How well this is founded -------------------------------------------------------
  - One article: this is not coverage.
  - Publication date inferred.

The text -----------------------------------------------------------------------
  51 words, 6 claims; language en; id 0123456789abcdef
  Taken out of the page and kept: 1 sign-up, 2 caption
  https://volta.example/2026/05/vipers
"""

IN_MARKDOWN = """\
# President calls guards vipers as toll mounts

The Volta Post, published 2026-05-14 (inferred)

A copy: the text says “This article first appeared in The Lagoon.”

## The risk in Ghana

Seen from 2026-05-14, the day of publication.

**A coup attempt within 6 months: 0.22 %** (90 % interval 0.044 % to 1.1 %).
In words: below 1 %, 1.1 times the base rate.
Before this article: 0.20 %.

- What moves it most: Leader accuses insiders of betrayal (×1.09 on the odds), told by a palace cook (through a diplomat).
- Behind the signs stand 2 independent origins, 1 of them named.
- Denied or disputed by a nurse and General Ama Doku.
- Part of the headline says more than the body bears out.
- The text was first published elsewhere.

| outcome | within | before | now | 90 % interval |
| --- | --- | ---: | ---: | ---: |
| coup attempt | 1 month | 0.040 % | 0.048 % | below 0.01 % – 0.24 % |
| coup attempt | 6 months | 0.20 % | 0.22 % | 0.044 % – 1.1 % |
| coup | 6 months | 0.10 % | 0.11 % | 0.022 % – 0.55 % |

*Base rate: No attempt of its own in recent decades.*

## What moves it

By how much the odds, in log odds, and who says so:

- **×1.09 (+0.09) Leader accuses insiders of betrayal**, 1 origin
    - a palace cook, through a diplomat: “the president call his guards ‘a nest of vipers’” (stated flatly, 3 hands)

Weaker still: Mutiny, refusal of orders or defection (×0.99).

## Who says so: 2 independent origins, 1 named

- a palace cook, through a diplomat (witness, not named, 3 hands): Leader accuses insiders of betrayal
- General Ama Doku (military, named, 2 hands): not: Mutiny, refusal of orders or defection

## Denied or disputed

- a nurse: “counted 31” (stated flatly)
    - against the army: “the dead at 14” (stated flatly)
- General Ama Doku: “any soldier had refused an order” (denied)
    - against a palace cook, through a diplomat: “the president call his guards ‘a nest of vipers’” (stated flatly, 3 hands)
- Figures for killed: 14 (the army); 31 (a nurse)

## Headline against body

- “President calls guards vipers” weaker in the body
- “toll mounts” borne out by the body

## How well this is founded

- One article: this is not coverage.
- Publication date inferred.

## The text

- 51 words, 6 claims; language en; id 0123456789abcdef
- Taken out of the page and kept: 1 sign-up, 2 caption
- https://volta.example/2026/05/vipers
"""

EXPLAINED = """\

The arithmetic for Ghana -------------------------------------------------------
  +0.09 leader-accuses-betrayal
      Is it so? Before any report 5.0 % probable. 1 origin makes it 55 %
      probable, 23 times the odds.
      What is it worth? +0.18 in log odds over six months if it is so (deviation
      0.35): +0.18 x (0.550 - 0.050) = +0.090; nothing taken off = +0.090 at 6
      months.
      Basis of the weight: elicited; folklore with a plausible mechanism, no
      published effect: weighs little.
      Claims: c1.
  -0.01 mutiny-defection
      Is it so? Before any report 1.0 % probable. 1 origin denies it, which
      makes it 0.10 % probable, 0.10 times the odds.
      What is it worth? +1.16 in log odds over six months if it is so (deviation
      0.60): +1.16 x (0.001 - 0.010) = -0.011; nothing taken off = -0.011 at 6
      months.
      Basis of the weight: elicited; association with later coups is rated
      strong by the catalogue (direction verified).
      Claims: c4.

Every claim --------------------------------------------------------------------
c1 "the president call his guards 'a nest of vipers'"
     a palace cook, through a diplomat (witness, then foreign-government); 3
     hands; grade E3
     partly quoted; certain; current; cue "said that"
     sign leader-accuses-betrayal, GHA, score 0.91: "a nest of vipers"
     tie: the president to his guards, accusation
c2 "the dead at 14"
     the army (military); 2 hands
     in other words; certain; current
     figure "14": killed, 14
c3 "counted 31"
     a nurse (witness); 2 hands
     in other words; certain; current
     figure "31": killed, 31
     disputes c2
c4 "any soldier had refused an order"
     General Ama Doku (military); 2 hands
     in other words; denied; current; cue "denied"; hedged by "denied"
     sign mutiny-defection, said not to be so, GHA, mode order-refusal, score
     0.88: "refused an order"
     disputes c1
c5 "It felt like an earthquake"
     General Ama Doku (military); 2 hands
     in other words; certain; past
     no mass-protest: a figure of speech ("earthquake")
c6 "Bread was dear again."
     the outlet itself; 1 hand
     in the outlet's own voice; certain; current
"""


def test_a_report_reads_in_the_order_in_which_an_analyst_asks(invented: Reading) -> None:
    """The risk, what moves it, who says so, who denies it, the headline, how well founded, the text."""
    assert report_of(invented, Manner(), PLAIN) == IN_A_TERMINAL


def test_the_same_report_as_markdown(invented: Reading) -> None:
    """For a mail or a note."""
    assert markdown_of(invented, Manner()) == IN_MARKDOWN


def test_explained_a_report_shows_the_arithmetic_and_every_claim(invented: Reading) -> None:
    """Every figure is open down to the sentence."""
    explained = report_of(invented, Manner(explain=True), PLAIN)

    assert explained.endswith(EXPLAINED)
    assert '"toll mounts" borne out by the body (c2, c3)' in explained
    assert "General Ama Doku denies it: " in explained


def test_a_claim_has_no_number_where_numbers_lead_nowhere(invented: Reading) -> None:
    """Without --explain no claim is listed by its number."""
    assert "(c1)" not in report_of(invented, Manner(), PLAIN)


def test_weak_signs_are_named_and_not_spread_out(invented: Reading) -> None:
    """A sign that multiplies the odds by less than 1.05 takes one line."""
    assert "Weaker still: Mutiny, refusal of orders or defection (x0.99)." in report_of(
        invented, Manner(), PLAIN
    )


def test_whoever_denies_a_sign_is_not_among_those_who_tell_it(invented: Reading) -> None:
    """A denial says that it is one, and counts against."""
    denier = replace(
        invented.claims[3], signs=(replace(invented.claims[0].signs[0], polarity=Polarity.ABSENT),)
    )
    claims = (*invented.claims[:3], denier, *invented.claims[4:])
    disputed = tuple(
        replace(a, drivers=(replace(a.drivers[0], claims=("c1", "c4"), deniers=1),))
        for a in invented.assessments
    )
    reading = replace(invented, claims=claims, assessments=disputed)
    report = " ".join(report_of(reading, Manner(), Screen(width=200)).split())

    assert "told by a palace cook (through a diplomat); denied by General Ama Doku." in report
    assert "1 origin; 1 denies it" in report
    assert 'General Ama Doku denies it: "any soldier had refused an order" (counts against)' in report
    assert "General Ama Doku denies it:" in " ".join(markdown_of(reading, Manner()).split())
    assert "General Ama Doku denies it:" in page_of(reading, Manner())


@pytest.mark.parametrize("width", [40, 80, 104])
def test_no_line_is_wider_than_the_screen(invented: Reading, width: int) -> None:
    """A narrow window breaks lines between words, and the picture shrinks; tables may not be cut."""
    lines = report_of(invented, Manner(), Screen(width=width)).splitlines()

    assert max(map(len, lines)) <= width


def test_what_is_piped_is_plain(invented: Reading) -> None:
    """No colours, no drawn lines, nothing that a log file could not hold."""
    assert report_of(invented, Manner(explain=True), PLAIN).isascii()


def test_a_terminal_gets_colours_unless_it_asks_for_none(invented: Reading) -> None:
    """Colour adds nothing that the words do not say."""
    colourful = report_of(invented, Manner(), Screen(80, colour=True, plain=False))
    sober = report_of(invented, Manner(), Screen(80, colour=False, plain=False))

    assert "\x1b[" in colourful
    assert "\x1b[" not in sober
    assert "●" in sober


def test_where_no_sign_was_found_the_report_says_that_this_is_no_calm(invented: Reading) -> None:
    """Nothing found is an answer about a text, not about a country."""
    quiet = replace(
        invented,
        claims=(),
        headline=(),
        relations=(),
        assessments=tuple(replace(a, drivers=(), probability=a.baseline) for a in invented.assessments),
    )
    for report in (report_of(quiet, Manner(), Screen(width=200)), markdown_of(quiet, Manner())):
        assert "no sign was found, and the figure is the base rate. That is no finding of calm." in report
        assert "The article does not move it." in report


def test_where_no_government_is_at_stake_no_figure_is_shown(invented: Reading) -> None:
    """A figure without a country would be a figure about nothing."""
    report = report_of(replace(invented, countries=(), assessments=()), Manner(), PLAIN)

    assert "No government's stability is at stake" in report
    assert "%" not in report


def test_the_report_says_where_its_day_comes_from(invented: Reading) -> None:
    """As asked, the day of publication, or today."""
    undated = replace(invented, article=replace(invented.article, published=None))

    assert "Seen from 2026-05-14, as asked." in report_of(invented, Manner(day_given=True), PLAIN)
    assert "2026-05-14, today, for want of a day of publication" in report_of(undated, Manner(), PLAIN)


def test_a_page_cannot_act_on_the_terminal(invented: Reading) -> None:
    """Escape codes and marks that turn the reading direction are left out."""
    title = "Calm\x1b[2J\x1b]0;owned\x07 in \u202eipcaR"
    hostile = replace(invented, article=replace(invented.article, title=title, outlet="\x9b31m"))

    report = report_of(hostile, Manner(), Screen(80, plain=False))
    assert not {"\x1b", "\x07", "\u202e", "\x9b"} & set(report)


def test_square_brackets_in_a_page_are_no_markup(invented: Reading) -> None:
    """What an article says is shown as it says it."""
    bracketed = replace(invented, article=replace(invented.article, title="[bold]Coup[/] [red]"))

    assert report_of(bracketed, Manner(), PLAIN).startswith("[bold]Coup[/] [red]\n")
    assert markdown_of(bracketed, Manner()).startswith(r"# \[bold\]Coup\[/\] \[red\]")
