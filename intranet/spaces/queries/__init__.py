"""What the room's pages are made of, by page. The first argument is always the viewer."""

from intranet.spaces.queries import brief, front, page, parts, people, profile
from intranet.spaces.queries.front import mine

__all__ = ["brief", "front", "mine", "page", "parts", "people", "profile"]
