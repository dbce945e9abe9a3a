"""What the room's pages are made of: the directory, a person's page, the organisation, imports."""

from intranet.people.queries import colleagues, directory, imports, organisation, profile

__all__ = ["colleagues", "directory", "imports", "organisation", "profile"]
