"""PostgreSQL, Redis, Elasticsearch and a real Celery worker (``make test-services``); ``.ci/services`` starts them."""
