"""The main job, on one screen: start reading here.

    outside text ─ ingest ─► Article ─ reading ─► Claim ─ provenance ─► testimonies ─┐
                                                                                      ├─ assessment ─► Assessment
    lists of coups, leaders, elections ─ history ─► base rates ───────────────────────┘

The rooms do not know one another; this module carries things between them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from tocsin.assessment import REFERENCE_MONTHS, Evidence, assess
from tocsin.history import Past
from tocsin.history.tables import states
from tocsin.ingest import Document, extract_article
from tocsin.provenance import graded, testimonies_of
from tocsin.reading import Reader
from tocsin.reading.loose import LooseReading, LooseSentence, read_loose
from tocsin.records import Article, Assessment, Gazetteer, Outcome, Reading
from tocsin.records.promises import keep_promises

HORIZONS_MONTHS = (1, 3, 6, 12)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of an article, beyond what it says itself.

    ``as_of`` is the day from which the risk is seen; None takes the day of publication and, where that is
    unknown, ``today``. ``countries`` (ISO3) replace the subjects that the reader would find.
    """

    today: date
    as_of: date | None = None
    published: str | None = None
    countries: tuple[str, ...] = ()
    horizons: tuple[int, ...] = HORIZONS_MONTHS
    force_language: bool = False


def read_document(document: Document, question: Question, *, reader: Reader, past: Past) -> Reading:
    """Return what one document says, and what that does to the base rate."""
    article = extract_article(document, published=question.published, force=question.force_language)
    return read_article(article, question, reader=reader, past=past)


def read_article(article: Article, question: Question, *, reader: Reader, past: Past) -> Reading:
    """Return what one article says, and what that does to the base rate of its subjects."""
    as_of = day_of(article, question)
    reading = reader.read(article, gazetteer=past.gazetteer(as_of=as_of), countries=question.countries)
    reading = replace(reading, claims=graded(reading.claims))
    risks = [
        risk for country in reading.subjects for risk in assess_country(country, reading, question, past=past)
    ]
    return keep_promises(replace(reading, assessments=tuple(risks)))


def read_sentence(sentence: LooseSentence, *, today: date, reader: Reader, past: Past) -> LooseReading:
    """Return what a sentence without its article says.

    Its states are those of its day; where that is unknown, or it names none of them, any that ever was, under today's leaders.
    """
    ever = Gazetteer(tuple(states().values()), past.gazetteer(as_of=today).leaders)
    listed = (past.gazetteer(as_of=sentence.day), ever) if sentence.day else (ever,)
    return read_loose(sentence, reader=reader, gazetteers=listed)


def assess_country(
    country: str, reading: Reading, question: Question, *, past: Past
) -> tuple[Assessment, ...]:
    """Return the risk in one country that a reading gives reason to fear, for each outcome and horizon."""
    as_of = day_of(reading.article, question)
    evidence = Evidence(country, (reading.article,), reading.claims, testimonies_of(reading.claims))
    base_rates = [
        past.base_rate(country, as_of=as_of, outcome=outcome, horizon_months=months)
        for outcome in Outcome
        for months in sorted({*question.horizons, REFERENCE_MONTHS})
    ]
    return tuple(a for a in assess(evidence, base_rates) if a.horizon_months in question.horizons)


def day_of(article: Article, question: Question) -> date:
    """Return the day from which the risk is seen: as asked, else of publication, else today."""
    if question.as_of is not None:
        return question.as_of
    return date.fromisoformat(article.published[:10]) if article.published else question.today
