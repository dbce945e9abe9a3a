"""Measured and printed, never asserted on wall-clock."""
