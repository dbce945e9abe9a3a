"""What editors build a page of.

One class per block in the modules below, one template each in ``templates/content/blocks/``, with the class names of
the design. A block with faulty content shows a placeholder instead of failing (``safe.py``). ``build.py`` makes blocks
by code.
"""

from intranet.content.blocks.body import BODY, WAYS_ON, BodyBlock
from intranet.content.blocks.safe import Broken, Safe, SafeStream

__all__ = ["BODY", "WAYS_ON", "BodyBlock", "Broken", "Safe", "SafeStream"]
