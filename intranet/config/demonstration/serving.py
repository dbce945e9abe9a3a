"""Server, worker and clock as threads of one process (decision 7)."""

from __future__ import annotations

import errno
import logging
import threading
from types import TracebackType
from typing import Any, Self

from celery.beat import EmbeddedService
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application

from intranet.config.celery import app

HOST = "127.0.0.1"
SCHEDULER = "django_celery_beat.schedulers:DatabaseScheduler"
logger = logging.getLogger(__name__)


class PortTakenError(Exception):
    """Something else listens on the port."""


class QuietHandler(WSGIRequestHandler):
    """Answers without writing a line for each request."""

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing; errors are logged by Django itself."""


def require_free(port: int) -> None:
    """See that nothing listens on the port.

    Raises:
        PortTakenError: something does.
    """
    _bind(port).server_close()


def _bind(port: int) -> ThreadedWSGIServer:
    try:
        return ThreadedWSGIServer((HOST, port), QuietHandler, ipv6=False)
    except OSError as error:
        if error.errno in (errno.EADDRINUSE, errno.EACCES):
            raise PortTakenError(str(error)) from error
        raise


class House:
    """Everything that runs; used as a context, it stops what it started, in the reverse order."""

    def __init__(self, port: int) -> None:
        self.server = _bind(port)
        self.server.set_app(get_wsgi_application())
        self.worker = app.WorkController(
            pool="solo", quiet=True, without_gossip=True, without_mingle=True, without_heartbeat=True
        )
        self.clock = EmbeddedService(app, thread=True, scheduler_cls=SCHEDULER)
        self.threads = [
            threading.Thread(
                target=self.server.serve_forever, kwargs={"poll_interval": 0.2}, name="server", daemon=True
            ),
            threading.Thread(target=self.worker.start, name="worker", daemon=True),
        ]

    def __enter__(self) -> Self:
        for thread in self.threads:
            thread.start()
        self.clock.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.clock.stop()
        self.worker.stop(in_sighandler=True)
        for thread in self.threads:
            thread.join(timeout=5)

    @property
    def is_whole(self) -> bool:
        """Whether server and worker are both at work."""
        return all(thread.is_alive() for thread in self.threads)
