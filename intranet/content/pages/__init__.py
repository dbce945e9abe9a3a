"""Page types. What they share stands on :class:`BasePage` in ``base.py``."""

from intranet.content.pages.articles import ArticleIndexPage, ArticlePage
from intranet.content.pages.base import BasePage, BodyPage
from intranet.content.pages.narrative import FocusAreaPage, NarrativePage, StartPage
from intranet.content.pages.news import NewsIndexPage, NewsPage

__all__ = [
    "ArticleIndexPage",
    "ArticlePage",
    "BasePage",
    "BodyPage",
    "FocusAreaPage",
    "NarrativePage",
    "NewsIndexPage",
    "NewsPage",
    "StartPage",
]
