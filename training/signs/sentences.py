"""The labelled sentences, as training needs them; their one home is ``tocsin.evaluation``."""

from tocsin.evaluation.labels import CERTAINTIES, REASONS, TIMINGS, Sentence, load, parse, unmark

__all__ = ["CERTAINTIES", "REASONS", "TIMINGS", "Sentence", "load", "parse", "unmark"]
