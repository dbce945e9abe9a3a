"""Every read of the room; the first argument is the viewer. ``from hr.development.queries import plan``."""
