"""The labelled real sentences, as training needs them; their one home is ``tocsin.evaluation``."""

from tocsin.evaluation.labels import load_real

__all__ = ["load_real"]
