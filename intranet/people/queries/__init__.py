"""What the room's pages are made of: the directory, a person's page, the organisation, one unit, imports."""

from intranet.people.queries import colleagues, directory, imports, organisation, profile, units

__all__ = ["colleagues", "directory", "imports", "organisation", "profile", "units"]
