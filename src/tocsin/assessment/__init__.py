"""Base rate and claims by origin become a calibrated risk, weighed, worded and explained."""

from tocsin.assessment.assess import Evidence, assess
from tocsin.assessment.horizon import REFERENCE_MONTHS
from tocsin.assessment.words import phrase_of, times_in_words

__all__ = ["REFERENCE_MONTHS", "Evidence", "assess", "phrase_of", "times_in_words"]
