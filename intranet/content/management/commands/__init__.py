"""Commands of the content room."""
