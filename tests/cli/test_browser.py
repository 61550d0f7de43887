"""The page in a real browser."""

from __future__ import annotations

import os
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from tocsin.cli.history_pages import analogues_page, ranking_page, timeline_page
from tocsin.cli.history_ranking import ranking_of
from tocsin.cli.html import page_of
from tocsin.cli.view import Manner
from tocsin.history import Past
from tocsin.history.analogues import Sought, analogues_of
from tocsin.history.timeline import timeline_of
from tocsin.records import Outcome, Reading

pytestmark = pytest.mark.browser
NARROW_PHONE = 320
PROBE = """<script>
addEventListener("load", () => {
  const inner = document.querySelector("iframe").contentDocument;
  const page = inner.documentElement;
  const shown = claim => { claim.focus(); return getComputedStyle(claim.querySelector(":scope > .note")).display; };
  document.title = [page.scrollWidth <= page.clientWidth, inner.styleSheets.length, shown(inner.querySelector(".claim"))].join(" ");
});
</script>"""


@pytest.fixture(scope="module")
def chromium() -> str:
    """Return the browser's path, or skip."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        path = shutil.which(name)
        if path:
            return path
    pytest.skip("no Chromium on this machine")


def run(chromium: str, profile: Path, *arguments: str) -> str:
    """Return what the browser prints."""
    done = subprocess.run(  # noqa: S603 - our own page in a browser of the machine
        [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
         f"--user-data-dir={profile}", "--allow-file-access-from-files", "--virtual-time-budget=5000", *arguments],
        capture_output=True, check=True, timeout=60, env={**os.environ, "HOME": str(profile)},
    )  # fmt: skip
    return done.stdout.decode()


def test_the_page_fits_a_narrow_phone_and_shows_a_note_on_focus(
    chromium: str, tmp_path: Path, invented: Reading
) -> None:
    """No sideways scrolling at 320 pixels; our style sheet passes the page's own policy; a focused claim tells."""
    (tmp_path / "page.html").write_text(page_of(invented, Manner(explain=True)), encoding="utf-8")
    frame = f'<iframe src="page.html" width="{NARROW_PHONE}" height="800" style="border:0"></iframe>{PROBE}'
    (tmp_path / "frame.html").write_text(f"<title>waiting</title>{frame}", encoding="utf-8")

    shown = run(chromium, tmp_path / "profile", "--dump-dom", (tmp_path / "frame.html").as_uri())

    title = shown.split("<title>")[1].split("</title>")[0]
    assert title == "true 1 block"


def test_the_page_prints(chromium: str, tmp_path: Path, invented: Reading) -> None:
    """A director reads on paper."""
    (tmp_path / "page.html").write_text(page_of(invented, Manner()), encoding="utf-8")
    paper = tmp_path / "page.pdf"
    run(chromium, tmp_path / "profile", f"--print-to-pdf={paper}", (tmp_path / "page.html").as_uri())

    assert paper.read_bytes().startswith(b"%PDF")


OVERFLOW = """<script>
addEventListener("load", () => {
  const inner = document.querySelector("iframe").contentDocument;
  const page = inner.documentElement;
  document.title = [page.scrollWidth <= page.clientWidth, inner.styleSheets.length].join(" ");
});
</script>"""


@pytest.mark.parametrize("kind", ["show", "rank", "analogues"])
def test_pages_of_base_rates_fit_a_narrow_phone(chromium: str, tmp_path: Path, kind: str) -> None:
    """No sideways scrolling of the page at 320 pixels, only of the picture in its frame; the style passes the policy."""
    past, day = Past.load(), date(2013, 1, 1)
    if kind == "show":
        state = past.state("Mali", as_of=day)
        horizons = (6, 1, 3, 12)
        page = timeline_page(
            timeline_of(past, state, as_of=day, outcome=Outcome.COUP_ATTEMPT, horizons=horizons)
        )
    elif kind == "analogues":
        small = Past(
            past.attempts,
            tuple(m for m in past.memberships if 400 < m.gw < 500),
            past.tenures,
            past.known_until,
        )
        mali = small.state("Mali", as_of=day)
        sought = Sought(count=30, signs=("mass-protest",))
        rate = past.base_rate("MLI", as_of=day, outcome=Outcome.COUP_ATTEMPT, horizon_months=6)
        page = analogues_page(analogues_of(small, mali, as_of=day, sought=sought), rate)
    else:
        page = ranking_page(
            ranking_of(past, as_of=day, outcome=Outcome.COUP_ATTEMPT, horizon_months=6, count=20)
        )
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    frame = (
        f'<iframe src="page.html" width="{NARROW_PHONE}" height="800" style="border:0"></iframe>{OVERFLOW}'
    )
    (tmp_path / "frame.html").write_text(f"<title>waiting</title>{frame}", encoding="utf-8")

    shown = run(chromium, tmp_path / "profile", "--dump-dom", (tmp_path / "frame.html").as_uri())

    assert shown.split("<title>")[1].split("</title>")[0] == "true 1"
