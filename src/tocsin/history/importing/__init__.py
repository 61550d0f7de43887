"""Lists from outside, read under suspicion: bytes in, typed rows and reasons for every refusal out."""

from tocsin.history.importing.kinds import KINDS, MAKERS, Imported, Maker, maker_named, read_list

__all__ = ["KINDS", "MAKERS", "Imported", "Maker", "maker_named", "read_list"]
