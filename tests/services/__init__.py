"""PostgreSQL, Redis, Elasticsearch and a real Celery worker (``make test-services``); the servers are started by ``.ci/services``."""
