"""The streams that page types use."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from intranet.content.blocks.links import ActionBlock, ContactBlock, PeopleBlock, ThreadBlock, WayBlock
from intranet.content.blocks.media import FileBlock, PictureBlock, TableBlock, VideoBlock
from intranet.content.blocks.safe import SafeStream
from intranet.content.blocks.texts import (
    TEXT_FEATURES,
    AccordionBlock,
    HeadingBlock,
    NoteBlock,
    QuoteBlock,
    StepsBlock,
    TextBlock,
)

WORDS, SEEN, ON = _("Words"), _("Pictures and files"), _("Ways on")


class BodyBlock(SafeStream):
    """What the body of a narrative, a policy, a piece of news or an article is made of."""

    heading = HeadingBlock(label=_("Heading"), group=WORDS)
    text = TextBlock(label=_("Text"), features=TEXT_FEATURES, group=WORDS)
    quote = QuoteBlock(label=_("Quote"), group=WORDS)
    note = NoteBlock(label=_("Note"), group=WORDS)
    steps = StepsBlock(label=_("Steps"), group=WORDS)
    accordion = AccordionBlock(label=_("Questions and answers"), group=WORDS)
    image = PictureBlock(label=_("Image"), group=SEEN)
    file = FileBlock(label=_("File"), group=SEEN)
    video = VideoBlock(label=_("Video by link"), group=SEEN)
    table = TableBlock(label=_("Table"), group=SEEN)
    action = ActionBlock(label=_("Call to action"), group=ON)
    contact = ContactBlock(label=_("Contact"), group=ON)
    people = PeopleBlock(label=_("People"), group=ON)
    thread = ThreadBlock(label=_("Thread to the narrative"), group=ON)


class WaysOnBlock(SafeStream):
    """At most three ways on."""

    way = WayBlock(label=_("Way on"))

    class Meta:
        max_num = 3


BODY = BodyBlock()
WAYS_ON = WaysOnBlock()
