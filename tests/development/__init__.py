"""Plans: who sees them, how they are agreed, and what becomes of them; through the HTTP door."""
