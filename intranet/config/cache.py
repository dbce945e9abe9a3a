"""The cache on Redis, which nobody may notice when it is gone.

While Redis does not answer, each process uses a memory of its own: answers are asked for again, sign-in is still held
to its rate, and no page fails. After :data:`PAUSE` seconds Redis is asked again.
"""

import logging
import time
from typing import Any

from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)
PAUSE = 5.0


def _forgiving(name: str) -> Any:
    """Return the cache method ``name``, from Redis or else from this process's memory."""

    def method(self: "ForgivingRedisCache", *args: Any, **kwargs: Any) -> Any:
        if time.monotonic() >= self.away_until:
            try:
                return getattr(RedisCache, name)(self, *args, **kwargs)
            except (RedisError, OSError) as error:
                self.away_until = time.monotonic() + PAUSE
                logger.warning("cache.redis_away error=%s", type(error).__name__)
        return getattr(self.memory, name)(*args, **kwargs)

    return method


class ForgivingRedisCache(RedisCache):
    """Django's Redis cache with a memory to fall back on."""

    def __init__(self, server: Any, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self.memory = LocMemCache(f"instead of {server}", params | {"OPTIONS": {}})
        self.away_until = 0.0

    get = _forgiving("get")
    set = _forgiving("set")
    add = _forgiving("add")
    touch = _forgiving("touch")
    delete = _forgiving("delete")
    get_many = _forgiving("get_many")
    set_many = _forgiving("set_many")
    delete_many = _forgiving("delete_many")
    has_key = _forgiving("has_key")
    incr = _forgiving("incr")
    clear = _forgiving("clear")
