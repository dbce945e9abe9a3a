"""What editors build a page of.

One class per block in the modules below, one template each in ``templates/content/blocks/``, with the class names of
the design. A block with faulty content shows a placeholder instead of failing (``safe.py``).
"""

from intranet.content.blocks.body import BODY, WAYS_ON, BodyBlock

__all__ = ["BODY", "WAYS_ON", "BodyBlock"]
