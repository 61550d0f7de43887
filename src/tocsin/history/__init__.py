"""Past episodes, base rates and what was known of states and leaders, always as of a day."""
