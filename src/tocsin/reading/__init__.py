"""Article to claims: who says what, on whose authority, how surely, and which signs and figures it holds."""

from tocsin.reading.reader import Reader
from tocsin.reading.tagging import Setting

__all__ = ["Reader", "Setting"]
