"""What the system knows about a person, and how it goes away again."""
