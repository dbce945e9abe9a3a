"""Search outside the database: none until addresses are named (docs/guides/search.md)."""

from typing import Any

from intranet.config.settings.env import ENV

FORKANT_ELASTICSEARCH: dict[str, Any] = {
    "urls": ENV.list("FORKANT_ELASTICSEARCH_URLS", default=[]),
    "prefix": ENV.str("FORKANT_ELASTICSEARCH_PREFIX", default="forkant"),
    "ca": ENV.str("FORKANT_ELASTICSEARCH_CA", default=""),
    "api_key": ENV.str("FORKANT_ELASTICSEARCH_API_KEY", default=""),
    "user": ENV.str("FORKANT_ELASTICSEARCH_USER", default=""),
    "password": ENV.str("FORKANT_ELASTICSEARCH_PASSWORD", default=""),
    # Seconds that a reader waits before the database answers instead.
    "budget": ENV.float("FORKANT_ELASTICSEARCH_BUDGET", default=1.5),
    "shards": ENV.int("FORKANT_ELASTICSEARCH_SHARDS", default=1),
    "replicas": ENV.int("FORKANT_ELASTICSEARCH_REPLICAS", default=1),
}
