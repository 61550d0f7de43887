"""The report as Markdown, for a mail or a note: the same matter in the same order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tocsin.cli import digest, moving, view
from tocsin.cli.explanation import arithmetic_of, facts_of
from tocsin.cli.screen import harmless
from tocsin.cli.view import Manner
from tocsin.records import Assessment, Claim, Driver, Reading

SENTENCES_SHOWN = 3
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&])")


def markdown_of(reading: Reading, manner: Manner) -> str:
    """Return the report of one article in Markdown; what comes from outside is escaped."""
    return "\n".join(_lines(reading, manner)) + "\n"


def _lines(reading: Reading, manner: Manner) -> Iterator[str]:
    """Yield the lines of a report, top to bottom."""
    article = reading.article
    leads = digest.leads(reading)
    yield from (f"# {_safe(article.title or 'Untitled')}", "")
    yield from (f"{_safe(article.outlet or 'Outlet unknown')}, {view.published(reading)}", "")
    if article.copy_of:
        yield from (f"A copy: the text says “{_safe(article.copy_of.evidence)}”", "")
    if not leads:
        yield from (f"{view.NO_SUBJECT} {view.NOT_CALM}", "")
    for lead in leads:
        yield from _risk(reading, lead, manner)
    for lead in leads:
        yield from _drivers(reading, lead, several=len(leads) > 1, explain=manner.explain)
    yield from _who(reading)
    yield from _against(reading)
    yield from _headline(reading)
    yield from _founded(leads)
    yield from _facts(reading)
    if manner.explain:
        yield from _explained(reading, leads)


def _risk(reading: Reading, a: Assessment, manner: Manner) -> Iterator[str]:
    """Yield the lines on one country's risk."""
    yield from (f"## The risk in {view.country_name(a.country)}", "")
    yield from (f"Seen from {view.seen_from(reading, a, manner)}.", "")
    within = view.months(a.horizon_months)
    yield f"**A coup attempt within {within}: {view.percent(a.probability)}** (90 % interval {view.interval(a)})."
    yield f"In words: {a.phrase}."
    yield from (digest.before(a), "")
    yield from (f"- {_safe(line)}" for line in digest.in_short(reading, a))
    yield from (
        "",
        "| outcome | within | before | now | 90 % interval |",
        "| --- | --- | ---: | ---: | ---: |",
    )
    for other in reading.assessments:
        if other.country == a.country:
            cells = (
                view.OUTCOMES[other.outcome],
                view.months(other.horizon_months),
                view.percent(other.baseline),
                view.percent(other.probability),
                view.interval(other, dash=" – "),
            )
            yield f"| {' | '.join(cells)} |"
    yield ""
    for note in digest.base_notes(a):
        yield from (f"*Base rate: {_safe(note)}*", "")


def _drivers(reading: Reading, a: Assessment, *, several: bool, explain: bool) -> Iterator[str]:
    """Yield the lines on what moved one country's risk."""
    where = f" in {view.country_name(a.country)}" if several else ""
    yield from (f"## What moves it{where}", "")
    if not a.drivers:
        yield from (view.NO_SIGN, "")
        return
    yield from ("By how much the odds, in log odds, and who says so:", "")
    for driver in a.drivers if explain else moving.shown_at_once(a):
        yield from _driver(reading, driver, explain=explain)
    if not explain and (line := moving.folded_line(a)):
        yield from ("", line)
    yield ""


def _driver(reading: Reading, driver: Driver, *, explain: bool) -> Iterator[str]:
    """Yield the lines on one driver."""
    name, voices = view.sign_name(driver.sign), moving.counted_voices(driver)
    yield f"- **{view.factor(driver)} ({view.signed(driver)}) {name}**, {voices}"
    heard = moving.heard(reading, driver)
    shown = moving.at_once(heard, SENTENCES_SHOWN)
    yield from (f"    - {_sentence(one.claim, reading, denies=one.denies)}" for one in shown)
    if more := [one.claim for one in heard if one not in shown]:
        ids = ", ".join(claim.id for claim in sorted(more, key=lambda claim: (claim.start, claim.end)))
        yield f"    - and in {ids}" if explain else f"    - and {view.counted(len(more), 'more sentence')}"


def _who(reading: Reading) -> Iterator[str]:
    """Yield the lines on the origins."""
    told = digest.origins(reading)
    if not told:
        return
    named = sum(origin.named for origin in told)
    yield from (f"## Who says so: {view.counted(len(told), 'independent origin')}, {named} named", "")
    for origin in told:
        signs = "; ".join(("not: " if denied else "") + view.sign_name(code) for code, denied in origin.told)
        facts = f"{origin.kind}, {'named' if origin.named else 'not named'}, {view.in_hands(origin.hands)}"
        yield f"- {_safe(origin.name)} ({facts}): {signs}"
    yield ""


def _against(reading: Reading) -> Iterator[str]:
    """Yield the lines on denials and rival figures."""
    denied, rivals = digest.disputes(reading), digest.rival_figures(reading)
    if not denied and not rivals:
        return
    yield from ("## Denied or disputed", "")
    for deniers, targets in denied:
        yield from (f"- {_sentence(claim, reading)}" for claim in deniers)
        yield from (f"    - against {_sentence(target, reading)}" for target in targets)
    for rival in rivals:
        told = (
            f"{_safe(view.figure(quantity))} ({_safe(view.said_by(claim))})" for quantity, claim in rival.told
        )
        yield f"- Figures for {rival.item}: {'; '.join(told)}"
    yield ""


def _headline(reading: Reading) -> Iterator[str]:
    """Yield the lines on the headline."""
    if not reading.headline:
        return
    yield from ("## Headline against body", "")
    yield from (f"- {_safe(view.quoted(s.text))} {view.SUPPORTS[s.support]}" for s in reading.headline)
    yield ""


def _founded(leads: Sequence[Assessment]) -> Iterator[str]:
    """Yield the lines on what the figures rest on."""
    caveats = dict.fromkeys(caveat for a in leads for caveat in a.caveats)
    if caveats:
        yield from ("## How well this is founded", "", *(f"- {_safe(caveat)}" for caveat in caveats), "")


def _facts(reading: Reading) -> Iterator[str]:
    """Yield the lines on the text itself."""
    article = reading.article
    yield from ("## The text", "")
    yield f"- {len(article.body.split())} words, {view.counted(len(reading.claims), 'claim')}; language {article.language}; id {article.id}"
    yield f"- Taken out of the page and kept: {digest.removed_counts(reading)}"
    if article.url:
        yield f"- {_safe(article.url)}"


def _explained(reading: Reading, leads: Sequence[Assessment]) -> Iterator[str]:
    """Yield the arithmetic and every claim with all that was found in it."""
    for lead in leads:
        yield from ("", f"## The arithmetic for {view.country_name(lead.country)}", "")
        for driver in lead.drivers:
            yield f"- **{view.signed(driver)} {driver.sign}**"
            yield from (f"    - {_safe(line)}" for line in arithmetic_of(driver, lead))
    yield from ("", "## Every claim", "")
    for claim in reading.claims:
        words = view.wording(claim, reading.article.body, longest=len(claim.text) + 1)
        yield f"- **{claim.id}** {_safe(words)}"
        yield from (f"    - {_safe(line)}" for line in facts_of(claim, reading))


def _sentence(claim: Claim, reading: Reading, *, denies: bool = False) -> str:
    """Return who says a claim, its words, how surely and through how many hands, and whether it counts against."""
    words = view.wording(claim, reading.article.body)
    return f"{_safe(view.teller(claim, denies=denies))}: {_safe(words)} ({view.tone(claim, denies=denies)})"


def _safe(text: str) -> str:
    """Return a text in which nothing is markup."""
    return _SPECIAL.sub(r"\\\1", " ".join(harmless(text).split()))
