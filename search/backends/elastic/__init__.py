"""Elasticsearch 8: the same tokens, the same worth, the same answers as the engines of the database.

Only core features are used, so that a cluster needs no plugins: the ``whitespace`` analyzer (our tokens are finished),
``constant_score`` and ``dis_max`` for worth that is ours and not the engine's, filters for access, terms aggregations
for facets, external versions, and aliases for generations. Scripts, ingest and plugins are not.

A generation is an index ``<prefix>-000007``; the alias ``<prefix>`` names the one that answers, ``<prefix>-building``
the one that is being filled. What was deleted stays for a day as a grave, a document that nobody can find, so that an
older write cannot bring it back.

``cluster`` knows how it is reached and what is there · ``bodies`` is how a document lies in it · ``storing`` writes ·
``asking`` reads. Nothing else imports the client.
"""

from search.backends.elastic.asking import Asking
from search.backends.elastic.cluster import Access as Access
from search.backends.elastic.storing import Storing


class ElasticBackend(Storing, Asking):
    """The engine on a cluster."""
