"""Recognise the signs of the catalogue in any words: a small trained model, and what its answers mean."""

from tocsin.reading.signs.coder import Coding, SignCoder
from tocsin.reading.signs.findings import Coded, Said, coded
from tocsin.reading.signs.gate import may_bear_sign

__all__ = ["Coded", "Coding", "Said", "SignCoder", "coded", "may_bear_sign"]
