"""The inbox: one row per entry, person and channel."""
