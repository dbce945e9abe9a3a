"""Every write of the room, by what it is about.

``spaces`` starting, changing, ending, putting away · ``members`` joining, asking, inviting, leaving, ownership ·
``talk`` posts, replies, files, reactions · ``tasks`` ``meetings`` ``ideas``.

All check, lock, change and journal in one transaction. What they refuse with words they raise as ``ValidationError``.
"""

from intranet.spaces.actions import ideas, meetings, members, spaces, talk, tasks

__all__ = ["ideas", "meetings", "members", "spaces", "talk", "tasks"]
