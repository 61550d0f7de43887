"""Measures of the other rooms, the floors they must not fall below, and the gate."""
