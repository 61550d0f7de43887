"""Base rate and claims by origin become a calibrated risk, weighed, worded and explained."""
