"""Sample data of the component ``pager``."""

from django.core.paginator import Paginator

SAMPLES = {language: [{"page": Paginator(range(240), 20).page(4)}] for language in ("da", "en")}
