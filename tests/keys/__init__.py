"""Personal keys: made, shown once, used, revoked, dead with the employment."""
