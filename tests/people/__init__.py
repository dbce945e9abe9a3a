"""The people room, through its real door."""
