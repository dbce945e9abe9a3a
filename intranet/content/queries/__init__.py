"""What a reader finds: always narrowed to what she may see, and fetched with what the screen shows.

``serving`` finds pages and files by their address, ``standing`` what holds on every page (menu, taxonomy),
``reading`` what stands around a page, ``readers`` who may read it, ``narrative`` and ``lists`` the screens.
"""

from intranet.content.queries.lists import ArticleList, NewsList, articles, news
from intranet.content.queries.narrative import FocusSection, Narrative, focus_area, narrative
from intranet.content.queries.readers import Readers, readers
from intranet.content.queries.reading import Around, answering, around, overdue_in_section, reviews, stale_pages
from intranet.content.queries.serving import document, image, original, page_at
from intranet.content.queries.standing import explained, focus_terms, landmark, marker_terms

__all__ = [
    "Around",
    "ArticleList",
    "FocusSection",
    "Narrative",
    "NewsList",
    "Readers",
    "answering",
    "around",
    "articles",
    "document",
    "explained",
    "focus_area",
    "focus_terms",
    "image",
    "landmark",
    "marker_terms",
    "narrative",
    "news",
    "original",
    "overdue_in_section",
    "page_at",
    "readers",
    "reviews",
    "stale_pages",
]
