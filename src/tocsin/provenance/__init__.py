"""Claims become testimonies: who told whom, and which claims come from one origin."""

from tocsin.provenance.grades import graded
from tocsin.provenance.origins import origin_key, testimonies_of

__all__ = ["graded", "origin_key", "testimonies_of"]
