"""Claims become testimonies: who told whom, and which claims come from one origin."""

from tocsin.provenance.grades import graded
from tocsin.provenance.origins import testimonies_of
from tocsin.provenance.parties import Parties, Party

__all__ = ["Parties", "Party", "graded", "testimonies_of"]
