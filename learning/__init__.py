"""WING · learning stands above hr: a sign-up will move its development action. No rooms are furnished yet."""
