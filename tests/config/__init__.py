"""The roof: the demonstration, and what starts it."""
