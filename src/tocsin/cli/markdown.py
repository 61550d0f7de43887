"""The report as Markdown, for a mail or a note."""

from __future__ import annotations

import re

from tocsin.cli import view
from tocsin.records import Assessment, Claim, Reading

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|])")


def markdown_of(reading: Reading, *, explain: bool = False) -> str:
    """Return the report of one article in Markdown; what comes from outside is escaped."""
    article = reading.article
    lines = [
        f"# {_safe(article.title or 'Untitled')}",
        "",
        f"{_safe(article.outlet or 'Outlet unknown')}, {view.published(reading)}",
        "",
    ]
    if not reading.subjects:
        lines += [
            "No government's stability is at stake in this text, as far as it was understood. Nothing found is not calm.",
            "",
        ]
    for country in reading.subjects:
        assessment = view.leading(reading, country)
        if assessment is not None:
            lines += _risk(reading, assessment)
    lines += _who(reading) + _against(reading) + _headline(reading)
    lines += [
        "## The text",
        "",
        f"{len(article.body.split())} words, {len(reading.claims)} claims. Taken out and kept: {view.removed_counts(reading)}.",
        "",
    ]
    if explain:
        lines += ["## Every claim", ""]
        lines += [
            f"- **{claim.id}** {_sentence(claim)}; {claim.timing}; signs: {', '.join(s.code for s in claim.signs) or 'none'}"
            for claim in reading.claims
        ]
        lines.append("")
    return "\n".join(lines)


def _risk(reading: Reading, lead: Assessment) -> list[str]:
    """Return the lines on one country's risk."""
    lines = [
        f"## The risk in {view.country_name(lead.country)}, seen from {lead.as_of.isoformat()}",
        "",
        f"**A coup attempt within {lead.horizon_months} months: {view.percent(lead.probability)}** "
        f"(90 % interval {view.percent(lead.interval[0])} to {view.percent(lead.interval[1])}): {lead.phrase}.",
        "",
        f"Before this article: {view.percent(lead.baseline)}. The article makes it {view.times(lead)} times as likely.",
        "",
        "| outcome | within | before | now | 90 % interval | times |",
        "| --- | --- | ---: | ---: | ---: | ---: |",
    ]
    lines += [
        f"| {view.OUTCOMES[a.outcome]} | {a.horizon_months} mo | {view.percent(a.baseline)} | {view.percent(a.probability)} | "
        f"{view.percent(a.interval[0])} – {view.percent(a.interval[1])} | {view.times(a)} |"
        for a in reading.assessments
        if a.country == lead.country
    ]
    lines += [
        "",
        *(f"*Base rate: {note}*" for note in lead.baseline_notes),
        "",
        "### What moves it (log odds)",
        "",
    ]
    if not lead.drivers:
        lines.append("Nothing: no sign was found. That is no finding of calm.")
    for driver in lead.drivers:
        lines.append(
            f"- **{view.signed(driver)}** {view.sign_name(driver.sign)} ({driver.origins} origins): {driver.because}"
        )
        lines += [f"    - {_sentence(claim)}" for claim in view.driver_claims(reading, driver)]
    lines += ["", "### How well this is founded", "", *(f"- {caveat}" for caveat in lead.caveats), ""]
    return lines


def _who(reading: Reading) -> list[str]:
    """Return the lines on the origins."""
    origins = view.origins(reading)
    if not origins:
        return []
    lines = [f"## Who says so: {len(origins)} independent origins, {sum(o.named for o in origins)} named", ""]
    lines += [
        f"- {_safe(o.name)} ({o.kind}, {'named' if o.named else 'not named'}, {view.in_hands(o.hands)}): {'; '.join(o.told)}"
        for o in origins
    ]
    return [*lines, ""]


def _against(reading: Reading) -> list[str]:
    """Return the lines on denials and rival figures."""
    denied, rivals = view.disputes(reading), view.rival_figures(reading)
    if not denied and not rivals:
        return []
    lines = ["## Denied or disputed", ""]
    for claim, targets in denied:
        lines.append(f"- {_sentence(claim)}")
        lines += [f"    - denies: {_sentence(target)}" for target in targets]
    lines += [
        f"- {item}: " + "; ".join(f"{_safe(words)} ({_safe(view.said_by(claim))})" for words, claim in told)
        for item, told in rivals
    ]
    return [*lines, ""]


def _headline(reading: Reading) -> list[str]:
    """Return the lines on the headline."""
    if not reading.headline:
        return []
    return [
        "## Headline against body",
        "",
        *(f"- {_safe(s.text)}: {view.SUPPORTS[s.support]}" for s in reading.headline),
        "",
    ]


def _sentence(claim: Claim) -> str:
    """Return a claim with who says it and how surely."""
    return f"“{_safe(view.shortened(claim.text))}” ({_safe(view.said_by(claim))}; {claim.certainty}; {view.in_hands(view.hands(claim))})"


def _safe(text: str) -> str:
    """Return a text in which nothing is markup."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
