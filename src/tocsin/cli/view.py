"""What every report says, whatever it is printed on: figures, names, chains and days in words."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from tocsin.history.tables import ATTEMPTS_UNTIL, states
from tocsin.records import (
    Assessment,
    Certainty,
    Claim,
    Directness,
    Driver,
    Outcome,
    Quantity,
    Reading,
    Source,
    Support,
    catalogue,
)

OUTCOMES = {Outcome.COUP_ATTEMPT: "coup attempt", Outcome.COUP: "coup"}
SUPPORTS = {
    Support.SUPPORTED: "borne out by the body",
    Support.WEAKER_IN_BODY: "weaker in the body",
    Support.UNSUPPORTED: "not in the body",
}
DIRECT = {
    Directness.DIRECT: "in quotation marks",
    Directness.MIXED: "partly quoted",
    Directness.INDIRECT: "in other words",
    Directness.NONE: "in the outlet's own voice",
}
# How sure the text makes a thing sound, in words that cannot be taken for a judgement of ours.
TONES = {
    Certainty.CERTAIN: "stated flatly",
    Certainty.PROBABLE: "put as probable",
    Certainty.POSSIBLE: "put as possible",
    Certainty.DOUBTFUL: "put in doubt",
    Certainty.DENIED: "denied",
}
BASES = {
    "stated": "as the text says",
    "metadata": "as the page's metadata says",
    "inferred": "inferred",
    "given": "as given",
}
NO_SUBJECT = "No government's stability is at stake in this text, as far as it was understood."
NOT_CALM = (
    "Nothing found is not calm: tocsin history show COUNTRY gives a country's base rate. "
    "With --country the whole text is read as one about that country, whatever it is about."
)
NO_SIGN = "Nothing: no sign was found, and the figure is the base rate. That is no finding of calm."
DATA_UNTIL = ATTEMPTS_UNTIL
LONGEST_SENTENCE = 220
_SMALL = frozenset(
    "a an the one two three some several many most another other both his her their its our my this these those".split()
)
_OPENING, _CLOSING, _STRAIGHT = "“", "”", '"'
_STRAIGHT_OPENING = re.compile(r'(?:(?<=[\s([—–])|(?<![\s\S]))"(?=\S)')
_INNER = str.maketrans("“”„", "‘’‘")
# After a claim's last word another word of the same clause: its words alone would read as if something were lost.
_GOES_ON = re.compile(r" [a-z]")
_DANGLING = re.compile(
    r"[,;:–—]?\s+(?:with|as|and|but|or|that|because|while|when|whereas|which|who|to|of|in|for|by|from|if|after|before|although|"
    r"though|since|until|unless|so|yet|amid|despite)[,;:]?\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Manner:
    """How a report is made: with everything or not, and whether the day of seeing was asked for."""

    explain: bool = False
    day_given: bool = False


# Figures ----------------------------------------------------------------------------------------------------


def percent(probability: float) -> str:
    """Return a probability with two significant digits: "0.31 %", "4.2 %", "73 %"."""
    share = 100 * probability
    if share > 99:
        return "above 99 %"
    if share < 0.01:
        return "below 0.01 %"
    decimals = max(0, 1 - math.floor(math.log10(share)))
    return f"{share:.{decimals}f} %"


def interval(a: Assessment, *, dash: str = " to ") -> str:
    """Return the central 90 % of a probability."""
    return f"{percent(a.interval[0])}{dash}{percent(a.interval[1])}"


def times(value: float) -> str:
    """Return a ratio as it is read: "0.62", "1.9", "14"."""
    return f"{value:.2f}" if value < 0.995 else f"{value:.1f}" if value < 9.95 else f"{value:.0f}"


def movement(a: Assessment) -> str:
    """Return what the article does to the base rate, in one sentence."""
    if not a.drivers:
        return "The article does not move it."
    if 0.95 <= a.times_baseline < 1.05:
        return "The article leaves it about where it was."
    return f"The article makes it {times(a.times_baseline)} times as likely."


def factor(driver: Driver) -> str:
    """Return by what a driver multiplies the odds: "×1.19"; "×1.00" where it does next to nothing."""
    value = math.exp(min(driver.log_odds, 20.0))
    return f"×{value:.2f}" if value < 9.95 else f"×{value:.0f}"


def signed(driver: Driver) -> str:
    """Return a driver's share in log odds with its sign."""
    return f"{driver.log_odds:+.2f}" if abs(driver.log_odds) >= 0.005 else "0.00"


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: "1 origin", "3 origins"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def share_of(number: int, total: int) -> str:
    """Return how many of them, in words: "none", "2", "all"."""
    return "all" if number == total else str(number) if number else "none"


def in_hands(count: int) -> str:
    """Return through how many hands something came, in words."""
    return counted(count, "hand")


def months(count: int) -> str:
    """Return a horizon in words."""
    return counted(count, "month")


def amount(quantity: Quantity) -> str:
    """Return a range of figures in words: "14", "7,000 to 15,000", "2,000 or more", "up to 40"."""
    low, high = quantity.low, quantity.high
    if low is None and high is None:
        return "not known"
    if low is None:
        return f"up to {high:,.10g}"
    if high is None:
        return f"{low:,.10g} or more"
    return f"{low:,.10g}" if low == high else f"{low:,.10g} to {high:,.10g}"


def figure(quantity: Quantity) -> str:
    """Return a figure as the text has it, with what it counts: "between 7,000 and 15,000 soldiers"."""
    text = shortened(quantity.text)
    if not quantity.of or quantity.of.casefold() in text.casefold():
        return text
    of = (
        " of"
        if text.casefold().endswith(("tens", "dozens", "scores", "hundreds", "thousands", "millions"))
        else ""
    )
    return f"{text}{of} {quantity.of}"


def log_position(probability: float, *, low: float = 1e-4, high: float = 1.0) -> float:
    """Return where a probability lies on a logarithmic scale from ``low`` to ``high``, from 0 to 1."""
    kept = min(max(probability, low), high)
    return (math.log10(kept) - math.log10(low)) / (math.log10(high) - math.log10(low))


# Names and words --------------------------------------------------------------------------------------------


def sign_name(code: str) -> str:
    """Return the name of a sign."""
    sign = catalogue().get(code)
    return sign.name if sign else code


def country_name(iso3: str) -> str:
    """Return the name of a state."""
    return next((state.name for state in states().values() if state.iso3 == iso3), iso3)


def link_name(link: Source) -> str:
    """Return the fullest wording of a link."""
    return " ".join(link.name.split())


def said_by(claim: Claim) -> str:
    """Return who says a claim, in words a stranger understands: "some sources, through Andrew Neil"."""
    if not claim.chain:
        return "the outlet itself"
    origin, *through = reversed(claim.chain)
    words = in_a_sentence(link_name(origin))
    return words + "".join(f", through {in_a_sentence(link_name(link))}" for link in through)


def teller(claim: Claim, *, denies: bool) -> str:
    """Return who says a claim, or denies by it: "the army", "the army denies it"."""
    who = said_by(claim)
    if not denies:
        return who
    return f"{who}, denies it" if len(claim.chain) > 1 else f"{who} denies it"


def tone(claim: Claim, *, denies: bool = False) -> str:
    """Return how sure a text makes a claim sound, at how many hands, and that a denial counts against: "stated flatly, 3 hands"."""
    count = hands(claim)
    told = ["counts against"] if denies else []
    if not denies or claim.certainty not in {Certainty.CERTAIN, Certainty.DENIED}:
        told.append(TONES[claim.certainty])
    return ", ".join([*told, *([in_hands(count)] if count > 2 else [])])


def voice(claim: Claim) -> str:
    """Return who says a claim as a list of names has it: "a friend (through a diplomat)"."""
    origin, comma, through = said_by(claim).partition(", through ")
    return f"{origin} (through {through})" if comma else origin


def in_a_sentence(name: str) -> str:
    """Return a name as it stands within a sentence: "The ministry" as "the ministry", names of persons as they are."""
    first, _, rest = name.partition(" ")
    return (
        f"{first.lower()} {rest}"
        if rest and first.lower() in _SMALL and first[1:].islower() | (len(first) == 1)
        else name
    )


def hands(claim: Claim) -> int:
    """Return through how many hands a claim came, the outlet counted."""
    return len(claim.chain) + 1


def wording(claim: Claim, body: str, *, longest: int = LONGEST_SENTENCE) -> str:
    """Return a claim's words between quotation marks of ours, the article's own marks around them left out.

    Marks inside stay; where the claim ends just before the mark that closes one of them, that mark is shown too.
    """
    text = " ".join(claim.text.split())
    following = body[claim.end : claim.end + 1]
    for opening, closing in ((_OPENING, _CLOSING), (_STRAIGHT, _STRAIGHT)):
        inside = text[1:-1]
        if len(text) > 2 and text[0] == opening and text[-1] == closing:
            if opening not in inside and closing not in inside:
                text = inside
        elif _unclosed(text, opening, closing):
            text = text[1:] if text[0] == opening else text + (closing if following == closing else "")
        elif opening != closing and text.count(closing) > text.count(opening) and text[-1] == closing:
            text = text[:-1]
    return quoted(_whole(text, body[claim.end :]), longest=longest)


def quoted(words: str, *, longest: int = LONGEST_SENTENCE) -> str:
    """Return words between quotation marks of ours; double marks within them become single ones."""
    text = _STRAIGHT_OPENING.sub(_OPENING, shortened(words, longest=longest)).replace(_STRAIGHT, _CLOSING)
    return f"{_OPENING}{text.translate(_INNER)}{_CLOSING}"


def _whole(text: str, following: str) -> str:
    """Return a claim's words without the conjunction in which they break off, and with dots where the sentence goes on."""
    cut = _DANGLING.sub("", text)
    return f"{cut}…" if _GOES_ON.match(following) or (cut != text and following.strip()) else text


def _unclosed(text: str, opening: str, closing: str) -> bool:
    """Say whether a quotation opens in a text and does not close in it."""
    return text.count(opening) % 2 == 1 if opening == closing else text.count(opening) > text.count(closing)


def shortened(text: str, *, longest: int = LONGEST_SENTENCE) -> str:
    """Return a text that is no longer than ``longest`` characters, cut at a word."""
    plain = " ".join(text.split())
    return plain if len(plain) <= longest else plain[: longest - 1].rsplit(" ", 1)[0] + "…"


# Days -------------------------------------------------------------------------------------------------------


def published(reading: Reading) -> str:
    """Return when the article was published and how that is known."""
    article = reading.article
    if article.published is None:
        return "day of publication unknown"
    return f"published {article.published[:10]} ({BASES[article.published_basis]})"


def seen_from(reading: Reading, a: Assessment, manner: Manner) -> str:
    """Return the day from which a risk is seen and where that day comes from."""
    if manner.day_given:
        return f"{a.as_of.isoformat()}, as asked"
    if reading.article.published:
        return f"{a.as_of.isoformat()}, the day of publication"
    return f"{a.as_of.isoformat()}, today, for want of a day of publication"
