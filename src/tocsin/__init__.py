"""Tocsin reads reporting and states how likely a coup attempt is, beside its base rate."""

__version__ = "0.1.0"
