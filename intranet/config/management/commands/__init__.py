"""The demonstration and what it needs."""
