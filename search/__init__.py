"""SERVICE · one flat index over every kind of knowledge.

Knows no room: a room describes what people may find in its ``searchable.py``, with ``search.Source``,
``search.SearchDoc`` and ``search.register`` (see ``README.md`` beside this file). May use the ground.
Audience tokens are part of every query, count, facet and suggestion.

Start at ``engine.py`` (asking and feeding) and ``protocol.py`` (what an engine must be able to do).
"""

from search.document import SearchDoc
from search.registry import Facet, Source, facets, register, register_facet, sources

__all__ = ["Facet", "SearchDoc", "Source", "facets", "register", "register_facet", "sources"]
