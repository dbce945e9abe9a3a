"""Spaces: who knows of them, who reads them, and what can be done in them."""
