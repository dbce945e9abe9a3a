"""What happened: recorded with the change, handed on after it, never twice."""
