"""Past episodes, base rates and what was known of states and leaders, always as of a day."""

from tocsin.history.past import Past

__all__ = ["Past"]
