"""Objects for tests and for the demonstration: one place, one way to make each thing."""
